/* A question → pages, the best first. Each word finds pages, or the word that was meant; classer.js puts pages in order. */

import { AFTER, atHome, isSentence, kept, score } from "./classer.js";
import { Lexicon } from "./corriger.js";
import { flat, fold, isUpper, normalise } from "./mots.js";

const MOST_WORDS = 10;
const SPELT = /^\p{L}(?: \p{L}){1,6}$/u; // « l s a »
const AS_NAMED = new Set(["nom", "alias", "ancien"]);
const SLIP = 0.7; // a word that differs so little is a slip of another, rather than two words without their apostrophe
const SHOUT = 12; // letters of a question in capitals that is no acronym
const BRIEF = 3; // letters of an unknown word that is a small one when it sounds like one: « ge » is « je »
const ALMOST = 0.55; // how much a word may differ from another after its apostrophe was left out: « labitat »
const LONG = 1.1; // the same, for a long one: « deletricité »
const JOINED = new Set(["multi", "inter", "pre", "sous", "co", "mal", "auto", "plate", "re", "non", "tiers"]);
const ELIDED = /^(?:(?:[ldjcnmst]|qu|jusqu)(?=[aeiouyhéèêàâîôûœ])|j(?=[bcdfgklmnpqrstvwxz]))/i; // « dappart », « jcomprends »

export class Search {
  constructor(index) {
    this.index = index;
    this.reading = index.reading;
  }

  /* What a question finds: `pages` in order, and how they were found. `typing`: the last word may be unfinished. */
  async ask(question, { typing = false, exactly = false } = {}) {
    const text = normalise(question).trim().replace(SPELT, (letters) => letters.replaceAll(" ", ""));
    const typed = this.reading.strong(text).slice(0, MOST_WORDS);
    const unfinished = typing && !/\s$/.test(question);
    const shouted = text.length > SHOUT && isUpper(text);
    const whole = this.#whole(question);
    const wanted = [];
    for (const word of typed) {
      wanted.push(...(await this.#resolve(word, { unfinished: unfinished && word === typed.at(-1), shouted, exactly })));
    }
    await this.#join(wanted, text);
    const mended = corrected(question, wanted.filter((one) => one.meant && !one.doubtful));
    const heard = (await whole) ?? (mended && (await this.#whole(mended)));
    const guesses = heard ? [] : doubted(wanted);
    const places = exactly || heard || unfinished ? [] : await this.#places(wanted, text);
    const doubts = guesses.filter((one) => !one.place);
    const terms = distinct(wanted.filter((one) => one.lists.length));
    const lost = heard ? [] : wanted.filter((one) => !one.lists.length && !one.place).map((one) => one.typed);
    const scored = score(this.index, terms, { heard: heard?.names, household: atHome(text), sentence: isSentence(text) });
    return {
      ...kept(scored, terms.length, atHome(text), places), lost, terms, places,
      stems: new Set(terms.flatMap((one) => one.stems)),
      corrected: heard ? "" : corrected(question, wanted.filter((one) => one.meant && !one.doubtful)),
      doubt: corrected(question, doubts),
    };
  }

  /* The names that sound as the whole question does, small words and all. */
  async #whole(question) {
    const key = this.reading.spoken(question);
    return key ? this.index.postings(key) : undefined;
  }

  /* A word typed → one term, or two when it holds two words. A term has the lists of all the stems that it may mean. */
  async #resolve(word, how) {
    const stem = this.reading.stem(word);
    const lists = await this.index.postings(stem);
    if (lists) return [term(word, word, [[stem, lists, 1]])];
    const bare = word.replace(ELIDED, "");
    if (bare !== word && this.reading.isSmall(bare)) return [];
    if (bare !== word && !(isUpper(word) && !how.shouted)) {
      const inner = this.reading.stem(bare);
      const found = await this.index.postings(inner);
      const near = found && !how.exactly ? (await this.#lexicon()).nearest(word)[0] : null;
      if (found && !(near?.differs < SLIP)) return [{ ...term(word, bare, [[inner, found, 1]]), elided: true }];
    }
    if (how.unfinished && word.length > 2) {
      const begun = await this.#all((await this.index.beginning(fold(word))).map((each) => [each, 0.9]));
      if (begun.length) return [term(word, word, begun)];
    }
    return how.exactly ? [term(word, word, [])] : this.#mend(word, bare, how);
  }

  async #mend(word, bare, how) {
    const code = isUpper(word) && !how.shouted;
    if (this.reading.isSmall(word)) return [];
    if (!code && word.length <= BRIEF && this.reading.smallSounds.has(this.reading.sound(word))) return [];
    const lexicon = await this.#lexicon();
    const near = lexicon.nearest(word, how);
    if (bare !== word && bare.length > 3 && !code) near.push(...lexicon.nearest(bare, how).filter((one) => one.differs < (bare.length > 7 ? LONG : ALMOST)));
    near.sort((a, b) => a.cost - b.cost);
    const parts = !code && (near[0]?.cost > 0.9 || !near.length) ? lexicon.split(word) : null;
    if (parts) {
      const terms = parts.filter((part) => !this.reading.isSmall(part)).map(async (part) => term(word, part, await this.#all([[this.reading.stem(part), 1]]), parts.join(" ")));
      return Promise.all(terms);
    }
    if (near[0]?.small) return [];
    return [await this.#meant(word, near.filter((one) => !one.small))];
  }

  /* The term of a word that was meant: the nearest one, others a little. */
  async #meant(typed, near) {
    const [best] = near;
    if (!best) return term(typed, typed, []);
    const lists = await this.#all(near.map((one, rank) => [this.reading.stem(one.word), rank ? 0.6 : 0.95]));
    const found = term(typed, best.word, lists, best.completes ? "" : best.word);
    return { ...found, weight: best.completes ? 1 : Math.max(0.3, 1.1 - 0.35 * best.differs), doubtful: !best.sure, same: best.same };
  }

  /* The communes and postcodes that words are which no page holds; such a word is nothing else, then. */
  async #places(wanted, text) {
    const suspects = wanted.filter((one) => !one.lists.length || one.elided || (one.meant && isName(one, wanted.length)));
    if (!suspects.length) return [];
    const { Places } = await import("./lieux.js");
    this.gazetteer ??= new Places(new URL("../qui-appeler/", this.index.folder));
    const found = [];
    for (const one of suspects.filter((each) => !each.place)) {
      const place = await this.gazetteer.find(text, one.typed).catch(() => null);
      if (!place || (one.elided && !place.large)) continue;
      for (const each of wanted) if (place.words.has(fold(each.typed))) Object.assign(each, { place, meant: "", lists: [], stems: [] });
      found.push({ ...place, page: await this.#territory(place) });
    }
    return found;
  }

  /* The page of the territory where a place lies: the nearest that is told, else its département. */
  async #territory({ territory, departement }) {
    const { pages } = await this.ask(territory ? territory.replaceAll("-", " ") : departement, { exactly: true });
    const head = await this.first(pages, "", 8);
    const is = (one) => (territory ? one.address === `territoires/${territory}/` : flat(one.title) === flat(departement));
    return head.find((one) => one.address.startsWith("territoires/") && is(one));
  }

  async #lexicon() {
    return (this.lexicon ??= new Lexicon(await this.index.lexicon(), this.reading));
  }

  async #all(stems) {
    const found = await Promise.all(stems.map(async ([stem, part]) => [stem, await this.index.postings(stem), part]));
    return found.filter(([, lists]) => lists);
  }

  /* « multi référence » is also « multiréférence ». */
  async #join(wanted, text) {
    for (let at = 0; at + 1 < wanted.length; at++) {
      const [left, right] = [wanted[at], wanted[at + 1]];
      const near = text.includes(`${left.typed}-${right.typed}`) || JOINED.has(fold(left.typed));
      if (!near && left.lists.length && right.lists.length && !left.meant && !right.meant) continue;
      const stem = this.reading.stem(left.typed + right.typed);
      const lists = await this.index.postings(stem);
      if (!lists) continue;
      for (const one of [left, right]) {
        if (one.meant) Object.assign(one, { meant: "", lists: [], stems: [] });
        one.lists.push({ ...lists, part: 1 });
        one.stems.push(stem);
      }
    }
  }

  /* The fragments of some pages; one that cannot be had is left out, unless none can. */
  async read(some) {
    const asked = await Promise.allSettled(some.map(async (one) => ({ ...one, ...(await this.index.fragment(one.page)) })));
    const had = asked.flatMap(({ status, value }) => (status === "fulfilled" ? [value] : []));
    if (some.length && !had.length) throw asked[0].reason;
    return had;
  }

  /* The fragments of the first pages; whoever typed a whole name, small words and all, wants that page before the others. */
  async first(found, question, number) {
    const head = await this.read(found.slice(0, number));
    const asked = flat(question);
    const told = (one) => {
      const { section } = this.index.sectionOf(one.page);
      if (AFTER[section] > 0.3 || !one.names.some(({ name, sort }) => AS_NAMED.has(sort) && flat(name) === asked)) return 0;
      return section === "pages" ? 0.5 : 1;
    };
    return head.map((one) => ({ ...one, told: told(one) })).sort((a, b) => b.told - a.told);
  }
}

function term(typed, word, lists, meant = "") {
  return { typed, word, meant, stems: lists.map(([stem]) => stem), lists: lists.map(([, each, part]) => ({ ...each, part })) };
}

/* Whether a word that was mended may be a place instead: written as a name, or alone and not a mere slip. */
function isName(one, number) {
  return /^\p{Lu}\p{Ll}/u.test(one.typed) || (!one.same && number === 1);
}

/* The words of which one is not sure; beside words that are known, they find nothing by themselves. */
function doubted(wanted) {
  const doubts = wanted.filter((one) => one.doubtful && one.meant);
  if (wanted.some((one) => one.lists.length && !one.doubtful)) {
    for (const one of doubts) Object.assign(one, { lists: [], stems: [] });
  }
  return doubts;
}

function distinct(terms) {
  const seen = new Set();
  return terms.filter((one) => !seen.has(one.stems[0]) && seen.add(one.stems[0])).slice(0, MOST_WORDS);
}

/* The question with the words that were meant, or nothing when that reads the same. */
function corrected(question, meant) {
  let text = question;
  for (const one of meant) text = text.replace(new RegExp(`(?<![\\p{L}\\p{N}])${one.typed}(?![\\p{L}\\p{N}])`, "u"), () => one.meant);
  return flat(text) === flat(question) ? "" : text;
}

/* A question → pages, the best first. A page is found by its words, and first of all by the names that it bears. */

import { eachName, eachWeight } from "./index.js";
import { Lexicon } from "./corriger.js";
import { flat, fold, normalise, words } from "./mots.js";

const MOST_WORDS = 10;
const SPELT = /^\p{L}(?: \p{L}){1,6}$/u; // « l s a »
const NAMES = 256; // more names than a page may have: page × NAMES + name is one number
const WORTH = { nom: 1, alias: 0.95, ancien: 0.9, courant: 0.85, proche: 0.75 };
const EXACT = { nom: 0.4, alias: 0.25, ancien: 0.2, courant: 0.2, proche: -0.2 };
// What explains, quotes or repeats something of that name comes after it.
const AFTER = { glossaire: 0.5, documents: 0.05, contacts: 0.5, ateliers: 0.4, positions: 0.4, recommandations: 0.4, "qui-appeler": 1 };
const WHOLE = 1.2; // several words said in full tell more than one
const AS_NAMED = new Set(["nom", "alias", "ancien"]);
const ENOUGH = 0.6; // of a name, to be found by it alone
const SLIP = 0.7; // a word that differs so little is a slip of another, rather than two words without their apostrophe
const NEARLY = 0.66; // of what the words of a long question weigh
const PRIOR = {
  dispositifs: 0.12, guides: 0.1, partenaires: 0.1, programmes: 0.08, instruments: 0.08, territoires: 0.08, pilotes: 0.07,
  formations: 0.05, parcours: 0.04, axes: 0.03, ateliers: 0.03, glossaire: 0.02, contacts: 0.02, numeros: 0.02, "qui-appeler": -0.05,
  documents: -0.02,
};
const JOINED = new Set(["multi", "inter", "pre", "sous", "co", "mal", "auto", "plate", "re", "non", "tiers"]);
const AT_HOME = new Set("je j jai jsuis chui mon ma mes moi me m on nous notre nos".split(" "));
const ELIDED = /^(?:[ldjcnmst]|qu|jusqu)(?=[aeiouyhéèêàâîôûœ])/i;

export class Search {
  constructor(index) {
    this.index = index;
    this.reading = index.reading;
  }

  /* What a question finds: `pages` in order, and how they were found. `typing`: the last word may be unfinished. */
  async ask(question, { typing = false, exactly = false } = {}) {
    const text = normalise(question).trim().replace(SPELT, (letters) => letters.replaceAll(" ", ""));
    const typed = this.reading.strong(text);
    const unfinished = typing && !/\s$/.test(question);
    const wanted = [];
    for (const word of typed.slice(0, MOST_WORDS)) {
      const last = unfinished && word === typed.at(-1);
      wanted.push(...(await this.#resolve(word, last, exactly)));
    }
    await this.#join(wanted, typed, text);
    const terms = distinct(wanted.filter((one) => one.lists.length));
    const lost = wanted.filter((one) => !one.lists.length).map((one) => one.typed);
    const found = this.#score(terms, text);
    return {
      ...found, lost, terms,
      stems: new Set(terms.flatMap((one) => one.stems)),
      corrected: corrected(question, wanted),
    };
  }

  /* A word typed → one term, or two when it holds two words. A term has the lists of all the stems that it may mean. */
  async #resolve(word, last, exactly) {
    const stem = this.reading.stem(word);
    const lists = await this.index.postings(stem);
    if (lists) return [term(word, word, [[stem, lists, 1]])];
    const bare = word.replace(ELIDED, "");
    if (bare !== word && this.reading.isSmall(bare)) return [];
    if (bare !== word) {
      const inner = this.reading.stem(bare);
      const found = await this.index.postings(inner);
      const near = found && !exactly ? (await this.#lexicon()).nearest(word)[0] : null;
      if (found && !(near?.differs < SLIP)) return [term(word, bare, [[inner, found, 1]])];
    }
    if (last && word.length > 2) {
      const begun = await this.#all((await this.index.beginning(fold(word))).map((each) => [each, 0.9]));
      if (begun.length) return [term(word, word, begun)];
    }
    return exactly ? [term(word, word, [])] : this.#mend(word, bare, last);
  }

  async #mend(word, bare, last) {
    const lexicon = await this.#lexicon();
    const near = lexicon.nearest(word, last);
    if (bare !== word && bare.length > 3) near.push(...lexicon.nearest(bare, last));
    near.sort((a, b) => a.cost - b.cost);
    const parts = near[0]?.cost > 0.9 || !near.length ? lexicon.split(word) : null;
    if (parts) {
      const terms = parts.map(async (part) => term(word, part, await this.#all([[this.reading.stem(part), 1]]), parts.join(" ")));
      return Promise.all(terms);
    }
    if (near[0]?.small) return [];
    const words = near.filter((one) => !one.small);
    const stems = words.map((one, rank) => [this.reading.stem(one.word), rank ? 0.6 : 0.95]);
    const meant = words[0] && !words[0].completes ? words[0].word : "";
    const sure = meant ? Math.max(0.3, 1.1 - 0.35 * words[0].differs) : 1;
    return [{ ...term(word, words[0]?.word ?? word, await this.#all(stems), meant), sure }];
  }

  async #lexicon() {
    return (this.lexicon ??= new Lexicon(await this.index.lexicon(), this.reading.small));
  }

  async #all(stems) {
    const found = await Promise.all(stems.map(async ([stem, part]) => [stem, await this.index.postings(stem), part]));
    return found.filter(([, lists]) => lists);
  }

  /* « multi référence » is also « multiréférence ». */
  async #join(wanted, typed, text) {
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

  #score(terms, text) {
    const { count } = this.index;
    const all = (1 << terms.length) - 1;
    const [sums, masks] = [new Float32Array(count), new Uint16Array(count)];
    const weighed = terms.map((one, at) => add(one, 1 << at, count, sums, masks));
    const total = weighed.reduce((sum, each) => sum + each, 0) || 1;
    const shares = new Map(); // few sets of words are met, on thousands of pages
    const share = (mask) => {
      if (!shares.has(mask)) shares.set(mask, weighed.reduce((sum, each, at) => sum + (mask & (1 << at) ? each : 0), 0) / total);
      return shares.get(mask);
    };
    const names = this.#named(terms, share);
    const household = words(text).some((word) => AT_HOME.has(fold(word)));
    const scored = [];
    for (let page = 0; page < count; page++) {
      if (!masks[page]) continue;
      const covered = share(masks[page]);
      const name = names.get(page);
      const { section } = this.index.sectionOf(page);
      const full = masks[page] === all;
      let score = (sums[page] / total) * covered + (PRIOR[section] ?? 0) + (name ? 1.5 * name.worth * (household ? 1 : covered) : 0);
      if (name?.exact) score += 3 + EXACT[name.sort] - (AFTER[section] ?? 0);
      if (household && section === "guides") score = score * 1.3 + 0.35 * covered;
      scored.push({ page, score, covered, full, name, guide: household && section === "guides" });
    }
    return kept(scored, terms.length);
  }

  /* For each page, the name that the question says best: how much of it, and whether it says it all. */
  #named(terms, share) {
    const met = new Map();
    terms.forEach((one, at) => {
      for (const { names } of one.lists) {
        eachName(names, (page, number, length, sort) => {
          const key = page * NAMES + number;
          const known = met.get(key);
          if (known) known.mask |= 1 << at;
          else met.set(key, { mask: 1 << at, length, sort });
        });
      }
    });
    const best = new Map();
    for (const [key, { mask, length, sort }] of met) {
      const part = Math.min(1, bits(mask) / length);
      const asked = share(mask);
      const kind = this.index.sorts[sort];
      const worth = WORTH[kind] * part ** 1.5 * asked ** 1.3 * (part === 1 && length > 1 ? WHOLE : 1);
      const exact = part === 1 && asked > 0.999;
      const page = Math.floor(key / NAMES);
      const known = best.get(page);
      if (!known || worth > known.worth) best.set(page, { number: key % NAMES, worth, exact, part, asked, sort: kind });
    }
    return best;
  }

  /* The fragments of the first pages; whoever typed a whole name, small words and all, wants that page before the others. */
  async first(found, question, number) {
    const head = await Promise.all(found.slice(0, number).map(async (one) => ({ ...one, ...(await this.index.fragment(one.page)) })));
    const asked = flat(question);
    const told = (one) => (!(AFTER[one.address.split("/")[0]] > 0.3) && one.names.some(({ name, sort }) => AS_NAMED.has(sort) && flat(name) === asked) ? 1 : 0);
    return head.map((one) => ({ ...one, told: told(one) })).sort((a, b) => b.told - a.told);
  }
}

function term(typed, word, lists, meant = "") {
  return { typed, word, meant, stems: lists.map(([stem]) => stem), lists: lists.map(([, each, part]) => ({ ...each, part })) };
}

function distinct(terms) {
  const seen = new Set();
  return terms.filter((one) => !seen.has(one.stems[0]) && seen.add(one.stems[0])).slice(0, MOST_WORDS);
}

/* Adds a term to the sums of the pages that hold it; returns what the term weighs: the rarer and the surer, the more. */
function add(one, bit, count, sums, masks) {
  const best = one.lists.length > 1 ? new Float32Array(count) : null;
  const pages = [];
  for (const { weights, part } of one.lists) {
    eachWeight(weights, (page, weight) => {
      const worth = (weight / 15) * part;
      if (!(masks[page] & bit)) pages.push([page, worth]);
      masks[page] |= bit;
      if (best) best[page] = Math.max(best[page], worth);
    });
  }
  const rarity = (one.sure ?? 1) * (1 + Math.log(count / Math.max(1, pages.length)));
  for (const [page, worth] of pages) sums[page] += rarity * (best ? best[page] : worth);
  return rarity;
}

/* The pages worth showing, in order. `partly`: none holds every word of the question. */
function kept(scored, length) {
  const partly = length > 1 && !scored.some((one) => one.full);
  const most = Math.max(0, ...scored.map((one) => one.covered));
  const least = partly ? Math.max(0.25, most * 0.6) : length > 2 ? NEARLY : 0.999;
  const found = scored.filter(
    ({ covered, full, name, guide }) =>
      full || covered >= least || (name && name.part >= ENOUGH && name.asked >= 0.3) || (guide && covered >= 0.5),
  );
  found.sort((a, b) => b.score - a.score || a.page - b.page);
  return { pages: found, partly };
}

/* The question with the words that the catalogue holds, or nothing when they are those that were typed. */
function corrected(question, wanted) {
  let text = question;
  for (const { typed, meant } of wanted) if (meant) text = text.replace(typed, meant);
  return text === question ? "" : text;
}

function bits(mask) {
  let number = 0;
  for (let rest = mask; rest; rest &= rest - 1) number++;
  return number;
}

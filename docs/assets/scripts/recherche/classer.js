/* Pages found → their order. A page is found by its words, and first of all by the names that it bears. */

import { eachName, eachWeight } from "./index.js";
import { fold, words } from "./mots.js";

const NAMES = 256; // more names than a page may have: page × NAMES + name is one number
const WORTH = { nom: 1, alias: 0.95, ancien: 0.9, courant: 0.85, proche: 0.75 };
const EXACT = { nom: 0.4, alias: 0.25, ancien: 0.2, courant: 0.2, proche: -0.2 };
const HEARD = -0.1; // a name that sounds the same comes just after one that is written the same
// What explains, quotes or repeats something of that name comes after it.
export const AFTER = {
  glossaire: 0.5, documents: 0.05, contacts: 0.5, ateliers: 0.4, positions: 0.4, recommandations: 0.4, "qui-appeler": 1, pages: 0.15,
};
const WHOLE = 1.2; // several words said in full tell more than one
const ENOUGH = 0.6; // of a name, to be found by it alone
const NEARLY = 0.66; // of what the words of a long question weigh
const PRIOR = {
  dispositifs: 0.12, guides: 0.1, partenaires: 0.1, programmes: 0.08, instruments: 0.08, territoires: 0.08, pilotes: 0.07,
  formations: 0.05, parcours: 0.04, axes: 0.03, ateliers: 0.03, glossaire: 0.02, contacts: 0.02, numeros: 0.02, "qui-appeler": -0.05,
  documents: -0.02, pages: -0.1,
};
const AT_HOME = new Set(
  "je j jai jsuis jsui chui g mon ma mes moi me m on nous notre nos est sont ont veut veux peut peux trop pas pa faire comment pourquoi pk".split(" "),
);
const ALONE = 0.75; // of a guide's score, for a word alone: whoever asks as a household writes more
const LESS = 0.3; // of what puts a page after those of its very name, when only a part of the name is said
const ARTICLES = new Set("l le la les d de du des en dans a au aux".split(" "));
const MEANT = 0.3; // of the best score, below which a page answers a household's question only perhaps
const ASIDE = 0.4; // the same, for a page that lacks words
const FEW = 5; // so many pages are shown before « aussi, peut-être »

/* Whether a question is asked as households ask: « mon loyer », « l’huissier est passé ». */
export function atHome(text) {
  return words(text).some((word) => AT_HOME.has(fold(word)));
}

/* Whether a question says more than one thing: « trop cher », but neither « la Manche » nor « Cher ». */
export function isSentence(text) {
  return words(text).filter((word) => !ARTICLES.has(fold(word))).length > 1;
}

/* Every page that holds one of the terms, with its score. `heard`: the names that sound as the whole question. */
export function score(index, terms, { heard, household, sentence }) {
  const { count } = index;
  const all = (1 << terms.length) - 1;
  const [sums, masks] = [new Float32Array(count), new Uint16Array(count)];
  const weighed = terms.map((one, at) => add(one, 1 << at, count, sums, masks));
  const total = weighed.reduce((sum, each) => sum + each, 0) || 1;
  const shares = new Map(); // few sets of words are met, on thousands of pages
  const share = (mask) => {
    if (!shares.has(mask)) shares.set(mask, weighed.reduce((sum, each, at) => sum + (mask & (1 << at) ? each : 0), 0) / total);
    return shares.get(mask);
  };
  const names = named(index, terms, share, heard);
  const common = sentence ? commonplaces(index.reading, terms) : 0;
  const scored = [];
  for (let page = 0; page < count; page++) {
    if (!masks[page] && !heard) continue;
    const name = names.get(page);
    if (!masks[page] && !name) continue;
    const covered = name?.heard ? 1 : share(masks[page]);
    const { section } = index.sectionOf(page);
    if (section === "territoires" && name?.mask && !(name.mask & ~common) && !name.whole) continue;
    const full = masks[page] === all || Boolean(name?.heard);
    const after = AFTER[section] ?? 0;
    let points = (sums[page] / total) * covered + (PRIOR[section] ?? 0) + (name ? 1.5 * name.worth * (household ? 1 : covered) : 0);
    if (name?.exact) points += 3 + EXACT[name.sort] - after + (name.heard ? HEARD : 0);
    const guide = household && section === "guides";
    if (!household && section === "guides" && terms.length === 1 && !name?.exact) points *= ALONE;
    if (!name?.exact && name?.part >= 0.5) points -= LESS * after;
    if (guide) points = points * 1.3 + 0.35 * covered;
    scored.push({ page, score: points, covered, full, name, guide });
  }
  return scored;
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
  const rarity = (one.weight ?? 1) * (1 + Math.log(count / Math.max(1, pages.length)));
  for (const [page, worth] of pages) sums[page] += rarity * (best ? best[page] : worth);
  return rarity;
}

/* For each page, the name that the question says best: how much of it, and whether it says it all. */
function named(index, terms, share, heard) {
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
  const offer = (page, found) => {
    const known = best.get(page);
    if (!known || found.worth > known.worth) best.set(page, found);
  };
  for (const [key, { mask, length, sort }] of met) {
    const part = Math.min(1, bits(mask) / length);
    const asked = share(mask);
    const kind = index.sorts[sort];
    const worth = WORTH[kind] * part ** 1.5 * asked ** 1.3 * (part === 1 && length > 1 ? WHOLE : 1);
    offer(Math.floor(key / NAMES), { number: key % NAMES, worth, exact: part === 1 && asked > 0.999, part, asked, sort: kind, mask });
  }
  if (heard) {
    eachName(heard, (page, number, length, sort) => {
      const kind = index.sorts[sort];
      const known = best.get(page);
      if (known) known.whole = true;
      if (!known?.exact || EXACT[known.sort] < EXACT[kind] + HEARD) best.set(page, { number, worth: WORTH[kind] * WHOLE, exact: true, part: 1, asked: 1, sort: kind, mask: 0, heard: true });
    });
  }
  return best;
}

/* The terms of a sentence that are places only by chance: « trop cher », but neither « Cher » nor « cher » alone. */
function commonplaces(reading, terms) {
  return terms.reduce((mask, one, at) => {
    const chance = reading.commonPlaces.has(one.stems[0]) && one.typed[0] === one.typed[0].toLowerCase();
    return chance ? mask | (1 << at) : mask;
  }, 0);
}

/* The pages worth showing, in order, and those that answer only perhaps (`aside`); pages of places stand near the head.
   `partly`: no page holds every word of the question. */
export function kept(scored, length, household, places) {
  const partly = length > 1 && !scored.some((one) => one.full);
  const most = Math.max(0, ...scored.map((one) => one.covered));
  const least = partly ? Math.max(0.25, most * 0.6) : length > 2 ? NEARLY : 0.999;
  const found = scored.filter(
    ({ covered, full, name, guide }) =>
      full || covered >= least || (name && name.part >= ENOUGH && name.asked >= 0.3) || (guide && covered >= 0.5),
  );
  found.sort((a, b) => b.score - a.score || a.page - b.page);
  const best = found[0]?.score ?? 0;
  const perhaps = ({ score: points, full, name }) => !name?.exact && ((household && points < MEANT * best) || (length > 1 && !full && points < ASIDE * best));
  const aside = found.slice(FEW).filter(perhaps);
  const far = new Set(aside);
  const held = new Set(places.map((one) => one.page?.page));
  const pages = found.filter((one) => !far.has(one) && !held.has(one.page));
  pages.splice(length && !places.some((one) => one.postcode) ? 1 : 0, 0, ...places.flatMap((one) => (one.page ? [{ page: one.page.page, score: best, covered: 0 }] : [])));
  return { pages, aside, partly };
}

function bits(mask) {
  let number = 0;
  for (let rest = mask; rest; rest &= rest - 1) number++;
  return number;
}

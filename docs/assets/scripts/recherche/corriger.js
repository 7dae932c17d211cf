/* A word that the catalogue does not hold → the nearest of those that it holds: by letters, and by how French sounds.
   A name that nobody wrote here is no slip: what is far, short or in capitals stays as it was typed. */

import { fold, isUpper } from "./mots.js";

/* How much two words may differ, by the length of what was typed: one slip, two in long words. */
const reach = (length) => (length < 7 ? 1 : length < 9 ? 1.8 : 2.2);
const SHORT = 4; // letters of a word that only an acronym near it, or the same sound, can replace
const SPARE = 0.15; // of a letter more, with each letter typed
const CODE = 3; // letters of an acronym in which only two letters in the other order are a slip
const SWAPPED = 0.85;
const COMMON = 0.05;
const NAMED = 0.15;
const SMALL = 0.6; // nothing is typed more often
const ELSEWHERE = 0.3; // a slip seldom touches the first sound
const SURE = 1.05; // beyond one slip, a correction is a question
const NEIGHBOURS = ["azertyuiop", "qsdfghjklm", "wxcvbn"];
const NEAR = new Set(NEIGHBOURS.flatMap((row) => Array.from(row).slice(1).flatMap((key, at) => [row[at] + key, key + row[at]])));

export class Lexicon {
  /* `lines` are those of the list; small words say nothing, but what is near one of them is no other word. */
  constructor(lines, reading) {
    this.reading = reading;
    this.words = lines.filter(Boolean).map((line) => {
      const [word, mark] = line.split(" ");
      const folded = fold(word);
      const acronym = word.length > 1 && isUpper(word);
      return { word, folded, acronym, heard: reading.sound(word), bonus: COMMON * Number(mark[0]) + (mark[1] ? NAMED : 0) };
    });
    for (const word of reading.small) {
      if (word.length > 3) this.words.push({ word, folded: word, heard: reading.sound(word), bonus: SMALL, small: true });
    }
    this.folded = new Map(this.words.map((one) => [one.folded, one]));
  }

  /* The nearest words, the best first; `unfinished` when more letters may come, `shouted` when capitals say nothing. */
  nearest(typed, { unfinished = false, shouted = false, most = 3 } = {}) {
    const asked = { folded: fold(typed), heard: this.reading.sound(typed), code: !shouted && typed.length > 1 && isUpper(typed) };
    const found = [];
    if (/\p{Nd}/u.test(typed)) return found;
    for (const one of this.words) {
      const completes = unfinished && asked.folded.length > 3 && one.folded.startsWith(asked.folded);
      if (!completes && Math.abs(one.folded.length - asked.folded.length) > 3) continue;
      const differs = completes ? 0.2 : difference(asked, one);
      if (differs === Infinity) continue;
      const same = asked.heard === one.heard;
      found.push({ word: one.word, small: one.small, cost: differs - one.bonus, differs, same, completes, sure: same || completes || differs <= SURE });
    }
    found.sort((a, b) => a.cost - b.cost || (a.word < b.word ? -1 : 1));
    const margin = asked.code ? 0.1 : 0.5;
    return found.slice(0, most).filter((one) => one.cost <= found[0].cost + margin);
  }

  /* « souslocation » → sous, location; « logementdabord » → logement, abord; « untoit » → un, toit. */
  split(typed) {
    const folded = fold(typed);
    for (const small of [2, 3].map((length) => folded.slice(0, length))) {
      const rest = this.folded.get(folded.slice(small.length));
      if (this.reading.isSmall(small) && rest && !rest.small && rest.folded.length > 3) return [small, rest.word];
    }
    for (let at = folded.length - 3; at > 2; at--) {
      const [left, right] = [folded.slice(0, at), folded.slice(at)];
      if (!this.folded.has(left)) continue;
      for (const rest of [right, right.replace(/^(?:d|l|de|du|a|en|le|la)(?=..)/, "")]) {
        if (rest.length > 2 && this.folded.has(rest)) return [this.folded.get(left).word, this.folded.get(rest).word];
      }
    }
    return null;
  }
}

/* How much a word of the list differs from what was typed; Infinity when it cannot be what was meant. */
function difference({ folded, heard, code }, one) {
  const { length } = folded;
  if (one.acronym) {
    const written = distance(folded, one.folded, reach(length));
    return written <= (length <= CODE ? SWAPPED : 1) ? written : Infinity;
  }
  if (code) return Infinity;
  const limit = Math.min(reach(length), 0.7 + length * SPARE);
  const apart = folded[0] === one.folded[0] || heard[0] === one.heard[0] ? 0 : ELSEWHERE;
  const longer = Math.abs(length - one.folded.length);
  if (heard === one.heard && longer <= Math.max(2, length / 3)) return Math.min(1, 0.4 + 0.1 * longer, distance(folded, one.folded));
  if (length <= SHORT) return Infinity;
  const written = distance(folded, one.folded, limit) + apart;
  // What sounds nearly the same may be written in many ways; what does not must be written nearly the same.
  const told = heard.length > SHORT && one.heard.length > SHORT ? distance(heard, one.heard, 1) : Infinity;
  const cost = Math.min(written, told <= 1 ? told + 0.4 + apart + 0.1 * longer : Infinity);
  return cost <= (heard[0] === one.heard[0] ? limit : Math.min(limit, SURE + ELSEWHERE)) ? cost : Infinity;
}

/* Damerau and Levenshtein's distance: letters changed, added, left out, put in the other order; a neighbour key counts less. */
export function distance(a, b, limit = Infinity) {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > limit) return Infinity;
  let [before, row] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const doubled = a[i - 1] === a[i - 2] || b[j - 1] === b[j - 2] ? 0.6 : 1;
      let cost = Math.min(row[j] + doubled, next[j - 1] + doubled);
      cost = Math.min(cost, row[j - 1] + (same ? 0 : NEAR.has(a[i - 1] + b[j - 1]) ? 0.8 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2] + 0.8);
      next.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit + 1) return Infinity;
    [before, row] = [row, next];
  }
  return row[b.length];
}

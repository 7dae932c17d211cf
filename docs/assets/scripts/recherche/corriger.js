/* A word that the catalogue does not hold → the nearest of those that it holds: by letters, and by how French sounds. */

import { fold } from "./mots.js";

/* How much two words may differ, by the length of what was typed. */
const reach = (length) => (length < 4 ? 1 : length < 6 ? 1.3 : length < 9 ? 2.1 : 3.1);
const COMMON = 0.05;
const NAMED = 0.15;
const SMALL = 0.6; // nothing is typed more often
const NEIGHBOURS = ["azertyuiop", "qsdfghjklm", "wxcvbn"];
const NEAR = new Set(NEIGHBOURS.flatMap((row) => Array.from(row).slice(1).flatMap((key, at) => [row[at] + key, key + row[at]])));

const SOUNDS = [
  [/ph/g, "f"], [/(?<![cs])h/g, ""], [/sc(?=[eiy])/g, "s"], [/qu|q|ck|c(?![eiyh])/g, "k"], [/c(?=[eiy])/g, "s"],
  [/ge(?=[ao])|g(?=[eiy])/g, "j"], [/gu(?=[eiy])/g, "g"], [/t(?=ion|iel|ieu)/g, "s"], [/ou/g, "u"], [/eau|au/g, "o"], [/oeu|oe|eu/g, "e"],
  [/[ae][iy]/g, "e"], [/y/g, "i"], [/x(?=[aeio])/g, "ks"], [/[ae][mn](?=[^aeiou]|$)/g, "1"], [/i[mn](?=[^aeiou]|$)|un$/g, "2"],
  [/e2|a2/g, "2"], [/z/g, "s"], [/w/g, "v"], [/(.)\1+/g, "$1"], [/(?:er|ez|es|ent|[estdx])+$/, ""],
];

export function sound(word) {
  return SOUNDS.reduce((kept, [from, to]) => kept.replace(from, to), fold(word)) || fold(word);
}

export class Lexicon {
  /* `lines` are those of the list; `small` words say nothing, but what is near one of them is no other word. */
  constructor(lines, small = []) {
    this.words = lines.filter(Boolean).map((line) => {
      const [word, mark] = line.split(" ");
      const folded = fold(word);
      const acronym = word.length > 1 && word === word.toUpperCase();
      return { word, folded, acronym, heard: sound(word), bonus: COMMON * Number(mark[0]) + (mark[1] ? NAMED : 0) };
    });
    for (const word of small) {
      if (word.length > 3) this.words.push({ word, folded: word, heard: sound(word), bonus: SMALL, small: true });
    }
    this.folded = new Map(this.words.map((one) => [one.folded, one]));
  }

  /* The nearest words, the best first; `unfinished` when more letters may come. */
  nearest(typed, unfinished = false, most = 3) {
    const folded = fold(typed);
    const heard = sound(typed);
    const limit = reach(folded.length);
    const found = [];
    for (const one of this.words) {
      const completes = unfinished && folded.length > 3 && one.folded.startsWith(folded);
      if (!completes && Math.abs(one.folded.length - folded.length) > 3) continue;
      const cost = completes ? 0.2 : difference(folded, heard, one, limit);
      if (cost <= limit) found.push({ word: one.word, small: one.small, cost: cost - one.bonus, differs: cost, completes });
    }
    found.sort((a, b) => a.cost - b.cost || (a.word < b.word ? -1 : 1));
    return found.slice(0, most).filter((one) => one.cost <= found[0].cost + 0.5);
  }

  /* « souslocation » → sous, location; « logementdabord » → logement, abord. */
  split(typed) {
    const folded = fold(typed);
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

function difference(folded, heard, one, limit) {
  const written = distance(folded, one.folded, limit);
  if (one.acronym) return written;
  const same = heard === one.heard;
  if (!same && (heard.length < 3 || one.heard.length < 3)) return written;
  const told = same ? 0 : distance(heard, one.heard, limit);
  // What sounds the same may be written in many ways; what does not must be written nearly the same.
  return Math.min(written, told + 0.4 + 0.1 * Math.abs(folded.length - one.folded.length));
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

/* What people type → stems, as search/normalise.py and search/words.py do it to the catalogue; a test holds them together.
   The lists and rules come with the index (`reading`), so that they are written once. */

const WORD = /[\p{L}\p{N}]+/gu;
const LONGEST = 40;
const SHORTEST = 4;
const SHOUT = 12;
const HEARD = 48;

export function normalise(text) {
  return text
    .normalize("NFC")
    .replace(/[’ʼ]/g, "'")
    .replace(/œ/g, "oe").replace(/Œ/g, "Oe").replace(/æ/g, "ae").replace(/Æ/g, "Ae").replace(/‐/g, "-")
    .replace(/(?<![\p{L}\p{N}_])(?:[\p{L}\p{N}_]\.){2,}/gu, (found) => found.replaceAll(".", ""))
    .replace(/(?<![\p{L}\p{N}_])([\p{L}\p{N}_]{2,})[·.]([a-zéè]{1,5})(?:[·.](s))?(?![\p{L}\p{N}_])/gu, "$1$3")
    .replace(/(?<![\p{L}\p{N}_])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=[\p{L}\p{N}_])/giu, " ")
    .replace(/['\u00a0\u202f]/g, " ")
    .replace(/(?<=\p{Nd}) (?=000(?!\p{Nd}))/gu, "");
}

export function words(text) {
  return text.match(WORD) ?? [];
}

export function fold(word) {
  return word.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
}

/* A whole name as two spellings of it have it in common. */
export function flat(text) {
  return words(normalise(text)).map(fold).join(" ");
}

export class Reading {
  constructor({ petits, irreguliers, regles, abreges, sons, lieux_communs }) {
    this.small = new Set(petits);
    this.irregular = new Map(Object.entries(irreguliers));
    this.rules = regles;
    this.known = new Map();
    this.short = new Map(Object.entries(abreges));
    this.sounds = sons.map(([pattern, instead]) => [new RegExp(pattern, "g"), instead]);
    this.commonPlaces = new Set(lieux_communs);
    this.smallSounds = new Set(petits.map((word) => this.sound(word)));
  }

  stem(word) {
    let found = this.known.get(word);
    if (found === undefined) this.known.set(word, (found = this.#stem(word)));
    return found;
  }

  #stem(word) {
    let folded = Array.from(fold(word)).slice(0, LONGEST).join("");
    if (this.irregular.has(folded)) return this.irregular.get(folded);
    if (Array.from(folded).length < SHORTEST || /\p{Nd}/u.test(folded)) return folded;
    for (const group of this.rules) {
      const rule = group.find(([ending, left]) => folded.endsWith(ending) && folded.length - ending.length >= left);
      if (rule) folded = folded.slice(0, -rule[0].length) + rule[2];
    }
    return folded.length >= SHORTEST && folded.at(-1) === folded.at(-2) ? folded.slice(0, -1) : folded;
  }

  /* How a word sounds, roughly. */
  sound(word) {
    const folded = fold(word);
    return this.sounds.reduce((heard, [pattern, instead]) => heard.replace(pattern, instead), folded) || folded;
  }

  /* The key under which a whole name is heard, small words and all; nothing for a single word. */
  spoken(text) {
    const said = words(normalise(text)).map(fold).map((word) => this.short.get(word) ?? word).join(" ").split(" ");
    return said.length > 1 ? `~${Array.from(said.map((word) => this.sound(word)).join("")).slice(0, HEARD).join("")}` : "";
  }

  isSmall(word) {
    return this.small.has(fold(word));
  }

  /* The words of a normalised text that say something; all of them where none does. */
  strong(text) {
    const every = words(text);
    const shouted = text.length > SHOUT && isUpper(text);
    const kept = every.filter((word) => !this.isSmall(word) || (word.length > 1 && !shouted && isUpper(word)));
    return kept.length ? kept : every;
  }
}

export function isUpper(text) {
  return text === text.toUpperCase() && text !== text.toLowerCase();
}

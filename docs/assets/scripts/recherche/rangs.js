/* A page found → its row: kind, place, name, summary, and why it was found. Texts are set as text, never as HTML. */

import { normalise, words } from "./mots.js";

const EXCERPT = 180;
const SAID = { alias: "Aussi appelé", ancien: "Ancien nom", courant: "Mots courants", proche: "Mots proches" };

export function element(name, className, ...content) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...content.filter(Boolean));
  return made;
}

export class Rows {
  /* `root` is the way to the root of the site; `stems` are those of the question. */
  constructor(reading, root) {
    Object.assign(this, { reading, root, stems: new Set() });
  }

  row(page) {
    const item = element("li", "rang");
    item.append(element("p", "rang__genre", [page.kind, page.place].filter(Boolean).join(" · ")));
    const link = element("a", "", ...this.marked(page.title));
    link.href = this.address(page);
    item.append(element("h2", "rang__nom", link));
    if (page.summary) item.append(element("p", "rang__phrase", ...this.marked(page.summary)));
    const why = this.#why(page);
    if (why.length) item.append(element("p", "rang__pourquoi", ...why));
    return item;
  }

  address(page) {
    return new URL(this.root + page.address, document.baseURI).href;
  }

  /* « Aussi appelé : AVDL », « Dans le nom », else the part of the text that holds the words. */
  #why(page) {
    const named = page.name && (page.name.part >= 0.5 || page.name.exact) ? page.names[page.name.number] : null;
    const told = [];
    if (named) told.push(named.sort === "nom" ? "Dans le nom" : `${SAID[named.sort]}\u00a0: «\u00a0`);
    if (named && named.sort !== "nom") told.push(...this.marked(named.name), "\u00a0»");
    if (named && page.name.asked > 0.999) return told;
    if (this.#held(page.summary)) return told.length ? told : ["Dans le résumé"];
    const excerpt = this.#excerpt(page.text);
    if (excerpt) told.push(told.length ? ". Dans le texte\u00a0: «\u00a0" : "Dans le texte\u00a0: «\u00a0", ...this.marked(excerpt), "\u00a0»");
    return told;
  }

  #held(text) {
    return new Set(this.#stems(text).filter((stem) => this.stems.has(stem))).size;
  }

  #stems(text) {
    return words(normalise(text)).map((word) => this.reading.stem(word));
  }

  /* The sentence that holds the most words of the question, around them when it is long. */
  #excerpt(text) {
    let best = "";
    let most = 0;
    for (const sentence of text.split(/\n|(?<=[.!?…])\s+/)) {
      const held = this.#held(sentence);
      if (held > most) [best, most] = [sentence, held];
    }
    return best.length > EXCERPT ? this.#cut(best) : best;
  }

  #cut(sentence) {
    const pieces = sentence.split(/\s+/);
    const at = Math.max(0, pieces.findIndex((piece) => this.#held(piece)));
    let [first, last] = [at, at];
    for (let length = 0; length < EXCERPT && (first > 0 || last < pieces.length); ) {
      if (last < pieces.length) length += pieces[last++].length + 1;
      if (first > 0 && length < EXCERPT) length += pieces[--first].length + 1;
    }
    return (first ? "… " : "") + pieces.slice(first, last).join(" ") + (last < pieces.length ? "…" : "");
  }

  /* A text with the words of the question marked. */
  marked(text) {
    const made = [];
    let last = 0;
    for (const found of text.matchAll(/[\p{L}\p{N}]+/gu)) {
      const word = normalise(found[0]);
      if (this.reading.isSmall(word) || !this.stems.has(this.reading.stem(word))) continue;
      made.push(text.slice(last, found.index), element("mark", "", found[0]));
      last = found.index + found[0].length;
    }
    return [...made, text.slice(last)].filter((part) => part !== "");
  }
}

/* The files of the index (search/index.py says what each holds): fetched when needed, once. */

import { Reading } from "./mots.js";

const ASIDE = 3;

export class Index {
  /* `folder` is the address of the folder where the files lie, or of one of them. */
  static async open(folder) {
    const summary = JSON.parse(await text(await fetched(new URL("sommaire.bin", folder), { cache: "no-cache" })));
    return new Index(folder, summary);
  }

  constructor(folder, summary) {
    this.folder = folder;
    this.count = summary.nombre;
    this.sorts = summary.sortes;
    this.reading = new Reading(summary);
    this.firsts = summary.tranches;
    this.sections = summary.rubriques.map(([section, title, first], index, all) => ({
      section, title, first, after: all[index + 1]?.[2] ?? this.count,
    }));
    this.version = summary.version;
    this.shards = new Map();
    this.kept = new Map();
  }

  /* Whether the site still has this index. Without a network, it has. */
  async isCurrent() {
    const response = await fetch(new URL("sommaire.bin", this.folder), { cache: "no-cache" }).catch(() => null);
    return !response?.ok || JSON.parse(await text(response)).version === this.version;
  }

  /* The section of a page, by its number. */
  sectionOf(page) {
    let low = 0;
    let high = this.sections.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.sections[middle].first <= page) low = middle;
      else high = middle - 1;
    }
    return this.sections[low];
  }

  /* The lists of a stem, or undefined when no page holds it. */
  async postings(stem) {
    const shard = await this.#shard(this.#place(stem));
    return shard.get(stem);
  }

  /* The stems that begin so, the shortest first. */
  async beginning(start, most = 12) {
    const place = this.#place(start);
    const found = [];
    for (let next = place; next < Math.min(place + ASIDE, this.firsts.length); next++) {
      if (next > place && !this.firsts[next].startsWith(start)) break;
      for (const stem of (await this.#shard(next)).keys()) if (stem.startsWith(start)) found.push(stem);
    }
    return found.sort((a, b) => a.length - b.length || compare(a, b)).slice(0, most);
  }

  /* What a result shows. */
  fragment(page) {
    return this.#once(`fiche-${page}`, async (content) => {
      const [address, kind, place, summary, names, body] = JSON.parse(await text(content));
      const every = names.flatMap((list, sort) => list.map((name) => ({ name, sort: this.sorts[sort] })));
      return { page, address, kind, place, summary, title: names[0][0], names: every, text: body };
    });
  }

  choices() {
    return this.#once("choix", async (content) => JSON.parse(await text(content)));
  }

  lexicon() {
    return this.#once("lexique", async (content) => (await text(content)).split("\n"));
  }

  #place(stem) {
    let low = 0;
    let high = this.firsts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (compare(this.firsts[middle], stem) <= 0) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #shard(number) {
    if (number >= this.firsts.length) return Promise.resolve(new Map());
    return this.#once(`mots-${number}`, read);
  }

  #once(name, made) {
    if (!this.kept.has(name)) {
      const coming = fetched(new URL(`${name}.bin?v=${this.version}`, this.folder)).then(made);
      coming.catch(() => this.kept.delete(name));
      this.kept.set(name, coming);
    }
    return this.kept.get(name);
  }
}

/* A shard → its stems, each with where its two lists lie; they are read when asked for. */
async function read(response) {
  const bytes = await unpacked(response);
  const decoder = new TextDecoder();
  const found = new Map();
  let place = 0;
  const part = () => {
    let length = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[place++];
      length |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    place += length;
    return bytes.subarray(place - length, place);
  };
  while (place < bytes.length) found.set(decoder.decode(part()), { weights: part(), names: part() });
  return found;
}

/* Calls `each(page, weight)`, weight from 1 to 15. */
export function eachWeight(list, each) {
  let page = 0;
  for (let place = 0; place < list.length; ) {
    let number = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = list[place++];
      number |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    page += number >>> 4;
    each(page, number & 15);
  }
}

/* Calls `each(page, number of the name, how many stems it has, sort)`. */
export function eachName(list, each) {
  let page = 0;
  let place = 0;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = list[place++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  while (place < list.length) {
    page += number();
    const head = list[place++];
    each(page, number(), head >> 3, head & 7);
  }
}

async function fetched(url, options) {
  const response = await fetch(url, options);
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return response;
}

async function unpacked(response) {
  if (typeof DecompressionStream === "undefined") {
    const { inflate } = await import("./degonfler.js");
    return inflate(new Uint8Array(await response.arrayBuffer()));
  }
  const stream = response.body.pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function text(response) {
  return new TextDecoder().decode(await unpacked(response));
}

/* Stems are sorted by code points, as Python sorts them; JavaScript's own order is by UTF-16 units. */
function compare(a, b) {
  if (a === b) return 0;
  const [left, right] = [Array.from(a), Array.from(b)];
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    if (left[at] !== right[at]) return left[at].codePointAt(0) - right[at].codePointAt(0);
  }
  return left.length - right.length;
}

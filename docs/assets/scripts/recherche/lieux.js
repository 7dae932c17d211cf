/* A word that no page holds → the commune or the postcode that it is, with the files of « Qui appeler ». */

import { fold, words } from "./mots.js";

const LARGE = 5; // so many communes of a file, which begins with the most inhabited, are known to all
const POSTCODE = /^\d{5}$/;

export class Places {
  /* `folder` is the address of the folder of the files. */
  constructor(folder) {
    this.folder = folder;
    this.kept = new Map();
  }

  /* The commune that `word` names in a text, alone or with its neighbours (« Aix-en-Provence »); null when it names none. */
  async find(text, word) {
    const index = await this.#load("index");
    const rows = POSTCODE.test(word) ? await this.#coded(word, index) : await this.#named(text, word, index);
    if (!rows.length) return null;
    const { plain } = await import("../communes.js");
    const [name, code] = rows[0];
    const territories = new Set(rows.map((row) => row[3] ?? index.codes[`d${departementOf(row[1])}`]));
    const said = POSTCODE.test(word) ? [word] : words(name).map(fold);
    return {
      word: POSTCODE.test(word) ? word : curly(name),
      postcode: POSTCODE.test(word),
      words: new Set([...said, fold(word)]),
      communes: rows.map((row) => curly(row[0])),
      departement: curly(index.departements[departementOf(code)]?.[0] ?? ""),
      territory: territories.size === 1 ? [...territories][0] : undefined,
      large: LARGE > rows.place,
      token: rows.length === 1 ? `${plain(name)}-${code}` : "",
    };
  }

  async #coded(word, index) {
    const start = word.slice(0, 2);
    const known = Object.keys(index.departements).some((code) => code.startsWith(start) || (start === "20" && /^2[AB]/.test(code)));
    const rows = known ? await this.#load(`postal/${start}`) : [];
    return rows.filter((row) => row[2].split(" ").includes(word));
  }

  async #named(text, word, index) {
    const { plain, strip } = await import("../communes.js");
    const one = plain(word);
    const asked = `-${plain(text)}-`;
    const joined = text.split(/\s+/).find((piece) => `-${plain(piece)}-`.includes(`-${one}-`)) ?? word;
    const files = new Set([one, plain(joined)].map((name) => strip(name).slice(0, 2)).filter((file) => index.noms.includes(file)));
    let [found, longest] = [[], 0];
    for (const file of files) {
      for (const [place, row] of (await this.#load(`noms/${file}`)).entries()) {
        const name = plain(row[0]);
        const written = [name, strip(name)].find((each) => asked.includes(`-${each}-`) && `-${each}-`.includes(`-${one}-`));
        if (!written || written.length < longest) continue;
        if (written.length > longest) [found, longest] = [[], written.length];
        found.push(row);
        found.place ??= place;
      }
    }
    return found;
  }

  #load(name) {
    if (!this.kept.has(name)) {
      const coming = fetch(new URL(`${name}.json`, this.folder)).then((answer) => {
        if (!answer.ok) throw new Error(name);
        return answer.json();
      });
      coming.catch(() => this.kept.delete(name));
      this.kept.set(name, coming);
    }
    return this.kept.get(name);
  }
}

const curly = (text) => text.replaceAll("'", "’");
const departementOf = (code) => (/^9[78]/.test(code) ? code.slice(0, 3) : code.slice(0, 2));

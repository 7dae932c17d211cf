/* What results can be narrowed by: values with their numbers, asked for when a group is opened or a choice is made.
   Two values of one group widen, two groups narrow. */

import { element } from "./rangs.js";
import { flat } from "./mots.js";

const KIND = "rubrique";

export class Choices {
  /* `groups`: name in addresses → title; `changed(name, values)` is called when somebody chooses. */
  constructor(index, groups, changed) {
    Object.assign(this, { index, groups, changed, facets: null });
  }

  async load() {
    this.facets ??= this.index.choices().then((facets) => new Map(facets.map((facet) => [facet.nom, facet])));
    this.known = await this.facets;
  }

  /* What a page must be to pass the choices made, the group `except` apart: a function of its number. */
  filter(picked, except = "") {
    const tests = Object.entries(picked)
      .filter(([name, values]) => values.length && name !== except)
      .map(([name, values]) => this.#test(name, new Set(values)));
    return (page) => tests.every((test) => test(page));
  }

  #test(name, values) {
    if (name === KIND) return (page) => values.has(this.index.sectionOf(page).title);
    const facet = this.known?.get(name);
    if (!facet) return () => false;
    const wanted = new Set(facet.valeurs.flatMap(([label], at) => (values.has(label) ? [at] : [])));
    const passing = facet.ensembles.map((set) => set.some((value) => wanted.has(value)));
    return (page) => passing[facet.fiches[page]];
  }

  /* The values of a group, each with its number among `pages`, the choices of other groups made. */
  counted(name, pages, picked) {
    const passes = this.filter(picked, name);
    const left = pages.filter(passes);
    return name === KIND ? this.#kinds(left) : this.#values(this.known.get(name), left);
  }

  #kinds(pages) {
    const numbers = new Map();
    for (const page of pages) {
      const { title } = this.index.sectionOf(page);
      numbers.set(title, (numbers.get(title) ?? 0) + 1);
    }
    const named = [...numbers].sort(([a], [b]) => a.localeCompare(b, "fr"));
    return named.map(([label, number]) => ({ label, number, depth: 0 }));
  }

  #values(facet, pages) {
    if (!facet) return [];
    const sets = new Map();
    for (const page of pages) sets.set(facet.fiches[page], (sets.get(facet.fiches[page]) ?? 0) + 1);
    const numbers = new Map();
    for (const [set, number] of sets) {
      for (const value of facet.ensembles[set]) numbers.set(value, (numbers.get(value) ?? 0) + number);
    }
    const depth = (at) => (facet.valeurs[at][1] < 0 ? 0 : 1 + depth(facet.valeurs[at][1]));
    // The values come in the order of the hierarchy: each below what holds it.
    return facet.valeurs.flatMap(([label], at) => (numbers.has(at) ? [{ label, number: numbers.get(at), depth: depth(at) }] : []));
  }

  /* Fills the open groups; a group without a value is hidden, unless something was chosen in it. */
  async show(panel, pages, picked) {
    const opened = [...panel.querySelectorAll("details[data-nom][open]")].map((group) => group.dataset.nom);
    if (opened.some((name) => name !== KIND)) await this.load();
    const focused = document.activeElement?.id;
    for (const group of panel.querySelectorAll("details[data-nom]")) {
      const name = group.dataset.nom;
      if (name !== KIND && !this.known) continue;
      const values = this.counted(name, pages, picked);
      for (const label of picked[name]) if (!values.some((one) => one.label === label)) values.push({ label, number: 0, depth: 0 });
      group.hidden = !values.length;
      if (group.open) group.querySelector("ul").replaceChildren(...values.map((value) => this.#item(name, value, picked[name])));
    }
    if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus();
  }

  #item(name, { label, number, depth }, chosen) {
    const box = element("input");
    const id = `choix-${name}-${flat(label).replaceAll(" ", "-")}`;
    Object.assign(box, { type: "checkbox", name, value: label, checked: chosen.includes(label), id });
    box.addEventListener("change", () => {
      this.changed(name, [...chosen.filter((each) => each !== label), ...(box.checked ? [label] : [])]);
    });
    const words = element("label", "", box, `${label} `, element("span", "choix__nombre", String(number)));
    return element("li", depth ? `choix__sous choix__sous--${Math.min(depth, 4)}` : "", words);
  }
}

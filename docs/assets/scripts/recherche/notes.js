/* What stands above the results: what a question may have meant, and what of it was found nowhere. */

import { element } from "./rangs.js";

const SEVERAL = 3; // communes of one postcode that are named
const FORBIDDEN = new Set(["qui-appeler", "pages"]); // sections that have no list of their own to lead to
const NAMED = ["nom", "alias", "ancien"];

/* Puts in `list` what there is to say of an answer; `shown` says the first pages. */
export function notes(list, question, asked, head, { index, rows }) {
  const said = question.trim();
  const root = (path) => new URL(rows.root + path, document.baseURI).href;
  list.replaceChildren(
    ...[
      otherLanguage(said),
      spelling(said, asked),
      nothing(asked),
      doubt(said, asked),
      ...asked.places.map((one) => place(one, root)),
      meanings(said, head, rows),
      whole(asked, index, root),
    ].filter(Boolean),
  );
}

/* What is typed in the letters of another language leads to its own search. */
function otherLanguage(said) {
  const searches = JSON.parse(document.getElementById("recherche-zone").dataset.langues ?? "{}");
  const code = Object.keys(searches).find((each) => new RegExp(searches[each].lettres, "iu").test(said));
  if (!code) return null;
  const made = note(link(`${searches[code].adresse}?q=${encodeURIComponent(said)}`, searches[code].texte));
  return Object.assign(made, { lang: code, dir: "auto" });
}

function spelling(said, { corrected }) {
  if (!corrected) return null;
  return note("Vouliez-vous dire «\u00a0", link(`?q=${encodeURIComponent(corrected)}`, corrected), "\u00a0»\u00a0? C’est ce qui est cherché ici. ", exactly(said));
}

/* The words that no page holds; the others have led. */
function nothing({ lost, terms }) {
  if (!lost.length || !terms.length) return null;
  const words = lost.map((word, at) => `${at ? (at === lost.length - 1 ? " ni pour " : ", ") : ""}«\u00a0${word}\u00a0»`).join("");
  return note(`Nous n’avons rien trouvé pour ${words}. Les résultats répondent au reste de votre question.`);
}

/* A guess that is far from what was typed is only asked. */
function doubt(said, { doubt: guess, terms, corrected }) {
  if (!guess || guess === corrected) return null;
  const guessed = link(`?q=${encodeURIComponent(guess)}`, guess);
  if (terms.some((one) => one.doubtful)) {
    return note("Nous ne connaissons pas ce mot. Vouliez-vous peut-être dire «\u00a0", guessed, "\u00a0»\u00a0? Les résultats le supposent, sans certitude. ", exactly(said));
  }
  return note("Vouliez-vous peut-être dire «\u00a0", guessed, "\u00a0»\u00a0?");
}

function exactly(said) {
  return link(`?q=${encodeURIComponent(said)}&tel-quel=1`, `Chercher «\u00a0${said}\u00a0» tel quel`);
}

function place(one, root) {
  const { communes, departement } = one;
  const few = communes.slice(0, SEVERAL).join(", ") + (communes.length > SEVERAL ? `… (${communes.length}\u00a0communes)` : "");
  const is = one.postcode
    ? `est le code postal de ${few}, ${departement}. `
    : communes.length > 1 ? `est le nom de ${communes.length}\u00a0communes. ` : `est une commune, ${departement}. `;
  const told = one.page ? ["Ce que l’on connaît autour\u00a0: ", link(root(one.page.address), one.page.title), ". "] : ["Aucune fiche ne porte ce nom. "];
  const who = link(root(`qui-appeler/${one.token ? `?lieu=${encodeURIComponent(one.token)}` : ""}`), one.token ? `Qui appeler à ${communes[0]}` : "Qui appeler, commune par commune");
  return note(`«\u00a0${one.word}\u00a0» ${is}`, ...told, who, ".");
}

function meanings(said, head, rows) {
  const same = head.filter((one) => one.told || (one.name?.exact && !one.name.heard && NAMED.includes(one.name.sort)));
  const others = same.filter((one) => !one.address.startsWith("glossaire/") && one.kind !== "Page du site");
  if (others.length < 2) return null;
  const ways = others.map((one, at) => [at ? (at === others.length - 1 ? " ou " : ", ") : "", link(rows.address(one), one.title), ` (${one.kind.toLowerCase()})`]);
  return note(`«\u00a0${said}\u00a0» peut désigner plusieurs choses\u00a0: `, ...ways.flat(), ".");
}

function whole({ terms }, index, root) {
  const stems = terms.map((one) => one.stems[0]).join(" ");
  const kind = index.sections.find(({ title }) => index.reading.strong(title).map((word) => index.reading.stem(word)).join(" ") === stems);
  if (!kind || !stems || FORBIDDEN.has(kind.section)) return null;
  return note("Vous cherchez toute la liste\u00a0? ", link(root(`${kind.section}/`), kind.title), ".");
}

function note(...content) {
  return element("p", "", ...content);
}

function link(address, words) {
  return Object.assign(document.createElement("a"), { href: address, textContent: words });
}

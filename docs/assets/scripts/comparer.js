/* Comparing freely. On the page of a need one ticks two to four schemes; on /comparer/ the address names them
   (?fiches=a,b,c) and their small files make the table. Text of records is only ever put in the page as text. */
(() => {
  "use strict";
  const MOST = 4;
  const LEAST = 2;
  const ID = /^[a-z0-9][a-z0-9-]*$/;

  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  const addressOf = (ids) => (ids.length ? `?fiches=${ids.join(",")}` : location.pathname);

  /* ---- The page of a need: ticking columns ---- */

  const tickColumns = (bar) => {
    const heads = [...document.querySelectorAll(".comparatif thead th[data-fiche]")];
    if (heads.length < LEAST) return;
    const link = bar.querySelector("a");
    const status = bar.querySelector("[role=status]");
    const invitation = status.textContent;
    const boxes = heads.map((head) => {
      const box = make("input", { type: "checkbox", value: head.dataset.fiche, "aria-label": `Choisir : ${head.dataset.nom}` });
      box.autocomplete = "off"; // a browser that goes back may tick again what the bar does not know
      head.append(make("label", { class: "comparatif__case" }, box, "Choisir"));
      return box;
    });

    const update = () => {
      const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
      for (const box of boxes) box.disabled = !box.checked && chosen.length >= MOST;
      bar.classList.toggle("comparer-barre--active", chosen.length > 0);
      link.hidden = chosen.length < LEAST;
      link.href = `${bar.dataset.comparer}${addressOf(chosen)}`;
      link.textContent = `Comparer ces ${chosen.length} dispositifs`;
      status.textContent = !chosen.length ? invitation
        : chosen.length < LEAST ? "Un dispositif choisi. Cochez-en au moins un autre."
        : chosen.length < MOST ? `${chosen.length} dispositifs choisis.`
        : `${MOST} dispositifs choisis : c’est le plus que l’on puisse lire ensemble.`;
    };

    for (const box of boxes) box.addEventListener("change", update);
    addEventListener("pageshow", update);
    bar.hidden = false;
  };

  const bar = document.querySelector(".comparer-barre");
  if (bar) tickColumns(bar);

  /* ---- /comparer/: what the address names ---- */

  const zone = document.getElementById("comparaison");
  if (!zone) return;
  const root = zone.dataset.racine;
  const status = zone.querySelector(".comparer-choisis__etat");
  const chips = zone.querySelector(".puces");
  const form = zone.querySelector("form");
  const field = form.querySelector("input");
  const options = form.querySelector("datalist");
  const needs = document.querySelector(".comparer-besoins");
  const place = zone.querySelector(".comparer-choisis__tableau");
  const files = new Map();
  let names;
  let shown = [];
  let asked = 0;

  const read = async (path) => {
    const answer = await fetch(path);
    if (!answer.ok) throw new Error(`${answer.status} ${path}`);
    return answer.json();
  };

  const scheme = (id) => {
    if (!files.has(id)) files.set(id, read(`fiches/${id}.json`).catch((reason) => (files.delete(id), Promise.reject(reason))));
    return files.get(id);
  };

  const chosen = () => {
    const asked = (new URLSearchParams(location.search).get("fiches") || "").split(",");
    return [...new Set(asked.filter((id) => ID.test(id)))];
  };

  const go = (ids) => {
    history.pushState(null, "", addressOf(ids));
    return show();
  };

  /* ---- The table, as the template of a need makes it ---- */

  const factNodes = (fact, one) => {
    const nodes = [fact.vers ? make("a", { href: root + fact.vers }, fact.mots) : fact.mots];
    if (fact.aussi) {
      const links = fact.aussi.map(([name, address]) => make("a", { href: root + address }, name));
      nodes.push(" (", ...links.flatMap((link, rank) => (rank ? [", ", link] : [link])), ")");
    }
    for (const [number, words] of fact.sources || []) {
      const label = { href: `${root}${one.adresse}#source-${number}`, title: words, "aria-label": `${words}, ${one.nom}` };
      nodes.push(make("sup", { class: "appel" }, make("a", label, `[${number}]`)));
    }
    return nodes;
  };

  const cellNode = (line, one) => {
    const cell = make("td", { role: "cell", "data-nom": one.nom });
    if (!line.faits) cell.append(make("span", { class: "comparatif__tu" }, line.absence));
    else if (line.court) cell.append(...line.faits.flatMap((fact, rank) => [rank ? ", " : "", ...factNodes(fact, one)]));
    else cell.append(make("ul", {}, ...line.faits.map((fact) => make("li", {}, ...factNodes(fact, one)))));
    return cell;
  };

  const groupNode = (title, id, lines, schemes) => {
    const head = make("th", { scope: "rowgroup", role: "rowheader", colspan: schemes.length + 1 }, make("span", {}, title));
    const rows = lines.map((rank) => make("tr", { role: "row" },
      make("th", { scope: "row", role: "rowheader" }, schemes[0].lignes[rank].titre),
      ...schemes.map((one) => cellNode(one.lignes[rank], one))));
    return make("tbody", { role: "rowgroup" }, make("tr", { role: "row", class: "comparatif__groupe", id }, head), ...rows);
  };

  const tableNode = (schemes) => {
    const told = [], silent = [];
    schemes[0].lignes.forEach((line, rank) => (schemes.some((one) => one.lignes[rank].faits) ? told : silent).push(rank));
    const groups = [...new Set(told.map((rank) => schemes[0].lignes[rank].groupe))];
    const head = make("tr", { role: "row" },
      make("th", { scope: "col", role: "columnheader", class: "comparatif__coin" }, "Ce que l’on compare"),
      ...schemes.map((one) => make("th", { scope: "col", role: "columnheader" }, make("a", { href: root + one.adresse }, one.nom))));
    const table = make("table", { class: "comparatif__table", role: "table" },
      make("caption", {}, "Par ordre alphabétique\u00a0: cet ordre ne dit pas lequel vaut mieux."),
      make("thead", { role: "rowgroup" }, head),
      ...groups.map((title, rank) => groupNode(title, `groupe-${rank + 1}`, told.filter((line) => schemes[0].lignes[line].groupe === title), schemes)));
    const jumps = groups.map((title, rank) => make("li", {}, make("a", { href: `#groupe-${rank + 1}` }, title)));
    const nav = make("nav", { class: "comparer-groupes", "aria-label": "Parties du tableau" }, make("ul", {}, ...jumps));
    const region = make("div", { class: "comparatif comparatif--peu", role: "region", "aria-label": "Tableau de comparaison", tabindex: "0" }, table);
    const titles = silent.map((rank) => schemes[0].lignes[rank].titre).map((title) => title[0].toLowerCase() + title.slice(1));
    const said = `Non précisé dans les sources, ou sans objet, pour chacun\u00a0: ${titles.join(", ")}.`;
    return [nav, region, ...(silent.length ? [make("p", { class: "non-precise" }, said)] : [])];
  };

  /* ---- What is chosen, and what one may add ---- */

  const chipNode = (one, ids) => {
    const button = make("button", { type: "button", class: "puce" }, `Retirer ${one.nom}`);
    button.addEventListener("click", () => go(ids.filter((id) => id !== one.id)).then(() => field.focus()));
    return make("li", {}, button);
  };

  const words = (schemes, lost, extra) => {
    const count = schemes.length;
    return [
      lost.length ? `Aucune fiche de ce nom\u00a0: ${lost.join(", ")}.` : "",
      extra ? `Quatre dispositifs au plus se lisent ensemble\u00a0: les ${MOST} premiers de l’adresse sont montrés.` : "",
      count === 0 ? "Partez d’un besoin, ou ajoutez des dispositifs par leur nom." : "",
      count === 1 ? "Ajoutez au moins un autre dispositif, ou partez d’un besoin." : "",
      count > 1 ? "L’adresse de cette page garde ce choix\u00a0: envoyez-la, ou imprimez la page." : "",
    ].filter(Boolean).join(" ");
  };

  const show = async () => {
    const turn = ++asked;
    const wanted = chosen();
    const answers = await Promise.allSettled(wanted.slice(0, MOST).map(scheme));
    if (turn !== asked) return; // the address changed meanwhile
    const schemes = answers.filter((each) => each.status === "fulfilled").map((each) => each.value)
      .sort((one, other) => one.nom.localeCompare(other.nom, "fr"));
    const lost = wanted.slice(0, MOST).filter((_, rank) => answers[rank].status === "rejected");
    shown = schemes.map((one) => one.id);
    // Needs come first as long as nothing is chosen.
    if ((zone.nextElementSibling === needs) !== Boolean(schemes.length)) needs[schemes.length ? "before" : "after"](zone);
    status.textContent = words(schemes, lost, wanted.length > MOST);
    chips.replaceChildren(...schemes.map((one) => chipNode(one, shown)));
    chips.hidden = !schemes.length;
    form.hidden = schemes.length >= MOST;
    place.replaceChildren(...(schemes.length ? tableNode(schemes) : []));
  };

  // Accents and case aside, as the list of names was written.
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("œ", "oe").replaceAll("’", "'").trim();

  const load = async () => {
    names ??= read("fiches.json").catch((reason) => { names = undefined; throw reason; });
    const list = await names;
    if (!options.children.length) options.append(...list.map(([, name]) => make("option", { value: name })));
    return list;
  };

  const add = async () => {
    const typed = fold(field.value);
    if (!typed) return;
    const list = await load();
    const exact = list.filter(([, name]) => fold(name) === typed);
    const near = exact.length ? exact : list.filter(([, , searched]) => searched.includes(typed));
    if (near.length !== 1) {
      const few = near.slice(0, 5).map(([, name]) => name).join(", ");
      status.textContent = near.length ? `Plusieurs dispositifs répondent\u00a0: ${few}${near.length > 5 ? "…" : ""}. Précisez le nom.` : "Aucun dispositif de ce nom. Essayez un autre mot, ou partez d’un besoin.";
      return;
    }
    field.value = "";
    await go([...new Set([...shown, near[0][0]])]);
  };

  field.addEventListener("focus", () => load().catch(console.error), { once: true });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    add().catch((reason) => {
      console.error(reason);
      status.textContent = "La liste des dispositifs n’a pas pu être lue. Les pages par besoin, elles, sont complètes.";
    });
  });
  addEventListener("popstate", show);
  zone.hidden = false;
  show();
})();

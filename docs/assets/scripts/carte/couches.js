/* Further layers, each fetched when somebody asks for it: what it shows stands in the page's list too, in the same order. */

import { load, make, makeLink, number } from "./elements.js";
import { createLayer } from "./formes.js";

export async function offerLayers(section, map, root, bubble, jumps, filters) {
  const boxes = [...section.querySelectorAll("[name=couche]")];
  const status = section.querySelector(".carte__couche-mot");
  const layers = new Map();

  const remember = () => filters.keep("couches", boxes.filter(({ checked }) => checked).map(({ value }) => value).join());

  const change = async (box) => {
    const { titre, adresse } = box.dataset;
    remember();
    bubble.close();
    document.getElementById(`couche-${box.value}`)?.remove();
    if (!box.checked) {
      layers.get(box.value)?.show([]);
      status.textContent = `${titre}\u00a0: retirés de la carte.`;
      return;
    }
    let elements;
    try {
      elements = await load(root, box.value);
    } catch {
      box.checked = false;
      remember();
      status.textContent = `${titre}\u00a0: la liste ne répond pas. Réessayez.`;
      return;
    }
    if (!box.checked) return; // unticked while it was on its way
    if (!layers.has(box.value)) layers.set(box.value, createLayer(map, box.value, bubble, jumps, ["fiche", "fiches"]));
    layers.get(box.value).show(elements);
    status.textContent = said(titre, elements);
    document.getElementById(`couche-${box.value}`)?.remove(); // ticked twice while it was on its way
    if (elements.length) document.querySelector(".carte-ajouts").append(listed(box.value, titre, adresse, elements, root));
    const lists = boxes.map(({ value }) => document.getElementById(`couche-${value}`)).filter(Boolean);
    document.querySelector(".carte-ajouts").append(...lists); // in the order of the map, whichever was ticked first
  };

  const wanted = new Set(filters.get("couches").split(","));
  for (const box of boxes) {
    box.addEventListener("change", () => change(box));
    box.checked = wanted.has(box.value);
  }
  for (const box of boxes.filter(({ checked }) => checked)) await change(box);
}

const drawn = ({ departements, points }) => Boolean(departements || points);

function said(title, elements) {
  if (!elements.length) return `${title}\u00a0: nous n’en connaissons encore aucun.`;
  const here = elements.filter(drawn).length;
  const rest = elements.length - here;
  const only = rest ? `\u00a0; ${number(rest, "autre, régional, national ou sans lieu connu,", "autres, régionaux, nationaux ou sans lieu connu,")} dans la liste seulement` : "";
  return `${title}\u00a0: ${here} sur la carte${only}.`;
}

function listed(name, title, address, elements, root) {
  const part = make("section", "carte-groupe");
  const heading = make("h2", "", title);
  [part.id, heading.id] = [`couche-${name}`, `couche-${name}-titre`];
  part.setAttribute("aria-labelledby", heading.id);
  const index = make("a", "", "Toutes leurs fiches, et comment y choisir");
  index.href = address;
  const lines = [...elements].map((element) => line(element, root));
  const count = make("p", "carte-groupe__compte", `${number(elements.length, "fiche", "fiches")}, que les choix ci-dessus ne réduisent pas. `, index);
  part.append(heading, count, make("ol", "carte-liste rangs", ...lines));
  return part;
}

function line(element, root) {
  const facts = [element.lieu, element.mots].filter(Boolean).map((fact) => make("li", "", fact));
  const item = make("li", "rang", make("h3", "rang__nom", makeLink("", element, root)));
  if (facts.length) item.append(make("ul", "rang__faits", ...facts));
  return item;
}

/* The départements where no project is known: hatched, and named in the list. */
export function offerVacant(section, map, filters) {
  const box = section.querySelector("[name=vides]");
  if (!box) return;
  const names = document.getElementById("sans-projet");
  const codes = new Set([...names.querySelectorAll("[data-departement]")].map((item) => item.dataset.departement));
  const empty = geo_json_fond.getLayers().filter((layer) => codes.has(layer.feature.id));
  hatch(map);

  const show = () => {
    filters.keep("vides", box.checked ? "1" : "");
    for (const layer of empty) layer.getElement().classList.toggle("carte-fond--vide", box.checked);
    if (box.checked) names.open = true;
    section.querySelector(".carte__couche-mot").textContent = box.checked
      ? `${number(empty.length, "département hachuré", "départements hachurés")}\u00a0: aucun projet connu. Leurs noms sont sous la liste.` : "";
  };

  for (const layer of empty) layer.setStyle({ fillColor: "url(#carte-hachures)" });
  box.addEventListener("change", show);
  box.checked = filters.get("vides") === "1";
  if (box.checked) show();
}

function hatch(map) {
  const drawing = map.getPanes().overlayPane.querySelector("svg");
  const svg = (tag, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };
  const pattern = svg("pattern", { id: "carte-hachures", width: 7, height: 7, patternUnits: "userSpaceOnUse" });
  pattern.append(svg("path", { class: "carte-hachure", d: "M0 7L7 0M-1 1L1 -1M6 8L8 6" }));
  const defs = svg("defs", {});
  defs.append(pattern);
  drawing.prepend(defs);
}

/* The list of the page: what the choices leave of it, and its links with the map, both ways. */

import { make, makeButton, number } from "./elements.js";

export function pilotList(elements, layer, bubble, frame, jumps) {
  const items = new Map([...document.querySelectorAll("[data-pilote]")].map((item) => [item.dataset.pilote, item]));

  const light = (id, on) => layer.shapesWith(id).forEach((shape) => layer.light(shape, on || bubble.shows(shape)));

  const see = (id, button) => {
    const [shape] = layer.shapesWith(id);
    // At once: the window that opens is fitted to what one sees of the frame.
    frame.scrollIntoView({ block: "nearest", behavior: "instant" });
    bubble.open(shape, true, button, id);
  };

  /* The one project that an address asks for: its window, or its line where the map cannot show it. */
  const find = (id) => {
    const item = items.get(id);
    if (!item || item.hidden) return;
    const button = item.querySelector(".carte-liste__voir");
    if (button) {
      jumps.frame(layer.bounds(id));
      see(id, button);
      return;
    }
    item.closest("details")?.setAttribute("open", ""); // a frame has the list folded
    item.append(make("p", "carte-liste__absent", "Cette fiche n’est pas dessinée sur la carte."));
    item.classList.add("carte-liste__actif");
    item.querySelector("a").focus();
    item.scrollIntoView({ block: "center", behavior: "instant" });
  };

  const link = ({ id, nom }) => {
    const item = items.get(id);
    if (!item) return;
    for (const type of ["mouseenter", "focusin"]) item.addEventListener(type, () => light(id, true));
    for (const type of ["mouseleave", "focusout"]) item.addEventListener(type, () => light(id, false));
    const button = makeButton("carte-liste__voir", "Voir sur la carte", () => see(id, button));
    button.setAttribute("aria-label", `Voir sur la carte\u00a0: ${nom}`);
    item.append(button);
  };

  elements.filter(({ departements, points }) => departements || points).forEach(link);
  layer.whenLit((mine, on) => {
    for (const { id } of mine) items.get(id)?.classList.toggle("carte-liste__actif", on);
  });

  /* Show what has all the tokens; returns the ids of what is left. */
  const show = (tokens) => {
    const kept = new Set();
    for (const [id, item] of items) {
      const mine = new Set(item.dataset.criteres.split(" "));
      item.hidden = !tokens.every((token) => mine.has(token));
      if (!item.hidden) kept.add(id);
    }
    for (const group of document.querySelectorAll(".carte-groupe[data-un]")) tell(group);
    const folded = document.querySelector(".carte-seule__nombre");
    if (folded) folded.textContent = number(kept.size, "fiche", "fiches");
    const none = document.querySelector(".carte-vide");
    if (none) none.hidden = kept.size > 0;
    return kept;
  };

  return { show, find };
}

function tell(group) {
  const lines = [...group.querySelectorAll("[data-pilote]")];
  const left = lines.filter((line) => !line.hidden).length;
  const words = number(left, group.dataset.un, group.dataset.plusieurs);
  group.querySelector(".carte-groupe__compte").textContent = left < lines.length ? `${words} sur ${lines.length}` : words;
  group.hidden = !left;
}

/* The map of pilots, on the base that folium drew. The list of the page says the same without this script: the map is
   one more way into it. Text of records is only ever put in the page as text. */

import { openBubbles } from "./carte/bulle.js";
import { offerLayers, offerVacant } from "./carte/couches.js";
import { load, number } from "./carte/elements.js";
import { filtering } from "./carte/filtres.js";
import { createLayer } from "./carte/formes.js";
import { letIn, offerTiles, places } from "./carte/gestes.js";
import { pilotList } from "./carte/liste.js";
import { onPaper } from "./carte/papier.js";
import { offerSnippet } from "./carte/reprendre.js";

const section = document.querySelector(".carte");
if (section) start().catch(giveUp);

async function start() {
  const frame = section.querySelector(".carte__cadre");
  // folium leaves what it makes in global variables that have the names of the elements.
  const map = window[frame.querySelector(".folium-map").id];
  if (!window.L?.markerClusterGroup || !(map instanceof L.Map)) throw new Error("no base map");
  const root = new URL(section.dataset.racine, document.baseURI);
  const elements = await load(root, "projets");
  for (const part of section.querySelectorAll(".carte__legende, .carte__couches, .carte__detail")) part.hidden = false;

  const jumps = places(section, map, elements);
  const bubble = openBubbles(section, map, root, jumps);
  const pilots = createLayer(map, "projets", bubble, jumps, ["projet", "projets"]);
  const list = pilotList(elements, pilots, bubble, frame, jumps);
  let framed = "";
  const filters = filtering((chosen) => {
    const kept = list.show(chosen);
    bubble.close();
    const shown = elements.filter(({ id }) => kept.has(id));
    pilots.show(shown);
    jumps.tell(shown);
    const territory = filters.get("territoire");
    if (territory !== framed) jumps.frame(territory ? pilots.bounds() : null);
    framed = territory;
    section.querySelector(".carte__etat").textContent = said(elements, kept);
    snippet?.();
    paper?.();
  });
  const snippet = offerSnippet(filters);
  const paper = onPaper();
  letIn(section, map);
  offerTiles(section, map);
  filters.start();
  await Promise.all([offerLayers(section, map, root, bubble, jumps, filters), offerVacant(section, map, filters)]);
  list.find(filters.get("projet"));
}

const drawn = ({ departements, points }) => Boolean(departements || points);

function said(elements, kept) {
  const shown = elements.filter(({ id }) => kept.has(id));
  const here = shown.filter(drawn).length;
  const rest = shown.length - here;
  const placed = number(here, "projet sur la carte", "projets sur la carte");
  const only = rest ? `${number(rest, "autre fiche", "autres fiches")} dans la liste seulement` : "";
  const all = shown.length < elements.length ? `${number(shown.length, "fiche", "fiches")} sur ${elements.length}\u00a0: ` : "";
  return `${all}${placed}${only ? `, ${only}` : ""}.`;
}

/* Without a map, the picture drawn at build stands in its place; the list is whole anyway. */
function giveUp(reason) {
  console.error(reason);
  const status = section.querySelector(".carte__etat");
  const picture = new Image();
  picture.className = "carte__image";
  picture.alt = "Carte de France des projets pilotes, département par département.";
  picture.src = new URL("donnees/pilotes-carte.svg", new URL(section.dataset.racine, document.baseURI));
  for (const part of section.children) part.hidden = part !== status;
  status.after(picture);
  status.textContent = "La carte n’a pas pu être dessinée. En voici l’image\u00a0; la liste, elle, est complète.";
}

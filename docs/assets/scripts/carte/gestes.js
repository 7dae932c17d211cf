/* Getting about: fingers, mouse and wheel, jumps overseas, and the detailed tiles for those who ask for them. */

import { makeButton } from "./elements.js";

const MARGIN = { padding: [6, 6], animate: false };
const CLOSE = 8;
const NEAREST = 17;

/* One finger scrolls the page, two move the map (the library's own pinch); the mouse drags it; the wheel scrolls the
   page unless Ctrl or Cmd is held. Each is decided on the way down, before the library sees the event. */
export function letIn(section, map) {
  const box = map.getContainer();
  const allow = (handler, yes) => (yes ? handler.enable() : handler.disable());
  box.addEventListener("pointerdown", (event) => allow(map.dragging, event.pointerType === "mouse"), true);
  box.addEventListener("wheel", (event) => allow(map.scrollWheelZoom, event.ctrlKey || event.metaKey), true);
  allow(map.dragging, matchMedia("(pointer: fine)").matches);
  const titles = { zoomInTitle: "Agrandir la carte", zoomOutTitle: "Réduire la carte" };
  // At the bottom, since windows open upwards.
  L.control.zoom({ ...titles, position: "bottomleft" }).addTo(map);
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", "Carte\u00a0: les flèches la déplacent, + et - l’agrandissent ou la réduisent");
}

/* The jumps: metropolitan France, and each overseas département, with how many of the elements shown are there. */
export function places(section, map, elements) {
  const all = JSON.parse(section.dataset.lieux).map((place) => ({ ...place, bounds: L.latLngBounds(place.cadre) }));
  const group = section.querySelector(".carte__lieux");
  const home = () => map.fitBounds(all[0].bounds, MARGIN);
  const buttons = all.map((place) => makeButton("carte__lieu", place.nom, () => map.fitBounds(place.bounds, MARGIN)));
  const tell = (shown) => all.forEach((place, index) => {
    const count = shown.filter((element) => stands(element, place)).length;
    if (place.code) buttons[index].textContent = `${place.nom} (${count})`;
  });
  tell(elements);
  group.append(...buttons);
  group.hidden = false;
  home();

  // Show a point that the map does not show. Never from farther away: what stands alone would join its neighbours, and
  // whoever goes through the numbers with Tab would be sent back to the first of them.
  const reveal = (point) => {
    const box = map.getContainer();
    [box.scrollLeft, box.scrollTop] = [0, 0]; // a number out of sight that gets the focus scrolls the frame
    if (map.getBounds().contains(point)) return;
    const island = all.find(({ code, bounds }) => code && bounds.contains(point));
    if (island && map.getBoundsZoom(island.bounds) >= map.getZoom()) map.fitBounds(island.bounds, MARGIN);
    else map.setView(point, map.getZoom(), { animate: false });
    // The page went where the number was: it follows the number.
    requestAnimationFrame(() => box.contains(document.activeElement) && document.activeElement.scrollIntoView({ block: "nearest" }));
  };
  // Come as near as these bounds allow, or, without any, back to the whole country.
  const frame = (bounds) => {
    if (bounds?.isValid()) map.fitBounds(bounds, { ...MARGIN, padding: [30, 30], maxZoom: CLOSE });
    else home();
  };
  return { reveal, frame, tell };
}

function stands({ departements, points }, { code, bounds }) {
  const there = ([longitude, latitude]) => bounds.contains([latitude, longitude]);
  return (departements ?? []).includes(code) || (points ?? []).some(there);
}

/* Nothing is asked of another host before the press; where the address goes is said on the button itself. */
export function offerTiles(section, map) {
  const part = section.querySelector(".carte__detail");
  if (!part) return;
  const host = section.dataset.hote;
  const button = part.querySelector("button");
  const notice = part.querySelector("p");
  const [asking, told, farthest] = [button.textContent, notice.textContent, map.getMaxZoom()];
  const query = "SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2&STYLE=normal";
  const matrix = "FORMAT=image/png&TILEMATRIXSET=PM&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}";
  let tiles;

  const start = () => {
    tiles = L.tileLayer(`https://${host}/wmts?${query}&${matrix}`, { maxZoom: NEAREST, referrerPolicy: "no-referrer" });
    let came = false;
    tiles.once("tileload", () => {
      came = true;
      map.setMaxZoom(NEAREST);
      section.classList.add("carte--detail");
      button.textContent = "Retirer le fond détaillé";
    });
    // Fired once every tile has come or failed.
    tiles.on("load", () => {
      if (came) return;
      stop();
      notice.textContent = `${host} ne répond pas\u00a0: le fond reste simple. Vous pouvez réessayer.`;
    });
    tiles.addTo(map);
    button.textContent = "Ne plus demander le fond détaillé";
    notice.textContent = `Fond\u00a0: Plan IGN, © IGN, demandé à ${host}.`;
  };

  const stop = () => {
    tiles.remove();
    tiles = undefined;
    section.classList.remove("carte--detail");
    map.setMaxZoom(farthest);
    [button.textContent, notice.textContent] = [asking, told];
  };

  button.addEventListener("click", () => {
    if (tiles) stop();
    else start();
  });
}

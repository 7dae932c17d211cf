/* The window of a shape: what stands there, each a link. Escape closes it and gives the focus back. */

import { make, makeButton, makeLink, number } from "./elements.js";

const ANCHOR = { closeButton: false, minWidth: 200, maxWidth: 280, maxHeight: 280, offset: [0, -10], autoPan: true };

export function openBubbles(section, map, root, jumps) {
  const popup = L.popup(ANCHOR);
  let opened = null;
  // What to give the focus back to; without it, to the shape's number.
  let from = null;

  const line = (element) => {
    const facts = [element.mots, element.lieu].filter(Boolean).join(" · ");
    const item = make("li", "carte-bulle__projet", makeLink("carte-bulle__nom", element, root));
    if (facts) item.append(make("span", "carte-bulle__faits", facts));
    if (element.precision) item.append(make("span", "carte-bulle__precision", element.precision));
    return item;
  };

  const content = ({ elements }) => {
    const list = make("ul", "carte-bulle__liste", ...elements.map(line));
    const box = make("div", "carte-bulle", list, makeButton("carte-bulle__fermer", "Fermer", shut));
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-label", number(elements.length, "fiche ici", "fiches ici"));
    return box;
  };

  function open(shape, byKeyboard, origin = null) {
    map.closePopup(popup);
    jumps.reveal(shape.middle);
    popup.setLatLng(shape.middle).setContent(content(shape)).openOn(map);
    opened = shape;
    from = origin;
    shape.point(true);
    if (byKeyboard) popup.getElement().querySelector("a, button").focus({ preventScroll: true });
  }

  function shut() {
    const [shape, origin] = [opened, from];
    map.closePopup(popup);
    if (origin?.isConnected) origin.focus();
    else shape?.focus();
  }

  // However it was closed: by its button, with Escape, or by a press on the map.
  map.on("popupclose", () => {
    const shape = opened;
    opened = null;
    shape?.point(false);
  });
  section.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && opened) shut();
  });

  return { open, close: () => map.closePopup(popup), shows: (shape) => shape === opened };
}

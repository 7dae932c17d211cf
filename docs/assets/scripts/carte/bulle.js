/* The window of a shape: what stands there, each a link. Escape closes it and gives the focus back. */

import { make, makeButton, makeLink, number } from "./elements.js";

const WIDEST = 400;
/* Around the text: margins of the window, its tip and its distance to the number, and a little air to the frame. */
const [BESIDE, ABOVE] = [52, 78];
const EDGE = 8;
const LOWEST = 300;
const ANCHOR = { closeButton: false, offset: [0, -10], autoPan: true };

export function openBubbles(section, map, root, jumps) {
  const popup = L.popup(ANCHOR);
  let opened = null;
  // What to give the focus back to; without it, to the shape's number.
  let from = null;

  const line = (element) => {
    const facts = [element.mots, element.lieu].filter(Boolean).join(" · ");
    const link = makeLink("carte-bulle__nom", element, root);
    link.dataset.fiche = element.id;
    const item = make("li", "carte-bulle__projet", link);
    if (facts) item.append(make("span", "carte-bulle__faits", facts));
    if (element.precision) item.append(make("span", "carte-bulle__precision", element.precision));
    return item;
  };

  const content = ({ elements }) => {
    const list = make("ul", "carte-bulle__liste", ...elements.map(line));
    const more = make("p", "carte-bulle__suite", `${elements.length} fiches ici\u00a0: faites défiler.`);
    more.hidden = true;
    const box = make("div", "carte-bulle", list, more, makeButton("carte-bulle__fermer", "Fermer", shut));
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-label", number(elements.length, "fiche ici", "fiches ici"));
    return box;
  };

  // The window never outgrows what one sees of the frame: what does not fit scrolls above the button, and says so.
  const fit = (box) => {
    const { x, y } = map.getSize();
    const [above, below] = unseen(map.getContainer());
    const width = Math.min(WIDEST, x - BESIDE);
    const autoPanPaddingTopLeft = [EDGE, EDGE + above];
    const autoPanPaddingBottomRight = [EDGE, EDGE + below];
    Object.assign(popup.options, { maxWidth: width, minWidth: Math.min(200, width), autoPanPaddingTopLeft, autoPanPaddingBottomRight });
    box.style.maxHeight = `${y - above - below - ABOVE}px`;
  };

  const tellMore = (box) => {
    const list = box.querySelector(".carte-bulle__liste");
    box.querySelector(".carte-bulle__suite").hidden = list.scrollHeight <= list.clientHeight;
    popup.update();
  };

  // `sought` is the id of the element that gets the focus, the first by default.
  function open(shape, byKeyboard, origin = null, sought = "") {
    const box = content(shape);
    map.closePopup(popup);
    jumps.reveal(shape.middle);
    fit(box);
    popup.setLatLng(shape.middle).setContent(box).openOn(map);
    tellMore(box);
    opened = shape;
    from = origin;
    shape.point(true);
    if (byKeyboard) focusOn(box, sought);
  }

  // Only the list of the window scrolls, never the frame or the page.
  const focusOn = (box, sought) => {
    const link = box.querySelector(`[data-fiche="${CSS.escape(sought)}"]`) ?? box.querySelector("a");
    link.focus({ preventScroll: true });
    const list = link.closest(".carte-bulle__liste");
    list.scrollTop = link.parentElement.offsetTop - list.firstElementChild.offsetTop;
  };

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

/* How much of the frame lies above the screen and below it: nothing where too little would be left. */
function unseen(frame) {
  const { top, bottom } = frame.getBoundingClientRect();
  const hidden = [Math.max(0, -top), Math.max(0, bottom - innerHeight)];
  return bottom - top - hidden[0] - hidden[1] < LOWEST ? [0, 0] : hidden;
}

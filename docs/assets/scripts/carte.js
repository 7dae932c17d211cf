/* The pilots on the base map that folium drew. The list of the page says the same without this script: the map
   is one more way into it. Text of records is only ever put in the page as text. */
(() => {
  "use strict";
  const section = document.querySelector(".carte");
  if (!section) return;
  const frame = section.querySelector(".carte__cadre");
  const status = section.querySelector(".carte__etat");
  const items = new Map(
    [...document.querySelectorAll(".carte-liste [data-pilote]")].map((item) => [item.dataset.pilote, item]),
  );
  // folium leaves its map in a global variable that has the name of the element.
  const map = window[frame.querySelector(".folium-map").id];
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  // The shape whose window is open, and what to give the focus back to when it closes.
  let opened = null;
  let openedFrom = null;

  const number = (count, one, many) => `${count}\u00a0${count > 1 ? many : one}`;

  const giveUp = (reason) => {
    console.error(reason);
    for (const part of section.children) part.hidden = part !== status;
    status.textContent = "La carte n’a pas pu être dessinée. La liste, elle, est complète.";
  };

  const make = (tag, className, text = "") => {
    const element = document.createElement(tag);
    element.className = className;
    element.textContent = text;
    return element;
  };

  /* ---- From features to shapes ---- */

  const polygonsOf = (geometry) => {
    if (!geometry) return [];
    return geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  };

  // Polygons that the very same pilots cover make one shape, so that no pilot hides another: a pilot of two
  // départements and one of a single of them give two shapes, with 2 and 1 written on them.
  const shapesOf = (features) => {
    const polygons = new Map();
    features.forEach((feature, rank) => {
      for (const polygon of polygonsOf(feature.geometry)) {
        const key = JSON.stringify(polygon);
        if (!polygons.has(key)) polygons.set(key, { polygon, ranks: new Set() });
        polygons.get(key).ranks.add(rank);
      }
    });
    const shapes = new Map();
    for (const { polygon, ranks } of polygons.values()) {
      const key = [...ranks].join();
      if (!shapes.has(key)) shapes.set(key, { polygons: [], pilots: [...ranks].map((rank) => features[rank]) });
      shapes.get(key).polygons.push(polygon);
    }
    return [...shapes.values()];
  };

  /* ---- Shapes on the map ---- */

  const light = (shape, on) => {
    shape.area.getElement().classList.toggle("carte-forme--active", on);
    shape.button.classList.toggle("carte-nombre--actif", on);
  };

  // A shape shows its pilots in the list while it is pointed at, has the focus, or is open.
  const lightItems = (shape, on) => {
    const kept = on || shape === opened;
    light(shape, kept);
    for (const pilot of shape.pilots) items.get(pilot.id)?.classList.toggle("carte-liste__actif", kept);
  };

  const numberButton = (shape) => {
    const button = make("button", "carte-nombre", String(shape.pilots.length));
    const names = shape.pilots.map((pilot) => `${pilot.properties.nom} (${pilot.properties.lieu})`);
    button.type = "button";
    button.setAttribute("aria-haspopup", "dialog");
    button.setAttribute("aria-label", `${number(names.length, "projet", "projets")}\u00a0: ${names.join(" ; ")}`);
    // Otherwise the map would take the press for its own and close what it opens.
    L.DomEvent.disableClickPropagation(button);
    button.addEventListener("click", (event) => open(shape, event.detail === 0));
    return button;
  };

  const draw = (shape) => {
    const style = { className: "carte-forme", smoothFactor: 0.5 };
    shape.area = L.polygon(L.GeoJSON.coordsToLatLngs(shape.polygons, 2), style).addTo(map);
    shape.button = numberButton(shape);
    // Leaflet takes the middle of the first polygon, which is the largest of its département.
    shape.middle = shape.area.getCenter();
    const icon = L.divIcon({ html: shape.button, className: "carte-etiquette", iconSize: null });
    L.marker(shape.middle, { icon, interactive: false, keyboard: false }).addTo(map);
    shape.area.on("click", () => open(shape, false));
    shape.area.on("mouseover mouseout", (event) => lightItems(shape, event.type === "mouseover"));
    for (const [type, on] of [["focus", true], ["mouseenter", true], ["blur", false], ["mouseleave", false]]) {
      shape.button.addEventListener(type, () => lightItems(shape, on));
    }
  };

  /* ---- The window of a shape ---- */

  const popup = window.L?.popup({ closeButton: false, minWidth: 200, maxWidth: 280, maxHeight: 280, offset: [0, -10] });

  const line = ({ properties }) => {
    const item = make("li", "carte-bulle__projet");
    const link = make("a", "carte-bulle__nom", properties.nom);
    const address = new URL(properties.adresse, location.href);
    if (address.protocol === location.protocol) link.href = address.href;
    const facts = [properties.etape_libelle, properties.lieu].filter(Boolean).join(" · ");
    item.append(link, make("span", "carte-bulle__faits", facts));
    if (properties.precision) item.append(make("span", "carte-bulle__precision", properties.precision));
    return item;
  };

  const content = (shape) => {
    const box = make("div", "carte-bulle");
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-label", number(shape.pilots.length, "projet ici", "projets ici"));
    const list = make("ul", "carte-bulle__liste");
    list.append(...shape.pilots.map(line));
    const close = make("button", "carte-bulle__fermer", "Fermer");
    close.type = "button";
    close.addEventListener("click", shut);
    box.append(list, close);
    return box;
  };

  function open(shape, byKeyboard, from = shape.button) {
    map.closePopup(popup);
    if (!map.getBounds().contains(shape.middle)) {
      map.fitBounds(shape.area.getBounds(), { maxZoom: 8, animate: false });
    }
    popup.setLatLng(shape.middle).setContent(content(shape)).openOn(map);
    opened = shape;
    openedFrom = from;
    lightItems(shape, true);
    if (byKeyboard) popup.getElement().querySelector("a, button").focus({ preventScroll: true });
  }

  // However the window was closed: by its button, with Escape, or by a press on the map.
  const closed = () => {
    const shape = opened;
    opened = null;
    if (shape) lightItems(shape, false);
  };

  function shut() {
    map.closePopup(popup);
    openedFrom.focus();
  }

  /* ---- The list and the map light each other ---- */

  const linkItem = (item, mine) => {
    const toggle = (on) => () => mine.forEach((shape) => light(shape, on));
    for (const type of ["mouseenter", "focusin"]) item.addEventListener(type, toggle(true));
    for (const type of ["mouseleave", "focusout"]) item.addEventListener(type, toggle(false));
    const name = mine[0].pilots.find((pilot) => pilot.id === item.dataset.pilote).properties.nom;
    const button = make("button", "carte-liste__voir", "Voir sur la carte");
    button.type = "button";
    button.setAttribute("aria-label", `Voir sur la carte\u00a0: ${name}`);
    button.addEventListener("click", () => {
      frame.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
      open(mine[0], true, button);
    });
    item.append(button);
  };

  const linkList = (shapes) => {
    for (const [id, item] of items) {
      const mine = shapes.filter((shape) => shape.pilots.some((pilot) => pilot.id === id));
      if (mine.length) linkItem(item, mine);
    }
  };

  /* ---- Getting about ---- */

  const addPlaces = (shapes) => {
    const [mainland, ...overseas] = JSON.parse(section.dataset.lieux);
    map.fitBounds(mainland.cadre, { padding: [6, 6], animate: false });
    const there = overseas.filter(({ cadre }) =>
      shapes.some((shape) => L.latLngBounds(cadre).intersects(shape.area.getBounds())));
    if (!there.length) return;
    const group = section.querySelector(".carte__lieux");
    for (const place of [mainland, ...there]) {
      const button = make("button", "carte__lieu", place.nom);
      button.type = "button";
      button.addEventListener("click", () => map.fitBounds(place.cadre, { padding: [6, 6], animate: false }));
      group.append(button);
    }
    group.hidden = false;
  };

  // One finger scrolls the page, two move the map (Leaflet's own pinch); the mouse drags it; the wheel scrolls the
  // page unless Ctrl or Cmd is held. Each is decided on the way down, before Leaflet sees the event.
  const letIn = () => {
    const box = map.getContainer();
    const allow = (handler, yes) => (yes ? handler.enable() : handler.disable());
    box.addEventListener("pointerdown", (event) => allow(map.dragging, event.pointerType === "mouse"), true);
    box.addEventListener("wheel", (event) => allow(map.scrollWheelZoom, event.ctrlKey || event.metaKey), true);
    allow(map.dragging, matchMedia("(pointer: fine)").matches);
    const titles = { zoomInTitle: "Agrandir la carte", zoomOutTitle: "Réduire la carte" };
    // At the bottom, since windows open upwards.
    L.control.zoom({ ...titles, position: "bottomleft" }).addTo(map);
    map.on("popupclose", closed);
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "Carte\u00a0: les flèches la déplacent, + et - l’agrandissent ou la réduisent");
    section.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && popup.isOpen()) shut();
    });
  };

  const show = (collection) => {
    const features = [...collection.features].sort((a, b) => a.properties.ordre - b.properties.ordre);
    const shapes = shapesOf(features);
    letIn();
    shapes.forEach(draw);
    addPlaces(shapes);
    linkList(shapes);
    const unplaced = features.filter((feature) => !polygonsOf(feature.geometry).length).length;
    const placed = number(features.length - unplaced, "projet sur la carte", "projets sur la carte");
    const missing = `${number(unplaced, "autre", "autres")}, sans département connu, dans la liste seulement`;
    status.textContent = unplaced ? `${placed}\u00a0; ${missing}.` : `${placed}.`;
  };

  const start = async () => {
    if (!window.L || !(map instanceof L.Map)) throw new Error("no base map");
    const answer = await fetch(section.dataset.pilotes);
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
    show(await answer.json());
  };

  start().catch(giveUp);
})();

/* From elements to what stands on the map. Départements that the very same elements cover make one shape, and a point is
   a shape too: no element hides another, and Tab meets the shapes in the order of the list. */

import { make, makeButton, number } from "./elements.js";

const FIRST = { projets: 0, acteurs: 1, dispositifs: 2, "lieux-ressources": 3 };
const APART = 1e6;

let outlines;

/* The polygons of the base map, by official code; latitude first, as the map library has them. */
function polygonsOf(code) {
  outlines ??= new Map(geo_json_fond.getLayers().map((layer) => [layer.feature.id, layer.getLatLngs()]));
  return outlines.get(code) ?? [];
}

function shapesOf(elements) {
  const codes = new Map();
  const spots = new Map();
  const add = (found, key, element) => found.set(key, [...(found.get(key) ?? []), element]);
  for (const element of elements) {
    for (const code of element.departements ?? []) add(codes, code, element);
    for (const [longitude, latitude] of element.points ?? []) add(spots, `${latitude} ${longitude}`, element);
  }
  const areas = new Map();
  for (const [code, mine] of codes) {
    const key = mine.map(({ rang }) => rang).join();
    if (!areas.has(key)) areas.set(key, { elements: mine, polygons: [] });
    areas.get(key).polygons.push(...polygonsOf(code));
  }
  const points = [...spots].map(([place, mine]) => ({ elements: mine, middle: L.latLng(place.split(" ").map(Number)) }));
  const drawn = [...areas.values()].filter(({ polygons }) => polygons.length);
  return [...drawn, ...points].sort(byRank);
}

/* Put the numbers in the order of the list, whatever the library did; the one that has the focus never moves. */
function order(map) {
  const pane = map.getPanes().markerPane;
  const rank = (icon) => Number(icon.firstElementChild?.dataset.rang ?? 0);
  const icons = [...pane.children];
  const sorted = [...icons].sort((a, b) => rank(a) - rank(b));
  if (sorted.every((icon, index) => icon === icons[index])) return;
  const held = sorted.find((icon) => icon.contains(document.activeElement));
  const at = sorted.indexOf(held);
  sorted.slice(0, Math.max(at, 0)).forEach((icon) => pane.insertBefore(icon, held));
  pane.append(...sorted.slice(at + 1));
}

const byRank = (a, b) => a.elements[0].rang - b.elements[0].rang;
const shapesIn = (cluster) => cluster.getAllChildMarkers().map(({ shape }) => shape);
const firstOf = (shapes) => [...shapes].sort(byRank)[0];
const iconOf = (button) => L.divIcon({ html: button, className: "carte-etiquette", iconSize: null });

/* A layer of elements: `show` draws some of them, `shapesWith` finds the shapes of one, `light` shows them. */
export function createLayer(map, name, bubble, jumps, [one, many]) {
  // The button inside is what one reaches and presses, not the sign around it.
  Object.assign(L.MarkerCluster.prototype.options, { interactive: false, keyboard: false });
  const group = window[`groupe_${name.replaceAll("-", "_")}`];
  const areas = L.layerGroup().addTo(map);
  const kind = name === "projets" ? "" : ` carte-nombre--${name}`;
  let shapes = [];
  let lit = () => {};

  const light = (shape, on) => {
    shape.area?.getElement()?.classList.toggle("carte-forme--active", on);
    shape.button.classList.toggle("carte-nombre--actif", on);
  };

  // A shape shows its elements in the list while it is pointed at, has the focus, or is open.
  const point = (shape, on) => {
    const kept = on || bubble.shows(shape);
    light(shape, kept);
    lit(shape.elements, kept);
  };

  const listen = (shape) => {
    for (const [type, on] of [["focus", true], ["mouseenter", true], ["blur", false], ["mouseleave", false]]) {
      shape.button.addEventListener(type, () => point(shape, on));
    }
    shape.button.addEventListener("focus", () => {
      jumps.reveal(shape.middle);
      // Showing the place may have drawn the numbers anew.
      if (document.activeElement !== shape.button) focusOn(shape);
    });
    // Otherwise the map would take the press for its own and close what it opens.
    L.DomEvent.disableClickPropagation(shape.button);
  };

  const draw = (shape) => {
    const names = shape.elements.map(({ nom, lieu }) => (lieu ? `${nom} (${lieu})` : nom));
    const sort = shape.polygons ? "" : " carte-nombre--point";
    shape.button = makeButton(`carte-nombre${sort}${kind}`, make("span", "", String(names.length)), (event) =>
      bubble.open(shape, event.detail === 0));
    shape.button.dataset.rang = APART * FIRST[name] + shape.elements[0].rang;
    shape.button.setAttribute("aria-haspopup", "dialog");
    shape.button.setAttribute("aria-label", `${number(names.length, one, many)}\u00a0: ${names.join("\u202f; ")}`);
    shape.point = (on) => point(shape, on);
    shape.focus = () => focusOn(shape);
    if (shape.polygons) drawArea(shape);
    shape.marker = L.marker(shape.middle, { icon: iconOf(shape.button), interactive: false, keyboard: false });
    shape.marker.shape = shape;
    listen(shape);
  };

  const drawArea = (shape) => {
    const className = kind ? "carte-forme carte-forme--couche" : "carte-forme";
    shape.area = L.polygon(shape.polygons, { className, smoothFactor: 0.5, interactive: !kind }).addTo(areas);
    // The library takes the middle of the first polygon, which is the largest of its département.
    shape.middle = shape.area.getCenter();
    shape.area.on("click", () => bubble.open(shape, false));
    shape.area.on("mouseover mouseout", (event) => point(shape, event.type === "mouseover"));
  };

  const focusOn = (shape) => {
    const button = group.getVisibleParent(shape.marker)?.getElement()?.firstElementChild;
    (button ?? shape.button).focus({ preventScroll: true });
  };

  group.options.iconCreateFunction = (cluster) => iconOf(clusterButton(cluster));

  function clusterButton(cluster) {
    const held = shapesIn(cluster);
    const elements = [...new Set(held.flatMap((shape) => shape.elements))].sort((a, b) => a.rang - b.rang);
    const button = makeButton(`carte-nombre carte-nombre--groupe${kind}`, make("span", "", String(elements.length)), (event) =>
      separate(cluster, button, elements, event.detail === 0));
    button.dataset.rang = APART * FIRST[name] + elements[0].rang;
    const words = `${number(elements.length, one, many)} à ${held.length} endroits proches`;
    button.setAttribute("aria-label", `${words}\u00a0: agrandir la carte pour les séparer`);
    button.addEventListener("focus", () => {
      jumps.reveal(cluster.getLatLng());
      if (!button.isConnected) focusOn(firstOf(held)); // seen from nearer, they parted
    });
    L.DomEvent.disableClickPropagation(button);
    return button;
  }

  // Come nearer until the shapes part; where the map can come no nearer, all are opened together.
  function separate(cluster, button, elements, byKeyboard) {
    const near = Math.max(Math.floor(map.getBoundsZoom(cluster.getBounds())), Math.floor(map.getZoom()) + 1);
    const zoom = Math.min(map.getMaxZoom(), near);
    if (zoom <= map.getZoom()) {
      bubble.open({ elements, middle: cluster.getLatLng(), button, point() {}, focus: () => button.focus() }, byKeyboard);
      return;
    }
    map.setView(cluster.getBounds().getCenter(), zoom, { animate: false });
    if (byKeyboard) focusOn(firstOf(shapesIn(cluster)));
  }

  map.on("zoomend moveend", () => order(map));

  const shapesWith = (id) => shapes.filter((shape) => shape.elements.some((element) => element.id === id));

  return {
    light,
    shapesWith,
    // Around the shapes of one element, or around all that is shown.
    bounds: (id) => {
      const mine = id ? shapesWith(id) : shapes;
      return mine.reduce((found, shape) => found.extend(shape.area?.getBounds() ?? shape.middle), L.latLngBounds([]));
    },
    whenLit: (listener) => (lit = listener),
    show(elements) {
      group.clearLayers();
      areas.clearLayers();
      shapes = shapesOf(elements);
      shapes.forEach(draw);
      group.addLayers(shapes.map(({ marker }) => marker));
      order(map);
    },
  };
}

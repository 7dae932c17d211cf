"""The base map of France, drawn by folium and served by the site alone: no tile server, no inline script.

This is the only module that knows folium. It draws geography and nothing else: the text of records reaches the
page as JSON, and `carte.js` shows it as text. folium's own popups are not used: they would run `${…}` in it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reperes.geography.contours import DECIMALS, Contour, packed
from reperes.geography.drawing import OVERSEAS, around
from reperes.geography.parts import read_part

if TYPE_CHECKING:
    import folium

# Where the files lie in the folder of assets.
BASE_SCRIPT = "carte/fond.js"
PAGE_SCRIPT = "scripts/carte.js"
PAGE_STYLES = ("styles/carte.css", "styles/carte-signes.css", "styles/carte-page.css")
LEAFLET_SCRIPT = "leaflet/leaflet.js"
LEAFLET_STYLE = "leaflet/leaflet.css"
CLUSTER_SCRIPT = "leaflet/markercluster.js"

LAYERS = ("projets", "acteurs", "dispositifs", "lieux-ressources")
"""The layers, from below: each has a group of markers, and a file of data of that name."""

TILES_HOST = "data.geopf.fr"
"""Who gives the detailed tiles, to visitors who ask for them: the national mapping agency, without a key."""

# Path in the folder of assets → path in the npm parts. The style sheet names the three pictures.
_PUBLISHED = {
    LEAFLET_SCRIPT: "leaflet/dist/leaflet.js",
    LEAFLET_STYLE: "leaflet/dist/leaflet.css",
    "leaflet/LICENSE.txt": "leaflet/LICENSE",
    CLUSTER_SCRIPT: "leaflet.markercluster/dist/leaflet.markercluster.js",
    "leaflet/markercluster-LICENCE.txt": "leaflet.markercluster/MIT-LICENCE.txt",
    "leaflet/images/layers.png": "leaflet/dist/images/layers.png",
    "leaflet/images/layers-2x.png": "leaflet/dist/images/layers-2x.png",
    "leaflet/images/marker-icon.png": "leaflet/dist/images/marker-icon.png",
}
_SOURCE_MAP = re.compile(rb"//# sourceMappingURL=\S+")

# Leaflet's own names. Neither finger nor wheel moves the map at first: a page with a map that fails halfway must
# still scroll. `carte.js` lets the mouse and two fingers in.
_OPTIONS: dict[str, Any] = {
    "attributionControl": False,
    "dragging": False,
    "scrollWheelZoom": False,
    "zoomSnap": 0.25,
    "minZoom": 3,
    "maxZoom": 10,
}

# As GeoJSON, outlines weigh three times as much: they travel as steps, which this turns into GeoJSON.
_UNFOLD = """
function deplier(contours) {
  const points = (steps) => {
    const ring = [];
    for (let i = 0, x = 0, y = 0; i < steps.length; i += 2) {
      x += steps[i];
      y += steps[i + 1];
      ring.push([x / UNIT, y / UNIT]);
    }
    return [...ring, ring[0]];
  };
  const feature = ([id, polygons]) => ({
    type: "Feature",
    id,
    properties: {},
    geometry: { type: "MultiPolygon", coordinates: polygons.map((rings) => rings.map(points)) },
  });
  return { type: "FeatureCollection", features: Object.entries(contours).map(feature) };
}
"""
# What folium calls each layer of markers: `groupe_projets`…
_GROUP = "groupe"
# The library's own names. What is in a group stays in the page wherever the map looks, so that Tab goes through it in
# the order of the list; a group opens at once, without a flight.
_CLUSTERS: dict[str, Any] = {
    "maxClusterRadius": 34,
    "showCoverageOnHover": False,
    "zoomToBoundsOnClick": False,
    "spiderfyOnMaxZoom": False,
    "removeOutsideVisibleBounds": False,
    "animate": False,
}

_MAINLAND = "France métropolitaine"


@dataclass(frozen=True, slots=True)
class BaseMap:
    """What a page needs to show the map.

    `frame` goes where the map is; `script` is the content of the file BASE_SCRIPT, in the folder of assets;
    `places` is where the map can jump to, as JSON: name and corners (south-west, north-east; latitude first).
    """

    frame: str
    script: str
    places: str


def draw_base_map(contours: Mapping[str, Contour]) -> BaseMap:
    """Draw the outlines of `contours`, and an empty group of markers a layer; the same bytes for the same outlines."""
    frame, script = _render(tuple(contours.items()))
    return BaseMap(frame, script, json.dumps(_places(contours), ensure_ascii=False))


def tags(assets: str) -> str:
    """Return the tags of `<head>` that load the map; `assets` is the way to the folder of assets."""
    folder = f"{assets.rstrip('/')}/"
    styles = (f'<link rel="stylesheet" href="{folder}{path}">' for path in (LEAFLET_STYLE, *PAGE_STYLES))
    libraries = (LEAFLET_SCRIPT, CLUSTER_SCRIPT, BASE_SCRIPT)
    scripts = (f'<script src="{folder}{path}" defer></script>' for path in libraries)
    return "\n".join((*styles, *scripts, f'<script src="{folder}{PAGE_SCRIPT}" type="module"></script>'))


def map_parts(node_modules: Path) -> dict[str, bytes]:
    """Return the files of Leaflet to publish, by path in the folder of assets; raises MissingPart.

    Scripts lose the mention of their source map, which is not published.
    """
    files = {path: read_part(node_modules, part) for path, part in _PUBLISHED.items()}
    return {path: _SOURCE_MAP.sub(b"", content) if path.endswith(".js") else content for path, content in files.items()}


@lru_cache(maxsize=1)  # the page and the exported script are two parts of one drawing
def _render(contours: tuple[tuple[str, Contour], ...]) -> tuple[str, str]:
    """Return the element and the script that folium makes for the outlines."""
    # Imported here: folium takes longer to load than a small site to build, and only this page needs it.
    import folium

    drawn = _local_map()
    empty = {"type": "FeatureCollection", "features": []}
    layer = folium.GeoJson(empty, interactive=False, class_name="carte-fond", smooth_factor=0.5)
    layer._id = "fond"
    layer.add_to(drawn)
    for name in LAYERS:
        _group(name).add_to(drawn)
    root: Any = drawn.get_root()
    root.render()
    steps = json.dumps(packed(dict(contours)), separators=(",", ":"))
    unfold = _UNFOLD.replace("UNIT", str(10**DECIMALS))
    script = f"{root.script.render().strip()}\n{unfold}{layer.get_name()}.addData(deplier({steps}));\n"
    return root.html.render().strip(), script


def _local_map() -> folium.Map:
    """Return an empty map that names no other host and has a fixed id."""
    import folium

    class LocalMap(folium.Map):  # type: ignore[misc, unused-ignore]
        default_js = [("leaflet", LEAFLET_SCRIPT)]  # noqa: RUF012 - folium's own form
        default_css = [("leaflet_css", LEAFLET_STYLE)]  # noqa: RUF012

    drawn = LocalMap(location=[46.5, 2.4], zoom_start=5, tiles=None, zoom_control=False, **_OPTIONS)
    drawn._name, drawn._id = "map", "carte"
    return drawn


def _group(name: str) -> Any:
    """Return an empty group of markers that names no other host and has a fixed name."""
    from folium.plugins import MarkerCluster

    class LocalCluster(MarkerCluster):  # type: ignore[misc, unused-ignore]
        default_js = [("markercluster", CLUSTER_SCRIPT)]  # noqa: RUF012 - folium's own form
        default_css: list[Any] = []  # noqa: RUF012 - the page’s own

    made = LocalCluster(**_CLUSTERS)  # type: ignore[no-untyped-call, unused-ignore]
    made._name, made._id = _GROUP, name.replace("-", "_")
    return made


def _places(contours: Mapping[str, Contour]) -> list[dict[str, Any]]:
    """Return where the map can jump to: name and corners (south-west, north-east; latitude first), overseas a code."""
    mainland = around(contour.box for code, contour in contours.items() if code not in OVERSEAS)
    there = [({"nom": name, "code": code}, contours[code].box) for code, name in OVERSEAS.items() if code in contours]
    return [
        {**said, "cadre": [[south, west], [north, east]]}
        for said, (west, south, east, north) in [({"nom": _MAINLAND}, mainland), *there]
    ]

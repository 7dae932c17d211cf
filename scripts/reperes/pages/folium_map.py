"""The base map of France, drawn by folium and served by the site alone: no tile server, no inline script.

This is the only module that knows folium. It draws geography and nothing else: the text of records reaches the
page as JSON, and `carte.js` shows it as text. folium's own popups are not used: they would run `${…}` in it.
"""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reperes.geography.contours import Box, Contour, outlines
from reperes.geography.parts import read_part

if TYPE_CHECKING:
    import folium

# Where the files lie in the folder of assets.
BASE_SCRIPT = "carte/fond.js"
PAGE_SCRIPT = "scripts/carte.js"
PAGE_STYLE = "styles/carte.css"
LEAFLET_SCRIPT = "leaflet/leaflet.js"
LEAFLET_STYLE = "leaflet/leaflet.css"

# Path in the folder of assets → path in the npm parts. The style sheet names the three pictures.
_PUBLISHED = {
    LEAFLET_SCRIPT: "leaflet/dist/leaflet.js",
    LEAFLET_STYLE: "leaflet/dist/leaflet.css",
    "leaflet/LICENSE.txt": "leaflet/LICENSE",
    "leaflet/images/layers.png": "leaflet/dist/images/layers.png",
    "leaflet/images/layers-2x.png": "leaflet/dist/images/layers-2x.png",
    "leaflet/images/marker-icon.png": "leaflet/dist/images/marker-icon.png",
}
_SOURCE_MAP = b"//# sourceMappingURL=leaflet.js.map"

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

_MAINLAND = "France métropolitaine"
_OVERSEAS = {
    "971": "Guadeloupe",
    "972": "Martinique",
    "973": "Guyane",
    "974": "La Réunion",
    "976": "Mayotte",
}

_PAGE = """\
<section class="carte" aria-label="Carte des projets pilotes" data-pilotes="{data}" data-lieux="{places}">
<p class="carte__aide"><span class="carte__aide-doigts">Posez deux doigts pour déplacer ou agrandir la carte.</span>
<span class="carte__aide-souris">Glissez la carte pour la déplacer\u00a0; ses boutons, ou la touche Ctrl avec
la molette, l’agrandissent.</span>
<span class="carte__aide-clavier">Au clavier, Tab va d’un nombre au suivant, Entrée ouvre, Échap ferme.</span></p>
<div class="carte__lieux" role="group" aria-label="Aller à" hidden></div>
<div class="carte__cadre">{frame}</div>
<p class="carte__etat" role="status"></p>
<p class="carte__credits">Contours\u00a0:
<a href="https://mapsvg.com/maps/france-departments">MapSVG</a> et
<a href="https://github.com/VictorCazanave/svg-maps">svg-maps</a>
(<a href="https://creativecommons.org/licenses/by/4.0/deed.fr">CC\u00a0BY\u00a04.0</a>),
mis en longitudes et latitudes et simplifiés\u00a0; outre-mer\u00a0:
<a href="https://www.naturalearthdata.com/">Natural Earth</a>, domaine public.
Carte dessinée avec <a href="https://leafletjs.com/">Leaflet</a> et folium.</p>
</section>
"""


@dataclass(frozen=True, slots=True)
class BaseMap:
    """What a page needs to show the map.

    `html` goes into the page; `script` is the content of the file BASE_SCRIPT, in the folder of assets;
    `styles` and `scripts` are addresses to link, in this order (scripts with `defer`).
    """

    html: str
    script: str
    styles: tuple[str, ...]
    scripts: tuple[str, ...]


def draw_base_map(contours: Mapping[str, Contour], assets: str, data: str = "../donnees/pilotes.geojson") -> BaseMap:
    """Draw the outlines of `contours`; the same bytes for the same outlines.

    `assets` is the address of the folder of assets and `data` the address of the pilots' GeoJSON, both
    relative to the page. Each feature of that GeoJSON has as `id` the one that `data-pilote` has in the
    page's list, and the properties nom, adresse (relative to the page), etape, etape_libelle, lieu,
    precision (shown as it is) and ordre. A pilot without a known département has a null geometry.
    """
    frame, script = _render(tuple(contours.items()))
    page = _PAGE.format(
        data=html.escape(data), places=html.escape(json.dumps(_places(contours), ensure_ascii=False)), frame=frame
    )
    folder = f"{assets.rstrip('/')}/"
    styles = (LEAFLET_STYLE, PAGE_STYLE)
    scripts = (LEAFLET_SCRIPT, BASE_SCRIPT, PAGE_SCRIPT)
    return BaseMap(page, script, tuple(folder + path for path in styles), tuple(folder + path for path in scripts))


def map_parts(node_modules: Path) -> dict[str, bytes]:
    """Return the files of Leaflet to publish, by path in the folder of assets; raises MissingPart.

    The script loses the mention of its source map, which is not published.
    """
    files = {path: read_part(node_modules, part) for path, part in _PUBLISHED.items()}
    files[LEAFLET_SCRIPT] = files[LEAFLET_SCRIPT].replace(_SOURCE_MAP, b"")
    return files


@lru_cache(maxsize=1)  # the page and the exported script are two parts of one drawing
def _render(contours: tuple[tuple[str, Contour], ...]) -> tuple[str, str]:
    """Return the element and the script that folium makes for the outlines."""
    # Imported here: folium takes longer to load than a small site to build, and only this page needs it.
    import folium

    drawn = _local_map()
    layer = folium.GeoJson(outlines(dict(contours)), interactive=False, class_name="carte-fond", smooth_factor=0.5)
    layer._id = "fond"
    layer.add_to(drawn)
    root: Any = drawn.get_root()
    root.render()
    return root.html.render().strip(), root.script.render().strip() + "\n"


def _local_map() -> folium.Map:
    """Return an empty map that names no other host and has a fixed id."""
    import folium

    class LocalMap(folium.Map):  # type: ignore[misc, unused-ignore]
        default_js = [("leaflet", LEAFLET_SCRIPT)]  # noqa: RUF012 - folium's own form
        default_css = [("leaflet_css", LEAFLET_STYLE)]  # noqa: RUF012

    drawn = LocalMap(location=[46.5, 2.4], zoom_start=5, tiles=None, zoom_control=False, **_OPTIONS)
    drawn._name, drawn._id = "map", "carte"
    return drawn


def _places(contours: Mapping[str, Contour]) -> list[dict[str, Any]]:
    """Return where the map can jump to: name and corners (south-west, north-east; latitude first)."""
    mainland = _around([contour.box for code, contour in contours.items() if code not in _OVERSEAS])
    there = [(name, contours[code].box) for code, name in _OVERSEAS.items() if code in contours]
    return [
        {"nom": name, "cadre": [[south, west], [north, east]]}
        for name, (west, south, east, north) in [(_MAINLAND, mainland), *there]
    ]


def _around(boxes: list[Box]) -> Box:
    """Return the smallest box that holds all of `boxes`."""
    wests, souths, easts, norths = zip(*boxes, strict=True)
    return min(wests), min(souths), max(easts), max(norths)

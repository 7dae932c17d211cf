"""`/carte/`: every pilot as a list, and what can be drawn of it on the map."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup, escape

from reperes.geography.contours import load_contours
from reperes.pages import Page, Site, up
from reperes.pages.folium_map import TILES_HOST, draw_base_map, tags
from reperes.records.pilot import Pilot
from reperes.rendering import render
from reperes.views import map_facets, on_map
from reperes.views.choosing import Selection, map_choice
from reperes.views.map_facets import Facet, Value
from reperes.views.map_picture import PREVIEW, size
from reperes.views.places import code_of
from reperes.words import plural, typographic

ADDRESS = "carte/"
EMBEDDED = f"{ADDRESS}integrer/"
TITLE = "Carte des projets pilotes"

_SNIPPET = '<iframe src="{address}" title="{title}" width="100%" height="640" style="border:0" loading="lazy"></iframe>'
_UNKNOWN_SITE = "https://ADRESSE-DU-SITE/"


def pages(site: Site) -> Iterator[Page]:
    """Make the page of the map."""
    yield Page(
        address=ADDRESS,
        title=typographic(f"{TITLE} · {site.portal.name}"),
        description="Les projets pilotes du Logement d’abord sur une carte, et la même liste.",
        section="carte",
        content=partial(_content, site),
        head=_head(site),
    )


def _head(site: Site) -> str:
    """Return the map's files and, where the site's address is known, the picture that networks show."""
    loaded = tags(f"{up(ADDRESS)}assets")
    if not site.portal.site_url:
        return loaded
    picture = escape(site.portal.site_url + PREVIEW)
    sizes = (("og:image:width", 1200), ("og:image:height", 630), ("og:image:alt", TITLE))
    shown = "".join(f'\n<meta property="{name}" content="{value}">' for name, value in sizes)
    return f'{loaded}\n<meta property="og:image" content="{picture}">{shown}'


def _content(site: Site) -> str:
    base = draw_base_map(load_contours(site.portal.node_modules))
    pilots = on_map.pilots(site.catalogue)
    facets = map_facets.facets(site.catalogue, pilots.entries)
    empty = on_map.without_pilot(site.catalogue)
    counted = ((pilots.undrawn, "projet", "projets"), (pilots.references, "référence", "références"))
    return render(
        "map.html",
        ADDRESS,
        site.portal,
        base=base,
        frame=Markup(base.frame),
        size=size(site.portal.node_modules),
        tiles=TILES_HOST,
        pilots=pilots,
        others=[plural(len(lines), one, many) for lines, one, many in counted if lines],
        facets=facets,
        choices=[(facet, _targets(facet, len(pilots.entries))) for facet in facets],
        layers=on_map.layers(site.catalogue),
        empty=empty,
        today=site.today,
        codes={place: code_of(place) for place in empty},
        snippet=_SNIPPET.format(address=(site.portal.site_url or _UNKNOWN_SITE) + EMBEDDED, title=TITLE),
    )


def _targets(facet: Facet, total: int) -> list[tuple[Value, str]]:
    """Return where each value leads without a script: the list of these pilots, or of all where it tells none apart."""
    return [(value, _target(facet, value, total)) for value in facet.values]


def _target(facet: Facet, value: Value, total: int) -> str:
    chosen = () if value.count == total else (map_choice(facet.name, value.id, value.label),)
    return Selection(chosen, ()).address(Pilot.kind.address)

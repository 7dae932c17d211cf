"""`/carte/`: every pilot as a list, and the same pilots on the map."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from reperes.catalogue import Entry
from reperes.geography.contours import load_contours
from reperes.pages import Page, Site, up
from reperes.pages.folium_map import draw_base_map
from reperes.records.pilot import Pilot
from reperes.rendering import render
from reperes.views.listing import row
from reperes.views.places import pilots_in_order
from reperes.words import typographic

ADDRESS = "carte/"


def pages(site: Site) -> Iterator[Page]:
    """Make the page of the map."""
    drawn = draw_base_map(load_contours(site.portal.node_modules), f"{up(ADDRESS)}assets")
    styles = (f'<link rel="stylesheet" href="{address}">' for address in drawn.styles)
    scripts = (f'<script src="{address}" defer></script>' for address in drawn.scripts)
    placed = pilots_in_order(site.catalogue)
    yield Page(
        address=ADDRESS,
        title=typographic(f"Carte des projets pilotes · {site.portal.name}"),
        description="Les projets pilotes du Logement d’abord sur une carte, et la même liste.",
        section="carte",
        content=render(
            "map.html",
            ADDRESS,
            site.portal,
            map=Markup(drawn.html),
            on_map=[row(site.catalogue, entry) for entry in placed if _is_project(entry)],
            references=[row(site.catalogue, entry) for entry in placed if not _is_project(entry)],
        ),
        head="\n".join((*styles, *scripts)),
    )


def _is_project(entry: Entry) -> bool:
    record = entry.record
    return isinstance(record, Pilot) and record.nature.value != "reference"

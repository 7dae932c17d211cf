"""The files that the map needs: Leaflet's, and the script that draws the outlines."""

from __future__ import annotations

from collections.abc import Iterator

from reperes.artifact import Artifact
from reperes.geography.contours import load_contours
from reperes.pages import Site
from reperes.pages.folium_map import BASE_SCRIPT, draw_base_map, map_parts


def export(site: Site) -> Iterator[Artifact]:
    """Copy Leaflet's parts and write the script of the base map."""
    for path, content in map_parts(site.portal.node_modules).items():
        yield Artifact(f"assets/{path}", content)
    drawn = draw_base_map(load_contours(site.portal.node_modules))
    yield Artifact.text(f"assets/{BASE_SCRIPT}", drawn.script)

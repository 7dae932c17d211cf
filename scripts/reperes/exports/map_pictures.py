"""The map as pictures, drawn at build: whole and by itself, for sharing, and the outlines that small maps share."""

from __future__ import annotations

from collections.abc import Iterator

from reperes.artifact import Artifact
from reperes.geography.contours import load_contours
from reperes.pages import Site
from reperes.views.map_picture import PATH, PREVIEW, picture
from reperes.views.small_map import ground

OUTLINES = "assets/carte/petite.svg"


def export(site: Site) -> Iterator[Artifact]:
    """Draw the pictures. The one for sharing needs the site's address: without it, nobody could fetch it."""
    drawn = picture(site.catalogue, site.portal.node_modules, site.portal.name)
    yield Artifact.text(PATH, drawn)
    yield Artifact.text(OUTLINES, _outlines(site))
    if site.portal.site_url:
        from reperes.paper.preview import preview  # eighty megabytes: only where it is made

        yield Artifact(PREVIEW, preview("Carte des projets pilotes", site.portal.name, drawn))


def _outlines(site: Site) -> str:
    """Return the départements one by one, and all of them as `france`, without a colour of their own."""
    contours, drawn = load_contours(site.portal.node_modules), ground(site.portal.node_modules)
    paths = "\n".join(f'<path id="d{code}" d="{drawn.path(contour)}"/>' for code, contour in contours.items())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {drawn.width} {drawn.height}">\n'
        f'<g id="france">\n{paths}\n</g>\n</svg>\n'
    )

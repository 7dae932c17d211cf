"""Pages without the theme, for frames of other sites: `/carte/integrer/`, the map by itself.

Header and menu have no place there, so these pages are stamped into no shell.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from reperes.artifact import Artifact
from reperes.geography.contours import load_contours
from reperes.pages import Site, up
from reperes.pages.folium_map import TILES_HOST, draw_base_map, tags
from reperes.pages.pilot_map import EMBEDDED, TITLE
from reperes.rendering import render
from reperes.views import on_map
from reperes.views.map_picture import size
from reperes.words import typographic

_STYLES = ("couleurs", "base", "page", "listes", "carte-seule")
"""What of the site's styles the page needs."""


def files(site: Site) -> Iterator[Artifact]:
    """Make the page of the map."""
    base = draw_base_map(load_contours(site.portal.node_modules))
    content = render(
        "map_embed.html",
        EMBEDDED,
        site.portal,
        title=typographic(f"{TITLE}, à intégrer · {site.portal.name}"),
        description="La carte des projets pilotes seule, pour les pages d’un autre site.",
        styles=_STYLES,
        head=Markup(tags(f"{up(EMBEDDED)}assets")),
        base=base,
        frame=Markup(base.frame),
        size=size(site.portal.node_modules),
        tiles=TILES_HOST,
        pilots=on_map.pilots(site.catalogue),
    )
    yield Artifact.text(f"{EMBEDDED}index.html", content)

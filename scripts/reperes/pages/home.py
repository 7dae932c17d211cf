"""Home: what this is, the search, one door for each kind of reader, what the catalogue holds."""

from __future__ import annotations

from collections.abc import Iterator

from reperes.kinds import KINDS
from reperes.pages import Page, Site
from reperes.rendering import render
from reperes.views.home import arrivals, figures
from reperes.words import typographic

SECTION = "accueil"


def pages(site: Site) -> Iterator[Page]:
    """Make the home page."""
    counts = [
        (model.kind, len(entries)) for folder, model in KINDS.items() if (entries := site.catalogue.of_kind(folder))
    ]
    yield Page(
        address="",
        title=typographic(f"{site.portal.name} · le Logement d’abord, source par source"),
        description=typographic(site.portal.description),
        section=SECTION,
        content=render(
            "home.html",
            "",
            site.portal,
            counts=counts,
            arrivals=arrivals(site.catalogue),
            figures=tuple(figures(site.catalogue)),
        ),
    )

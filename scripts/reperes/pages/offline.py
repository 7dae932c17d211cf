"""`/hors-ligne/`: what this device keeps, how to erase it, and what to do when a page is not kept."""

from __future__ import annotations

from collections.abc import Iterator

from reperes.pages import Page, Site, stylesheets, up
from reperes.records.guide import Guide
from reperes.rendering import render
from reperes.views.guide import numbers
from reperes.words import typographic

ADDRESS = "hors-ligne/"


def pages(site: Site) -> Iterator[Page]:
    """Make the page; its script says what is really kept."""
    script = f'<script src="{up(ADDRESS)}assets/scripts/gardes.js" type="module"></script>'
    yield Page(
        address=ADDRESS,
        title=typographic(f"Sans réseau · {site.portal.name}"),
        description="Ce que vous pouvez lire sans réseau, ce que votre appareil garde, et comment l’effacer.",
        section="hors-ligne",
        content=render(
            "offline.html",
            ADDRESS,
            site.portal,
            guides=site.catalogue.of_kind(Guide.kind.folder),
            numbers=numbers(site.catalogue),
        ),
        head=f"{stylesheets(ADDRESS, 'guides', 'guides-blocs', 'hors-ligne')}\n{script}",
    )

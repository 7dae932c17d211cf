"""`/territoires/`: every territory in its place; `/territoires/besoins/`: the matrix territory × need."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from reperes.pages import Page, Site, stylesheets
from reperes.records.territory import Territory
from reperes.rendering import capital, render
from reperes.views import hierarchy
from reperes.vocabulary.situations import NEEDS
from reperes.words import typographic

KIND = Territory.kind
ADDRESS = f"{KIND.address}/"
MATRIX = f"{ADDRESS}besoins/"


def pages(site: Site) -> Iterator[Page]:
    """Make the hierarchy and the matrix."""
    yield _page(site, ADDRESS, capital(KIND.many), KIND.intro, "places.html")
    told = "Besoin par besoin, ce que l’on connaît dans chaque territoire, et ce que l’on ne connaît pas encore."
    yield _page(site, MATRIX, "Territoires et besoins", told, "places_needs.html")


def _page(site: Site, address: str, title: str, told: str, template: str) -> Page:
    return Page(
        address=address,
        title=typographic(f"{title} · {site.portal.name}"),
        description=typographic(told),
        section=KIND.address,
        content=partial(_content, site, address, template),
        head=stylesheets(address, KIND.folder),
    )


def _content(site: Site, address: str, template: str) -> str:
    found = hierarchy.hierarchy(site.catalogue)
    return render(
        template,
        address,
        site.portal,
        kind=KIND,
        needs=tuple(NEEDS),
        found=found,
        levels=hierarchy.levels(site.catalogue),
        countries=[(each, hierarchy.everywhere(site.catalogue, each)) for each in found.countries],
        blocks=hierarchy.blocks(site.catalogue, found),
        today=site.today,
    )

"""`/comparer/`: schemes side by side, found by what a person needs; the script adds a free choice of two to four."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from reperes.catalogue import Entry
from reperes.pages import Page, Site, stylesheets, up
from reperes.rendering import render
from reperes.views import comparison
from reperes.views.needs import ADDRESS, Need, Part, needs
from reperes.views.pathways import serving
from reperes.words import lower, plural, typographic

SECTION = "comparer"


def pages(site: Site) -> Iterator[Page]:
    """Make the page of needs, then for each need its schemes, whole and narrowed."""
    found = needs(site.catalogue)
    made = _Made(site, {})
    yield _page(
        site,
        ADDRESS,
        "Comparer des dispositifs",
        "Les dispositifs du Logement d’abord côte à côte, choisis d’après ce dont une personne a besoin.",
        partial(_home, site, found),
    )
    for need in found:
        for part in (need.whole, *need.narrowed):
            for one in part.pages():
                title = _title(one)
                counted = plural(len(one.entries), "dispositif", "dispositifs")
                yield _page(
                    site, one.address, title, f"{title} : {counted} sur les mêmes lignes.", _of(made, need, one)
                )


@dataclass(frozen=True)
class _Made:
    """The columns already put together: narrowed pages show the same schemes again."""

    site: Site
    columns: dict[Entry, comparison.Column]

    def table(self, entries: tuple[Entry, ...]) -> comparison.Table:
        """Return these schemes side by side."""
        return comparison.table(self._column(entry) for entry in entries)

    def _column(self, entry: Entry) -> comparison.Column:
        if entry not in self.columns:
            self.columns[entry] = comparison.column(self.site.catalogue, entry)
        return self.columns[entry]


def _page(site: Site, address: str, title: str, description: str, content: Callable[[], str]) -> Page:
    return Page(
        address=address,
        title=typographic(f"{title} · {site.portal.name}"),
        description=typographic(description),
        section=SECTION,
        content=content,
        head=f"{stylesheets(address, 'comparer')}\n"
        f'<script src="{up(address)}assets/scripts/comparer.js" defer></script>',
    )


def _home(site: Site, found: tuple[Need, ...]) -> str:
    return render("comparing.html", ADDRESS, site.portal, needs=found, rows=comparison.rows())


def _of(made: _Made, need: Need, part: Part) -> Callable[[], str]:
    return partial(_need, made, need, part)


def _need(made: _Made, need: Need, part: Part) -> str:
    return render(
        "comparing_need.html",
        part.address,
        made.site.portal,
        need=need,
        part=part,
        pages=tuple(part.pages()),
        table=made.table(part.shown),
        pathways=serving(made.site.catalogue, part.need),
    )


def _title(part: Part) -> str:
    """« Comparer pour éviter une expulsion, phase « accès », page 2 »."""
    chosen = f", {part.facet.lower()} « {lower(part.choice.label)} »" if part.choice else ""
    page = f", page {part.number}" if part.number > 1 else ""
    return f"Comparer pour : {lower(part.need.label)}{chosen}{page}"

"""`/comparer/`: schemes side by side, found by what a person needs; the script adds a free choice of two to four."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from reperes.catalogue import Entry
from reperes.pages import Page, Site, stylesheets, up
from reperes.rendering import macro, render
from reperes.views import comparison
from reperes.views.needs import ADDRESS, Need, Part, needs
from reperes.views.pathways import serving
from reperes.words import lower, plural, typographic

SECTION = "comparer"


def pages(site: Site) -> Iterator[Page]:
    """Make the page of needs, then for each need its schemes, whole and narrowed."""
    found = needs(site.catalogue)
    made = _Made(site, {}, {})
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
    """The columns put together, and their cells by depth of page: narrowed pages show the same schemes again."""

    site: Site
    columns: dict[Entry, comparison.Column]
    cells: dict[tuple[Entry, str], dict[str, Markup]]

    def table(self, entries: tuple[Entry, ...]) -> comparison.Table:
        """Return these schemes side by side."""
        return comparison.table(self._column(entry) for entry in entries)

    def lines(self, entries: tuple[Entry, ...], address: str) -> Callable[[comparison.Row], Markup]:
        """Return what gives the cells of a row, one a scheme, as the page at `address` writes them."""
        columns = [self._rendered(entry, address) for entry in entries]
        return lambda row: Markup("").join(cells[row.id] for cells in columns)

    def _rendered(self, entry: Entry, address: str) -> dict[str, Markup]:
        if (entry, up(address)) not in self.cells:
            cell = macro("comparing_parts.html", "cell", address, self.site.portal)
            column = self._column(entry)
            found = {row.id: cell(one, column) for row, one in zip(comparison.rows(), column.cells, strict=True)}
            self.cells[entry, up(address)] = found
        return self.cells[entry, up(address)]

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
        head=f"{stylesheets(address, 'comparer', 'comparer-tableau', 'comparer-papier')}\n"
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
        line=made.lines(part.shown, part.address),
        pathways=serving(made.site.catalogue, part.need),
    )


def _title(part: Part) -> str:
    """« Comparer pour éviter une expulsion, phase « accès », page 2 »."""
    chosen = f", {part.facet.lower()} « {lower(part.choice.label)} »" if part.choice else ""
    page = f", page {part.number}" if part.number > 1 else ""
    return f"Comparer pour : {lower(part.need.label)}{chosen}{page}"

"""`/reponses/`: every recommendation, what answers it, and those that nothing answers; by target and by theme."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from markupsafe import Markup

from reperes.catalogue import Entry
from reperes.pages import Page, Site, has, stylesheets
from reperes.rendering import macro, render
from reperes.views.answers import Demand
from reperes.views.coverage import ADDRESS, Coverage, Narrowing
from reperes.words import lower, plural, typographic

_Rows = dict[tuple[Entry, bool], Markup]

LONG = 300
"""Beyond that many recommendations the first page leaves their names to the pages that narrow it."""


DETAILED = 60
"""Beyond that many recommendations a list leaves their source, limits and chain to their own pages."""


def pages(site: Site) -> Iterator[Page]:
    """Make the first page, then one for each choice that leaves something."""
    coverage = Coverage(site.catalogue)
    rows: _Rows = {}
    intro = "Ce que des professionnel·les ont demandé, à qui, ce qui y répond, et ce à quoi rien ne répond encore."
    yield _page(site, coverage.whole, "Réponses aux recommandations", intro, partial(_index, site, coverage))
    for one in coverage.narrowings():
        names = ", ".join(lower(term.label) for term in one.choices)
        counted = plural(len(one.demands), "recommandation", "recommandations")
        said = ", ".join(term.counted(count) for term, count in one.counts if count)
        title = f"Réponses aux recommandations : {names}"
        yield _page(site, one, title, f"{counted} ({names}) : {said}.", partial(_narrowed, site, coverage, one, rows))


def _page(site: Site, narrowing: Narrowing, title: str, description: str, content: Callable[[], str]) -> Page:
    address = narrowing.address
    sheets = ("recommendations", "reponses") if narrowing.choices else ("recommendations", "reponses", "couverture")
    return Page(
        address=address,
        title=typographic(f"{title} · {site.portal.name}"),
        description=typographic(description),
        section=ADDRESS.strip("/"),
        content=content,
        head=stylesheets(address, *sheets),
    )


def _index(site: Site, coverage: Coverage) -> str:
    listed = len(coverage.whole.demands) <= LONG
    return render("answers.html", ADDRESS, site.portal, coverage=coverage, listed=listed, has=has)


def _narrowed(site: Site, coverage: Coverage, narrowing: Narrowing, rows: _Rows) -> str:
    brief = len(narrowing.demands) > DETAILED
    shown = macro("answers_parts.html", "demand", narrowing.address, site.portal)

    def row(demand: Demand) -> Markup:
        """Render a recommendation once: each stands in several lists, which have the same depth."""
        key = demand.entry, brief
        if key not in rows:
            rows[key] = shown(demand, 3, has, brief)
        return rows[key]

    return render(
        "answers_narrowed.html", narrowing.address, site.portal, coverage=coverage, narrowing=narrowing, row=row
    )

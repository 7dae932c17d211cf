"""`/reponses/`: every recommendation, what answers it, and those that nothing answers; by target and by theme."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from reperes.pages import Page, Site, has, stylesheets
from reperes.rendering import render
from reperes.views.coverage import ADDRESS, Coverage, Narrowing
from reperes.words import lower, plural, typographic

LONG = 300
"""Beyond that many recommendations the first page leaves their names to the pages that narrow it."""


def pages(site: Site) -> Iterator[Page]:
    """Make the first page, then one for each choice that leaves something."""
    coverage = Coverage(site.catalogue)
    intro = "Ce que des professionnel·les ont demandé, à qui, ce qui y répond, et ce à quoi rien ne répond encore."
    yield _page(site, coverage.whole, "Réponses aux recommandations", intro, partial(_index, site, coverage))
    for one in coverage.narrowings():
        names = ", ".join(lower(term.label) for term in one.choices)
        counted = plural(len(one.demands), "recommandation", "recommandations")
        said = ", ".join(term.counted(count) for term, count in one.counts if count)
        title = f"Réponses aux recommandations : {names}"
        yield _page(site, one, title, f"{counted} ({names}) : {said}.", partial(_narrowed, site, coverage, one))


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


def _narrowed(site: Site, coverage: Coverage, narrowing: Narrowing) -> str:
    return render(
        "answers_narrowed.html", narrowing.address, site.portal, coverage=coverage, narrowing=narrowing, has=has
    )

"""`/preuves/`: evaluations × outcomes, and a page for each outcome."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from reperes.pages import Page, Site, stylesheets
from reperes.rendering import render
from reperes.views import evidence
from reperes.views.evidence import Claim, Group
from reperes.vocabulary import Term
from reperes.vocabulary.outcomes import OUTCOMES
from reperes.words import typographic

ADDRESS = "preuves/"


def pages(site: Site) -> Iterator[Page]:
    """Make the table, then the page of each outcome, also of those of which nothing is known."""
    groups = evidence.table(site.catalogue)
    found = evidence.every_claim(groups)
    yield _page(
        site,
        ADDRESS,
        "Preuves",
        "Ce qui a été évalué, sur quels effets, et à quel niveau de preuve.",
        partial(_table, site, groups, found),
    )
    for outcome in OUTCOMES:
        yield _page(
            site,
            address_of(outcome),
            f"Preuves : {outcome.label}",
            f"{outcome.label} : qui dit quoi, à quel niveau de preuve, et ce que personne n’a évalué.",
            partial(_outcome, site, groups, found, outcome),
        )


def address_of(outcome: Term) -> str:
    """Return the address of an outcome's page: `preuves/effets/acces/`."""
    return f"{ADDRESS}effets/{outcome.value}/"


def _page(site: Site, address: str, title: str, description: str, content: partial[str]) -> Page:
    return Page(
        address=address,
        title=typographic(f"{title} · {site.portal.name}"),
        description=typographic(description),
        section="preuves",
        content=content,
        head=stylesheets(address, "tableaux", "preuves"),
    )


def _table(site: Site, groups: tuple[Group, ...], found: tuple[Claim, ...]) -> str:
    catalogue = site.catalogue
    return render(
        "preuves.html",
        ADDRESS,
        site.portal,
        groups=groups,
        outcomes=_counted(found),
        address_of=address_of,
        found=found,
        levels=evidence.by_level(found),
        studies=evidence.studies(catalogue),
        methods=[one for one in found if one.method],
        derived=evidence.derived(catalogue),
        asked=evidence.about_evaluating(catalogue),
    )


def _outcome(site: Site, groups: tuple[Group, ...], found: tuple[Claim, ...], outcome: Term) -> str:
    claims = [claim for claim in found if outcome in claim.outcomes]
    column = list(OUTCOMES).index(outcome)
    return render(
        "preuves_effet.html",
        address_of(outcome),
        site.portal,
        outcome=outcome,
        outcomes=_counted(found),
        address_of=address_of,
        count=len(claims),
        levels=[level for level in evidence.by_level(claims) if level.count],
        without=[
            (group.title, rows) for group in groups if (rows := [row for row in group.rows if not row.cells[column]])
        ],
    )


def _counted(found: Iterable[Claim]) -> list[tuple[Term, int]]:
    every = tuple(found)
    return [(outcome, sum(outcome in claim.outcomes for claim in every)) for outcome in OUTCOMES]

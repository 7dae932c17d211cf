"""`/besoins/`: each need in everyday words, with the guides and the schemes that answer it, and who to call."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from reperes.catalogue import Catalogue, Entry
from reperes.pages import Page, Site, stylesheets
from reperes.records.dispositif import Dispositif
from reperes.records.guide import Guide
from reperes.rendering import render
from reperes.views.calling_first import tonight
from reperes.views.choosing import Choice, Choices, Selection
from reperes.vocabulary import Term
from reperes.vocabulary.situations import NEEDS
from reperes.words import typographic

ADDRESS = "besoins/"

FEW = 6
"""So many schemes are named; the others are a link away."""


@dataclass(frozen=True)
class Need:
    """One need: its guides, its schemes, the list that holds them all where there is one."""

    term: Term
    guides: tuple[Entry, ...]
    schemes: tuple[Entry, ...]
    whole: str


def pages(site: Site) -> Iterator[Page]:
    """Make the page."""
    yield Page(
        address=ADDRESS,
        title=typographic(f"Par besoin · {site.portal.name}"),
        description=typographic("De quoi avez-vous besoin ? Les guides et les dispositifs, besoin par besoin."),
        section="besoins",
        content=partial(_content, site),
        head=stylesheets(ADDRESS, "besoins"),
    )


def _content(site: Site) -> str:
    return render(
        "needs.html",
        ADDRESS,
        site.portal,
        needs=tuple(_needs(site.catalogue)),
        few=FEW,
        tonight=tonight(site.catalogue),
    )


def _needs(catalogue: Catalogue) -> Iterator[Need]:
    """Yield every need; one that nothing answers yet says so."""
    listed = Choices(catalogue, catalogue.of_kind(Dispositif.kind.folder)).single
    for need in NEEDS:
        guides = tuple(entry for entry, record in catalogue.of(Guide) if need in record.besoins)
        schemes = tuple(entry for entry, record in catalogue.of(Dispositif) if need in record.besoins)
        yield Need(need, guides, schemes, _whole(need, listed))


def _whole(need: Term, listed: dict[Choice, Selection]) -> str:
    choice = Choice("Besoins", need.label)
    return listed[choice].address(Dispositif.kind.address) if choice in listed else ""

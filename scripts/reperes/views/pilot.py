"""What the page of a pilot shows beside the common view: its life, its place, its family, whom to ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reperes.catalogue import Catalogue, Entry
from reperes.records.facets import Contactable
from reperes.records.pilot import Pilot
from reperes.records.scalars import Absence, said
from reperes.views import lifecycle
from reperes.views.citations import Citations, Mark
from reperes.views.places import Where, where
from reperes.vocabulary import Term
from reperes.vocabulary.lifecycle import PILOT_STAGES

_CARRIED = ("porte-par", "conduit-avec", "anime", "appuie")


@dataclass(frozen=True)
class Place:
    """Where a project is: its territories, what is known of the spot, whether the map shows it."""

    territories: tuple[Entry, ...]
    spot: str
    on_map: bool
    precision: str
    reference: bool


@dataclass(frozen=True)
class Family:
    """A programme or project that a pilot comes from, and the other pilots that come from it."""

    parent: Entry
    words: str
    doubt: str
    marks: tuple[Mark, ...]
    siblings: tuple[Entry, ...]


@dataclass(frozen=True)
class Carrier:
    """Who carries a project, with its web site if the catalogue knows one."""

    entry: Entry
    site: str


@dataclass(frozen=True)
class Visit:
    """How to invite or visit those who carry a project; `function` is empty when no contact is known."""

    function: str
    organisation: Entry | None
    whom: str
    phone: str
    mail: str
    address: str
    marks: tuple[Mark, ...]
    carriers: tuple[Carrier, ...]
    possible: bool

    @property
    def reachable(self) -> bool:
        """Tell whether a means of contact is known."""
        return bool(self.phone or self.mail or self.address)


def shown(pilot: Pilot, entry: Entry, catalogue: Catalogue, cited: Citations) -> dict[str, Any]:
    """Return what the template of pilots needs, by name; `ahead` and `behind` join the page's contents."""
    steps = lifecycle.milestones(pilot.parcours, catalogue, cited)
    place, family = _place(pilot, entry, catalogue), _family(entry, catalogue, cited)
    passage = lifecycle.passage(pilot, catalogue, cited)
    behind = (("droit-commun", "Passage au droit commun", passage), ("famille", "D’où il vient", family))
    return {
        "steps": steps,
        "stage": pilot.etape if isinstance(pilot.etape, Term) else None,
        "cycle": lifecycle.cycle(pilot),
        "stages": tuple(PILOT_STAGES),
        "passage": passage,
        "place": place,
        "family": family,
        "visit": _visit(pilot, entry, catalogue, cited),
        "ahead": (("parcours", "Où en est le projet"), ("lieu", "Où")),
        "behind": (*((id, title) for id, title, found in behind if found), ("inviter", "Inviter ou visiter")),
    }


def _place(pilot: Pilot, entry: Entry, catalogue: Catalogue) -> Place:
    drawn = where(catalogue, entry)
    return Place(
        catalogue.territories_of(entry),
        "" if isinstance(pilot.lieu, Absence) else pilot.lieu or "",
        bool(drawn),
        _drawn(drawn),
        pilot.nature.value == "reference",
    )


def _drawn(drawn: Where) -> str:
    """Say at which scale the map shows a project."""
    if drawn.points and drawn.codes:
        return "dessiné par des points et à l’échelle du département"
    return "dessiné par un point" if drawn.points else "dessiné à l’échelle du département"


def _family(entry: Entry, catalogue: Catalogue, cited: Citations) -> tuple[Family, ...]:
    """Return what a pilot comes from, each with its other offspring, by name."""
    return tuple(
        Family(
            link.other,
            link.relation.precision or "",
            link.relation.a_confirmer or "",
            cited.marks(link.relation.sources),
            _offspring(link.other, entry, catalogue),
        )
        for link in catalogue.links(entry.ref)
        if link.written_here and link.relation.type.value == "issu-de"
    )


def _offspring(parent: Entry, without: Entry, catalogue: Catalogue) -> tuple[Entry, ...]:
    return tuple(
        link.other
        for link in catalogue.links(parent.ref)
        if not link.written_here and link.relation.type.value == "issu-de" and link.other is not without
    )


def _visit(pilot: Pilot, entry: Entry, catalogue: Catalogue, cited: Citations) -> Visit:
    found = pilot.contact_visite
    carriers = _carriers(entry, catalogue)
    if found is None or isinstance(found, Absence):
        possible = found is not Absence.NOT_APPLICABLE
        return Visit("", None, "", "", "", "", (), carriers, possible)
    return Visit(
        found.fonction,
        catalogue.get(found.organisation) if found.organisation else None,
        said(found.pour_qui),
        said(found.telephone),
        said(found.courriel),
        said(found.adresse),
        cited.marks(found.sources),
        carriers,
        possible=True,
    )


def _carriers(entry: Entry, catalogue: Catalogue) -> tuple[Carrier, ...]:
    """Return those who carry a project, holders first, each once."""
    links = [link for link in catalogue.links(entry.ref) if link.relation.type.value in _CARRIED]
    links.sort(key=lambda link: _CARRIED.index(link.relation.type.value))
    others = {link.other.ref: link.other for link in links if link.other.ref.folder == "partners"}
    return tuple(Carrier(other, _site(other)) for other in others.values())


def _site(entry: Entry) -> str:
    record = entry.record
    return said(record.site_web) if isinstance(record, Contactable) else ""

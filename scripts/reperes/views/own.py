"""What some kinds show in their own way, for their own template; nothing for the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial, singledispatch
from typing import Any

from reperes.catalogue import Catalogue, Entry
from reperes.records.contact import ContactPoint
from reperes.records.dispositif import Dispositif
from reperes.records.envelope import Record
from reperes.records.guide import Guide
from reperes.records.numbers import EmergencyNumbers
from reperes.records.partner import Partner
from reperes.records.pathway import Pathway
from reperes.records.pilot import Pilot
from reperes.records.position import Position, Side
from reperes.records.programme import Programme
from reperes.records.recommendation import Recommendation
from reperes.records.scalars import said
from reperes.records.term import GlossaryTerm, Sense
from reperes.records.territory import Territory
from reperes.records.training import Training
from reperes.records.workshop import Workshop
from reperes.views import guide, map_facets, neighbours, pathways, pilot, programme
from reperes.views.answers import demand
from reperes.views.calling import answered_by
from reperes.views.chain import chain
from reperes.views.citations import Citations, Mark
from reperes.views.meetings import COMING, PAST, Meeting, meetings_of
from reperes.views.offer import Offer, abroad, offer
from reperes.views.produced import produced
from reperes.views.session_words import row
from reperes.views.territory import around
from reperes.words import lower


@dataclass(frozen=True)
class Argument:
    """A sentence of one side, with its sources."""

    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Camp:
    """One side of a disagreement."""

    title: str
    by: str
    date: str
    lines: tuple[Argument, ...]


@dataclass(frozen=True)
class Meaning:
    """One sense of a term, with the record that it names."""

    part: Sense
    entry: Entry | None
    marks: tuple[Mark, ...]


@singledispatch
def own(record: Record, entry: Entry, catalogue: Catalogue, cited: Citations) -> dict[str, Any]:
    """Return what the template of a kind needs beside the common view, by name."""
    return {}


@own.register
def _(record: Territory, entry: Entry, catalogue: Catalogue, cited: Citations) -> dict[str, Any]:
    state = offer(catalogue, entry)
    return {
        "around": around(catalogue, entry),
        "offer": state,
        "abroad": abroad(record),
        "drawn_pilots": map_facets.shows(catalogue, entry),
        "ahead": tuple(_contents(state, abroad=abroad(record))),
        "written": catalogue.recorded(entry),
        "diagnosis": _arguments(record.diagnostic_partage, cited),
        "priorities": _arguments(record.priorites_attribution, cited),
    }


@own.register
def _(record: Partner, entry: Entry, catalogue: Catalogue, cited: Citations) -> dict[str, Any]:
    return {"picture": neighbours.picture(catalogue, entry)}


@own.register
def _(record: Pilot, entry: Entry, catalogue: Catalogue, cited: Citations) -> dict[str, Any]:
    return pilot.shown(record, entry, catalogue, cited)


@own.register
def _(record: Programme, entry: Entry, catalogue: Catalogue, cited: Citations) -> dict[str, Any]:
    return {
        "grid": programme.grid(catalogue, entry, record, cited),
        "columns": programme.EDITION_COLUMNS,
        "sessions": programme.sessions(record, cited),
        "paid": programme.paid(catalogue, entry, cited),
        "unsettled": programme.unsettled(catalogue, entry),
    }


@own.register
def _(record: Recommendation, entry: Entry, catalogue: Catalogue, cited: Citations) -> dict[str, Any]:
    found = demand(catalogue, entry, record, cited)
    return {"demand": found, "steps": chain(found), "ahead": (("chaine", "Ce qu’elle est devenue"),)}


@own.register
def _(record: Workshop, entry: Entry, catalogue: Catalogue, cited: Citations) -> dict[str, Any]:
    made = produced(catalogue, entry, cited)
    behind = (("produit", "Ce qu’il a produit"),) if made.something else ()
    return {"produced": made, "behind": behind, "repeated": _repeated, **_agenda(entry, catalogue, cited)}


@own.register
def _(record: Training, entry: Entry, catalogue: Catalogue, cited: Citations) -> dict[str, Any]:
    return {"ahead": (("dates", "Dates"),), **_agenda(entry, catalogue, cited)}


@own.register
def _(record: Guide, entry: Entry, catalogue: Catalogue, cited: Citations) -> dict[str, Any]:
    return guide.shown(record, catalogue, cited)


@own.register
def _(record: EmergencyNumbers, entry: Entry, catalogue: Catalogue, cited: Citations) -> dict[str, Any]:
    return {"numbers": guide.listed(record, cited)}


@own.register
def _(record: Position, entry: Entry, catalogue: Catalogue, cited: Citations) -> dict[str, Any]:
    return {"sides": (_camp(record.cote_a, cited), _camp(record.cote_b, cited))}


@own.register
def _(record: GlossaryTerm, entry: Entry, catalogue: Catalogue, cited: Citations) -> dict[str, Any]:
    return {
        "senses": tuple(
            Meaning(sense, catalogue.get(sense.designe) if sense.designe else None, cited.marks(sense.sources))
            for sense in record.sens
        )
    }


@own.register
def _(record: Dispositif, entry: Entry, catalogue: Catalogue, cited: Citations) -> dict[str, Any]:
    elsewhere = tuple(
        (each.texte, tuple(filter(None, map(catalogue.get, each.ailleurs))))
        for each in record.exclusions
        if each.ailleurs
    )
    return {"elsewhere": elsewhere, "pathways": pathways.through(catalogue, entry)}


@own.register
def _(record: Pathway, entry: Entry, catalogue: Catalogue, cited: Citations) -> dict[str, Any]:
    return {
        "steps": pathways.steps(record, catalogue, cited),
        "checks": pathways.checks(record.a_cocher, cited),
    }


@own.register
def _(record: ContactPoint, entry: Entry, catalogue: Catalogue, cited: Citations) -> dict[str, Any]:
    return {"answers": answered_by(catalogue, entry, record)}


_WHEN = ("date", "heures", "modes_accueil", "lieu", "inscription_avant", "annulee_le")


def _repeated(state: str) -> tuple[str, ...]:
    """Return the titles of the facts that a workshop's page leaves out.

    Those of one to come stand above, under « Quand »; until when one could register for a past one serves nobody.
    """
    names = _WHEN if state == COMING else ("inscription_avant",) if state == PAST else ()
    titles = (Workshop.model_fields[name].title or name for name in names)
    return tuple(each for title in titles for each in (title, lower(title)))


def _agenda(entry: Entry, catalogue: Catalogue, cited: Citations) -> dict[str, Any]:
    """Return the dated meetings of a record with their sources, and what tells one in words as of a day."""
    # The sources of an edition's date are the training's: the page of the edition cites its own.
    dated: list[tuple[Meeting, tuple[Mark, ...]]] = [
        (one, cited.marks(one.sources if isinstance(entry.record, Training) else ()))
        for one in meetings_of(catalogue, entry.ref)
        if one.period
    ]
    return {"sessions": tuple(dated), "told": partial(row, catalogue)}


def _contents(state: Offer, *, abroad: bool) -> Iterator[tuple[str, str]]:
    """Yield what the contents of a territory's page begin with: id and title."""
    if not abroad:
        yield "besoins", "Besoin par besoin"
    yield from ((each.id, each.title[:1].upper() + each.title[1:]) for each in state.chapters)
    if state.larger:
        yield "plus-largement", "Ce qui vaut plus largement"
    if not abroad:
        yield "qui-appeler", "Qui appeler"
        yield "regles", "Diagnostic et attribution"
        yield "manque", "Ce qui manque"


def _arguments(statements: Any, cited: Citations) -> tuple[Argument, ...]:
    held = statements if isinstance(statements, tuple) else ()
    return tuple(Argument(each.texte, cited.marks(each.sources)) for each in held)


def _camp(side: Side, cited: Citations) -> Camp:
    return Camp(side.titre, said(side.porte_par), said(side.date), _arguments(side.arguments, cited))

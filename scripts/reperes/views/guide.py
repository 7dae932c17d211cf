"""What a guide shows beside its own words: who can help, found in the catalogue by need and by question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from reperes.catalogue import Catalogue, Entry
from reperes.records.contact import ContactPoint
from reperes.records.dispositif import Dispositif
from reperes.records.facets import Classified
from reperes.records.guide import Guide, Reach
from reperes.records.numbers import EmergencyNumber, EmergencyNumbers
from reperes.records.partner import Partner
from reperes.records.pilot import Pilot
from reperes.records.scalars import Absence
from reperes.records.statements import Statement
from reperes.records.territory import Territory
from reperes.views.calling import Asking, askings, exists
from reperes.views.calling_cards import Means, means
from reperes.views.citations import Citations, Mark
from reperes.vocabulary import Term
from reperes.vocabulary.calling import CALLERS
from reperes.words import sort_key

MOST_PLACES = 12
"""So many territories stand on a guide; beyond, « qui appeler » leads to each."""
MOST_THERE = 3
"""So many names stand under each territory; the territory's own page has them all."""
HELPING = frozenset({"accompagnement", "logement", "hebergement", "guichet"})
"""The families of schemes that a household can turn to: not a tool, not a procedure."""


@dataclass(frozen=True)
class Sentence:
    """A sentence of a guide, with its sources."""

    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Dialled:
    """A national number, with its sources."""

    part: EmergencyNumber
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Where:
    """A practice that is not a right everywhere: what it is, where, and how far it reaches."""

    nature: Term
    text: str
    places: tuple[Entry, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Known:
    """A contact that may be called: its record and the ways to reach it."""

    entry: Entry
    places: tuple[Entry, ...]
    means: tuple[Means, ...]


@dataclass(frozen=True)
class Nearby:
    """Who acts on one territory for the needs of the guide; `more` were left to the territory's page."""

    place: Entry
    helpers: tuple[Entry, ...]
    more: int


@dataclass(frozen=True)
class Help:
    """Who can help: the questions of « qui appeler », the contacts known, who acts and where."""

    asked: tuple[Asking, ...]
    contacts: tuple[Known, ...]
    nearby: tuple[Nearby, ...]
    more_places: int


def shown(guide: Guide, catalogue: Catalogue, cited: Citations) -> dict[str, Any]:
    """Return what the template of a guide needs, by name; sources are numbered in reading order."""
    return {
        "steps": _sentences(guide.etapes, cited),
        "meaning": _sentences(guide.explication, cited),
        "reaches": tuple(_where(each, catalogue, cited) for each in guide.portee),
        "words": tuple((word, catalogue.get(word.fiche) if word.fiche else None) for word in guide.mots),
        "help": help_for(guide, catalogue),
        "first_numbers": _first(guide, catalogue),
        "numbers": numbers(catalogue),
    }


def help_for(guide: Guide, catalogue: Catalogue) -> Help:
    """Return who can help with the needs of a guide, on every territory of the catalogue."""
    nearby = tuple(_nearby(guide, catalogue))
    household = CALLERS["menage"]
    return Help(
        asked=tuple(each for each in askings(household) if each.question in guide.appels),
        contacts=tuple(_contacts(guide, catalogue)),
        nearby=nearby[:MOST_PLACES],
        more_places=max(0, len(nearby) - MOST_PLACES),
    )


def overview(catalogue: Catalogue) -> dict[str, Any]:
    """Return what the index of guides needs beside its rows: the national numbers."""
    return {"numbers": numbers(catalogue)}


def numbers(catalogue: Catalogue) -> tuple[tuple[Entry, EmergencyNumbers], ...]:
    """Return the lists of national numbers, each with its record: its verification is said wherever it shows."""
    return catalogue.of(EmergencyNumbers)


def listed(record: EmergencyNumbers, cited: Citations) -> tuple[Dialled, ...]:
    """Return the numbers of a list, in its order."""
    return tuple(Dialled(each, cited.marks(each.sources)) for each in record.numeros)


def _first(guide: Guide, catalogue: Catalogue) -> tuple[EmergencyNumber, ...]:
    """Return the numbers that a guide shows before anything else, in its order."""
    known = {each.numero: each for _, record in numbers(catalogue) for each in record.numeros}
    return tuple(known[number] for number in guide.numeros if number in known)


def _sentences(statements: Iterable[Statement], cited: Citations) -> tuple[Sentence, ...]:
    return tuple(Sentence(each.texte, cited.marks(each.sources)) for each in statements)


def _where(reach: Reach, catalogue: Catalogue, cited: Citations) -> Where:
    refs = () if isinstance(reach.territoires, Absence) else reach.territoires
    return Where(reach.nature, reach.texte, tuple(filter(None, map(catalogue.get, refs))), cited.marks(reach.sources))


def _contacts(guide: Guide, catalogue: Catalogue) -> Iterator[Known]:
    """Yield the contacts that households may really call; one that is only asked for helps nobody tonight."""
    for entry, record in catalogue.of(ContactPoint):
        heard = isinstance(record.appelants, Absence) or CALLERS["menage"] in record.appelants
        if record.etat.value == "connu" and heard and set(record.questions) & set(guide.appels):
            yield Known(entry, catalogue.territories_of(entry), tuple(means(record)))


def _nearby(guide: Guide, catalogue: Catalogue) -> Iterator[Nearby]:
    """Yield the territories where somebody serves the needs of a guide: the country last, the others by name."""
    helpers = _helpers(catalogue)
    there: dict[int, list[Entry]] = {}
    for at in sorted({at for need in guide.besoins for at in helpers.needs.get(need, ())}):
        for place in helpers.where[at]:
            there.setdefault(place, []).append(helpers.entries[at])
    for place in sorted(there):
        found = there[place]
        yield Nearby(helpers.places[place], tuple(found[:MOST_THERE]), max(0, len(found) - MOST_THERE))


_RANK: dict[type, int] = {Partner: 0, Pilot: 1, Dispositif: 2}


@dataclass(frozen=True)
class _Helpers:
    """Who can help, in the order in which they are named; `where` and `needs` hold their indexes."""

    entries: tuple[Entry, ...]
    places: tuple[Entry, ...]
    where: tuple[tuple[int, ...], ...]
    needs: dict[Term, list[int]]


_known: WeakKeyDictionary[Catalogue, _Helpers] = WeakKeyDictionary()


def _helpers(catalogue: Catalogue) -> _Helpers:
    """Return the actors, projects and schemes that the sources say to exist, put in order once for all guides."""
    if catalogue not in _known:
        found = (entry for entry, _ in catalogue.of(Classified) if type(entry.record) in _RANK and _open(entry))
        entries = tuple(sorted(found, key=lambda entry: (_RANK[type(entry.record)], sort_key(entry.name))))
        named = [catalogue.territories_of(entry) for entry in entries]
        every = {place for each in named for place in each}
        places = tuple(sorted(every, key=lambda place: (_country(place), sort_key(place.name), place.ref)))
        order = {place: index for index, place in enumerate(places)}
        needs: dict[Term, list[int]] = {}
        for at, entry in enumerate(entries):
            for need in entry.record.besoins if isinstance(entry.record, Classified) else ():
                needs.setdefault(need, []).append(at)
        where = tuple(tuple(order[place] for place in each) for each in named)
        _known[catalogue] = _Helpers(entries, places, where, needs)
    return _known[catalogue]


def _open(entry: Entry) -> bool:
    record = entry.record
    if isinstance(record, Dispositif):
        return record.famille is not None and record.famille.value in HELPING and exists(entry)
    return isinstance(record, Partner) or exists(entry)


def _country(entry: Entry) -> bool:
    return isinstance(entry.record, Territory) and entry.record.niveau.value == "pays"

"""What a guide shows beside its own words: who can help, found in the catalogue by relation and by question."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from reperes.catalogue import Catalogue, Entry
from reperes.records.contact import ContactPoint
from reperes.records.dispositif import Dispositif
from reperes.records.guide import Guide, Reach
from reperes.records.numbers import EmergencyNumber, EmergencyNumbers
from reperes.records.pilot import Pilot
from reperes.records.scalars import Absence
from reperes.records.statements import Statement
from reperes.records.territory import Territory
from reperes.views.calling import Asking, askings, helps
from reperes.views.calling_cards import Means, means
from reperes.views.citations import Citations, Mark
from reperes.vocabulary import Term
from reperes.vocabulary.calling import CALLERS
from reperes.words import sort_key

MOST_PLACES = 12
"""So many territories stand on a guide; beyond, « qui appeler » leads to each."""
MOST_THERE = 3
"""So many names stand under each territory; the territory's own page has them all."""
MOST_CLOSE = 3
"""So many other guides stand at the foot of one."""
HELPING = frozenset({"accompagnement", "forme-de-location", "logement", "hebergement", "guichet"})
"""The families of schemes that a household can turn to: not a tool, not a procedure."""
HANDS = frozenset({"opere-par", "porte-par", "conduit-avec"})
"""The relations of a scheme or project to who does it: whoever pays for it, or tells of it, is not to be called."""


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
    """Who does, on one territory, what the guide tells of; `more` were left to the territory's page."""

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
        "close": close(guide, catalogue),
        "first_numbers": _first(guide, catalogue),
        "numbers": numbers(catalogue),
    }


def help_for(guide: Guide, catalogue: Catalogue) -> Help:
    """Return who can help with the question of a guide, on every territory of the catalogue."""
    nearby = _nearby(guide, catalogue)
    household = CALLERS["menage"]
    return Help(
        asked=tuple(each for each in askings(household) if each.question in guide.appels),
        contacts=tuple(_contacts(frozenset(guide.appels), catalogue)),
        nearby=nearby[:MOST_PLACES],
        more_places=max(0, len(nearby) - MOST_PLACES),
    )


def close(guide: Guide, catalogue: Catalogue) -> tuple[Entry, ...]:
    """Return the guides that speak of the same questions and needs, those that share most first, by name."""
    every, about = _about(catalogue)
    shared = Counter(rank for term in {*guide.besoins, *guide.appels} for rank in about.get(term, ()))
    first = heapq.nsmallest(MOST_CLOSE + 1, shared, key=lambda rank: (-shared[rank], rank))
    return tuple(entry for entry, other in (every[rank] for rank in first) if other is not guide)[:MOST_CLOSE]


@lru_cache(maxsize=2)
def _about(catalogue: Catalogue) -> tuple[tuple[tuple[Entry, Guide], ...], dict[Term, list[int]]]:
    """Return the guides by name, and for each need and question the ranks of those that speak of it.

    Each of many guides asks for the others: comparing them two by two takes the square of their number.
    """
    every = catalogue.of(Guide)
    about: dict[Term, list[int]] = defaultdict(list)
    for rank, (_, guide) in enumerate(every):
        for term in {*guide.besoins, *guide.appels}:
            about[term].append(rank)
    return every, about


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


@lru_cache(maxsize=2)
def _called(catalogue: Catalogue) -> tuple[tuple[Entry, ContactPoint], ...]:
    """Return the contacts that households may call: found once, since every guide asks for some."""
    return tuple((entry, record) for entry, record in catalogue.of(ContactPoint) if _callable(record))


def _contacts(questions: frozenset[Term], catalogue: Catalogue) -> Iterator[Known]:
    """Yield the contacts for some questions, by name."""
    for entry, record in _called(catalogue):
        if not questions.isdisjoint(record.questions):
            yield Known(entry, catalogue.territories_of(entry), tuple(means(record)))


def _nearby(guide: Guide, catalogue: Catalogue) -> tuple[Nearby, ...]:
    """Return the territories where somebody does what the guide tells of: the country last, the others by name."""
    there: dict[Entry, dict[Entry, None]] = {}
    for entry, places in _acting(guide, catalogue):
        for place in places:
            there.setdefault(place, {})[entry] = None
    ordered = sorted(there, key=lambda place: (_country(place), sort_key(place.name)))
    return tuple(_few(place, sorted(there[place], key=_rank)) for place in ordered)


def _acting(guide: Guide, catalogue: Catalogue) -> Iterator[tuple[Entry, tuple[Entry, ...]]]:
    """Yield who does what the guide tells of, with where: only what a relation says, so that nobody calls in vain."""
    for relation in guide.relations:
        told = catalogue.get(relation.vers) if relation.type.value == "explique" else None
        if told is None or not _open(told):
            continue
        around = catalogue.territories_of(told)
        if isinstance(told.record, Pilot):
            yield told, around
        for link in catalogue.links(told.ref):
            if link.written_here and link.relation.type.value in HANDS:
                yield link.other, catalogue.territories_of(link.other) or around


def _rank(entry: Entry) -> tuple[bool, str]:
    return not isinstance(entry.record, Pilot), sort_key(entry.name)


def _few(place: Entry, found: list[Entry]) -> Nearby:
    return Nearby(place, tuple(found[:MOST_THERE]), max(0, len(found) - MOST_THERE))


def _callable(record: ContactPoint) -> bool:
    """Tell whether households may really call: a contact that is only asked for helps nobody tonight."""
    heard = isinstance(record.appelants, Absence) or CALLERS["menage"] in record.appelants
    return heard and record.etat.value == "connu"


def _open(entry: Entry) -> bool:
    """Tell whether a household can turn to what a guide tells of: a project, or a scheme that is no procedure."""
    record = entry.record
    helping = not isinstance(record, Dispositif) or (record.famille is not None and record.famille.value in HELPING)
    return helping and helps(entry)


def _country(entry: Entry) -> bool:
    return isinstance(entry.record, Territory) and entry.record.niveau.value == "pays"

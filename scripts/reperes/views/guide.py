"""What a guide shows beside its own words: who can help, found in the catalogue by need and by question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

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
    helpers = _helpers(catalogue)
    nearby = helpers.nearby(frozenset(guide.besoins))
    household = CALLERS["menage"]
    return Help(
        asked=tuple(each for each in askings(household) if each.question in guide.appels),
        contacts=helpers.contacts(frozenset(guide.appels)),
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


class _Helpers:
    """Who helps households, for every need and every question: sorted once, since guides ask about the same ones."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Sort the actors, projects and schemes that the sources say to exist, and the contacts that may be called."""
        self._catalogue = catalogue
        served = [(e, record) for e, record in catalogue.of(Classified) if type(record) in _RANK and _open(e)]
        self._served = sorted(served, key=lambda each: (_RANK[type(each[1])], sort_key(each[0].name)))
        self._called = [(e, record) for e, record in catalogue.of(ContactPoint) if _callable(record)]
        self._nearby: dict[frozenset[Term], tuple[Nearby, ...]] = {}

    def contacts(self, questions: frozenset[Term]) -> tuple[Known, ...]:
        """Return the contacts for some questions, by name."""
        heard = ((e, record) for e, record in self._called if not questions.isdisjoint(record.questions))
        return tuple(Known(e, self._catalogue.territories_of(e), tuple(means(record))) for e, record in heard)

    def nearby(self, needs: frozenset[Term]) -> tuple[Nearby, ...]:
        """Return the territories where somebody serves some needs: the country last, the others by name."""
        if needs not in self._nearby:
            there: dict[Entry, list[Entry]] = {}
            for entry, record in self._served:
                if not needs.isdisjoint(record.besoins):
                    for place in self._catalogue.territories_of(entry):
                        there.setdefault(place, []).append(entry)
            places = sorted(there, key=lambda place: (_country(place), sort_key(place.name)))
            self._nearby[needs] = tuple(_few(place, there[place]) for place in places)
        return self._nearby[needs]


@lru_cache(maxsize=2)
def _helpers(catalogue: Catalogue) -> _Helpers:
    return _Helpers(catalogue)


def _few(place: Entry, found: list[Entry]) -> Nearby:
    return Nearby(place, tuple(found[:MOST_THERE]), max(0, len(found) - MOST_THERE))


def _callable(record: ContactPoint) -> bool:
    """Tell whether households may really call: a contact that is only asked for helps nobody tonight."""
    heard = isinstance(record.appelants, Absence) or CALLERS["menage"] in record.appelants
    return heard and record.etat.value == "connu"


_RANK: dict[type, int] = {Partner: 0, Pilot: 1, Dispositif: 2}


def _open(entry: Entry) -> bool:
    record = entry.record
    if isinstance(record, Dispositif):
        return record.famille is not None and record.famille.value in HELPING and helps(entry)
    return isinstance(record, Partner) or helps(entry)


def _country(entry: Entry) -> bool:
    return isinstance(entry.record, Territory) and entry.record.niveau.value == "pays"

"""Who to call: for a caller, a question and a territory, the contacts, and what exists nearby."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from reperes.catalogue import Catalogue, Entry, territory_refs
from reperes.records.contact import ContactPoint
from reperes.records.dispositif import Dispositif
from reperes.records.facets import Classified
from reperes.records.pilot import Pilot
from reperes.records.references import Ref
from reperes.records.scalars import Absence
from reperes.records.territory import Territory
from reperes.views.stages import exists
from reperes.vocabulary import Term
from reperes.vocabulary.calling import CALL_QUESTIONS, CALLERS, CONTACT_STATES, Question

NEAR = 8
"""So many schemes are named beside an answer; a link leads to the others."""
MOST_NEAR = 300
"""So many local pages, at most, that only nearby schemes tell apart: a contact always has its pages."""
_ORDER = {state.value: index for index, state in enumerate(CONTACT_STATES)}


@dataclass(frozen=True)
class Asking:
    """A caller and the question that they ask, in their own words."""

    caller: Term
    question: Question

    @property
    def words(self) -> str:
        """The question as this caller says it."""
        return self.question.asked_by(self.caller)

    @property
    def path(self) -> str:
        """Where the answers are, below the root of the family: `menage/loyer-impaye/`."""
        return f"{self.caller.value}/{self.question.value}/"


@dataclass(frozen=True)
class Near:
    """A scheme or project for the same need: where it is, `here` when on the territory asked about."""

    entry: Entry
    places: tuple[Entry, ...]
    here: bool


@dataclass(frozen=True)
class Answer:
    """The answer for one asking on one territory (None: wherever no territory has its own)."""

    asking: Asking
    place: Entry | None
    contacts: tuple[tuple[Entry, ContactPoint], ...]
    near: tuple[Near, ...]
    more_near: int

    @property
    def state(self) -> Term:
        """The best that is known: a contact, that somebody acts, or only that one is asked for."""
        found = [record.etat for _, record in self.contacts]
        return min(found, key=lambda state: _ORDER[state.value], default=CONTACT_STATES["inconnu"])


def askings(caller: Term | None = None) -> Iterator[Asking]:
    """Yield what each caller asks (or one of them), in reading order."""
    for each in CALLERS if caller is None else (caller,):
        for question in CALL_QUESTIONS:
            if isinstance(question, Question) and question.asked_by(each):
                yield Asking(each, question)


def answered_by(catalogue: Catalogue, entry: Entry, record: ContactPoint) -> tuple[tuple[Asking, str], ...]:
    """Return what a contact may be called about, with the way below the family's root to the page that says so."""
    places = [e for e in catalogue.territories_of(entry) if not _is_country(e)]
    where = f"{places[0].ref.id}/" if places else ""
    return tuple((asking, f"{asking.path}{where}") for asking in askings() if _concerns(record, asking))


@dataclass(frozen=True)
class _Reach:
    """How far a scheme reaches: the territories that it names, these with all that hold them, or that it names none."""

    places: tuple[Entry, ...]
    above: frozenset[Entry]
    anywhere: bool


class Switchboard:
    """Finds the answers of a catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Take the published catalogue."""
        self._catalogue = catalogue
        self._contacts = tuple((e, r) for e, r in catalogue.of(ContactPoint))
        self._schemes = tuple(e for e in catalogue if helps(e))
        self._asked: dict[str, list[tuple[Entry, ContactPoint]]] = {}
        self._serving: dict[Question, tuple[tuple[Entry, _Reach], ...]] = {}

    @cached_property
    def country(self) -> Entry | None:
        """The country, whose answer serves every territory without one of its own."""
        return next((e for e, _ in self._catalogue.of(Territory) if _is_country(e)), None)

    @cached_property
    def local(self) -> dict[str, tuple[Entry, ...]]:
        """For each asking, by its path: the territories that have an answer of their own, largest first."""
        called = {(asking.path, ref) for asking in askings() for ref in self._called(asking)}
        served = [(asking.path, ref) for asking in askings() for ref in self._served(asking)]
        more = sorted({pair for pair in served if pair not in called}, key=lambda pair: (pair[1], pair[0]))
        found: dict[str, set[Entry]] = {asking.path: set() for asking in askings()}
        for path, ref in (*called, *more[:MOST_NEAR]):
            if (entry := self._catalogue.get(ref)) and entry is not self.country:
                found[path].add(entry)
        return {path: tuple(sorted(places, key=self._size)) for path, places in found.items()}

    def answer(self, asking: Asking, place: Entry | None = None) -> Answer:
        """Return the answer on a territory: its contacts and those of its parents, best known and nearest first."""
        around = place or self.country
        chain = [entry.ref for entry in self._catalogue.chain(around.ref)] if around else []
        contacts = [
            (_ORDER[record.etat.value], distance, entry, record)
            for entry, record in self._about(asking)
            if (distance := _distance(record, chain, national=place is None)) is not None
        ]
        contacts.sort(key=lambda each: each[:2])
        near = self._near(asking, place)
        shown = tuple(Near(entry, self._catalogue.territories_of(entry), rank == 0) for rank, entry in near[:NEAR])
        return Answer(asking, place, tuple((e, r) for *_, e, r in contacts), shown, max(0, len(near) - NEAR))

    def _about(self, asking: Asking) -> list[tuple[Entry, ContactPoint]]:
        """Return the contacts for what somebody asks, wherever they are."""
        if asking.path not in self._asked:
            self._asked[asking.path] = [(e, record) for e, record in self._contacts if _concerns(record, asking)]
        return self._asked[asking.path]

    def _near(self, asking: Asking, place: Entry | None) -> list[tuple[int, Entry]]:
        """Return the schemes for the same needs: of the place (0) first, then of its parts, then of its parents."""
        around = place or self.country
        chain = self._catalogue.chain(around.ref) if around else ()
        steps = {each: step for step, each in enumerate(chain)}
        found: list[tuple[int, Entry]] = []
        for entry, reach in self._for(asking):
            up = [steps[each] for each in reach.places if each in steps]
            inside = around in reach.above
            if up or inside or (place is None and reach.anywhere):
                found.append((0 if 0 in up else 1 if inside else 1 + min(up, default=len(chain)), entry))
        return sorted(found, key=lambda each: each[0])

    def _reach(self, entry: Entry) -> _Reach:
        places = self._catalogue.territories_of(entry)
        above = frozenset(each for place in places for each in self._catalogue.chain(place.ref))
        return _Reach(places, above, anywhere=not territory_refs(entry.record))

    def _called(self, asking: Asking) -> Iterator[Ref]:
        for _, record in self._about(asking):
            yield from territory_refs(record)

    def _served(self, asking: Asking) -> Iterator[Ref]:
        for entry, _ in self._for(asking):
            yield from territory_refs(entry.record)

    def _for(self, asking: Asking) -> tuple[tuple[Entry, _Reach], ...]:
        """Return the schemes for a question, each with its reach: every answer goes through them."""
        question = asking.question
        if question not in self._serving:
            found = dict.fromkeys(e for need in question.needs for e in self._by_need.get(need, ()))
            self._serving[question] = tuple((entry, self._reach(entry)) for entry in found)
        return self._serving[question]

    @cached_property
    def _by_need(self) -> dict[Term, list[Entry]]:
        found: dict[Term, list[Entry]] = {}
        for entry in self._schemes:
            for need in entry.record.besoins if isinstance(entry.record, Classified) else ():
                found.setdefault(need, []).append(entry)
        return found

    def _size(self, place: Entry) -> tuple[int, str]:
        return len(self._catalogue.chain(place.ref)), place.ref.id


@lru_cache(maxsize=2)
def switchboard(catalogue: Catalogue) -> Switchboard:
    """Return the switchboard of a catalogue: the same one for all pages and exports."""
    return Switchboard(catalogue)


def _is_country(entry: Entry) -> bool:
    return isinstance(entry.record, Territory) and entry.record.niveau.value == "pays"


def helps(entry: Entry) -> bool:
    """Tell whether a person may be led to an entry: a scheme or a project that exists.

    Neither a way to pay for others nor what a source asks to leave is one.
    """
    record = entry.record
    if isinstance(record, Dispositif):
        paid = record.famille is not None and record.famille.value == "financement"
        return not paid and str(record.statut) != "a-quitter" and exists(record)
    return isinstance(record, Pilot) and exists(record)


def _concerns(record: ContactPoint, asking: Asking) -> bool:
    heard = isinstance(record.appelants, Absence) or asking.caller in record.appelants
    return heard and asking.question in record.questions


def _distance(record: ContactPoint, chain: list[Ref], *, national: bool) -> int | None:
    """Return how far above the place a contact stands (0: there), None when it is elsewhere."""
    refs = territory_refs(record)
    if not refs:
        return len(chain) if national else None
    return min((chain.index(ref) for ref in refs if ref in chain), default=None)

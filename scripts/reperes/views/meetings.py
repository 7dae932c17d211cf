"""Sessions of trainings and workshops as one thing that somebody may attend: when, where, until when to register.

A workshop that is an edition of a training (`exemple-de`) and the training's session of the same date are one
meeting: it bears the workshop's name and leads to its proceedings, but keeps the session's id: calendars had it first.
"""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TypeVar

from reperes.catalogue import Catalogue, Entry
from reperes.records.facets import Session
from reperes.records.hours import Hours
from reperes.records.periods import Moment, Period
from reperes.records.references import Ref
from reperes.records.scalars import Absence, said
from reperes.records.statements import Citation
from reperes.records.training import Training
from reperes.records.workshop import Workshop
from reperes.vocabulary import Term
from reperes.words import sort_key

T = TypeVar("T")

PAST, COMING, UNDATED = "passees", "a-venir", "sans-date"
_CALENDARS = "agenda/seances"


@dataclass(frozen=True, eq=False)
class Meeting:
    """One session, one workshop, or an offer without a date (`period` is None or open on the side of its end).

    `id` names it on pages, in addresses and in calendars: it stays the same as long as its record and its first
    day do. `entry` is the record whose page tells of it; `series` the training of which it is an edition.
    """

    id: str
    entry: Entry
    period: Period | None = None
    hours: Hours | None = None
    place: str = ""
    modes: tuple[Term, ...] = ()
    deadline: date | None = None
    open_deadline: bool = False
    cancelled: date | None = None
    sort: Term | None = None
    opening: Term | None = None
    rhythm: str = ""
    series: Entry | None = None
    proceedings: tuple[Entry, ...] = ()
    told: bool = False
    sources: tuple[Citation, ...] = ()

    @property
    def first(self) -> date | None:
        """The first day that it may have, or None where nothing says."""
        return _earliest(self.period.start) if self.period and self.period.start else None

    @property
    def last(self) -> date | None:
        """The last day that it may have, or None where nothing says."""
        return _latest(self.period.end) if self.period and self.period.end else None

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day, where both are known to the day: only these may enter a calendar."""
        period = self.period
        exact = period and period.start and period.end and period.start.day and period.end.day
        return (self.first, self.last) if exact and self.first and self.last else None

    @property
    def calendar(self) -> str:
        """The path of its own calendar, or nothing where its day is not known."""
        return f"{_CALENDARS}/{self.id}.ics" if self.days else ""

    @property
    def folders(self) -> frozenset[str]:
        """The kinds that it is of: an edition of a training is a workshop and a session of that training."""
        return frozenset(entry.ref.folder for entry in self.entries)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The records that tell of it: its own, and the training of which it is an edition."""
        return (self.entry, self.series) if self.series else (self.entry,)

    def state(self, today: date) -> str:
        """Return PAST, COMING (what goes on included) or UNDATED: what only has a side is not given a date."""
        if self.period and self.period.end and self._over(self.period.end, today):
            return PAST
        return COMING if self.first and self.last else UNDATED

    def _over(self, end: Moment, today: date) -> bool:
        before = self.period and self.period.start is None
        return _earliest(end) <= today if before else _latest(end) < today

    def going_on(self, today: date) -> bool:
        """Tell whether it has begun and is not over: one day, or a span, never a month of which no day is known."""
        spans = self.period and (self.days or self.period.start != self.period.end)
        return bool(spans and self.first and self.last and self.first <= today <= self.last)

    def registering(self, today: date) -> bool:
        """Tell whether one may still register, as far as the record says."""
        return bool(self.deadline and self.deadline >= today and not self.cancelled)


@lru_cache(maxsize=2)
def meetings(catalogue: Catalogue) -> tuple[Meeting, ...]:
    """Return every meeting of a catalogue, soonest first, then by name; offers without a date come last."""
    workshops = [_workshop(catalogue, *each) for each in catalogue.of(Workshop)]
    editions: dict[Ref, list[Meeting]] = {}
    for one in workshops:
        if one.series:
            editions.setdefault(one.series.ref, []).append(one)
    held = {one.id: one for one in workshops}
    for entry, record in catalogue.of(Training):
        for one in _sessions(entry, record):
            edition = next((each for each in editions.get(entry.ref, ()) if _same(each, one)), None)
            if edition:
                editions[entry.ref].remove(edition)
                del held[edition.id]
            held[one.id] = _merged(edition, one) if edition else one
    return tuple(sorted(held.values(), key=_order))


def _same(edition: Meeting, session: Meeting) -> bool:
    """Tell whether an edition of a training is on the day of one of its sessions, and contradicts nothing of it."""
    pairs = (edition.place, session.place), (edition.hours, session.hours)
    dated = edition.period and session.period and edition.period.start == session.period.start
    return bool(dated) and all(a == b or not (a and b) for a, b in pairs)


def _order(one: Meeting) -> tuple[Moment, str]:
    return one.period.sort_key if one.period else _NEVER, sort_key(one.entry.name)


_NEVER = Moment(9999, 12, 31)


def meetings_of(catalogue: Catalogue, ref: Ref) -> tuple[Meeting, ...]:
    """Return the meetings of a training or of a workshop, soonest first; those of its editions are a training's too."""
    return _by_record(catalogue).get(ref, ())


@lru_cache(maxsize=2)
def _by_record(catalogue: Catalogue) -> dict[Ref, tuple[Meeting, ...]]:
    found: dict[Ref, tuple[Meeting, ...]] = {}
    for one in meetings(catalogue):
        for entry in filter(None, (one.entry, one.series)):
            found[entry.ref] = (*found.get(entry.ref, ()), one)
    return found


def _merged(edition: Meeting, session: Meeting) -> Meeting:
    """Return an edition with what only the training's session says."""
    return replace(
        edition,
        id=session.id,
        period=session.period,
        hours=edition.hours or session.hours,
        place=edition.place or session.place,
        modes=edition.modes or session.modes,
        deadline=edition.deadline or session.deadline,
        open_deadline=edition.open_deadline or session.open_deadline,
        cancelled=edition.cancelled or session.cancelled,
        opening=edition.opening or session.opening,
        sources=edition.sources or session.sources,
    )


def _workshop(catalogue: Catalogue, entry: Entry, record: Workshop) -> Meeting:
    period = _known(record.date)
    links = catalogue.links(entry.ref)
    own = [link for link in links if link.written_here]
    series = (link.other for link in own if link.relation.type.value == "exemple-de")
    documents = [link.other for link in own if link.relation.type.value == "produit"]
    outcomes = _known(record.productions) or ()
    documents += filter(None, (catalogue.get(one.document) for one in outcomes if one.document))
    return Meeting(
        id=_id(entry, period),
        entry=entry,
        period=period,
        hours=_known(record.heures),
        place=said(record.lieu),
        modes=_known(record.modes_accueil) or (),
        deadline=_known(record.inscription_avant),
        open_deadline=record.inscription_avant is Absence.NOT_APPLICABLE,
        cancelled=record.annulee_le,
        sort=record.forme,
        opening=_known(record.ouverture),
        rhythm=said(record.serie),
        series=next((other for other in series if isinstance(other.record, Training)), None),
        proceedings=tuple(dict.fromkeys(documents)),
        told=bool(outcomes),
    )


def _sessions(entry: Entry, record: Training) -> Iterator[Meeting]:
    """Yield the sessions of a training, or the offer itself where it has no date."""
    offer = Meeting(
        id=_id(entry, None),
        entry=entry,
        place=said(record.lieu),
        sort=_known(record.modalite),
        opening=_known(record.ouverture),
    )
    sessions = _known(record.dates)
    if not sessions:
        yield offer
        return
    taken: Counter[str] = Counter()
    for session in sessions:
        one = _session(offer, session)
        taken[one.id] += 1
        yield replace(one, id=f"{one.id}_{taken[one.id]}") if taken[one.id] > 1 else one


def _session(offer: Meeting, session: Session) -> Meeting:
    begun = session.debut
    period = Period(begun.start, session.fin.end) if session.fin and begun.start else begun
    return replace(
        offer,
        id=_id(offer.entry, period, session.mark),
        period=period,
        hours=_known(session.heures),
        place=said(session.lieu) or offer.place,
        modes=_known(session.modes_accueil) or (),
        deadline=_known(session.inscription_avant),
        open_deadline=session.inscription_avant is Absence.NOT_APPLICABLE,
        cancelled=session.annulee_le,
        sources=session.sources,
    )


def _id(entry: Entry, period: Period | None, mark: str = "") -> str:
    """Return the name of a meeting: ids and marks hold no underscore, so that no two names are alike."""
    return "_".join(filter(None, (entry.kind.address, entry.ref.id, period.sort_key.iso if period else "", mark)))


def _known(value: T | Absence | None) -> T | None:
    return None if isinstance(value, Absence) else value


def _earliest(moment: Moment) -> date:
    return date(moment.year, moment.month or 1, moment.day or 1)


def _latest(moment: Moment) -> date:
    month = moment.month or 12
    return date(moment.year, month, moment.day or monthrange(moment.year, month)[1])

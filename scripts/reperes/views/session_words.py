"""One session in words, as the agenda, record pages and calendars tell it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from reperes.catalogue import Catalogue, Entry
from reperes.records.facets import Classified
from reperes.records.periods import Moment
from reperes.views import facts
from reperes.views.meetings import COMING, Meeting
from reperes.views.registering import Way, organisers, ways

_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


@dataclass(frozen=True)
class Row:
    """One meeting in words. `when` leaves out what the title of its group says; `iso` is its first day or month."""

    meeting: Meeting
    iso: str
    full: str
    when: str
    hours: str
    sort: str
    spot: str
    facts: tuple[str, ...]
    organisers: tuple[Entry, ...]
    registering: str
    """What is known of the registration: until when, that it is over or cancelled, or that nothing is known."""
    asking: str
    """What one asks `ways`: where to register, or, once that is over, for more; nothing of what is cancelled."""
    ways: tuple[Way, ...]

    @property
    def organisers_apart(self) -> tuple[Entry, ...]:
        """The organisers, unless they are already told as those to ask."""
        asked = self.asking and any(way.entry for way in self.ways)
        return () if asked else self.organisers


def row(catalogue: Catalogue, one: Meeting, today: date) -> Row:
    """Return the words of a meeting."""
    state = one.state(today)
    spots = [place.name for place in catalogue.territories_of(one.entry)][:3]
    spot = where(one, state)
    said = (
        ", ".join(spots),
        spot,
        one.opening.label if one.opening and not one.cancelled else "",
        ", ".join(themes(one)[:3]),
    )
    return Row(
        meeting=one,
        iso=one.period.sort_key.iso if one.period else "",
        full=str(one.period or ""),
        when=when(one, today),
        hours=str(one.hours or ""),
        sort=one.sort.label if one.sort else one.entry.kind.one.capitalize(),
        spot=spot,
        facts=tuple(filter(None, said)),
        organisers=organisers(catalogue, one),
        registering=registration(one, today) if state == COMING else "",
        asking=_asking(one, today) if state == COMING else "",
        ways=ways(catalogue, one) if state == COMING else (),
    )


def _asking(one: Meeting, today: date) -> str:
    if one.cancelled:
        return ""
    return "Renseignements" if one.deadline and one.deadline < today else "Où s’inscrire"


def themes(one: Meeting) -> tuple[str, ...]:
    """Return the themes of a meeting, in the record's order."""
    record = one.entry.record
    return tuple(term.label for term in record.thematiques) if isinstance(record, Classified) else ()


def where(one: Meeting, state: str) -> str:
    """Return the place of a meeting, that one may stay at home, or, for what is to come, that nothing is known."""
    modes = " ou ".join(term.label if not index else term.label.lower() for index, term in enumerate(one.modes))
    remote = [term.value for term in one.modes] == ["a-distance"]
    if one.place:
        return f"{modes} : {one.place}" if modes else one.place
    if remote or state != COMING:
        return modes
    return f"{modes}, lieu non précisé" if modes else "Lieu non précisé"


def registration(one: Meeting, today: date) -> str:
    """Return what is known of the registration to a meeting to come."""
    if one.cancelled:
        return f"Annulée le {facts.words(one.cancelled)}"
    if one.deadline:
        # The last day counts: one may register until its evening.
        if one.registering(today):
            return f"Inscription jusqu’au {facts.words(one.deadline)}"
        return f"Inscription close depuis le {facts.words(one.deadline + timedelta(days=1))}"
    return "Sans date limite d’inscription" if one.open_deadline else "Date limite d’inscription non précisée"


def when(one: Meeting, today: date) -> str:
    """Return the date of a meeting; under the title of a month, its days alone."""
    period = one.period
    if period is None:
        return ""
    if one.state(today) != COMING or one.going_on(today):
        return str(period)
    if one.days:
        return _days(*one.days)
    if period.start != period.end:
        return str(period)
    return "jour non précisé" if period.start and period.start.month else "mois non précisé"


def _days(first: date, last: date) -> str:
    words = _day(first)
    if last == first:
        return words
    month = "" if (last.year, last.month) == (first.year, first.month) else f" {_month(last).partition(' ')[0]}"
    year = f" {last.year}" if last.year != first.year else ""
    return f"{words} – {_day(last)}{month}{year}"


def _day(day: date) -> str:
    # A line may break between two days, never within one.
    return f"{_DAYS[day.weekday()]}\u00a0{'1er' if day.day == 1 else day.day}"


def _month(day: date) -> str:
    return str(Moment(day.year, day.month))

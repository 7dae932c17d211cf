"""What the agenda shows as of a day: meetings to come by month, offers without a date, past ones by year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from reperes.catalogue import Catalogue, Entry
from reperes.records.facets import Classified
from reperes.records.periods import Moment
from reperes.records.scalars import Absence
from reperes.records.training import Training
from reperes.records.workshop import Workshop
from reperes.views import facts
from reperes.views.choosing import TERRITORY, Choice, places
from reperes.views.meetings import COMING, PAST, UNDATED, Meeting
from reperes.vocabulary import Term

WHEN = {COMING: "À venir", UNDATED: "Sans date connue", PAST: "Passées"}
"""The state of a meeting, as one chooses it."""
QUAND = "Quand"
_MODES, _THEMES, _PUBLICS = "Sur place ou à distance", "Thématiques", "Publics"
FACETS = (QUAND, TERRITORY, "Sorte", "Format", "Ouverture", _MODES, _THEMES, _PUBLICS)
"""By what the agenda is narrowed, in the order in which a reader thinks."""
CALENDARS = (
    ("agenda.ics", "Tout l’agenda", ""),
    ("agenda/formations.ics", "Formations", Training.kind.folder),
    ("agenda/ateliers.ics", "Ateliers", Workshop.kind.folder),
)
"""The calendars to subscribe to: path, name, the kind that they keep to (an edition is of two kinds)."""
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_GOING_ON = "En cours"


@dataclass(frozen=True)
class Group:
    """Meetings under one title: a month, a year, what is known of an offer without a date (`intro` says it)."""

    id: str
    title: str
    meetings: tuple[Meeting, ...]
    intro: str = ""


@dataclass(frozen=True)
class Agenda:
    """A list of meetings as of a day; `deadlines` are those for which one may still register, soonest first."""

    coming: tuple[Group, ...]
    undated: tuple[Group, ...]
    past: tuple[Group, ...]
    deadlines: tuple[Meeting, ...]

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many are to come, without a date, past."""
        coming, undated, past = (
            sum(len(group.meetings) for group in groups) for groups in (self.coming, self.undated, self.past)
        )
        return coming, undated, past


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


def agenda(meetings: Sequence[Meeting], today: date) -> Agenda:
    """Sort meetings, given soonest first, under what the day makes of them."""
    by_state: dict[str, list[Meeting]] = {COMING: [], UNDATED: [], PAST: []}
    for one in meetings:
        by_state[one.state(today)].append(one)
    registering = [one for one in by_state[COMING] if one.registering(today)]
    return Agenda(
        coming=tuple(_coming(by_state[COMING], today)),
        undated=tuple(_undated(by_state[UNDATED])),
        past=_grouped(reversed(by_state[PAST]), _year),
        deadlines=tuple(sorted(registering, key=lambda one: one.deadline or today)),
    )


def in_state(state: str) -> Choice:
    """Return the choice of all meetings in a state."""
    return Choice(QUAND, WHEN[state])


def latest(groups: Sequence[Group], count: int) -> tuple[Group, ...]:
    """Return the first groups: whole ones, until they hold `count` meetings."""
    before = accumulate((len(group.meetings) for group in groups), initial=0)
    return tuple(group for group, held in zip(groups, before, strict=False) if held < count)


def choices(catalogue: Catalogue, today: date, one: Meeting) -> Iterator[Choice]:
    """Yield all by which a meeting can be chosen."""
    yield in_state(one.state(today))
    if one.state(today) == COMING and one.registering(today):
        yield Choice(QUAND, "Inscription encore possible")
    held = [one.entry, *([one.series] if one.series else [])]
    yield from (Choice("Sorte", entry.kind.many.capitalize()) for entry in held)
    yield from (place for entry in held for place in places(catalogue, entry))
    for title, terms in (("Format", _one(one.sort)), ("Ouverture", _one(one.opening)), (_MODES, one.modes)):
        yield from (Choice(title, term.label, term.definition) for term in terms)
    for title, terms in facts.subjects(one.entry.record):
        if title in FACETS:
            yield from (Choice(title, term.label, term.definition) for term in terms)


def row(catalogue: Catalogue, one: Meeting, today: date) -> Row:
    """Return the words of a meeting."""
    state = one.state(today)
    spots = [place.name for place in catalogue.territories_of(one.entry)][:3]
    spot = where(one, state)
    said = (", ".join(spots), spot, one.opening.label if one.opening else "", ", ".join(themes(one)[:3]))
    links = catalogue.links(one.entry.ref)
    organisers = (link.other for link in links if link.written_here and link.relation.type.value == "organise-par")
    return Row(
        meeting=one,
        iso=one.period.sort_key.iso if one.period else "",
        full=str(one.period or ""),
        when=when(one, today),
        hours=str(one.hours or ""),
        sort=one.sort.label if one.sort else one.entry.kind.one.capitalize(),
        spot=spot,
        facts=tuple(filter(None, said)),
        organisers=tuple(organisers),
        registering=registration(one, today) if state == COMING else "",
    )


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
        day = facts.words(one.deadline)
        return f"Inscription avant le {day}" if one.registering(today) else f"Inscription close depuis le {day}"
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
    return f"{_DAYS[day.weekday()]} {'1er' if day.day == 1 else day.day}"


def _month(day: date) -> str:
    return str(Moment(day.year, day.month))


def _coming(held: list[Meeting], today: date) -> Iterator[Group]:
    """Yield what goes on, then each month, then what is only known by the year, year after year."""
    going = tuple(one for one in held if one.going_on(today))
    if going:
        yield Group("en-cours", _GOING_ON, going)
    later = (one for one in held if not one.going_on(today))
    yield from _grouped(sorted(later, key=_by_month), _named_month)


def _by_month(one: Meeting) -> tuple[int, int, int]:
    """Put what is only known by the month after its days, and by the year after its months."""
    start = one.period.sort_key if one.period else Moment(0)
    return start.year, start.month or 13, start.day or 32


def _named_month(one: Meeting) -> tuple[str, str]:
    start = one.period.sort_key if one.period else Moment(0)
    title = str(Moment(start.year, start.month)).capitalize() if start.month else f"{start.year}, mois non précisé"
    return f"mois-{Moment(start.year, start.month).iso}", title


def _year(one: Meeting) -> tuple[str, str]:
    year = str(one.period.sort_key.year) if one.period else ""
    return f"annee-{year}", year


def _grouped(held: Iterable[Meeting], named: Callable[[Meeting], tuple[str, str]]) -> tuple[Group, ...]:
    """Return meetings under the id and the title that `named` gives to each, in the order in which these come."""
    groups: dict[tuple[str, str], list[Meeting]] = {}
    for one in held:
        groups.setdefault(named(one), []).append(one)
    return tuple(Group(id_, title, tuple(members)) for (id_, title), members in groups.items())


_UNDATED = {
    "regulieres": ("Reviennent régulièrement", "Demandez les prochaines dates à qui les organise."),
    "existantes": ("Existent, dates à demander", "Une source les cite, sans dire quand elles ont lieu."),
    "demandees": ("Demandées ou annoncées", "Rien ne dit qu’elles existent déjà."),
    "realisees": ("Ont eu lieu, on ne sait pas quand", "Rien ne dit qu’elles reviendront."),
}
_STANDING = {"reguliere": "regulieres", "existante": "existantes", "demandee": "demandees", "realisee": "realisees"}
_FORMS = {"reunion-reguliere": "regulieres", "annoncee": "demandees"}


def _undated(held: Iterable[Meeting]) -> Iterator[Group]:
    groups: dict[str, list[Meeting]] = {id_: [] for id_ in _UNDATED}
    for one in held:
        groups[_standing(one)].append(one)
    for id_, members in groups.items():
        if members:
            yield Group(id_, _UNDATED[id_][0], tuple(members), _UNDATED[id_][1])


def _standing(one: Meeting) -> str:
    """Return what is known of an offer without a date: a training's state, or what the form of a workshop says."""
    record = one.entry.record
    if isinstance(record, Training):
        return _STANDING[record.etat.value] if isinstance(record.etat, Term) else "existantes"
    form = record.forme.value if isinstance(record, Workshop) and record.forme else ""
    return _FORMS.get(form, "realisees")


def _one(term: Term | Absence | None) -> tuple[Term, ...]:
    return (term,) if isinstance(term, Term) else ()

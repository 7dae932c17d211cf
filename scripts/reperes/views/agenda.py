"""What the agenda shows as of a day: meetings to come by month, offers without a date, past ones by year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from reperes.catalogue import Catalogue
from reperes.records.periods import Moment
from reperes.records.scalars import Absence
from reperes.records.training import Training
from reperes.records.workshop import Workshop
from reperes.views import facts
from reperes.views.choosing import TERRITORY, Choice, Narrowed, places
from reperes.views.meetings import COMING, PAST, UNDATED, Meeting
from reperes.vocabulary import Term
from reperes.words import lower

WHEN = {COMING: "À venir", UNDATED: "Sans date connue", PAST: "Passées"}
"""The state of a meeting, as one chooses it."""
QUAND = "Quand"
_KIND, _OPENING, _MODES, _THEMES, _PUBLICS = "Sorte", "Ouverture", "Sur place ou à distance", "Thématiques", "Publics"
FACETS = (QUAND, TERRITORY, _KIND, "Format", _OPENING, _MODES, _THEMES, _PUBLICS)
"""By what the agenda is narrowed, in the order in which a reader thinks."""
COMBINED = (TERRITORY, QUAND)
"""By what one narrows together with the rest before anything else."""
CALENDARS = (
    ("agenda.ics", "Tout l’agenda", ""),
    ("agenda/formations.ics", "Formations", Training.kind.folder),
    ("agenda/ateliers.ics", "Ateliers", Workshop.kind.folder),
)
"""The calendars to subscribe to: path, name, the kind that they keep to (an edition is of two kinds)."""
_EVERYWHERE = "toutes régions"
_GOING_ON = "En cours"


@dataclass(frozen=True)
class Group:
    """Meetings under one title: a month, a year, what is known of an offer without a date (`intro` says it)."""

    id: str
    title: str
    meetings: tuple[Meeting, ...]
    intro: str = ""

    @property
    def cancelled(self) -> int:
        """How many will not take place."""
        return sum(one.cancelled is not None for one in self.meetings)

    @property
    def held(self) -> int:
        """How many one may attend, or could."""
        return len(self.meetings) - self.cancelled


@dataclass(frozen=True)
class Agenda:
    """A list of meetings as of a day; `deadlines` are those for which one may still register, soonest first."""

    coming: tuple[Group, ...]
    undated: tuple[Group, ...]
    past: tuple[Group, ...]
    deadlines: tuple[Meeting, ...]

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many are to come, without a date, past; what is cancelled is not to come any more."""
        undated, past = (sum(len(group.meetings) for group in groups) for groups in (self.undated, self.past))
        return sum(group.held for group in self.coming), undated, past

    @property
    def cancelled(self) -> int:
        """How many would have come and were cancelled."""
        return sum(group.cancelled for group in self.coming)


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


def counted(selection: Narrowed[Meeting], today: date, *, any_to_come: bool) -> str:
    """Return what stands beside a choice: how many are to come, then in all, unless it says when itself."""
    coming = sum(one.state(today) == COMING and not one.cancelled for one in selection.entries)
    whole = len(selection.entries)
    if any(choice.facet == QUAND for choice in selection.choices):
        later = any(one.state(today) == COMING for one in selection.entries)
        return str(coming if later else whole)
    return f"{coming} à venir, {whole} en tout" if any_to_come else str(whole)


def named(choices: Sequence[Choice]) -> str:
    """Return choices as the title of a page reads them: « à distance, Isère »."""
    return ", ".join(_named(choice) for choice in choices)


def _named(choice: Choice) -> str:
    if choice.facet == TERRITORY:
        return choice.value
    words = lower(choice.value)
    return f"ouverture « {words} »" if choice.facet == _OPENING else words  # « Agenda : ouverte » says nothing


def territory_calendar(id_: str) -> str:
    """Return the path of the calendar of a territory."""
    return f"agenda/territoires/{id_}.ics"


def calendars(choices: Sequence[Choice]) -> tuple[tuple[str, str], ...]:
    """Return the calendars to offer beside choices, those that come nearest first: path, and what it holds."""
    if not choices:
        return tuple((path, name) for path, name, _ in CALENDARS)
    near = [
        (territory_calendar(choice.key), f"{choice.value}, formations et ateliers")
        for choice in choices
        if choice.facet == TERRITORY
    ]
    kinds = [choice.value for choice in choices if choice.facet == _KIND]
    wide = sorted(CALENDARS, key=lambda each: each[1] not in kinds)
    return (*near, *((path, f"{name}, {_EVERYWHERE}") for path, name, _ in wide))


def latest(groups: Sequence[Group], count: int) -> tuple[Group, ...]:
    """Return the first groups: whole ones, until they hold `count` meetings."""
    before = accumulate((len(group.meetings) for group in groups), initial=0)
    return tuple(group for group, held in zip(groups, before, strict=False) if held < count)


def choices(catalogue: Catalogue, today: date, one: Meeting) -> Iterator[Choice]:
    """Yield all by which a meeting can be chosen."""
    yield in_state(one.state(today))
    if one.state(today) == COMING and one.registering(today):
        yield Choice(QUAND, "Inscription encore possible")
    yield from (Choice(_KIND, entry.kind.many.capitalize()) for entry in one.entries)
    yield from (place for entry in one.entries for place in places(catalogue, entry))
    for title, terms in (("Format", _one(one.sort)), (_OPENING, _one(one.opening)), (_MODES, one.modes)):
        yield from (Choice(title, term.label, term.definition) for term in terms)
    for title, terms in facts.subjects(one.entry.record):
        if title in FACETS:
            yield from (Choice(title, term.label, term.definition) for term in terms)


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

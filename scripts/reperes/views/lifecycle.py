"""The life of a pilot as its page tells it: steps in order, the way to ordinary law, the general cycle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reperes.catalogue import Catalogue, Entry
from reperes.records.lifecycle import Decided, LifeStep, present
from reperes.records.periods import Moment, Period
from reperes.records.pilot import Pilot
from reperes.records.scalars import Absence
from reperes.views.citations import Citations, Mark
from reperes.vocabulary import Term
from reperes.vocabulary.lifecycle import PILOT_STAGES
from reperes.words import lower

PAST, PRESENT, ANNOUNCED = "passee", "actuelle", "annoncee"


@dataclass(frozen=True)
class Said:
    """One line about a decision: its title, its words, the records that they name."""

    title: str
    words: str
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Milestone:
    """One step as the page shows it; `state` is PAST, PRESENT (the last known) or ANNOUNCED."""

    state: str
    label: str
    definition: str
    when: str
    seen: str
    text: str
    doubt: str
    facts: tuple[Said, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Passage:
    """The way to ordinary law; `known` tells whether the sources say anything of it."""

    known: bool
    text: str = ""
    facts: tuple[Said, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Case:
    """One stage of the general cycle: its place in the picture, in user units, and where the project stands."""

    label: str
    state: str
    x: int
    y: int
    width: int


_WAY = ("proposee", "etude", "retenue", "experimentation", "evaluation")
_OUTCOMES = ("en-place", "generalisee", "terminee", "sans-suite", "arretee")
_RESTART = "reprise"
_ROW, _TOP, _WAY_WIDTH, _OUTCOME_X, _OUTCOME_WIDTH = 58, 34, 178, 208, 132


def milestones(steps: Sequence[LifeStep], catalogue: Catalogue, cited: Citations) -> tuple[Milestone, ...]:
    """Return the steps of a life, in order."""
    last = present(steps)
    return tuple(
        Milestone(
            state=ANNOUNCED if step.announced else PRESENT if index == last else PAST,
            label=step.etape.label if isinstance(step.etape, Term) else "Étape non précisée",
            definition=step.etape.definition if isinstance(step.etape, Term) and not step.announced else "",
            when=_when(step),
            seen=f"étape constatée {at(step.constat)}" if step.constat else "",
            text=step.texte or "",
            doubt=step.a_confirmer or "",
            facts=tuple(_facts(step, catalogue)),
            marks=cited.marks(step.sources),
        )
        for index, step in enumerate(steps)
    )


def passage(pilot: Pilot, catalogue: Catalogue, cited: Citations) -> Passage | None:
    """Return what is known of the way to ordinary law; None where the question does not arise or nobody looked."""
    found = pilot.passage_droit_commun
    if found is None or found is Absence.NOT_APPLICABLE:
        return None
    if isinstance(found, Absence):
        return Passage(known=False)
    facts = (
        Said(title, "" if isinstance(value, Absence) else value, entries)
        for title, value, entries in (
            ("Condition", found.condition or Absence.UNKNOWN, ()),
            ("Qui décide", found.decideur or Absence.UNKNOWN, _actors(found, catalogue)),
            ("Obstacle", found.obstacle or Absence.UNKNOWN, ()),
        )
    )
    return Passage(True, found.texte or "", tuple(facts), cited.marks(found.sources))


def cycle(pilot: Pilot) -> tuple[Case, ...]:
    """Return the stages of the general cycle, this project's marked; none for what belongs to the past or elsewhere."""
    states = _states(pilot)
    if not states or "historique" in states:
        return ()
    way = (_case(value, states, 0, index, _WAY_WIDTH) for index, value in enumerate(_WAY))
    out = (_case(value, states, _OUTCOME_X, index, _OUTCOME_WIDTH) for index, value in enumerate(_OUTCOMES))
    return (*way, *out, _case(_RESTART, states, 0, len(_WAY), _WAY_WIDTH))


def summary(pilot: Pilot) -> str:
    """Return the course of a project in a line, for lists; empty where its stage says it all."""
    steps = [_short(step) for step in pilot.parcours if not step.announced]
    labels = dict.fromkeys(_label(step) for step in pilot.parcours if step.announced and step.etape != pilot.etape)
    said = [", puis ".join([steps[0], *map(lower, steps[1:])])] if len(steps) > 1 else []
    announced = [f"annoncé : {lower(', '.join(labels))}"] if labels else []
    return " ; ".join((*said, *announced))


def at(period: Period) -> str:
    """Return when something was seen, as a sentence says it: « le 15 décembre 2017 », « en 2016 »."""
    if period.start is None or period.end is None:
        return str(period)
    if period.start == period.end:
        return _on(period.start)
    return f"entre {_from(period.start)} et {_from(period.end)}"


def _on(moment: Moment) -> str:
    return f"le {moment}" if moment.day else f"en {moment}"


def _from(moment: Moment) -> str:
    return f"le {moment}" if moment.day else str(moment)


def _when(step: LifeStep) -> str:
    if isinstance(step.date, Period):
        return str(step.date)
    if step.date is Absence.NOT_APPLICABLE:
        return "Sans date"
    return "Date non précisée" if not step.announced else "Sans date annoncée"


def _facts(step: LifeStep, catalogue: Catalogue) -> Iterator[Said]:
    """Yield what a step says of its decision; what is unknown of a single step would only clutter."""
    result = catalogue.get(step.aboutit_a) if step.aboutit_a else None
    if isinstance(step.decideur, str) and not isinstance(step.decideur, Absence):
        yield Said("Qui décide", step.decideur, _actors(step, catalogue))
    elif step.acteurs:
        yield Said("Qui décide", "", _actors(step, catalogue))
    for title, value in (("Condition", step.condition), ("Obstacle", step.obstacle)):
        if value and not isinstance(value, Absence):
            yield Said(title, value)
        elif title == "Obstacle" and value is Absence.UNKNOWN:
            yield Said(title, "Non précisé par les sources.")
    if result:
        yield Said("Ce qui en est né", "", (result,))


def _actors(decided: Decided, catalogue: Catalogue) -> tuple[Entry, ...]:
    return tuple(filter(None, map(catalogue.get, decided.acteurs)))


def _states(pilot: Pilot) -> dict[str, str]:
    """Return the state of each stage that the project went through, stands at or announces, by value."""
    last = present(pilot.parcours)
    states: dict[str, str] = {}
    for index, step in enumerate(pilot.parcours):
        if isinstance(step.etape, Term):
            state = ANNOUNCED if step.announced else PRESENT if index == last else PAST
            if state != ANNOUNCED or step.etape.value not in states:
                states[step.etape.value] = state
    if not pilot.parcours and isinstance(pilot.etape, Term):
        states[pilot.etape.value] = PRESENT
    return states


def _case(value: str, states: dict[str, str], x: int, row: int, width: int) -> Case:
    return Case(PILOT_STAGES[value].label, states.get(value, ""), x, _TOP + row * _ROW, width)


def _label(step: LifeStep) -> str:
    return step.etape.label if isinstance(step.etape, Term) else "étape non précisée"


def _short(step: LifeStep) -> str:
    if isinstance(step.date, Period):
        return f"{_label(step)} ({step.date})"
    return _label(step) + (f" (constatée {at(step.constat)})" if step.constat else "")

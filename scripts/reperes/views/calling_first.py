"""What answers a question before any territory does: the national numbers, then the guides."""

from __future__ import annotations

from dataclasses import dataclass

from reperes.catalogue import Catalogue, Entry
from reperes.records.guide import Guide
from reperes.records.numbers import EmergencyNumber, EmergencyNumbers
from reperes.views.calling import Asking, Switchboard
from reperes.vocabulary import Term
from reperes.vocabulary.calling import CALL_QUESTIONS, CALLERS, Question


@dataclass(frozen=True)
class Led:
    """A guide that a question leads to, with the national numbers that it shows and the page does not yet."""

    entry: Entry
    numbers: tuple[EmergencyNumber, ...]


@dataclass(frozen=True)
class First:
    """The national numbers that a question calls for, the guides that explain what to do."""

    numbers: tuple[EmergencyNumber, ...]
    guides: tuple[Led, ...]


@dataclass(frozen=True)
class Asked:
    """A question as the list of questions shows it: what answers it, and in how many places somebody can be called."""

    asking: Asking
    first: First
    state: Term
    reached: int


def first(catalogue: Catalogue, asking: Asking) -> First:
    """Return what answers an asking wherever one is; guides speak to households, and stand for them only."""
    listed = tuple(number for _, record in catalogue.of(EmergencyNumbers) for number in record.numeros)
    numbers = tuple(number for number in listed if asking.question in number.appels)
    if asking.caller.value != "menage":
        return First(numbers, ())
    about = [(entry, guide) for entry, guide in catalogue.of(Guide) if asking.question in guide.appels]
    about.sort(key=lambda each: each[1].appels.index(asking.question))  # what a guide is about comes first in it
    shown = {number.numero for number in numbers}
    return First(numbers, tuple(Led(entry, _others(guide, listed, shown)) for entry, guide in about))


def tonight(catalogue: Catalogue) -> First:
    """Return what answers whoever has nowhere to sleep tonight."""
    question = CALL_QUESTIONS["sans-toit"]
    assert isinstance(question, Question)
    return first(catalogue, Asking(CALLERS["menage"], question))


def asked(catalogue: Catalogue, board: Switchboard, asking: Asking) -> Asked:
    """Return a question of the list: a place counts when its answer says whom to call, and how."""
    states = [board.answer(asking, place).state for place in board.local[asking.path]]
    reached = sum(state.value == "connu" for state in states)
    return Asked(asking, first(catalogue, asking), board.answer(asking).state, reached)


def _others(guide: Guide, listed: tuple[EmergencyNumber, ...], shown: set[str]) -> tuple[EmergencyNumber, ...]:
    return tuple(each for each in listed if each.numero in guide.numeros and each.numero not in shown)

"""Choosing without searching: by what the records of a kind can be narrowed, and what each choice holds.

A facet is `territoire`, a list that classifies (theme, public, need…) or a word of a closed list
(type, stage, status). Two choices can be combined where one alone leaves a list longer than a screen.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Generic, TypeVar

from reperes.catalogue import Catalogue, Entry
from reperes.records.pilot import Pilot
from reperes.views import facts, map_facets
from reperes.vocabulary import Term
from reperes.words import fold, slug

T = TypeVar("T", bound=Hashable)

SCREEN = 12
"""A list of that many rows is read, not narrowed."""

COPIES = 20
"""How often, on average, combined lists may repeat a record: their cost stays that of the catalogue."""

TERRITORY = "Territoire"

_FIRST = (TERRITORY, "Besoins", "Publics", "Thématiques", "Phases")


@dataclass(frozen=True, order=True)
class Choice:
    """One value of one facet, by their French names; a closed word brings its definition, a record its id (`key`)."""

    facet: str
    value: str
    definition: str = field(default="", compare=False)
    key: str = ""

    @property
    def id(self) -> str:
        """The choice as addresses write it: `territoire-isere`."""
        return f"{slug(self.facet)}-{self.key or slug(self.value)}"


@dataclass(frozen=True)
class Narrowed(Generic[T]):
    """The things that one choice, or two, leave; without a choice, all of them."""

    choices: tuple[Choice, ...]
    entries: tuple[T, ...]

    def address(self, kind: str) -> str:
        """Return the address of this selection within a kind, given by its own address."""
        ids = "--".join(choice.id for choice in self.choices)
        return f"{kind}/par/{ids}/" if ids else f"{kind}/"


Selection = Narrowed[Entry]
"""The records that choices leave."""


@dataclass(frozen=True)
class Offer(Generic[T]):
    """A facet as a page offers it: its name, and its values, each with a selection to go to."""

    facet: str
    values: tuple[tuple[str, Narrowed[T]], ...]


class Narrowing(Generic[T]):
    """Every selection of a list of things that holds something, made once."""

    def __init__(
        self,
        entries: tuple[T, ...],
        choices_of: Callable[[T], Iterable[Choice]],
        first: tuple[str, ...] = _FIRST,
        combined: tuple[str, ...] = (),
    ) -> None:
        """Sort `entries` under all their choices.

        `first` are the facets that a page offers before the others, `combined` those that are combined before longer
        lists: a list that holds nearly everything would spend the budget and narrow nothing.
        """
        self._of = {entry: frozenset(choices_of(entry)) for entry in entries}
        self._first = first
        self._before = {facet: index for index, facet in enumerate(combined)}
        self.whole: Narrowed[T] = Narrowed((), entries)
        self.single = self._narrowed(self.whole)
        self.pairs = self._combined()
        self._further = self._both_ways()

    def selections(self) -> Iterator[Narrowed[T]]:
        """Yield every narrowed selection once, though a pair can be reached from either of its choices."""
        found = {one.choices: one for one in self.single.values()}
        found |= {one.choices: one for inner in self.pairs.values() for one in inner.values()}
        yield from found.values()

    def offers(self, selection: Narrowed[T]) -> tuple[Offer[T], ...]:
        """Return what can still be chosen from a selection; nothing after two choices."""
        if len(selection.choices) > 1:
            return ()
        inner = self._further.get(selection.choices[0], {}) if selection.choices else self.single
        by_facet: dict[str, list[tuple[str, Narrowed[T]]]] = {}
        for choice, narrowed in sorted(inner.items(), key=lambda item: fold(item[0].value)):
            by_facet.setdefault(choice.facet, []).append((choice.value, narrowed))
        return tuple(Offer(facet, tuple(by_facet[facet])) for facet in self._facets() if facet in by_facet)

    def removals(self, selection: Narrowed[T]) -> tuple[tuple[str, str, Narrowed[T]], ...]:
        """Return the facet and the value of each choice made, with the selection that remains without it."""
        others = [[other for other in selection.choices if other != choice] for choice in selection.choices]
        remaining = [self.single[left[0]] if left else self.whole for left in others]
        return tuple((each.facet, each.value, left) for each, left in zip(selection.choices, remaining, strict=True))

    def _facets(self) -> list[str]:
        """Return the facets in the order in which a reader thinks: where, for what need, for whom, then the rest."""
        names = dict.fromkeys(choice.facet for choice in self.single)
        place = {name: index for index, name in enumerate(self._first)}
        return sorted(names, key=lambda name: (place.get(name, len(place)), name))

    def _combined(self) -> dict[Choice, dict[Choice, Narrowed[T]]]:
        """Return what a second choice leaves, for some facets and the longest lists first, within a budget of rows."""
        pairs: dict[Choice, dict[Choice, Narrowed[T]]] = {}
        rows = COPIES * len(self.whole.entries)
        for choice, selection in sorted(self.single.items(), key=self._turn):
            inner = self._second(selection) if len(selection.entries) > SCREEN else {}
            rows -= sum(len(one.entries) for one in inner.values())
            if rows < 0:
                break
            pairs[choice] = inner
        return pairs

    def _turn(self, item: tuple[Choice, Narrowed[T]]) -> tuple[int, int, Choice]:
        choice, selection = item
        return self._before.get(choice.facet, len(self._before)), -len(selection.entries), choice

    def _both_ways(self) -> dict[Choice, dict[Choice, Narrowed[T]]]:
        """Return what a second choice leaves, from either side: what was made from a long list serves a short one."""
        further = {choice: dict(inner) for choice, inner in self.pairs.items()}
        for choice, inner in self.pairs.items():
            for other, narrowed in inner.items():
                if len(narrowed.choices) > 1:
                    further.setdefault(other, {}).setdefault(choice, narrowed)
        return further

    def _second(self, selection: Narrowed[T]) -> dict[Choice, Narrowed[T]]:
        """Return what a second choice leaves; where it says it all (Isère, in France), that choice alone."""
        inner = self._narrowed(selection)
        alone = {choice: self.single[choice] for choice in inner}
        return {
            choice: alone[choice] if len(alone[choice].entries) == len(pair.entries) else pair
            for choice, pair in inner.items()
        }

    def _narrowed(self, selection: Narrowed[T]) -> dict[Choice, Narrowed[T]]:
        """Return what each further choice leaves, where it leaves something and not everything."""
        found: dict[Choice, list[T]] = {}
        for entry in selection.entries:
            for choice in self._of[entry]:
                found.setdefault(choice, []).append(entry)
        return {
            choice: Narrowed(tuple(sorted((*selection.choices, choice))), tuple(found[choice]))
            for choice in sorted(found)
            if len(found[choice]) < len(selection.entries)
        }


class Choices(Narrowing[Entry]):
    """Every selection of the records of a kind that holds something, made once."""

    def __init__(self, catalogue: Catalogue, entries: tuple[Entry, ...]) -> None:
        """Sort `entries` under all their choices."""
        super().__init__(entries, partial(_choices, catalogue))


def _choices(catalogue: Catalogue, entry: Entry) -> Iterator[Choice]:
    yield from places(catalogue, entry)
    for title, terms in facts.subjects(entry.record):
        yield from (Choice(title, term.label, term.definition) for term in terms)
    for each in facts.fields(entry.record):
        terms = each.value if isinstance(each.value, tuple) else (each.value,)
        yield from (Choice(each.title, term.label, term.definition) for term in terms if isinstance(term, Term))
    if isinstance(entry.record, Pilot):
        yield from _of_pilot(catalogue, entry)


def _of_pilot(catalogue: Catalogue, entry: Entry) -> Iterator[Choice]:
    """Yield what the map narrows pilots by and no field of theirs says in one word."""
    told = {map_facets.PROGRAMME, map_facets.PROOF, map_facets.YEAR}
    for facet, values in map_facets.choices(catalogue, entry).items():
        for value, words in values.items():
            if facet in told or value == map_facets.UNKNOWN:
                yield map_choice(facet, value, words)


def map_choice(facet: str, value: str, words: str) -> Choice:
    """Return the choice among pilots that a facet of the map means."""
    title = map_facets.LISTED[facet]
    return Choice(title, words, key=value if facet in (map_facets.PROGRAMME, map_facets.TERRITORY) else "")


def places(catalogue: Catalogue, entry: Entry) -> Iterator[Choice]:
    """Yield the territories of a record, and those that hold them."""
    yield from (Choice(TERRITORY, place.name, key=place.ref.id) for place in territories(catalogue, entry))


def territories(catalogue: Catalogue, entry: Entry) -> Iterable[Entry]:
    """Return the territories of a record, and those that hold them, each once."""
    places = catalogue.territories_of(entry)
    return dict.fromkeys(above for place in places for above in catalogue.chain(place.ref))

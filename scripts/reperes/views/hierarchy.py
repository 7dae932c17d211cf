"""All territories together: their hierarchy, how many are known at each level, the matrix territory × need.

Every territory has the same row, in the order of names: nobody is ranked, nobody is left out.
"""

from __future__ import annotations

from dataclasses import dataclass

from reperes.catalogue import Catalogue, Entry
from reperes.records.territory import Territory
from reperes.views.needs_by_territory import Answers, answers
from reperes.views.territory import counts
from reperes.vocabulary import Term
from reperes.vocabulary.natures import TERRITORY_LEVELS
from reperes.vocabulary.situations import NEEDS


@dataclass(frozen=True)
class Place:
    """A territory in the hierarchy, with what is known there in a few words, and its parts by name."""

    entry: Entry
    words: str
    status: str
    parts: tuple[Place, ...]

    @property
    def below(self) -> tuple[Place, ...]:
        """Every territory inside this one, each before its own parts."""
        return tuple(each for part in self.parts for each in (part, *part.below))

    @property
    def known(self) -> int:
        """How many of the territories inside this one know something."""
        return sum(bool(each.words) for each in self.below)


@dataclass(frozen=True)
class Hierarchy:
    """Countries with their parts; territories that no country holds; countries cited as references."""

    countries: tuple[Place, ...]
    alone: tuple[Place, ...]
    abroad: tuple[Place, ...]


@dataclass(frozen=True)
class Level:
    """How many territories of a level there are, and in how many something is known."""

    term: Term
    total: int
    known: int


@dataclass(frozen=True)
class Cell:
    """One need in one territory: schemes known here, actors known here, schemes valid from further up."""

    need: Term
    here: int
    actors: int
    larger: int


@dataclass(frozen=True)
class Everywhere:
    """One need in a country: schemes given for the whole of it, schemes and actors known somewhere in it."""

    need: Term
    whole: int
    somewhere: int
    actors: int


@dataclass(frozen=True)
class Row:
    """One territory of the matrix; without a known scheme or actor of its own it has no cells, only `larger`."""

    entry: Entry
    cells: tuple[Cell, ...]
    larger: int


@dataclass(frozen=True)
class Block:
    """The rows of a region, or of the territories outside the regions, under its name."""

    entry: Entry
    rows: tuple[Row, ...]

    @property
    def known(self) -> int:
        """How many of its territories have a scheme or an actor of their own for a need."""
        return sum(bool(row.cells) for row in self.rows)


def hierarchy(catalogue: Catalogue) -> Hierarchy:
    """Return every territory in its place, each level by name."""
    tops = [entry for entry in catalogue.territories if catalogue.parent_of(entry) is None]
    places = [_place(catalogue, entry, frozenset()) for entry in tops]
    return Hierarchy(
        countries=tuple(each for each in places if _level(each.entry) == "pays"),
        alone=tuple(each for each in places if _level(each.entry) not in ("pays", "pays-etranger")),
        abroad=tuple(each for each in places if _level(each.entry) == "pays-etranger"),
    )


def levels(catalogue: Catalogue) -> tuple[Level, ...]:
    """Return the levels that France has, from the widest, each with its counts."""
    by_level: dict[str, list[Entry]] = {}
    for entry in catalogue.territories:
        by_level.setdefault(_level(entry), []).append(entry)
    return tuple(
        Level(term, len(found), sum(bool(catalogue.located_in(entry.ref)) for entry in found))
        for term in TERRITORY_LEVELS
        if term.value != "pays-etranger" and (found := by_level.get(term.value, []))
    )


def everywhere(catalogue: Catalogue, country: Place) -> tuple[Everywhere, ...]:
    """Return, need by need, what is given for a whole country and what is known somewhere in it."""
    known, ref = answers(catalogue), country.entry.ref
    return tuple(
        Everywhere(need, len(known.naming(ref, need)), len(known.here(ref, need)), len(known.actors(ref, need)))
        for need in NEEDS
    )


def blocks(catalogue: Catalogue, found: Hierarchy) -> tuple[Block, ...]:
    """Return the matrix: a block for each region by name, with all that it holds, then for the places alone."""
    known = answers(catalogue)
    regions = (region for country in found.countries for region in country.parts)
    return tuple(
        Block(place.entry, tuple(_row(known, each.entry) for each in (place, *place.below)))
        for place in (*regions, *found.alone)
    )


def _row(known: Answers, entry: Entry) -> Row:
    cells = tuple(
        Cell(need, *(len(found(entry.ref, need)) for found in (known.here, known.actors, known.larger)))
        for need in NEEDS
    )
    larger = {scheme for need in NEEDS for scheme in known.larger(entry.ref, need)}
    return Row(entry, cells if any(cell.here or cell.actors for cell in cells) else (), len(larger))


def _place(catalogue: Catalogue, entry: Entry, held: frozenset[Entry]) -> Place:
    """Return a territory with all it holds; one that would hold itself is left out."""
    inside = held | {entry}
    parts = tuple(_place(catalogue, part, inside) for part in catalogue.parts_of(entry.ref) if part not in inside)
    return Place(entry, counts(catalogue, entry, most=3), _status(entry), parts)


def _status(entry: Entry) -> str:
    record = entry.record
    return ", ".join(each.type.label for each in record.selections) if isinstance(record, Territory) else ""


def _level(entry: Entry) -> str:
    return entry.record.niveau.value if isinstance(entry.record, Territory) else ""

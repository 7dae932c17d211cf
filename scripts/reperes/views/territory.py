"""A territory among others: its parents, its parts, what is known there in a few words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reperes.catalogue import Catalogue, Entry
from reperes.kinds import KINDS
from reperes.words import plural


@dataclass(frozen=True)
class Part:
    """A territory contained in this one, with what is known there in a few words."""

    entry: Entry
    words: str


@dataclass(frozen=True)
class Around:
    """A territory among others: the chain of its parents (largest first), its parts, what it knows."""

    chain: tuple[Entry, ...]
    parts: tuple[Part, ...]
    words: str


def around(catalogue: Catalogue, entry: Entry) -> Around:
    """Gather what surrounds a territory."""
    return Around(
        chain=tuple(reversed(catalogue.chain(entry.ref)[1:])),
        parts=tuple(Part(e, counts(catalogue, e)) for e in catalogue.parts_of(entry.ref)),
        words=counts(catalogue, entry),
    )


def counts(catalogue: Catalogue, entry: Entry, most: int | None = None) -> str:
    """Return « 3 partenaires, 1 projet pilote », or an empty text; of the first `most` kinds."""
    return counted(catalogue.located_in(entry.ref), most)


def counted(entries: Iterable[Entry], most: int | None = None) -> str:
    """Return how many entries of each kind there are, of the first `most` kinds, in words."""
    numbers: dict[str, int] = {}
    for located in entries:
        numbers[located.ref.folder] = numbers.get(located.ref.folder, 0) + 1
    kinds = [(KINDS[folder].kind, numbers[folder]) for folder in KINDS if folder in numbers][:most]
    return ", ".join(plural(number, kind.one, kind.many) for kind, number in kinds)

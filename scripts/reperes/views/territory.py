"""What a territory's page adds to a record: its parents, its parts, what is known to act there."""

from __future__ import annotations

from dataclasses import dataclass

from reperes.catalogue import Catalogue, Entry
from reperes.kinds import KINDS
from reperes.words import plural


@dataclass(frozen=True)
class Here:
    """The records of one kind that are located in a territory, its parts included."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Part:
    """A territory contained in this one, with what is known there in a few words."""

    entry: Entry
    words: str


@dataclass(frozen=True)
class Around:
    """A territory among others: the chain of its parents (largest first), its parts, its records."""

    chain: tuple[Entry, ...]
    parts: tuple[Part, ...]
    here: tuple[Here, ...]
    words: str


def around(catalogue: Catalogue, entry: Entry) -> Around:
    """Gather what surrounds a territory."""
    located = catalogue.located_in(entry.ref)
    kinds = [
        Here(model.kind.many, tuple(e for e in located if e.ref.folder == folder)) for folder, model in KINDS.items()
    ]
    return Around(
        chain=tuple(reversed(catalogue.chain(entry.ref)[1:])),
        parts=tuple(Part(e, counts(catalogue, e)) for e in catalogue.parts_of(entry.ref)),
        here=tuple(here for here in kinds if here.entries),
        words=counts(catalogue, entry),
    )


def counts(catalogue: Catalogue, entry: Entry, most: int | None = None) -> str:
    """Return « 3 partenaires, 1 projet pilote », or an empty text; of the first `most` kinds."""
    numbers: dict[str, int] = {}
    for located in catalogue.located_in(entry.ref):
        numbers[located.ref.folder] = numbers.get(located.ref.folder, 0) + 1
    kinds = [(KINDS[folder].kind, numbers[folder]) for folder in KINDS if folder in numbers][:most]
    return ", ".join(plural(number, kind.one, kind.many) for kind, number in kinds)

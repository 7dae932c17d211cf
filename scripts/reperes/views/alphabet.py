"""Every record by the first letter of its names: what the search does, for whoever has no JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reperes.catalogue import Catalogue, Entry
from reperes.words import fold, sort_key

OTHERS = "0-9"
"""The letter of names that begin with a digit or a sign."""


@dataclass(frozen=True)
class Line:
    """One name of a record; `also` tells the record's own name when this is another one."""

    words: str
    entry: Entry
    also: str = ""


@dataclass(frozen=True)
class Letter:
    """One letter with its lines, by name, article left out."""

    id: str
    lines: tuple[Line, ...]


def letters(catalogue: Catalogue) -> tuple[Letter, ...]:
    """Return the letters that begin a name, in order, digits first."""
    found: dict[str, list[tuple[str, str, Line]]] = {}
    for line in _lines(catalogue):
        key = sort_key(line.words)
        first = key[:1] if key[:1].isascii() and key[:1].isalpha() else OTHERS
        found.setdefault(first, []).append((key, line.entry.address, line))
    return tuple(
        Letter(letter, tuple(line for *_, line in sorted(found[letter], key=lambda item: item[:2])))
        for letter in sorted(found, key=lambda letter: (letter != OTHERS, letter))
    )


def _lines(catalogue: Catalogue) -> Iterator[Line]:
    """Yield a line for each name that is not the same in other letters."""
    for entry in catalogue:
        yield Line(entry.name, entry)
        seen = {fold(entry.name)}
        record = entry.record
        for name in filter(None, (record.sigle, *record.alias, *(former.nom for former in record.anciens_noms))):
            if fold(name) not in seen:
                yield Line(name, entry, also=entry.name)
            seen.add(fold(name))

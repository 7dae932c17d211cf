"""One text where several values were meant, « locataires; familles »: what parts it, and how to write them apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from reperes.source import Route, Source
from reperes.words import lines

_LONGEST = 300
"""Nobody writes longer lists without the signs of one."""
_PARTED = re.compile(r"[;,|+&•·\n«»“”\"]|\.(?=\s|\Z)|\s[-–—/]\s|\s(?:et|ou)\s")
_DASHED = re.compile(r" *(?:- +)+")


def values(text: str, named: Callable[[str], str | None], *, some: bool = False) -> list[str]:
    """Return the values that the pieces of `text` name, all of them, or only `some` where signs part them."""
    for pieces, by_signs in _pieces(text):
        found = [named(piece) for piece in pieces]
        if all(found) or (some and by_signs and any(found)):
            return [value or piece for value, piece in zip(found, pieces, strict=True)]
    return []


def _pieces(text: str) -> Iterator[tuple[list[str], bool]]:
    """Yield the ways of parting `text`, the likeliest first: by signs and words, then by spaces too."""
    if len(text) > _LONGEST:
        return
    parted = [piece.strip() for piece in _PARTED.split(text) if piece.strip()]
    if len(parted) > 1:
        yield parted, True
    if len(words := [word for piece in parted for word in piece.split()]) > len(parted):
        yield words, False


def as_list(found: Sequence[str], route: Route) -> str:
    """Say how to write `found` where a list is wanted and one text stands."""
    return f"Écrivez « {route[-1]}: [{', '.join(found)}] »."


def apart(found: Sequence[str], route: Route, source: Source) -> str:
    """Say how to write the values `found`, which stand at `route` as one."""
    if not isinstance(route[-1], int):
        return f"Une seule valeur est possible ici : « {' » ou « '.join(found)} »."
    line, column = source.place(route)
    written = lines(source.text)[line - 1]
    if _DASHED.fullmatch(written[: column - 1]):
        return f"Écrivez chacune sur sa propre ligne : « - {' », « - '.join(found)} »."
    quoted = ", sans guillemets" if written[column - 1 : column] in ('"', "'") else ""
    return f"Séparez-les par une virgule{quoted} : « {', '.join(found)} »."

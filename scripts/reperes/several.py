"""One text where several values were meant, « locataires; familles »: what parts it, and how to write them apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from reperes.source import Route, Source
from reperes.words import lines

_LONGEST = 300
"""Nobody writes longer lists without the signs of one."""
_SIGNS = r"[;,|+&•·\n«»“”\"]|\.(?=\s|\Z)"
_PARTED, _JOINED = re.compile(_SIGNS), re.compile(rf"{_SIGNS}|\s[-–—/]\s|\s(?:et|ou)\s")
_DASHED = re.compile(r" *(?:- +)+")


def values(text: str, named: Callable[[str], str | None], *, some: bool = False) -> list[str]:
    """Return the values that the pieces of `text` name, all of them, or only `some` where signs part them.

    Words and spaces part nothing else: they stand inside names too, « France entière » or « Lot-et-Garonne ».
    """
    for pieces in _pieces(text):
        found = [named(piece) for piece in pieces] if len(pieces) > 1 else [None]
        if all(found) or (some and any(found)):
            return [value or piece for value, piece in zip(found, pieces, strict=True)]
        some = False
    return []


def _pieces(text: str) -> tuple[list[str], ...]:
    """Return the ways of parting `text`, the likeliest first: by signs, by words too, then by spaces."""
    if len(text) > _LONGEST:
        return ()
    parted, joined = ([piece.strip() for piece in sign.split(text) if piece.strip()] for sign in (_PARTED, _JOINED))
    return parted, joined, [word for piece in joined for word in piece.split()]


def as_list(found: Sequence[str], route: Route, possible: Sequence[str] = ()) -> str:
    """Say how to write `found`, or else which words are possible, where a list is wanted and one text stands."""
    if not found:
        return f"Écrivez « {route[-1]}: [mot] », avec un ou plusieurs de ces mots : {', '.join(possible)}."
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

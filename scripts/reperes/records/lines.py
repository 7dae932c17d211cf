"""Where in a document something is said: the lines of our working copy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated, Any

from reperes.records.fault import fault
from reperes.records.scalars import Shaped, line_of
from reperes.words import excerpt, fold

_RUN = r"[0-9]{1,6}(?:-[0-9]{1,6})?"
_SHAPE = re.compile(rf"{_RUN}(?:, ?{_RUN})*")
_NAME = re.compile(r"\b(?:lignes?|l\.|l(?=[0-9])|de la|de|du|aux?(?= lignes))\s*(?=[0-9l])")
"""What people write before the number of a line."""
_SHORT = 60
"""Signs beyond which nobody copies what a remedy gives."""
_REMEDY = "Écrivez par exemple « 33 », « 33-35 » ou « 33-35, 41 »."

Run = tuple[int, int]
"""Lines that follow each other: the first one and the last one."""


def parse_lines(value: Any) -> str:
    """Read lines as records write them, and keep them as they are written; raises a French error."""
    text = line_of(value)
    if not _SHAPE.fullmatch(text):
        message = f"« {excerpt(text)} » n’est pas une suite de numéros de lignes."
        raise fault("lignes", message, _meant(text) or _REMEDY)
    runs = [_run(part) for part in text.split(",")]
    if any(first == 0 for first, _ in runs):
        message = f"« {excerpt(text)} » compte une ligne 0 : la première ligne d’un document est la ligne 1."
        raise fault("lignes", message, _REMEDY)
    if wrong := next(_wrong(runs), ""):
        meant = ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in _in_order(runs))
        remedy = f"Écrivez « {meant} »." if len(meant) <= _SHORT else "Écrivez chaque ligne une fois, dans l’ordre."
        raise fault("lignes", f"« {excerpt(text)} » {wrong}.", remedy)
    return text


def _meant(text: str) -> str:
    """Return how to write the lines that `text` tells in other signs or in words, or nothing if it tells none."""
    if len(text) > _SHORT:
        return ""
    bare = _NAME.sub("", fold(text)).rstrip(" .")
    parted = re.sub(r"\s*(?:[,;&]|\bet\b)\s*", ", ", re.sub(r"\s*(?:[-–—−‑]|\b(?:a|au)\b)\s*", "-", bare))
    if not _SHAPE.fullmatch(parted):
        return ""
    runs = [_run(part) for part in parted.split(",")]
    return "" if any(first == 0 for first, _ in runs) or next(_wrong(runs), "") else f"Écrivez « {parted} »."


def _run(part: str) -> Run:
    first, _, last = part.strip().partition("-")
    return int(first), int(last or first)


def _wrong(runs: list[Run]) -> Iterator[str]:
    """Yield what no reader could follow: lines told backwards, or twice."""
    if any(last < first for first, last in runs):
        yield "va à rebours"
    for before, after in pairwise(runs):
        if after[0] <= before[1]:
            yield "répète des lignes" if after[1] >= before[0] else "ne suit pas l’ordre des lignes"


def _in_order(runs: list[Run]) -> list[Run]:
    """Return the same lines, from the first one to the last, each once."""
    found: list[Run] = []
    for first, last in sorted((min(run), max(run)) for run in runs):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found


Lines = Annotated[str, Shaped(parse_lines, rf"^\s*{_SHAPE.pattern}\s*$", _REMEDY)]
"""Lines of our working copy of a document: `33`, `33-35`, `33-35, 41`."""

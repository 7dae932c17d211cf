"""The quotation mark that nobody closed: libyaml reads on to the next one, and fails lines below, at what is right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_LEAD = re.compile(r"( *)((?:- +)*)([A-Za-z_]\w* ?:(?: +|\Z))?")
_TEXT_BELOW = re.compile(r"[>|][-+0-9]*[ ]*(?:#.*)?\Z")
_STRUCTURE = re.compile(r" *(?:- |[A-Za-z_]\w* ?:(?: |\Z))")
_REST = {'"': re.compile(r'(?:[^"\\]|\\.)*"'), "'": re.compile(r"(?:[^']|'')*'(?!')")}
_OPENING = re.compile(r"(?<=[\[{,:]) *[\"']|\A[\"']")

_NEAR = 1_000
"""How many lines above a fault a mark may stand that causes it."""


class Unclosed(NamedTuple):
    """A mark that opens a value and is not closed: its 1-based place, the mark, whether it stands within brackets."""

    line: int
    column: int
    mark: str
    bracketed: bool


def unclosed(lines: Sequence[str], until: int) -> Unclosed | None:
    """Return the first mark left open in the `until` first lines; a key or a dash below it tells that it is."""
    at = max(0, until - _NEAR)
    while at < min(until, len(lines)):
        lead = _LEAD.match(lines[at])
        value = lines[at][lead.end() :] if lead and not lines[at].lstrip().startswith("#") else ""
        depth = len(lead[1] + lead[2]) if lead and lead[3] else len(lead[1]) if lead else 0
        opened = _open(value)
        if _TEXT_BELOW.match(value):
            at = _below(lines, at, depth)
        elif opened is None:
            at += 1
        else:
            mark = value[opened]
            end = _end(lines, at, depth, mark)
            if end is None:
                return Unclosed(at + 1, len(lines[at]) - len(value) + opened + 1, mark, opened > 0)
            at = end + 1
    return None


def _open(value: str) -> int | None:
    """Return where a mark opens in the value of one line and none closes it, or None."""
    if value[:1] not in tuple("\"'[{"):
        return None
    at = 0
    while found := _OPENING.search(value, at):
        mark = found.end() - 1
        rest = _REST[value[mark]].match(value, mark + 1)
        if not rest:
            return mark
        at = rest.end()
        if mark == 0:  # what follows a quoted text is no other one
            return None
    return None


def _below(lines: Sequence[str], at: int, depth: int) -> int:
    """Return the index of the line behind the text that stands below line `at`, deeper than `depth`."""
    at += 1
    while at < len(lines) and (not lines[at].strip() or len(lines[at]) - len(lines[at].lstrip(" ")) > depth):
        at += 1
    return at


def _end(lines: Sequence[str], at: int, depth: int, mark: str) -> int | None:
    """Return the index of the line below `at` that closes `mark`, or None when a key or a dash comes first.

    Nor does one below `">-` close it: the text that follows has marks of its own.
    """
    if re.search(r"[\"'][>|][-+]?[ ]*\Z", lines[at]):
        return None
    for index in range(at + 1, len(lines)):
        line = lines[index]
        if _STRUCTURE.match(line) and len(line) - len(line.lstrip(" ")) <= depth:
            return None
        if mark in line:
            return index
    return None

"""The lines of a text that is not YAML, seen as its author sees them: dashes, keys, and how far each is indented."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

_ROW = re.compile(r"( *)((?:- +)*)(?:([A-Za-z_]\w*) ?:(?: +(.*)|\Z))?")
TEXT_BELOW = re.compile(r"[>|][-+0-9]*[ ]*(?:#.*)?\Z")
"""What ends a line whose text stands below it."""

_NEAR = 200
"""How many lines away somebody would look for what a line goes with; texts of many thousands stay quick."""


class Row(NamedTuple):
    """A line that is neither blank, nor a comment, nor in a text that stands below `>-`.

    `line` is 1-based; `indent` counts the spaces before its dash or its word, `column` those before what follows the
    dashes; `key` is empty where the line begins with none, `value` what follows the key's colon, or the whole line.
    """

    line: int
    indent: int
    column: int
    key: str
    value: str

    @property
    def dashed(self) -> bool:
        """Whether a dash begins the line."""
        return self.column > self.indent


def above(lines: Sequence[str], line: int) -> list[Row]:
    """Return the rows down to a 1-based line, itself included: not all of those of a very long text."""
    return rows(lines, max(0, line - _NEAR), line)


def around(lines: Sequence[str], line: int) -> list[Row]:
    """Return the rows above and below a 1-based line, itself included."""
    return rows(lines, max(0, line - _NEAR), line + _NEAR)


def rows(lines: Sequence[str], start: int = 0, end: int | None = None) -> list[Row]:
    """Return the rows of a text, or of the lines from `start` to `end` as Python counts them, in their order."""
    return list(_rows(tuple(lines[start:end]), start))


@lru_cache(maxsize=32)
def _rows(lines: tuple[str, ...], start: int) -> tuple[Row, ...]:
    """Return the rows of some lines, of which the first is number `start`: each look at a fault asks for the same."""
    found: list[Row] = []
    floor = text = -1  # how deep the key of a text is, and the text once its first line is met
    for at, line in enumerate(lines, start):
        bare = line.strip()
        indent = len(line) - len(line.lstrip(" "))
        if not bare:
            continue
        if 0 <= floor < indent and indent >= text:
            text = indent if text < 0 else text
            continue
        floor = text = -1
        if bare.startswith("#") or bare == "---":
            continue
        row = _row(at + 1, line.rstrip())
        if TEXT_BELOW.match(row.value):
            floor = row.column if row.key else row.indent
        found.append(row)
    return tuple(found)


def _row(line: int, written: str) -> Row:
    lead = _ROW.match(written)
    assert lead
    column = len(lead[1] + lead[2])
    return Row(line, len(lead[1]), column, lead[3] or "", (lead[4] or "") if lead[3] else written[column:])


def depth(lines: Sequence[str], line: int) -> int:
    """Return how many spaces begin a line that goes on with the text above it."""
    own = len(lines[line - 1]) - len(lines[line - 1].lstrip(" "))
    before = next((each for each in reversed(lines[: line - 1]) if each.strip()), "")
    row = _row(1, before)
    if not row.key and not row.dashed and row.indent > own:
        return row.indent
    return row.column + 2 if row.key or row.column == own else row.column


@cache
def known_keys() -> frozenset[str]:
    """Return every key that a record may hold, in whichever block.

    Records are made of what reads texts, so that they are imported here, where a text could not be read.
    """
    from reperes.blocks import keys_of
    from reperes.kinds import KINDS

    return frozenset(key for model in KINDS.values() for key in keys_of(model))


@cache
def first_keys() -> frozenset[str]:
    """Return every key that may stand at the margin of a record."""
    from reperes.kinds import KINDS

    return frozenset(key for model in KINDS.values() for key in model.model_fields)

"""Lines that stand where YAML does not want them → the same lines where they belong, as `yaml_layout` finds them."""

from __future__ import annotations

import re
from collections.abc import Callable

from reperes import yaml_layout
from reperes.yaml_layout import Move
from reperes.yaml_rows import above, around, depth

_KEY = re.compile(r" *(?:- |[A-Za-z_]\w* ?:(?: |$))")


def shifted(text: str, line: int) -> str | None:
    """Return `text` with the keys from `line` on that are all too deep moved back together, or None."""
    lines = text.split("\n")
    key = line <= len(lines) and not lines[line - 1].lstrip().startswith("- ")
    move = yaml_layout.shifted(lines, line) if key else None
    return _moved(lines, move) if move and move.last > line and move.spaces < 0 else None


def deepened(text: str, line: int) -> str | None:
    """Return `text` with the key of one line under the keys of the block that it left, or None where it left none."""
    lines = text.split("\n")
    seen = above(lines, line)
    row, before = (seen[-1], seen[-2]) if len(seen) > 1 and seen[-1].line == line else (None, None)
    if not row or not before or not row.key or row.dashed or not before.key or before.column <= row.column:
        return None
    return _moved(lines, yaml_layout.left(lines, line, before.column))


def named(text: str, line: int) -> str | None:
    """Return `text` with the key that begins the other elements of a list before the value that begins one line."""
    lines = text.split("\n")
    row = next((each for each in reversed(above(lines, line)) if each.line == line), None)
    key = yaml_layout.first_key(lines, row) if row else None
    return instead(text, line, r" *- +", lambda found: f"{found[0]}{key}: ") if key else None


def aligned(text: str, line: int) -> str | None:
    """Return `text` with the dash of one line under those of its list, or without it where it opens nothing."""
    lines = text.split("\n")
    if line > len(lines):
        return None
    if yaml_layout.superfluous(lines, line):
        return instead(text, line, r"( *)- +", lambda found: found[1])
    move = yaml_layout.dash_move(lines, line)
    return _moved(lines, move) if move and move.spaces else None


def leveled(text: str, line: int) -> str | None:
    """Return `text` with the key of one line under the nearest key above, or None where there is none."""
    key = next((row for row in reversed(above(text.split("\n"), line - 1)) if row.key), None)
    return instead(text, line, r"[ \t]*(?=[a-z_]+ ?:)", lambda found: " " * key.column) if key else None


def sunk(text: str, line: int) -> str | None:
    """Return `text` with one line, which is no key, deeper than the key above: it may continue its text."""
    lines = text.split("\n")
    if line > len(lines) or _KEY.match(lines[line - 1]) or not any(row.key for row in above(lines, line - 1)):
        return None
    return instead(text, line, r" *(?=[\w«“(•–—/])", lambda found: " " * depth(lines, line))


def opened(text: str, line: int) -> str | None:
    """Return `text` without the dash that begins one line, where keys of its block show that it opens no list."""
    lines = text.split("\n")
    below = next((row for row in around(lines, line) if row.line > line and row.indent <= _indent(lines, line)), None)
    extra = yaml_layout.extra_dash(lines, below.line) if below else None
    return instead(text, line, r"( *)- +", lambda found: found[1]) if extra and extra.line == line else None


def _indent(lines: list[str], line: int) -> int:
    return len(lines[line - 1]) - len(lines[line - 1].lstrip(" ")) if line <= len(lines) else 0


def undashed(text: str, line: int) -> str | None:
    """Return `text` without the dash that opens a record, or None when none does."""
    first = not any(each.strip() and not each.startswith("#") for each in text.split("\n")[: line - 1])
    return instead(text, line, r"- +(?=[a-z_]+ ?:)", lambda found: "") if first else None


def unindented(text: str, line: int) -> str | None:
    """Return `text` with one line at the margin, or None when it stands there or below another key."""
    lines = text.split("\n")
    first = not any(each.strip() and not each.lstrip().startswith("#") for each in lines[: line - 1])
    return instead(text, line, r" +(?=\S)", lambda found: "") if first else None


def bulleted(text: str, line: int) -> str | None:
    """Return `text` with a dash in place of the bullet that begins one line, or None when none does."""
    return instead(text, line, r"( *)[*•·–—][ \u00a0\u202f]+(?=\w)", lambda found: f"{found[1]}- ")


def instead(text: str, line: int, shape: str, made: Callable[[re.Match[str]], str]) -> str | None:
    """Return `text` with what `made` returns for what begins one line in that shape; None where nothing changes."""
    lines = text.split("\n")
    found = re.match(shape, lines[line - 1]) if line <= len(lines) else None
    if not found or made(found) == found[0]:
        return None
    lines[line - 1] = made(found) + lines[line - 1][found.end() :]
    return "\n".join(lines)


def _moved(lines: list[str], move: Move) -> str:
    """Return the text of `lines` with some of them deeper, or less deep by as much as each allows."""
    for at in range(move.first - 1, min(move.last, len(lines))):
        bare = lines[at].lstrip(" ")
        if bare:
            lines[at] = " " * max(0, len(lines[at]) - len(bare) + move.spaces) + bare
    return "\n".join(lines)

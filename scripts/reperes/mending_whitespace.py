"""Marks and spaces that nobody sees and that spoil any text: byte order mark, line ends, ends of lines and of files."""

from __future__ import annotations

import re
from collections.abc import Callable

from reperes import yaml_spaces

_MARK = "\ufeff"
_TAB_AFTER_COLON = re.compile(r"^( *(?:- +)*[A-Za-z_]\w*):([ ]*\t[ \t]*)(?=\S)")
# Only at the margin, where nothing but a key begins: in a sentence these spaces are right.
_HARD_SPACE = re.compile(r"^([a-z_]+)[\u00a0\u202f]+:(?=[ \n]|$)")


def whitespace(text: str) -> tuple[str, list[tuple[int, str]]]:
    """Return `text` without what nobody sees, and the 1-based line and words of each thing that was mended."""
    done: list[tuple[int, str]] = []
    if text.startswith(_MARK):
        text = text[1:]
        done.append((1, "marque d’encodage supprimée"))
    if "\r" in text:
        done.append((len(re.split(r"\r\n?|\n", text.partition("\r")[0])), "fins de ligne remplacées"))
        text = re.sub(r"\r\n?", "\n", text)
    lines = text.split("\n")
    for at, line in enumerate(lines):
        lines[at] = _line(line, at + 1, done)
    while len(lines) > 1 and not lines[-1] and not lines[-2]:
        lines.pop()
        done.append((len(lines), "lignes vides supprimées à la fin"))
    if lines[-1]:
        done.append((len(lines), "saut de ligne ajouté à la fin"))
        lines.append("")
    return "\n".join(lines), done


def _as_many(found: re.Match[str]) -> str:
    return " " * len(found[0])


_MENDS: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str], str], ...] = (
    (yaml_spaces.LED, _as_many, "espaces insécables de retrait remplacées"),
    (re.compile(r"[ \t]+$"), "", "espaces supprimées en fin de ligne"),
    (_TAB_AFTER_COLON, r"\1: ", "tabulation remplacée par une espace"),
    (_HARD_SPACE, r"\1:", "espace insécable supprimée avant le deux-points"),
    (yaml_spaces.BEHIND, r"\1 ", "espace insécable remplacée après le deux-points"),
)


def _line(line: str, number: int, done: list[tuple[int, str]]) -> str:
    """Mend one line; what was done joins `done`."""
    for pattern, instead, words in _MENDS:
        better = pattern.sub(instead, line)
        if better != line:
            done.append((number, words))
            line = better
    return line

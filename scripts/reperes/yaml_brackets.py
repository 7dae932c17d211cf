"""Brackets and braces of one line: one that is missing, one too many, one in place of another, a word behind them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reperes.words import excerpt
from reperes.yaml_errors import Fault, in_quotes

_LEAD = re.compile(r" *(?:- +)*(?:[A-Za-z_]\w* ?: +)?(?=[\[{])")
_PART = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[\[\]{}]| #.*")
_CLOSING = re.compile(r"[\]} ]*\Z")
_LONG = 2_000
"""Nobody reads, or mends, a longer line."""
_PAIRS = {"[": "]", "{": "}"}
DOUBLED = re.compile(r"(?<=[,\[{])[ ]*,")
"""A comma that parts nothing, with the spaces before it."""
_BELOW = re.compile(r" *(?:- |[A-Za-z_]\w* ?:(?: |\Z)|\Z|#)")


def followed(line: int, column: int, whole: str, rest: str) -> Fault:
    """Tell of what follows the bracket that closes a list: a stop, a note; or a text that only begins with one."""
    message = "Du texte suit le crochet qui ferme la liste."
    if not rest[:1].isalpha() or "," in whole[: whole.find("]")]:
        note = f", ou mettez-le après « # » : « # {excerpt(rest.strip('()'), 40)} »" if len(rest) > 2 else ""
        return Fault(line, column, "yaml-invalide", message, f"Supprimez « {excerpt(rest, 40)} »{note}.")
    message = "Le texte continue après le crochet qui le ferme."
    return Fault(line, column, "yaml-invalide", message, f"Entourez-le en entier : « {in_quotes(whole)} ».")


def doubled(lines: Sequence[str], line: int, column: int) -> Fault | None:
    """Find a comma with nothing before it: `[toit,, maison]`, `[, toit]`."""
    found = DOUBLED.search(lines[line - 1])
    if not found:
        return None
    message = "Une virgule de trop : rien ne la sépare de celle d’avant, ou du crochet."
    return Fault(line, found.end(), "yaml-invalide", message, "Supprimez cette virgule.")


def unbalanced(lines: Sequence[str], until: int) -> Fault | None:
    """Find the first line, down to `until`, whose brackets are closed wrongly and go on no line below."""
    for at, written in enumerate(lines[:until]):
        better = balanced(written)
        if better is None or written.rstrip().endswith(",") or (lines[at + 1 :] and not _BELOW.match(lines[at + 1])):
            continue
        lead = _LEAD.match(written)
        start = lead.end() if lead else 0
        message = "Les crochets ou les accolades de cette ligne ne se referment pas comme ils s’ouvrent."
        return Fault(at + 1, start + 1, "yaml-invalide", message, f"Écrivez « {excerpt(better[start:], 160)} ».")
    return None


def balanced(written: str) -> str | None:
    """Return a line with the brackets at its end that those it opens call for, or None when it has them, or no list."""
    lead = _LEAD.match(written) if len(written) < _LONG else None
    if not lead:
        return None
    closing = "".join(_PAIRS[each] for each in reversed(_left_open(written[lead.end() :])))
    bare, note = _without_note(written)
    better = f"{_CLOSING.sub('', bare)}{closing}"
    return None if better.replace(" ", "") == bare.replace(" ", "") else better + note


def _left_open(value: str) -> list[str]:
    """Return the brackets that the line opens before those at its end, and that none of its own closes."""
    bare, _ = _without_note(value)
    waiting: list[str] = []
    for found in _PART.finditer(_CLOSING.sub("", bare)):
        if found[0] in _PAIRS:
            waiting.append(found[0])
        elif found[0] in "]}" and waiting:
            waiting.pop()
    return waiting


def _without_note(value: str) -> tuple[str, str]:
    """Return a line without its comment and the spaces before that, and these."""
    found = next((each for each in _PART.finditer(value) if each[0].startswith(" #")), None)
    bare = (value[: found.start()] if found else value).rstrip()
    return bare, value[len(bare) :]

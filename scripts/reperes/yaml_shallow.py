"""Texts announced by `>-` that stand no deeper than their key: YAML reads an empty text, then keys in its sentences."""

from __future__ import annotations

import re

from reperes.words import plural
from reperes.yaml_errors import Fault

_HEADED = re.compile(r"(?m)^( *)((?:- +)*)([A-Za-z_]\w* ?: +)?[>|][-+]?[ ]*\n(?=( *)[^\s#-])")
_MOST = 20
"""The first ones say enough."""
_ROW = re.compile(r" *(?:- |[A-Za-z_]\w* ?:(?: |\Z)|#|\Z)")


def deepened(text: str) -> tuple[str, list[Fault]]:
    """Return `text` with such texts under their key, and what is wrong with them, told at their first line."""
    if ">" not in text and "|" not in text:
        return text, []
    faults: list[Fault] = []
    lines: list[str] | None = None
    for found in _HEADED.finditer(text):
        floor = len(found[1] + found[2]) if found[3] else len(found[1])
        if len(found[4]) > floor or len(faults) == _MOST:
            continue
        lines = lines or text.split("\n")
        first = text.count("\n", 0, found.end())
        last = first
        while last < len(lines) and not _ROW.match(lines[last]):
            last += 1
        if last > first:
            away = floor + 2 - len(found[4])
            faults.append(_fault(first + 1, last, len(found[4]), away))
            lines[first:last] = [" " * away + line for line in lines[first:last]]
    return "\n".join(lines) if lines and faults else text, faults


def _fault(first: int, last: int, indent: int, away: int) -> Fault:
    which = f"les lignes {first} à {last}" if last > first else "cette ligne"
    message = "Le texte annoncé à la ligne du dessus n’est pas plus en retrait que sa clé."
    remedy = f"Ajoutez {plural(away, 'espace', 'espaces')} devant {which}."
    return Fault(first, indent + 1, "yaml-invalide", message, remedy)

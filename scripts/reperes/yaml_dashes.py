"""Dashes that were meant to open elements of a list, and that YAML takes for letters of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import yaml

from reperes import yaml_nodes
from reperes.words import excerpt, plural
from reperes.yaml_errors import Fault

_GLUED = re.compile(r" *-(?=([\u00a0\u202f])|[^\W\d])[\u00a0\u202f]*")
_LOOSE = re.compile(r" *- ")
_MAY_BE = re.compile(r"(?m)^ *-(?:[\u00a0\u202f]|[^\W\d])|^( *)- [^\n:]*\n\1 +- ")


class Dash(NamedTuple):
    """A dash that opens nothing: its 0-based line, what leads that line, what should, and what is wrong with it."""

    line: int
    led: str
    instead: str
    fault: Fault


def may_be(text: str) -> bool:
    """Tell at once, of most files, that they hold no such dash."""
    return _MAY_BE.search(text) is not None


def found(node: yaml.ScalarNode, lines: Sequence[str]) -> Iterator[Dash]:
    """Find the dashes at the head of the lines of one text of a file."""
    start, end = node.start_mark, node.end_mark
    if not yaml_nodes.is_plain(node) or not start or not end:
        return
    before = lines[start.line][: start.column]
    opened = before.strip() == "-"
    if before.strip() and not opened:
        return
    indent = " " * (len(before) - len(before.lstrip(" ")) if opened else start.column)
    for at in range(start.line + opened, min(end.line + 1, len(lines))):
        if glued := _GLUED.match(lines[at]):
            yield Dash(at, glued[0], f"{indent}- ", _glued(at, lines[at], glued))
        elif opened and (loose := _LOOSE.match(lines[at])):
            message, spaces = "Ce tiret n’est pas sous celui du dessus.", plural(len(indent), "espace", "espaces")
            place = (at + 1, loose.end() - 1, "yaml-invalide")
            yield Dash(at, loose[0], f"{indent}- ", Fault(*place, message, f"Donnez-lui le même retrait : {spaces}."))
        elif not opened:
            return


def _glued(at: int, line: str, dash: re.Match[str]) -> Fault:
    column = len(line) - len(line.lstrip(" ")) + 1
    remedy = f"Écrivez « - {excerpt(line[dash.end() :])} »."
    if dash[1]:
        message = "Une espace insécable suit ce tiret : YAML n’y voit pas un élément de liste."
        return Fault(at + 1, column, "yaml-invalide", message, "Effacez-la, puis tapez une espace ordinaire.")
    return Fault(at + 1, column, "yaml-invalide", "Il manque une espace après le tiret.", remedy)

"""Commas that were meant as such, between braces or brackets, where YAML begins another key: `{lignes: 13, 15}`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import yaml

from reperes.words import excerpt
from reperes.yaml_errors import Fault, in_quotes

_WORD = re.compile(r"[a-z_]+")
"""What may as well be a key whose value was forgotten."""
_WRAPPED = re.compile(r"[“«„] ?([^“”«»„]*?) ?[”»“]")
"""Marks of typography in place of straight ones: what they hold was meant."""

Pair = tuple[yaml.Node, yaml.Node]


class Cut(NamedTuple):
    """Keys without a value, which belong to the text before them: that pair, the keys, and the whole text.

    `before` is None where nothing that they could continue stands there.
    """

    before: Pair | None
    keys: tuple[yaml.Node, ...]
    text: str

    @property
    def meant(self) -> bool:
        """Tell whether the text is most probably what its author meant."""
        return self.before is not None and not any(_WORD.fullmatch(str(key.value)) for key in self.keys)

    @property
    def span(self) -> tuple[Any, Any]:
        """Where the text begins and ends: libyaml's marks, of a `meant` one."""
        first = self.before[1] if self.before else self.keys[0]
        return first.start_mark, self.keys[-1].end_mark

    @property
    def fault(self) -> Fault:
        """What is wrong with it, at the first key."""
        start, lost = self.keys[0].start_mark, excerpt(str(self.keys[0].value), 40)
        place = (start.line + 1, start.column + 1, "texte-coupe") if start else (1, 1, "texte-coupe")
        if self.before is None:
            return Fault(*place, f"« {lost} » n’a pas de valeur.", "Écrivez « clé: valeur », ou supprimez-le.")
        whole = f"« {excerpt(str(self.before[0].value), 40)}: {excerpt(in_quotes(self.text))} »"
        if self.meant:
            message = f"Entre accolades, la virgule coupe le texte : « {lost} » n’est pas lu."
            return Fault(*place, message, f"Entourez tout le texte de guillemets droits : {whole}.")
        remedy = f"Si c’est une clé, donnez-lui sa valeur ; si c’est la suite du texte, écrivez {whole}."
        return Fault(*place, f"Entre accolades, « {lost} » n’a pas de valeur : il n’est pas lu.", remedy)


def cuts(node: yaml.Node) -> list[Cut]:
    """Find what commas cut in a block between braces."""
    if not isinstance(node, yaml.MappingNode) or not node.flow_style:
        return []
    runs: list[tuple[Pair | None, list[yaml.Node]]] = []
    before: Pair | None = None
    behind = False  # another one
    for key, value in node.value:
        bare = _bare(key, value)
        if bare and behind:
            runs[-1][1].append(key)
        elif bare:
            runs.append((before, [key]))
        else:
            before = (key, value) if isinstance(value, yaml.ScalarNode) else None
        behind = bare
    return [Cut(pair, tuple(keys), _text(pair, keys)) for pair, keys in runs]


def _text(before: Pair | None, keys: Sequence[yaml.Node]) -> str:
    """Return the text and the keys behind it as they are written, spaces apart."""
    every = [*([before[1]] if before else []), *keys]
    parts = [str(every[0].value)]
    for last, node in pairwise(every):
        end, start = last.end_mark, node.start_mark
        glued = end and start and (end.line, end.column + 1) == (start.line, start.column)
        parts += [",", str(node.value)] if glued else [", ", str(node.value)]
    whole = "".join(parts)
    wrapped = _WRAPPED.fullmatch(whole)
    return wrapped[1] if wrapped else whole


def _bare(key: yaml.Node, value: yaml.Node) -> bool:
    """Tell whether a key has not even a colon: its empty value begins where it ends."""
    if not isinstance(key, yaml.ScalarNode) or not isinstance(value, yaml.ScalarNode) or value.value or value.style:
        return False
    end, start = key.end_mark, value.start_mark
    return bool(key.value and end and start and (end.line, end.column) == (start.line, start.column))


def unbraced(node: yaml.SequenceNode) -> Fault | None:
    """Find a list in brackets whose pairs lack their braces: `[document: x, lignes: 13]` is two things for YAML."""
    pairs = [item.value[0] for item in node.value if _lone(item)] if node.flow_style else []
    if not pairs or len(pairs) < len(node.value):
        return None
    start = node.value[0].start_mark
    return Fault(
        start.line + 1, start.column + 1, "yaml-invalide", "Il manque des accolades dans ces crochets.", _braced(pairs)
    )


def _lone(item: yaml.Node) -> bool:
    """Tell whether a pair of a list stands there without braces: it begins with its key."""
    if not isinstance(item, yaml.MappingNode) or len(item.value) != 1 or not item.start_mark:
        return False
    key, start = item.value[0][0], item.start_mark
    return isinstance(key, yaml.ScalarNode) and (key.start_mark.line, key.start_mark.column) == (
        start.line,
        start.column,
    )


def _braced(pairs: Sequence[Pair]) -> str:
    if not all(isinstance(value, yaml.ScalarNode) for _, value in pairs):
        return "Entourez d’accolades ce qui va ensemble : « [{document: …, lignes: …}] »."
    inside = ", ".join(f"{key.value}: {value.value}" for key, value in pairs)
    return f"Entourez d’accolades ce qui va ensemble : « [{{{excerpt(inside, 120)}}}] »."

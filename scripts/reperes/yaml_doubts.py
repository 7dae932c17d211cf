"""YAML that reads without a fault and most probably says something else than its author meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from reperes import yaml_dashes, yaml_errors, yaml_nodes, yaml_quotes
from reperes.yaml_errors import Fault

_GLUED = re.compile(r"\S[ \t]+#(?:[^\s#]|[ ]?\d)")
_LAST = re.compile(r"(?m)^[^'\n]*\w'[ ]*$")
_KEY = re.compile(r"[a-z_]+:(?: |\Z)")
_BREAK = re.compile(r"\r\n?|\n")
_CURLY = "“”„‟"
_INCHES = re.compile(r'[0-9]"(?!\w)')
_HASH = re.compile(r"[ \t]+(#(?:[^\s#]|[ ]?\d)[^\n]*)")


def doubts(text: str) -> Iterator[Fault]:
    """Find ends of texts read as comments, quotation marks without their other half, or that YAML keeps as letters.

    Most texts hold nothing of the kind: a search for signs tells, and the nodes are composed for the others only.
    """
    if "#" in text and _GLUED.search(text):
        yield from _swallowed(text)
    if yaml_dashes.may_be(text):
        lines = _BREAK.split(text)
        yield from (dash.fault for node in scalars(yaml_nodes.compose(text)) for dash in yaml_dashes.found(node, lines))
    half = text.count("«") != text.count("»") or _may_be_half(text)
    if half or yaml_quotes.may_wrap(text):
        for node in scalars(yaml_nodes.compose(text)):
            yield from _wrapped(node) or _half(node)
            yield from _left_open(node, text)


def _may_be_half(text: str) -> bool:
    """Tell whether a line has an odd number of straight marks, as nearly no line has."""
    if '"' in text and any(line.count('"') % 2 for line in text.split("\n")):
        return True
    if any(sign in text for sign in _CURLY):
        return True
    return "'" in text and _LAST.search(text) is not None


def _swallowed(text: str) -> Iterator[Fault]:
    """Find a `#` glued to what follows it, right after a text that is not quoted."""
    lines = text.split("\n")
    for node in scalars(yaml_nodes.compose(text)):
        end = node.end_mark
        if not yaml_nodes.is_plain(node) or end is None or end.line >= len(lines):
            continue
        found = _HASH.match(lines[end.line], end.column)
        if found and node.value:
            yield yaml_errors.swallowed(end.line + 1, found.start(1) + 1, found[1])


def _half(node: yaml.ScalarNode) -> Iterator[Fault]:
    place, value = yaml_nodes.mark(node), node.value
    if value.count("«") != value.count("»"):
        yield yaml_errors.half_quote(*place, "«" if value.count("«") > value.count("»") else "»")
    if yaml_nodes.is_plain(node):
        if value.count('"') % 2 and not _INCHES.search(value):
            yield yaml_errors.half_quote(*place, '"')
        elif value.endswith("'") and value.count("'") == 1:
            yield yaml_errors.half_quote(*place, "'")
        elif len(curly := [sign for sign in value if sign in _CURLY]) % 2:
            yield yaml_errors.half_quote(*place, curly[-1])


def _left_open(node: yaml.ScalarNode, text: str) -> Iterator[Fault]:
    """Find a straight mark that closes where the next one opens: the keys between them are read as a text."""
    start, end = node.start_mark, node.end_mark
    if yaml_nodes.is_plain(node) or node.style not in "\"'" or not start or not end or start.line == end.line:
        return
    if any(_KEY.match(line) for line in _BREAK.split(text)[start.line + 1 : end.line + 1]):
        message, remedy = "Un guillemet ouvert n’est jamais refermé.", "Fermez le guillemet à la fin du texte."
        yield Fault(*yaml_nodes.mark(node), "yaml-invalide", message, remedy)


def _wrapped(node: yaml.ScalarNode) -> list[Fault]:
    """Find a value whose quotation marks are those of typography; straight ones around them say that it is meant."""
    held = yaml_quotes.inside(node.value) if yaml_nodes.is_plain(node) else None
    if held is None:
        return []
    return [yaml_errors.wrapped(*yaml_nodes.mark(node), node.value[0] + node.value[-1], yaml_quotes.bare(held))]


def blocks(root: yaml.Node) -> Iterator[yaml.MappingNode]:
    """Yield the blocks of keys in `root`, itself included, in the order of the file."""
    return (node for node in _nodes(root) if isinstance(node, yaml.MappingNode))


def scalars(root: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """Yield the texts below `root`, keys apart, in the order of the file."""
    return (node for node in _nodes(root) if isinstance(node, yaml.ScalarNode))


def _nodes(root: yaml.Node) -> Iterator[yaml.Node]:
    """Yield `root` and what is below it, keys apart, in the order of the file."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, yaml.MappingNode):
            waiting.extend(value for _, value in reversed(node.value))
        elif isinstance(node, yaml.SequenceNode):
            waiting.extend(reversed(node.value))

"""libyaml's nodes → plain data: what composes a text, what must not be composed, where a node begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from reperes import yaml_commas, yaml_errors
from reperes.problem import MOST_PROBLEMS

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # a PyYAML built without libyaml: same results, slower
    from yaml import SafeLoader as Loader  # type: ignore[assignment]


class _Composer(Loader):
    """Composes nodes without looking for the type of each: every scalar stays text."""

    def resolve(self, *_: Any) -> str:
        """Give every node the same tag, which nobody reads."""
        return ""

    def descend_resolver(self, *_: Any) -> None:
        """Look for nothing on the way down."""

    def ascend_resolver(self) -> None:
        """Nor on the way up."""


MAX_DEPTH = 100
"""libyaml's composer crashes the process at about 30 000 levels; no record needs twenty."""

_LEAD = 20
_LONG_LEAD = re.compile(rf"(?:\A|\n)[ \t?:-]{{{_LEAD}}}")
_BREAK = re.compile(r"\r\n?|\n")

Place = tuple[int, int]


def compose(text: str) -> yaml.Node:
    """Return the nodes of `text`; raises `YAMLError`, or `UnreadableError` when it holds nothing but comments."""
    loader = _Composer(text)
    try:
        node = loader.get_single_node()
    finally:
        loader.dispose()
    if node is None:  # only comments
        raise yaml_errors.UnreadableError([yaml_errors.EMPTY])
    return node


def needs_inspection(text: str) -> bool:
    """Tell whether anchors, tags or depth are possible; a plain record skips the slower look."""
    if "&" in text or "*" in text or "!" in text:
        return True
    text = _BREAK.sub("\n", text) if "\r" in text else text
    # A block opens at most two levels a column, in what leads its line; `[a: [b: …` opens two a bracket.
    return 2 * (_LEAD + text.count("[") + text.count("{")) > MAX_DEPTH or bool(_LONG_LEAD.search(text))


def inspect(text: str) -> Iterator[yaml_errors.Fault]:
    """Look at the events, which need no memory of their own, for what the composer must not see."""
    depth = 0
    for event in yaml.parse(text, Loader=Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                yield yaml_errors.too_deep(*mark(event), MAX_DEPTH)
                return
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if isinstance(event, yaml.NodeEvent) and (found := _device(event)):
            yield found


def _device(event: yaml.NodeEvent) -> yaml_errors.Fault | None:
    """Return what is wrong with an alias, an anchor or a tag: YAML's devices that records do without."""
    if isinstance(event, yaml.AliasEvent):
        return yaml_errors.alias(*mark(event), str(event.anchor))
    if event.anchor:
        return yaml_errors.anchor(*mark(event), str(event.anchor))
    if (name := getattr(event, "tag", None)) and not _implicit(event):
        return yaml_errors.tag(*mark(event), str(name))
    return None


def _implicit(event: Any) -> bool:
    implicit = event.implicit
    return any(implicit) if isinstance(implicit, tuple) else bool(implicit)


def is_plain(node: yaml.ScalarNode) -> bool:
    """Tell whether a text is written without quotes; libyaml says '', PyYAML's own parser None."""
    return not node.style


def plain(node: yaml.Node, faults: list[yaml_errors.Fault]) -> Any:
    """Build text, lists and dictionaries. A key without a value counts as absent."""
    if isinstance(node, yaml.ScalarNode):
        return None if node.value in ("", "~") and is_plain(node) else node.value
    if isinstance(node, yaml.SequenceNode):
        if bracketed := yaml_commas.unbraced(node):
            faults.append(bracketed)
            return [{key.value: plain(value, faults) for item in node.value for key, value in item.value}]
        return [
            plain_mapping(item, faults, element=True) if isinstance(item, yaml.MappingNode) else plain(item, faults)
            for item in node.value
        ]
    return plain_mapping(node, faults)


def plain_mapping(node: yaml.Node, faults: list[yaml_errors.Fault], *, element: bool = False) -> dict[str, Any]:
    """Build a dictionary; keys that it cannot hold join `faults`, of which the first ones say enough.

    `element`: of a list. There, its first key written again begins another element, whose dash is missing.
    """
    data: dict[str, Any] = {}
    first: dict[str, int] = {}
    cuts = yaml_commas.cuts(node) if len(faults) <= MOST_PROBLEMS else []
    faults.extend(cut.fault for cut in cuts[:MOST_PROBLEMS])
    lost = {id(key) for cut in cuts for key in cut.keys}
    for key, value in node.value:
        line, column = mark(key)
        if len(faults) > MOST_PROBLEMS:
            return data
        if id(key) in lost:
            continue
        if not isinstance(key, yaml.ScalarNode) or not key.value:
            faults.append(yaml_errors.odd_key(line, column))
        elif key.value == "<<" and is_plain(key):
            faults.append(yaml_errors.merge_key(line, column))
        elif (
            element and not getattr(node, "flow_style", False) and key.value in first and key.value == next(iter(first))
        ):
            faults.append(yaml_errors.missing_dash(line, column, key.value, first[key.value]))
            return data
        elif key.value == next(iter(first), "") and _again(node, line, first):
            faults.append(yaml_errors.second_record(line, column, key.value, root=column == 1))
            return data
        elif key.value in first:
            faults.append(yaml_errors.duplicate_key(line, column, key.value, first[key.value]))
        else:
            first[key.value] = line
            read = plain(value, faults)
            if read is not None:
                data[key.value] = read
    data.update((str(cut.before[0].value), cut.text) for cut in cuts if cut.before and cut.meant)
    return data


def _again(node: yaml.Node, line: int, first: Mapping[str, int]) -> bool:
    """Tell whether, from a line on, the keys of a block come again: two blocks were pasted one behind the other."""
    behind = {str(key.value) for key, _ in node.value if mark(key)[0] >= line}
    again = len(behind & first.keys())
    return not getattr(node, "flow_style", False) and again > 1 and 2 * again > len(behind)


def empty_keys(root: yaml.Node) -> tuple[tuple[str | int, ...], ...]:
    """Return the keys without a value, each with those that lead to it."""
    found: list[tuple[str | int, ...]] = []
    waiting: list[tuple[yaml.Node, tuple[str | int, ...]]] = [(root, ())]
    while waiting and len(found) < MOST_PROBLEMS:
        node, route = waiting.pop()
        if isinstance(node, yaml.SequenceNode):
            waiting += [(item, (*route, index)) for index, item in enumerate(node.value)]
        elif isinstance(node, yaml.MappingNode):
            waiting += [(value, (*route, key.value)) for key, value in node.value if isinstance(key, yaml.ScalarNode)]
        elif route and isinstance(route[-1], str) and plain(node, []) is None:
            found.append(route)
    return tuple(found)


def step(node: yaml.Node, step: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    """Return the key and the value one step below `node`, or None when it has no such step."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None


def mark(read: yaml.Node | yaml.Event) -> Place:
    """Return the 1-based line and column where a node or an event begins."""
    start = read.start_mark
    return (start.line + 1, start.column + 1) if start else (1, 1)

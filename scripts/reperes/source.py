"""Stage 1: YAML text → plain data, and the line and column of every key.

Every scalar stays text until a model reads it: YAML's own typing would turn `01053` into 555 and
`12:30` into 750. Nodes are composed with libyaml (half the time of constructing objects) and
composed again only when somebody asks for a place, which happens for problems alone.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from reperes import yaml_errors
from reperes.problem import Problem, Severity

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # a PyYAML built without libyaml: same results, slower
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

MAX_DEPTH = 100
"""libyaml's composer crashes the process at about 30 000 levels; no record needs twenty."""

MAX_BYTES = 1_000_000
"""A record is a page of text: a file of more than a megabyte is something else."""

Place = tuple[int, int]
Route = tuple[str | int, ...]


class UnreadableError(Exception):
    """A file whose text cannot become a record, with the problems that say why."""

    def __init__(self, faults: list[yaml_errors.Fault]) -> None:
        """Keep the faults found, each with its place."""
        self.faults = faults
        super().__init__(faults[0].message)


@dataclass(frozen=True)
class Source:
    """One readable file: its path relative to the portal, its text, its plain data."""

    path: str
    text: str
    data: dict[str, Any]

    def place(self, route: Route) -> Place:
        """Return the 1-based line and column of the value at `route`, or of the nearest parent."""
        return self._walk(route, key=False)

    def key_place(self, route: Route) -> Place:
        """Return the place of the key that ends `route`, or of the nearest parent."""
        return self._walk(route, key=True)

    @functools.cached_property
    def _root(self) -> yaml.Node:
        return _compose(self.text)

    def _walk(self, route: Route, *, key: bool) -> Place:
        node, place = self._root, (1, 1)
        for step in route:
            found = _step(node, step)
            if found is None:
                break
            key_node, node = found
            place = _mark(key_node if key else node)
        return place


def read(path: Path, name: str) -> tuple[Source | None, list[Problem]]:
    """Read one file; `name` is the path that people see. Returns a source, or problems."""
    try:
        text = _decode(path.read_bytes())
        return Source(name, text, parse(text)), []
    except UnreadableError as error:
        return None, [_problem(name, fault) for fault in error.faults]
    except OSError as error:
        fault = yaml_errors.Fault(1, 1, "fichier-illisible", f"Le fichier ne peut pas être lu : {error.strerror}.")
        return None, [_problem(name, fault)]


def parse(text: str) -> dict[str, Any]:
    """Turn the YAML of one record into plain data; raises `UnreadableError` with every fault found."""
    faults: list[yaml_errors.Fault] = []
    try:
        if _needs_inspection(text):
            faults.extend(_inspect(text))
        if faults:
            raise UnreadableError(faults)
        root = _compose(text)
    except yaml.YAMLError as error:
        raise UnreadableError([yaml_errors.explain(error)]) from None
    if not isinstance(root, yaml.MappingNode):
        raise UnreadableError([yaml_errors.not_a_record(root)])
    data = _plain(root, faults)
    if faults:
        raise UnreadableError(faults)
    return dict(data)


def _decode(raw: bytes) -> str:
    if len(raw) > MAX_BYTES:
        raise UnreadableError([yaml_errors.TOO_LARGE])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        raise UnreadableError([yaml_errors.not_utf8(line, column)]) from None
    if not text.strip():
        raise UnreadableError([yaml_errors.EMPTY])
    return text


def _compose(text: str) -> yaml.Node:
    loader = Loader(text)
    try:
        node = loader.get_single_node()
    finally:
        loader.dispose()
    if node is None:  # only comments
        raise UnreadableError([yaml_errors.EMPTY])
    return node


def _needs_inspection(text: str) -> bool:
    """Tell whether aliases, tags or depth are possible; a plain record skips the slower look."""
    if "&" in text or "*" in text or "!" in text:
        return True
    openings = text.count("[") + text.count("{") + text.count("- ") + text.count("? ")
    openings += text.count("-\n") + text.count("?\n")
    return openings + max(len(line) - len(line.lstrip(" ")) for line in text.split("\n")) > MAX_DEPTH


def _inspect(text: str) -> Iterator[yaml_errors.Fault]:
    """Look at the events, which need no memory of their own, for what the composer must not see."""
    depth = 0
    for event in yaml.parse(text, Loader=Loader):
        place = _mark(event)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                yield yaml_errors.too_deep(*place, MAX_DEPTH)
                return
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if isinstance(event, yaml.AliasEvent):
            yield yaml_errors.alias(*place, str(event.anchor))
        elif (name := getattr(event, "tag", None)) and not _implicit(event):
            yield yaml_errors.tag(*place, str(name))


def _implicit(event: Any) -> bool:
    implicit = event.implicit
    return any(implicit) if isinstance(implicit, tuple) else bool(implicit)


def _plain(node: yaml.Node, faults: list[yaml_errors.Fault]) -> Any:
    """Build text, lists and dictionaries. A key without a value counts as absent."""
    if isinstance(node, yaml.ScalarNode):
        return None if node.value in ("", "~") and node.style is None else node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, faults) for item in node.value]
    return _plain_mapping(node, faults)


def _plain_mapping(node: yaml.Node, faults: list[yaml_errors.Fault]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    first: dict[str, int] = {}
    for key, value in node.value:
        line, column = _mark(key)
        if not isinstance(key, yaml.ScalarNode):
            faults.append(yaml_errors.odd_key(line, column))
        elif key.value == "<<" and key.style is None:
            faults.append(yaml_errors.merge_key(line, column))
        elif key.value in first:
            faults.append(yaml_errors.duplicate_key(line, column, key.value, first[key.value]))
        else:
            first[key.value] = line
            plain = _plain(value, faults)
            if plain is not None:
                data[key.value] = plain
    return data


def _step(node: yaml.Node, step: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None


def _mark(read: yaml.Node | yaml.Event) -> Place:
    mark = read.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _problem(name: str, fault: yaml_errors.Fault) -> Problem:
    return Problem(name, fault.line, fault.column, fault.code, Severity.ERROR, fault.message, fault.remedy)

"""Stage 1: YAML text → plain data, and the line and column of every key.

Every scalar stays text until a model reads it: YAML's own typing would turn `01053` into 555 and
`12:30` into 750. What most files hold is read line by line; the others are composed with libyaml. All are
composed when somebody asks for a place, which happens for problems alone.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from reperes import yaml_errors, yaml_plain, yaml_syntax
from reperes.problem import Problem, Severity
from reperes.words import INVISIBLE

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

MAX_BYTES = 1_000_000
"""A record is a page of text: a file of more than a megabyte is something else."""

MAX_FAULTS = 20
"""A binary file holds thousands of invisible characters; the first faults of a kind say enough."""

_BREAK = re.compile(r"\r\n?|\n")
_LEAD = 20
_LONG_LEAD = re.compile(rf"(?:\A|\n)[ \t?:-]{{{_LEAD}}}")

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

    def place(self, route: Route, before: str | None = None) -> Place:
        """Return the 1-based line and column of the value at `route`, or of the nearest parent.

        With `before`, the text that the value begins with: the place of what follows it.
        """
        place = self._first(route) or self._walk(route, key=False)[0]
        return place if before is None else _behind(self.text, place, before)

    def key_place(self, route: Route) -> Place:
        """Return the place of the key that ends `route`, or of the nearest parent."""
        return self._walk(route, key=True)[0]

    def writes(self, route: Route) -> bool:
        """Tell whether the file holds the last key of `route`, even without a value."""
        return self._walk(route, key=True)[1]

    @functools.cached_property
    def _root(self) -> yaml.Node:
        return _compose(self.text)

    def _first(self, route: Route) -> Place | None:
        """Return the place of a value of the record itself that begins on the line of its key, found without composing.

        At the beginning of a line stands nothing but a key: thousands of files may each have advice on one.
        """
        if len(route) != 1:
            return None
        found = re.search(rf"(?m)^{re.escape(str(route[0]))}[ ]?:[ ]+(?=[^\s#&*!\[{{])", self.text)
        return _place_after(self.text[: found.end()]) if found else None

    def _walk(self, route: Route, *, key: bool) -> tuple[Place, bool]:
        node, place = self._root, (1, 1)
        for step in route:
            found = _step(node, step)
            if found is None:
                return place, False
            key_node, node = found
            place = _mark(key_node if key else node)
        return place, True


def read(path: Path, name: str) -> tuple[Source | None, list[Problem]]:
    """Read one file; `name` is the path that people see.

    Returns the source, unless its text is beyond reading, and what is wrong with the text.
    """
    try:
        text = _decode(_bytes(path))
        data, faults = parse(text)
        return Source(name, text, data), [_problem(name, fault) for fault in faults]
    except UnreadableError as error:
        return None, [_problem(name, fault) for fault in error.faults]
    except OSError as error:
        return None, [_problem(name, yaml_errors.unreadable(error))]


def parse(text: str) -> tuple[dict[str, Any], list[yaml_errors.Fault]]:
    """Turn the YAML of one record into plain data and the faults that leave it readable.

    Raises `UnreadableError` with every fault found when they do not.
    """
    if faults := list(islice(_invisible(text), MAX_FAULTS)):
        raise UnreadableError(faults)
    if (data := yaml_plain.read(text)) is not None:
        return data, []
    try:
        if _needs_inspection(text):
            faults.extend(islice(_inspect(text), MAX_FAULTS))
        if faults:
            raise UnreadableError(faults)
        root = _compose(text)
    except yaml.YAMLError as error:
        unmerged = yaml_errors.unmerged(text)
        raise UnreadableError([unmerged] if unmerged else [*faults, yaml_syntax.explain(error, text)]) from None
    if isinstance(root, yaml.ScalarNode) and _plain(root, faults) is None:
        raise UnreadableError([yaml_errors.EMPTY])
    if not isinstance(root, yaml.MappingNode):
        raise UnreadableError([yaml_errors.not_a_record(root)])
    return _plain_mapping(root, faults), faults


def _bytes(path: Path) -> bytes:
    if path.exists() and not path.is_file():  # opening a pipe or a device might wait for ever
        raise OSError
    with path.open("rb") as file:
        raw = file.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise UnreadableError([yaml_errors.TOO_LARGE])
    return raw


def _decode(raw: bytes) -> str:
    if b"\0" in raw[:4]:  # UTF-16 or UTF-32, which decode as UTF-8 when all is ASCII
        raise UnreadableError([yaml_errors.not_utf8(1, 1)])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig", "replace")
        raise UnreadableError([yaml_errors.not_utf8(*_place_after(before))]) from None
    if not text.strip():
        raise UnreadableError([yaml_errors.EMPTY])
    return text


def _place_after(before: str) -> Place:
    lines = _BREAK.split(before)
    return len(lines), len(lines[-1]) + 1


def _behind(text: str, place: Place, before: str) -> Place:
    """Return the place behind `before` in the value that begins at `place`, or `place` if it is written otherwise.

    Spaces of a value may be line breaks and indents of its file; quotation marks and bars stand in the file alone.
    """
    lines = _BREAK.split(text)
    start = sum(map(len, lines[: place[0] - 1])) + place[0] - 1 + place[1] - 1
    flat = "\n".join(lines)
    header = re.compile(r"[|>][-+0-9]*[ ]*(?:#.*)?\n\s*|[\"']").match(flat, start)
    position = header.end() if header else start
    for char in before:
        while position < len(flat) and flat[position] != char and flat[position] in " \n\\'\"":
            position += 1
        if char.isspace():
            while position < len(flat) and flat[position].isspace():
                position += 1
        elif flat[position : position + 1] == char:
            position += 1
        else:
            return place
    while flat[position : position + 1].isspace():
        position += 1
    return _place_after(flat[:position])


def _invisible(text: str) -> Iterator[yaml_errors.Fault]:
    for found in INVISIBLE.finditer(text):
        yield yaml_errors.invisible(*_place_after(text[: found.start()]), ord(found[0]))


def _compose(text: str) -> yaml.Node:
    loader = _Composer(text)
    try:
        node = loader.get_single_node()
    finally:
        loader.dispose()
    if node is None:  # only comments
        raise UnreadableError([yaml_errors.EMPTY])
    return node


def _needs_inspection(text: str) -> bool:
    """Tell whether anchors, tags or depth are possible; a plain record skips the slower look."""
    if "&" in text or "*" in text or "!" in text:
        return True
    text = _BREAK.sub("\n", text) if "\r" in text else text
    # A block opens at most two levels a column, in what leads its line; `[a: [b: …` opens two a bracket.
    return 2 * (_LEAD + text.count("[") + text.count("{")) > MAX_DEPTH or bool(_LONG_LEAD.search(text))


def _inspect(text: str) -> Iterator[yaml_errors.Fault]:
    """Look at the events, which need no memory of their own, for what the composer must not see."""
    depth = 0
    for event in yaml.parse(text, Loader=Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                yield yaml_errors.too_deep(*_mark(event), MAX_DEPTH)
                return
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if isinstance(event, yaml.NodeEvent) and (found := _device(event)):
            yield found


def _device(event: yaml.NodeEvent) -> yaml_errors.Fault | None:
    """Return what is wrong with an alias, an anchor or a tag: YAML's devices that records do without."""
    if isinstance(event, yaml.AliasEvent):
        return yaml_errors.alias(*_mark(event), str(event.anchor))
    if event.anchor:
        return yaml_errors.anchor(*_mark(event), str(event.anchor))
    if (name := getattr(event, "tag", None)) and not _implicit(event):
        return yaml_errors.tag(*_mark(event), str(name))
    return None


def _implicit(event: Any) -> bool:
    implicit = event.implicit
    return any(implicit) if isinstance(implicit, tuple) else bool(implicit)


def _is_plain(node: yaml.ScalarNode) -> bool:
    """Tell whether a text is written without quotes; libyaml says '', PyYAML's own parser None."""
    return not node.style


def _plain(node: yaml.Node, faults: list[yaml_errors.Fault]) -> Any:
    """Build text, lists and dictionaries. A key without a value counts as absent."""
    if isinstance(node, yaml.ScalarNode):
        return None if node.value in ("", "~") and _is_plain(node) else node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, faults) for item in node.value]
    return _plain_mapping(node, faults)


def _plain_mapping(node: yaml.Node, faults: list[yaml_errors.Fault]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    first: dict[str, int] = {}
    for key, value in node.value:
        line, column = _mark(key)
        if not isinstance(key, yaml.ScalarNode) or not key.value:
            faults.append(yaml_errors.odd_key(line, column))
        elif key.value == "<<" and _is_plain(key):
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

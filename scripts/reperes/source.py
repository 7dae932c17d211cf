"""Stage 1: YAML text → plain data, and the line and column of every key.

Every scalar stays text until a model reads it: YAML's own typing would turn `01053` into 555 and
`12:30` into 750. A text is composed again when somebody asks for a place, which happens for problems alone.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from reperes import yaml_errors, yaml_nodes, yaml_reading
from reperes.limits import RECORD_BYTES
from reperes.problem import Problem
from reperes.yaml_errors import UnreadableError
from reperes.yaml_nodes import Place
from reperes.yaml_reading import parse

_BREAK = re.compile(r"\r\n?|\n")
Route = tuple[str | int, ...]


__all__ = ["Place", "Route", "Source", "UnreadableError", "parse", "read"]


@dataclass(frozen=True)
class Source:
    """One readable file: its path relative to the portal, its text, its plain data."""

    path: str
    text: str
    """The text as it was read: where it was not YAML, with the same lines, mended in memory (see `yaml_reading`)."""
    data: dict[str, Any]
    empty: tuple[Route, ...] = ()
    """The keys without a value, each with those that lead to it: they count as absent, and `data` lacks them."""
    written: str = ""
    """The text as it stands in the file, where `text` is a mended one."""

    def place(self, route: Route, before: str | None = None) -> Place:
        """Return the 1-based line and column of the value at `route`, or of the nearest parent.

        With `before`, the text that the value begins with: the place of what follows it.
        """
        place = self._first(route) or self._walk(route, key=False)[0]
        return self._in_file(place if before is None else _behind(self.text, place, before))

    def key_place(self, route: Route) -> Place:
        """Return the place of the key that ends `route`, or of the nearest parent."""
        return self._in_file(self._walk(route, key=True)[0])

    def writes(self, route: Route) -> bool:
        """Tell whether the file holds the last key of `route`, even without a value."""
        return self._walk(route, key=True)[1]

    def _in_file(self, place: Place) -> Place:
        """Return where a place of the text lies in the file: on the same line, which may begin with other spaces."""
        if not self.written:
            return place
        line, column = place
        if line > len(self._both):
            return place
        mended, written = self._both[line - 1]
        moved = len(written) - len(mended) if written.lstrip() == mended.lstrip() else 0
        return line, max(1, min(column + moved, len(written) + 1))

    @functools.cached_property
    def _both(self) -> list[tuple[str, str]]:
        """Each line as it is read, and as it stands in the file; mending may take away a carriage return."""
        return list(zip(_BREAK.split(self.text), _BREAK.split(self.written), strict=False))

    @functools.cached_property
    def _root(self) -> yaml.Node:
        return yaml_nodes.compose(self.text)

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
            found = yaml_nodes.step(node, step)
            if found is None:
                return place, False
            key_node, node = found
            place = yaml_nodes.mark(key_node if key else node)
        return place, True


def read(path: Path, name: str, key: str = "nom") -> tuple[Source | None, list[Problem]]:
    """Read one file; `name` is the path that people see, `key` the one that a file of this sort begins with.

    Returns the source, unless its text is beyond reading, and what is wrong with the text.
    """
    try:
        text = _decode(_bytes(path))
        readable = yaml_reading.read(text)
        written = "" if readable.text == text else text
        faults = yaml_errors.told_of(key, readable.faults)
        return Source(name, readable.text, readable.data, readable.empty, written), [
            _problem(name, fault) for fault in faults
        ]
    except UnreadableError as error:
        return None, [_problem(name, yaml_errors.beginning_with(key, fault)) for fault in error.faults]
    except OSError as error:
        return None, [_problem(name, yaml_errors.unreadable(error))]


def _bytes(path: Path) -> bytes:
    if path.exists() and not path.is_file():  # opening a pipe or a device might wait for ever
        raise OSError
    with path.open("rb") as file:
        raw = file.read(RECORD_BYTES + 1)
    if len(raw) > RECORD_BYTES:
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


def _problem(name: str, fault: yaml_errors.Fault) -> Problem:
    return Problem(name, fault.line, fault.column, fault.code, fault.severity, fault.message, fault.remedy)

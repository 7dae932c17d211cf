"""The YAML that records are mostly written in, read line by line, four times faster than libyaml makes nodes.

Keys, lists and texts in blocks: plain, quoted or after `>-`, on one line or folded over several; short lists in
brackets; comments on lines of their own. Whatever else a file holds, valid or not, is not read here at all: `read`
returns None, and libyaml reads the whole file. A test holds both readings together over every record, every example
and mutated copies.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

_KEY = re.compile(r"([a-z_][a-z0-9_]{0,60}):(?: +(.*))?\Z")
_OPEN = re.compile(r"[^-?:,\[\]{}#&*!|>'\"%@`~ ]")
_UNSAFE = re.compile(r": |:\Z| #")
_SINGLE = re.compile(r"'((?:[^']|'')*)'")
_DOUBLE = re.compile(r'"([^"\\]*)"')
_WORD = "[a-z0-9][a-z0-9_/-]*"
_WORDS = re.compile(rf"\[({_WORD}(?:, {_WORD})*)\]")
_PAIR = rf"""[a-z_]{{1,60}}: (?:{_WORD}|"[^"\\{{}}]*"|'[^'{{}}]*')"""
_PAIRS = rf"\{{{_PAIR}(?:, {_PAIR})*\}}"
_MAP, _MAPS = re.compile(_PAIRS), re.compile(rf"\[{_PAIRS}(?:, {_PAIRS})*\]")
_EACH = re.compile(_PAIR)

_DEEPEST = 40
"""Records do with a third of that; each level takes a call of its own."""

_MOST = 10_000
"""A longer text is folded in linear time by libyaml, and in the square of its lines here."""


_MOST_QUOTED = 30
"""The same for the lines of a quoted text, which is looked at again with each of them."""


class _OtherError(Exception):
    """Something that only libyaml reads."""


class _Line(NamedTuple):
    """A line that is neither blank nor a comment: its indent, its text, the blank lines and comments above it."""

    indent: int
    text: str
    blanks: int
    comments: int


def read(text: str) -> dict[str, Any] | None:
    """Return the record that `text` holds, or None when it holds more than plain blocks."""
    if "\t" in text or "\r" in text or " \n" in text or text.endswith(" "):
        return None
    reader = _Reader(text)
    try:
        return reader.record()
    except _OtherError:
        return None


class _Reader:
    """The lines of one file, and how many of them are read."""

    def __init__(self, text: str) -> None:
        self._lines: list[_Line] = []
        blanks = comments = 0
        for line in text.split("\n"):
            said = line.strip(" ")
            if said and said[0] != "#":
                self._lines.append(_Line(len(line) - len(line.lstrip(" ")), said, blanks, comments))
                blanks = comments = 0
            elif said:
                comments += 1
            else:
                blanks += 1
        self._lines.append(_Line(-1, "", blanks, comments))
        self._next = 0

    def record(self) -> dict[str, Any]:
        """Read the whole file as one block of keys."""
        first = self._lines[0]
        found = self._mapping(0) if first.indent == 0 else {}
        if not found or self._lines[self._next].indent != -1:
            raise _OtherError
        return found

    def _mapping(self, indent: int, first: str | None = None) -> dict[str, Any]:
        """Read keys at `indent`; `first` is what follows the dash that opens them, if one does."""
        data: dict[str, Any] = {}
        seen: set[str] = set()
        text = first
        while True:
            if text is None:
                line = self._lines[self._next]
                if line.indent != indent or line.text.startswith("- "):
                    return data
                text = line.text
            self._next += 1
            found = _KEY.match(text)
            if not found or found[1] in seen or indent > _DEEPEST:
                raise _OtherError
            seen.add(found[1])
            value = self._scalar(found[2], indent) if found[2] else self._block(indent)
            if value is None:  # libyaml's nodes tell which keys are empty
                raise _OtherError
            data[found[1]] = value
            text = None

    def _block(self, indent: int) -> Any:
        """Read what stands under a key: deeper keys, a list, or nothing."""
        line = self._lines[self._next]
        if line.text.startswith("- ") and line.indent >= indent:
            return self._sequence(line.indent)
        return self._mapping(line.indent) if line.indent > indent else None

    def _sequence(self, indent: int) -> list[Any]:
        items: list[Any] = []
        while (line := self._lines[self._next]).indent == indent and line.text.startswith("- "):
            text = line.text[2:]
            if _KEY.match(text):
                items.append(self._mapping(indent + 2, text))
            else:
                self._next += 1
                items.append(self._scalar(text, indent))
        return items

    def _scalar(self, text: str, indent: int) -> str | list[Any] | dict[str, str]:
        """Read what begins with `text`, under a key or a dash at `indent`."""
        if text[0] == "'":
            return self._quoted(text, indent, _SINGLE).replace("''", "'")
        if text[0] == '"':
            return self._quoted(text, indent, _DOUBLE)
        if text == ">-":
            return self._below(indent)
        if text[0] in "[{":
            return _flow(text)
        if not _OPEN.match(text):
            raise _OtherError
        while self._lines[self._next].indent > indent:
            text = self._continued(text, indent)
        if _UNSAFE.search(text):
            raise _OtherError
        return text

    def _below(self, indent: int) -> str:
        """Read the text under `>-`: paragraphs, of which the lines are folded."""
        first = self._lines[self._next]
        if first.indent <= indent or first.blanks or first.comments:
            raise _OtherError
        parts = [first.text]
        self._next += 1
        while (line := self._lines[self._next]).indent > indent:
            if line.indent != first.indent or line.comments:
                raise _OtherError
            parts.append("\n" * line.blanks or " ")
            parts.append(line.text)
            self._next += 1
        if line.comments:  # maybe a line of the text that begins with `#`
            raise _OtherError
        return "".join(parts)

    def _quoted(self, text: str, indent: int, shape: re.Pattern[str]) -> str:
        first = self._next
        while not (found := shape.fullmatch(text)):
            if self._next - first == _MOST_QUOTED:
                raise _OtherError
            text = self._continued(text, indent)
        return found[1]

    def _continued(self, text: str, indent: int) -> str:
        """Return `text` with the next line, folded: deeper, and right below."""
        line = self._lines[self._next]
        if line.indent <= indent or line.blanks or line.comments or len(text) > _MOST:
            raise _OtherError
        self._next += 1
        return f"{text} {line.text}"


def _flow(text: str) -> list[Any] | dict[str, str]:
    """Read a list in brackets, of words or of pairs in braces; or such pairs alone."""
    if words := _WORDS.fullmatch(text):
        return words[1].split(", ")
    if _MAP.fullmatch(text):
        return _pairs(text)
    if _MAPS.fullmatch(text):
        return [_pairs(part) for part in text.split("}, {")]
    raise _OtherError


def _pairs(text: str) -> dict[str, str]:
    each = [pair.split(": ", 1) for pair in _EACH.findall(text)]
    data = {key: value[1:-1] if value[0] in "\"'" else value for key, value in each}
    if len(data) < len(each):
        raise _OtherError
    return data

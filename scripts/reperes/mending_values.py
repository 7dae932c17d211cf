"""What is mended inside the values of a readable record: French signs in sentences, quotes around codes.

Records keep curly apostrophes and one plain space before « ; : ! ? » and inside guillemets (pages make it unbreakable).
Addresses, identifiers and words of lists hold no sentence: they are left alone, and so are keys and comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import yaml

from reperes import yaml_nodes
from reperes.words import INVISIBLE
from reperes.yaml_errors import UnreadableError

_CODE = re.compile(r"0[0-9]+")
"""A code that other programs would read as a number, and shorten: 01, 01053."""

_FRENCH: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])"), "’", "apostrophe droite remplacée"),
    (re.compile(r"(?<=\w)\.\.\.(?!\.)"), "…", "trois points remplacés"),
    (re.compile(r"(?<=[^\W\d_])(?=[?!;:](?:[ \n]|$))"), " ", "espace ajoutée avant le signe"),
    (re.compile(r"«(?=[^\W_])"), "« ", "espace ajoutée dans les guillemets"),
    (re.compile(r"(?<=[\w.!?…])»"), " »", "espace ajoutée dans les guillemets"),
)
_DOUBLED = (re.compile(r"(?<=[^\W\d_])''(?=[^\W\d_])"), "’", "apostrophe droite remplacée")
_NO_SENTENCE = re.compile(r"://|@")
_ENGLISH = re.compile(r"\b(?:the|of|and|what|how|is|are|for)\b", re.I)
_APOSTROPHES = 2
"""How many of the rules hold in English too: a title keeps the language of its document."""


class _Span(NamedTuple):
    """A value in the text: where it begins and ends, how it is quoted, what it says."""

    start: int
    end: int
    style: str
    value: str


def values(text: str) -> tuple[str, list[tuple[int, str]]]:
    """Return `text` with its values mended, and the 1-based line and words of each thing that was."""
    if INVISIBLE.search(text):  # some of them are line breaks for libyaml: places would be others
        return text, []
    try:
        if yaml_nodes.needs_inspection(text) and next(yaml_nodes.inspect(text), None):
            return text, []
        root = yaml_nodes.compose(text)
    except (yaml.YAMLError, UnreadableError):
        return text, []
    edits = list(_found(root, text))
    done = [(text.count("\n", 0, start) + 1, words) for start, _, _, words in edits]
    for start, end, instead, _ in sorted(edits, reverse=True):
        text = text[:start] + instead + text[end:]
    return text, done


_Edit = tuple[int, int, str, str]


def _edits(span: _Span, text: str) -> Iterator[_Edit]:
    written = text[span.start : span.end]
    if not span.style and _CODE.fullmatch(written):
        yield span.start, span.end, f'"{written}"', "code mis entre guillemets"
        return
    if _NO_SENTENCE.search(span.value) or (span.style == '"' and "\\" in written):
        return
    rules = (_DOUBLED, *_FRENCH[1:]) if span.style == "'" else _FRENCH
    rules = rules[:_APOSTROPHES] if _ENGLISH.search(span.value) else rules
    inside = 1 if span.style in ("'", '"') else 0  # a sign may end the text, and the mark that closes it follows
    for pattern, instead, words in rules:
        for found in pattern.finditer(text, span.start + inside, span.end - inside):
            yield found.start(), found.end(), instead, words


def _found(root: yaml.Node, text: str) -> Iterator[_Edit]:
    """Yield the edits of every key and value below `root`."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    waiting: list[tuple[yaml.Node, bool]] = [(root, False)]
    while waiting:
        node, key = waiting.pop()
        if isinstance(node, yaml.ScalarNode):
            begin, end = (starts[mark.line] + mark.column for mark in (node.start_mark, node.end_mark))
            span = _Span(begin, end, node.style or "", node.value)
            yield from _key(span, text) if key else _edits(span, text)
        elif isinstance(node, yaml.MappingNode):
            waiting += [(part, part is name) for name, value in node.value for part in (name, value)]
        else:
            waiting += [(item, False) for item in node.value]


def _key(span: _Span, text: str) -> Iterator[_Edit]:
    """Find the space that French keyboards put before a colon, and that becomes a part of the key."""
    found = None if span.style else re.search(r"[\u00a0\u202f]+\Z", text[span.start : span.end])
    if found:
        yield span.start + found.start(), span.end, "", "espace insécable supprimée avant le deux-points"

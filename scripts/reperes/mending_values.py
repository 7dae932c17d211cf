"""What is mended inside the values of a readable record: French signs in sentences, quotes around codes and values.

Records keep curly apostrophes and one plain space before « ; : ! ? » and inside guillemets (pages make it unbreakable).
Addresses, identifiers and words of lists hold no sentence: they are left alone, and so are keys and comments. Names and
passages keep the language of what they quote: they get the spaces of French only where their words are clearly French.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import yaml

from reperes import yaml_commas, yaml_dashes, yaml_doubts, yaml_nodes, yaml_quotes
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
"""How many of the rules hold in other languages too: a title keeps the language of its document."""
_QUOTED = frozenset({"nom", "alias", "passage"})
"""Keys whose values may quote another language: nothing else tells the title of a document from other names."""
_FRENCH_WORDS = re.compile(
    r"\b(?:le|les|une|et|ou|où|dans|pour|avec|sans|sur|chez|est|sont|au|aux|ce|cette|ces|qui|que|quel|quelle|quand|"
    r"comment|pourquoi|vous|votre|nous|notre|je|mon|ma|mes)\b|\b[cdjlnsq]u?[’'](?=\w)|[àâçéèêëîïôùûœ«]",
    re.I,
)
_FOREIGN_SIGNS = re.compile("[¿¡ñãõßäöüáíóú]", re.I)


class _Span(NamedTuple):
    """A value in the text: where it begins and ends, how it is quoted, what it says, and of which key."""

    start: int
    end: int
    style: str
    value: str
    field: str


_Edit = tuple[int, int, str, str]
_Done = tuple[str, list[tuple[int, str]]]
"""The text, and the 1-based line and words of each thing that was mended in it."""


def values(text: str) -> _Done:
    """Mend the French of the keys and values of `text`, and the codes among them."""
    return _rewritten(text, lambda span, key: _key(span, text) if key else _edits(span, text))


def unwrapped(text: str) -> _Done:
    """Take away the marks of typography that wrap a whole value, and that YAML keeps as letters of it."""
    if not yaml_quotes.may_wrap(text):
        return text, []
    return _rewritten(text, lambda span, key: () if key or span.style else _bared(span, text))


def listed(text: str) -> _Done:
    """Set right the dashes that were meant to open elements of a list, and that YAML takes for letters."""
    if not yaml_dashes.may_be(text) or (root := _root(text)) is None:
        return text, []
    lines = text.split("\n")
    every = [dash for node in yaml_doubts.scalars(root) for dash in yaml_dashes.found(node, lines)]
    for dash in every:
        lines[dash.line] = dash.instead + lines[dash.line][len(dash.led) :]
    return "\n".join(lines), [(dash.line + 1, "tiret de liste remis en forme") for dash in every]


def uncut(text: str) -> _Done:
    """Quote the texts that a comma between braces cuts, where that is what their author meant."""
    if "{" not in text or (root := _root(text)) is None:
        return text, []
    cuts = [cut for node in yaml_doubts.blocks(root) for cut in yaml_commas.cuts(node) if cut.meant]
    lines, done = text.split("\n"), []
    for cut in reversed(cuts):
        start, end = cut.span
        if start.line == end.line and not {'"', "\\"}.intersection(cut.text):
            line = lines[start.line]
            lines[start.line] = f'{line[: start.column]}"{cut.text}"{line[end.column :]}'
            done.append((start.line + 1, "texte coupé par une virgule mis entre guillemets droits"))
    return "\n".join(lines), done


def _root(text: str) -> yaml.Node | None:
    """Return the nodes of a text, or None where it cannot be read, or where what it says is not what it seems."""
    if INVISIBLE.search(text):  # some of them are line breaks for libyaml: places would be others
        return None
    try:
        if yaml_nodes.needs_inspection(text) and next(yaml_nodes.inspect(text), None):
            return None
        return yaml_nodes.compose(text)
    except (yaml.YAMLError, UnreadableError):
        return None


def _rewritten(text: str, edits_of: Callable[[_Span, bool], Iterable[_Edit]]) -> _Done:
    """Apply to `text` the edits of each of its keys and values, unless what it says is not what it seems."""
    root = _root(text)
    if root is None:
        return text, []
    edits = [edit for span, key in _spans(root, text) for edit in edits_of(span, key)]
    done = [(text.count("\n", 0, start) + 1, words) for start, _, _, words in edits]
    for start, end, instead, _ in sorted(edits, reverse=True):
        text = text[:start] + instead + text[end:]
    return text, done


def _edits(span: _Span, text: str) -> Iterator[_Edit]:
    written = text[span.start : span.end]
    if not span.style and _CODE.fullmatch(written):
        yield span.start, span.end, f'"{written}"', "code mis entre guillemets"
        return
    if _NO_SENTENCE.search(span.value) or (span.style == '"' and "\\" in written):
        return
    rules = (_DOUBLED, *_FRENCH[1:]) if span.style == "'" else _FRENCH
    rules = rules if _french(span) else rules[:_APOSTROPHES]
    inside = 1 if span.style in ("'", '"') else 0  # a sign may end the text, and the mark that closes it follows
    for pattern, instead, words in rules:
        for found in pattern.finditer(text, span.start + inside, span.end - inside):
            yield found.start(), found.end(), instead, words


def _french(span: _Span) -> bool:
    """Tell whether a value takes the spaces of French: what quotes something must be clearly French."""
    if span.field in _QUOTED and (_FOREIGN_SIGNS.search(span.value) or not _FRENCH_WORDS.search(span.value)):
        return False
    return not _ENGLISH.search(span.value)


def _spans(root: yaml.Node, text: str) -> Iterator[tuple[_Span, bool]]:
    """Yield every key and value below `root`, and whether it is a key."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    waiting: list[tuple[yaml.Node, bool, str]] = [(root, False, "")]
    while waiting:
        node, key, field = waiting.pop()
        if isinstance(node, yaml.ScalarNode):
            begin, end = (starts[mark.line] + mark.column for mark in (node.start_mark, node.end_mark))
            yield _Span(begin, end, node.style or "", node.value, field), key
        elif isinstance(node, yaml.MappingNode):
            for name, value in node.value:
                key_text = name.value if isinstance(name, yaml.ScalarNode) else ""
                waiting += [(name, True, ""), (value, False, key_text)]
        else:
            waiting += [(item, False, field) for item in node.value]


def _bared(span: _Span, text: str) -> Iterator[_Edit]:
    held, written = yaml_quotes.inside(span.value), text[span.start : span.end]
    if not held:
        return
    bare = yaml_quotes.bare(held)
    if bare != held and "\n" not in written:
        yield span.start, span.end, bare, "guillemets typographiques remplacés par des droits"
    elif bare == held or not {'"', "\\"}.intersection(written):
        mark = "" if bare == held else '"'
        words = "guillemets typographiques remplacés par des droits" if mark else "guillemets typographiques supprimés"
        ends = re.fullmatch(r"(.\s*).*?(\s*.)", written, re.DOTALL)
        for start, end in map(ends.span, (1, 2)) if ends else ():
            yield span.start + start, span.start + end, mark, words


def _key(span: _Span, text: str) -> Iterator[_Edit]:
    """Find the space that French keyboards put before a colon, and that becomes a part of the key."""
    found = None if span.style else re.search(r"[\u00a0\u202f]+\Z", text[span.start : span.end])
    if found:
        yield span.start + found.start(), span.end, "", "espace insécable supprimée avant le deux-points"

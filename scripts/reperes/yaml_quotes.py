"""Quotation marks: the straight ones that YAML reads, and those of typography, which it keeps as letters.

Word processors put “Maison” or « Maison » in place of "Maison". Inside a longer text these are right, and so they are
around a sentence that somebody said: « Je veux un toit. »
"""

from __future__ import annotations

import re

import yaml

from reperes import yaml_nodes
from reperes.yaml_errors import UnreadableError, in_quotes

_FAMILIES = ("«»", "‹›", "“”„‟", "‘’‚‛")
"""Which signs open, and which may close what each of them opened: in German, “ closes what „ opened."""
_FRENCH = "«‹"
_STRAIGHT = "\"'"
"""What may close a sign of typography that a word processor put at the beginning only."""
_SPACES = " \t\n\u00a0\u202f"
_SENTENCE = tuple(".!?…")
_CODE = re.compile(r"0[0-9]+")
_SIGNS = "".join(_FAMILIES)
_ON_LINE = re.compile(rf"(?m)^ *(?:- +|(?:- +)*\w+ ?:\s+)[{_SIGNS}]")
_IN_BRACKETS = re.compile(rf"[\[{{,:] *[{_SIGNS}]")


def may_wrap(text: str) -> bool:
    """Tell at once, of most files, that no value of theirs begins with a sign of typography."""
    if text.isascii() or not any(sign in text for sign in _SIGNS):
        return False
    if "[\n" in text or "{\n" in text or _ON_LINE.search(text):
        return True
    return any(("[" in line or "{" in line) and _IN_BRACKETS.search(line) for line in text.split("\n"))


def inside(value: str) -> str | None:
    """Return what a value wholly wrapped in typographic marks holds, or None when it is not, or is a sentence."""
    family = next((each for each in _FAMILIES if value[:1] and value[0] in each), "")
    if not family or len(value) < 2 or value[-1] not in family + _STRAIGHT or not _matched(value, family):
        return None
    held = value[1:-1].strip(_SPACES)
    return None if value[0] in _FRENCH and held.endswith(_SENTENCE) else held


def opened_within(value: str) -> bool:
    """Tell whether the sign of typography that ends a value closes another one of it: `Le « 115 »`."""
    family = next((each for each in _FAMILIES if value[-1:] and value[-1] in each), "")
    return any(sign in value[:-1] for sign in family if sign != "’")


def _matched(value: str, family: str) -> bool:
    """Tell whether the first sign of a value is closed by its last one, and by none before."""
    if value[-1] in _STRAIGHT:
        return not set(value[1:-1]) & {*family, value[-1]}
    if family[0] not in _FRENCH:  # apostrophes apart, those of the family come by two
        return not re.search(rf"(?<!\w)[{family}]|[{family}](?!\w)", value[1:-1])
    depth = 0
    for at, sign in enumerate(value):
        depth += (sign == family[0]) - (sign == family[1])
        if depth == 0:
            return at == len(value) - 1
    return False


def bare(held: str) -> str:
    """Return a text as a record writes it without those marks: in straight ones where YAML needs them."""
    return held if _reads_back(held) and not _CODE.fullmatch(held) else in_quotes(held)


def _reads_back(held: str) -> bool:
    """Tell whether a text says the same without quotes: no sign of YAML in it."""
    if not held or "\n" in held or '"' in held:
        return False
    try:
        if yaml_nodes.needs_inspection(held) and held[0] in "&*!":
            return False
        root = yaml_nodes.compose(f"x: {held}\n")
    except (yaml.YAMLError, UnreadableError):
        return False
    ((_, node),) = root.value if isinstance(root, yaml.MappingNode) and len(root.value) == 1 else ((None, None),)
    return isinstance(node, yaml.ScalarNode) and yaml_nodes.is_plain(node) and node.value == held

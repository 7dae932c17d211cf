"""A page → what the index takes of it: stems with their weights, names, and the fragment that a result shows."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from typing import Any, NamedTuple

from reperes.pages import Page
from reperes.search import Document, Facets
from reperes.search.normalise import normalise
from reperes.search.sounds import spoken
from reperes.search.words import SMALL, fold, key, stem, strong, words
from reperes.words import typographic

HEAVIEST = 15
"""Weights are whole numbers from 1 to 15: four bits in the index."""

MOST_NAMES = 120
"""More names than that for one page are not what people call it."""

_WEIGHTS = (6, 4, 3, 4, 2)
"""What a word of a name counts for, by the name's sort; one of the text counts for 1."""

_IN_SUMMARY = 3
_USUAL_LENGTH = 200


class Name(NamedTuple):
    """One name of a page: its number among them, its sort, its stems, how it sounds as a whole."""

    number: int
    sort: int
    stems: frozenset[str]
    heard: str = ""


class Entry(NamedTuple):
    """What the index takes of a page. It travels between processes: plain values only."""

    weights: dict[str, int]
    names: list[Name]
    written: dict[str, str]
    facets: Facets
    fragment: bytes


def entry(page: Page) -> Entry | None:
    """Return what the index takes of a page, or None when the page is not to be found."""
    found = page.document
    if found is None:
        return None
    counted: dict[str, int] = defaultdict(int)
    written: dict[str, str] = {}
    names = _names(found, counted, written)
    length = _count(f"{found.text}\n{found.kind} {found.place}", 1, counted, written)
    _count(found.summary, _IN_SUMMARY, counted, written)
    _count(" ".join(step for way in found.facets.get("territoire", ()) for step in way), 1, counted, written)
    scale = 1.5 * (0.5 + 0.5 * length / _USUAL_LENGTH)
    weights = {each: max(1, round(HEAVIEST * count / (count + scale))) for each, count in counted.items()}
    return Entry(weights, names, written, found.facets, _fragment(page.address, found))


def _names(found: Document, counted: dict[str, int], written: dict[str, str]) -> list[Name]:
    names: list[Name] = []
    for sort, texts in enumerate(found.names):
        for text in texts[: MOST_NAMES - len(names)]:
            said = {stem(word): word for word in strong(normalise(text))}
            names.append(Name(len(names), sort, frozenset(said), spoken(text)))
            for each, word in said.items():
                counted[each] += _WEIGHTS[sort]
                written.setdefault(each, word)
    return names


def _count(text: str, weight: int, counted: dict[str, int], written: dict[str, str]) -> int:
    """Add the words of a text, small ones apart; returns how many there are."""
    every = words(normalise(text))
    for word in every:
        if found := key(word):
            counted[found] += weight
            written.setdefault(found, word)
    return len(every)


def _fragment(address: str, found: Document) -> bytes:
    """Return what a result shows, packed: address, kind, place, summary, names by sort, text for excerpts."""
    shown: list[Any] = [address, found.kind, found.place, found.summary]
    shown += [[[typographic(name) for name in names] for names in found.names], typographic(found.text)]
    return packed(json.dumps(shown, ensure_ascii=False, separators=(",", ":")))


def packed(text: str | bytes) -> bytes:
    """Return `text` compressed, always to the same bytes."""
    return gzip.compress(text.encode() if isinstance(text, str) else text, 9, mtime=0)


def is_word(text: str) -> bool:
    """Tell whether a text is worth suggesting: a word, not a number nor a code."""
    return len(text) > 1 and not any(sign.isdigit() for sign in text) and fold(text) not in SMALL

"""What the page about readability shows: the texts that have something to mend, then the guides that have nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from reperes.catalogue import Catalogue
from reperes.readability.records import Reading, readings
from reperes.readability.rules import RULES

MOST_SUMMARIES = 100
"""A page of work, not an archive: `reperes check --conseils` tells the rest."""

_LEVELS = ((30, "facile"), (40, "assez facile"), (50, "moyen"), (60, "difficile"))


@dataclass(frozen=True)
class Rule:
    """A rule in words, and how many places do not follow it."""

    name: str
    words: str
    count: int


@dataclass(frozen=True)
class Work:
    """The guides and summaries to mend, worst first, how many more summaries there are, and the rules.

    `silent` are the guides that have nothing to mend, the hardest to read first.
    """

    guides: tuple[Reading, ...]
    summaries: tuple[Reading, ...]
    more: int
    silent: tuple[Reading, ...]
    read: int
    rules: tuple[Rule, ...]


def work(catalogue: Catalogue) -> Work:
    """Read every text of the catalogue; what has most to mend comes first."""
    every = tuple(readings(catalogue))
    guides = _worst_first(reading for reading in every if reading.strict)
    summaries = _worst_first(reading for reading in every if not reading.strict and reading.remarks)
    found = Counter(each.code for reading in every for piece in reading.pieces for each in piece.remarks)
    return Work(
        guides=tuple(reading for reading in guides if reading.remarks),
        summaries=summaries[:MOST_SUMMARIES],
        more=max(0, len(summaries) - MOST_SUMMARIES),
        silent=tuple(reading for reading in guides if not reading.remarks),
        read=len(every),
        rules=tuple(Rule(name, words, found[code]) for code, (name, words) in RULES.items()),
    )


def level(lix: int) -> str:
    """Return what a LIX means in words: 26 is « facile »."""
    return next((words for below, words in _LEVELS if lix < below), "très difficile")


def _worst_first(found: Iterable[Reading]) -> tuple[Reading, ...]:
    return tuple(sorted(found, key=lambda reading: (-reading.remarks, -reading.lix)))

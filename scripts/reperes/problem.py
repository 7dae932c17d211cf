"""Problems are values: found at any stage, collected through all, shown together."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from reperes.words import fold

LONGEST_WORD = 100
"""Beyond this length no word is a slip for another, and looking for one would take seconds."""


MOST_PROBLEMS = 100
"""What is shown of one file: whoever has more to mend in it has enough to begin with."""


_LITTLE, _WORD, _WHOLE = 3, 0.7, 0.85
"""Letters of a small word, which changes nothing; how near two words must be, or else the phrases as wholes."""


class Severity(StrEnum):
    """How much a problem matters; only an error refuses the build."""

    ERROR = "erreur"
    WARNING = "avertissement"
    ADVICE = "conseil"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend: where (1-based line and column), what is wrong, how to mend it."""

    path: str
    line: int
    column: int
    code: str
    severity: Severity
    message: str
    remedy: str


class RefusedError(Exception):
    """A build that stops, with every problem that stopped it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep `problems`, in the order in which they are to be shown."""
        self.problems = tuple(problems)
        super().__init__(f"{len(self.problems)} problem(s)")


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether one of `problems` is an error."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def nearest(word: str, candidates: Iterable[str], cutoff: float = 0.65) -> str | None:
    """Return the candidate that `word` was most probably meant to be, or None; `cutoff` is 1 for equal words."""
    if len(word) > LONGEST_WORD:
        return None
    folded = {fold(candidate): candidate for candidate in candidates}
    found = difflib.get_close_matches(fold(word), folded, n=1, cutoff=cutoff)
    return folded[found[0]] if found else None


def nearest_phrase(phrase: str, candidates: Iterable[str], cutoff: float = 0.65) -> str | None:
    """Return the nearest candidate each of whose words may be a slip for one of `phrase`, or None.

    « chercher-un-logement » is near « changer-de-logement », and asks for something else. Numbers are never slips.
    """
    if len(phrase) > LONGEST_WORD:
        return None
    folded = {fold(candidate): candidate for candidate in candidates}
    close = difflib.get_close_matches(fold(phrase), folded, n=3, cutoff=cutoff)
    return next((folded[found] for found in close if _may_be(fold(phrase), found)), None)


def _may_be(phrase: str, candidate: str) -> bool:
    words, others = (re.findall(r"[a-z]+", text) for text in (phrase, candidate))
    if [int(each) for each in re.findall(r"[0-9]+", phrase)] != [
        int(each) for each in re.findall(r"[0-9]+", candidate)
    ]:
        return False
    if difflib.SequenceMatcher(None, phrase, candidate).ratio() >= _WHOLE:
        return True
    long = (word for word in words if len(word) > _LITTLE)
    return all(difflib.get_close_matches(word, others, n=1, cutoff=_WORD) for word in long)


def suggestion(word: str, candidates: Iterable[str], otherwise: str) -> str:
    """Return « Vouliez-vous dire « x » ? » for the nearest candidate, else `otherwise`."""
    found = nearest(word, candidates)
    return f"Vouliez-vous dire « {found} » ?" if found else otherwise

"""Which value of a list a phrase means: by the words of its value, of its label, of its definition.

A wrong value that people accept is worse than the whole list: where two values are possible, none is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from reperes.words import fold, without_ending

if TYPE_CHECKING:
    from reperes.vocabulary import Term

_LONGEST = 100
_MOST_WORDS = 5
"""A phrase of more words says more than a value."""
_SHORT = 4
_WRITTEN = "a au aux d de des du en et l la le les un une dans par pour sur ou mon ma mes son sa ses"
_SMALL = frozenset(_WRITTEN.split())
_TURNING = "pas non ni sans hors ex ancien ancienne jamais aucun aucune plutot rien presque"
_AGAINST = frozenset(_TURNING.split())
"""Words that turn a phrase into the contrary of what its other words say."""
_BRACKET = re.compile(r"[(\[]")

Words = frozenset[str]


def likely(text: str, terms: Iterable[Term]) -> str | None:
    """Return the one value that `text` most probably means, or None."""
    found = _in_order(before_brackets(text[:_LONGEST]))
    known = list(terms)
    if not found or len(found) > _MOST_WORDS or len(text) > _LONGEST:
        return None
    words = frozenset(found)
    return (
        _abbreviated(text, known)
        or _alone(_named(found, words, known))
        or _alone(each.value for each in known if any(_holds(names, words) for names in _names(each)))
        or _alone(each.value for each in known if _holds(_defined(each), words))
    )


def before_brackets(text: str) -> str:
    """Return what a text says before it explains itself: « fédération (ex FNARS) »."""
    return _BRACKET.split(text, maxsplit=1)[0].rstrip()


def contrary(text: str, term: Term) -> bool:
    """Tell whether a phrase turns round what it has in common with a term: « pas en place »."""
    return bool((frozenset(_in_order(text[:_LONGEST])) & _AGAINST) - frozenset().union(*_names(term)))


def _abbreviated(text: str, terms: list[Term]) -> str | None:
    """Return the value that begins with `text`: « asso »."""
    begins = fold(text.strip(" ."))
    return _alone(each.value for each in terms if len(begins) >= _SHORT and each.value.startswith(begins))


def _named(found: list[str], words: Words, terms: list[Term]) -> list[str]:
    """Return the values whose words are all in the phrase, the first of them at its beginning; the longest ones."""
    fits = [
        (len(names), each.value)
        for each in terms
        for names in _names(each)
        if names and names <= words and found[0] in names and not (words - names) & _AGAINST
    ]
    most = max((count for count, _ in fits), default=0)
    return [value for count, value in fits if count == most]


def _names(term: Term) -> list[Words]:
    return [frozenset(_in_order(words)) for words in (term.value.replace("-", " "), term.label)]


def _holds(names: Words, words: Words) -> bool:
    """Tell whether what is said of a term holds all the words of a phrase, and nothing that turns them round."""
    return words <= names and not names & _AGAINST and any(len(word) >= _SHORT for word in words)


def _defined(term: Term) -> Words:
    """Return the words of the parts of a definition that say what the term is, not what it is not."""
    parts = (_in_order(part) for part in re.split(r"[.;:]", term.definition))
    return frozenset(word for part in parts if not _AGAINST & set(part) for word in part)


def _in_order(text: str) -> list[str]:
    """Return the words of a text, without case, accents, number or small words."""
    words = (word for word in re.findall(r"[a-z0-9]+", fold(text)) if word not in _SMALL)
    return [without_ending(word) if word not in _AGAINST else word for word in words]


def _alone(values: Iterable[str]) -> str | None:
    found = set(values)
    return found.pop() if len(found) == 1 else None

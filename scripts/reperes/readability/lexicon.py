"""data/mots-difficiles.yaml → the hard words in all their forms, each with what may be said instead."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from reperes import source
from reperes.limits import too_large
from reperes.portal import CHECKOUT
from reperes.problem import Problem
from reperes.readability import word_lists
from reperes.readability.inflection import forms
from reperes.readability.text import Word, words_of
from reperes.readability.word_lists import WordList
from reperes.words import fold

FILE = "mots-difficiles.yaml"
"""The file's name in `data/`; a portal without it uses the checkout's own list."""

_REFLEXIVE = frozenset({"se", "s'"})
_ONE_SPELLING = {"l'": "le", "la": "le", "les": "le", "d'": "de", "des": "de", "du": "de", "aux": "à", "au": "à"} | {
    "s'": "se",
    "qu'": "que",
}


class HardWord(NamedTuple):
    """An entry of the list: the word or expression, what may be said instead, whether professionals know it well."""

    words: str
    instead: str
    trade: bool = False


class Found(NamedTuple):
    """A hard word found among the words of a text: the entry, its first word and the one after its last."""

    entry: HardWord
    start: int
    end: int


_PARTS = re.compile(r"\w+(?:-\w+)*")
_Pattern = tuple[frozenset[str], ...]
_Index = dict[str, dict[str, list[tuple[_Pattern, HardWord]]]]
"""The first word in each of its forms → the second, "" where there is none → what they may open, the longest first."""


@dataclass(frozen=True, eq=False)
class Lexicon:
    """What the rules know of words: the hard ones, acronyms (folded) that need no explanation, simple rare words."""

    entries: tuple[HardWord, ...] = ()
    acronyms: frozenset[str] = frozenset()
    simple: frozenset[str] = frozenset()
    spoken: frozenset[str] = frozenset()
    """Acronyms, in lower case, that are acronyms however they are written: « Caf », « ccas »."""
    patterns: _Index = field(default_factory=dict, repr=False)

    @cached_property
    def _keys(self) -> tuple[dict[str, list[_Pattern]], dict[str, list[_Pattern]]]:
        """The forms of the longest word of each entry → the other words, without and with those of professionals."""
        every = [item for seconds in self.patterns.values() for found in seconds.values() for item in found]
        return _keys(pattern for pattern, entry in every if not entry.trade), _keys(pattern for pattern, _ in every)

    def may_find(self, plain: str, *, trade: bool) -> bool:
        """Tell at once, of most texts, that they do not hold all the words of any entry."""
        keys, words = self._keys[trade], set(_PARTS.findall(plain.lower()))
        return any(
            all(not forms.isdisjoint(words) for forms in others) for key in keys.keys() & words for others in keys[key]
        )

    def find(self, words: Sequence[Word]) -> Iterator[Found]:
        """Yield the hard words of a text, the longest expression at each place."""
        index = 0
        while index < len(words):
            found = self._at(words, index) if words[index].low in self.patterns else None
            if found:
                yield found
            index = found.end if found else index + 1

    def _at(self, words: Sequence[Word], index: int) -> Found | None:
        seconds = self.patterns[words[index].low]
        second = words[index + 1].low if index + 1 < len(words) else ""
        for pattern, entry in (*seconds.get(second, ()), *seconds.get("", ())):
            end = index + len(pattern)
            if end <= len(words) and all(words[index + n].low in pattern[n] for n in range(2, len(pattern))):
                return Found(entry, index, end)
        return None


def _keys(patterns: Iterable[_Pattern]) -> dict[str, list[_Pattern]]:
    keys: dict[str, list[_Pattern]] = defaultdict(list)
    for pattern in set(patterns):
        spelt = [frozenset(form.rstrip("'").split("'")[-1] for form in forms) for forms in pattern]
        spelt.sort(key=lambda forms: min(map(len, forms)))
        for form in spelt[-1]:
            keys[form].append(tuple(spelt[:-1]))
    return dict(keys)


def load(root: Path) -> tuple[Lexicon, list[Problem]]:
    """Return the list of the portal at `root` and what is wrong with it; a faulty list counts as the checkout's."""
    path = root / "data" / FILE
    if not path.exists():
        return standard(), []
    if large := too_large(path, f"data/{FILE}"):
        return standard(), large
    read, problems = source.read(path, f"data/{FILE}", "mots")
    if read is None:
        return standard(), problems
    written, wrong = word_lists.judged(read, {each.line for each in problems})
    return (standard() if written is None else _lexicon(written)), problems + wrong


@lru_cache(maxsize=2)
def with_acronyms(lexicon: Lexicon, spoken: frozenset[str]) -> Lexicon:
    """Return the lexicon that also knows these acronyms, in lower case, however they are written."""
    return replace(lexicon, spoken=lexicon.spoken | spoken)


@cache
def standard() -> Lexicon:
    """Return the list of the checkout; without one no word is hard."""
    read, _ = source.read(CHECKOUT / "data" / FILE, FILE)
    return _lexicon(WordList.model_validate(read.data)) if read else Lexicon()


def _lexicon(written: WordList) -> Lexicon:
    entries = (
        *(HardWord(words, instead) for words, instead in written.mots.items()),
        *(HardWord(words, instead, trade=True) for words, instead in written.mots_du_metier.items()),
    )
    spelt = ((spelling, entry) for entry in entries for spelling in (entry.words, *written.formes.get(entry.words, ())))
    simple = frozenset(form for word in written.mots_simples for form in forms(_low(word), verb=True))
    known = frozenset(map(fold, written.sigles_courants))
    return Lexicon(entries, known, simple, frozenset(map(_low, written.sigles_a_expliquer)), _index(spelt))


def _index(spelt: Iterable[tuple[str, HardWord]]) -> _Index:
    index: _Index = {}
    for spelling, entry in spelt:
        pattern = _pattern(spelling)
        seconds = pattern[1] if len(pattern) > 1 else ("",)
        for first in pattern[0] if pattern else ():
            for second in seconds:
                index.setdefault(first, {}).setdefault(second, []).append((pattern, entry))
    for found in (found for seconds in index.values() for found in seconds.values()):
        found.sort(key=lambda candidate: -len(candidate[0]))
    return index


def _low(word: str) -> str:
    return word.lower().replace("’", "'")


def _pattern(spelling: str) -> _Pattern:
    """Return, for each word of an expression, the forms in which it may be met."""
    lows = [word.low for word in words_of(spelling)]
    return tuple(
        forms(_ONE_SPELLING.get(low, low), verb=index == 0 or lows[index - 1] in _REFLEXIVE)
        for index, low in enumerate(lows)
    )

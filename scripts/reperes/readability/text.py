"""A French text → its sentences and words, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple


def listed(words: str) -> frozenset[str]:
    """Return the words of a list written in one text, as the rules compare them."""
    return frozenset(words.split())


_SAME_LENGTH = (("’", "'"), ("ʼ", "'"), ("\u00a0", " "), ("\u202f", " "), ("\u2011", "-"), ("\t", " "))
_WORD = re.compile(
    r"(?:[ldjmnstc]|qu|lorsqu|puisqu|jusqu|quoiqu)'(?=\w)"  # an elided word stands alone: « l’ » + « aide »
    r"|\d+(?:[.,]\d+)*\w*"
    r"|(?:[A-ZÀ-Ý]\.){2,}[A-ZÀ-Ý]?(?!\w)"  # « C.A.F. »
    r"|[^\W\d_]\w*(?:['-]\w+)*",
    re.I,
)
_INITIALS = re.compile(r"(?:[A-ZÀ-Ý]\.){2,}")
_END = re.compile(r"[.!?…]+(?:\s?[»\"”)\]])*(?=\s|$)|\n\s*\n|\n(?=\s*(?:[-–—•*·▪◦]|\d{1,2}[.)°]|[a-z]\))\s)")
_OPENS = re.compile(r"\s*(?:[«\"“(\[–—•*-]\s*)*[A-ZÀ-ÝŒÆ\d]")
_LIST_MARK = re.compile(r"\s*(?:\d{1,2}|[a-z])\s*[.)]?\s*$", re.I)
_TITLES = listed("m mm mr mme mmes mlle mlles dr pr prof me st ste bd")
_CALLED = listed("docteur maître monsieur madame professeur rue avenue place boulevard")
"""What stands before a first name cut short: « le docteur J. Martin »."""
_BEFORE_A_NUMBER = listed("art al chap p pp n no num vol fig tél av bd réf rép ch cf h min circ env max mini maxi")


_NUMBER = re.compile(r"\s*(?:\d|[A-Z]\.?\s?\d|[A-Z]\.)")


class Word(NamedTuple):
    """A word as it is written, in lower case, and where it stands."""

    written: str
    low: str
    start: int
    end: int

    @property
    def elided(self) -> bool:
        """Tell whether the word is only the beginning of what is read in one go: « l’ », « qu’ »."""
        return self.low[-1] == "'"


@dataclass(frozen=True)
class Sentence:
    """A sentence: where it stands, its words."""

    start: int
    end: int
    words: tuple[Word, ...]

    @property
    def length(self) -> int:
        """How many words people count, as a word processor does: « l’aide » is one, « rendez-vous » too."""
        return sum(not word.elided for word in self.words)


@dataclass(frozen=True)
class Text:
    """A text with apostrophes and spaces made plain (same length), cut in sentences."""

    plain: str

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences that hold a word at least."""
        return tuple(_sentences(self.plain))

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Every word, in order."""
        return tuple(word for sentence in self.sentences for word in sentence.words)

    @cached_property
    def lows(self) -> frozenset[str]:
        """The words in lower case: what lets a rule see at once that it has nothing to look for."""
        return frozenset(word.low for word in self.words)

    def opens(self, word: Word) -> bool:
        """Tell whether a word begins a sentence, a quotation or what follows a colon: its capital says nothing."""
        before = self.plain[max(0, word.start - 4) : word.start].rstrip()
        return (
            not before or before[-1] in '.!?…«":;(–—•\n' or any(s.words[0].start == word.start for s in self.sentences)
        )


@lru_cache(maxsize=20_000)
def read(written: str) -> Text:
    """Return the text of a record, ready for the rules; places are those of `written`."""
    return Text(_plain(written))


def _plain(written: str) -> str:
    for sign, plain in _SAME_LENGTH:  # faster than a table: most texts hold one of them
        written = written.replace(sign, plain)
    return written


def words_of(written: str) -> tuple[Word, ...]:
    """Return the words of a few words, such as the entry of a list."""
    return tuple(_words(_plain(written), 0, len(written)))


def _words(plain: str, start: int, end: int) -> Iterator[Word]:
    for found in _WORD.finditer(plain, start, end):
        yield Word(found[0], found[0].lower(), found.start(), found.end())


def _sentences(plain: str) -> Iterator[Sentence]:
    start = 0
    for found in _END.finditer(plain):
        if found[0][0] != "\n" and not _ends(plain, start, found):
            continue
        yield from _sentence(plain, start, found.end())
        start = found.end()
    yield from _sentence(plain, start, len(plain))


def _sentence(plain: str, start: int, end: int) -> Iterator[Sentence]:
    words = tuple(_words(plain, start, end))
    if words:
        yield Sentence(start + len(plain[start:end]) - len(plain[start:end].lstrip()), end, words)


def _ends(plain: str, start: int, found: re.Match[str]) -> bool:
    """Tell whether a sign closes a sentence: something new must open, and no abbreviation stand before it."""
    rest = plain[found.end() : found.end() + 12]
    if not rest.strip():
        return True
    if not _OPENS.match(rest) or _LIST_MARK.fullmatch(plain, start, found.start()):
        return False
    if found[0] != ".":
        return True
    *others, before = re.split(r"[\s'(«\"-]", plain[max(start, found.start() - 30) : found.start()])
    if before.lower() in _TITLES or _INITIALS.fullmatch(before + "."):
        return False
    numbered = bool(_NUMBER.match(rest))
    if len(before) == 1 and before.isupper():  # « art. L. 345-2 », « J. Moulin », but « le bâtiment B. »
        return not numbered and bool(others) and others[-1][:1].islower() and others[-1] not in _CALLED
    return not (numbered and before.lower() in _BEFORE_A_NUMBER)

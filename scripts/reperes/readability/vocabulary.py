"""Rules about words: acronyms without an explanation, hard words, rare words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from reperes.readability import frequency
from reperes.readability.lexicon import Lexicon
from reperes.readability.remark import Remark, quoted
from reperes.readability.signs import expansion
from reperes.readability.text import Sentence, Text, Word, listed, words_of
from reperes.words import fold

_ACRONYM = re.compile(
    r"(?:[A-ZÀ-Ý]\.){2,}[A-ZÀ-Ý]?|[A-ZÀ-Ý][A-ZÀ-Ý\d]*[A-ZÀ-Ý][A-ZÀ-Ý\d]*(?=s?$)|[A-Z]{2,}\d+|[TF][1-7]$"
)
_CAPITALS = re.compile(r"[A-ZÀ-Ý](?:[.\d]?[A-ZÀ-Ý]|[1-7])")
_BETWEEN_HYPHENS = re.compile(r"[^-]+")
_FLAT = re.compile(r"[TF][1-7]")
_LINE = re.compile(r"\b(?:tram|tramway|bus|ligne|train|métro|porte|quai)\s+$", re.I)
"""« un T2 » is a flat, « le tram T2 » a line."""
_ROMAN = re.compile(r"[IVX]+")
_SHOUTED = listed(
    "pas non oui ne jamais tout tous toute toutes rien avant après et ou ni très vous votre vos gratuit stop aussi"
    " bien le la les un une des du sur sans dans avec plus moins bon mais si"
)
_SHORTEST_SHOUT = 6
_SAID = listed(
    "dit disent dire appelle appellent appelé appelée appeler nomme nomment nommé mot mots écrit écrite parle parlent"
)
_RARE_SHORTEST = 5
IN_MOTS = "Dites ce que c’est, sans le sigle ; ou expliquez-le dans « mots »."
IN_BRACKETS = "Dites ce que c’est, sans le sigle ; ou écrivez ses mots à côté, entre parenthèses."
IN_GLOSSARY = "Écrivez ses mots à côté, entre parenthèses, ou ajoutez-le au glossaire (data/terms)."
"""How to explain an acronym: in a guide, in what has no « mots » and is read as a guide, in any other record."""


def acronyms(
    text: Text, explained: Callable[[str], bool], remedy: str, spoken: frozenset[str] = frozenset()
) -> Iterator[Remark]:
    """An acronym is explained where it is used, among the words of the guide, or known to everybody.

    `spoken` holds those that are told in any case: « Caf », « ccas », or among the capitals of a whole sentence.
    """
    if not (_CAPITALS.search(text.plain) or (spoken and not spoken.isdisjoint(_parts_of(text)))):
        return
    told: set[str] = set()
    for word in _written_as_acronyms(text, spoken):
        known = fold(re.sub(r"\W", "", word.written))
        if known in told or explained(known) or explained(known.rstrip("s")):
            continue
        told.add(known)
        if not _is_acronym(text, word, spoken) or _explained_here(text, word):
            continue
        message = f"Le sigle {quoted(word.written)} n’est pas expliqué."
        yield Remark(word.start, word.end, "sigle-inconnu", message, remedy)


def _parts_of(text: Text) -> set[str]:
    return {part for low in text.lows for part in low.split("-")}


def _written_as_acronyms(text: Text, spoken: frozenset[str]) -> Iterator[Word]:
    """Yield the words, and parts of words such as « CHRS-U », that have the look or the name of an acronym."""
    for sentence in text.sentences:
        shouted = _in_capitals(sentence)
        for word in sentence.words:
            for part in _parts(word):
                looks = not shouted and part.written != part.low and _ACRONYM.match(part.written)
                if looks or part.low in spoken:
                    yield part


def _parts(word: Word) -> Iterator[Word]:
    if "-" not in word.written:
        yield word
        return
    for part in _BETWEEN_HYPHENS.finditer(word.written):
        yield Word(part[0], part[0].lower(), word.start + part.start(), word.start + part.end())


def _in_capitals(sentence: Sentence) -> bool:
    """Tell whether a whole sentence is written in capitals: its words are then no acronyms because of them."""
    return len(sentence.words) > 1 and all(word.written.isupper() for word in sentence.words)


def _is_acronym(text: Text, word: Word, spoken: frozenset[str]) -> bool:
    if word.low in spoken:
        return True
    if _ROMAN.fullmatch(word.written):
        return False
    if _FLAT.fullmatch(word.written) and _LINE.search(text.plain[max(0, word.start - 20) : word.start]):
        return False
    return not (
        word.written.isupper()
        and (word.low in _SHOUTED or (len(word.low) >= _SHORTEST_SHOUT and word.low in frequency.common()))
    )


def _explained_here(text: Text, word: Word) -> bool:
    """Tell whether the name in full stands just after in parentheses, or just before an acronym in parentheses."""
    after = re.match(r"\s*[(,:]\s*([^().;:]+)", text.plain[word.end : word.end + 120])
    if after and expansion(word.written, after[1]):
        return True
    inside = text.plain[: word.start].rstrip().endswith("(")
    before = [each for each in text.words if each.end <= word.start and not each.elided][-8:]
    return inside and expansion(word.written, " ".join(each.low for each in before))


def hard_words(text: Text, lexicon: Lexicon, explained: Callable[[str], bool], *, trade: bool) -> Iterator[Remark]:
    """The words of the list that animators keep, unless the guide explains them or only quotes them.

    `trade` tells whether the words that professionals know are hard for the readers.
    """
    if not lexicon.may_find(text.plain, trade=trade):
        return
    for found in lexicon.find(text.words):
        words = text.words[found.start : found.end]
        if found.entry.trade > trade or explained(found.entry.words) or _mentioned(text, words[0]):
            continue
        written = text.plain[words[0].start : words[-1].end]
        remedy = f"Dites plutôt : {found.entry.instead}."
        yield Remark(words[0].start, words[-1].end, "mot-difficile", f"{quoted(written)} est difficile.", remedy)


def rare_words(text: Text, lexicon: Lexicon, explained: Callable[[str], bool]) -> Iterator[Remark]:
    """Words that are seldom read; names, which a capital tells, and what the list knows are left alone."""
    taken = {index for found in lexicon.find(text.words) for index in range(found.start, found.end)}
    told: set[str] = set()
    for index, word in enumerate(text.words):
        if index in taken or word.low in told or not _may_be_rare(text, word) or _mentioned(text, word):
            continue
        if word.low in lexicon.simple or word.low in lexicon.spoken or explained(_stem(word.low)):
            continue
        if any(len(part) >= _RARE_SHORTEST and _rare(part) for part in re.split(r"[-']", word.low)):
            told.add(word.low)
            message = f"{quoted(word.written)} est un mot rare."
            remedy = "Prenez un mot de tous les jours, ou expliquez-le dans « mots »."
            yield Remark(word.start, word.end, "mot-rare", message, remedy)


def _rare(part: str) -> bool:
    return frequency.rare(part)


def _may_be_rare(text: Text, word: Word) -> bool:
    if len(word.low) < _RARE_SHORTEST or not word.low[0].isalpha() or any(sign.isdigit() for sign in word.low):
        return False
    return word.written == word.low or (word.written[1:] == word.low[1:] and text.opens(word))


def _mentioned(text: Text, word: Word) -> bool:
    """Tell whether a word is only quoted as what others say: « Les professionnels disent « droit commun » »."""
    before = text.plain[: word.start]
    opened = before.rfind("«")
    if opened < 0 or "»" in before[opened:]:
        return False
    return any(each.low in _SAID for each in words_of(before[:opened])[-4:])


@cache
def _stem(word: str) -> str:
    return re.sub(r"(?:es|e|s|x)$", "", fold(word))


def explained_by(words: str, lexicon: Lexicon) -> frozenset[str]:
    """Return what a guide that explains `words` need not explain again: acronyms, entries of the list, rare words."""
    read = words_of(words)
    entries = {found.entry.words for found in lexicon.find(read)}
    return frozenset({*(fold(word.low) for word in read), *(_stem(word.low) for word in read), *entries})

"""Every record by the first letter of its names: what the search does, for whoever has no JavaScript.

A guide is a question: it stands under each word of it that says something, and under the everyday words that lead
to it. « Expulsion » leads a household to its guide, and nobody looks for « Je ».
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reperes.catalogue import Catalogue, Entry
from reperes.records.guide import Guide
from reperes.records.references import Ref
from reperes.search import Said
from reperes.search.normalise import normalise
from reperes.search.words import SMALL, strong, words
from reperes.words import fold, sort_key

OTHERS = "0-9"
"""The letter of names that begin with a digit or a sign."""

LONGEST = 4
"""An everyday expression of more words is a sentence: nobody looks for it by its first letter."""
_LINKING = """
    abord ailleurs aider appeler chaque cher comprends coute demande dire donner dur durer emploie expliques faire
    incomplets loue mal mauvais nom normal nulle ordinaire parlent part passe passer plus quitter raconter recois
    refuse sans savoir social soir suis temps travaille trouve trouver venir viens vivre vraiment
"""
LINKING = frozenset(_LINKING.split())
"""Words of questions that say too little to be looked for, beside those that the search leaves out."""


@dataclass(frozen=True)
class Line:
    """One name of a record; `also` tells the record's own name when this is another one."""

    words: str
    entry: Entry
    also: str = ""


@dataclass(frozen=True)
class Letter:
    """One letter with its lines, by name, article left out."""

    id: str
    lines: tuple[Line, ...]


def letters(catalogue: Catalogue, said: Mapping[Ref, Said]) -> tuple[Letter, ...]:
    """Return the letters that begin a name or an everyday word (`said`, for each record), in order, digits first."""
    found: dict[str, list[tuple[str, str, Line]]] = {}
    for line in _lines(catalogue, said):
        key = sort_key(line.words)
        first = key[:1] if key[:1].isascii() and key[:1].isalpha() else OTHERS
        found.setdefault(first, []).append((key, line.entry.address, line))
    return tuple(
        Letter(letter, tuple(line for *_, line in sorted(found[letter], key=lambda item: item[:2])))
        for letter in sorted(found, key=lambda letter: (letter != OTHERS, letter))
    )


def _lines(catalogue: Catalogue, said: Mapping[Ref, Said]) -> Iterator[Line]:
    """Yield a line for each name that is not the same in other letters."""
    for entry in catalogue:
        yield Line(entry.name, entry)
        seen = {fold(entry.name)}
        if isinstance(entry.record, Guide):
            yield from _everyday(entry, entry.record, said.get(entry.ref, Said()))
        record = entry.record
        for name in filter(None, (record.sigle, *record.alias, *(former.nom for former in record.anciens_noms))):
            if fold(name) not in seen:
                yield Line(name, entry, also=entry.name)
            seen.add(fold(name))


def _everyday(entry: Entry, guide: Guide, said: Said) -> Iterator[Line]:
    """Yield what a household would look for: the strong words of the question, then short everyday words."""
    found: dict[str, str] = {}
    for word in strong(normalise(entry.name)):
        if len(word) > 2 and fold(word) not in LINKING:
            found.setdefault(fold(word), word)
    for expression in (*guide.mots_courants, *said.first):
        spoken = words(normalise(expression))
        if len(spoken) <= LONGEST and fold(spoken[0]) not in SMALL:
            found.setdefault(fold(expression), expression)
    for expression in found.values():
        yield Line(expression[:1].upper() + expression[1:], entry, also=entry.name)

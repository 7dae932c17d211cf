"""The rules in their order, and which hold where: all of them in a guide, most of them in a summary."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from reperes.readability import negation, passive, readers, sentence_rules, signs, vocabulary
from reperes.readability.lexicon import Lexicon
from reperes.readability.remark import Remark
from reperes.readability.text import Text, read

RULES: dict[str, tuple[str, str]] = {
    "phrase-longue": (
        "Phrase longue",
        f"Une phrase de guide a {sentence_rules.LONGEST} mots au plus. Ailleurs, {sentence_rules.LONGEST_ELSEWHERE}.",
    ),
    "plusieurs-idees": ("Plusieurs idées", "Une phrase dit une seule chose, sans point-virgule."),
    "sigle-inconnu": ("Sigle non expliqué", "Un sigle est expliqué là où on le lit."),
    "mot-difficile": ("Mot difficile", "Un mot de la liste a un remplaçant plus simple."),
    "mot-rare": ("Mot rare", "Un mot que l’on lit peu est remplacé, ou expliqué. Dans les guides seulement."),
    "passif": ("Passif avec agent", "On dit d’abord qui agit."),
    "double-negation": ("Double négation", "Deux négations ne se suivent pas."),
    "chiffres-romains": ("Chiffres romains", "Les nombres s’écrivent 1, 2, 3."),
    "pourcentage": ("Pourcentage", "« 3 personnes sur 10 » se comprend mieux."),
    "date-en-chiffres": ("Date en chiffres", "Le mois s’écrit en lettres."),
    "parenthese-longue": ("Longue parenthèse", f"Une parenthèse a {signs.LONGEST_ASIDE} mots au plus."),
    "troisieme-personne": ("Troisième personne", "Un guide dit « vous ». Dans les guides seulement."),
}
"""What each rule is called, and what it asks for."""


def _nothing(word: str) -> bool:
    return False


class Explained(NamedTuple):
    """What tells of a word, and of an acronym without case, whether readers know it or find it beside the text."""

    words: Callable[[str], bool] = _nothing
    acronyms: Callable[[str], bool] = _nothing


def of_guide(written: str, lexicon: Lexicon, explained: Explained) -> tuple[Remark, ...]:
    """Return what the rules say of a text of a guide, in the order of the text."""
    text = read(written)
    found = [
        *_of_any_guide(text),
        *vocabulary.acronyms(text, explained.acronyms),
        *vocabulary.hard_words(text, lexicon, explained.words, trade=True),
        *vocabulary.rare_words(text, lexicon, explained.words),
    ]
    return tuple(sorted(found, key=lambda remark: remark.start))


def of_summary(written: str, lexicon: Lexicon, explained: Explained) -> tuple[Remark, ...]:
    """Return what the rules say of a summary: its readers know the words of the field, and it speaks of others."""
    text = read(written)
    found = [
        *_everywhere(text, sentence_rules.LONGEST_ELSEWHERE),
        *vocabulary.acronyms(text, explained.acronyms),
        *vocabulary.hard_words(text, lexicon, explained.words, trade=False),
    ]
    return tuple(sorted(found, key=lambda remark: remark.start))


@lru_cache(maxsize=20_000)
def _of_any_guide(text: Text) -> tuple[Remark, ...]:
    """The same sentences come back from guide to guide, and twice in a build."""
    return (*_everywhere(text, sentence_rules.LONGEST), *readers.third_person(text))


def _everywhere(text: Text, longest: int) -> Iterator[Remark]:
    yield from sentence_rules.long_sentences(text, longest)
    yield from sentence_rules.several_ideas(text, longest)
    yield from passive.passives_with_agent(text)
    yield from negation.double_negations(text)
    yield from signs.roman_numerals(text)
    yield from signs.percentages(text)
    yield from signs.figure_dates(text)
    yield from signs.long_asides(text)

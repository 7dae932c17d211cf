"""The rules in their order, and which hold where: all of them in a guide, most of them in a summary."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
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
    remedy: str = vocabulary.IN_MOTS
    """Where an acronym may be explained."""


def of_guide(written: str, lexicon: Lexicon, explained: Explained) -> tuple[Remark, ...]:
    """Return what the rules say of a text of a guide, in the order of the text."""
    found = _remembered(lexicon)(written)
    if not any(remark.code in _ABOUT_WORDS for remark in found):
        return found
    kept = [remark for remark in found if remark.code not in _ABOUT_WORDS]
    return _ordered([*kept, *_about_words(read(written), lexicon, explained)])


def of_summary(written: str, lexicon: Lexicon, explained: Explained) -> tuple[Remark, ...]:
    """Return what the rules say of a summary: its readers know the words of the field, and it speaks of others."""
    text = read(written)
    acronyms = vocabulary.acronyms(text, explained.acronyms, explained.remedy)
    hard = vocabulary.hard_words(text, lexicon, explained.words, trade=False)
    return _ordered([*_everywhere(text, sentence_rules.LONGEST_ELSEWHERE), *acronyms, *hard])


_ABOUT_WORDS = frozenset({"sigle-inconnu", "mot-difficile", "mot-rare"})
"""The rules that depend on what the guide explains."""


@lru_cache(maxsize=2)
def _remembered(lexicon: Lexicon) -> Callable[[str], tuple[Remark, ...]]:
    """Return `_of_any_guide` with a memory that goes when the list does: `serve` reads it anew after each edit."""
    return lru_cache(maxsize=20_000)(partial(_of_any_guide, lexicon))


def _of_any_guide(lexicon: Lexicon, written: str) -> tuple[Remark, ...]:
    """Return what would be said if nothing were explained; sentences come back from guide to guide."""
    text = read(written)
    words = _about_words(text, lexicon, Explained(acronyms=lexicon.acronyms.__contains__))
    return _ordered([*_everywhere(text, sentence_rules.LONGEST), *readers.third_person(text), *words])


def _about_words(text: Text, lexicon: Lexicon, explained: Explained) -> Iterator[Remark]:
    yield from vocabulary.acronyms(text, explained.acronyms, explained.remedy, lexicon.spoken)
    yield from vocabulary.hard_words(text, lexicon, explained.words, trade=True)
    yield from vocabulary.rare_words(text, lexicon, explained.words)


def _ordered(found: Iterable[Remark]) -> tuple[Remark, ...]:
    return tuple(sorted(found, key=lambda remark: remark.start))


def _everywhere(text: Text, longest: int) -> Iterator[Remark]:
    yield from sentence_rules.long_sentences(text, longest)
    yield from sentence_rules.several_ideas(text, longest)
    yield from passive.passives_with_agent(text)
    yield from negation.double_negations(text)
    yield from signs.roman_numerals(text)
    yield from signs.percentages(text)
    yield from signs.figure_dates(text)
    yield from signs.long_asides(text)

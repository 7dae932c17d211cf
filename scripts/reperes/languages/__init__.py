"""Guides in other languages: French is the source, a translation is a file beside it, state by state.

    words, *.yaml       the words of the interface, one catalogue a language, the same keys in each
    sections            what a guide's sections are, and the fingerprint of their French
    translations        `data/translations/LANGUAGE/GUIDE.yaml` → translations, and what is wrong with them
    todo, drafting      what remains to be translated, a draft to fill in, fingerprints brought up to date

A new language is one line here, one catalogue, and the folder of its translations.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """A language: code, own name, name in French, locale, the letters it is written in, direction."""

    code: str
    name: str
    french_name: str
    locale: str
    letters: re.Pattern[str]
    direction: str = "ltr"


_LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿœŒ]")
FRENCH = Language("fr", "Français", "français", "fr_FR", _LATIN)
LANGUAGES: dict[str, Language] = {
    each.code: each
    for each in (
        Language("en", "English", "anglais", "en_GB", _LATIN),
        Language("uk", "Українська", "ukrainien", "uk_UA", re.compile(r"[а-яіїєґ]", re.I)),
        Language("ar", "العربية", "arabe", "ar", re.compile(r"[\u0621-\u064a]"), "rtl"),
    )
}
"""The languages other than French, by their code, in the order in which pages name them."""

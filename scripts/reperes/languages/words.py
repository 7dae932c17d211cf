"""The words of the interface in each language: labels, banners, months; French has its catalogue too."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from markupsafe import Markup, escape

from reperes.languages import LANGUAGES
from reperes.words import typographic

_LATIN_RUN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿœŒ]+(?:[ '’\u00a0-]+[A-Za-zÀ-ÖØ-öø-ÿœŒ]+)*")


@cache
def words(code: str) -> dict[str, Any]:
    """Return the catalogue of a language: key → text, or a group of texts by value."""
    found: dict[str, Any] = yaml.safe_load(files(__package__).joinpath(f"{code}.yaml").read_text("utf-8"))
    return found


def day_words(day: date, code: str) -> str:
    """Return a day as the language writes it, in figures that phones share: « 22 November 2026 »."""
    said = words(code)
    return str(said["date"]).format(jour=day.day, mois=said["mois"][day.month - 1], annee=day.year)


def front_matter(section: str) -> Iterator[str]:
    """Yield the settings that a shell of another language adds to its page; none for a French section."""
    if language := LANGUAGES.get(section):
        yield f"langue: {language.code}"
        yield f"direction: {language.direction}"
        yield f"locale: {language.locale}"
        yield f"mots: {json.dumps(words(section)['site'], ensure_ascii=False)}"


def marked(text: str, code: str) -> Markup:
    """Return `text` as HTML; in another script, names left in French are told apart, for ears and for direction."""
    said = typographic(text)
    if code not in LANGUAGES or LANGUAGES[code].letters.search("a"):
        return escape(said)
    parts: list[Markup] = []
    end = 0
    for found in _LATIN_RUN.finditer(said):
        parts += [escape(said[end : found.start()]), _FRENCH_RUN.format(found[0])]
        end = found.end()
    return Markup("").join([*parts, escape(said[end:])])


_FRENCH_RUN = Markup('<bdi lang="fr">{}</bdi>')

"""French as it can be found: « d’urgence » is two words, « œuvre » is spelt « oeuvre », « 10 000 » is one number.

`docs/assets/scripts/recherche/mots.js` does the same to what people type; a test holds the two together.
"""

from __future__ import annotations

import re
import unicodedata

_SAME = {"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "’": "'", "ʼ": "'", "‐": "-", "\u00a0": " ", "\u202f": " "}
_ELIDED = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)\Z", re.I)
_DOTTED = re.compile(r"[·.]\w")
_INITIALS = re.compile(r"\b(?:\w\.){2,}")
_THOUSANDS = re.compile(r"(?<=\d) (?=000(?!\d))")
_INCLUSIVE = re.compile(r"(?<!\w)(\w{2,})[·.]([a-zéè]{1,5})(?:[·.](s))?\b")


_ARABIC_MARKS = re.compile(r"[\u064b-\u065f\u0670\u0640]")
_ARABIC_SAME = str.maketrans("أإآٱىة", "اااايه")
_INSIDE_CYRILLIC = re.compile(r"(?<=[а-яіїєґ])['’ʼ](?=[а-яіїєґ])", re.I)


def normalise(text: str, language: str = "fr") -> str:
    """Return `text` with apostrophes, ligatures, initials, thousands and inclusive forms laid flat.

    Arabic loses its vowel signs and the variants of alef, yeh and teh; Ukrainian its apostrophes inside words:
    few people type them.
    """
    text = unicodedata.normalize("NFC", text)
    if language == "ar":
        text = _ARABIC_MARKS.sub("", text).translate(_ARABIC_SAME)
    elif language == "uk":
        text = _INSIDE_CYRILLIC.sub("", text)
    for sign, flat in _SAME.items():
        text = text.replace(sign, flat)
    if _DOTTED.search(text):  # on few lines, and the two expressions look at every word
        text = "\n".join(_undotted(line) for line in text.split("\n"))
    return _THOUSANDS.sub("", _without_elisions(text))


def _undotted(line: str) -> str:
    if not _DOTTED.search(line):
        return line
    line = _INITIALS.sub(lambda found: found[0].replace(".", ""), line)
    return _INCLUSIVE.sub(r"\1\3", line)


def _without_elisions(text: str) -> str:
    """Put a space in place of each apostrophe, and of the elided word before it: `l'œuvre`, but not `aujourd'hui`."""
    parts = text.split("'")
    for index, following in enumerate(parts[1:]):
        if following[:1].isalnum() or following[:1] == "_":
            before = parts[index]
            parts[index] = before[:-8] + _ELIDED.sub("", before[-8:])
    return " ".join(parts)

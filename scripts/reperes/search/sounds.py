"""Words → how French sounds: « un toi pr tous » is heard as « Un Toit Pour Tous ».

A whole name, small words and all, has one key that many spellings share. The rules are data that the index
carries: the script applies the same ones to a question, and a test holds the two together.
"""

from __future__ import annotations

import re
from functools import lru_cache

from reperes.search.normalise import normalise
from reperes.search.words import fold, words

SHORT = {
    "1": "un",
    "avc": "avec",
    "bcp": "beaucoup",
    "ds": "dans",
    "g": "j ai",
    "jc": "je sais",
    "jsui": "je suis",
    "jsuis": "je suis",
    "mtn": "maintenant",
    "pk": "pourquoi",
    "pq": "pourquoi",
    "pr": "pour",
    "qd": "quand",
    "ss": "sans",
    "tjs": "toujours",
    "tt": "tout",
    "tte": "toute",
}
"""What people write in short, as on a phone, and what it stands for."""

SOUNDS: tuple[tuple[str, str], ...] = (
    ("ph", "f"),
    ("(?<![cs])h", ""),
    ("sc(?=[eiy])", "s"),
    ("qu|q|ck|c(?![eiyh])", "k"),
    ("c(?=[eiy])", "s"),
    ("ge(?=[ao])|g(?=[eiy])", "j"),
    ("gu(?=[eiy])", "g"),
    ("t(?=ion|iel|ieu)", "s"),
    ("ou", "u"),
    ("eau|au", "o"),
    ("oeu|oe|eu", "e"),
    ("[ae]i[mn](?=[^aeiou]|$)", "2"),
    ("[ae][iy]", "e"),
    ("y", "i"),
    ("x(?=[aeio])", "ks"),
    ("[ae][mn](?=[^aeiou]|$)", "1"),
    ("i[mn](?=[^aeiou]|$)|un$", "2"),
    ("e2|a2", "2"),
    ("z", "s"),
    ("w", "v"),
    (r"(.)(?=\1)", ""),
    ("(?:er|ez|ent)$", ""),
    ("[estdx]+$", ""),
)
"""Expressions that Python and JavaScript read alike, and what takes the place of what they find, in order."""

LONGEST = 48
"""Letters of a key: what comes later tells no two names apart."""

MARK = "~"
"""Keys stand in the index beside the stems, behind this sign, which no stem holds."""

_RULES = tuple((re.compile(pattern), instead) for pattern, instead in SOUNDS)


@lru_cache(maxsize=100_000)
def sound(word: str) -> str:
    """Return how a word sounds, roughly; a word that would vanish stays as it is."""
    heard = folded = fold(word)
    for pattern, instead in _RULES:
        heard = pattern.sub(instead, heard)
    return heard or folded


def spoken(text: str) -> str:
    """Return the key under which a whole name is heard; nothing for a single word, which the list of words mends."""
    said = " ".join(SHORT.get(word, word) for word in map(fold, words(normalise(text)))).split()
    return MARK + "".join(map(sound, said))[:LONGEST] if len(said) > 1 else ""

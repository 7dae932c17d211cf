"""French as Pagefind can find it: « d’urgence » is two words, « œuvre » is spelt « oeuvre ».

`docs/assets/scripts/recherche.js` does the same to what people type; a test holds the two together.
"""

from __future__ import annotations

import re
import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "’": "'", "ʼ": "'", "‐": "-"})
_ELISION = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=\w)", re.I)
_INITIALS = re.compile(r"\b(?:\w\.){2,}")
_INCLUSIVE = re.compile(r"(\w{2,})[·.]([a-zéè]{1,5})(?:[·.](s))?\b")


def normalise(text: str) -> str:
    """Return `text` with apostrophes, ligatures, initials and inclusive forms laid flat."""
    text = unicodedata.normalize("NFC", text).translate(_LIGATURES)
    text = _INITIALS.sub(lambda found: found[0].replace(".", ""), text)
    text = _INCLUSIVE.sub(r"\1\3", text)
    return _ELISION.sub(" ", text).replace("'", " ").replace("\u00a0", " ").replace("\u202f", " ")

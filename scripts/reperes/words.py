"""French words as the catalogue compares, sorts and prints them."""

from __future__ import annotations

import re
import unicodedata

_ARTICLE = re.compile(r"(?:l['’]|d['’]|(?:le|la|les|un|une|des)\s+)", re.I)
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "’": "'", "ʼ": "'"})


def fold(text: str) -> str:
    """Return `text` without accents, ligatures or case: what two spellings have in common."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_LIGATURES).casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def slug(text: str) -> str:
    """Return the id that `text` would have: lower-case ASCII letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def sort_key(name: str) -> str:
    """Return the key that sorts `name` in a French index: no accent, no leading article."""
    return slug(_ARTICLE.sub("", name.strip(), count=1) or name).replace("-", " ")


def typographic(text: str) -> str:
    """Return `text` as a page prints it: curly apostrophes, non-breaking spaces before signs."""
    text = text.replace("'", "’").replace("...", "…")
    text = re.sub(r"[ \u00a0\u202f]+([;!?])", "\u202f\\1", text)
    text = re.sub(r"[ \u00a0\u202f]+([:»%€])", "\u00a0\\1", text)
    text = re.sub(r"«[ \u00a0\u202f]+", "«\u00a0", text)
    return re.sub(r"(?<=\d) (?=\d{3}\b)", "\u202f", text)


def plural(count: int, one: str, many: str) -> str:
    """Return `count` with its word; in French, 0 and 1 are singular."""
    return f"{count}\u00a0{one if count < 2 else many}"

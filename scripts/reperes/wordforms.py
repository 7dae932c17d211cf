"""How a word of the glossary may stand in a text of a page: in the plural, after a capital, with other signs."""

from __future__ import annotations

import re
from functools import cache

WORD = re.compile(r"\w+")
_SIGNS = {"’": "(?:[’']|&#39;)", "-": "[-\u2010\u2011]", "&": "&amp;"}


def firsts(form: str) -> frozenset[str]:
    """Return how the first word of a form may stand in a text: with a capital, in the plural."""
    first = _first_word(form)
    forms = {first} | ({first[:1].upper() + first[1:]} if first[:1].islower() else set())
    return frozenset(each + end for each in forms for end in ("", *_plural(first)))


def _first_word(form: str) -> str:
    found = WORD.search(form)
    return found[0] if found else form


def _plural(word: str) -> tuple[str, ...]:
    return ("s", "x") if word[-1:].islower() and word[-1:] not in "sxz" else ()


@cache
def pattern(form: str) -> re.Pattern[str]:
    """Return what finds a form: whole, in the singular or the plural; one in lower case may open a sentence."""
    parts = [_part(part) for part in re.findall(r"\w+|\s+|[^\w\s]", form)]
    if form[:1].islower():
        parts[0] = f"[{form[0]}{form[0].upper()}]{parts[0][1:]}"
    return re.compile(rf"(?<![\w‐‑·-]){''.join(parts)}(?!\w|[‐‑·-]\w)")


def _part(part: str) -> str:
    if part.isspace():
        return r"(?:\s|&nbsp;)+"
    if WORD.fullmatch(part):
        return part + ("(?:·?e)?(?:·?[sx])?" if _plural(part) else "")
    return _SIGNS.get(part) or re.escape(part)

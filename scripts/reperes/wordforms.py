"""How a word of the glossary may stand in a text of a page: in the plural, after a capital, with other signs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

WORD = re.compile(r"\w+")
_SIGNS = {"’": "(?:[’']|&#39;)", "-": "[-\u2010\u2011]", "&": "&amp;"}


def rarest(form: str, counts: Mapping[str, int]) -> frozenset[str]:
    """Return how the word of a form that the fewest forms hold (`counts`) may stand in a text."""
    words = WORD.findall(form)
    word = min(words, key=lambda each: (counts[each], -len(each)))
    opening = {word[:1].upper() + word[1:]} if word == words[0] and word[:1].islower() else set()
    return frozenset(each + end for each in {word} | opening for end in ("", *_plural(word)))


def beside(form: str, word: str) -> str:
    """Return a part of `form` beside `word` that a text which holds it holds too: the sooner is the rest left alone."""
    others = [each for each in WORD.findall(form) if not word.casefold().startswith(each.casefold())]
    return max(others, key=len, default="")[1:]


def _plural(word: str) -> tuple[str, ...]:
    return ("s", "x") if word[-1:].islower() and word[-1:] not in "sxz" else ()


@cache
def pattern(form: str) -> re.Pattern[str]:
    """Return what finds a form: whole, in the singular or the plural; one in lower case may open a sentence."""
    parts = [_part(part) for part in re.findall(r"\w+|\s+|[^\w\s]", form)]
    if form[:1].islower():
        parts[0] = f"[{form[0]}{form[0].upper()}]{parts[0][1:]}"
    return re.compile(rf"(?<![&#\w‐‑·-]){''.join(parts)}(?!\w|[‐‑·-]\w)")


def _part(part: str) -> str:
    if part.isspace():
        return r"(?:\s|&nbsp;)+"
    if WORD.fullmatch(part):
        return part + ("(?:·?e)?(?:·?[sx])?" if _plural(part) else "")
    return _SIGNS.get(part) or re.escape(part)

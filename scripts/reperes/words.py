"""French words as the catalogue compares, sorts and prints them."""

from __future__ import annotations

import functools
import re
import unicodedata

_ARTICLE = re.compile(r"(?:l['’]|d['’]|(?:le|la|les|un|une|des)\s+)", re.I)
_NEVER = (
    r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff"
    r"\ue000-\uf8ff\ufdd0-\ufdef\U000e0000-\U000e007f\U000f0000-\U0010ffff"
)
_JOINING = r"\u115f\u1160\u200c\u200d\u2060-\u2064\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef"
"""Signs that shape other writings and pictures, and that nobody sees in a French word."""
_ACCENTS = r"\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
INVISIBLE = re.compile(
    rf"[{_NEVER}{_JOINING}{_ACCENTS}](?:(?<=[{_NEVER}])|(?<=[A-Za-zÀ-ɏ \u00a0\u202f][{_JOINING}])"
    rf"|(?<=[{_ACCENTS}])(?<![{_ACCENTS}][{_ACCENTS}])[{_ACCENTS}]{{4,}})"
)
"""Characters that no text of a record may hold: nobody sees them, and they hide or disturb what people see.

Five accents or more on one letter are one of them: no writing has as many. One set comes first, for speed.
"""
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "’": "'", "ʼ": "'"})


def fold(text: str) -> str:
    """Return `text` without accents, ligatures or case: what two spellings have in common."""
    if text.isascii():  # most letters are, and a sign at a time is slow
        return text.casefold()
    decomposed = unicodedata.normalize("NFKD", text.translate(_LIGATURES).casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def slug(text: str) -> str:
    """Return the id that `text` would have: lower-case ASCII letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


@functools.lru_cache(maxsize=50_000)
def sort_key(name: str) -> str:
    """Return the key that sorts `name` in a French index: no accent, no leading article, numbers by value."""
    key = slug(_ARTICLE.sub("", name.strip(), count=1) or name).replace("-", " ")
    return re.sub(r"\d+", lambda found: found[0].zfill(6), key)


_BLANK = "[ \u00a0\u202f]"
# A run of blanks is looked at from its first one only: from each of them, a long run would take its square.
_SPACED = re.compile(rf"(?<!{_BLANK}){_BLANK}+(?:([;!?])|([:»%€]))|«{_BLANK}+")
_THOUSANDS = re.compile(r" (?<=\d )(?=\d{3}\b)")  # the space first: it is found fastest
_SPACES = {
    f" {sign}": f"{space}{sign}" for space, signs in {"\u202f": ";!?", "\u00a0": ":»%€"}.items() for sign in signs
}


@functools.lru_cache(maxsize=4096)
def typographic(text: str) -> str:
    """Return `text` as a page prints it: curly apostrophes, non-breaking spaces before signs.

    Every text of every page passes here: looking for a few signs one by one is ten times faster than
    the expression, which is kept for the rare texts that hold runs of blanks or unbreakable ones.
    """
    text = text.replace("'", "’").replace("...", "…")
    if "  " in text or "\u00a0" in text or "\u202f" in text:
        text = _SPACED.sub(_space, text)
    else:
        for plain, unbreakable in _SPACES.items():
            text = text.replace(plain, unbreakable)
        text = text.replace("« ", "«\u00a0")
    return _THOUSANDS.sub("\u202f", text)


def _space(found: re.Match[str]) -> str:
    narrow, wide = found.groups()
    if narrow:
        return f"\u202f{narrow}"
    if wide:
        return f"\u00a0{wide}"
    return "«\u00a0"


def harmless(text: str) -> str:
    """Return `text` without the characters that would break a line of a report or disturb a terminal."""
    return INVISIBLE.sub("\ufffd", re.sub(r"[\t\r\n]", "\ufffd", text))


@functools.lru_cache(maxsize=4)
def lines(text: str) -> list[str]:
    """Return the lines of a file's text; a file with many problems is asked for them again and again."""
    return re.split(r"\r\n?|\n", text)


def excerpt(text: str, limit: int = 80) -> str:
    """Return `text` as a message quotes it: on one line, harmless for a terminal, not too long."""
    line = harmless(re.sub(r"[ \t\r\n]+", " ", text[: 4 * limit]).strip())
    return line if len(line) <= limit else f"{line[: limit - 1].rstrip()}…"


def lower(text: str) -> str:
    """Return `text` without its capital, unless it opens with a sigle."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or text.startswith("À ") else text


def small(text: str) -> str:
    """Return `text` as it stands inside a sentence: no capital, unless it opens a name or a sigle."""
    first = text.split(" ", 1)[0].lower()
    opens = first in _LITTLE or first[1:2] in ("’", "'")
    return text[:1].lower() + text[1:] if opens else text


_LITTLE = frozenset(
    [
        "un",
        "une",
        "le",
        "la",
        "les",
        "des",
        "du",
        "de",
        "ce",
        "cette",
        "ces",
        "en",
        "à",
        "au",
        "aux",
        "dans",
        "par",
        "pour",
        "pas",
        "selon",
        "si",
        "sur",
        "oui",
        "non",
        "il",
        "elle",
        "ils",
        "elles",
        "possible",
        "accord",
        "rien",
        "tous",
        "toutes",
        "chaque",
        "plusieurs",
        "certains",
        "leurs",
        "leur",
        "son",
        "sa",
        "ses",
        "notre",
        "nos",
        "qui",
        "que",
        "avant",
        "après",
        "pendant",
        "toujours",
    ]
)


def plural(count: int, one: str, many: str) -> str:
    """Return `count` with its word; in French, 0 and 1 are singular."""
    return f"{count}\u00a0{one if count < 2 else many}"


def without_ending(word: str) -> str:
    """Return a folded word without what tells feminine and plural; three letters are kept at least."""
    bare = word[:-1] if len(word) > 3 and word[-1] in "sx" else word
    kept = bare.rstrip("e")
    return kept if len(kept) >= 3 else bare[:3]

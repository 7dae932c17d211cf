"""Two spellings of one name: what remains of it without accents, articles, dots, ligatures and legal forms.

`reperes new` and the rule on duplicates ask the same question here: could this name be that one?
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from reperes.search.normalise import normalise
from reperes.search.words import key, words
from reperes.words import fold

_INITIALS = re.compile(r"\b(?:[a-z]\.[ \u00a0]?){2,}(?:[a-z]\b)?")
_WORDS = re.compile(r"[a-z]+|\d+")
_SIGLES = re.compile(r"\b[A-Z]{2,}\b")
"""What is no small word for all that it is spelt like one: « DU », the diploma."""
_SMALL = frozenset(
    ["a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "ou", "par", "pour", "un", "une"]
)
_LEGAL = frozenset(
    [
        "asbl",
        "association",
        "eirl",
        "epic",
        "eurl",
        "gcsms",
        "gie",
        "gip",
        "hlm",
        "oph",
        "sa",
        "sarl",
        "sas",
        "sasu",
        "sca",
        "scic",
        "scop",
        "sem",
        "esh",
    ]
)
"""Legal forms and statutes; not « fondation » or « mutuelle », which tell organisations apart."""
_LAW_OF_1901 = re.compile(
    r"\b(?:loi )?(?:de )?1901\b|\bsociete (?:anonyme|cooperative)\b|\bgroupement d.interet public\b"
)
_SAME = (
    (re.compile(r"\bassoc?\b\.?"), "association"),
    (re.compile(r"\b(?:conseil departemental|conseil general)\b"), "departement"),
    (re.compile(r"\bconseil regional\b"), "region"),
    (re.compile(r"\b(?:ville|mairie|municipalite)\b"), "commune"),
    (re.compile(r"\bcentre communal d.action sociale\b"), "ccas"),
)
"""Two ways of naming one sort of organisation."""
_WITH_ACRONYM = re.compile(
    r"(?P<name>[^()]{5,}) \((?P<sigle>[A-ZÀ-Ý][A-ZÀ-Ý.]+)\)|(?P<sigle_>[A-ZÀ-Ý][A-ZÀ-Ý.]+) "
    r"(?:\((?P<name_>[^()]{5,})\)|[-–—:] (?P<name__>[^()]{5,}))"
)
"""A name and its own acronym beside it: « Un Toit Pour Tous (UTPT) », « UTPT - Un Toit Pour Tous »."""
_ELIDED = re.compile(r"(?<=\b[dl])[’'](?=[a-z])")
"""The sign that is left out: « Loiseau bleu »."""
_SPELT = (
    (re.compile(r"(?<=e)aux$"), "au"),
    (re.compile(r"aux$|ail$"), "al"),
    (re.compile(r"(?<=[eo]u)x$"), ""),
    (re.compile(r"ph"), "f"),
    (re.compile(r"th"), "t"),
    (re.compile(r"y"), "i"),
    (re.compile(r"([a-z])\1+"), r"\1"),
)
"""How French is misspelt most: plurals that do not end in « s », letters that sound the same, doubled ones."""
_LONG = 8
"""Letters below which a name resembles too many others."""
_SHARED, _MOST = 2, 0.66
"""Words that two questions must have in common: how many, and which part of those of the shorter one."""
_SHARED_HOSTS = frozenset(
    [
        "facebook.com",
        "instagram.com",
        "linkedin.com",
        "twitter.com",
        "x.com",
        "youtube.com",
        "bsky.app",
        "tiktok.com",
        "vimeo.com",
        "linktr.ee",
        "helloasso.com",
        "assoconnect.com",
        "framasoft.org",
        "google.com",
        "sites.google.com",
        "wordpress.com",
        "blogspot.com",
        "wixsite.com",
        "jimdofree.com",
        "e-monsite.com",
        "gouv.fr",
        "service-public.fr",
        "sante.fr",
        "notion.site",
        "canalblog.com",
        "over-blog.com",
        "github.io",
    ]
)
"""Hosts where many organisations have a page: the same one says nothing of who they are."""


class Likeness(NamedTuple):
    """What two spellings of a name share: its words in their order, in any order, as they may be misspelt.

    And the legal forms that it tells.
    """

    ordered: str
    unordered: str
    misspelt: str
    legal: frozenset[str]

    def indexed(self) -> tuple[str, ...]:
        """Return the texts under which to look for the same name."""
        return tuple(dict.fromkeys(filter(None, (self.ordered, self.unordered, self.misspelt))))

    def differs(self, other: Likeness) -> bool:
        """Tell whether legal forms tell two names apart, as « OPH de l’Isère » and « SEM de l’Isère »."""
        return bool(self.legal and other.legal) and not self.legal & other.legal


@lru_cache(maxsize=50_000)
def of_name(name: str) -> Likeness:
    """Return what other spellings of `name` share with it."""
    name = _without_acronym(name)
    text = fold(name)
    if "." in text:
        text = _INITIALS.sub(lambda found: re.sub(r"[. \u00a0]", "", found[0]) + " ", text)
    for pattern, word in _SAME:
        text = pattern.sub(word, text)
    text = _LAW_OF_1901.sub(" ", text)
    sigles = frozenset() if name.isupper() else frozenset(map(str.lower, _SIGLES.findall(name)))
    told = _told(_WORDS.findall(text), sigles)
    singular = _kept(told)
    joined = _kept(_told(_WORDS.findall(_ELIDED.sub("", text)), sigles)) if _ELIDED.search(text) else singular
    return Likeness("".join(singular), " ".join(sorted(singular)), _misspelt(joined), _LEGAL.intersection(told))


def _without_acronym(name: str) -> str:
    """Return a name without its own acronym beside it; any other, « Maison (CCAS) », tells it from others."""
    found = _WITH_ACRONYM.fullmatch(name)
    bare = found and (found["name"] or found["name_"] or found["name__"])
    return bare if found and bare and _stands_for(found["sigle"] or found["sigle_"], bare) else name


def _stands_for(sigle: str, name: str) -> bool:
    """Tell whether the letters of an acronym open the words of a name, of which small ones may be left out."""
    letters = iter(acronym(sigle))
    wanted = next(letters, "")
    for word in _WORDS.findall(fold(name)):
        if word[0] == wanted:
            wanted = next(letters, "")
        elif word not in _SMALL:
            return False
    return not wanted


def _told(written: list[str], sigles: frozenset[str]) -> list[str]:
    return [word for word in written if word not in _SMALL or word in sigles] or written


def _kept(told: list[str]) -> list[str]:
    """Return the words that tell a name from others, in the singular."""
    kept = [word for word in told if word not in _LEGAL] or told
    return [word[:-1] if len(word) > 3 and word[-1] == "s" else word for word in kept]


def _misspelt(words: list[str]) -> str:
    """Return what a name shares with its likely misspellings; nothing for a short one, which many others resemble."""
    found = []
    for word in words:
        for pattern, instead in _SPELT:
            word = pattern.sub(instead, word)
        found.append(word)
    text = "".join(found)
    return text if len(text) >= _LONG else ""


def acronym(text: str) -> str:
    """Return an acronym without dots, spaces or case: `clr` for « C.L.R. »."""
    return re.sub(r"[^a-z0-9]", "", fold(text))


def initials(name: str) -> str:
    """Return the letters that open the words of a name, small ones apart: `clr` for « Collectif Logement Rhône »."""
    return "".join(word[0] for word in _WORDS.findall(fold(name)) if word not in _SMALL)


def one_letter_apart(one: str, other: str) -> bool:
    """Tell whether two acronyms differ by one letter, added, missing, changed, or by two that changed places."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    here, there = one[start:], other[start:]
    if here[1:] == there[1:] or here[1:] == there or here == there[1:]:
        return True
    return here[:2] == there[1::-1] and here[2:] == there[2:]


def slips(acronym: str) -> frozenset[str]:
    """Return the texts that an acronym shares with all those one letter apart: itself, and itself less one letter."""
    return frozenset([acronym, *(acronym[:at] + acronym[at + 1 :] for at in range(len(acronym)))])


def resembling(one: str, other: str) -> bool:
    """Tell whether two questions ask for nearly the same thing: most words of the shorter one are in the other."""
    here, there = _stems(one), _stems(other)
    shared = len(here & there)
    return shared >= _SHARED and shared >= _MOST * min(len(here), len(there))


def _stems(question: str) -> frozenset[str]:
    return frozenset(filter(None, map(key, words(normalise(question)))))


def domain(address: str) -> str:
    """Return the host that a web address shares with the rest of its organisation, or "" for a host of many."""
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    parts = host.split(".")
    above = {".".join(parts[start:]) for start in range(len(parts))}
    return "" if above & _SHARED_HOSTS else host


def page(address: str) -> str:
    """Return a web address without what does not change the page: scheme, `www.`, last slash, case of the host."""
    parts = urlsplit(address)
    query = f"?{parts.query}" if parts.query else ""
    return (parts.hostname or "").removeprefix("www.") + parts.path.rstrip("/") + query

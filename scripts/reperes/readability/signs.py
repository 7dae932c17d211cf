"""Rules about signs: Roman numerals, percentages, dates in figures, long parentheses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from reperes.readability.remark import Remark, quoted
from reperes.readability.text import Text, words_of

LONGEST_ASIDE = 5
"""Words between parentheses; a name in full beside its acronym may be longer."""

_ROMAN = r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_NUMERAL = rf"(?=[IVX]\b|[IVX][erè]|[IVX]ᵉ|[IVXLCDM]{{2}}){_ROMAN}"
_ORDINAL = re.compile(rf"\b({_NUMERAL})(?:er|re|ère|ème|e|ᵉ|ᵉʳ)(?:s|ˢ)?\b")
_ALONE = re.compile(r"\b(?=[IVX]{2})(X{0,3}(?:IX|IV|V?I{0,3}))\b(?!\.[A-Z])")
_HEADED = re.compile(
    rf"\b(?:chapitre|chap\.|groupe|volet|point|module|bureau|allée|zone|secteur|type|classe|degré|tranche|rang|figure"
    rf"|tableau|lot|échelon|palier|page|étape\s+n[°o]|n[°o]|numéro|titre|livre|tome|volume|article|annexe|partie|section|alinéa|paragraphe|acte|phase|étape|axe"
    rf"|niveau|catégorie|louis|henri|charles|françois|napoléon|philippe|élisabeth|pie|benoît|jean-paul)\s?"
    rf"(?<=[\s°])({_NUMERAL})\b(?!['-]|\.?\s?\d)",
    re.I,
)
_SMALL = re.compile(
    r"\b(?:pages?|p\.|chapitre|chap\.|titre|tome|livre|partie|annexe|volume|paragraphe|section|note)\s"
    r"((?=[ivx])x{0,3}(?:ix|iv|v?i{0,3}))\b(?!')"
    r"|\b((?=[ivx])x{0,3}(?:ix|iv|v?i{0,3}))(?:er|ème|e|ᵉ)\s(?:siècle|arrondissement|république|étage|millénaire)"
)
"""« page iv », « xxie siècle »."""
_FIRST = re.compile(
    r"(?:^|\n)\s*((?=[IVX])X{0,3}(?:IX|IV|V?I{0,3}))(?:\s?[)–—]|\s-|\.)\s+(?=[A-ZÀ-Ý]\w*(?:ez|es)\b|(?:L|Une?|Votre|Vos|Qu)\b"
    r"|(?<=[)–—-]\s)\w)"
)
"""A number at the head of a line: « I. Ouvrez », « V) Répondez », but not the initial of « V. Dupont »."""
_SIGN = re.compile("[\u2160-\u217f]")
"""« Ⅳ », one sign."""
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}

_NUMBER_WORD = (
    "un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente"
    "|quarante|cinquante|soixante|septante|quatre-vingts?|nonante|cent|demi"
)
_SIGNS = "%‰％﹪٪"
_PERCENT = re.compile(
    rf"\d[\d .,]*\s?[{_SIGNS}]|[{_SIGNS}]|\bpour-?cent(?:s|ages?)?\b|\d+\s?p\.\s?(?:cent\b|100\b|c\.)"
    r"|\d+\spour\s100\b(?!\s+(?:euros|personnes))"
    rf"|\b\d{{1,2}}\s?/\s?100\b"
    rf"|(?:\d|\b(?:[\w-]+-)?(?:{_NUMBER_WORD}))\s+pour[ -](?:cent|mille)\b(?!\s+(?:euros|francs|personnes))",
    re.I,
)
_DATE = re.compile(r"\b\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})\b")
_ASIDE = re.compile(
    r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)|\[([^\[\]]*)\]|\{([^{}]*)\}|\s[–—]\s([^–—.;:!?]*)\s[–—](?=\s)"
    r"|(?<=[^\s—])\s?—\s?([^—.;:!?\n]*)—|(?<=[\w»)]) - ([^.;:!?\n]*?) -(?= )"
    r"|,\s(?:c'est-à-dire|à savoir|autrement dit|soit)\s([^,.;:!?]*)(?=,)"
)
_ACRONYM = re.compile(r"[A-ZÀ-Ý][A-ZÀ-Ý\d]+")


def roman_numerals(text: Text) -> Iterator[Remark]:
    """« chapitre IV », « XIXe siècle », « Ve République »; not « CV », not a name written in capitals."""
    if not _MAY_BE_ROMAN.search(text.plain):
        return
    seen: set[int] = set()
    for pattern in (_ORDINAL, _HEADED, _ALONE, _SMALL, _FIRST, _SIGN):
        for found in pattern.finditer(text.plain):
            written = next(filter(None, found.groups()), found[0])
            start = found.start(found.lastindex or 0)
            if start in seen or (pattern in (_ORDINAL, _HEADED, _ALONE) and not written.isupper()):
                continue
            seen.add(start)
            value = _value(written)
            remedy = f"Écrivez le chiffre : « {value}{_ending(found, value)} »."
            yield Remark(start, found.end(), "chiffres-romains", _roman_message(found), remedy)


_MAY_BE_ROMAN = re.compile(
    r"[IVXLCDMivx\u2160-\u217f](?<!\w.)"  # one class first: the search goes from one such sign to the next
    r"(?:(?<=[IVXLCDM])[IVXLCDM]|(?<=[IVX])(?:er?|re|è|ᵉ)?\b|(?<=[ivx])[ivx]{0,5}(?:e|ème)?\b|(?<=[\u2160-\u217f]))"
)


def _roman_message(found: re.Match[str]) -> str:
    return f"{quoted(found[0])} est écrit en chiffres romains."


def _ending(found: re.Match[str], value: int) -> str:
    if found.re is not _ORDINAL and not (found.re is _SMALL and found[2]):
        return ""
    return "er" if value == 1 else "e"


def _value(numeral: str) -> int:
    figures = [_VALUES[sign] for sign in unicodedata.normalize("NFKC", numeral).upper()]
    return sum(-one if one < after else one for one, after in zip(figures, [*figures[1:], 0], strict=True))


_MAY_BE_SHARE = re.compile(
    rf"[{_SIGNS}p/](?:(?<=[{_SIGNS}])|(?<=p)(?:our[ -]?(?:cent|mille|100)|\.\s?(?:c|100))|(?<=/)\s?100)", re.I
)


def percentages(text: Text) -> Iterator[Remark]:
    """« 30 % », « trente pour cent »; not « un studio pour cent euros »."""
    if not _MAY_BE_SHARE.search(text.plain):
        return
    for found in _PERCENT.finditer(text.plain):
        message = f"{quoted(found[0].strip())} est un pourcentage."
        remedy = "Dites-le en personnes ou en parts : « 3 personnes sur 10 », « la moitié »."
        yield Remark(found.start(), found.end(), "pourcentage", message, remedy)


def figure_dates(text: Text) -> Iterator[Remark]:
    """« 01/02/2022 » may be read in two ways."""
    for found in _DATE.finditer(text.plain):
        message = f"{quoted(found[0])} est une date en chiffres."
        yield Remark(found.start(), found.end(), "date-en-chiffres", message, "Écrivez le mois en lettres.")


_MAY_BE_ASIDE = re.compile(r"[(\[{–—]| - |, (?:c'est|à sa|autre|soit)")


def long_asides(text: Text) -> Iterator[Remark]:
    """A long parenthesis is a second sentence inside the first."""
    if not _MAY_BE_ASIDE.search(text.plain):
        return
    for found in _ASIDE.finditer(text.plain):
        inside = next(filter(None, found.groups()), "")
        count = sum(not word.elided for word in words_of(inside))
        if count <= LONGEST_ASIDE or _expands(text.plain[: found.start()], inside):
            continue
        message = f"La parenthèse {quoted(found[0].strip())} compte {count} mots."
        remedy = f"Faites-en une phrase, ou gardez {LONGEST_ASIDE} mots au plus."
        yield Remark(found.start(), found.end(), "parenthese-longue", message, remedy)


def _expands(before: str, inside: str) -> bool:
    """Tell whether a parenthesis gives the name in full of the acronym before it."""
    words = before.split()
    return bool(words) and bool(_ACRONYM.fullmatch(words[-1])) and expansion(words[-1], inside)


def expansion(acronym: str, words: str) -> bool:
    """Tell whether `words` may be what an acronym stands for: most of its letters open their words, in order."""
    letters = [sign for sign in acronym.casefold() if sign.isalpha()]
    firsts = [word.low[0] for word in words_of(words) if not word.elided]
    kept = iter(firsts)
    return len(firsts) >= 2 and sum(letter in kept for letter in letters) >= min(len(letters), 2)

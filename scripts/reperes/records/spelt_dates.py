"""Dates as people write them, « depuis 2018 », « de mars à juin 2022 », « 14/12/2021 »: how a record writes them."""

from __future__ import annotations

import re
from datetime import date

from reperes.words import fold

MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
_LONGEST = 80
_NUMBERED = {fold(month): number for number, month in enumerate(MONTHS, 1)}
_SHORTENED = {
    "janv": 1,
    "jan": 1,
    "fevr": 2,
    "fev": 2,
    "avr": 4,
    "juil": 7,
    "sept": 9,
    "sep": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
_MONTH_WORD = re.compile(rf"\b({'|'.join((*_NUMBERED, *_SHORTENED))})\b\.?")
_DASHED = re.compile(rf"(?<=[0-9])-(?=(?:{'|'.join(_NUMBERED)})\b)|(?<=[a-z])-(?=[0-9]{{4}}\Z)")
_WEEKDAY = re.compile(r"\A(?:le )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche),? (?=[0-9])")
_HOUR = re.compile(r",? (?:a |de )?[0-9]{1,2} ?(?:h(?: ?[0-9]{2})?|:[0-9]{2})\Z")
_REMARK = re.compile(r"(?<=[0-9]) ?\([^()]*\)\Z|(?<=[0-9])[.,;]\Z")
_APART = re.compile(r"([0-9]{1,4}) ?([/.-]) ?([0-9]{1,2}) ?\2 ?([0-9]{1,4})")
_MONTH = re.compile(r"([0-9]{4}) ?[-/] ?(0?[1-9]|1[0-2])")
_FILL = re.compile(r"\A(?:(?:en|dans|l'annee|annee|courant|le|du|de|entre|mois|fin|debut|milieu|mi)(?:[ -]+)|d')+")
_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_NAMED = re.compile(rf"(?:([0-9]{{1,2}})(?:er)? +)?({'|'.join(_NUMBERED)})(?: +([0-9]{{4}}))?")
_FIGURES = re.compile(r"(?:([0-9]{1,2})[/. -])?([0-9]{1,2})[/.]([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[/.]([0-9]{1,2})[/.]([0-9]{1,2})")
_SHORT_YEAR = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{2})")
_DAY = re.compile(r"([0-9]{1,2})(?:er)?")
_BOUND = re.compile(r"\s+(?:a|au|et|jusqu'(?:a|au|en)|[-–—/])\s+|\s*[–—]\s*|(?<=[0-9]{4})-(?=[0-9]{4}\Z)")
_SINCE = re.compile(r"(?:depuis|des|a (?:partir|compter) d[eu])\s+(.+)")
_UNTIL = re.compile(r"jusqu'(?:a|au|en)\s+(.+)")
_SIDE = re.compile(r"(apres|avant)\s+(.+)")
_NOW = re.compile(r"(?:aujourd'hui|ce jour|maintenant|nos jours|present)")

Parts = tuple[int, int, int]


def remedy(text: str) -> str:
    """Return how to write the date or the period that `text` tells, or nothing if it tells none for sure."""
    words = _folded(text)
    if found := _SINCE.fullmatch(words):
        first = _BOUND.split(found[1], maxsplit=1)
        return _span(*first) if len(first) == 2 else _since(_iso(_parts(found[1])))
    if found := _UNTIL.fullmatch(words):
        last = _iso(_parts(found[1]))
        return f"Écrivez « {last} », qui est la fin ; si vous savez le début, « …/{last} »." if last else ""
    if found := _SIDE.fullmatch(words):
        side, only = "après" if found[1] == "apres" else "avant", _iso(_parts(found[2]))
        return f"Écrivez : {side} {only}." if only else ""
    bounds = _BOUND.split(words, maxsplit=1)
    if len(bounds) == 2:
        return _span(*bounds)
    only = _iso(_parts(words))
    return f"Écrivez : {only}." if only else ""


def moment(text: str) -> str:
    """Return the one moment that `text` tells, as a record writes it, or nothing."""
    return _iso(_parts(_folded(text)))


def _folded(text: str) -> str:
    """Return the words of a date, without case, accents, day of the week, hour, remark; months are written in full."""
    if len(text) > _LONGEST:
        return ""
    words = _MONTH_WORD.sub(_month, fold(" ".join(text.split())).replace("’", "'"))
    words = _DASHED.sub(" ", _HOUR.sub("", _REMARK.sub("", _WEEKDAY.sub("", words))))
    if apart := _APART.fullmatch(words):
        return apart[2].join((apart[1], apart[3], apart[4]))
    month = _MONTH.fullmatch(words)
    return f"{month[1]}-{int(month[2]):02d}" if month else words


def _month(found: re.Match[str]) -> str:
    return fold(MONTHS[_SHORTENED[found[1]] - 1]) if found[1] in _SHORTENED else found[1]


def _since(first: str) -> str:
    return f"Écrivez « {first} », qui est le début ; si vous savez la fin, « {first}/… »." if first else ""


def _span(first: str, last: str) -> str:
    """Return the remedy for a span, whose beginning leaves out what its end repeats: « du 3 au 5 mars 2022 »."""
    if _NOW.fullmatch(last):
        return _since(_iso(_parts(first)))
    start, end = _parts(first), _parts(last)
    if start is None or end is None:
        return ""
    year, month, day = start
    start = (year or end[0], month or (end[1] if day else 0), day)
    begins, ends = _iso(start), _iso(end)
    common = min(len(begins), len(ends))
    return f"Écrivez : {begins}/{ends}." if common and begins[:common] <= ends[:common] else ""


def _parts(words: str) -> Parts | None:
    """Return the year, the month and the day that `words` tell; 0 is what they leave out."""
    bare = _FILL.sub("", words)
    if found := _ISO.fullmatch(bare):
        return int(found[1]), int(found[2] or 0), int(found[3] or 0)
    if found := _NAMED.fullmatch(bare):
        return int(found[3] or 0), _NUMBERED[found[2]], int(found[1] or 0)
    if found := _FIGURES.fullmatch(bare):
        return int(found[3]), int(found[2]), int(found[1] or 0)
    if found := _YEAR_FIRST.fullmatch(bare):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _SHORT_YEAR.fullmatch(bare):
        return 2000 + int(found[4]), int(found[3]), int(found[1])
    return (0, 0, int(found[1])) if (found := _DAY.fullmatch(bare)) else None


def _iso(parts: Parts | None) -> str:
    """Return a moment as a record writes it, or nothing if it is no date of the calendar."""
    if parts is None or not parts[0] or (parts[2] and not parts[1]):
        return ""
    try:
        date(parts[0], parts[1] or 1, parts[2] or 1)
    except ValueError:
        return ""
    return "-".join(f"{part:0{width}d}" for part, width in zip(parts, (4, 2, 2), strict=True) if part)

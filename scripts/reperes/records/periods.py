"""Dates and periods that keep the precision of their source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import core_schema

from reperes.records import spelt_dates
from reperes.records.fault import fault
from reperes.records.scalars import line_of
from reperes.records.spelt_dates import MONTHS
from reperes.words import excerpt

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_FRENCH_DAY = re.compile(r"([0-9]{1,2})[/. -]([0-9]{1,2})[/. -]([0-9]{4})")
_SHORT_DAY = re.compile(r"([0-9]{1,2})([/. -])([0-9]{1,2})\2([0-9]{2})")
_BARE_DAY = re.compile(r"([0-9]{4})([/. -]?)([0-9]{1,2})\2([0-9]{1,2})")
_DAY_REMEDY = "Écrivez le jour en entier, l’année d’abord, par exemple 2021-12-14."
_MOMENT_SHAPE = r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?"
_PERIOD_SHAPE = rf"^\s*(?:(?:apr[eè]s|avant) {_MOMENT_SHAPE}|{_MOMENT_SHAPE}(?:/{_MOMENT_SHAPE})?)\s*$"
_DAY_SHAPE = r"^\s*[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])\s*$"
_REMEDY = (
    "Écrivez 2021, 2021-12, 2021-12-14, 2018/2022 (de… à…), « après 2022 » ou « avant 2022 », ou bien « inconnu »."
)


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A day, a month or a year; month and day are 0 where the source does not say."""

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        """Return the French words of this moment."""
        if not self.month:
            return str(self.year)
        month = f"{MONTHS[self.month - 1]} {self.year}"
        day = "1er" if self.day == 1 else str(self.day)
        return f"{day} {month}" if self.day else month

    @property
    def iso(self) -> str:
        """The moment as `2021`, `2021-12` or `2021-12-14`."""
        return "-".join(
            f"{part:0{2 + 2 * (not index)}d}" for index, part in enumerate((self.year, self.month, self.day)) if part
        )


@dataclass(frozen=True, slots=True)
class Period:
    """A moment, a span between two, or a side open to what the source leaves unsaid."""

    start: Moment | None
    end: Moment | None

    @property
    def sort_key(self) -> Moment:
        """The moment by which records are put in order of time."""
        return self.start or self.end or Moment(0)

    def __str__(self) -> str:
        """Return the French words of this period."""
        if self.start == self.end:
            return str(self.start)
        if self.start is None:
            return f"avant {_the(self.end)}"
        if self.end is None:
            return f"après {_the(self.start)}"
        return _span(self.start, self.end)

    @property
    def iso(self) -> str:
        """The period as it is written in a record."""
        if self.start == self.end and self.start:
            return self.start.iso
        if self.start is None:
            return f"avant {self.end.iso if self.end else ''}"
        return f"{self.start.iso}/{self.end.iso}" if self.end else f"après {self.start.iso}"


def _the(moment: Moment | None) -> str:
    """Return « le 14 décembre 2021 » for a day, « décembre 2021 » or « 2021 » for the rest."""
    return f"le {moment}" if moment and moment.day else str(moment)


def _span(start: Moment, end: Moment) -> str:
    """Return the French words of a span; its beginning leaves out what its end repeats."""
    precisions = {(bool(moment.month), bool(moment.day)) for moment in (start, end)}
    if len(precisions) > 1:
        return f"{start} – {end}"
    same_year = start.month and start.year == end.year
    words = str(start).removesuffix(f" {start.year}") if same_year else str(start)
    if start.day:
        same_month = same_year and start.month == end.month
        return f"du {words.partition(' ')[0] if same_month else words} au {end}"
    return f"d’{words} à {end}" if words[0] in "ao" else f"de {words} à {end}"


def _moment(text: str, whole: str, remedy: str = _REMEDY) -> Moment:
    found = _DATE.fullmatch(text)
    if not found:
        raise fault("date", f"« {excerpt(whole)} » n’est pas une date.", _turned(text, whole, remedy) or remedy)
    year, month, day = (int(part or 0) for part in found.groups())
    try:
        date(year, month or 1, day or 1)
        possible = (month or found[2] is None) and (day or found[3] is None)
    except ValueError:
        possible = False
    if not possible:
        raise fault("date", f"La date « {text} » n’existe pas au calendrier.", remedy)
    return Moment(year, month, day)


def _turned(text: str, whole: str, otherwise: str) -> str:
    """Return the remedy for a day written as people do, 14/12/2021, or nothing when it is no day."""
    if bare := _BARE_DAY.fullmatch(text):
        year, month, day = (int(bare[part]) for part in (1, 3, 4))
    elif short := _SHORT_DAY.fullmatch(text):
        day, month, year = int(short[1]), int(short[3]), 2000 + int(short[4])
    elif found := _FRENCH_DAY.fullmatch(text):
        day, month, year = map(int, found.groups())
    else:
        return _said(text, whole, otherwise)
    try:
        meant = whole.replace(text, date(year, month, day).isoformat(), 1)
    except ValueError:
        return ""
    return f"Écrivez l’année d’abord : {meant}."


def _said(text: str, whole: str, otherwise: str) -> str:
    """Return the remedy for a date in words, or nothing when it is no date; a day is one in full."""
    if otherwise != _DAY_REMEDY and (remedy := spelt_dates.remedy(whole)):
        return remedy
    spelt = spelt_dates.moment(text)
    full = otherwise != _DAY_REMEDY or len(spelt) == len("2021-12-14")
    return f"Écrivez : {whole.replace(text, spelt, 1)}." if spelt and full else ""


def precedes(one: Moment, other: Moment) -> bool:
    """Compare what both moments say: 2018 is not before May 2018."""
    pairs = zip((one.year, one.month, one.day), (other.year, other.month, other.day), strict=True)
    common = list(takewhile(all, pairs))
    return [first for first, _ in common] < [second for _, second in common]


def parse_period(value: Any) -> Period:
    """Read a period as records write it; raises a French error."""
    if isinstance(value, Period):
        return value
    text = line_of(value)
    word, _, rest = text.partition(" ")
    if word in ("après", "apres"):
        return Period(_moment(rest, text), None)
    if word == "avant":
        return Period(None, _moment(rest, text))
    if _FRENCH_DAY.fullmatch(text):  # its slashes are no span
        _moment(text, text)
    first, slash, last = text.partition("/")
    start = _moment(first, text)
    end = _moment(last, text) if slash else start
    if precedes(end, start):
        raise fault("date", f"« {text} » finit avant de commencer.", "Échangez les deux dates.")
    return Period(start, end)


def parse_day(value: Any) -> date:
    """Read one day of the calendar; raises a French error."""
    if isinstance(value, date):
        return value
    text = line_of(value)
    moment = _moment(text, text, _DAY_REMEDY)
    if not moment.day:
        raise fault("date", "Le jour est attendu en entier.", _DAY_REMEDY)
    return date(moment.year, moment.month, moment.day)


class _PeriodSchema:
    @staticmethod
    def __get_pydantic_core_schema__(source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            parse_period,
            serialization=core_schema.plain_serializer_function_ser_schema(lambda p: p.iso),
        )

    @staticmethod
    def __get_pydantic_json_schema__(schema: Any, handler: Any) -> dict[str, Any]:
        return {"type": ["string", "number"], "pattern": _PERIOD_SHAPE, "patternErrorMessage": _REMEDY}


class _DaySchema:
    @staticmethod
    def __get_pydantic_core_schema__(source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            parse_day,
            serialization=core_schema.plain_serializer_function_ser_schema(date.isoformat),
        )

    @staticmethod
    def __get_pydantic_json_schema__(schema: Any, handler: Any) -> dict[str, Any]:
        return {"type": "string", "pattern": _DAY_SHAPE, "patternErrorMessage": "Écrivez le jour : 2021-12-14."}


PeriodField = Annotated[Period, _PeriodSchema]
"""A period, as text: see `parse_period`."""
Day = Annotated[date, _DaySchema]
"""One day, as text: 2021-12-14."""

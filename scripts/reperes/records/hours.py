"""The hours of a meeting: when it begins, and when it ends if that is known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import core_schema

from reperes.records.fault import fault
from reperes.records.scalars import line_of
from reperes.words import excerpt

_HOUR = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"
_SHAPE = re.compile(rf"({_HOUR})(?:/({_HOUR}))?")
_FRENCH = r"([01]?[0-9]|2[0-3]) ?[hH:] ?([0-5][0-9])?"
_SPOKEN = re.compile(rf"(?:de )?{_FRENCH}(?: ?(?:[-–/]|à) ?{_FRENCH})?")
_REMEDY = "Écrivez l’heure de Paris, de quand à quand : 09:30/17:00, ou seulement 09:30."


@dataclass(frozen=True, slots=True)
class Hours:
    """When a meeting begins and, if known, ends, on the clocks of Paris."""

    start: time
    end: time | None = None

    def __str__(self) -> str:
        """Return the French words: « 9 h 30 – 17 h »."""
        return f"{_french(self.start)} – {_french(self.end)}" if self.end else _french(self.start)

    @property
    def written(self) -> str:
        """The hours as a record writes them."""
        return "/".join(f"{hour:%H:%M}" for hour in (self.start, self.end) if hour)


def parse_hours(value: Any) -> Hours:
    """Read hours as records write them; raises a French error."""
    if isinstance(value, Hours):
        return value
    text = line_of(value)
    found = _SHAPE.fullmatch(text)
    if not found:
        raise fault("heure", f"« {excerpt(text)} » n’est pas une heure.", _spoken(text) or _REMEDY)
    start, end = time.fromisoformat(found[1]), time.fromisoformat(found[2]) if found[2] else None
    if end and end <= start:
        message = f"« {text} » finit avant de commencer."
        raise fault("heure", message, "Échangez les deux heures, ou corrigez-les.")
    return Hours(start, end)


def _spoken(text: str) -> str:
    """Return the remedy for hours written as people say them, « 9h30 à 17h », or nothing when they are none."""
    found = _SPOKEN.fullmatch(text)
    if not found:
        return ""
    pairs = [(found[1], found[2] or "00"), (found[3], found[4] or "00")]
    return f"Écrivez : {'/'.join(f'{int(hour):02}:{minute}' for hour, minute in pairs if hour)}."


def _french(hour: time) -> str:
    return f"{hour.hour} h {hour.minute:02}" if hour.minute else f"{hour.hour} h"


class _HoursSchema:
    @staticmethod
    def __get_pydantic_core_schema__(source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            parse_hours,
            serialization=core_schema.plain_serializer_function_ser_schema(lambda hours: hours.written),
        )

    @staticmethod
    def __get_pydantic_json_schema__(schema: Any, handler: Any) -> dict[str, Any]:
        return {"type": "string", "pattern": rf"^\s*{_HOUR}(?:/{_HOUR})?\s*$", "patternErrorMessage": _REMEDY}


HoursField = Annotated[Hours, _HoursSchema]
"""The hours of a meeting, as text: see `parse_hours`."""

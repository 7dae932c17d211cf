"""Where a place is: latitude and longitude in decimal degrees, as maps give them to be copied."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import core_schema

from reperes.records.fault import fault
from reperes.records.scalars import line_of
from reperes.words import excerpt

_SHAPE = re.compile(r"(-?[0-9]{1,3}\.[0-9]{1,10}),? +(-?[0-9]{1,3}\.[0-9]{1,10})")
_ON_EARTH = (
    r"-?(?:0?[0-8]?[0-9]\.[0-9]{1,10}|0?90\.0{1,10}),? +"
    r"-?(?:(?:0?[0-9]?[0-9]|1[0-7][0-9])\.[0-9]{1,10}|180\.0{1,10})"
)
"""The same for editors, no further than the poles and the line where the day changes."""
_COMMAS = re.compile(r"(-?[0-9]{1,3}),([0-9]+)[ ;,]+(-?[0-9]{1,3}),([0-9]+)")
_REMEDY = "Écrivez la latitude puis la longitude, copiées depuis une carte : « 45.1885, 5.7245 »."


@dataclass(frozen=True, slots=True)
class Point:
    """A place on earth, in degrees: north and east are positive."""

    latitude: float
    longitude: float

    def __str__(self) -> str:
        """Return « 45,1885° N, 5,7245° E »."""
        return f"{_degrees(self.latitude, 'NS')}, {_degrees(self.longitude, 'EO')}"

    @property
    def written(self) -> str:
        """The point as a record writes it."""
        return f"{self.latitude}, {self.longitude}"


def parse_point(value: Any) -> Point:
    """Read a point as records write it; raises a French error."""
    if isinstance(value, Point):
        return value
    if isinstance(value, dict | list):
        raise fault("coordonnees", "Des coordonnées s’écrivent en un seul texte.", _meant(value))
    text = line_of(value)
    found = _SHAPE.fullmatch(text)
    if not found:
        if commas := _COMMAS.fullmatch(text):
            meant = f"Écrivez « {commas[1]}.{commas[2]}, {commas[3]}.{commas[4]} », avec des points."
            raise fault("coordonnees", f"« {excerpt(text)} » mêle deux sortes de virgules.", meant)
        raise fault("coordonnees", f"« {excerpt(text)} » n’est pas un couple de coordonnées.", _REMEDY)
    latitude, longitude = float(found[1]), float(found[2])
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        message = f"« {excerpt(text)} » n’est nulle part : une latitude va de -90 à 90, une longitude de -180 à 180."
        raise fault("coordonnees", message, _REMEDY)
    return Point(latitude, longitude)


def _meant(parts: dict[Any, Any] | list[Any]) -> str:
    """Return the remedy for a latitude and a longitude written apart."""
    keyed = isinstance(parts, dict)
    both = [parts.get(key) for key in ("latitude", "longitude")] if isinstance(parts, dict) else parts
    text = ", ".join(str(each).strip() for each in both)
    named = not keyed or len(parts) == len(both)
    found = _SHAPE.fullmatch(text) if named and len(both) == 2 else None
    return f"Écrivez « {_in_order(found[1], found[2])} »." if found else _REMEDY


def _in_order(first: str, second: str) -> str:
    """Return both numbers as they are, unless only the other order is a place in France: it was meant."""
    from reperes.geography.extents import in_france  # which reads points

    one, other = float(first), float(second)
    swapped = not in_france(Point(one, other)) and in_france(Point(other, one))
    return f"{second}, {first}" if swapped else f"{first}, {second}"


def _degrees(value: float, sides: str) -> str:
    return f"{abs(value):.6g}°\u00a0{sides[value < 0]}".replace(".", ",")


class _PointSchema:
    @staticmethod
    def __get_pydantic_core_schema__(source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            parse_point,
            serialization=core_schema.plain_serializer_function_ser_schema(lambda point: point.written),
        )

    @staticmethod
    def __get_pydantic_json_schema__(schema: Any, handler: Any) -> dict[str, Any]:
        return {"type": "string", "description": _REMEDY, "pattern": rf"^\s*{_ON_EARTH}\s*$"}


Coordinates = Annotated[Point, _PointSchema]
"""A point, as text: see `parse_point`."""

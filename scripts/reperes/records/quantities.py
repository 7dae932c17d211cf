"""Numbers that keep their qualifier: « environ 10 », « près de 60 », « 12 à 18 », « 1/2 »."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import core_schema

from reperes.records.fault import fault
from reperes.records.scalars import line_of
from reperes.words import excerpt

QUALIFIERS = ("environ", "près de", "au moins", "au plus", "plus de", "moins de")
_NUMBER = r"(?:[0-9]{1,15}|[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3}){1,4})(?:[.,][0-9]{1,6})?"
_SHAPE = re.compile(
    rf"(?:(?P<qualifier>{'|'.join(QUALIFIERS)}) )?"
    rf"(?P<low>{_NUMBER})(?:(?P<link> à |/)(?P<high>{_NUMBER}))?"
)
_FRACTIONS = {("1", "2"): "la moitié", ("1", "3"): "un tiers", ("1", "4"): "un quart"}
_REMEDY = (
    "Écrivez par exemple « 80 », « environ 10 », « près de 60 », « au moins 2 », « 12 à 18 » "
    "ou « 1/2 », ou bien « inconnu »."
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as its source gives it; `high` ends a range, `parts` marks a fraction low/high."""

    low: Decimal
    high: Decimal | None = None
    qualifier: str | None = None
    parts: bool = False

    def __str__(self) -> str:
        """Return the French words of this quantity."""
        low = _french(self.low)
        if self.high is None:
            words = low
        elif self.parts:
            high = _french(self.high)
            words = _FRACTIONS.get((low, high), f"{low}/{high}")
        else:
            words = f"{low} à {_french(self.high)}"
        return f"{self.qualifier} {words}" if self.qualifier else words

    @property
    def written(self) -> str:
        """The quantity as a record writes it."""
        high = "" if self.high is None else f"{'/' if self.parts else ' à '}{self.high}"
        return f"{self.qualifier} {self.low}{high}" if self.qualifier else f"{self.low}{high}"


def parse_quantity(value: Any) -> Quantity:
    """Read a quantity as records write it; raises a French error."""
    if isinstance(value, Quantity):
        return value
    text = line_of(value)
    found = _SHAPE.fullmatch(text)
    if not found:
        raise fault("nombre", f"« {excerpt(text)} » n’est pas un nombre.", _REMEDY)
    low, high = _number(found["low"]), _number(found["high"])
    parts = found["link"] == "/"
    if high is not None and (high == 0 if parts else high < (low or 0)):
        raise fault("nombre", f"« {text} » n’a pas de sens : le second nombre est plus petit, ou nul.", _REMEDY)
    return Quantity(low or Decimal(0), high, found["qualifier"], parts)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(re.sub(r"\s", "", text).replace(",", "."))


def _french(number: Decimal) -> str:
    whole, _, rest = f"{number:f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", "\u202f") if len(whole) > 4 or rest else whole
    return f"{grouped},{rest}" if rest else grouped


class _QuantitySchema:
    @staticmethod
    def __get_pydantic_core_schema__(source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            parse_quantity,
            serialization=core_schema.plain_serializer_function_ser_schema(lambda q: q.written),
        )

    @staticmethod
    def __get_pydantic_json_schema__(schema: Any, handler: Any) -> dict[str, Any]:
        pattern = re.sub(r"\?P<\w+>", "", _SHAPE.pattern)  # editors know no named groups
        return {"type": ["string", "number"], "pattern": rf"^\s*{pattern}\s*$", "patternErrorMessage": _REMEDY}


Number = Annotated[Quantity, _QuantitySchema]
"""A qualified number, as text: see `parse_quantity`."""

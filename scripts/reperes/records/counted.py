"""A quantity as people write it, « 207 000 € », « une dizaine », « 5 millions d’euros »: the number and its unit."""

from __future__ import annotations

import re
from decimal import Decimal

from pydantic_core import PydanticCustomError

from reperes.records.quantities import parse_quantity
from reperes.words import fold

UNIT = "unite"
"""The key of what a quantity counts, in the blocks that have one."""
_LONGEST = 80
_APART = 4
"""Beyond so many figures, thousands are written apart."""
_FIGURES = r"[0-9]{1,3}(?:[ \u00a0\u202f.’'][0-9]{3})+(?:,[0-9]+)?|[0-9]+(?:[.,][0-9]+)?"
_SCALES = {"millier": 3, "mille": 3, "million": 6, "milliard": 9, "k": 3, "m": 6}
_DOZENS = {
    "demi-douzaine": 6,
    "dizaine": 10,
    "douzaine": 12,
    "quinzaine": 15,
    "vingtaine": 20,
    "trentaine": 30,
    "quarantaine": 40,
    "cinquantaine": 50,
    "soixantaine": 60,
    "centaine": 100,
}
_TEN = ("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")
_SMALL = {word: number for number, word in enumerate(_TEN, 1)}
_NUMBERS = _SMALL | _DOZENS
_SAID = {  # the words of a record, and those that people use for them
    "environ": r"env(?:iron|\.)?|a peu pres|autour de|vers|[~≈]",
    "près de": r"pres de|presque|quasiment|proche de",
    "au moins": r"au moins|(?:au )?minimum(?: de)?|[≥]|>=",
    "au plus": r"au plus|(?:au )?maximum(?: de)?|jusqu['’]a|[≤]|<=",
    "plus de": r"plus d(?:e |['’]|\b)|>",
    "moins de": r"moins d(?:e |['’]|\b)|<",
}
_ONE = rf"(?:{_FIGURES})(?: ?(?:milliers?|mille|millions?|milliards?)\b| ?[km](?=€))?"
_NAMED = rf"une? (?:{'|'.join(_DOZENS)})\b|(?:{'|'.join(_SMALL)})\b"
_QUALIFIER = "|".join(f"(?P<q{index}>{said})" for index, said in enumerate(_SAID.values()))
_COUNTED = re.compile(
    rf"(?:(?:{_QUALIFIER})\s*)?(?:de |entre )?(?P<low>{_ONE}|{_NAMED})(?:\s*(?:a|et|-|–)\s*(?P<high>{_ONE}|{_NAMED}))?"
    rf"(?:\s*(?P<unit>[€%].*|(?<![0-9])[^0-9].*|(?<=\s)[^0-9].*))?"
)
_UNIT = re.compile(r"(?:[€%](?!\S)|[^\W\d_])?[^\d:#,;?!\[\]{}\"]*")
"""What is read as a unit: words without a figure, nor a sign that would end them in a file."""


def remedy(text: str, name: str, *, unit_key: bool) -> str:
    """Return how to write, for the key `name`, the quantity that `text` tells, or nothing if it tells none.

    `unit_key` tells whether its unit may be written beside it.
    """
    read = _read(" ".join(text.split()))
    if read is None:
        return ""
    quantity, unit = read
    if not unit:
        return f"Écrivez « {name}: {quantity} »."
    if not unit_key:
        return f"Écrivez « {name}: {quantity} », sans « {unit} »."
    spelt = re.sub(r"\A€", "euros", unit)
    quoted = spelt if spelt[0].isalnum() else f'"{spelt}"'  # YAML reads a sign of percentage as something else
    return f"Écrivez « {name}: {quantity} » et « {UNIT}: {quoted} »."


def _read(text: str) -> tuple[str, str] | None:
    folded = fold(text)
    if len(text) > _LONGEST or len(folded) != len(text):  # the unit is read where it stands in both
        return None
    found = _COUNTED.fullmatch(folded)
    if not found:
        return None
    unit = re.sub(r"\A(?:de |d['’])", "", text[found.start("unit") :] if found["unit"] else "").strip()
    marks = [index for index in range(len(_SAID)) if found[f"q{index}"]]
    qualifier = tuple(_SAID)[marks[0]] if marks else ""
    if unit == "environ":
        qualifier, unit = qualifier or unit, ""
    if re.match(r"une? ", found["low"]) and not qualifier:
        qualifier = "environ"
    high = f" à {_number(found['high'])}" if found["high"] else ""
    quantity = f"{qualifier} {_number(found['low'])}{high}".strip()
    return (quantity, unit) if _holds(quantity) and _UNIT.fullmatch(unit) else None


def _number(words: str) -> str:
    """Return a number in figures, its thousands apart."""
    name = words.rpartition(" ")[2]
    if name in _NUMBERS:
        return str(_NUMBERS[name])
    scale = re.search(r"[a-z]+\Z", words)
    figures = re.sub(r"[ \u00a0\u202f’'a-z]|\.(?=[0-9]{3}(?![0-9]))", "", words).replace(",", ".")
    number = Decimal(figures).scaleb(_SCALES[scale[0].removesuffix("s")] if scale else 0)
    whole, _, rest = f"{number:f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", " ") if len(whole) > _APART else whole
    return f"{grouped},{rest.rstrip('0')}" if rest.strip("0") else grouped


def _holds(quantity: str) -> bool:
    try:
        parse_quantity(quantity)
    except PydanticCustomError:
        return False
    return True

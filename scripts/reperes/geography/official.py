"""The official geographic code (Insee; EPCI: DGCL), from npm `@etalab/decoupage-administratif`.

Licence Ouverte. The two large files are not parsed whole: they hold one row a line, so a code's row is
found as bytes and only that line is read (a few milliseconds, instead of some 400 for both files).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

from reperes.geography.parts import read_part, unexpected

FOLDER = "@etalab/decoupage-administratif/data"


class Level(StrEnum):
    """The levels of the official code, by the word that records use."""

    REGION = "region"
    DEPARTEMENT = "departement"
    EPCI = "epci"
    COMMUNE = "commune"


@dataclass(frozen=True, slots=True)
class Place:
    """One row of the official code, with the codes of what it lies in (None or empty: of nothing such).

    An EPCI has the SIREN number as its code, and may lie in several départements and regions.
    """

    level: Level
    code: str
    name: str
    regions: tuple[str, ...] = ()
    departements: tuple[str, ...] = ()
    epci: str | None = None


@dataclass(frozen=True)
class OfficialCode:
    """Lookups by official code; each level's file is read at its first lookup.

    A lookup returns None for a code that the level does not have, and raises MissingPart when the
    file is not in `node_modules`.
    """

    node_modules: Path

    def regions(self, *, collectivities: bool = False) -> tuple[Place, ...]:
        """Return the 18 regions, in order of code; with the overseas collectivities, which are none, if asked."""
        rows = self._regions.rows()
        return tuple(Place(Level.REGION, row["code"], row["nom"]) for row in rows if collectivities or _is_one(row))

    def departements(self, *, collectivities: bool = False) -> tuple[Place, ...]:
        """Return the 101 départements, in order of code; with the overseas collectivities if asked."""
        rows = (row for row in self._departements.rows() if collectivities or _is_one(row))
        return tuple(Place(Level.DEPARTEMENT, row["code"], row["nom"], (row["region"],)) for row in rows)

    def region(self, code: str) -> Place | None:
        """Return the region `code` ('84')."""
        row = self._regions.row(code)
        return Place(Level.REGION, code, row["nom"]) if row else None

    def departement(self, code: str) -> Place | None:
        """Return the département `code` ('38', '2A', '971')."""
        row = self._departements.row(code)
        return Place(Level.DEPARTEMENT, code, row["nom"], (row["region"],)) if row else None

    def epci(self, code: str) -> Place | None:
        """Return the EPCI whose SIREN is `code` ('200040715')."""
        row = self._epci.row(code)
        if not row:
            return None
        departements = tuple(sorted({departement_of(member["code"]) for member in row["membres"]}))
        regions = sorted({region for code in departements for region in self._regions_of(code)})
        return Place(Level.EPCI, code, row["nom"], tuple(regions), departements)

    def commune(self, code: str) -> Place | None:
        """Return the commune `code` ('38185'), or the municipal arrondissement ('69383')."""
        row = self._communes.row(code)
        if not row:
            return None
        owner = self._epci.row_with_member(row.get("commune", code))
        return Place(
            Level.COMMUNE,
            code,
            row["nom"],
            (row["region"],),
            (row["departement"],),
            owner["code"] if owner else None,
        )

    def postal_codes(self, commune: str) -> tuple[str, ...]:
        """Return the postal codes of the communes that have this name, letter by letter."""
        rows = self._communes.rows_named(commune)
        return tuple(code for row in rows for code in row.get("codesPostaux", ()))

    def _regions_of(self, departement: str) -> tuple[str, ...]:
        place = self.departement(departement)
        return place.regions if place else ()

    @cached_property
    def _regions(self) -> _Rows:
        return _Rows(self.node_modules, "regions")

    @cached_property
    def _departements(self) -> _Rows:
        return _Rows(self.node_modules, "departements")

    @cached_property
    def _epci(self) -> _Rows:
        return _Rows(self.node_modules, "epci")

    @cached_property
    def _communes(self) -> _Rows:
        return _Rows(self.node_modules, "communes")


class _Rows:
    """The rows of one file: a JSON array with one object a line, `code` first."""

    def __init__(self, node_modules: Path, name: str) -> None:
        self._path = f"{FOLDER}/{name}.json"
        self._content = read_part(node_modules, self._path)
        if not re.match(rb'\[\s*\n\{"code":"', self._content):
            raise unexpected(self._path)

    def rows(self) -> list[dict[str, Any]]:
        """Return every row: for the small files."""
        try:
            return sorted(json.loads(self._content), key=lambda row: str(row["code"]))
        except (ValueError, TypeError, KeyError):
            raise unexpected(self._path) from None

    def row(self, code: str) -> dict[str, Any] | None:
        """Return the row of `code`, or None; a former commune does not hide the present one."""
        rows = self._starting_with(f'\n{{"code":{json.dumps(code)},'.encode())
        return next((row for row in rows if row.get("type") not in _FORMER), None)

    def rows_named(self, name: str) -> Iterator[dict[str, Any]]:
        """Yield the rows that bear a name."""
        named = f'"nom":{json.dumps(name, ensure_ascii=False)},'.encode()
        at = self._content.find(named)
        while at >= 0:
            yield self._line(self._content.rfind(b"\n", 0, at) + 1)
            at = self._content.find(named, at + 1)

    def row_with_member(self, code: str) -> dict[str, Any] | None:
        """Return the row that has the commune `code` among its members, or None."""
        at = self._content.find(f'{{"code":{json.dumps(code)},'.encode())
        return None if at < 0 else self._line(self._content.rfind(b"\n", 0, at) + 1)

    def _starting_with(self, start: bytes) -> Iterator[dict[str, Any]]:
        """Yield the rows whose line, the end of the line before included, begins with `start`."""
        at = self._content.find(start)
        while at >= 0:
            yield self._line(at + 1)
            at = self._content.find(start, at + 1)

    def _line(self, begin: int) -> dict[str, Any]:
        """Return the row whose line begins at `begin`."""
        end = self._content.find(b"\n", begin)
        try:
            row: dict[str, Any] = json.loads(self._content[begin:end].rstrip(b",\r "))
        except ValueError:
            raise unexpected(self._path) from None
        return row


_DEPARTEMENTAL = frozenset({"metro", "drom"})
_FORMER = frozenset({"commune-deleguee", "commune-associee"})


def _is_one(row: dict[str, Any]) -> bool:
    """Tell whether a row is a true region or département: the files hold overseas collectivities beside them."""
    return row["zone"] in _DEPARTEMENTAL


def departement_of(commune: str) -> str:
    """Return the code of the département of a commune: two characters, three overseas."""
    return commune[:3] if commune.startswith(("97", "98")) else commune[:2]

"""From the official code to the territories of the catalogue, and from there to the answer that serves them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from reperes.catalogue import Catalogue, Entry
from reperes.geography.gazetteer import Region, regions
from reperes.records.territory import Territory


@dataclass(frozen=True)
class Lead:
    """A place of the official code, and the territory whose answer serves it (None: the national one)."""

    name: str
    place: Entry | None
    own: bool


@dataclass(frozen=True)
class Board:
    """A région with its départements and, under each, the smaller territories that have their own answer."""

    region: Lead
    departements: tuple[tuple[Lead, tuple[Entry, ...]], ...]
    answers: int


@dataclass(frozen=True)
class Places:
    """Lookups between the official code and the catalogue's territories."""

    catalogue: Catalogue
    node_modules: Path

    @cached_property
    def by_code(self) -> dict[str, Entry]:
        """The territories by letter and official code: `r84`, `d38`, `c38185`, `e200040715` (SIREN)."""
        found: dict[str, Entry] = {}
        for entry, record in self.catalogue.of(Territory):
            letter = _LETTERS.get(record.niveau.value)
            code = record.siren if letter == "e" else record.code_insee
            if letter and isinstance(code, str):
                found.setdefault(f"{letter}{code}", entry)
        return found

    def boards(self, own: tuple[Entry, ...]) -> tuple[Board, ...]:
        """Return every région, with the territory of `own` (those that have their own answer) that serves each."""
        return tuple(self._board(region, own) for region in regions(self.node_modules))

    def _board(self, region: Region, own: tuple[Entry, ...]) -> Board:
        above = self._lead(f"r{region.code}", region.name, own, None)
        rows = []
        for each in region.departements:
            lead = self._lead(f"d{each.code}", each.name, own, above.place)
            rows.append((lead, self._inside(f"d{each.code}", own)))
        answers = above.own + sum(lead.own + len(inside) for lead, inside in rows)
        return Board(above, tuple(rows), answers)

    def _lead(self, key: str, name: str, own: tuple[Entry, ...], above: Entry | None) -> Lead:
        here = self.by_code.get(key)
        return Lead(name, here, own=True) if here in own else Lead(name, above, own=False)

    def _inside(self, key: str, own: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Return the territories of `own` that lie in the département `key`, itself left out."""
        here = self.by_code.get(key)
        return tuple(e for e in own if here and e is not here and here in self.catalogue.chain(e.ref))


_LETTERS = {"region": "r", "departement": "d", "commune": "c", "metropole": "e"}

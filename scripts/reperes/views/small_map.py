"""Where a record is, in a picture as large as a thumb: the départements it stands in, or its points.

The outlines lie in one file that all pages share (`exports/map_pictures`); a page only names those it lights.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from weakref import WeakKeyDictionary

from reperes.catalogue import Catalogue, Entry
from reperes.geography.contours import load_contours
from reperes.geography.drawing import Sheet, sheet
from reperes.records.partner import Partner
from reperes.records.pilot import Pilot
from reperes.records.references import Ref
from reperes.records.territory import Territory
from reperes.views.places import code_of, is_reference, where

WIDTH = 400
"""Width of the picture, in the units of its outlines."""

SHOWN_ON = (Partner, Pilot, Territory)
"""The kinds whose pages have the picture."""


@dataclass(frozen=True)
class SmallMap:
    """What the picture lights: the whole country or codes, circles (x, y); `label` says it in words."""

    label: str
    whole: bool
    codes: tuple[str, ...]
    circles: tuple[tuple[int, int], ...]
    widened: bool
    width: int
    height: int


def small_map(catalogue: Catalogue, entry: Entry, node_modules: Path) -> SmallMap | None:
    """Return the picture of a record; None where nothing is known, abroad, and for kinds that have none."""
    if not isinstance(entry.record, SHOWN_ON) or is_reference(entry):
        return None
    places = (entry,) if isinstance(entry.record, Territory) else catalogue.territories_of(entry)
    inside = _inside(catalogue)
    found = where(catalogue, entry)
    wide = [inside[place.ref] for place in places if place.ref in inside]
    whole = any(_is_country(place) for place in places)
    codes = tuple(dict.fromkeys((*found.codes, *(code for codes in wide for code in codes))))
    drawn = ground(node_modules)
    circles = tuple(filter(None, (drawn.place((point.longitude, point.latitude)) for point in found.points)))
    if not (whole or codes or circles):
        return None
    names = _listed([place.name for place in places] or [entry.name])
    label = f"Carte de France\u00a0: {names}"
    return SmallMap(label, whole, () if whole else codes, circles, found.widened, drawn.width, drawn.height)


@lru_cache(maxsize=2)
def ground(node_modules: Path) -> Sheet:
    """Return the sheet of the picture."""
    return sheet(load_contours(node_modules), WIDTH, columns=6)


_known: WeakKeyDictionary[Catalogue, dict[Ref, tuple[str, ...]]] = WeakKeyDictionary()


def _inside(catalogue: Catalogue) -> dict[Ref, tuple[str, ...]]:
    """Return the codes of the départements in each territory that is larger than one, the country apart."""
    if catalogue not in _known:
        found: dict[Ref, list[str]] = {}
        for place in catalogue.territories:
            code = code_of(place)
            for above in catalogue.chain(place.ref)[1:] if code else ():
                if not _is_country(above):
                    found.setdefault(above.ref, []).append(code)
        _known[catalogue] = {ref: tuple(codes) for ref, codes in found.items()}
    return _known[catalogue]


def _is_country(entry: Entry) -> bool:
    return isinstance(entry.record, Territory) and entry.record.niveau.value == "pays"


def _listed(names: Iterable[str]) -> str:
    found = list(names)
    return " et ".join(filter(None, (", ".join(found[:-1]), found[-1])))

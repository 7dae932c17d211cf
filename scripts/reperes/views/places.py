"""Where records stand on a map of France: points where a source is that precise, else départements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reperes.catalogue import Catalogue, Entry
from reperes.geography.extents import on_maps, outlined
from reperes.records.coordinates import Point
from reperes.records.facets import Located
from reperes.records.pilot import Pilot
from reperes.records.scalars import Absence
from reperes.records.territory import Territory

_AS_POINTS = frozenset({"commune", "secteur"})
"""The levels of territory that are a point on a map of France, once somebody knows which."""


@dataclass(frozen=True)
class Where:
    """Official codes of départements, and points; `widened` when the drawing is larger than what is known.

    Both are empty for what is known at a larger scale only, not at all, or beyond what the maps show.
    """

    codes: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()
    widened: bool = False

    def __bool__(self) -> bool:
        """Tell whether there is something to draw."""
        return bool(self.codes or self.points)


def where(catalogue: Catalogue, entry: Entry) -> Where:
    """Return where a located record, or a territory, is drawn.

    A commune counts as its point if the catalogue knows it, else as its département, as a métropole does; a
    region or the country has none, since drawing all of its départements would say more than the source; nor
    has a reference, an example from elsewhere or from the past.
    """
    if is_reference(entry):
        return Where()
    record = entry.record
    own = record.coordonnees if isinstance(record, Located) else None
    named = (entry,) if isinstance(record, Territory) else catalogue.territories_of(entry)
    places = [place for place in named if not catalogue.is_abroad(place.ref)]
    if named and not places:
        return Where()
    if isinstance(own, Point) and on_maps(own):
        # One territory is only where the point lies; several are all of them, and the point one more thing known.
        return Where(points=(own,)) if len(places) < 2 else _drawn(catalogue, places, own)
    return _drawn(catalogue, places)


def is_reference(entry: Entry) -> bool:
    """Tell whether a record is an example from abroad or from the past, never drawn on the map of France."""
    return isinstance(entry.record, Pilot) and entry.record.nature.value == "reference"


def departement_codes(catalogue: Catalogue, entry: Entry) -> tuple[str, ...]:
    """Return the official codes of the départements that hold a record's territories, points or not."""
    if is_reference(entry):
        return ()
    return tuple(dict.fromkeys(filter(None, (_above(catalogue, each) for each in catalogue.territories_of(entry)))))


def pilots_in_order(catalogue: Catalogue) -> tuple[Entry, ...]:
    """Return the pilots as the list of the map shows them: drawn ones, the other projects, references, each by name."""
    pilots = [entry for entry, _ in catalogue.of(Pilot)]
    return tuple(sorted(pilots, key=lambda entry: (is_reference(entry), not where(catalogue, entry))))


def _drawn(catalogue: Catalogue, places: Iterable[Entry], *own: Point) -> Where:
    points, codes, widened = dict.fromkeys(own), dict[str, None](), False
    for place in places:
        point = _point(catalogue, place)
        if point:
            points |= {point: None} if on_maps(point) else {}
        elif (code := _above(catalogue, place)) and outlined(code):
            codes[code] = None
            widened = widened or level(place) != "departement"
    return Where(tuple(codes), tuple(points), widened)


def _point(catalogue: Catalogue, place: Entry) -> Point | None:
    """Return the point of a commune, or of the commune that holds a quarter; None when nobody knows it."""
    small = (each.record for each in catalogue.chain(place.ref) if level(each) in _AS_POINTS)
    known = (record.coordonnees for record in small if isinstance(record, Territory))
    return next((point for point in known if isinstance(point, Point)), None)


def _above(catalogue: Catalogue, place: Entry) -> str:
    return next(filter(None, map(code_of, catalogue.chain(place.ref))), "")


def code_of(entry: Entry) -> str:
    """Return the official code of a département; nothing for another territory."""
    record = entry.record
    if not isinstance(record, Territory) or record.niveau.value != "departement":
        return ""
    return "" if isinstance(record.code_insee, Absence) else record.code_insee or ""


def level(place: Entry) -> str:
    """Return the level of a territory, as records write it; nothing for another kind."""
    return place.record.niveau.value if isinstance(place.record, Territory) else ""

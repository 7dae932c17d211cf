"""The five overseas départements, from npm `world-atlas` (ISC; data: Natural Earth, public domain).

The package holds the countries of the world in TopoJSON: lines are stored once, as integer steps, and
shared by neighbours. France's polygons are one shape there; a département's are those that lie in its box.
"""

from __future__ import annotations

from itertools import accumulate
from pathlib import Path
from typing import Any

from reperes.geography.parts import read_json, unexpected
from reperes.geography.rings import Point
from reperes.geography.simplify import thin

SOURCE = "world-atlas/countries-10m.json"
FRANCE = "250"  # ISO 3166-1, as in the package.

# West, south, east, north, in degrees.
_BOXES = {
    "971": (-62.0, 15.7, -60.9, 16.7),
    "972": (-61.4, 14.3, -60.7, 15.0),
    "973": (-54.8, 2.0, -51.4, 6.0),
    "974": (55.1, -21.5, 55.9, -20.8),
    "976": (44.9, -13.1, 45.4, -12.5),
}
CODES = frozenset(_BOXES)
"""The official codes of the overseas départements that have an outline."""
_SMALLEST_TRIANGLE = 3e-5  # In squared degrees: about 0.35 km².


def overseas_rings(node_modules: Path) -> dict[str, list[list[Point]]]:
    """Return the rings of each département, by official code, as (longitude, latitude) in degrees."""
    world = read_json(node_modules, SOURCE)
    try:
        rings = _rings_of_france(world)
    except (KeyError, TypeError, ValueError, IndexError, StopIteration):
        raise unexpected(SOURCE) from None
    found = {code: [ring for ring in rings if _within(ring, box)] for code, box in _BOXES.items()}
    if not all(found.values()):
        raise unexpected(SOURCE)
    return thin(found, _SMALLEST_TRIANGLE)


def _within(ring: list[Point], box: tuple[float, float, float, float]) -> bool:
    """Tell whether every point of `ring` lies in `box`."""
    west, south, east, north = box
    return all(west <= x <= east and south <= y <= north for x, y in ring)


def _rings_of_france(world: dict[str, Any]) -> list[list[Point]]:
    """Return every ring of France's shape, each point once."""
    countries = world["objects"]["countries"]["geometries"]
    france = next(country for country in countries if country.get("id") == FRANCE)
    return [_ring(world, arcs) for polygon in france["arcs"] for arcs in polygon]


def _ring(world: dict[str, Any], arcs: list[int]) -> list[Point]:
    """Return one ring: its arcs end to end; an arc's last point is the next one's first."""
    points: list[Point] = []
    for arc in arcs:
        line = _line(world, arc if arc >= 0 else ~arc)
        points.extend((line if arc >= 0 else line[::-1])[:-1])
    return points


def _line(world: dict[str, Any], index: int) -> list[Point]:
    """Return the arc `index` in degrees: running sums of its steps, scaled and moved (TopoJSON 2.1.3)."""
    (scale_x, scale_y), (left, bottom) = world["transform"]["scale"], world["transform"]["translate"]
    steps = world["arcs"][index]
    across, up = accumulate(step[0] for step in steps), accumulate(step[1] for step in steps)
    return [(x * scale_x + left, y * scale_y + bottom) for x, y in zip(across, up, strict=True)]

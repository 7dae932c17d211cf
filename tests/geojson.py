"""What RFC 7946 asks of a collection of features."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any


def assert_valid(collection: dict[str, Any]) -> None:
    """Fail unless a FeatureCollection keeps the rules: types, ids, positions, closed and wound rings."""
    assert set(collection) == {"type", "features"}
    assert collection["type"] == "FeatureCollection"
    assert len({each["id"] for each in collection["features"]}) == len(collection["features"])
    for feature in collection["features"]:
        assert set(feature) == {"type", "id", "geometry", "properties"}
        assert feature["type"] == "Feature"
        assert isinstance(feature["properties"], dict)
        for geometry in _simple(feature["geometry"]):
            _CHECKS[geometry["type"]](geometry["coordinates"])


def _simple(geometry: dict[str, Any] | None) -> Iterator[dict[str, Any]]:
    """Yield the geometries of a geometry; a collection holds no collection."""
    if geometry and geometry["type"] == "GeometryCollection":
        assert set(geometry) == {"type", "geometries"}
        assert len(geometry["geometries"]) > 1
        yield from geometry["geometries"]
    elif geometry:
        assert set(geometry) == {"type", "coordinates"}
        yield geometry


def _position(position: list[float]) -> None:
    longitude, latitude = position
    assert -180 <= longitude <= 180
    assert -90 <= latitude <= 90


def _positions(positions: list[list[float]]) -> None:
    assert positions
    for each in positions:
        _position(each)


def _polygon(rings: list[list[list[float]]]) -> None:
    outer, *holes = rings
    assert area(outer) > 0
    assert all(area(hole) < 0 for hole in holes)
    for ring in rings:
        assert ring[0] == ring[-1]
        assert len(ring) >= 4
        _positions(ring)


def _polygons(polygons: list[list[list[list[float]]]]) -> None:
    assert polygons
    for each in polygons:
        _polygon(each)


def area(ring: list[list[float]]) -> float:
    """Return the area of a closed ring, positive when it runs counter-clockwise."""
    return sum((x1 * y2 - x2 * y1) for (x1, y1), (x2, y2) in pairwise(ring)) / 2


_CHECKS = {"Point": _position, "MultiPoint": _positions, "Polygon": _polygon, "MultiPolygon": _polygons}

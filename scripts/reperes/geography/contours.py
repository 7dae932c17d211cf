"""The outlines of the 101 départements, by official code, ready for GeoJSON (RFC 7946)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from reperes.geography import mainland, overseas
from reperes.geography.rings import Point, Polygon, centroid, nest

DECIMALS = 3  # Of a degree: about 100 m, finer than the sources are sure of.

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Contour:
    """One département: official code, polygons (largest first), centre of gravity of the largest.

    Points are (longitude, latitude) in degrees (WGS 84). In a polygon the outer ring comes first and runs
    counter-clockwise, holes follow clockwise; a ring's first point is repeated at its end.
    """

    code: str
    polygons: tuple[Polygon, ...]
    centre: Point

    @property
    def box(self) -> Box:
        """West, south, east, north, in degrees."""
        xs, ys = zip(*(point for polygon in self.polygons for point in polygon[0]), strict=True)
        return min(xs), min(ys), max(xs), max(ys)


def load_contours(node_modules: Path) -> dict[str, Contour]:
    """Return the 96 metropolitan and 5 overseas départements, by code ('2A', '38', '971'), in order of code.

    Raises MissingPart when a source is not in `node_modules`. A build asks several times: the sources are
    read again only when they have changed.
    """
    sources = (node_modules / mainland.SOURCE, node_modules / overseas.SOURCE)
    return dict(_load(node_modules, *(_stamp(source) for source in sources)))


@lru_cache(maxsize=2)
def _load(node_modules: Path, *_stamps: tuple[int, int] | None) -> tuple[tuple[str, Contour], ...]:
    rings = mainland.mainland_rings(node_modules) | overseas.overseas_rings(node_modules)
    return tuple((code, _contour(code, rings[code])) for code in sorted(rings))


def _stamp(source: Path) -> tuple[int, int] | None:
    """Return what changes when a file does: its time (ns) and size (bytes); None when it is not there."""
    try:
        state = source.stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size


def geometry(contours: Iterable[Contour]) -> dict[str, Any] | None:
    """Return the GeoJSON geometry of the surface of `contours`, or None when there is none."""
    polygons = [polygon for contour in contours for polygon in contour.polygons]
    if not polygons:
        return None
    if len(polygons) == 1:
        return {"type": "Polygon", "coordinates": _lists(polygons[0])}
    return {"type": "MultiPolygon", "coordinates": [_lists(polygon) for polygon in polygons]}


def outlines(contours: Mapping[str, Contour]) -> dict[str, Any]:
    """Return a FeatureCollection of every contour, whose `id` is the official code."""
    features = [
        {"type": "Feature", "id": code, "properties": {}, "geometry": geometry([contour])}
        for code, contour in contours.items()
    ]
    return {"type": "FeatureCollection", "features": features}


def packed(contours: Mapping[str, Contour]) -> dict[str, list[list[list[int]]]]:
    """Return every contour by code: polygons, rings, steps from point to point in thousandths of a degree, end to end.

    A ring's last point, which is its first one again, is left out: a third of what the outlines weigh as GeoJSON.
    """
    return {
        code: [[_steps(ring) for ring in polygon] for polygon in contour.polygons] for code, contour in contours.items()
    }


def _steps(ring: Sequence[Point]) -> list[int]:
    unit = 10**DECIMALS
    points = [(round(x * unit), round(y * unit)) for x, y in ring[:-1]]
    before = [(0, 0), *points]
    return [step for (x0, y0), (x, y) in zip(before, points, strict=False) for step in (x - x0, y - y0)]


def _contour(code: str, rings: Sequence[Sequence[Point]]) -> Contour:
    """Return the contour of `code`, its coordinates rounded."""
    polygons = nest(kept for ring in rings if len(kept := _rounded_ring(ring)) >= 3)
    closed = tuple(tuple((*ring, ring[0]) for ring in polygon) for polygon in polygons)
    return Contour(code, closed, _rounded(centroid(polygons[0][0])))


def _rounded_ring(ring: Sequence[Point]) -> list[Point]:
    """Return `ring` rounded, without the points that became the same as the one before."""
    points = [_rounded(point) for point in ring]
    return [point for index, point in enumerate(points) if point != points[index - 1]]


def _rounded(point: Point) -> Point:
    return round(point[0], DECIMALS), round(point[1], DECIMALS)


def _lists(polygon: Polygon) -> list[list[list[float]]]:
    """Return `polygon` as the nested arrays of GeoJSON."""
    return [[list(point) for point in ring] for ring in polygon]

"""Plane geometry of rings: area, winding, centre of gravity, and which ring is a hole of which.

A ring is a sequence of (x, y) points, each given once: the closing edge is implied. Units are the caller's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

Point = tuple[float, float]
Ring = tuple[Point, ...]
Polygon = tuple[Ring, ...]


def signed_area(ring: Sequence[Point]) -> float:
    """Return the area of `ring`, positive when it runs counter-clockwise (shoelace formula)."""
    edges = pairwise((*ring, ring[0]))
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in edges) / 2


def centroid(ring: Sequence[Point]) -> Point:
    """Return the centre of gravity of the surface inside `ring`, which has an area."""
    x = y = 0.0
    for (ax, ay), (bx, by) in pairwise((*ring, ring[0])):
        cross = ax * by - bx * ay
        x += (ax + bx) * cross
        y += (ay + by) * cross
    scale = 6 * signed_area(ring)
    return x / scale, y / scale


def inside(point: Point, ring: Sequence[Point]) -> bool:
    """Tell whether `point` lies inside `ring` (even-odd rule; a point on an edge may be told either way)."""
    x, y = point
    crossings = 0
    for (ax, ay), (bx, by) in pairwise((*ring, ring[0])):
        if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
            crossings += 1
    return crossings % 2 == 1


def wound(ring: Sequence[Point], *, counter_clockwise: bool) -> Ring:
    """Return `ring` running in the wanted direction."""
    right = (signed_area(ring) > 0) == counter_clockwise
    return tuple(ring) if right else tuple(reversed(ring))


def nest(rings: Iterable[Sequence[Point]]) -> tuple[Polygon, ...]:
    """Return the polygons that `rings` draw, largest first: outer ring, then its holes (RFC 7946 winding).

    A ring that lies inside a larger one of the same shape is a hole of it: so are drawn the enclaves.
    """
    polygons: list[list[Ring]] = []
    for ring in sorted(rings, key=lambda ring: -abs(signed_area(ring))):
        owner = next((polygon for polygon in polygons if inside(_inner_point(ring), polygon[0])), None)
        if owner is None:
            polygons.append([wound(ring, counter_clockwise=True)])
        else:
            owner.append(wound(ring, counter_clockwise=False))
    return tuple(tuple(polygon) for polygon in polygons)


def _inner_point(ring: Sequence[Point]) -> Point:
    """Return a point strictly inside `ring`, away from edges that it may share with its neighbour."""
    centre = centroid(ring)
    if inside(centre, ring):
        return centre
    middle = sorted({y for _, y in ring})
    level = (middle[len(middle) // 2 - 1] + middle[len(middle) // 2]) / 2
    edges = pairwise((*ring, ring[0]))
    across = sorted(
        ax + (level - ay) * (bx - ax) / (by - ay) for (ax, ay), (bx, by) in edges if (ay > level) != (by > level)
    )
    return (across[0] + across[1]) / 2, level

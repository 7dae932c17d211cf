"""Fewer points in outlines that touch, without a gap or an overlap between neighbours.

The outlines are seen as one graph. A point where the outlines of two shapes part is never removed; the
others go in the order of the triangle that they make with their neighbours, smallest first (Visvalingam and
Whyatt, 1993).
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence

from reperes.geography.rings import Point, signed_area

Rings = Sequence[Sequence[Point]]
Graph = dict[Point, set[Point]]


def join_points(shapes: Mapping[str, Rings], tolerance: float) -> dict[str, list[list[Point]]]:
    """Return `shapes` with points nearer than about `tolerance` made one, and no point twice in a row."""
    cells: dict[tuple[int, int], list[Point]] = {}
    return {
        code: [_without_repeats([_joined(point, cells, tolerance) for point in ring]) for ring in rings]
        for code, rings in shapes.items()
    }


def _joined(point: Point, cells: dict[tuple[int, int], list[Point]], tolerance: float) -> Point:
    """Return the point already met within `tolerance` of `point`, else `point`, now met."""
    column, row = int(point[0] // tolerance), int(point[1] // tolerance)
    around = ((column + dx, row + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
    met = (known for cell in around for known in cells.get(cell, ()))
    near = min(met, key=lambda known: _squared_distance(known, point), default=None)
    if near is not None and _squared_distance(near, point) <= tolerance**2:
        return near
    cells.setdefault((column, row), []).append(point)
    return point


def _squared_distance(a: Point, b: Point) -> float:
    return float((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2)


def _without_repeats(ring: Sequence[Point]) -> list[Point]:
    """Return `ring` without a point that follows itself, the closing edge included."""
    return [point for index, point in enumerate(ring) if point != ring[index - 1]]


def thin(shapes: Mapping[str, Rings], smallest: float) -> dict[str, list[list[Point]]]:
    """Return `shapes` without the points whose triangle has an area under `smallest` (squared units)."""
    removed = _removable(_graph(ring for rings in shapes.values() for ring in rings), smallest)
    return {
        code: [[point for point in ring if point not in removed] for ring in rings] for code, rings in shapes.items()
    }


def _graph(rings: Iterable[Sequence[Point]]) -> Graph:
    """Return each point with the points that an edge of any ring joins to it."""
    graph: Graph = {}
    for ring in rings:
        for index, point in enumerate(ring):
            graph.setdefault(point, set()).add(ring[index - 1])
            graph.setdefault(ring[index - 1], set()).add(point)
    return graph


def _removable(graph: Graph, smallest: float) -> set[Point]:
    """Take out of `graph`, and return, the points that matter least."""
    removed: set[Point] = set()
    waiting = [(_triangle(point, graph), point) for point in graph]
    heapq.heapify(waiting)
    while waiting and waiting[0][0] < smallest:
        area, point = heapq.heappop(waiting)
        if point in removed or area != _triangle(point, graph):
            continue
        before, after = graph[point]
        if after in graph[before]:
            continue  # The last triangle of a small island: it stays.
        removed.add(point)
        for one, other in ((before, after), (after, before)):
            graph[one].remove(point)
            graph[one].add(other)
        for touched in (before, after):
            heapq.heappush(waiting, (_triangle(touched, graph), touched))
    return removed


def _triangle(point: Point, graph: Graph) -> float:
    """Return the area that would be lost or won without `point`; infinite where outlines part."""
    neighbours = graph[point]
    if len(neighbours) != 2:
        return float("inf")
    # Sorted, since a set has no order and the same area must come out the same to the last bit.
    return abs(signed_area((point, *sorted(neighbours))))

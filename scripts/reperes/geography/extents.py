"""The parts of France as boxes in degrees: which points lie in it, and which of its parts the maps show.

The maps have outlines for the départements of Europe and for the five overseas (`contours.py`).
"""

from __future__ import annotations

from reperes.geography.overseas import CODES
from reperes.records.coordinates import Point

_SHOWN = (
    (41.3, 51.2, -5.3, 9.7),  # Europe, Corsica included
    (15.8, 16.6, -61.9, -60.9),  # Guadeloupe
    (14.3, 15.0, -61.3, -60.7),  # Martinique
    (2.0, 5.9, -54.7, -51.5),  # Guyane
    (-21.5, -20.7, 55.1, 55.9),  # La Réunion
    (-13.1, -12.5, 44.9, 45.4),  # Mayotte
)
_ELSEWHERE = (
    (46.7, 47.2, -56.5, -56.0),  # Saint-Pierre-et-Miquelon
    (17.8, 18.2, -63.2, -62.7),  # Saint-Martin, Saint-Barthélemy
    (-23.0, -19.4, 163.3, 168.3),  # Nouvelle-Calédonie
    (-14.5, -13.1, -178.4, -176.0),  # Wallis-et-Futuna
    (-28.0, -7.7, -155.0, -134.2),  # Polynésie française
)
"""South, north, west and east of each part of France where people live."""


def in_france(point: Point) -> bool:
    """Tell whether a point lies in a part of France where people live."""
    return _within(point, _SHOWN + _ELSEWHERE)


def on_maps(point: Point) -> bool:
    """Tell whether a point lies in a part of France that the maps show."""
    return _within(point, _SHOWN)


def outlined(code: str) -> bool:
    """Tell whether the maps have the outline of the département, or of the territory, with this official code."""
    return len(code) == 2 or code in CODES


def _within(point: Point, boxes: tuple[tuple[float, float, float, float], ...]) -> bool:
    return any(
        south <= point.latitude <= north and west <= point.longitude <= east for south, north, west, east in boxes
    )

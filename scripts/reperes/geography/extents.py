"""The parts of France as rough shapes in degrees: which points lie in it, and which of its parts the maps show.

The maps have outlines for the départements of Europe and for the five overseas (`contours.py`); reading them takes
longer than checking all records does.
"""

from __future__ import annotations

from reperes.geography.overseas import CODES
from reperes.geography.rings import inside
from reperes.records.coordinates import Point

_MAINLAND = (
    *((1.4, 50.9), (2.0, 51.2), (2.7, 51.2), (3.4, 50.8), (4.3, 50.4), (4.7, 50.3), (5.1, 50.2), (5.2, 49.8)),
    *((5.9, 49.65), (6.6, 49.55), (7.2, 49.3), (8.4, 49.1), (7.9, 48.4), (7.75, 47.5), (7.2, 47.3), (6.5, 46.7)),
    *((6.7, 46.5), (7.0, 46.45), (7.2, 45.9), (7.3, 45.3), (6.9, 45.0), (7.2, 44.7), (7.1, 44.4), (7.85, 44.2)),
    *((7.65, 43.7), (7.2, 43.3), (6.6, 42.85), (5.8, 42.8), (5.0, 43.1), (3.5, 43.0), (3.35, 42.35), (2.5, 42.2)),
    *((1.3, 42.35), (0.6, 42.55), (-0.9, 42.75), (-1.5, 42.95), (-2.0, 43.25), (-1.7, 43.8), (-1.5, 45.0)),
    *((-1.8, 46.2), (-2.6, 46.5), (-3.5, 47.1), (-4.7, 47.6), (-5.3, 48.0), (-5.4, 48.6), (-4.6, 48.9)),
    *((-3.0, 49.1), (-2.0, 48.95), (-2.2, 49.9), (-1.1, 49.9), (-0.3, 49.6), (0.1, 49.9), (1.2, 50.3)),
)
"""Longitude and latitude of a line some 15 km outside the borders and 25 km off the coasts, islands within it."""
_SHOWN = (
    (41.3, 43.1, 8.4, 9.7),  # Corsica
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
    (-50.3, -48.2, 68.0, 71.2),  # Kerguelen
    (-46.7, -45.8, 49.9, 52.5),  # Crozet
    (-39.0, -37.5, 77.3, 77.8),  # Saint-Paul, Amsterdam
    (-22.5, -22.2, 40.2, 40.5),  # Europa
    (-17.2, -16.9, 42.6, 42.9),  # Juan de Nova
    (-11.7, -11.4, 47.2, 47.5),  # Glorieuses
    (-16.0, -15.8, 54.4, 54.6),  # Tromelin
    (-67.0, -66.0, 139.5, 141.0),  # Terre Adélie, its station
    (10.2, 10.4, -109.3, -109.1),  # Clipperton
)
"""South, north, west and east of each other part of France; in those from Kerguelen on, nobody lives for good."""


def in_france(point: Point) -> bool:
    """Tell whether a point lies in a part of France, be it one where people only stay for a while."""
    return on_maps(point) or _within(point, _ELSEWHERE)


def on_maps(point: Point) -> bool:
    """Tell whether a point lies in a part of France that the maps show."""
    return inside((point.longitude, point.latitude), _MAINLAND) or _within(point, _SHOWN)


def outlined(code: str) -> bool:
    """Tell whether the maps have the outline of the département, or of the territory, with this official code."""
    return len(code) == 2 or code in CODES


def _within(point: Point, boxes: tuple[tuple[float, float, float, float], ...]) -> bool:
    return any(
        south <= point.latitude <= north and west <= point.longitude <= east for south, north, west, east in boxes
    )

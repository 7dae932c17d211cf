"""The map of pilots as one SVG picture: it needs no script, no style sheet and no network."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from math import atan2, cos, hypot, sin
from pathlib import Path
from typing import Any

from reperes.catalogue import Catalogue, Entry
from reperes.geography.contours import Contour, load_contours
from reperes.geography.drawing import Sheet, sheet
from reperes.records.pilot import Pilot
from reperes.rendering import environment
from reperes.views.places import where
from reperes.words import plural

PATH = "donnees/pilotes-carte.svg"
PREVIEW = "donnees/pilotes-carte.png"
"""The same for social networks, which take no SVG: made where the site's address is known."""

WIDTH = 1000

PIN_HEAD, APART = 48, 58
"""In units: how far above its point the head of a pin stands, and between the middles of two numbers."""

_STEPS = 8

Codes = tuple[str, ...]


@dataclass(frozen=True)
class Number:
    """How many projects stand somewhere: at a point, or in a département; `x` and `y` in units."""

    x: int
    y: int
    count: int
    point: bool


def picture(catalogue: Catalogue, node_modules: Path, name: str) -> str:
    """Return the SVG of the projects that can be drawn; `name` is the portal's."""
    contours, drawn = load_contours(node_modules), _sheet(node_modules)
    projects = [entry for entry, _ in catalogue.of(Pilot) if where(catalogue, entry)]
    areas = _areas(catalogue, projects, contours)
    points = _counted(place for entry in projects for place in _spots(catalogue, drawn, entry))
    pins = [Number(x, y, count, point=True) for (x, y), count in points.items()]
    discs = [Number(*drawn.centre(contours[codes[0]]), count, point=False) for codes, count in areas]
    numbers = (*apart(discs, pins), *pins)
    said = plural(len(projects), "projet pilote", "projets pilotes")
    return (
        environment()
        .get_template("map_picture.svg")
        .render(
            sheet=drawn,
            paths={code: drawn.path(contour) for code, contour in contours.items()},
            lit={code for codes, _ in areas for code in codes},
            numbers=numbers,
            title=f"Carte des projets pilotes · {name}",
            told=f"{said} sur la carte de France. Chaque nombre compte les projets d’un département ou d’un lieu.",
        )
    )


def size(node_modules: Path) -> tuple[int, int]:
    """Return the width and height of the picture, in pixels."""
    drawn = _sheet(node_modules)
    return drawn.width, drawn.height


def _areas(catalogue: Catalogue, projects: Iterable[Entry], contours: Mapping[str, Contour]) -> list[tuple[Codes, int]]:
    """Return the départements that the very same projects cover, with their number: one number for them all.

    As on the page (`carte/formes.js`): a project of two départements counts once.
    """
    covering: dict[str, tuple[Entry, ...]] = {}
    for entry in projects:
        for code in where(catalogue, entry).codes:
            if code in contours:
                covering[code] = (*covering.get(code, ()), entry)
    together: dict[tuple[Entry, ...], Codes] = {}
    for code, entries in covering.items():
        together[entries] = (*together.get(entries, ()), code)
    return [(codes, len(entries)) for entries, codes in together.items()]


def apart(discs: Iterable[Number], pins: Iterable[Number]) -> list[Number]:
    """Return the discs, moved so that none covers another nor the head of a pin, which stays on its point."""
    standing = [(pin.x, pin.y - PIN_HEAD) for pin in pins]
    moved = []
    for disc in discs:
        x, y = disc.x, disc.y
        for _ in range(_STEPS):
            near = min(standing, key=lambda other: hypot(x - other[0], y - other[1]), default=None)
            away = hypot(x - near[0], y - near[1]) if near else APART
            if near is None or away >= APART:
                break
            angle = atan2(y - near[1], x - near[0]) if away else 0.0
            x, y = near[0] + round(cos(angle) * (APART + 1)), near[1] + round(sin(angle) * (APART + 1))
        standing.append((x, y))
        moved.append(replace(disc, x=x, y=y))
    return moved


@lru_cache(maxsize=2)
def _sheet(node_modules: Path) -> Sheet:
    return sheet(load_contours(node_modules), WIDTH, columns=3)


def _spots(catalogue: Catalogue, drawn: Sheet, entry: Entry) -> Iterable[tuple[int, int]]:
    """Return where the points of a record lie, each once."""
    found = (drawn.place((point.longitude, point.latitude)) for point in where(catalogue, entry).points)
    return dict.fromkeys(filter(None, found))


def _counted(values: Iterable[Any]) -> dict[Any, int]:
    counts: dict[Any, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return counts

"""The map of pilots as one SVG picture: it needs no script, no style sheet and no network."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from reperes.catalogue import Catalogue, Entry
from reperes.geography.contours import load_contours
from reperes.geography.drawing import Sheet, sheet
from reperes.records.pilot import Pilot
from reperes.rendering import environment
from reperes.views.places import where
from reperes.words import plural

PATH = "donnees/pilotes-carte.svg"
PREVIEW = "donnees/pilotes-carte.png"
"""The same for social networks, which take no SVG: made where the site's address is known."""

WIDTH = 1000


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
    codes = _counted(code for entry in projects for code in where(catalogue, entry).codes if code in contours)
    points = _counted(place for entry in projects for place in _spots(catalogue, drawn, entry))
    numbers = [Number(*drawn.centre(contours[code]), count, point=False) for code, count in codes.items()]
    numbers += [Number(x, y, count, point=True) for (x, y), count in points.items()]
    said = plural(len(projects), "projet pilote", "projets pilotes")
    return (
        environment()
        .get_template("map_picture.svg")
        .render(
            sheet=drawn,
            paths={code: drawn.path(contour) for code, contour in contours.items()},
            lit=codes,
            numbers=numbers,
            title=f"Carte des projets pilotes · {name}",
            told=f"{said} sur la carte de France. Chaque nombre compte les projets d’un département ou d’un lieu.",
        )
    )


def size(node_modules: Path) -> tuple[int, int]:
    """Return the width and height of the picture, in pixels."""
    drawn = _sheet(node_modules)
    return drawn.width, drawn.height


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

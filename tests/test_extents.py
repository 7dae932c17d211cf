"""Which points the check takes for France: every place where people live, and no city beyond its borders."""

from __future__ import annotations

import math

import pytest

from reperes.geography.contours import load_contours
from reperes.geography.departements import BOXES, may_hold
from reperes.geography.extents import in_france, on_maps
from reperes.records.coordinates import Point
from tests.portals import ROOT


def test_every_outline_of_the_maps_is_within() -> None:
    outside = {
        code: point
        for code, contour in load_contours(ROOT / "node_modules").items()
        for polygon in contour.polygons
        for point in polygon[0]
        if not on_maps(Point(point[1], point[0]))
    }
    assert outside == {}


@pytest.mark.parametrize(
    "place",
    [
        *((48.46, -5.1), (48.04, -4.85), (47.34, -2.88), (46.72, -2.35), (48.88, -1.82)),  # islands of the ocean
        *(
            (43.03, 6.47),
            (41.39, 9.16),
            (42.5, 1.96),
            (50.14, 4.82),
            (48.97, 8.18),
            (43.78, 7.5),
        ),  # ends of the country
        *((-49.3527, 70.2175), (-46.43, 51.86), (-37.8, 77.57), (-22.34, 40.34), (-66.66, 140.0)),  # austral lands
        (10.3028, -109.2186),  # Clipperton
        *((46.78, -56.17), (18.07, -63.08), (-22.27, 166.44), (-17.55, -149.56), (-13.28, -176.17)),  # overseas
    ],
    ids=str,
)
def test_far_ends_and_islands_are_in_france(place: tuple[float, float]) -> None:
    assert in_france(Point(*place))


@pytest.mark.parametrize(
    "place",
    [
        *((50.85, 4.35), (50.41, 4.44), (50.63, 5.57), (49.0, 8.4), (48.0, 7.85), (46.95, 7.44), (45.74, 7.32)),
        *((45.07, 7.69), (44.4, 8.93), (41.98, 2.82), (41.38, 2.17), (43.32, -1.98), (51.5, -0.12), (49.2, -2.1)),
        *((45.5, -3.0), (42.3, 6.0), (0.0, 0.0), (15.3, -61.39)),  # at sea; Dominica
        (-18.9, 47.5),  # Madagascar
    ],
    ids=str,
)
def test_cities_abroad_and_the_open_sea_are_not(place: tuple[float, float]) -> None:
    assert not in_france(Point(*place))


def test_the_boxes_of_departements_are_those_of_their_outlines() -> None:
    tenths = {}
    for code, contour in load_contours(ROOT / "node_modules").items():
        west, south, east, north = (10 * degrees for degrees in contour.box)
        tenths[code] = (math.floor(south), math.ceil(north), math.floor(west), math.ceil(east))
    assert {code: tuple(round(10 * side) for side in box) for code, box in BOXES.items()} == tenths


@pytest.mark.parametrize(
    ("code", "place"),
    [
        *(("38", (45.1885, 5.7245)), ("69", (45.76601, 4.8795)), ("2A", (41.9192, 8.7386)), ("974", (-20.88, 55.45))),
        *(("29", (48.457, -5.096)), ("29", (48.036, -4.851)), ("56", (47.34, -2.88)), ("85", (46.72, -2.35))),  # isles
        *(("50", (48.88, -1.82)), ("83", (43.0, 6.2)), ("17", (46.2, -1.55)), ("66", (42.46, 1.98))),  # Llívia's side
        *(("84", (44.38, 4.99)), ("65", (43.28, 0.05)), ("971", (15.87, -61.58)), ("973", (4.92, -52.31))),
        ("977", (17.9, -62.83)),
    ],
    ids=str,
)
def test_a_departement_holds_its_towns_and_islands(code: str, place: tuple[float, float]) -> None:
    assert may_hold(code, Point(*place))


@pytest.mark.parametrize(("code", "place"), [("38", (48.19, 5.72)), ("38", (45.19, 4.2)), ("971", (14.6, -61.07))])
def test_a_departement_does_not_hold_those_of_others(code: str, place: tuple[float, float]) -> None:
    assert not may_hold(code, Point(*place))

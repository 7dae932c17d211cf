"""`/carte/` of the real site: the list, the GeoJSON and the map hold the same pilots."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from tests.browser import Visit

Opener = Callable[..., AbstractContextManager[Visit]]


@pytest.fixture(scope="module")
def collection(built_site: Path) -> dict[str, Any]:
    """The published GeoJSON."""
    found: dict[str, Any] = json.loads((built_site / "donnees" / "pilotes.geojson").read_text("utf-8"))
    return found


@pytest.fixture(scope="module")
def listed(built_site: Path) -> list[tuple[str, str, str]]:
    """The list of the page: id, name and address of each pilot, in order."""
    soup = BeautifulSoup((built_site / "carte" / "index.html").read_bytes(), "html.parser")
    links = [(str(item["data-pilote"]), item.select_one("a")) for item in soup.select(".carte-liste [data-pilote]")]
    return [(name, link.get_text(), str(link["href"])) for name, link in links if link]


def test_every_pilot_is_listed_once_in_the_order_of_the_data(
    built_site: Path, collection: dict[str, Any], listed: list[tuple[str, str, str]]
) -> None:
    pages = [path.name for path in (built_site / "pilotes").iterdir() if path.is_dir() and path.name != "par"]
    assert sorted(name for name, _, _ in listed) == sorted(pages)
    features = collection["features"]
    assert [(each["id"], each["properties"]["nom"], each["properties"]["adresse"]) for each in features] == listed
    assert [each["properties"]["ordre"] for each in features] == list(range(1, len(features) + 1))


def test_the_data_is_valid_geojson(collection: dict[str, Any]) -> None:
    """RFC 7946: closed rings of four positions or more, longitudes first, outer rings counterclockwise."""
    assert collection["type"] == "FeatureCollection"
    assert len({each["id"] for each in collection["features"]}) == len(collection["features"])
    drawn = [each["geometry"] for each in collection["features"] if each["geometry"]]
    assert len(drawn) >= 8
    for feature in collection["features"]:
        assert feature["type"] == "Feature"
        assert set(feature["properties"]) == {
            "nom", "adresse", "etape", "etape_libelle", "lieu", "precision", "ordre",
        }  # fmt: skip
    for geometry in drawn:
        assert geometry["type"] in ("Polygon", "MultiPolygon")
        polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
        for outer, *holes in polygons:
            assert _area(outer) > 0
            assert all(_area(hole) < 0 for hole in holes)
            for ring in (outer, *holes):
                assert ring[0] == ring[-1]
                assert len(ring) >= 4
                assert all(-180 <= longitude <= 180 and -90 <= latitude <= 90 for longitude, latitude in ring)


def _area(ring: list[list[float]]) -> float:
    return sum((x1 * y2 - x2 * y1) for (x1, y1), (x2, y2) in pairwise(ring)) / 2


def test_the_map_shows_what_the_list_says(
    site_url: str, open_page: Opener, collection: dict[str, Any], listed: list[tuple[str, str, str]]
) -> None:
    placed = [each for each in collection["features"] if each["geometry"]]
    with open_page(f"{site_url}carte/") as visit:
        assert visit.page.locator(".carte__etat").inner_text().startswith(f"{len(placed)}\u00a0projets sur la carte")
        buttons = visit.page.locator("button.carte-nombre").all()
        assert buttons
        shown: set[str] = set()
        for button in buttons:
            button.focus()
            visit.page.keyboard.press("Enter")
            shown.update(visit.page.locator(".carte-bulle__nom").all_inner_texts())
            visit.page.keyboard.press("Escape")
        assert shown == {each["properties"]["nom"] for each in placed}
        buttons[0].click()
        link = visit.page.locator(".carte-bulle__nom").first
        name = link.inner_text()
        link.click()
        visit.page.wait_for_load_state("networkidle")
        assert name in visit.page.locator("h1").inner_text()
        visit.assert_clean()


def test_without_javascript_the_list_is_whole(
    site_url: str, open_page: Opener, listed: list[tuple[str, str, str]]
) -> None:
    with open_page(f"{site_url}carte/", javascript=False, width=390) as visit:
        links = visit.page.locator(".carte-liste [data-pilote] a")
        assert links.count() == len(listed)
        assert all(link.is_visible() for link in links.all())
        links.first.click()
        assert listed[0][1] in visit.page.locator("h1").inner_text()
        visit.assert_clean()


def test_the_data_can_be_downloaded_from_the_page(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}carte/") as visit, visit.page.expect_download() as download:
        visit.page.get_by_role("link", name="GeoJSON").click()
    assert download.value.suggested_filename == "pilotes.geojson"

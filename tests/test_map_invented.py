"""The map with 200 invented pilots: the real ones are too few to show what it does with many."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect

from reperes import engines, pipeline
from reperes.catalogue import Catalogue, Entry
from reperes.portal import open_portal
from reperes.records.references import Ref
from reperes.views import map_facets, on_map
from reperes.views.places import pilots_in_order, where
from tests import invented_pilots
from tests.browser import Visit, axe
from tests.geojson import assert_valid
from tests.portals import TODAY, build, write_portal

Open = Callable[..., AbstractContextManager[Visit]]
HEAVIEST = 120_000
"""Bytes after gzip: the map, its outlines and its 200 pilots, beyond the theme."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_portal(
        tmp_path_factory.mktemp("inventes") / "portail", invented_pilots.records(), site_url="https://exemple.fr/sous/"
    )
    build(folder, engine=engines.mkdocs)
    return folder


@pytest.fixture(scope="module")
def catalogue(root: Path) -> Catalogue:
    return pipeline.check(open_portal(root), TODAY).catalogue


@pytest.fixture(scope="module")
def address(root: Path, served_site: Callable[..., str]) -> str:
    return f"{served_site(root / 'site', '/sous/')}carte/"


def pilot(catalogue: Catalogue, test: Callable[[Entry], bool]) -> Entry:
    return next(entry for entry in pilots_in_order(catalogue) if test(entry))


def names(page: Page) -> list[str]:
    return [text.strip() for text in page.locator("[data-pilote]:visible .rang__nom").all_inner_texts()]


def test_the_same_pilots_each_time() -> None:
    assert invented_pilots.records() == invented_pilots.records()
    assert invented_pilots.records(seed=9) != invented_pilots.records()


def test_they_are_drawn_in_every_way(catalogue: Catalogue) -> None:
    found = [where(catalogue, entry) for entry in pilots_in_order(catalogue)]
    assert len(found) == invented_pilots.COUNT
    assert any(len(each.codes) == 1 and not each.points for each in found)
    assert any(len(each.codes) > 1 for each in found)
    assert any(each.points and not each.codes for each in found)
    assert any(each.widened for each in found)
    assert any(not each for each in found)


def test_a_commune_is_its_point_and_one_without_a_point_its_departement(catalogue: Catalogue) -> None:
    (known,) = where(catalogue, pilot(catalogue, lambda each: _in(catalogue, each, "bourg-un"))).points
    assert (known.latitude, known.longitude) == (45.2, 5.7)
    unknown = where(catalogue, pilot(catalogue, lambda each: _in(catalogue, each, invented_pilots.NOWHERE)))
    assert (unknown.codes, unknown.points, unknown.widened) == (("38",), (), True)


def _in(catalogue: Catalogue, entry: Entry, place: str) -> bool:
    return [each.ref for each in catalogue.territories_of(entry)] == [Ref("territories", place)]


def test_the_collection_is_valid_and_whole(root: Path, catalogue: Catalogue) -> None:
    collection = json.loads((root / "site/donnees/pilotes.geojson").read_text("utf-8"))
    assert_valid(collection)
    order = [entry.ref.id for entry in pilots_in_order(catalogue)]
    assert [each["id"] for each in collection["features"]] == order
    assert {each["geometry"]["type"] for each in collection["features"] if each["geometry"]} >= {
        "Point",
        "Polygon",
        "MultiPolygon",
    }
    assert all(each["properties"]["adresse"].startswith("https://exemple.fr/") for each in collection["features"])
    rows = list(
        csv.DictReader(io.StringIO((root / "site/donnees/pilotes-carte.csv").read_text("utf-8-sig")), delimiter=";")
    )
    assert [row["id"] for row in rows] == order


def test_networks_are_shown_a_picture(root: Path) -> None:
    page = BeautifulSoup((root / "site/carte/index.html").read_bytes(), "html.parser")
    shown = page.select_one("meta[property='og:image']")
    assert shown
    assert shown["content"] == "https://exemple.fr/sous/donnees/pilotes-carte.png"
    png = (root / "site/donnees/pilotes-carte.png").read_bytes()
    assert png.startswith(b"\x89PNG")
    assert (int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")) == (1200, 630)


def test_map_outlines_and_pilots_weigh_little(root: Path, open_page: Open, address: str) -> None:
    """Everything that the map's page asks for and the page of pilots does not, and what its list holds."""
    with open_page(f"{address}../pilotes/") as visit:
        theme = {urlsplit(url).path for url in visit.requests}
    with open_page(address) as visit:
        expect(visit.page.locator(".carte-nombre")).not_to_have_count(0)
        asked = {urlsplit(url).path for url in visit.requests} - theme - {"/sous/carte/"}
        visit.assert_clean()
    files = {path: (root / "site" / path.removeprefix("/sous/")).read_bytes() for path in asked}
    weights = {path: len(gzip.compress(content)) for path, content in files.items()}
    assert {"/sous/assets/leaflet/leaflet.js", "/sous/assets/carte/fond.js", "/sous/donnees/carte/projets.json"} <= set(
        asked
    )
    page = BeautifulSoup((root / "site/carte/index.html").read_bytes(), "html.parser")
    lists = "".join(str(part) for part in page.select(".carte-groupe")).encode()
    assert sum(weights.values()) <= HEAVIEST, weights
    assert sum(weights.values()) + len(gzip.compress(lists)) <= HEAVIEST, (weights, len(gzip.compress(lists)))


def test_choices_leave_in_the_list_what_has_them_in_order(open_page: Open, address: str, catalogue: Catalogue) -> None:
    chosen = {"etape": "experimentation", "programme": "appel-1"}
    wanted = [
        entry.name
        for entry in pilots_in_order(catalogue)
        if all(value in map_facets.choices(catalogue, entry)[name] for name, value in chosen.items())
    ]
    assert 1 < len(wanted) < 30
    with open_page(address) as visit:
        page = visit.page
        for name, value in chosen.items():
            page.locator(f"select[name={name}]").select_option(value)
        expect(page.locator("[data-pilote]:visible")).to_have_count(len(wanted))
        assert names(page) == wanted
        expect(page.locator(".carte__etat")).to_contain_text(f"{len(wanted)}\u00a0fiches sur {invented_pilots.COUNT}")
        ranks = page.locator(".carte-nombre").evaluate_all("all => all.map((each) => Number(each.dataset.rang))")
        assert ranks == sorted(ranks)
        left = page.locator("select[name=annee] option:not([disabled])").all_inner_texts()
        counts = [int(found[1]) for text in left if (found := re.search(r"\((\d+)\)", text))]
        assert counts
        assert all(0 < count <= len(wanted) for count in counts)


def test_choices_that_leave_nothing_say_what_to_do(open_page: Open, address: str, catalogue: Catalogue) -> None:
    empty = _nothing(catalogue)
    with open_page(f"{address}?{empty}") as visit:
        page = visit.page
        expect(page.locator(".carte-vide")).to_be_visible()
        expect(page.locator(".carte-nombre")).to_have_count(0)
        page.locator(".carte-vide button").click()
        expect(page.locator("[data-pilote]:visible")).to_have_count(invented_pilots.COUNT)
        visit.assert_clean()


def _nothing(catalogue: Catalogue) -> str:
    """Return two choices, each of which leaves something, that leave nothing together."""
    told = [map_facets.choices(catalogue, entry) for entry in pilots_in_order(catalogue)]
    both = {(theme, public) for each in told for theme in each["thematique"] for public in each["public"]}
    theme, public = next(
        (theme, public)
        for theme in sorted({one for one, _ in both})
        for public in sorted({other for _, other in both})
        if (theme, public) not in both
    )
    return f"thematique={theme}&public={public}"


def test_unknown_choices_of_an_address_are_left_aside(open_page: Open, address: str) -> None:
    with open_page(f"{address}?etape=%3Cscript%3E&annee=1&autre=x") as visit:
        expect(visit.page.locator("[data-pilote]:visible")).to_have_count(invented_pilots.COUNT)
        visit.assert_clean()


def test_groups_part_until_every_pilot_is_met(open_page: Open, address: str, catalogue: Catalogue) -> None:
    """With the keyboard alone, from one project's line to its window and back."""
    with open_page(address, width=1440) as visit:
        page = visit.page
        expect(page.locator(".carte-nombre--groupe")).not_to_have_count(0)
        whole = page.locator(".carte-nombre").evaluate_all(
            "all => all.reduce((sum, each) => sum + Number(each.textContent), 0)"
        )
        assert whole >= sum(bool(where(catalogue, entry)) for entry in pilots_in_order(catalogue)) - 20
        for _ in range(12):
            group = page.locator(".carte-nombre--groupe").first
            if not group.count():
                break
            before = page.evaluate("map_carte.getZoom()")
            group.focus()
            page.keyboard.press("Enter")
            if page.locator(".carte-bulle").count():
                break
            assert page.evaluate("map_carte.getZoom()") > before
        button = page.get_by_role("button", name="Voir sur la carte").nth(40)
        button.focus()
        page.keyboard.press("Enter")
        sought = button.evaluate("each => each.closest('[data-pilote]').dataset.pilote")
        expect(page.locator(f'.carte-bulle a[data-fiche="{sought}"]')).to_be_focused()
        page.keyboard.press("Escape")
        expect(button).to_be_focused()
        visit.assert_clean()


def test_every_layer_is_in_the_list_in_the_same_order(open_page: Open, address: str, catalogue: Catalogue) -> None:
    with open_page(address) as visit:
        page = visit.page
        for layer in on_map.layers(catalogue):
            page.get_by_role("checkbox", name=layer.title).check()
            wanted = [entry.name for entry in layer.entries]
            expect(page.locator(f"#couche-{layer.name} .rang__nom")).to_have_text(wanted)
            expect(page.locator(f".carte-nombre--{layer.name}")).not_to_have_count(0)
        expect(page.locator("#couche-lieux-ressources .rang__nom")).to_have_text(["Lieu inventé"])
        visit.assert_clean()


@pytest.mark.parametrize("width", [390, 768, 1440])
@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing(open_page: Open, address: str, width: int, dark: bool) -> None:
    with open_page(address, width=width, dark=dark) as visit:
        page = visit.page
        expect(page.locator(".carte-nombre")).not_to_have_count(0)
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_jumps_count_what_is_chosen(address: str, open_page: Open) -> None:
    with open_page(f"{address}?territoire=la-reunion") as visit:
        told = visit.page.locator(".carte__lieu").all_inner_texts()
        counts = {
            name: int(count) for name, count in (re.fullmatch(r"(.*) \((\d+)\)", each).groups() for each in told[1:])
        }  # type: ignore[union-attr]
        assert counts.pop("La Réunion") > 0
        assert set(counts.values()) == {0}


@pytest.mark.parametrize("query", ["etape=__proto__", "public=%00", "etape=xx&public=nulle-part"])
def test_the_frame_shows_all_when_its_address_asks_for_what_nothing_has(
    address: str, open_page: Open, query: str
) -> None:
    with open_page(f"{address}integrer/?{query}") as visit:
        expect(visit.page.locator(".carte__etat")).to_contain_text("projets sur la carte")
        assert "sur 200" not in visit.page.locator(".carte__etat").inner_text()
        assert visit.page.locator("[data-pilote][hidden]").count() == 0


def test_the_number_that_has_the_focus_is_on_the_screen(address: str, open_page: Open) -> None:
    seen = 0
    with open_page(address, width=1366, height=768) as visit:
        page = visit.page
        page.locator(".carte__lieu").last.focus()
        for _ in range(30):
            page.keyboard.press("Tab")
            page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
            where_ = page.evaluate(
                """() => { const one = document.activeElement; const { top, bottom } = one.getBoundingClientRect();
                return one.closest(".leaflet-marker-pane") && [top, bottom, innerHeight]; }"""
            )
            if where_:
                seen += 1
                assert where_[0] >= 0
                assert where_[1] <= where_[2]
    assert seen > 10

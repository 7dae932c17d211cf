"""The map, from folium's drawing to what a visitor does with it in a real browser."""

from __future__ import annotations

import json
import re
import shutil
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from reperes.geography.contours import Contour, load_contours, packed
from reperes.geography.parts import MissingPart
from reperes.pages.folium_map import LAYERS, TILES_HOST, draw_base_map, map_parts, tags
from tests.browser import Visit, axe
from tests.portals import CITED, RECORDS, build, write_portal

ROOT = Path(__file__).parent.parent
NODE_MODULES = ROOT / "node_modules"

Open = Callable[..., AbstractContextManager[Visit]]
Project = tuple[str, str, str]  # Id, name, territories.

HOSTILE = [
    "${alert(1)}",
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    '`"’\\ &lt;b&gt; {{ 7*7 }}',
]
PROJECTS: list[Project] = [
    ("a-isere", "Le logement toujours", "[isere]"),
    ("b-hostile", HOSTILE[0], "[isere]"),
    ("c-deux", "Deux départements", "[yvelines, essonne]"),
    ("d-yvelines", "Un seul des deux", "[yvelines]"),
    ("e-ile", "Aux Antilles", "[guadeloupe]"),
    ("f-commune", "Dans une commune", "[bourg]"),
    ("g-nulle-part", "Sans lieu connu", "inconnu"),
]
POLICY = "default-src 'self'; img-src 'self' data:"


@pytest.fixture(scope="module")
def contours() -> dict[str, Contour]:
    return load_contours(NODE_MODULES)


def write_site(root: Path, projects: list[Project]) -> Path:
    """Build a portal of these projects, named so that they stand in this order; its map allows nothing of others."""
    records = {name: text for name, text in RECORDS.items() if not name.startswith("pilots/")}
    records["territories/bourg"] = f"nom: Bourg\nniveau: commune\nparent: drome\ncoordonnees: 44.9, 4.9\n{CITED}"
    records["partners/mechant"] = f"nom: {json.dumps(HOSTILE[1])}\nterritoires: [isere]\n{CITED}"
    for number, (identifier, name, places) in enumerate(projects):
        stage = "inconnu" if number else "en-place"
        told = f"nom: {json.dumps(f'{number} {name}')}\netape: {stage}\nterritoires: {places}\n"
        records[f"pilots/{identifier}"] = told + CITED
    site = build(write_portal(root, records)) and root / "site"
    shutil.copytree(ROOT / "docs/assets", site / "assets", dirs_exist_ok=True)  # the bare engine has none
    for page in (site / "carte/index.html", site / "carte/integrer/index.html"):
        policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><link rel="icon" href="data:,">'
        page.write_text(page.read_text("utf-8").replace("</title>", f"</title>{policy}", 1), "utf-8")
    return site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("carte"), PROJECTS)


@pytest.fixture(scope="module")
def address(site: Path, served_site: Callable[..., str]) -> str:
    return f"{served_site(site, '/sous/chemin/')}carte/"


def numbers(page: Page) -> Locator:
    return page.locator(".carte-nombre")


def until(page: Page, condition: str) -> None:
    """Wait for `condition`, a JavaScript expression: Playwright's own way is an eval, which the policy forbids."""
    deadline = time.monotonic() + 10
    while not page.evaluate(condition):
        assert time.monotonic() < deadline, f"never came: {condition}"
        page.wait_for_timeout(50)


def test_the_drawing_is_the_same_each_time(contours: dict[str, Contour]) -> None:
    first = draw_base_map(contours)
    assert draw_base_map(dict(contours)) == first


def test_the_drawing_names_no_host_and_runs_nothing_inline(contours: dict[str, Contour]) -> None:
    base = draw_base_map(contours)
    assert "//" not in base.script
    assert not re.search(r"<script|<iframe|<style|\sstyle=|\son\w+=", base.frame)
    assert all(path.startswith("../assets/") for path in re.findall(r'(?:src|href)="([^"]+)"', tags("../assets/")))


def test_steps_unfold_to_the_outlines(contours: dict[str, Contour]) -> None:
    for code, polygons in packed(contours).items():
        for steps, polygon in zip(polygons, contours[code].polygons, strict=True):
            for flat, ring in zip(steps, polygon, strict=True):
                x = y = 0
                points = []
                for dx, dy in zip(flat[::2], flat[1::2], strict=True):
                    x, y = x + dx, y + dy
                    points.append((x / 1000, y / 1000))
                assert points == [(round(a, 3), round(b, 3)) for a, b in ring[:-1]]


def test_the_parts_of_the_libraries_are_whole() -> None:
    parts = map_parts(NODE_MODULES)
    named = re.findall(rb"url\((?!#)([^)]+)\)", parts["leaflet/leaflet.css"])
    assert {f"leaflet/{name.decode()}" for name in named} <= set(parts)
    assert all(b"sourceMappingURL" not in content for path, content in parts.items() if path.endswith(".js"))
    assert b"Agafonkin" in parts["leaflet/LICENSE.txt"]
    assert b"Permission is hereby granted" in parts["leaflet/markercluster-LICENCE.txt"]


def test_absent_parts_are_said(tmp_path: Path) -> None:
    with pytest.raises(MissingPart, match=r"leaflet\.js"):
        map_parts(tmp_path)


@pytest.mark.parametrize("width", [390, 768, 1440])
@pytest.mark.parametrize("dark", [False, True])
def test_the_page_stays_home_and_fits(open_page: Open, address: str, width: int, dark: bool) -> None:
    with open_page(address, width=width, dark=dark) as visit:
        expect(visit.page.locator(".carte-fond")).to_have_count(101)
        expect(numbers(visit.page)).not_to_have_count(0)
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
        visit.assert_clean()


def test_folium_leaves_one_group_a_layer(open_page: Open, address: str) -> None:
    with open_page(address) as visit:
        for name in LAYERS:
            assert visit.page.evaluate(f"groupe_{name.replace('-', '_')} instanceof L.MarkerClusterGroup")


def test_projects_of_one_departement_share_a_shape_with_their_number(open_page: Open, address: str) -> None:
    with open_page(address) as visit:
        page = visit.page
        page.get_by_role("button", name="Agrandir la carte", exact=True).click()
        page.get_by_role("button", name="Agrandir la carte", exact=True).click()
        # Isère 2; Yvelines 2 and Essonne 1, since one project covers both; Guadeloupe 1; the commune 1.
        expect(numbers(page)).to_have_text(["2", "1", "2", "1", "1"])
        expect(page.locator(".carte-forme")).to_have_count(4)
        expect(page.locator(".carte-nombre--point")).to_have_text(["1"])
        numbers(page).first.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".carte-bulle__nom")).to_have_text(["0 Le logement toujours", "1 ${alert(1)}"])
        expect(page.locator(".carte__etat")).to_have_text(
            "6\u00a0projets sur la carte, 1\u00a0autre fiche dans la liste seulement."
        )


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_text(open_page: Open, served_site: Callable[..., str], tmp_path: Path, name: str) -> None:
    folder = write_site(tmp_path, [("un", name, "[isere]"), ("deux", "Autre", "[isere]")])
    with open_page(f"{served_site(folder)}carte/") as visit:
        page = visit.page
        dialogs: list[str] = []
        page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        page.get_by_label("Acteurs").check()
        expect(page.locator(".carte-ajouts .rang__nom")).not_to_have_count(0)
        page.locator(".carte-nombre:not([class*=acteurs])").click()
        link = page.locator(".carte-bulle__nom").first
        expect(link).to_have_text(f"0 {name}")
        assert (link.get_attribute("href") or "").endswith("/pilotes/un/")
        page.keyboard.press("Escape")
        page.locator(".carte-nombre--acteurs").first.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".carte-bulle__nom", has_text="onerror")).to_have_text(HOSTILE[1])
        assert page.locator("img[src=x]").count() == 0
        visit.assert_clean()
        assert dialogs == []


def test_tab_follows_the_list_enter_opens_and_escape_returns(open_page: Open, address: str) -> None:
    """Also where the next number is overseas, out of sight: the map follows."""
    with open_page(address) as visit:
        page = visit.page
        expect(numbers(page)).not_to_have_count(0)
        page.locator("#map_carte").focus()
        met = []
        for _ in range(numbers(page).count()):
            page.keyboard.press("Tab")
            expect(page.locator(".carte-nombre:focus")).to_have_count(1)
            met.append(int(page.locator(".carte-nombre:focus").get_attribute("data-rang") or ""))
        assert met == sorted(met)
        page.locator(".carte-nombre[aria-label*=Antilles]").focus()
        expect(page.locator(".carte-nombre:focus")).to_be_in_viewport()
        assert page.evaluate("map_carte.getCenter().lng") == pytest.approx(-61.4, abs=0.6)
        page.keyboard.press("Enter")
        expect(page.locator(".carte-bulle__nom")).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator(".carte-bulle")).to_have_count(0)
        expect(page.locator(".carte-nombre[aria-label*=Antilles]")).to_be_focused()


def test_a_group_opens_with_enter_and_gives_the_focus_to_its_first(open_page: Open, address: str) -> None:
    with open_page(address, width=390) as visit:
        page = visit.page
        group = page.locator(".carte-nombre--groupe").first
        expect(group).to_have_accessible_name(re.compile("agrandir la carte pour les séparer"))
        before = page.evaluate("map_carte.getZoom()")
        group.focus()
        page.keyboard.press("Enter")
        until(page, f"map_carte.getZoom() > {before}")
        expect(page.locator(".carte-nombre:focus")).to_have_count(1)


def test_the_list_and_the_map_light_each_other(open_page: Open, address: str) -> None:
    with open_page(address) as visit:
        page = visit.page
        expect(page.locator(".carte-forme")).to_have_count(4)
        row = page.locator('[data-pilote="c-deux"]')
        row.locator("a").focus()
        expect(page.locator(".carte-forme--active")).to_have_count(2)
        page.locator(".carte-nombre").first.focus()
        expect(page.locator('[data-pilote="a-isere"]')).to_have_class(re.compile("carte-liste__actif"))
        expect(row).not_to_have_class(re.compile("carte-liste__actif"))


def test_see_on_the_map_and_come_back(open_page: Open, address: str) -> None:
    with open_page(address, width=390) as visit:
        page = visit.page
        expect(page.get_by_role("button", name="Voir sur la carte")).to_have_count(len(PROJECTS) - 1)
        button = page.locator('[data-pilote="e-ile"]').get_by_role("button")
        button.click()
        expect(page.locator(".carte-bulle__nom")).to_have_text("4 Aux Antilles")
        expect(page.locator(".carte-bulle__nom")).to_be_in_viewport()
        page.keyboard.press("Escape")
        expect(button).to_be_focused()


def test_every_overseas_departement_has_its_jump(open_page: Open, address: str) -> None:
    with open_page(address) as visit:
        jumps = visit.page.locator(".carte__lieux button")
        expect(jumps).to_have_text(
            [
                "France métropolitaine",
                "Guadeloupe (1)",
                "Martinique (0)",
                "Guyane (0)",
                "La Réunion (0)",
                "Mayotte (0)",
            ]
        )
        jumps.nth(4).click()
        assert visit.page.evaluate("map_carte.getCenter().lng") == pytest.approx(55.5, abs=0.5)


def test_the_wheel_scrolls_the_page_unless_ctrl_is_held(open_page: Open, address: str) -> None:
    with open_page(address, height=400) as visit:
        page = visit.page
        expect(numbers(page)).not_to_have_count(0)
        before = page.evaluate("map_carte.getZoom()")
        page.locator("#map_carte").hover(position={"x": 300, "y": 60})
        start = page.evaluate("scrollY")
        page.mouse.wheel(0, 100)
        until(page, f"scrollY > {start}")
        assert page.evaluate("map_carte.getZoom()") == before
        page.keyboard.down("Control")
        page.mouse.wheel(0, -200)
        until(page, f"map_carte.getZoom() > {before}")


ONE_FINGER = """() => {
  const box = document.querySelector("#map_carte");
  const { x, y } = box.getBoundingClientRect();
  box.dispatchEvent(new PointerEvent("pointerdown", { pointerType: "touch", bubbles: true, isPrimary: true }));
  const at = (dy) => new Touch({ identifier: 1, target: box, clientX: x + 150, clientY: y + 200 + dy });
  const sent = ["touchstart", "touchmove", "touchmove", "touchend"].map((type, step) => {
    const touches = type === "touchend" ? [] : [at(-40 * step)];
    const event = new TouchEvent(type, { touches, changedTouches: [at(-40 * step)], bubbles: true, cancelable: true });
    box.dispatchEvent(event);
    return event.defaultPrevented;
  });
  return { sent, dragging: map_carte.dragging.enabled(), pinch: map_carte.touchZoom.enabled() };
}"""


def test_one_finger_is_left_to_the_page_and_two_move_the_map(open_page: Open, address: str) -> None:
    """Nothing of the map takes one finger: the browser scrolls the page, as `touch-action` lets it."""
    with open_page(address, width=390, height=800) as visit:
        page = visit.page
        expect(numbers(page)).not_to_have_count(0)
        centre = page.evaluate("String(map_carte.getCenter())")
        assert page.evaluate(ONE_FINGER) == {"sent": [False] * 4, "dragging": False, "pinch": True}
        assert page.evaluate("String(map_carte.getCenter())") == centre
        parts = ".carte__cadre, #map_carte, #map_carte *"
        allowed = page.locator(parts).evaluate_all("all => all.map((each) => getComputedStyle(each).touchAction)")
        assert set(allowed) <= {"auto", "pan-x pan-y"}
        assert page.locator("#map_carte").evaluate("each => getComputedStyle(each).touchAction") == "pan-x pan-y"


def test_zoom_buttons_speak_french(open_page: Open, address: str) -> None:
    with open_page(address) as visit:
        expect(visit.page.get_by_role("button", name="Agrandir la carte", exact=True)).to_be_visible()
        expect(visit.page.get_by_role("button", name="Réduire la carte", exact=True)).to_be_visible()


def test_detailed_tiles_are_asked_for_only_after_the_press(open_page: Open, site: Path, address: str) -> None:
    # The page of this test may show pictures of others, as the real one may.
    page_file = site / "carte/index.html"
    page_file.write_text(page_file.read_text("utf-8").replace(POLICY, f"{POLICY} https://{TILES_HOST}"), "utf-8")
    with open_page(address) as visit:
        page = visit.page
        tile = (ROOT / "docs/assets/icone-192.png").read_bytes()
        page.route(f"https://{TILES_HOST}/**", lambda route: route.fulfill(body=tile, content_type="image/png"))
        button = page.get_by_role("button", name=TILES_HOST)
        expect(button).to_have_text(f"Afficher un fond détaillé, demandé à {TILES_HOST}")
        page.get_by_role("button", name="Agrandir la carte", exact=True).click()
        assert visit.external_requests == []
        button.click()
        expect(page.locator(".leaflet-tile-loaded")).not_to_have_count(0)
        assert visit.external_requests
        assert all(url.startswith(f"https://{TILES_HOST}/wmts?") for url in visit.external_requests)
        assert "PLANIGNV2" in visit.external_requests[0]
        expect(page.locator(".carte__detail-mot")).to_contain_text("© IGN")
        page.get_by_role("button", name="Retirer le fond détaillé").click()
        expect(page.locator("img.leaflet-tile")).to_have_count(0)
    page_file.write_text(page_file.read_text("utf-8").replace(f" https://{TILES_HOST}", ""), "utf-8")


def test_tiles_that_fail_are_not_said_to_be_there(open_page: Open, site: Path, address: str) -> None:
    page_file = site / "carte/index.html"
    page_file.write_text(page_file.read_text("utf-8").replace(POLICY, f"{POLICY} https://{TILES_HOST}"), "utf-8")
    with open_page(address) as visit:
        page = visit.page
        page.route(f"https://{TILES_HOST}/**", lambda route: route.abort())
        page.get_by_role("button", name=TILES_HOST).click()
        expect(page.locator(".carte__detail-mot")).to_contain_text("ne répond pas")
        expect(page.get_by_role("button", name="Afficher un fond détaillé")).to_be_visible()
        expect(page.locator("img.leaflet-tile")).to_have_count(0)
        expect(page.locator(".carte--detail")).to_have_count(0)
    page_file.write_text(page_file.read_text("utf-8").replace(f" https://{TILES_HOST}", ""), "utf-8")


def test_without_data_the_picture_and_the_list_remain(
    open_page: Open, served_site: Callable[..., str], tmp_path: Path
) -> None:
    folder = write_site(tmp_path, PROJECTS)
    (folder / "donnees/carte/projets.json").unlink()
    with open_page(f"{served_site(folder)}carte/") as visit:
        page = visit.page
        expect(page.locator(".carte__etat")).to_contain_text("la liste, elle, est complète")
        expect(page.locator(".carte__cadre")).to_be_hidden()
        expect(page.locator("img.carte__image")).to_be_visible()
        expect(page.locator(".carte-choix summary").first).to_be_visible()
        expect(page.locator(".carte-liste li .rang__nom a")).to_have_count(len(PROJECTS))


def test_without_javascript_there_are_the_picture_the_choices_and_the_list(open_page: Open, address: str) -> None:
    with open_page(address, javascript=False) as visit:
        page = visit.page
        expect(page.locator(".carte__cadre")).to_be_hidden()
        expect(page.locator("img.carte__image")).to_be_visible()
        expect(page.locator(".carte-liste li .rang__nom a")).to_have_count(len(PROJECTS))
        expect(page.locator(".carte-filtres, .carte__couches, .carte__detail")).to_have_count(3)
        for asking in page.locator(".carte-filtres, .carte__couches, .carte__detail").all():
            expect(asking).to_be_hidden()
        visit.assert_clean()


def test_axe_finds_nothing(open_page: Open, address: str) -> None:
    with open_page(address, width=390) as visit:
        page = visit.page
        page.get_by_label("Acteurs").check()
        page.get_by_label("Départements sans projet connu").check()
        expect(page.locator(".carte-ajouts li")).not_to_have_count(0)
        page.locator('[data-pilote="a-isere"]').get_by_role("button").click()
        expect(page.locator(".carte-bulle")).to_be_visible()
        assert axe(page) == []

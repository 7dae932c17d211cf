"""The map, from folium's drawing to what a visitor does with it in a real browser."""

from __future__ import annotations

import html
import json
import re
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from reperes.geography.contours import Contour, geometry, load_contours
from reperes.geography.parts import MissingPart
from reperes.pages.folium_map import BASE_SCRIPT, draw_base_map, map_parts
from tests.browser import Visit

ROOT = Path(__file__).parent.parent
NODE_MODULES = ROOT / "node_modules"
OWN_FILES = ("styles/carte.css", "scripts/carte.js")

Open = Callable[..., AbstractContextManager[Visit]]
Project = tuple[str, str, list[str]]  # Id, name, codes of départements.

HOSTILE = [
    "${alert(1)}",
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "`\"'\\ &lt;b&gt; {{ 7*7 }}",
]
PROJECTS: list[Project] = [
    ("isere", "Le logement toujours", ["38"]),
    ("hostile", HOSTILE[0], ["38"]),
    ("deux", "Deux départements", ["78", "91"]),
    ("yvelines", "Un seul des deux", ["78"]),
    ("nulle-part", "Sans lieu connu", []),
    ("ile", "Aux Antilles", ["971"]),
]


@pytest.fixture(scope="module")
def contours() -> dict[str, Contour]:
    return load_contours(NODE_MODULES)


def features(projects: list[Project], contours: dict[str, Contour]) -> dict[str, Any]:
    found = [
        {
            "type": "Feature",
            "id": identifier,
            "geometry": geometry(contours[code] for code in codes),
            "properties": {
                "nom": name,
                "adresse": f"../pilotes/{identifier}/",
                "etape": "en-cours",
                "etape_libelle": "En cours",
                "lieu": f"lieu de {name}",
                "precision": "",
                "ordre": rank,
            },
        }
        for rank, (identifier, name, codes) in enumerate(projects)
    ]
    # The order of the file is not the order of the list: `ordre` decides.
    return {"type": "FeatureCollection", "features": found[::-1]}


def write_site(folder: Path, projects: list[Project], contours: dict[str, Contour]) -> Path:
    base = draw_base_map(contours, "../assets")
    files = {f"assets/{path}": content for path, content in map_parts(NODE_MODULES).items()}
    files |= {f"assets/{path}": (ROOT / "docs/assets" / path).read_bytes() for path in OWN_FILES}
    files[f"assets/{BASE_SCRIPT}"] = base.script.encode()
    files["donnees/pilotes.geojson"] = json.dumps(features(projects, contours)).encode()
    rows = "".join(
        f'<li data-pilote="{identifier}"><a href="../pilotes/{identifier}/">{html.escape(name)}</a></li>'
        for identifier, name, _ in projects
    )
    links = "".join(f'<link rel="stylesheet" href="{address}">' for address in base.styles)
    links += "".join(f'<script defer src="{address}"></script>' for address in base.scripts)
    files["carte/index.html"] = (
        '<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Carte</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'; img-src 'self' data:\">"
        f"{links}</head><body><main><h1>Carte</h1>{base.html}"
        f'<ol class="carte-liste">{rows}</ol></main></body></html>'
    ).encode()
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


@pytest.fixture(scope="module")
def address(
    tmp_path_factory: pytest.TempPathFactory,
    contours: dict[str, Contour],
    served_site: Callable[..., str],
) -> str:
    folder = write_site(tmp_path_factory.mktemp("carte"), PROJECTS, contours)
    return f"{served_site(folder, '/sous/chemin/')}carte/"


def until(page: Page, condition: str) -> None:
    """Wait for `condition`, a JavaScript expression: Playwright's own way is an eval, which the policy forbids."""
    deadline = time.monotonic() + 10
    while not page.evaluate(condition):
        assert time.monotonic() < deadline, f"never came: {condition}"
        page.wait_for_timeout(50)


def test_the_drawing_is_the_same_each_time(contours: dict[str, Contour]) -> None:
    assert draw_base_map(contours, "../assets") == draw_base_map(contours, "../assets/")


def test_the_drawing_names_no_host_and_runs_nothing_inline(contours: dict[str, Contour]) -> None:
    base = draw_base_map(contours, "../assets")
    assert "//" not in base.script
    assert not re.search(r"<script|<iframe|<style|\sstyle=|\son\w+=", base.html)
    assert all(path.startswith("../assets/") for path in base.styles + base.scripts)


def test_addresses_are_escaped(contours: dict[str, Contour]) -> None:
    assert 'data-pilotes="a&quot;&gt;&lt;b&gt;"' in draw_base_map(contours, "x", 'a"><b>').html


def test_the_parts_of_leaflet_are_whole() -> None:
    parts = map_parts(NODE_MODULES)
    named = re.findall(rb"url\((?!#)([^)]+)\)", parts["leaflet/leaflet.css"])
    assert {f"leaflet/{name.decode()}" for name in named} <= set(parts)
    assert b"sourceMappingURL" not in parts["leaflet/leaflet.js"]
    assert b"Agafonkin" in parts["leaflet/LICENSE.txt"]


def test_absent_parts_are_said(tmp_path: Path) -> None:
    with pytest.raises(MissingPart, match=r"leaflet\.js"):
        map_parts(tmp_path)


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("dark", [False, True])
def test_the_page_stays_home_and_fits(open_page: Open, address: str, width: int, dark: bool) -> None:
    with open_page(address, width=width, dark=dark) as visit:
        visit.assert_clean()
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
        expect(visit.page.locator(".carte-fond")).to_have_count(101)


def test_projects_of_one_departement_share_a_shape_with_their_number(open_page: Open, address: str) -> None:
    with open_page(address) as visit:
        # Isère 2; Yvelines 2 and Essonne 1, since one project covers both; Guadeloupe 1.
        expect(visit.page.locator(".carte-nombre")).to_have_text(["2", "2", "1", "1"])
        visit.page.locator(".carte-nombre").first.click()
        expect(visit.page.locator(".carte-bulle__nom")).to_have_text(["Le logement toujours", "${alert(1)}"])
        expect(visit.page.locator(".carte__etat")).to_contain_text("1\u00a0autre, sans département connu")


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_text(
    open_page: Open,
    served_site: Callable[..., str],
    contours: dict[str, Contour],
    tmp_path: Path,
    name: str,
) -> None:
    folder = write_site(tmp_path, [("un", name, ["38"]), ("deux", "Autre", ["38"])], contours)
    with open_page(f"{served_site(folder)}carte/") as visit:
        dialogs: list[str] = []
        visit.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        visit.page.locator(".carte-nombre").click()
        link = visit.page.locator(".carte-bulle__nom").first
        expect(link).to_have_text(name)
        assert link.text_content() == name
        assert (link.get_attribute("href") or "").endswith("/pilotes/un/")
        visit.assert_clean()
        assert dialogs == []


def test_the_keyboard_reaches_opens_and_closes(open_page: Open, address: str) -> None:
    with open_page(address) as visit:
        page = visit.page
        page.locator("#map_carte").focus()
        page.keyboard.press("Tab")
        expect(page.locator(".carte-nombre").nth(0)).to_be_focused()
        page.keyboard.press("Tab")
        expect(page.locator(".carte-nombre").nth(1)).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator(".carte-bulle__nom").first).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator(".carte-bulle")).to_have_count(0)
        expect(page.locator(".carte-nombre").nth(1)).to_be_focused()


def test_the_list_and_the_map_light_each_other(open_page: Open, address: str) -> None:
    with open_page(address) as visit:
        page = visit.page
        row = page.locator('[data-pilote="deux"]')
        row.locator("a").focus()
        expect(page.locator(".carte-forme--active")).to_have_count(2)
        page.locator(".carte-nombre").nth(0).focus()
        expect(page.locator(".carte-forme--active")).to_have_count(1)
        expect(page.locator('[data-pilote="isere"]')).to_have_class("carte-liste__actif")
        expect(row).not_to_have_class("carte-liste__actif")


def test_see_on_the_map_and_come_back(open_page: Open, address: str) -> None:
    with open_page(address, width=390) as visit:
        page = visit.page
        expect(page.get_by_role("button", name="Voir sur la carte")).to_have_count(len(PROJECTS) - 1)
        button = page.locator('[data-pilote="ile"]').get_by_role("button")
        button.click()
        expect(page.locator(".carte-bulle__nom")).to_have_text("Aux Antilles")
        expect(page.locator(".carte-bulle__nom")).to_be_in_viewport()
        page.keyboard.press("Escape")
        expect(button).to_be_focused()


def test_overseas_buttons_are_there_when_a_project_is(
    open_page: Open,
    address: str,
    served_site: Callable[..., str],
    contours: dict[str, Contour],
    tmp_path: Path,
) -> None:
    with open_page(address) as visit:
        group = visit.page.locator(".carte__lieux")
        expect(group.get_by_role("button")).to_have_text(["France métropolitaine", "Guadeloupe"])
        group.get_by_role("button", name="Guadeloupe").click()
        until(visit.page, "Math.abs(map_carte.getCenter().lng + 61.4) < 0.5")
    mainland = write_site(tmp_path, PROJECTS[:1], contours)
    with open_page(f"{served_site(mainland)}carte/") as visit:
        expect(visit.page.locator(".carte__lieux")).to_be_hidden()


def test_the_wheel_scrolls_the_page_unless_ctrl_is_held(open_page: Open, address: str) -> None:
    with open_page(address, height=400) as visit:
        page = visit.page
        before = page.evaluate("map_carte.getZoom()")
        page.locator("#map_carte").hover(position={"x": 300, "y": 60})
        page.mouse.wheel(0, 200)
        until(page, "scrollY > 0")
        assert page.evaluate("map_carte.getZoom()") == before
        page.keyboard.down("Control")
        page.mouse.wheel(0, -200)
        until(page, f"map_carte.getZoom() > {before}")


def test_zoom_buttons_speak_french(open_page: Open, address: str) -> None:
    with open_page(address) as visit:
        expect(visit.page.get_by_role("button", name="Agrandir la carte")).to_be_visible()
        expect(visit.page.get_by_role("button", name="Réduire la carte")).to_be_visible()


def test_without_data_the_list_remains(
    open_page: Open, served_site: Callable[..., str], contours: dict[str, Contour], tmp_path: Path
) -> None:
    folder = write_site(tmp_path, PROJECTS, contours)
    (folder / "donnees/pilotes.geojson").unlink()
    with open_page(f"{served_site(folder)}carte/") as visit:
        expect(visit.page.locator(".carte__etat")).to_contain_text("La liste, elle, est complète")
        expect(visit.page.locator(".carte__cadre")).to_be_hidden()
        assert visit.page.locator(".carte-liste li a").count() == len(PROJECTS)


def test_without_javascript_the_list_is_alone(open_page: Open, address: str) -> None:
    with open_page(address, javascript=False) as visit:
        expect(visit.page.locator(".carte")).to_be_hidden()
        assert visit.page.locator(".carte-liste li a").count() == len(PROJECTS)


def test_axe_finds_nothing(open_page: Open, address: str) -> None:
    with open_page(address, width=390) as visit:
        visit.page.locator(".carte-nombre").first.click()
        # Through the browser's own channel: the page's policy forbids scripts that are not its site's.
        visit.page.evaluate((NODE_MODULES / "axe-core/axe.min.js").read_text(encoding="utf-8"))
        found = visit.page.evaluate("axe.run()")["violations"]
        assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []

"""The map by territory and by project: what their pages lead to, and what the map shows there."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from itertools import combinations
from math import hypot
from pathlib import Path
from xml.etree import ElementTree

from bs4 import BeautifulSoup
from playwright.sync_api import expect

from reperes.catalogue import Catalogue
from reperes.views import map_facets, on_map
from reperes.views.map_picture import APART, PIN_HEAD, Number, apart
from tests.browser import Visit

Open = Callable[..., AbstractContextManager[Visit]]

SVG = "{http://www.w3.org/2000/svg}"
SEEN = "([lat, lng]) => map_carte.getBounds().contains([lat, lng])"
ISERE, BREST = [45.28, 5.58], [48.39, -4.49]


def facet(catalogue: Catalogue, name: str) -> map_facets.Facet:
    found = map_facets.facets(catalogue, on_map.pilots(catalogue).entries)
    return next(each for each in found if each.name == name)


def test_a_region_counts_the_projects_of_its_departements_once(catalogue: Catalogue) -> None:
    counts = {value.label: value.count for value in facet(catalogue, "territoire").values}
    assert (counts["Auvergne-Rhône-Alpes"], counts["Isère"], counts["Rhône"]) == (7, 4, 3)
    assert counts["Île-de-France"] == counts["Yvelines"] == counts["Essonne"] == 1
    assert "Finlande" not in counts
    assert "Ain" not in counts


def test_territories_come_first_regions_before_departements(catalogue: Catalogue) -> None:
    first, *_ = map_facets.facets(catalogue, on_map.pilots(catalogue).entries)
    assert (first.name, first.title) == ("territoire", "Territoire")
    groups = [value.group for value in first.values]
    assert groups == sorted(groups, reverse=True)
    assert set(groups) == {"Régions", "Départements"}


def test_years_of_references_alone_are_no_choice(catalogue: Catalogue) -> None:
    years = {int(value.id) for value in facet(catalogue, "annee").values if value.id.isdigit()}
    assert years
    assert min(years) >= 2016


def test_a_territory_narrows_list_and_map_which_frames_it(site_url: str, open_page: Open) -> None:
    with open_page(f"{site_url}carte/?territoire=isere") as visit:
        page = visit.page
        expect(page.locator("select[name=territoire]")).to_have_value("isere")
        expect(page.locator("[data-pilote]:visible")).to_have_count(4)
        assert page.evaluate(SEEN, ISERE)
        assert not page.evaluate(SEEN, BREST)
        page.get_by_role("button", name="Tout montrer").click()
        expect(page.locator("[data-pilote]:visible")).to_have_count(15)
        assert page.evaluate(SEEN, BREST)
        page.go_back()
        expect(page.locator("[data-pilote]:visible")).to_have_count(4)
        assert not page.evaluate(SEEN, BREST)
        visit.assert_clean()


def test_without_javascript_a_territory_leads_to_its_list(site_url: str, open_page: Open) -> None:
    with open_page(f"{site_url}carte/", javascript=False) as visit:
        page = visit.page
        page.locator(".carte-choix summary", has_text="Territoire").click()
        page.locator(".carte-choix").get_by_role("link", name="Isère 4").click()
        expect(page.locator("h1")).to_contain_text("Isère")
        expect(page.locator(".rang")).to_have_count(4)
        visit.assert_clean()


def test_a_territory_leads_to_its_projects_on_the_map_where_there_are_some(
    built_site: Path, site_url: str, open_page: Open
) -> None:
    for place, leads in (("isere", True), ("auvergne-rhone-alpes", True), ("ain", False), ("finlande", False)):
        page = BeautifulSoup((built_site / f"territoires/{place}/index.html").read_bytes(), "html.parser")
        assert bool(page.select(f'a[href="../../carte/?territoire={place}"]')) is leads
    with open_page(f"{site_url}territoires/isere/") as visit:
        visit.page.get_by_role("link", name="Voir ces projets sur la carte").click()
        expect(visit.page.locator("[data-pilote]:visible")).to_have_count(4)


def test_a_project_leads_to_its_window_on_the_map(site_url: str, open_page: Open) -> None:
    with open_page(f"{site_url}pilotes/le-logement-toujours/") as visit:
        page = visit.page
        page.get_by_role("link", name="Voir sur la carte").click()
        expect(page.locator(".carte-bulle__nom", has_text="Le logement toujours")).to_be_focused()
        assert page.evaluate(SEEN, ISERE)
        page.keyboard.press("Escape")
        page.get_by_label("Niveau de preuve").select_option("declare")
        expect(page).to_have_url(re.compile(r"/carte/\?preuve=declare$"))
        visit.assert_clean()


def test_a_project_that_is_not_drawn_says_so_on_its_line(site_url: str, open_page: Open) -> None:
    with open_page(f"{site_url}carte/?projet=plateforme-territoriale-d-accompagnement") as visit:
        line = visit.page.locator('[data-pilote="plateforme-territoriale-d-accompagnement"]')
        expect(line).to_contain_text("n’est pas dessinée sur la carte")
        expect(line.locator("a")).to_be_focused()
        expect(line).to_be_in_viewport()
        visit.assert_clean()


def test_a_line_and_its_window_say_the_same(site_url: str, open_page: Open) -> None:
    with open_page(f"{site_url}carte/") as visit:
        page = visit.page
        for item in page.locator("[data-pilote]").all():
            button = item.get_by_role("button", name="Voir sur la carte")
            if not button.count():
                continue
            facts = item.locator(".rang__faits li").all_inner_texts()
            assert facts[2].startswith("Preuve")
            button.click()
            mine = page.locator(f'.carte-bulle__projet:has([data-fiche="{item.get_attribute("data-pilote")}"])')
            expect(mine.locator(".carte-bulle__faits")).to_have_text(f"{facts[1]} · {facts[2]} · {facts[0]}")
            page.keyboard.press("Escape")


def test_the_table_names_the_departements_of_communes_too(built_site: Path) -> None:
    written = (built_site / "donnees/pilotes-carte.csv").read_text("utf-8-sig")
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(written), delimiter=";")}
    assert rows["aller-vers-non-demandeurs"]["departements"] == "69|85"


def test_the_picture_counts_a_project_of_two_departements_once(built_site: Path) -> None:
    root = ElementTree.fromstring((built_site / "donnees/pilotes-carte.svg").read_bytes())
    numbers = [int(each.text or "") for each in root.iter(f"{SVG}text") if each.get("class") == "nombre"]
    # Ten projects of one place, and one that stands at a point and in another département.
    assert sum(numbers) == 11 + 1


def test_numbers_of_the_picture_stand_apart() -> None:
    pin = Number(500, 500, 1, point=True)
    crowd = [Number(500, 450, 2, point=False), Number(510, 460, 3, point=False), Number(510, 460, 4, point=False)]
    middles = [(each.x, each.y) for each in apart(crowd, [pin])] + [(pin.x, pin.y - PIN_HEAD)]
    assert all(hypot(a - c, b - d) >= APART - 1 for (a, b), (c, d) in combinations(middles, 2))

"""`/carte/` of the real site: the list, the files to take away and the map hold the same pilots."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import expect

from tests.browser import Visit
from tests.geojson import assert_valid

Opener = Callable[..., AbstractContextManager[Visit]]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def collection(built_site: Path) -> dict[str, Any]:
    """The published GeoJSON."""
    found: dict[str, Any] = json.loads((built_site / "donnees" / "pilotes.geojson").read_text("utf-8"))
    return found


@pytest.fixture(scope="module")
def page(built_site: Path) -> BeautifulSoup:
    return BeautifulSoup((built_site / "carte" / "index.html").read_bytes(), "html.parser")


@pytest.fixture(scope="module")
def listed(page: BeautifulSoup) -> list[tuple[str, str, str]]:
    """The list of the page: id, name and address of each pilot, in order."""
    links = [(str(item["data-pilote"]), item.select_one("a")) for item in page.select(".carte-liste [data-pilote]")]
    return [(name, link.get_text(), str(link["href"])) for name, link in links if link]


def words(part: Tag | None) -> str:
    assert part
    return re.sub(r"\s+", " ", part.get_text(" ")).strip()


def test_every_pilot_is_listed_once_in_the_order_of_the_data(
    built_site: Path, collection: dict[str, Any], listed: list[tuple[str, str, str]]
) -> None:
    pages = [path.name for path in (built_site / "pilotes").iterdir() if path.is_dir() and path.name != "par"]
    assert sorted(name for name, _, _ in listed) == sorted(pages)
    features = collection["features"]
    assert [(each["id"], each["properties"]["nom"], each["properties"]["adresse"]) for each in features] == listed
    assert [each["properties"]["ordre"] for each in features] == list(range(1, len(features) + 1))


def test_the_counts_are_those_of_the_lists(page: BeautifulSoup, collection: dict[str, Any]) -> None:
    """The introduction, the titles and what is really there say one thing."""
    counts = [int(words(part.select_one(".carte-groupe__compte")).split()[0]) for part in page.select(".carte-groupe")]
    assert counts == [len(part.select("[data-pilote]")) for part in page.select(".carte-groupe")]
    drawn = sum(each["geometry"] is not None for each in collection["features"])
    intro = words(page.select_one(".tete__intro"))
    assert [int(number) for number in re.findall(r"\d+", intro)] == counts
    assert counts[0] == drawn


def test_the_data_is_valid_geojson(collection: dict[str, Any]) -> None:
    assert_valid(collection)
    assert sum(each["geometry"] is not None for each in collection["features"]) >= 8
    for feature in collection["features"]:
        assert set(feature["properties"]) == {
            "nom", "adresse", "etape", "etape_libelle", "lieu", "precision", "thematiques", "publics", "programmes",
            "niveaux_de_preuve", "annees", "ordre",
        }  # fmt: skip


def test_references_are_beside_the_map(page: BeautifulSoup, collection: dict[str, Any]) -> None:
    section = page.select_one("section[aria-labelledby=carte-references]")
    assert section
    references = {str(item["data-pilote"]) for item in section.select("[data-pilote]")}
    assert {"reference-finlande", "reference-etats-unis", "reference-psychiatrie-annees-1980"} == references
    assert all(each["geometry"] is None for each in collection["features"] if each["id"] in references)


def test_a_project_of_two_departements_is_both(collection: dict[str, Any]) -> None:
    (feature,) = [each for each in collection["features"] if each["id"] == "equipe-mobile-passerelle"]
    assert feature["geometry"]["type"] == "MultiPolygon"


def test_the_table_holds_the_same_in_the_same_order(built_site: Path, listed: list[tuple[str, str, str]]) -> None:
    content = (built_site / "donnees/pilotes-carte.csv").read_bytes()
    assert content.startswith("\ufeffid;nom;".encode())
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert [(row["id"], row["nom"], row["adresse"]) for row in rows] == listed
    passerelle = next(row for row in rows if row["id"] == "equipe-mobile-passerelle")
    assert passerelle["departements"] == "78|91"
    assert passerelle["niveaux_de_preuve"] == "Annoncé"


def test_the_picture_is_whole_by_itself(built_site: Path, page: BeautifulSoup, collection: dict[str, Any]) -> None:
    root = ElementTree.fromstring((built_site / "donnees/pilotes-carte.svg").read_bytes())
    assert root.findtext(f"{SVG}title")
    assert "projets pilotes sur la carte" in (root.findtext(f"{SVG}desc") or "").replace("\u00a0", " ")
    classes = [path.get("class") for path in root.iter(f"{SVG}path")]
    points = sum(each["geometry"] is not None and "Point" in str(each["geometry"]) for each in collection["features"])
    assert len(classes) == 101 + points
    assert classes.count("ici") >= 7
    fallback = page.select_one("noscript img")
    assert fallback
    assert (fallback["width"], fallback["height"]) == (root.get("width"), root.get("height"))
    assert not re.search(rb"(?:href|src|url)\W", (built_site / "donnees/pilotes-carte.svg").read_bytes())


def test_departements_without_a_project_are_named(page: BeautifulSoup) -> None:
    names = [link.get_text() for link in page.select(".carte-manque__liste a")]
    assert "Ain" in names
    assert not {"Isère", "Yvelines", "Essonne", "Vendée"} & set(names)
    assert str(len(names)) in words(page.select_one(".carte-manque summary"))


def test_the_map_shows_what_the_list_says(
    site_url: str, open_page: Opener, collection: dict[str, Any], listed: list[tuple[str, str, str]]
) -> None:
    placed = [each for each in collection["features"] if each["geometry"]]
    with open_page(f"{site_url}carte/", width=1440) as visit:
        page = visit.page
        expect(page.locator(".carte__etat")).to_contain_text(f"{len(placed)}\u00a0projets sur la carte")
        shown: set[str] = set()
        for name in [each["properties"]["nom"] for each in placed]:
            page.get_by_role("button", name=f"Voir sur la carte\u00a0: {name}", exact=True).click()
            names = page.locator(".carte-bulle__nom")
            expect(names.filter(has_text=name)).to_have_count(1)
            shown.update(names.all_inner_texts())
            page.keyboard.press("Escape")
            expect(names).to_have_count(0)
        assert shown == {each["properties"]["nom"] for each in placed}
        page.locator('[data-pilote="le-logement-toujours"]').get_by_role("button").click()
        link = page.locator(".carte-bulle__nom", has_text="Le logement toujours")
        link.click()
        expect(page.locator("h1")).to_contain_text("Le logement toujours")
        visit.assert_clean()


def test_on_a_phone_the_choices_fold_and_their_line_says_which_are_made(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}carte/", width=390) as visit:
        page, title = visit.page, visit.page.locator(".carte-filtres summary")
        expect(page.get_by_label("Niveau de preuve")).to_be_hidden()
        title.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_label("Niveau de preuve")).to_be_visible()
        visit.go(f"{site_url}carte/?preuve=declare")
        expect(title).to_have_text(re.compile("Choisir parmi les projets.*Déclaré"))
        expect(page.get_by_label("Niveau de preuve")).to_be_hidden()
        visit.go(f"{site_url}carte/")
        page.set_viewport_size({"width": 1280, "height": 900})
        expect(page.get_by_label("Niveau de preuve")).to_be_visible()
        expect(title).to_be_hidden()


def test_choices_narrow_list_and_map_and_stay_in_the_address(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}carte/") as visit:
        page = visit.page
        page.get_by_label("Niveau de preuve").select_option(label="Déclaré (6)")
        expect(page).to_have_url(re.compile(r"\?preuve=declare$"))
        page.get_by_label("Thème").select_option("expulsions")
        expect(page).to_have_url(re.compile(r"preuve=declare&thematique=expulsions"))
        expect(page.locator("[data-pilote]:visible")).to_have_count(1)
        expect(page.locator(".carte__etat")).to_have_text("1\u00a0fiche sur 15\u00a0: 1\u00a0projet sur la carte.")
        expect(page.locator(".carte-forme")).to_have_count(1)
        address = page.url
        page.locator("[data-pilote]:visible a").click()
        expect(page.locator("h1")).to_contain_text("Le logement toujours")
        page.go_back()
        expect(page.locator("[data-pilote]:visible")).to_have_count(1)
        expect(page.get_by_label("Thème")).to_have_value("expulsions")
        page.goto(address)
        expect(page.locator("[data-pilote]:visible")).to_have_count(1)
        page.get_by_role("button", name="Tout montrer").click()
        expect(page.locator("[data-pilote]:visible")).to_have_count(15)
        expect(page).to_have_url(re.compile(r"/carte/$"))
        visit.assert_clean()


def test_without_javascript_choices_are_lists(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}carte/", javascript=False, width=390) as visit:
        page = visit.page
        for facet in ("Territoire", "Étape", "Thème", "Public", "Programme", "Niveau de preuve", "Année"):
            expect(page.locator(".carte-choix summary", has_text=re.compile(f"^{facet}$"))).to_be_visible()
        page.locator(".carte-choix summary", has_text="Niveau de preuve").click()
        page.locator(".carte-choix").get_by_role("link", name="Déclaré 6").click()
        expect(page.locator(".rang")).to_have_count(6)
        visit.assert_clean()


def test_without_javascript_the_list_is_whole(
    site_url: str, open_page: Opener, listed: list[tuple[str, str, str]]
) -> None:
    with open_page(f"{site_url}carte/", javascript=False, width=390) as visit:
        links = visit.page.locator(".carte-liste [data-pilote] a")
        expect(links).to_have_count(len(listed))
        assert all(link.is_visible() for link in links.all())
        expect(visit.page.locator("img.carte__image")).to_be_visible()
        links.first.click()
        expect(visit.page.locator("h1")).to_contain_text(listed[0][1])
        visit.assert_clean()


def test_layers_join_the_list_and_the_address(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}carte/?couches=acteurs&vides=1") as visit:
        page = visit.page
        expect(page.get_by_role("checkbox", name="Acteurs")).to_be_checked()
        expect(page.locator("#couche-acteurs h2")).to_have_text("Acteurs")
        expect(page.locator("#couche-acteurs .rang")).to_have_count(
            int(re.sub(r"\D", "", page.locator(".carte__couche", has_text="Acteurs").inner_text()))
        )
        expect(page.locator(".carte-nombre--acteurs")).not_to_have_count(0)
        expect(page.locator(".carte-fond--vide")).not_to_have_count(0)
        page.get_by_role("checkbox", name="Dispositifs").check()
        expect(page).to_have_url(re.compile("couches=acteurs%2Cdispositifs"))
        expect(page.locator(".carte-nombre--dispositifs")).not_to_have_count(0)
        page.get_by_role("checkbox", name="Lieux ressources").check()
        expect(page.locator(".carte__couche-mot")).to_contain_text("nous n’en connaissons encore aucun")
        page.get_by_role("checkbox", name="Acteurs").uncheck()
        expect(page.locator("#couche-acteurs")).to_have_count(0)
        page.evaluate("for (const each of [1, 2, 3]) document.querySelector('[value=acteurs]').click()")
        expect(page.locator(".carte-ajouts h2")).to_have_text(["Acteurs", "Dispositifs"])
        page.get_by_role("checkbox", name="Acteurs").uncheck()
        expect(page.locator(".carte-nombre--acteurs")).to_have_count(0)
        visit.assert_clean()


@pytest.mark.parametrize(
    ("link", "name"),
    [("GeoJSON", "pilotes.geojson"), ("CSV", "pilotes-carte.csv"), ("image SVG", "pilotes-carte.svg")],
)
def test_the_data_can_be_downloaded_from_the_page(site_url: str, open_page: Opener, link: str, name: str) -> None:
    with open_page(f"{site_url}carte/") as visit, visit.page.expect_download() as download:
        visit.page.get_by_role("link", name=link).click()
    assert download.value.suggested_filename == name


def test_the_lines_to_copy_make_a_frame_that_works(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}carte/?thematique=expulsions") as visit:
        page = visit.page
        code = page.get_by_label("Lignes à copier")
        expect(code).to_have_value(re.compile("integrer/\\?thematique=expulsions"))
        frame = BeautifulSoup(code.input_value(), "html.parser").iframe
        assert frame
        assert frame["title"]
        page.set_content(f"<!doctype html><title>Un autre site</title>{frame}")
        inside = page.frame_locator("iframe")
        expect(inside.locator(".carte__etat")).to_have_text("1\u00a0fiche sur 15\u00a0: 1\u00a0projet sur la carte.")
        expect(inside.locator("header, nav")).to_have_count(0)
        inside.locator(".carte-nombre").first.focus()
        page.keyboard.press("Enter")
        expect(inside.locator(".carte-bulle__nom")).to_have_text("Le logement toujours")
        with page.context.expect_page() as opened:
            inside.locator(".carte-bulle__nom").click()
        expect(opened.value.locator("h1")).to_contain_text("Le logement toujours")


@pytest.mark.parametrize("width", [390, 1440])
def test_the_frame_has_a_list_without_javascript(
    site_url: str, open_page: Opener, width: int, listed: list[tuple[str, str, str]]
) -> None:
    with open_page(f"{site_url}carte/integrer/", javascript=False, width=width) as visit:
        page = visit.page
        expect(page.locator("img.carte__image")).to_be_visible()
        page.get_by_text("Voir en liste").click()
        expect(page.locator("[data-pilote]:visible a")).to_have_count(len(listed))
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        visit.assert_clean()


@pytest.mark.parametrize(
    ("address", "label", "lit"),
    [
        ("territoires/isere/", "Carte de France : Isère", ["d38"]),
        ("territoires/ain/", "Carte de France : Ain", ["d01"]),
        ("territoires/guadeloupe/", "Carte de France : Guadeloupe", ["d971"]),
        ("territoires/france/", "Carte de France : France", ["france"]),
        ("territoires/metropole-de-lyon/", "Carte de France : Métropole de Lyon", ["d69"]),
        ("pilotes/equipe-mobile-passerelle/", "Carte de France : Yvelines et Essonne", ["d78", "d91"]),
        ("partenaires/centre-hospitalier-alpes-isere/", "Carte de France : Isère", ["d38"]),
    ],
)
def test_small_maps_light_where_a_record_is(built_site: Path, address: str, label: str, lit: list[str]) -> None:
    soup = BeautifulSoup((built_site / address / "index.html").read_bytes(), "html.parser")
    drawn = soup.select_one(".petite-carte svg")
    assert drawn
    assert str(drawn["aria-label"]).replace("\u00a0", " ") == label
    assert [str(use["href"]).partition("#")[2] for use in drawn.select(".petite-carte__ici")] == lit
    outlines = ElementTree.fromstring((built_site / "assets/carte/petite.svg").read_bytes())
    assert {"france", *lit} <= {each.get("id") for each in outlines.iter()}


@pytest.mark.parametrize(
    "address",
    ["territoires/finlande/", "pilotes/reference-finlande/", "partenaires/fors-rs/", "guides/dormir-ce-soir/"],
)
def test_what_has_no_place_in_france_has_no_small_map(built_site: Path, address: str) -> None:
    soup = BeautifulSoup((built_site / address / "index.html").read_bytes(), "html.parser")
    assert soup.select(".petite-carte") == []
    assert ("petite-carte.css" in str(soup.head)) is not address.startswith("guides")


def test_a_small_map_weighs_little(built_site: Path) -> None:
    whole = (built_site / "territoires/isere/index.html").read_text("utf-8")
    drawn = re.search(r'<figure class="petite-carte">.*?</figure>', whole, re.S)
    assert drawn
    assert len(drawn[0].encode()) < 600

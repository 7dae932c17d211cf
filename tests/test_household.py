"""A household on the site: a number before « nobody », a guide from every question, nothing offered that fails."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from reperes import pipeline
from reperes.catalogue import Catalogue
from reperes.pages import Site
from reperes.pages import calling as calling_pages
from reperes.portal import open_portal
from reperes.records.guide import Guide
from reperes.records.numbers import EmergencyNumbers
from reperes.views.alphabet import letters
from reperes.views.calling import askings
from reperes.vocabulary.calling import CALLERS
from tests.browser import Visit
from tests.portals import CITED, RECORDS, TODAY, build, write_portal

Opener = Callable[..., AbstractContextManager[Visit]]
GUIDE = (
    "nom: Où dormir ?\nresume: Appelez.\nmoment: tout-de-suite\nmots_courants: [Être à la rue, zut alors]\n"
    "appels: [sans-toit]\nexplication: [{texte: Rien.}]\netapes: [{texte: Demandez.}]\n" + CITED
)
NUMBERS = 'nom: Numéros\nnumeros: [{numero: "1234", pour: <b>Dormir</b>, texte: Oui., appels: [sans-toit]}]\n' + CITED
NAMED = {
    "retard-de-loyer": {"instruments/fsl", "dispositifs/caf", "dispositifs/asll"},
    "peur-de-perdre-mon-logement": {"dispositifs/accompagnement-vers-et-dans-le-logement", "instruments/fsl"},
}
"""What two guides must speak of, since the catalogue has it."""


@pytest.fixture(scope="module")
def catalogue(checked: pipeline.Checked) -> Catalogue:
    return checked.catalogue.published()


def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text("utf-8"), "html.parser")


def said(tag: Any) -> str:
    return " ".join(tag.get_text(" ").replace("\u00a0", " ").replace("\u202f", " ").split())


def test_a_question_that_a_number_answers_shows_it_before_anything_else(built_site: Path, catalogue: Catalogue) -> None:
    numbers = [each for _, record in catalogue.of(EmergencyNumbers) for each in record.numeros]
    answered = {question.value for each in numbers for question in each.appels}
    assert "sans-toit" in answered
    for question in answered:
        for path in (built_site / "qui-appeler" / "menage" / question).rglob("index.html"):
            page = soup(path)
            shown = [str(link["href"]) for link in page.select(".premier > .composer a.composer__un")]
            assert shown == [each.link for each in numbers if question in {one.value for one in each.appels}], path
            text = said(page.article)
            assert "contact connu" not in text.partition(said(page.select_one("#verdict")))[0], path
            assert "autre contact connu" in text or not page.select(".verdict--inconnu"), path


def test_nobody_in_the_street_reads_nobody(built_site: Path) -> None:
    for place in ("", "metropole-de-lyon/"):
        page = soup(built_site / "qui-appeler" / "menage" / "sans-toit" / place / "index.html")
        first = page.select_one(".premier a")
        assert first
        assert first["href"] == "tel:115"
        assert "aucun autre contact connu" in said(page.select_one("#verdict")).lower()
        assert "Appelez d’abord le 115." in said(page.select_one(".verdict"))
        assert "Vous connaissez un contact" not in said(page)


def test_every_question_of_a_household_leads_to_its_guides(built_site: Path, catalogue: Catalogue) -> None:
    for asking in askings(CALLERS["menage"]):
        wanted = {e.address for e, guide in catalogue.of(Guide) if asking.question in guide.appels}
        assert wanted, asking.path
        for path in (built_site / "qui-appeler" / asking.path).rglob("index.html"):
            page = soup(path)
            found = {str(link["href"]).lstrip("./") for link in page.select(".premier__guide > a")}
            assert found == wanted, path
            verdict = page.select_one(".verdict--propose")
            assert verdict is None or verdict.select_one('a[href*="/guides/"]'), path


def test_a_place_counts_when_somebody_can_be_called_there(built_site: Path) -> None:
    rows = soup(built_site / "qui-appeler" / "menage" / "index.html").select(".demande")
    assert rows
    for row in rows:
        assert "leur réponse" not in said(row)
        link = row.a
        assert link
        folder = built_site / "qui-appeler" / "menage" / str(link["href"]).split("/menage/")[1]
        known = [path for path in folder.glob("*/index.html") if soup(path).select_one(".verdict--connu")]
        assert ("contact connu dans" in said(row)) == bool(known)
    assert "115 , dormir à l’abri ce soir" in said(rows[0])


def test_without_a_number_or_a_guide_the_page_still_answers(tmp_path: Path) -> None:
    portal = open_portal(write_portal(tmp_path / "rien"))
    made = list(calling_pages.pages(Site(portal, pipeline.check(portal).catalogue.published(), TODAY)))
    page = next(each for each in made if each.address == "qui-appeler/menage/sans-toit/")
    article = BeautifulSoup(page.article, "html.parser")
    assert said(article.select_one("#verdict")) == "Aucun contact connu"
    assert not article.select(".premier")


def test_numbers_and_guides_are_texts_and_pages_offer_no_message_that_goes_nowhere(tmp_path: Path) -> None:
    records = RECORDS | {"guides/dormir": GUIDE, "numbers/liste": NUMBERS}
    silent, spoken = tmp_path / "muet", tmp_path / "joignable"
    build(write_portal(silent, records))
    settings = write_portal(spoken, records) / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace('contact: ""', "contact: accueil@exemple.fr"), "utf-8")
    build(spoken)
    for root, offered in ((silent, False), (spoken, True)):
        answer = soup(root / "site/qui-appeler/menage/sans-toit/index.html")
        assert said(answer.select_one(".composer__un")) == "1234 <b>Dormir</b>"
        pages = [answer, *(soup(root / f"site/{name}/index.html") for name in ("qui-appeler", "guides/dormir"))]
        for page in pages:
            assert bool(page.select('article a[href^="mailto:accueil@exemple.fr"]')) == offered
            assert offered or not page.select('article a[href*="contribuer/"]')
            assert offered or "Dites-le-nous" not in said(page)


@pytest.mark.parametrize("page", ["", "404.html", "besoins/", "qui-appeler/"])
def test_doors_have_the_number_of_tonight(built_site: Path, page: str) -> None:
    found = soup(built_site / (page if page.endswith("html") else f"{page}index.html"))
    link = found.select_one("article .ce-soir a[href='tel:115']")
    assert link
    assert said(link) == "Ce soir : 115"
    if page == "404.html":
        ways = {str(each["href"]).lstrip("./") for each in found.select("article a")}
        assert {"guides/", "qui-appeler/", "guides/dormir-ce-soir/"} <= {way.lstrip("/") for way in ways}


def test_every_page_in_french_has_a_search(built_site: Path) -> None:
    for name in ("a-z", "a-z/c", "besoins", "partenaires", "qui-appeler", "recherche", "."):
        assert len(soup(built_site / name / "index.html").select("form[role=search]")) == 1, name
    link = soup(built_site / "guides/dormir-ce-soir/index.html").select_one("header a.chercher")
    assert link
    assert link["href"] == "../../recherche/#question"


def test_who_acts_is_tied_to_what_the_guide_tells_of(built_site: Path, catalogue: Catalogue) -> None:
    for guide in ("venir-d-ukraine", "logement-dangereux", "papiers-et-ecrans"):
        page = soup(built_site / "guides" / guide / "index.html")
        assert not {"Actis", "Opac38", "Pluralis"} & {said(link) for link in page.select(".guide__lieux a")}
    assert "Aucun acteur connu pour cette question." in said(
        soup(built_site / "guides/logement-dangereux/index.html").article
    )
    ukraine = soup(built_site / "guides/venir-d-ukraine/index.html")
    assert {said(link) for link in ukraine.select(".guide__lieux a")} == {"Un Toit Pour Tous"}


@pytest.mark.parametrize("guide", NAMED)
def test_core_guides_lead_to_what_the_catalogue_knows(built_site: Path, catalogue: Catalogue, guide: str) -> None:
    record = next(record for entry, record in catalogue.of(Guide) if entry.ref.id == guide)
    assert NAMED[guide] <= {f"{each.vers.folder}/{each.vers.id}" for each in record.relations}
    page = soup(built_site / "guides" / guide / "index.html")
    assert page.select('.guide__liens a[href^="../../guides/"]')
    assert guide != "retard-de-loyer" or {"FSL", "CAF"} <= {said(word) for word in page.select(".guide__mots dt")}


def test_a_guide_says_nearby_to_nobody_who_has_not_said_where(built_site: Path) -> None:
    for path in (built_site / "guides").glob("*/index.html"):
        assert "Aucun contact connu près de chez vous" not in said(soup(path)), path


def test_everyday_words_lead_to_guides_by_their_letter(checked: pipeline.Checked, catalogue: Catalogue) -> None:
    found = {
        (line.words, line.entry.ref.id)
        for letter in letters(catalogue, checked.vocabulary.phrases(catalogue))
        for line in letter.lines
        if line.entry.kind.folder == "guides" and line.also
    }
    assert {
        ("Expulsion", "peur-de-perdre-mon-logement"),
        ("Loyer", "retard-de-loyer"),
        ("Huissier", "peur-de-perdre-mon-logement"),
        ("Dormir", "dormir-ce-soir"),
        ("Ukraine", "venir-d-ukraine"),
    } <= found
    assert not {word for word, _ in found} & {"Je", "Suis", "Reçois", "Vraiment"}


def test_what_came_in_is_read_by_kind(built_site: Path) -> None:
    page = soup(built_site / "index.html")
    section = page.select_one("section[aria-labelledby=nouveau]")
    assert section
    for shown in section.find_all("ul", class_="nouveau", recursive=False):
        assert 1 <= len(shown.find_all("li", recursive=False)) <= 5


def test_small_redirecting_pages_have_their_icon(built_site: Path) -> None:
    for name in ("en", "uk", "ar", "g/loyer"):
        link = soup(built_site / name / "index.html").select_one("link[rel=icon]")
        assert link
        assert (built_site / name / str(link["href"])).resolve().is_file(), name


@pytest.mark.parametrize(
    ("typed", "first", "near"),
    [
        ("villeurbane", "Villeurbanne", True),
        ("vilfontaine", "Villefontaine", True),
        ("saint martin dheres", "Saint-Martin-d’Hères", True),
        ("rgenoble", "Grenoble", True),
        ("lyon 3", "Lyon", False),
        ("lyon 3eme", "Lyon", False),
        ("69 100", "Villeurbanne", False),
    ],
)
def test_slips_are_understood(site_url: str, open_page: Opener, typed: str, first: str, near: bool) -> None:
    with open_page(f"{site_url}qui-appeler/menage/loyer-impaye/", width=390) as visit:
        visit.page.get_by_role("combobox").fill(typed)
        expect(visit.page.get_by_role("option").first).to_contain_text(first)
        count = visit.page.locator("#commune-compte")
        expect(count).to_contain_text("Vouliez-vous dire" if near else "commune")
        visit.assert_clean()


def test_nonsense_has_no_slip(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}qui-appeler/menage/loyer-impaye/") as visit:
        visit.page.get_by_role("combobox").fill("xqzwxqzw")
        expect(visit.page.locator("#commune-compte")).to_contain_text("Aucune commune")
        expect(visit.page.get_by_role("option")).to_have_count(0)


def test_a_place_once_chosen_is_not_asked_for_again(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}qui-appeler/menage/sans-toit/?lieu=paris-75056", width=390) as visit:
        expect(visit.page.locator("#ou")).to_have_text("Changer de lieu")
        expect(visit.page.locator("#verdict")).to_have_text("Paris\u00a0: aucun autre contact connu")
        box = visit.page.get_by_role("link", name="115 Dormir à l’abri ce soir").first.bounding_box()
        assert box
        assert box["height"] >= 44
        assert box["y"] + box["height"] < 844


def test_the_home_of_a_phone_leads_households_on_at_once(site_url: str, open_page: Opener) -> None:
    with open_page(site_url, width=390, height=844, javascript=False) as visit:
        line = visit.page.locator(".ce-soir")
        box, example = line.bounding_box(), visit.page.locator(".accueil__exemples").bounding_box()
        assert box
        assert example
        assert box["y"] + box["height"] < 844
        assert box["y"] < example["y"]
        line.get_by_role("link", name="Je cherche un logement").click()
        expect(visit.page.locator("#menage")).to_be_in_viewport()


@pytest.mark.parametrize("page", ["qui-appeler/menage/sans-toit/", "404.html", "territoires/isere/", "carte/"])
def test_a_phone_that_doubles_its_letters_shows_whole_lines(site_url: str, open_page: Opener, page: str) -> None:
    with open_page(f"{site_url}{page}", width=195, height=422, javascript=page == "carte/") as visit:
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 195


def test_rows_of_needs_are_not_broken_inside_a_word(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}territoires/isere/", width=390) as visit:
        head = visit.page.locator(".offre tbody th").first
        row = visit.page.locator(".offre tbody tr").first
        box, whole = head.bounding_box(), row.bounding_box()
        assert box
        assert whole
        assert box["width"] > 0.9 * whole["width"]


def test_the_number_of_tonight_stays_on_one_line_where_there_is_room(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}guides/dormir-ce-soir/", width=1440) as visit:
        text = visit.page.locator(".composer__un span").first
        box = text.bounding_box()
        assert box
        assert box["height"] < 1.5 * float(text.evaluate("e => parseFloat(getComputedStyle(e).lineHeight)"))

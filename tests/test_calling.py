"""« Qui appeler »: the contacts, the pages that answer, and the communes that lead to them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from reperes import pipeline
from reperes.catalogue import Entry
from reperes.exports.calling import keys
from reperes.geography.gazetteer import communes, regions
from reperes.pages import Site
from reperes.pages import calling as pages
from reperes.portal import open_portal
from reperes.views import calling as views
from reperes.views.calling import Asking, Switchboard, askings
from reperes.vocabulary.calling import CALL_QUESTIONS, CALLERS, Question
from tests.browser import Visit
from tests.portals import CITED, RECORDS, ROOT, TODAY, write_portal

Opener = Callable[..., AbstractContextManager[Visit]]
ROW = "nom: {nom}\netat: {etat}\nappelants: {qui}\nquestions: [loyer-impaye]\nterritoires: [{ou}]\n"
PLACES = {
    "territories/france": f"nom: France\nniveau: pays\n{CITED}",
    "territories/alpes": "nom: Alpes\nalias: [Auvergne-Rhône-Alpes]\n"
    f"niveau: region\nparent: france\ncode_insee: 84\n{CITED}",
    "territories/isere": f"nom: Isère\nniveau: departement\nparent: alpes\ncode_insee: 38\n{CITED}",
    "territories/metro": f"nom: Métro\nniveau: metropole\nparent: isere\nsiren: 200040715\n{CITED}",
}
SCHEME = "nom: {nom}\nstatut: {statut}\nbesoins: [regler-un-impaye]\nterritoires: [{ou}]\n"


def site_of(root: Path, records: dict[str, str]) -> Site:
    portal = open_portal(write_portal(root, {**RECORDS, **PLACES, **records}))
    checked = pipeline.check(portal)
    assert [str(problem) for problem in checked.problems] == []
    return Site(portal, checked.catalogue.published(), TODAY)


def asking(who: str, what: str) -> Asking:
    question = CALL_QUESTIONS[what]
    assert isinstance(question, Question)
    return Asking(CALLERS[who], question)


def place(site: Site, name: str) -> Entry:
    return next(entry for entry in site.catalogue.of_kind("territories") if entry.ref.id == name)


def contact(nom: str, etat: str, ou: str, qui: str = "[menage]", more: str = "") -> str:
    return ROW.format(nom=nom, etat=etat, qui=qui, ou=ou) + CITED + more


def scheme(nom: str, statut: str, ou: str) -> str:
    return SCHEME.format(nom=nom, statut=statut, ou=ou) + CITED


@pytest.fixture
def levels(tmp_path: Path) -> Site:
    """Return contacts at every level, and schemes that exist or do not."""
    return site_of(
        tmp_path,
        {
            "contacts/national": contact("National", "inconnu", "france", "[menage, bailleur]"),
            "contacts/voulu": contact("Voulu", "propose", "isere"),
            "contacts/joignable": contact("Joignable", "connu", "alpes", more="telephone: 3999\n"),
            "contacts/ouvert": contact("Ouvert", "inconnu", "metro", "inconnu"),
            "dispositifs/essaye": scheme("Essayé", "experimentation", "metro"),
            "dispositifs/voulu": scheme("Voulu", "propose", "france"),
            "dispositifs/partout": scheme("Partout", "en-place", "france"),
        },
    )


def test_a_place_has_the_contacts_of_what_contains_it_known_ones_first(levels: Site) -> None:
    answer = Switchboard(levels.catalogue).answer(asking("menage", "loyer-impaye"), place(levels, "metro"))
    assert [entry.name for entry, _ in answer.contacts] == ["Joignable", "Ouvert", "National", "Voulu"]
    assert answer.state.value == "connu"
    assert [near.entry.name for near in answer.near] == ["Essayé", "Partout"]


def test_the_national_answer_leaves_out_what_is_only_local(levels: Site) -> None:
    answer = Switchboard(levels.catalogue).answer(asking("menage", "loyer-impaye"))
    assert [entry.name for entry, _ in answer.contacts] == ["National"]
    assert answer.state.label == "Aucun contact connu"
    assert {near.entry.name for near in answer.near} == {"Essayé", "Partout"}


def test_each_caller_hears_of_their_own_contacts(levels: Site) -> None:
    board = Switchboard(levels.catalogue)
    answer = board.answer(asking("bailleur", "loyer-impaye"), place(levels, "metro"))
    assert [entry.name for entry, _ in answer.contacts] == ["Ouvert", "National"]
    assert [entry.ref.id for entry in board.local["menage/loyer-impaye/"]] == ["alpes", "isere", "metro"]
    assert [entry.ref.id for entry in board.local["bailleur/loyer-impaye/"]] == ["metro"]


def test_nearby_schemes_alone_never_make_more_pages_than_allowed(levels: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "MOST_NEAR", 0)
    local = Switchboard(levels.catalogue).local
    assert [entry.ref.id for entry in local["professionnel/loyer-impaye/"]] == ["metro"], "a contact keeps its page"
    assert local["menage/energie/"] == ()


def test_without_any_contact_each_question_still_has_its_page(tmp_path: Path) -> None:
    made = list(pages.pages(site_of(tmp_path, {})))
    assert len(made) == 1 + len(list(CALLERS)) + len(list(askings()))
    soup = BeautifulSoup(made[-1].article, "html.parser")
    assert soup.find(id="verdict").get_text() == "Aucun contact connu"
    assert soup.select_one('a[href$="contribuer/"]')


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    hostile = '"<script>alert(1)</script> & \\"co\\""'
    records = {"contacts/hostile": contact(hostile, "inconnu", "isere", more=f"fonction: {hostile}\n")}
    made = {page.address: page for page in pages.pages(site_of(tmp_path, records))}
    article = made["qui-appeler/menage/loyer-impaye/isere/"].article
    assert "<script" not in article
    assert "&lt;script&gt;" in article


def soup_of(site: Path, address: str) -> BeautifulSoup:
    return BeautifulSoup((site / address / "index.html").read_text("utf-8"), "html.parser")


def said(site: Path, address: str) -> str:
    return " ".join(soup_of(site, address).article.get_text(" ").split())


@pytest.mark.parametrize(
    ("address", "texts"),
    [
        ("menage/voisinage/", ["Proposé, n’existe pas encore", "Interlocuteur désigné pour les ménages"]),
        ("menage/sejour/", ["Aucun contact connu", "Le guide dit que faire"]),
        ("menage/loyer-impaye/isere/", ["Aucun contact connu", "Quand appeler", "Le logement toujours"]),
        ("bailleur/lien-rompu/", ["Signalement par quelqu’un d’autre : possible sans demande du ménage"]),
        ("bailleur/lien-rompu/isere/", ["Tierce personne entre le locataire et le bailleur"]),
        ("professionnel/sejour/metropole-de-lyon/", ["Interlocuteur en préfecture", "Proposé, n’existe pas encore"]),
        ("professionnel/accompagnement/metropole-de-lyon/", ["Instances de la MVS", "SIAO du territoire"]),
        ("professionnel/partenaire/metropole-de-lyon/", ["Contact connu", "http://www.collectif-logement-rhone.net"]),
        ("professionnel/fin-d-accompagnement/metropole-de-grenoble/", ["pour prendre le relais", "Quoi préparer"]),
        ("professionnel/accompagnement-bloque/metropole-de-lyon/", ["Coordinateur ou coordinatrice de parcours"]),
        ("professionnel/sante-psychique/metropole-de-grenoble/", ["Personne ressource en santé mentale"]),
        ("professionnel/expulsion/isere/", ["Quand appeler", "procédure d’expulsion"]),
    ],
)
def test_the_real_answers(built_site: Path, address: str, texts: list[str]) -> None:
    found = said(built_site, f"qui-appeler/{address}").replace("\u00a0", " ").replace("\u202f", " ")
    assert [text for text in texts if text.replace("Quoi préparer", "Quoi dire, quoi préparer") not in found] == []


def test_what_is_proposed_is_never_shown_as_available(built_site: Path) -> None:
    for path in (built_site / "qui-appeler").rglob("index.html"):
        for card in BeautifulSoup(path.read_text("utf-8"), "html.parser").select(".joindre--propose"):
            assert "Proposé, n’existe pas encore" in card.get_text(), path
            assert not card.select('a[href^="tel:"], a[href^="mailto:"], a[href^="http"]'), path


def test_households_read_short_words(built_site: Path) -> None:
    for path in (built_site / "qui-appeler" / "menage").rglob("index.html"):
        for card in BeautifulSoup(path.read_text("utf-8"), "html.parser").select(".joindre"):
            assert "accord du ménage" not in card.get_text(), path


def test_every_departement_leads_somewhere_without_a_script(built_site: Path) -> None:
    soup = soup_of(built_site, "qui-appeler/menage/loyer-impaye/")
    links = {link.get_text(): link["href"] for link in soup.select(".ou__regions a")}
    names = [each.name for region in regions(ROOT / "node_modules") for each in region.departements]
    assert len(names) > 100
    assert [name for name in names if name.replace("'", "’") not in links] == []
    assert links["Isère"].endswith("loyer-impaye/isere/")
    assert links["Ain"] == "#reponse"
    assert soup.find(id="reponse")


def test_a_region_answers_for_its_departements(tmp_path: Path) -> None:
    site = site_of(tmp_path, {"contacts/un": contact("Un", "inconnu", "alpes")})
    made = {page.address: page for page in pages.pages(site)}
    soup = BeautifulSoup(made["qui-appeler/menage/loyer-impaye/"].article, "html.parser")
    links = {link.get_text(): link["href"] for link in soup.select(".ou__regions a")}
    assert links["Drôme"] == links["Isère"] == "../../../qui-appeler/menage/loyer-impaye/alpes/"
    assert links["Paris"] == "#reponse"


def test_pages_stay_in_the_hundreds(built_site: Path) -> None:
    assert len(list((built_site / "qui-appeler").rglob("index.html"))) < 500


def read(site: Path, name: str) -> Any:
    return json.loads((site / "donnees" / "qui-appeler" / f"{name}.json").read_text("utf-8"))


def test_every_commune_is_found_by_its_name_and_by_its_postal_codes(built_site: Path) -> None:
    every = communes(ROOT / "node_modules")
    assert len(every) > 34_900
    by_name: dict[str, set[str]] = {}
    for (_, code, _), key in zip(every, keys(name for name, _, _ in every), strict=True):
        by_name.setdefault(key[:2], set()).add(code)
    assert read(built_site, "index")["noms"] == sorted(by_name)
    for key, codes in by_name.items():
        assert {row[1] for row in read(built_site, f"noms/{key}")} == codes
    for path in (built_site / "donnees" / "qui-appeler" / "postal").iterdir():
        wanted = {row[1] for row in every if any(each.startswith(path.stem) for each in row[2].split())}
        assert {row[1] for row in json.loads(path.read_text("utf-8"))} == wanted


def test_the_files_of_communes_are_small(built_site: Path) -> None:
    sizes = [len(gzip.compress(path.read_bytes())) for path in (built_site / "donnees/qui-appeler").rglob("*.json")]
    assert max(sizes) < 30_000


def test_communes_know_their_metropole_and_their_record(built_site: Path) -> None:
    rows = {row[1]: row for row in read(built_site, "postal/38") + read(built_site, "postal/69")}
    assert rows["38185"][3] == "metropole-de-grenoble"
    assert rows["69266"][3] == "villeurbanne"
    assert len(rows["38053"]) == 3, "Bourgoin-Jallieu lies in no recorded métropole"


def test_names_are_read_alike_here_and_in_the_browser(site_url: str, open_page: Opener) -> None:
    names = [name for name, _, _ in communes(ROOT / "node_modules")]
    with open_page(f"{site_url}qui-appeler/") as visit:
        found = visit.page.evaluate(
            "async (names) => { const m = await import('../assets/scripts/communes.js');"
            " return names.map((name) => m.strip(m.plain(name))); }",
            names,
        )
    assert [pair for pair in zip(names, found, keys(names), strict=True) if pair[1] != pair[2]] == []


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("grenoble", "Grenoble Isère"),
        ("38000", "Grenoble Isère"),
        ("st martin d heres", "Saint-Martin-d’Hères Isère, 38400"),
        ("SAINT ETIENNE", "Saint-Étienne Loire"),
        ("l'hay", "L’Haÿ-les-Roses Val-de-Marne, 94240"),
        ("havre", "Le Havre Seine-Maritime"),
        ("y", "Y Somme, 80190"),
        ("saint denis", "Saint-Denis La Réunion"),
    ],
)
def test_typing_is_forgiving(site_url: str, open_page: Opener, typed: str, first: str) -> None:
    with open_page(f"{site_url}qui-appeler/menage/loyer-impaye/", width=390) as visit:
        visit.page.get_by_role("combobox").fill(typed)
        expect(visit.page.get_by_role("option").first).to_have_text(first)
        assert visit.page.get_by_role("option").count() <= 8
        visit.assert_clean()


def test_the_keyboard_leads_from_a_commune_to_its_answer_and_back(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}qui-appeler/menage/loyer-impaye/", width=390) as visit:
        page, field = visit.page, visit.page.get_by_role("combobox")
        field.press_sequentially("saint-martin")
        expect(page.get_by_role("option")).to_have_count(8)
        expect(page.locator("#commune-compte")).to_contain_text("les 8 premières")
        field.press("Escape")
        expect(field).to_have_attribute("aria-expanded", "false")
        field.fill("voiron")
        expect(page.get_by_role("option")).to_have_count(1)
        field.press("ArrowDown")
        expect(field).to_have_attribute("aria-activedescendant", "commune-0")
        expect(page.locator("#commune-0")).to_have_attribute("aria-selected", "true")
        field.press("Enter")
        page.wait_for_url("**/menage/loyer-impaye/isere/?lieu=voiron-38563")
        expect(page.locator("#lieu")).to_contain_text("Voiron (Isère)")
        page.go_back()
        page.wait_for_url("**/menage/loyer-impaye/")
        visit.assert_clean()


def test_a_commune_without_a_record_gets_the_national_answer(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}qui-appeler/menage/loyer-impaye/") as visit:
        visit.page.get_by_role("combobox").fill("01000")
        visit.page.get_by_role("option").first.click()
        visit.page.wait_for_url("**/menage/loyer-impaye/?lieu=bourg-en-bresse-01053")
        expect(visit.page.locator("#lieu")).to_contain_text("Bourg-en-Bresse (Ain)")
        expect(visit.page.locator("#lieu")).to_contain_text("toute la France")


def test_the_choices_stand_in_the_address_and_come_back(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}qui-appeler/") as visit:
        page = visit.page
        page.get_by_role("button", name="Voir qui appeler").click()
        expect(page.locator("#manque")).to_have_text("Dites d’abord qui vous êtes.")
        page.get_by_label("Bailleur", exact=True).check()
        page.get_by_label("Quelle est votre question").select_option("lien-rompu")
        page.get_by_role("combobox", name="Où êtes-vous").fill("38000")
        page.locator("#communes").get_by_role("option").first.click()
        page.wait_for_url("**/qui-appeler/?qui=bailleur&question=lien-rompu&lieu=grenoble-38185")
        page.get_by_role("button", name="Voir qui appeler").click()
        page.wait_for_url("**/bailleur/lien-rompu/*/?lieu=grenoble-38185")
        page.go_back()
        expect(page.get_by_label("Bailleur", exact=True)).to_be_checked()
        expect(page.locator("#question")).to_have_value("lien-rompu")
        expect(page.locator("#commune")).to_have_value("Grenoble (Isère)")


def test_a_commune_named_without_a_doubt_need_not_be_picked(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}qui-appeler/?qui=bailleur&question=lien-rompu") as visit:
        page = visit.page
        page.get_by_role("combobox", name="Où êtes-vous").fill("Voiron")
        expect(page.locator("#communes")).to_be_visible()
        page.get_by_role("button", name="Voir qui appeler").click()  # the open list must not move it away
        page.wait_for_url("**/bailleur/lien-rompu/**lieu=voiron-38563")


def test_a_made_up_place_in_the_address_says_nothing(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}qui-appeler/menage/sejour/?lieu=%3Cb%3Eici-99999") as visit:
        visit.rest()
        expect(visit.page.locator("#lieu")).to_be_hidden()


def test_the_script_says_when_the_communes_do_not_come(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}qui-appeler/menage/sejour/") as visit:
        visit.page.route("**/donnees/qui-appeler/**", lambda route: route.abort())
        visit.page.get_by_role("combobox").fill("grenoble")
        expect(visit.page.locator("#commune-compte")).to_contain_text("ne répond pas")


def test_without_a_script_links_lead_from_home_to_an_answer(site_url: str, open_page: Opener) -> None:
    with open_page(site_url, javascript=False) as visit:
        page = visit.page
        page.get_by_role("link", name="Savoir qui appeler").click()
        page.get_by_role("link", name="Je n’arrive plus à payer mon loyer").click()
        expect(page.locator("#appeler")).to_be_hidden()
        page.get_by_text("Choisir dans la liste des régions").click()
        page.get_by_text("Auvergne-Rhône-Alpes").first.click()
        page.locator(".ou__regions").get_by_role("link", name="Isère").click()
        expect(page.locator("#verdict")).to_have_text("Isère\u00a0: aucun contact connu")


def test_the_contact_that_contributors_copy_is_accepted(tmp_path: Path) -> None:
    guide = (ROOT / "CONTRIBUER.md").read_text("utf-8").partition("## Dire qui appeler")[2]
    example = guide.partition("```yaml\n")[2].partition("```")[0]
    named = example.replace("nom-du-document", "compte-rendu").replace("nom-de-la-fiche-de-l-acteur", "actis")
    records = RECORDS | {"contacts/copie": f"{named}{CITED}"}
    assert pipeline.check(open_portal(write_portal(tmp_path, records))).problems == ()

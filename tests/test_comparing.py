"""`/comparer/` and `/parcours/`: schemes on the same rows, by need, by address, without a script and with one."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import expect

from reperes import pipeline
from reperes.catalogue import Catalogue
from reperes.portal import open_portal
from reperes.records.dispositif import Dispositif
from reperes.records.pathway import Pathway
from reperes.views import comparison
from reperes.views.needs import COPIES, SIDE_BY_SIDE, needs
from reperes.views.record import view
from reperes.vocabulary.situations import NEEDS, PHASES, PUBLICS
from tests.browser import Visit
from tests.portals import CITED, RECORDS, ROOT, build, write_portal

Opener = Callable[..., AbstractContextManager[Visit]]
UNSAID = "Non précisé dans les sources"
PAIR = "comparer/?fiches=bail-glissant,bail-direct"
HOSTILE = "<img src=x onerror=alert(1)>\"'&amp;</script>"


def _soup(site: Path, address: str) -> BeautifulSoup:
    return BeautifulSoup((site / address / "index.html").read_bytes(), "html.parser")


def _heads(soup: BeautifulSoup) -> list[str]:
    return [str(head["data-nom"]) for head in soup.select("thead th[data-fiche]")]


def _row(soup: BeautifulSoup, title: str) -> list[Tag]:
    (row,) = [row for row in soup.select("tbody tr") if (head := row.select_one("th")) and head.get_text() == title]
    return row.select("td")


def test_every_need_is_offered_even_those_that_nothing_meets(built_site: Path, catalogue: Catalogue) -> None:
    links = _soup(built_site, "comparer").select(".besoins a")
    assert [link.get_text() for link in links][: len(list(NEEDS))] == [need.label for need in NEEDS]
    alone = [each for each in links if each["href"] == "../comparer/prendre-soin-de-sa-sante-psychique/"]
    assert alone
    assert "Aucun dispositif connu" in _soup(built_site, str(alone[0]["href"])[3:]).get_text()
    reached = {
        str(head["data-fiche"])
        for link in links
        for head in _soup(built_site, str(link["href"])[3:]).select("thead th[data-fiche]")
    }
    assert reached == {entry.ref.id for entry in catalogue.of_kind("dispositifs")}


def test_a_need_shows_all_its_schemes_by_name_on_the_same_rows(built_site: Path, catalogue: Catalogue) -> None:
    soup = _soup(built_site, "comparer/trouver-un-logement")
    wanted = [e.name for e, r in catalogue.of(Dispositif) if NEEDS["trouver-un-logement"] in r.besoins]
    assert len(wanted) > 15
    assert [link.get_text() for link in soup.select("thead th a")] == wanted
    assert "cet ordre ne dit pas lequel vaut mieux" in soup.select_one("caption").get_text()  # type: ignore[union-attr]
    for row in soup.select("tbody tr:not(.comparatif__groupe)"):
        assert len(row.select("th[scope=row]")) == 1
        assert [cell["data-nom"] for cell in row.select("td")] == _heads(soup)
        assert all(cell.get_text(strip=True) for cell in row.select("td"))
    said = dict(zip(_heads(soup), (cell.get_text(strip=True) for cell in _row(soup, "Prérequis")), strict=True))
    assert said["Bail direct"] == "Aucun prérequis"
    assert said["Sous-location"] == UNSAID


def test_a_phase_or_a_public_narrows_by_plain_links(built_site: Path, catalogue: Catalogue) -> None:
    soup = _soup(built_site, "comparer/trouver-un-logement/phase-maintien")
    kept = [
        e.name
        for e, r in catalogue.of(Dispositif)
        if NEEDS["trouver-un-logement"] in r.besoins and PHASES["maintien"] in r.phases
    ]
    assert [link.get_text() for link in soup.select("thead th a")] == kept
    (here,) = soup.select("article nav [aria-current=true]")
    assert here["href"] == "../../../comparer/trouver-un-logement/"


def test_calls_to_sources_lead_to_the_same_source_of_the_record(built_site: Path, catalogue: Catalogue) -> None:
    """The numbers are those of the record's page, on every row of every scheme."""
    for entry in catalogue.of_kind("dispositifs"):
        listed = {noted.number: noted.document.ref for noted in view(catalogue, entry).sources}
        durations = entry.record.__dict__["durees"]
        column = comparison.column(catalogue, entry)
        rank = [row.id for row in comparison.rows()].index("durees")
        for part, fact in zip(durations if isinstance(durations, tuple) else (), column.cells[rank].facts, strict=True):
            assert [listed[mark.number] for mark in fact.marks] == [each.document for each in part.sources]
    record = _soup(built_site, "dispositifs/bail-glissant")
    calls = _soup(built_site, "comparer/eviter-une-expulsion").select("td[data-nom='Bail glissant'] .appel a")
    assert calls
    for call in calls:
        page, _, anchor = str(call["href"]).partition("#")
        assert page == "../../dispositifs/bail-glissant/"
        assert record.find(id=anchor)


def test_a_document_that_the_record_does_not_declare_has_its_number_too(tmp_path: Path) -> None:
    scheme = (
        "nom: Mesure\nsortie: [{texte: Un logement., sources: [{document: dernier}]}]\n"
        f"fait: [{{texte: Un fait., sources: [{{document: autre}}]}}]\n{CITED}"
    )
    others = {f"documents/{each}": f"nom: {each}\nsources: [{{document: {each}}}]\n" for each in ("autre", "dernier")}
    root = write_portal(tmp_path / "portail", {**RECORDS, **others, "dispositifs/mesure": scheme})
    found = pipeline.check(open_portal(root)).catalogue
    (entry,) = found.of_kind("dispositifs")
    assert [noted.document.ref.id for noted in view(found, entry).sources] == ["compte-rendu", "autre", "dernier"]
    (fact,) = (fact for cell in comparison.column(found, entry).cells for fact in cell.facts if fact.marks)
    assert [mark.number for mark in fact.marks] == [3]


def test_rows_that_say_nothing_of_anyone_are_named_once(built_site: Path) -> None:
    soup = _soup(built_site, "comparer/payer-l-energie")
    titles = {head.get_text() for head in soup.select("tbody th[scope=row]")}
    silent = soup.select_one(".non-precise").get_text()  # type: ignore[union-attr]
    assert "durée" in silent
    assert "Durée" not in titles
    assert all(any(cell.get_text() != UNSAID for cell in _row(soup, title)) for title in titles)


def test_what_a_scheme_cannot_do_says_what_else_exists(built_site: Path) -> None:
    """R30, R33, R34, R37, R38, R110: units, housing, exclusions, refusals, caseload, how outreach is counted."""
    shelter = _soup(built_site, "comparer/trouver-un-hebergement")
    (cell,) = [each for each in _row(shelter, "Qui n’y a pas accès") if each["data-nom"] == "Hébergement"]
    assert [link.get_text() for link in cell.select("a") if "appel" not in link.parent.get("class", [])] == [  # type: ignore[union-attr,operator]
        "Le logement toujours"
    ]
    other = _soup(built_site, "dispositifs/hebergement").select_one("[aria-labelledby=ailleurs] a")
    assert other
    assert other["href"] == "../../pilotes/le-logement-toujours/"
    housing = _soup(built_site, "comparer/trouver-un-logement")
    assert any(
        "Habitat intercalaire" in each.get_text() or "mobile home" in each.get_text()
        for each in _row(housing, "Types de logement")
    )
    refusals = _soup(built_site, "comparer/eviter-une-expulsion")
    assert any("Nombre d’offres" in each.get_text() for each in _row(refusals, "Après un refus du ménage"))
    counted = _soup(built_site, "comparer/apaiser-un-conflit")
    assert any("Au nombre de contacts" in each.get_text() for each in _row(counted, "Unité de financement"))
    assert "ménages suivis par professionnel·le" in counted.select_one(".non-precise").get_text()  # type: ignore[union-attr]


def test_each_scheme_leads_to_its_needs_and_back(built_site: Path, catalogue: Catalogue) -> None:
    for entry, record in catalogue.of(Dispositif):
        section = _soup(built_site, entry.address).select_one("[aria-labelledby=comparer]")
        assert section
        links = [str(link["href"]) for link in section.select("a")]
        assert links == [
            *(f"../../comparer/{need.value}/" for need in record.besoins),
            f"../../comparer/?fiches={entry.ref.id}",
        ]
    assert _soup(built_site, "dispositifs").select('a[href="../comparer/"]')


def test_the_files_of_schemes_say_what_the_pages_say_and_stay_small(built_site: Path) -> None:
    soup = _soup(built_site, "comparer/eviter-une-expulsion")
    for head in soup.select("thead th[data-fiche]"):
        path = built_site / "comparer" / "fiches" / f"{head['data-fiche']}.json"
        assert path.stat().st_size < 20_000
        said = json.loads(path.read_text("utf-8"))
        for line in said["lignes"]:
            words = [fact["mots"] for fact in line.get("faits", [])] or [line["absence"]]
            if line["titre"] in soup.select_one(".comparatif").get_text():  # type: ignore[union-attr]
                (cell,) = [each for each in _row(soup, line["titre"]) if each["data-nom"] == said["nom"]]
                assert all(each in cell.get_text() for each in words), line["titre"]
    names = json.loads((built_site / "comparer" / "fiches.json").read_text("utf-8"))
    assert [len(each) for each in names] == [3] * len(list((built_site / "comparer" / "fiches").iterdir()))


def test_many_schemes_are_cut_into_pages_and_never_shown_too_often(tmp_path: Path) -> None:
    needed, phases, publics = ([each.value for each in terms] for terms in (NEEDS, PHASES, PUBLICS))
    schemes = {
        f"dispositifs/mesure-{n:03}": f"nom: Mesure {n}\nbesoins: [{needed[0]}, {needed[n % 3 + 1]}]\n"
        f"phases: [{phases[n % 5]}]\npublics: [{publics[n % 9]}, {publics[n % 9 + 1]}]\n{CITED}"
        for n in range(120)
    }
    root = write_portal(tmp_path / "portail", {**RECORDS, **schemes})
    found = needs(pipeline.check(open_portal(root)).catalogue)
    shown = sum(len(part.entries) for need in found for part in need.narrowed)
    assert 0 < shown <= COPIES * 120
    whole = found[0].whole
    assert [len(part.shown) for part in whole.pages()] == [SIDE_BY_SIDE] * 5
    assert [entry for part in whole.pages() for entry in part.shown] == list(whole.entries)
    build(root)
    soup = _soup(root / "site", f"comparer/{needed[0]}/page-5")
    assert _heads(soup)[-1] == "Mesure 119"
    assert next(link["href"] for link in soup.select(".comparer-pages a")) == f"../../../comparer/{needed[0]}/"


def test_an_address_shows_its_schemes_and_back_undoes(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}{PAIR}") as visit:
        heads = visit.page.locator("#comparaison thead th a")
        expect(heads).to_have_text(["Bail direct", "Bail glissant"])
        visit.page.get_by_label("Ajouter un dispositif").fill("sous location")
        visit.page.get_by_role("button", name="Ajouter").click()
        expect(visit.page.locator(".comparer-choisis__etat")).to_contain_text("Aucun dispositif de ce nom")
        visit.page.get_by_label("Ajouter un dispositif").fill("SOUS-location")
        visit.page.keyboard.press("Enter")
        expect(heads).to_have_count(3)
        visit.page.wait_for_url("**?fiches=bail-direct,bail-glissant,sous-location")
        visit.page.get_by_role("button", name="Retirer Bail direct").click()
        expect(heads).to_have_text(["Bail glissant", "Sous-location"])
        visit.page.go_back()
        visit.page.go_back()
        expect(heads).to_have_text(["Bail direct", "Bail glissant"])
        visit.page.locator("#comparaison td[data-nom='Bail glissant'] .appel a").first.click()
        expect(visit.page.locator("h1")).to_have_text("Bail glissant")
        visit.assert_clean()


def test_the_script_makes_the_table_that_the_page_of_a_need_holds(
    built_site: Path, site_url: str, open_page: Opener
) -> None:
    soup = _soup(built_site, "comparer/eviter-une-expulsion")
    ids = ",".join(str(head["data-fiche"]) for head in soup.select("thead th[data-fiche]"))
    with open_page(f"{site_url}comparer/?fiches={ids}") as visit:
        expect(visit.page.locator("#comparaison thead th")).to_have_count(5)
        made = BeautifulSoup(
            visit.page.locator("#comparaison table").evaluate("table => table.outerHTML"), "html.parser"
        )

    def cells(table: BeautifulSoup) -> list[tuple[str, str, int]]:
        return [
            (each.name, "".join(each.get_text().split()), len(each.select("a")))
            for each in table.select("tbody th, tbody td")
        ]

    assert cells(made) == cells(soup)


def test_one_ticks_two_to_four_schemes_of_a_need(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}comparer/trouver-un-logement/", width=390) as visit:
        boxes = visit.page.locator(".comparatif__case input")
        bar = visit.page.locator(".comparer-barre")
        boxes.nth(0).focus()
        visit.page.keyboard.press("Space")
        expect(bar.get_by_role("link")).to_be_hidden()
        for rank in (1, 2, 3):
            boxes.nth(rank).check()
        expect(boxes.nth(4)).to_be_disabled()
        boxes.nth(3).uncheck()
        expect(boxes.nth(4)).to_be_enabled()
        wanted = [boxes.nth(rank).get_attribute("value") for rank in (0, 1, 2)]
        bar.get_by_role("link", name="Comparer ces 3 dispositifs").click()
        visit.page.wait_for_url("**/comparer/?fiches=" + ",".join(map(str, wanted)))
        expect(visit.page.locator("#comparaison thead th")).to_have_count(4)
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 390
        visit.page.go_back()
        expect(visit.page.locator(".comparatif__case input").nth(0)).to_be_visible()
        visit.assert_clean()


def test_without_a_script_an_address_still_leads_to_the_needs(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}{PAIR}", javascript=False, width=390) as visit:
        expect(visit.page.locator("#comparaison")).to_be_hidden()
        visit.page.get_by_role("link", name="Éviter une expulsion").click()
        expect(visit.page.locator("h1")).to_have_text("Éviter une expulsion")
        expect(visit.page.locator("thead th a")).to_have_count(4)
        expect(visit.page.locator(".comparer-barre")).to_be_hidden()
        visit.assert_clean()


def test_an_address_that_names_nothing_known_says_so(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}comparer/?fiches=../../x,inconnue-au-bataillon,bail-direct") as visit:
        expect(visit.page.locator(".comparer-choisis__etat")).to_contain_text("inconnue-au-bataillon")
        expect(visit.page.locator(".comparer-choisis__etat")).to_contain_text("Ajoutez au moins un autre")
        assert not [url for url in visit.requests if url.endswith("/x.json")]


def test_hostile_texts_stay_texts(tmp_path: Path, served_site: Callable[..., str], open_page: Opener) -> None:
    yaml = json.dumps(HOSTILE)
    scheme = f"besoins: [etre-accompagne]\nintensite_affichee: {yaml}\nconditions: [{{texte: {yaml}}}]\n{CITED}"
    records = {f"dispositifs/{name}": f"nom: {json.dumps(name + HOSTILE)}\n{scheme}" for name in ("un", "deux")}
    site = tmp_path / "portail" / "site"
    build(write_portal(tmp_path / "portail", {**RECORDS, **records}))
    shutil.copytree(ROOT / "docs" / "assets", site / "assets", dirs_exist_ok=True)  # the bare engine leaves them out
    for address in ("comparer/?fiches=un,deux", "comparer/etre-accompagne/"):
        with open_page(f"{served_site(site)}{address}") as visit:
            visit.page.on("dialog", lambda dialog: pytest.fail(dialog.message))
            expect(visit.page.locator("thead th a")).to_have_count(2)
            assert visit.page.locator("article img").count() == 0
            shown = visit.page.locator("table").inner_text()
            assert shown.count("<img src=x onerror=alert(1)>") >= 4 + 2
            assert visit.page.locator("thead th a").first.get_attribute("href").endswith("dispositifs/deux/")  # type: ignore[union-attr]


def test_a_few_schemes_fit_a_landscape_sheet(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}{PAIR}") as visit:
        expect(visit.page.locator("#comparaison thead th")).to_have_count(3)
        visit.page.emulate_media(media="print")
        visit.page.set_viewport_size({"width": 1030, "height": 700})  # 297 mm less the margins, at 96 dpi
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 1030
        expect(visit.page.locator(".comparer-choisis__ajout")).to_be_hidden()
        expect(visit.page.locator(".comparer-besoins")).to_be_hidden()


def test_pathways_say_who_when_with_what_and_from_which_lines(built_site: Path, catalogue: Catalogue) -> None:
    """R105, R106, R107: the handover, what to do when support is blocked, early action on evictions."""
    found = {entry.ref.id: (entry, record) for entry, record in catalogue.of(Pathway)}
    assert set(found) >= {"passer-le-relais", "reorienter", "agir-tot-contre-une-expulsion"}
    for entry, record in found.values():
        soup = _soup(built_site, entry.address)
        assert [each.get_text() for each in soup.select(".etapes__une h3")] == [step.titre for step in record.etapes]
        assert all(each.select(".appel") for each in soup.select(".etapes__une"))
        assert len(soup.select(".a-cocher li .appel")) >= len(record.a_cocher) > 3
        for scheme in {ref for step in record.etapes for ref in step.avec}:
            back = _soup(built_site, f"dispositifs/{scheme.id}").select_one("[aria-labelledby=parcours]")
            assert back
            assert entry.name in back.get_text()
        for need in record.besoins:
            assert entry.name in _soup(built_site, f"comparer/{need.value}").select_one(".comparer-parcours").get_text()  # type: ignore[union-attr]

"""The pages of records: complete, linked from both sides, and safe whatever a record says."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import expect

from reperes import engines
from reperes.catalogue import Catalogue, Entry
from reperes.kinds import KINDS
from reperes.portal import open_portal
from reperes.records.term import GlossaryTerm
from tests.browser import Visit
from tests.portals import CITED, RECORDS, ROOT, build, files, write_portal

Opener = Callable[..., AbstractContextManager[Visit]]
NASTY = (
    '<script>window.touche = 1</script><img src=x onerror="window.touche=1"> {{ 7 * 7 }} {% x %} '
    "${window.touche = 1} `x` \"g\" 'a' & </article>"
)
QUOTED = NASTY.replace("'", "''")
HOSTILE = {
    **RECORDS,
    "partners/mechant": f"nom: '{QUOTED}'\nsigle: '<b>S</b>'\nalias: ['{QUOTED}']\nresume: '{QUOTED}'\n"
    f"territoires: [isere]\nlieu: '{QUOTED}'\nlimites: [{{texte: '{QUOTED}', selon: '{QUOTED}'}}]\n{CITED}",
    "pilots/mechant": f"nom: '{QUOTED}'\nresume: '[clic](javascript:alert(1)) {QUOTED}'\nterritoires: [isere]\n"
    f"relations: [{{type: porte-par, vers: partners/mechant, precision: '{QUOTED}'}}]\n{CITED}",
}
DRAFT = "statut_fiche: brouillon\n"


def _page(site: Path, entry: Entry) -> BeautifulSoup:
    return _parsed(site / entry.address / "index.html")


@cache
def _parsed(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_bytes(), "html.parser")


def _links(soup: BeautifulSoup, selector: str) -> set[str]:
    """Return the addresses, from the site's root, that the links of a record's page lead to."""
    found = {str(link["href"]) for link in soup.select(selector)}
    return {href.removeprefix("../../") for href in found if href.startswith("../../")}


def test_every_record_has_its_page_and_its_row(built_site: Path, catalogue: Catalogue) -> None:
    assert len(catalogue) > 80
    for folder, model in KINDS.items():
        index = BeautifulSoup((built_site / model.kind.address / "index.html").read_bytes(), "html.parser")
        rows = [str(link["href"]) for link in index.select("ol.rangs .rang__nom a, a.lieu__nom")]
        entries = catalogue.territories if folder == "territories" else catalogue.of_kind(folder)
        assert sorted(rows) == sorted(f"../{entry.address}" for entry in entries), folder
        folders = {path.name for path in (built_site / model.kind.address).iterdir() if path.is_dir()}
        assert folders - {"par", "besoins"} == {entry.ref.id for entry in entries} | _former(
            catalogue, model.kind.address
        )


def _former(catalogue: Catalogue, address: str) -> set[str]:
    olds = [old.strip("/").split("/") for entry in catalogue for old in entry.record.anciennes_adresses]
    return {parts[1] for parts in olds if len(parts) == 2 and parts[0] == address}


def test_relations_show_on_both_sides(built_site: Path, catalogue: Catalogue) -> None:
    pages = {entry: _links(_page(built_site, entry), "section a.relations__nom") for entry in catalogue}
    count = 0
    for entry in catalogue:
        for relation in entry.record.relations:
            other = catalogue.get(relation.vers)
            if other:
                count += 1
                assert other.address in pages[entry], (entry.path, relation.vers)
                assert entry.address in pages[other], (other.path, entry.ref)
    assert count > 50


def test_territories_lead_to_what_acts_there(built_site: Path, catalogue: Catalogue) -> None:
    there: dict[str, set[str]] = {}
    for entry in catalogue:
        for place in catalogue.territories_of(entry):
            assert place.address in _links(_page(built_site, entry), ".puces a")
            if place.address not in there:
                there[place.address] = _links(_page(built_site, place), "section a.relations__nom")
            assert entry.address in there[place.address]
    assert len(there) > 10


def test_every_fact_leads_to_its_source(built_site: Path, catalogue: Catalogue) -> None:
    for entry in catalogue:
        soup = _page(built_site, entry)
        listed = {f"#{item['id']}" for item in soup.select("ol.sources > li")}
        assert {str(call["href"]) for call in soup.select("sup.appel a")} <= listed
        assert entry.record.sources == () or listed, entry.path


def _unsaid(tag: Tag) -> int:
    return len(re.findall("Non précisée? dans les sources", tag.get_text(" ")))


def test_what_no_source_says_is_said_once(built_site: Path, catalogue: Catalogue) -> None:
    said = 0
    for entry in catalogue:
        page = _page(built_site, entry)
        tables = sum(_unsaid(table) for table in page.select("table"))  # a grid is the same for all, gaps included
        times = _unsaid(page) - tables
        assert times <= 1, entry.path
        said += times
        text = page.get_text(" ")
        assert not re.search(r"\binconnue?\b\s*$", text.split("Sources")[0].strip()), entry.path
    assert said > 20


def test_every_record_can_be_corrected(built_site: Path, catalogue: Catalogue) -> None:
    for entry in catalogue:
        link = _page(built_site, entry).select_one("a.etat__corriger")
        if entry.kind.folder == "guides" and link is None:  # households are not asked to write where nobody answers
            assert not open_portal(ROOT).reachable
            continue
        assert link is not None
        assert link["href"] == f"../../contribuer/?fichier={entry.path}#corriger"


def test_with_a_repository_a_correction_opens_the_file(tmp_path: Path) -> None:
    root = write_portal(tmp_path, repo_url="https://forge.exemple.fr/reseau/reperes")
    build(root)
    page = (root / "site" / "partenaires" / "actis" / "index.html").read_text("utf-8")
    assert 'href="https://forge.exemple.fr/reseau/reperes/edit/main/data/partners/actis.yaml"' in page


def test_the_correction_page_names_the_file_and_nothing_else(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}contribuer/?fichier=data/partners/actis.yaml#corriger") as visit:
        assert visit.page.locator("#fichier-vise code").inner_text() == "data/partners/actis.yaml"
        visit.page.goto(f"{site_url}contribuer/?fichier=<img src=x>appelez+le+0800")
        expect(visit.page.locator("#fichier-vise")).to_be_hidden()
        visit.assert_clean()


def test_a_draft_shows_nowhere(tmp_path: Path) -> None:
    hidden = {
        "partners/zyxsecret": f"nom: Zyxsecret\nterritoires: [isere]\n{DRAFT}{CITED}",
        "pilots/zyxsecret": f"nom: Zyxsecret pilote\nterritoires: [isere]\n{DRAFT}{CITED}"
        "relations: [{type: porte-par, vers: partners/actis}]\n",
    }
    linked = RECORDS["pilots/maisons"].replace("début}]", "début}, {type: conduit-avec, vers: partners/zyxsecret}]")
    root = write_portal(tmp_path, {**RECORDS, **hidden, "pilots/maisons": linked}, site_url="https://exemple.fr/")
    built = build(root)
    assert built.records == len(RECORDS)
    for path, content in files(root / "site").items():
        assert "zyxsecret" not in path
        shown = gzip.decompress(content) if path.endswith(".bin") else content
        assert b"zyxsecret" not in shown.lower(), path


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose records try to be more than text."""
    root = write_portal(tmp_path_factory.mktemp("hostile"), HOSTILE)
    build(root, engine=engines.mkdocs)
    return root / "site"


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


SHOWN = _flat(NASTY.replace("'", "’"))


@pytest.mark.parametrize(
    "address",
    ["partenaires/mechant/", "pilotes/mechant/", "partenaires/", "pilotes/", "territoires/isere/", "carte/", ""],
)
def test_what_a_record_says_is_only_text(
    hostile: Path, served_site: Callable[..., str], open_page: Opener, address: str
) -> None:
    with open_page(f"{served_site(hostile)}{address}") as visit:
        assert visit.page.evaluate("window.touche") is None
        assert visit.page.locator('img[src="x"], a[href^="javascript"]').count() == 0
        assert visit.page.locator("article").count() == 1
        if "mechant" in address:
            assert SHOWN in _flat(visit.page.locator("h1").inner_text())
            assert SHOWN in _flat(visit.page.title())
        visit.assert_clean()


def test_what_a_record_says_is_only_text_in_results_and_on_the_map(
    hostile: Path, served_site: Callable[..., str], open_page: Opener
) -> None:
    with open_page(f"{served_site(hostile)}recherche/?q=onerror") as visit:
        expect(visit.page.locator("#resultats > li")).to_have_count(2)
        for text in visit.page.locator("#resultats h2").all_inner_texts():
            assert _flat(text) == SHOWN
        visit.page.goto(f"{served_site(hostile)}carte/")
        visit.page.locator("button.carte-nombre").first.click()
        assert SHOWN in [_flat(text) for text in visit.page.locator(".carte-bulle__nom").all_inner_texts()]
        assert visit.page.evaluate("window.touche") is None
        assert visit.page.locator('img[src="x"]').count() == 0
        visit.assert_clean()
    names = [
        each["properties"]["nom"] for each in json.loads((hostile / "donnees/pilotes.geojson").read_text())["features"]
    ]
    assert SHOWN in [_flat(name) for name in names]


def test_a_record_leads_to_the_words_that_name_it(built_site: Path, catalogue: Catalogue) -> None:
    named = 0
    for entry, term in catalogue.of(GlossaryTerm):
        for sense in term.sens:
            target = catalogue.get(sense.designe) if sense.designe else None
            if target:
                named += 1
                assert entry.address in _links(_page(built_site, target), "a")
    assert named > 10


def test_a_development_says_where_it_comes_from(built_site: Path, catalogue: Catalogue) -> None:
    origins = {"source": "développement donné par la source", "a-verifier": "développement à vérifier"}
    for entry, term in catalogue.of(GlossaryTerm):
        told = {origins[sense.origine.value] for sense in term.sens if sense.developpement and sense.origine}
        text = _page(built_site, entry).get_text()
        assert all(words in text for words in told)


def test_places_of_one_name_keep_their_own_lists(tmp_path: Path) -> None:
    places = {f"territories/{name}": f"nom: {said}\nniveau: commune\n{CITED}" for name, said in HOMONYMS.items()}
    partners = {
        f"partners/{place}-{n}": f"nom: Actrice {place} {n}\nresume: Une actrice.\nterritoires: [{place}]\n{CITED}"
        for place in HOMONYMS
        for n in range(4)
    }
    root = write_portal(tmp_path / "portail", {**RECORDS, **places, **partners})
    build(root)
    for place in HOMONYMS:
        page = _parsed(root / "site" / "partenaires" / "par" / f"territoire-{place}" / "index.html")
        names = {row.get_text(strip=True) for row in page.select(".rang__nom")}
        assert names == {f"Actrice {place} {n}" for n in range(4)}


HOMONYMS = {"saint-denis-93": "Saint-Denis", "saint-denis-974": "Saint-Denis", "autre": "Saint Denis"}

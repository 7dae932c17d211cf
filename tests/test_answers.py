"""`/reponses/`, the chain on each recommendation and what workshops produced: nothing counted that is not an answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import expect

from tests.browser import Visit
from tests.portals import CITED, RECORDS, ROOT, build, write_portal, yaml_of

Opener = Callable[..., AbstractContextManager[Visit]]
Found = dict[str, dict[str, Any]]
UNAIMED = "non-precisee"
NASTY = '<img src=x onerror=alert(1)> {{ 7 * 7 }} "g" </article>'


@cache
def written(folder: str) -> Found:
    """The records of a kind as their files say, by id: the package has no part in it."""
    return {path.stem: yaml_of(path.read_text("utf-8")) for path in (ROOT / "data" / folder).glob("*.yaml")}


@cache
def answered() -> frozenset[str]:
    """The ids of the recommendations to which some record says that it answers."""
    folders = [path.name for path in (ROOT / "data").iterdir() if path.is_dir()]
    records = [record for folder in folders for record in written(folder).values()]
    links = [link for record in records for link in record.get("relations", ())]
    return frozenset(link["vers"].split("/")[1] for link in links if link["type"] == "repond-a")


def targets(record: dict[str, Any]) -> list[str]:
    """Whom a recommendation is meant for, as its file says."""
    held = record.get("cibles", "inconnu")
    return [UNAIMED] if held == "inconnu" else held


@cache
def _soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_bytes(), "html.parser")


def page(site: Path, address: str) -> BeautifulSoup:
    """The page at `address`, parsed."""
    return _soup(site / address / "index.html")


def flat(tag: Tag | None) -> str:
    """The text of a part of a page, blanks made one."""
    assert tag is not None
    return re.sub(r"\s+", " ", tag.get_text(" ")).strip()


def ids(soup: BeautifulSoup, selector: str) -> list[str]:
    """The ids of the recommendations that links lead to."""
    return [str(link["href"]).rstrip("/").rsplit("/", 1)[-1] for link in soup.select(selector)]


def numbers(cell: Tag) -> Counter[str]:
    """What a cell counts, by its words."""
    said = flat(cell.select_one("a"))
    known = {"avec une réponse": "avec", "seulement demandée": "demandee", "sans réponse connue": "sans"}
    return Counter({known[words]: int(count) for count, words in re.findall(rf"(\d+) ({'|'.join(known)})", said)})


def test_every_recommendation_stands_under_each_of_its_targets_and_themes(built_site: Path) -> None:
    recommendations = written("recommendations")
    assert len(recommendations) >= 76
    listed: dict[str, set[str]] = {}
    for id_, record in recommendations.items():
        themes = record.get("thematiques") or ["aucun"]
        wanted = {f"cible-{one}" for one in targets(record)} | {f"theme-{one}" for one in themes}
        wanted |= {f"cible-{one}--theme-{other}" for one in targets(record) for other in themes}
        for address in wanted:
            listed.setdefault(address, set()).add(id_)
    pages = {path.name for path in (built_site / "reponses" / "par").iterdir()}
    assert pages == listed.keys() | {"reponse-avec-reponse", "reponse-seulement-demandee", "reponse-sans-reponse"}
    for address, expected in listed.items():
        found = ids(page(built_site, f"reponses/par/{address}"), ".demande > .rang__nom a")
        assert sorted(found) == sorted(expected), address


def test_the_table_counts_what_the_files_say(built_site: Path) -> None:
    soup = page(built_site, "reponses")
    recommendations, with_answer = written("recommendations"), answered()
    links = soup.select(".couverture td a")
    assert len(links) > 60
    for link in links:
        found = re.search(r"par/(?:cible-([a-z-]+?))?(?:--)?(?:theme-([a-z-]+))?/$", str(link["href"]))
        target, theme = found.groups() if found else (None, None)
        held = {
            id_
            for id_, one in recommendations.items()
            if (target is None or target in targets(one)) and (theme is None or theme in one.get("thematiques", ()))
        }
        assert isinstance(link.parent, Tag)
        counted = numbers(link.parent)
        assert counted.total() == len(held), link["href"]
        assert counted["avec"] == len(held & with_answer), link["href"]
    assert all(head.get("scope") in ("row", "col") for head in soup.select(".couverture th"))


def test_what_is_only_asked_for_is_never_an_answer(built_site: Path) -> None:
    asked = ids(page(built_site, "reponses/par/reponse-seulement-demandee"), ".demande > .rang__nom a")
    assert {"clr-06", "clr-08", "clr-44"} <= set(asked)
    assert not set(asked) & answered()
    soup = page(built_site, "recommandations/clr-06")
    way = flat(soup.select_one(".maillons"))
    assert "Rien de connu dans le catalogue. Demandé ou cité, ce n’est pas une réponse" in way
    assert "Immersion dans une autre structure (formation, n’existe pas encore à notre connaissance)" in way
    assert flat(soup.select_one("#reponses")) == "C’est demandé, et rien n’y répond encore"


def test_those_that_nothing_answers_say_how_to_propose_an_answer(built_site: Path) -> None:
    nothing = set(ids(page(built_site, "reponses/par/reponse-sans-reponse"), ".demande > .rang__nom a"))
    assert "clr-29" in nothing
    assert not nothing & answered()
    for id_ in nothing:
        soup = page(built_site, f"recommandations/{id_}")
        button = soup.select_one("section.vide a.bouton")
        assert button is not None, id_
        assert button["href"] == f"../../contribuer/?fichier=data/recommendations/{id_}.yaml#repondre"
    assert page(built_site, "contribuer").find(id="repondre") is not None


def test_a_list_gives_source_passage_and_limits(built_site: Path) -> None:
    for path in (built_site / "reponses" / "par").glob("reponse-*"):
        for item in _soup(path / "index.html").select(".demande"):
            (id_,) = ids(BeautifulSoup(str(item), "html.parser"), ".rang__nom a")
            record = written("recommendations")[id_]
            said = flat(item.select_one("details"))
            assert str(record["sources"][0]["lignes"]).split(",")[0].split("-")[0] in said, id_
            assert len(item.select(".oui-mais li")) == len(record.get("limites", ())), id_
            origin = next(link["vers"] for link in record["relations"] if link["type"] == "issue-de")
            assert origin.split("/")[1] in [str(a["href"]).rstrip("/").rsplit("/", 1)[-1] for a in item.select("a")]


def test_an_answer_says_to_which_point_it_answers(built_site: Path) -> None:
    way = flat(page(built_site, "recommandations/acces-logement-proposition-2").select_one(".maillons"))
    assert "Le logement toujours (point 2a)" in way
    assert "Rien de connu n’y répond pour le point 2b." in way
    assert "Le logement toujours : aucune évaluation connue, des résultats affirmés (déclaré)" in way
    assert "aucun passage connu (étape connue : en place)" in way


def test_the_chain_is_drawn_and_told(built_site: Path) -> None:
    for id_ in written("recommendations"):
        soup = page(built_site, f"recommandations/{id_}")
        assert [len(svg.select("circle")) for svg in soup.select(".dessin[aria-hidden=true] svg")] == [6, 6], id_
        assert len(soup.select("ol.maillons > li")) == 6
        drawn = [str(c["class"][-1]) for c in soup.select(".dessin__couche circle")]
        assert (drawn[2] == "dessin__rond--inconnu") == (
            id_ in ids(page(built_site, "reponses/par/reponse-sans-reponse"), ".demande > .rang__nom a")
        ), id_


def test_a_workshop_lists_back_what_it_produced(built_site: Path) -> None:
    for id_ in written("workshops"):
        soup = page(built_site, f"ateliers/{id_}")
        made = [
            name
            for name, one in written("recommendations").items()
            for link in one["relations"]
            if link["type"] == "issue-de" and link["vers"] == f"workshops/{id_}"
            for _ in targets(one)
        ]
        assert sorted(ids(soup, ".produit .noms .relations__nom")) == sorted(made), id_
        told = [
            name
            for folder in ("positions", "axes")
            for name, one in written(folder).items()
            for link in one.get("relations", ())
            if link["type"] == "discute-dans" and link["vers"] == f"workshops/{id_}"
        ]
        assert sorted(ids(soup, ".produit .relations .relations__nom")) == sorted(told), id_
        took_place = written("workshops")[id_].get("forme") != "annoncee"
        assert ("n’est connu du catalogue" in flat(soup.article)) == (took_place and not made and not told), id_
    heads = [flat(h) for h in page(built_site, "ateliers/journee-clr-2022-02-10").select(".produit h3")]
    assert heads[:4] == [
        *("Professionnel·les 8 recommandations", "Structures 10 recommandations"),
        *("Partenaires 8 recommandations", "Institutions 20 recommandations"),
    ]


ASKED = (
    f"nom: 'Demande {NASTY}'\ncibles: [institutions]\nthematiques: [financement]\n"
    f"limites: [{{texte: 'Limite {NASTY}', selon: Quelqu’un}}]\n"
    f"points: [{{repere: a, texte: Un}}, {{repere: b, texte: Deux}}]\n{CITED}"
)
RICH = {
    **RECORDS,
    "recommendations/forte": ASKED,
    "recommendations/nue": f"nom: Demande nue\n{CITED}",
    "recommendations/voulue": f"nom: Demande voulue\ncibles: inconnu\n{CITED}",
    "dispositifs/reve": f"nom: Rêve\nstatut: propose\n{CITED}"
    "relations: [{type: repond-a, vers: recommendations/voulue, precision: un jour,"
    " sources: [{document: compte-rendu}]}]\n",
    "contacts/accueil": f"nom: Accueil du fait\netat: connu\nfonction: Accueil\n"
    f"appelants: inconnu\nterritoires: [isere]\nquestions: [partenaire]\nadresse: À la mairie\n{CITED}"
    "relations: [{type: contact-pour, vers: pilots/fait}]\n",
    "dispositifs/ne": f"nom: Né du fait\nstatut: droit-commun\n{CITED}",
    "pilots/fait": f"nom: 'Fait {NASTY}'\ncontact_visite: {{fonction: Le service logement, adresse: À la mairie}}\n"
    "parcours: [{etape: experimentation, date: 2019}, {etape: generalisee, date: 2021, aboutit_a: dispositifs/ne}]\n"
    f"evaluation: [{{texte: Évalué., niveau_preuve: declare}}]\n{CITED}"
    f"relations: [{{type: repond-a, vers: recommendations/forte, points: [a, b], precision: '{NASTY}',"
    " sources: [{document: compte-rendu}]}]\n",
}


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site where one demand went the whole way, one nowhere, and one has a dream for an answer."""
    root = write_portal(tmp_path_factory.mktemp("riche"), RICH)
    build(root)
    return root / "site"


def test_a_demand_that_went_the_whole_way_says_so(rich: Path) -> None:
    soup = page(rich, "recommandations/forte")
    drawn = [str(c["class"][-1]) for c in soup.select(".dessin__couche circle")]
    assert drawn == ["dessin__rond--inconnu", *["dessin__rond--connu"] * 5]
    links = {str(a["href"]) for a in soup.select(".maillons a")}
    assert {"../../pilotes/fait/", "../../pilotes/fait/#evaluation", "../../dispositifs/ne/"} <= links
    assert page(rich, "pilotes/fait").find(id="evaluation") is not None
    way = flat(soup.select_one(".maillons"))
    assert "c’est entré dans le droit commun (étape connue : généralisée), en est né : Né du fait" in way
    assert "</article> : Accueil du fait ." in way
    assert "Le catalogue ne sait pas où elle a été formulée." in way
    assert "(points a, b)" in way
    assert "Rien de connu n’y répond" not in way


def test_what_is_proposed_does_not_answer(rich: Path) -> None:
    assert flat(page(rich, "recommandations/voulue").select_one(".suite__etat")) == "Seulement demandée"
    soup = page(rich, "reponses")
    assert [flat(item.strong) for item in soup.select(".bilan li")] == ["1", "1", "1"]
    assert [flat(th) for th in soup.select(".couverture thead th")][1:-1] == [
        "Institutions",
        "Destinataire non précisé",
    ]
    assert "Sans thème" in flat(soup.select_one(".couverture"))
    assert (rich / "reponses/par/cible-non-precisee--theme-aucun/index.html").is_file()


def test_what_a_record_says_is_only_text(rich: Path) -> None:
    for address in ("reponses", "recommandations/forte", "reponses/par/cible-institutions--theme-financement"):
        soup = page(rich, address)
        assert soup.find("img") is None, address
        assert NASTY.replace('"g"', '"g"') in soup.get_text(), address
        assert not soup.select("article [style], article script")


def test_without_recommendations_the_page_says_so(tmp_path: Path) -> None:
    build(write_portal(tmp_path))
    soup = page(tmp_path / "site", "reponses")
    assert "Aucune recommandation pour l’instant" in flat(soup.article)
    assert not (tmp_path / "site/reponses/par").exists()


@pytest.mark.parametrize(("width", "layout"), [(390, "debout"), (1440, "couche")])
def test_the_picture_is_readable(site_url: str, open_page: Opener, width: int, layout: str) -> None:
    with open_page(f"{site_url}recommandations/clr-15/", width=width, javascript=False, wait_until="load") as visit:
        other = {"debout": "couche", "couche": "debout"}[layout]
        expect(visit.page.locator(f".dessin__{layout}")).to_be_visible()
        expect(visit.page.locator(f".dessin__{other}")).to_be_hidden()
        scale = visit.page.locator(f".dessin__{layout}").evaluate("svg => svg.getScreenCTM().a")
        assert scale * 15 >= 13.5
        boxes = visit.page.locator(f".dessin__{layout} text").evaluate_all(
            "all => all.map(one => one.getBoundingClientRect()).map(box => [box.left, box.right])"
        )
        assert all(left >= 0 and right <= width for left, right in boxes)


def test_on_a_phone_the_table_is_cards_and_details_open_without_script(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}reponses/", width=390, javascript=False, wait_until="load") as visit:
        cell = visit.page.get_by_role("row", name=re.compile("^Financement")).get_by_role("cell").first
        assert cell.get_by_role("link").bounding_box()["height"] >= 40  # type: ignore[index]
        folded = visit.page.locator("details.noms-pli").first
        expect(folded.locator("li a").first).to_be_hidden()
        folded.locator("summary").click()
        expect(folded.locator("li a").first).to_be_visible()
        cell.get_by_role("link").click()
        expect(visit.page.locator("h1")).to_contain_text("Réponses aux recommandations")
        first = visit.page.locator("details.demande__plus").first
        first.locator("summary").focus()
        visit.page.keyboard.press("Enter")
        expect(first.locator(".maillons")).to_be_visible()
        visit.assert_clean()

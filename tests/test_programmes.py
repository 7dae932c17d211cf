"""Calls: the same points in the same order for each, what is unknown in words, and those not chosen too."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from reperes.catalogue import Catalogue
from tests.portals import CITED, RECORDS, build, write_portal

UNKNOWN = "Non précisé dans les sources"
SOURCED = "sources: [{document: compte-rendu, lignes: 3}]"
RICH = {
    **RECORDS,
    "territories/savoie": f"nom: Savoie\nniveau: departement\ncode_insee: 73\n{CITED}",
    "territories/drome": f"nom: Drôme\nniveau: departement\ncode_insee: 26\n{CITED}",
    "programmes/zeste": f"nom: Zeste\n{CITED}",
    "programmes/appel": f"""
nom: L’appel
enveloppe:
  - {{etat: annoncee, texte: Crédits de l’année, montant: 9000000, periode: 2018, {SOURCED}}}
  - {{etat: inconnue, texte: Rien n’est dit de la suite, montant: inconnu, periode: après 2018, {SOURCED}}}
demarches: [{{texte: Un dossier de 40 pages et un bilan par trimestre., {SOURCED}}}]
non_retenus: [{{texte: Douze candidatures., {SOURCED}}}]
editions:
  - nom: Première session
    ouverture: 2017-11-30
    cloture: 2018-01-15
    retenus: {{intitule: Territoires, valeur: 24, unite: territoires, niveau_preuve: declare}}
    non_retenus: 22 candidatures
    enveloppe: [{{etat: annoncee, texte: Crédits, montant: environ 8000000}}]
    {SOURCED}
  - nom: Seconde session
relations:
  - {{type: retient, vers: territories/isere}}
  - {{type: n-a-pas-retenu, vers: territories/savoie, {SOURCED}}}
{CITED}""",
    "pilots/maisons": f"""
nom: Maisons ouvertes
financements:
  - {{financeur: programmes/appel, texte: Le poste d’une coordinatrice, montant: 30000, periode: 2018/2020,
     releve: La métropole depuis 2021, {SOURCED}}}
relations: [{{type: issu-de, vers: programmes/appel}}]
{CITED}""",
}


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with a call of which everything is known, and one of which nothing is."""
    root = write_portal(tmp_path_factory.mktemp("appels"), RICH)
    build(root)
    return root / "site"


def _read(site: Path, address: str) -> BeautifulSoup:
    return BeautifulSoup((site / address / "index.html").read_bytes(), "html.parser")


def _text(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text(" ").replace("\u202f", " ").split())


def _grid(page: BeautifulSoup) -> dict[str, str]:
    rows = page.select("table.grille tbody tr")
    return {_text(row.select_one("th[scope=row]")): _text(row.select_one("td")) for row in rows}


def test_every_call_has_the_same_points_in_the_same_order(built_site: Path, catalogue: Catalogue, rich: Path) -> None:
    titles = [list(_grid(_read(built_site, entry.address))) for entry in catalogue.of_kind("programmes")]
    titles += [list(_grid(_read(rich, f"programmes/{name}/"))) for name in ("zeste", "appel")]
    assert len(titles) >= 4
    assert all(each == titles[0] for each in titles)
    for title in ("Ouverture", "Clôture", "Lauréats", "Non retenus", "Enveloppe annoncée", "Poids des démarches"):
        assert title in titles[0]


def test_what_is_unknown_is_said_on_each_point(built_site: Path, rich: Path) -> None:
    assert set(_grid(_read(rich, "programmes/zeste/")).values()) == {UNKNOWN}
    real = _grid(_read(built_site, "programmes/10-000-logements-accompagnes/"))
    assert real["Ouverture"] == real["Enveloppe annoncée"] == real["Non retenus"] == UNKNOWN
    assert "150 projets" in real["Lauréats"]
    assert "Union sociale pour l’Habitat" in real["Qui le lance"]


def test_the_money_after_2018_is_asked_about_and_unknown(built_site: Path) -> None:
    real = _grid(_read(built_site, "programmes/territoires-de-mise-en-oeuvre-acceleree/"))
    assert real["Part inconnue de l’enveloppe"].startswith("Après 2018 :")
    assert real["Enveloppe annoncée"] == UNKNOWN
    assert "ne seront pas lauréats" in real["Non retenus"]
    assert "À confirmer" in real["Lauréats"]


def test_a_call_that_is_known_tells_all(rich: Path) -> None:
    page = _read(rich, "programmes/appel/")
    grid = _grid(page)
    assert grid["Enveloppe annoncée"].startswith("2018 : Crédits de l’année : 9 000 000 euros")
    assert "Après 2018" in grid["Part inconnue de l’enveloppe"]
    assert "40 pages" in grid["Poids des démarches"]
    assert "Savoie" in grid["Non retenus"]
    assert "Douze candidatures" in grid["Non retenus"]
    first, second = page.select("table.editions tbody tr")
    assert len(page.select("table.editions thead th[scope=col]")) == len(first.select("td")) + 1 == 7
    for words in ("30 novembre 2017", "15 janvier 2018", "24 territoires", "22 candidatures", "8 000 000 euros"):
        assert words in _text(first), words
    assert _text(second).count(UNKNOWN) == 6


def test_each_project_says_what_the_call_paid_how_long_and_what_follows(built_site: Path, rich: Path) -> None:
    told = _text(_read(rich, "programmes/appel/").select_one("table.payes tbody"))
    for words in ("Maisons ouvertes", "30 000 euros", "de 2018 à 2020", "La métropole depuis 2021"):
        assert words in told, words
    real = _read(built_site, "programmes/10-000-logements-accompagnes/")
    names = [_text(link) for link in real.select("table.payes th[scope=row] a")]
    assert names == ["Équipe mobile passerelle", "Le logement toujours"]


def test_territories_of_unknown_fate_are_named_by_name(rich: Path, built_site: Path) -> None:
    names = [_text(each) for each in _read(rich, "programmes/appel/").select("section[aria-labelledby=non-connus] li")]
    assert names == ["Drôme"]
    assert not _read(rich, "programmes/zeste/").select("#non-connus")
    real = _read(built_site, "programmes/territoires-de-mise-en-oeuvre-acceleree/")
    listed = [_text(each) for each in real.select("section[aria-labelledby=non-connus] li")]
    assert "Sarthe" in listed
    assert "Métropole de Grenoble" not in listed


def test_the_index_puts_calls_side_by_side_by_name(built_site: Path, rich: Path, catalogue: Catalogue) -> None:
    page = _read(built_site, "programmes/")
    links = [str(link["href"]) for link in page.select(".appels tbody th[scope=row] a")]
    assert links == [f"../{entry.address}" for entry in catalogue.of_kind("programmes")]
    assert "rien n’est classé" in _text(page.select_one(".appels"))
    assert [_text(a) for a in _read(rich, "programmes/").select(".appels tbody th a")] == ["L’appel", "Zeste"]
    columns = len(page.select(".appels thead th"))
    for row in page.select(".appels tbody tr"):
        assert len(row.select("td")) == columns - 1
        assert all(_text(cell.select_one("ul, .tableau__inconnu")) for cell in row.select("td"))
    asked = {str(link["href"]) for link in page.select("section[aria-labelledby=demarches] a")}
    assert "../recommandations/clr-28/" in asked

"""What the search makes of French words and of pages, before any browser."""

from __future__ import annotations

import gzip
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from reperes import pipeline
from reperes.pages import Page
from reperes.portal import open_portal
from reperes.search import Document, index, site_pages
from reperes.search.everyday import FILE
from reperes.search.normalise import normalise
from reperes.search.sounds import spoken
from reperes.search.words import SMALL, stem, strong
from tests.portals import build, files, write_portal

SAME = [
    "expulsion expulsions expulsé expulsée expulser EXPULSÉS",
    "hébergement hébergements héberger hébergée hebergement",
    "accompagnement accompagner accompagné accompagnant accompagnements",
    "payer paye paie payé paiement paiements",
    "bailleur bailleurs bailleuse",
    "ukrainien ukrainienne ukrainiens",
    "professionnel professionnelle professionnels",
    "locatif locative locatives",
    "médiateur médiatrice médiateurs",
    "social sociale sociaux sociales",
    "dangereux dangereuse danger",
    "logement logements loger logé",
    "colocation coloc",
]
APART = [
    ("loyer", "loi"),
    ("bail", "bailleur"),
    ("départ", "département"),
    ("pension", "penser"),
    ("mois", "moi"),
    ("maire", "mère"),
    ("territoire", "terrain"),
]


@pytest.mark.parametrize("family", SAME)
def test_the_forms_of_a_word_have_one_stem(family: str) -> None:
    assert len({stem(word) for word in family.split()}) == 1, {word: stem(word) for word in family.split()}


@pytest.mark.parametrize(("one", "other"), APART)
def test_words_that_are_not_the_same_stay_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other) or {one, other} & SMALL


def test_small_words_are_left_out_unless_they_are_all_there_is_or_a_name() -> None:
    assert strong(normalise("je suis à la rue")) == ["rue"]
    assert strong(normalise("Entre-autres")) == ["Entre", "autres"]
    assert strong(normalise("DU Logement d’abord")) == ["DU", "Logement", "abord"]
    assert strong(normalise("COLLECTIF DU LOGEMENT")) == ["COLLECTIF", "LOGEMENT"]


def test_numbers_are_written_in_one_way() -> None:
    assert normalise("10 000 logements, 207 000 €, 2021 2022") == "10000 logements, 207000 €, 2021 2022"


@pytest.mark.parametrize(
    "family",
    [
        ("Un Toit Pour Tous", "un toi pour tous", "un toi pr tous", "1 toit pour tous", "un toit pr tt"),
        ("Je dors dans ma voiture", "je dort dan ma voitur", "je dor ds ma voiture"),
        ("je suis à la rue", "jsuis a la ru", "ge suis a la ru"),
        ("Le Relais Ozanam", "le relai osanam"),
    ],
)
def test_spellings_of_a_whole_name_sound_the_same(family: tuple[str, ...]) -> None:
    assert len({spoken(name) for name in family}) == 1, {name: spoken(name) for name in family}


@pytest.mark.parametrize(("one", "other"), [("un toit pour tous", "un toit à soi"), ("Le Mans", "La Manche")])
def test_other_names_sound_otherwise(one: str, other: str) -> None:
    assert spoken(one) != spoken(other)


def test_a_single_word_has_no_sound_of_its_own() -> None:
    assert spoken("mère") == spoken("Actis") == spoken("") == ""


@pytest.mark.parametrize(
    ("address", "sought"),
    [
        ("carte/", True),
        ("contribuer/lisibilite/", True),
        ("partenaires/par/type-d-acteur-bailleur-social/", True),
        ("partenaires/par/type-d-acteur-association--territoire-france/", False),
        ("partenaires/par/besoins-garder-son-logement/", False),
        ("a-z/", True),
        ("a-z/c/", False),
        ("recherche/", False),
        ("404.html", False),
        ("", False),
        ("qui-appeler/menage/expulsion/isere/", False),
    ],
)
def test_pages_of_the_site_that_people_look_for(address: str, sought: bool) -> None:
    assert site_pages.is_sought(address) is sought


def test_every_entrance_of_the_site_is_found_and_says_what_it_is_for(tmp_path: Path) -> None:
    root = write_portal(tmp_path)
    (root / "docs" / "aide.md").write_text(
        "---\ntitle: Aide\ndescription: Comment s’en servir.\n---\n# Aide\n", "utf-8"
    )
    (root / "docs" / "brouillon.md").write_text("# Sans en-tête\n", "utf-8")
    portal = open_portal(root)
    made = [Page("carte/", f"Carte · {portal.name}", "Où ?", "carte", ""), _page(1), Page("a-z/c/", "C", "", "a-z", "")]
    made.append(Page("en/", "Home", "", "", "", language="en"))
    found = {page.address: page.document for page in site_pages.listed(portal, made)}
    assert {"carte/", "partenaires/fiche-1/", "aide/"} <= found.keys()
    assert not {"a-z/c/", "en/", "brouillon/"} & found.keys()
    document = found["aide/"]
    assert document
    assert (document.title, document.kind, document.summary) == ("Aide", "Page du site", "Comment s’en servir.")


def _page(number: int, **found: Any) -> Page:
    document = Document(**{"title": f"Fiche {number}", "kind": "Partenaire", "summary": ""} | found)
    return Page(f"partenaires/fiche-{number}/", "", "", "partenaires", "", found=document)


def _read(made: list[Any], name: str) -> bytes:
    return gzip.decompress(next(each.content for each in made if each.path == f"{index.FOLDER}/{name}.bin"))


def test_the_same_pages_give_the_same_bytes() -> None:
    pages = [_page(number, text="un bail glissant " * number) for number in range(20)]
    first, second = list(index.files(pages, {})), list(index.files(pages, {}))
    assert first == second
    summary = json.loads(_read(first, "sommaire"))
    assert summary["nombre"] == 20
    assert summary["rubriques"] == [["partenaires", "Autres pages", 0]]


def test_shards_stay_small_and_in_order() -> None:
    pages = [_page(number, text=" ".join(f"mot{number}x{other}" for other in range(300))) for number in range(40)]
    made = list(index.files(pages, {}))
    firsts = json.loads(_read(made, "sommaire"))["tranches"]
    assert len(firsts) > 5
    assert firsts == sorted(firsts)
    assert all(len(_read(made, f"mots-{number}")) <= index.SHARD for number in range(len(firsts)))


def test_a_synonym_finds_what_the_word_finds_and_can_be_suggested() -> None:
    pages = [_page(1, text="un bailleur"), _page(2, text="autre chose")]
    made = list(index.files(pages, {"proprio": ("bailleur",), "zozo": ("inconnu",)}))
    shards = b"".join(_read(made, f"mots-{number}") for number in range(1))
    assert b"\x07proprio" in shards
    assert b"zozo" not in shards
    words = [line.split()[0] for line in _read(made, "lexique").decode().splitlines()]
    assert "proprio" in words


def test_choices_follow_the_hierarchy() -> None:
    ways = {"territoire": (("France", "Isère"),)}, {"territoire": (("France", "Rhône"), ("France", "Isère"))}
    made = list(index.files([_page(number, facets=facets) for number, facets in enumerate(ways)], {}))
    (facet,) = json.loads(_read(made, "choix"))
    assert facet["valeurs"] == [["France", -1], ["Isère", 0], ["Rhône", 0]]
    assert [facet["ensembles"][one] for one in facet["fiches"]] == [[0, 1], [0, 1, 2]]


def test_the_list_of_words_stays_short_as_records_grow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "MOST_WORDS", 10)
    pages = [_page(0, title="Zébulon", text=" ".join("abcdefghij"[n % 10] * (n // 10 + 3) for n in range(60)))]
    words = _read(list(index.files(pages, {})), "lexique").decode().splitlines()
    assert len(words) == 10
    assert "zébulon 1N" in words


def test_a_portal_without_a_record_can_be_searched(tmp_path: Path) -> None:
    root = write_portal(tmp_path, {})
    (root / "data").mkdir(exist_ok=True)
    build(root)
    assert (root / "site" / index.FOLDER / "sommaire.bin").is_file()


def test_a_vocabulary_with_a_mistake_leaves_the_last_site(tmp_path: Path) -> None:
    root = write_portal(tmp_path)
    (root / FILE).write_text("expressions:\n  - dit: [chez moi]\n    mene_a: [partners/actis]\n", "utf-8")
    build(root)
    before = files(root / "site")
    shown = b"".join(gzip.decompress(each) for path, each in before.items() if path.startswith(f"{index.FOLDER}/fiche"))
    assert b"chez moi" in shown
    (root / FILE).write_text("expressions:\n  - dit: [chez moi]\n    mene_a: [partners/actsi]\n", "utf-8")
    checked = pipeline.check(open_portal(root))
    assert [(each.code, each.line) for each in checked.problems if each.path == FILE] == [("reference-inconnue", 3)]


def test_the_shipped_vocabulary_leads_somewhere_and_says_nothing_twice(checked: pipeline.Checked) -> None:
    assert [each for each in checked.problems if each.path == FILE] == []
    phrases = checked.vocabulary.phrases(checked.catalogue)
    assert all(checked.catalogue.get(ref) for ref in phrases)
    said = [text for each in checked.vocabulary.expressions for text in each.dit]
    assert len(said) > 300
    assert all(one != other for one, other in pairwise(sorted(said)))

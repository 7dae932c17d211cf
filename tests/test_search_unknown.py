"""What the search does with words that no page holds: names, communes, postcodes, slips that are only guessed."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browser import Visit
from tests.searching import count, results

Opener = Callable[..., AbstractContextManager[Visit]]


@pytest.fixture
def ask(ask: Callable[[str], Page]) -> Callable[[str], Page]:
    """Return a function that asks a question, as people write it."""
    return lambda question: ask(f"q={quote(question)}")


def notes(page: Page) -> list[str]:
    """Return what stands above the results."""
    return [text.replace("\u00a0", " ") for text in page.locator("#notes p").all_inner_texts()]


@pytest.mark.parametrize("name", ["CCAPEX", "Visale", "visale", "ASE", "DDT", "PLUI", "XYLO"])
def test_an_unknown_name_stays_what_it_is(ask: Callable[[str], Page], name: str) -> None:
    page = ask(name)
    assert count(page) == 0
    assert page.locator("#compte").inner_text() == f"Aucun résultat pour «\u00a0{name}\u00a0»"
    expect(page.locator("#rien")).to_be_visible()
    assert notes(page) == []


def test_an_acronym_gives_way_to_a_near_acronym_only(ask: Callable[[str], Page]) -> None:
    assert results(ask("PDALPHD"))[0] == "glossaire/pdalhpd/"
    assert notes(ask("PDALPHD"))[0].startswith("Vouliez-vous dire « PDALHPD »")


def test_the_words_that_are_known_lead(ask: Callable[[str], Page]) -> None:
    page = ask("CDC habitat")
    assert count(page) > 0
    said = notes(page)
    assert said == ["Nous n’avons rien trouvé pour « CDC ». Les résultats répondent au reste de votre question."]
    page = ask("logement CCAPEX visale")
    assert "« CCAPEX » ni pour « visale »" in notes(page)[0]
    assert count(page) == count(ask("logement"))


def test_a_proposal_never_repeats_the_question(ask: Callable[[str], Page]) -> None:
    for question in ("colectif logement rhone", "collectif logement rhone", "un toi pour tous", "Métropole de lyon"):
        page = ask(question)
        links = page.locator("#notes a").all_inner_texts()
        assert question not in links
        assert not [text for text in notes(page) if text.startswith("Vouliez-vous")]
    assert results(ask("colectif logement rhone"))[0] == "partenaires/collectif-logement-rhone/"


def test_a_far_guess_is_a_question_and_can_be_refused(ask: Callable[[str], Page]) -> None:
    page = ask("riorgamisation")
    assert notes(page)[0].startswith("Nous ne connaissons pas ce mot. Vouliez-vous peut-être dire « réorganisation » ?")
    assert "sans certitude" in notes(page)[0]
    known = count(ask("logement"))
    page = ask("riorgamisation logement")
    assert notes(page)[0].startswith("Nous n’avons rien trouvé pour « riorgamisation ».")
    assert notes(page)[1] == "Vouliez-vous peut-être dire « réorganisation logement » ?"
    assert count(page) == known
    page = ask("expultion")
    assert "C’est ce qui est cherché ici" in notes(page)[0]
    page.locator("#notes").get_by_role("link", name=re.compile("tel quel")).click()
    expect(page.locator("#compte")).to_have_text("Aucun résultat pour «\u00a0expultion\u00a0»")


@pytest.mark.parametrize(
    ("question", "territory", "said"),
    [
        ("Marseille", "bouches-du-rhone", "« Marseille » est une commune, Bouches-du-Rhône."),
        ("le mans", "sarthe", "« Le Mans » est une commune, Sarthe."),
        ("Aix-en-Provence", "bouches-du-rhone", "« Aix-en-Provence » est une commune, Bouches-du-Rhône."),
        ("69003", "metropole-de-lyon", "« 69003 » est le code postal de Lyon, Rhône."),
        ("01200", "ain", "« 01200 » est le code postal de"),
    ],
)
def test_a_commune_is_a_place(ask: Callable[[str], Page], question: str, territory: str, said: str) -> None:
    page = ask(question)
    assert results(page)[0] == f"territoires/{territory}/"
    assert notes(page)[0].startswith(said)
    links = page.locator("#notes a").evaluate_all("(all) => all.map((one) => new URL(one.href).pathname)")
    assert any(path.endswith(f"territoires/{territory}/") for path in links)
    assert any(path.endswith("qui-appeler/") for path in links)


def test_a_commune_leads_to_who_to_call_there(ask: Callable[[str], Page], site_url: str) -> None:
    page = ask("logement Marseille")
    assert "territoires/bouches-du-rhone/" in results(page)[:3]
    assert count(page) > 100
    link = page.locator("#notes").get_by_role("link", name="Qui appeler à Marseille")
    link.click()
    page.wait_for_url(re.compile(r"qui-appeler/\?lieu=marseille-13055"))
    expect(page.locator("#commune")).to_have_value("Marseille (Bouches-du-Rhône)")


def test_nobody_lives_at_a_number_that_is_no_postcode(ask: Callable[[str], Page]) -> None:
    assert count(ask("99999")) == 0


def test_common_words_are_no_places_in_a_sentence(ask: Callable[[str], Page]) -> None:
    for question in ("caution trop chere", "somme due", "réunion des habitants"):
        assert not [address for address in results(ask(question)) if address.startswith("territoires/")], question
    for question in ("cher", "Cher", "la manche", "Grand Est", "La Réunion", "val d’oise"):
        assert results(ask(question))[0].startswith("territoires/"), question


def test_what_answers_only_perhaps_is_said_so(ask: Callable[[str], Page]) -> None:
    page = ask("g pu d appart")
    assert results(page)[0] == "guides/dormir-ce-soir/"
    near = count(page)
    assert near <= 10
    button = page.locator("#suite")
    assert re.fullmatch(r"Aussi, peut-être\s:\s\d+ autres fiches", button.inner_text().replace("\u00a0", " "))
    button.click()
    expect(page.locator("#resultats > li").nth(near)).to_be_visible()
    expect(button).to_have_text("Voir la suite")


@pytest.mark.parametrize(
    ("question", "address"),
    [
        ("preuves", "preuves/"),
        ("carte", "carte/"),
        ("mentions légales", "mentions-legales/"),
        ("exigences", "exigences/"),
    ],
)
def test_the_site_s_own_pages_are_found(ask: Callable[[str], Page], question: str, address: str) -> None:
    page = ask(question)
    assert results(page)[0] == address
    assert page.locator("#resultats .rang__genre").first.inner_text() == "Page du site"
    assert page.locator("#resultats .rang__phrase").first.inner_text()


def test_a_record_of_the_same_name_comes_before_a_page_of_the_site(ask: Callable[[str], Page]) -> None:
    found = results(ask("territoires"))
    assert found.index("partenaires/territoires/") < found.index("territoires/")


def test_bailleurs_come_before_the_guides_of_households(ask: Callable[[str], Page]) -> None:
    for question in ("bailleur", "bailleurs", "bailleur·euse"):
        found = results(ask(question))
        assert not [address for address in found[:5] if address.startswith("guides/")]
        assert "partenaires/par/type-d-acteur-bailleur-social/" in found[:5]

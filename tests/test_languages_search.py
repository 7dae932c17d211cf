"""Each language has its own search: asked in a browser, as people of each language type."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from reperes.languages import LANGUAGES
from reperes.languages.words import words
from reperes.search.normalise import normalise
from tests.browser import Visit

Opener = Callable[..., AbstractContextManager[Visit]]
TONIGHT, LEAVING, LATE = "dormir-ce-soir", "peur-de-perdre-mon-logement", "retard-de-loyer"
ASKED = {
    "en": {
        "homeless": TONIGHT,
        "sleeping rough": TONIGHT,
        "I have nowhere to sleep tonight": TONIGHT,
        "evicted": LEAVING,
        "bailiffs": LEAVING,
        "can’t pay the rent": LATE,
        "can't pay my rent": LATE,
        "hébergement": TONIGHT,
    },
    "uk": {
        "спати": TONIGHT,
        "ночівлю": TONIGHT,
        "притулку": TONIGHT,
        "виселенню": LEAVING,
        "квартиру": LEAVING,
        "борги": LATE,
        "заборгованості": LATE,
        "звязок": LATE,
        "зв’язок": LATE,
        "Bailleur": LATE,
    },
    "ar": {
        "مأوى": TONIGHT,
        "ماوى": TONIGHT,
        "الشارع": TONIGHT,
        "شارع": TONIGHT,
        "مَأْوًى": TONIGHT,
        "المحكمة": LEAVING,
        "محكمه": LEAVING,
        "اخلاء": LEAVING,
        "الإخلاء": LEAVING,
        "إيجار": LATE,
        "الإيجار": LATE,
        "ديون": LATE,
    },
}
"""What somebody types, and the guide that must come first."""
HARD = ["مَأْوًى", "الإيجار", "ى ة أ إ آ ٱ", "зв’язок", "зв'язок, п'ять, сім’я", "l’été зв’язок", "جـــار"]
ASK = """(address) => {
  document.getElementById("compte").textContent = "";
  history.pushState(null, "", address);
  dispatchEvent(new PopStateEvent("popstate"));
}"""


def found(page: Page, query: str) -> list[str]:
    """Ask a question in a page of search; return the addresses of the results, best first."""
    page.evaluate(ASK, f"?q={quote(query)}")
    expect(page.locator("#compte")).not_to_have_text("")
    said = page.locator("#compte").inner_text()
    number = int(found[0]) if (found := re.findall(r"\d+", said)) else 0
    expect(page.locator("#resultats > li")).to_have_count(number)
    return [str(link.get_attribute("href")) for link in page.locator("#resultats h2 a").all()]


@pytest.mark.parametrize("code", LANGUAGES)
def test_everyday_words_find_the_guide(site_url: str, open_page: Opener, code: str) -> None:
    with open_page(f"{site_url}{code}/recherche/") as visit:
        expect(visit.page.locator("#compte")).to_have_text(words(code)["recherche"]["vide"])
        first = {query: (found(visit.page, query) or ["rien"])[0] for query in ASKED[code]}
        assert first == {query: f"{site_url}{code}/guides/{name}/" for query, name in ASKED[code].items()}
        visit.assert_clean()


def test_french_words_still_find_the_french_guide(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}recherche/") as visit:
        expect(visit.page.locator("#compte")).not_to_have_text("")
        assert f"{site_url}guides/{TONIGHT}/" in found(visit.page, "je suis à la rue")
        for query in ("притулок", "مأوى"):
            visit.page.evaluate(ASK, f"?q={quote(query)}")
            expect(visit.page.locator("#compte")).to_contain_text("Aucun résultat")


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_not_found_is_said_in_the_language(site_url: str, open_page: Opener, code: str) -> None:
    with open_page(f"{site_url}{code}/recherche/?q=zzzzzz", width=390) as visit:
        expect(visit.page.locator("#compte")).to_have_text(words(code)["recherche"]["aucun"])
        panel = visit.page.locator("#rien")
        expect(panel).to_be_visible()
        panel.get_by_role("link").click()
        visit.page.wait_for_url(f"{site_url}{code}/guides/")


def test_from_the_header_of_an_arabic_page_to_a_guide(
    built_site: Path, served_site: Callable[..., str], open_page: Opener
) -> None:
    """Also below a path, with the keyboard alone."""
    home = served_site(built_site, "/un/chemin/")
    with open_page(f"{home}ar/guides/{TONIGHT}/", width=390) as visit:
        assert visit.page.locator("form").count() == 0  # as in French
        visit.page.locator("header .chercher").press("Enter")
        visit.page.wait_for_url(re.compile("ar/recherche"))
        field = visit.page.get_by_role("searchbox")
        expect(field).to_be_focused()
        visit.page.keyboard.type("الإيجار")
        visit.page.keyboard.press("Enter")
        link = visit.page.locator("#resultats a").first
        link.focus()
        visit.page.keyboard.press("Enter")
        visit.page.wait_for_url(f"{home}ar/guides/{LATE}/")
        assert visit.page.evaluate("document.documentElement.dir") == "rtl"
        visit.assert_clean()


def test_what_is_typed_is_laid_flat_as_what_is_stored(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}ar/recherche/") as visit:
        script = visit.page.locator("script[type=module]").first.get_attribute("src")
        module = f"(texts) => import(new URL('{script}', document.baseURI)).then((m) => texts.map(m.normalise))"
        typed = visit.page.evaluate(module, HARD)
        for text, flat in zip(HARD, typed, strict=True):
            code = "ar" if re.search(r"[\u0600-\u06ff]", text) else "uk"
            assert flat == normalise(text, code), text


@pytest.mark.parametrize("name", [TONIGHT, LEAVING, LATE])
def test_a_guide_in_arabic_still_fits_one_sheet_of_paper(site_url: str, open_page: Opener, name: str) -> None:
    with open_page(f"{site_url}ar/guides/{name}/") as visit:
        paper = visit.page.pdf(format="A4", prefer_css_page_size=True)
        assert 1 <= len(re.findall(rb"/Type /Page\b", paper)) <= 2


def test_arrows_and_steps_follow_the_direction_of_writing(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}ar/guides/{TONIGHT}/", width=390) as visit:
        assert visit.page.evaluate("getComputedStyle(document.querySelector('.icone--sens')).transform").startswith(
            "matrix(-1"
        )
        step = visit.page.locator(".guide__etapes > li").first
        assert step.evaluate("one => getComputedStyle(one).paddingRight") == step.evaluate(
            "one => getComputedStyle(document.documentElement).fontSize.replace('px','') * 3.6 + 'px'"
        )
        assert step.evaluate("one => getComputedStyle(one).direction") == "rtl"
        for target in visit.page.locator(".langues a").all():
            assert target.bounding_box()["height"] >= 44  # type: ignore[index]

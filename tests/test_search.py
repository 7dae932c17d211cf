"""The search, from the header of a page to a record: real index, real browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from reperes.search.normalise import normalise
from tests.browser import Visit

Opener = Callable[..., AbstractContextManager[Visit]]
ASK = """(address) => {
  document.getElementById("compte").textContent = "";
  history.pushState(null, "", address);
  dispatchEvent(new PopStateEvent("popstate"));
}"""
HARD = [
    "L’hébergement d’urgence, qu’on dit « l'abri »",
    "l’hébergement",
    "jusqu’à Lyon, lorsqu’il, puisqu’elle, quoiqu’on",
    "aujourd’hui, presqu’île, prud’homme",
    "Œuvre Falret, ŒUVRE, cœur, œ, Æthelred, ex æquo",
    "C.L.R. et S.I.A.O., U.R.L. ; M. Dupont ; art. L. 345-2",
    "C.L.R",
    "professionnel·les, intervenant·e·s, chargé.e.s, directeur·ice, élu·e",
    "10 000 logements, 3,5 %, 1er janvier, 2021/2022",
    "n°12 ; www.actis.fr ; https://exemple.fr/a.b",
    "s’il, S’IL, D’ACCORD, c’est-à-dire, d’d’un",
    "e\u0301te\u0301, été, E\u0301TAT",
    "ʼun‐deuxʼ",
    "l’”x”, l’ ’l, l’_x",
    "a\u00a0b\u202fc\td\ne",
    "",
    "’",
    "ſ’il İl’a ²l’x",
]


def results(page: Page) -> list[str]:
    """Return the addresses of the results, best first, once the search has answered."""
    expect(page.locator("#compte")).not_to_have_text("")
    expect(page.locator("#resultats > li")).to_have_count(min(count(page), 20))
    links = page.locator("#resultats > li h2 a")
    root = page.evaluate("new URL(document.querySelector('#recherche-zone').dataset.racine, document.baseURI).href")
    return [str(link.get_attribute("href")).removeprefix(root) for link in links.all()]


def count(page: Page) -> int:
    """Return how many results the page announces."""
    words = page.locator("#compte").inner_text()
    return int(words.split("\u00a0")[0]) if re.match(r"\d", words) else 0


@pytest.fixture
def ask(site_url: str, open_page: Opener) -> Iterator[Callable[[str], Page]]:
    """Return a function that asks a question (the part of the address after the `?`) in one window."""
    with open_page(f"{site_url}recherche/") as visit:

        def asking(query: str) -> Page:
            visit.page.evaluate(ASK, f"?{query}")
            expect(visit.page.locator("#compte")).not_to_have_text("")
            return visit.page

        yield asking
        visit.assert_clean()


def test_from_the_header_of_a_page_to_a_record(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}territoires/isere/") as visit:
        field = visit.page.locator("header").get_by_role("searchbox")
        field.fill("Actis")
        field.press("Enter")
        visit.page.wait_for_url(f"{site_url}recherche/?q=Actis")
        assert results(visit.page)[0] == "partenaires/actis/"
        assert visit.page.locator("ol#resultats").count() == 1
        visit.page.locator("#resultats a").first.click()
        visit.page.wait_for_url(f"{site_url}partenaires/actis/")
        assert "Actis" in visit.page.locator("h1").inner_text()
        visit.assert_clean()


def test_names_and_acronyms_come_first(ask: Callable[[str], Page]) -> None:
    expected = {
        "actis": "partenaires/actis/",
        "ACTIS": "partenaires/actis/",
        "Fapil": "partenaires/fapil/",
        "fapil": "partenaires/fapil/",
        "CLR": "partenaires/collectif-logement-rhone/",
        "C.L.R.": "partenaires/collectif-logement-rhone/",
        "clr": "partenaires/collectif-logement-rhone/",
        "oeuvre falret": "partenaires/oeuvre-falret/",
        "Œuvre Falret": "partenaires/oeuvre-falret/",
        "l’Œuvre Falret": "partenaires/oeuvre-falret/",
        "l'oiseau bleu": "partenaires/l-oiseau-bleu/",
        "L’Oiseau Bleu": "partenaires/l-oiseau-bleu/",
        "oiseau bleu": "partenaires/l-oiseau-bleu/",
        "isère": "territoires/isere/",
        "isere": "territoires/isere/",
        "union sociale pour l’habitat": "partenaires/union-sociale-pour-l-habitat/",
        "10 000 logements accompagnés": "programmes/10-000-logements-accompagnes/",
    }
    first = {query: (results(ask(f"q={quote(query)}")) or ["rien"])[0] for query in expected}
    assert first == expected


def test_two_records_of_one_name_both_come_first(ask: Callable[[str], Page]) -> None:
    found = results(ask("q=le+logement+toujours"))[:2]
    assert sorted(found) == ["documents/le-logement-toujours/", "pilotes/le-logement-toujours/"]


def test_an_acronym_of_two_finds_its_association(ask: Callable[[str], Page]) -> None:
    assert "partenaires/association-villeurbannaise-droit-au-logement/" in results(ask("q=AVDL"))[:5]


@pytest.mark.parametrize(
    "spellings",
    [
        ("hébergement", "hebergement", "l’hébergement", "l'hébergement", "HÉBERGEMENT", "d’hébergement"),
        ("d’urgence", "d'urgence", "urgence"),
        ("œuvre", "oeuvre", "l’œuvre"),
        ("d’intermédiation", "intermédiation", "intermediation"),
    ],
)
def test_spellings_of_a_word_find_the_same(ask: Callable[[str], Page], spellings: tuple[str, ...]) -> None:
    found = {spelling: count(ask(f"q={quote(spelling)}")) for spelling in spellings}
    assert len(set(found.values())) == 1, found
    assert found[spellings[0]] > 0


def test_facets_count_what_they_give(ask: Callable[[str], Page]) -> None:
    page = ask("q=logement")
    everything = count(page)
    for label in ("Rubrique", "Territoire"):
        group = page.locator(f"#choix details:has(summary:text-is('{label}'))")
        if group.get_attribute("open") is None:
            group.locator("summary").click()
        choice = group.locator("li").first
        number = int(choice.locator(".choix__nombre").inner_text())
        choice.locator("input").click()
        expect(page.locator("#compte")).to_have_text(re.compile(rf"^{number}\s"))
        assert 0 < number < everything
        page.go_back()
        expect(page.locator("#compte")).to_have_text(re.compile(rf"^{everything}\s"))


def test_choices_combine_and_stay_in_the_address(ask: Callable[[str], Page]) -> None:
    one, other = count(ask("q=logement&rubrique=Partenaires")), count(ask("q=logement&rubrique=Territoires"))
    page = ask("q=logement&rubrique=Partenaires&rubrique=Territoires")
    assert count(page) == one + other
    assert page.get_by_role("checkbox", name="Partenaires").is_checked()
    page = ask("q=logement&rubrique=Partenaires&territoire=Is%C3%A8re")
    both = count(page)
    assert 0 < both < one
    assert {address.split("/")[0] for address in results(page)} == {"partenaires"}
    page.get_by_role("checkbox", name=re.compile("^Isère")).click()
    expect(page.locator("#compte")).to_have_text(re.compile(rf"^{one}\s"))
    assert parse_qs(urlsplit(page.url).query) == {"q": ["logement"], "rubrique": ["Partenaires"]}
    page.go_back()
    expect(page.locator("#compte")).to_have_text(re.compile(rf"^{both}\s"))
    assert page.get_by_role("checkbox", name=re.compile("^Isère")).is_checked()


def test_numbers_follow_the_other_choices(ask: Callable[[str], Page]) -> None:
    page = ask("q=logement&rubrique=Partenaires")
    page.locator("#choix details:has(summary:text-is('Territoire')) summary").click()
    box = page.locator("#choix li", has=page.get_by_role("checkbox", name=re.compile("^Isère")))
    number = int(box.locator(".choix__nombre").inner_text())
    box.locator("input").click()
    expect(page.locator("#compte")).to_have_text(re.compile(rf"^{number}\s"))


def test_facets_alone_list_a_whole_section(ask: Callable[[str], Page], built_site: Path) -> None:
    written = [path for path in (built_site / "programmes").iterdir() if path.is_dir() and path.name != "par"]
    page = ask("rubrique=Programmes")
    assert count(page) == len(written)


def test_a_choice_that_means_nothing_can_be_taken_back(ask: Callable[[str], Page]) -> None:
    page = ask("q=logement&territoire=Atlantide")
    assert count(page) == 0
    assert page.locator("#rien").is_visible()
    page.get_by_role("checkbox", name="Atlantide").click()
    expect(page.locator("#compte")).to_have_text(re.compile(r"^\d"))
    assert "territoire" not in page.url


def test_back_returns_to_the_last_question(ask: Callable[[str], Page]) -> None:
    page = ask("q=actis")
    first = results(page)
    field = page.locator("#recherche input")
    field.fill("isère")
    field.press("Enter")
    expect(page.locator("#compte")).to_contain_text("isère")
    page.locator("#resultats a").first.click()
    page.go_back()
    expect(page.locator("#compte")).to_contain_text("isère")
    assert field.input_value() == "isère"
    page.goto(page.url.replace(quote("isère"), "actis"))
    expect(page.locator("#compte")).to_contain_text("actis")
    assert results(page) == first


def test_nothing_found_says_what_to_do(ask: Callable[[str], Page]) -> None:
    page = ask("q=xylophonistique")
    assert page.locator("#compte").inner_text() == "Aucun résultat pour «\u00a0xylophonistique\u00a0»"
    assert page.locator("#rien").get_by_role("link").count() >= 3
    assert page.locator("#rien").is_visible()
    assert results(page) == []
    page.locator("#recherche input").fill("actis")
    expect(page.locator("#resultats li").first).to_be_visible()
    assert page.locator("#rien").is_hidden()


def test_an_empty_question_shows_nothing_and_invites(ask: Callable[[str], Page]) -> None:
    page = ask("q=")
    assert "Écrivez un nom" in page.locator("#compte").inner_text()
    assert page.locator("#resultats li").count() == 0


def test_an_index_that_does_not_load_is_admitted(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}a-propos/") as visit:
        visit.page.route("**/pagefind/**", lambda route: route.abort())
        visit.page.goto(f"{site_url}recherche/?q=actis")
        expect(visit.page.locator("#panne")).to_be_visible()
        assert visit.page.locator("#panne").get_by_role("link", name="partenaires", exact=True).is_visible()
        assert visit.page.locator("#rien").is_hidden()
        visit.page.unroute("**/pagefind/**")
        visit.page.locator("#recherche input").fill("isère")
        visit.page.reload()
        expect(visit.page.locator("#resultats li").first).to_be_visible()
        assert visit.page.locator("#panne").is_hidden()


def test_a_slow_answer_does_not_overtake_a_newer_one(site_url: str, open_page: Opener) -> None:
    held: list[Route] = []
    holding = True
    with open_page(f"{site_url}recherche/") as visit:
        page = visit.page
        page.evaluate("import(new URL('../pagefind/pagefind.js', location)).then((p) => p.init())")
        page.route("**/pagefind/index/**", lambda route: held.append(route) if holding else route.continue_())
        field = page.locator("#recherche input")
        field.fill("falret")
        field.press("Enter")
        page.wait_for_function("location.search.includes('falret')")
        page.wait_for_timeout(300)
        holding = False
        field.fill("isère")
        field.press("Enter")
        page.wait_for_timeout(300)
        for route in held:
            route.continue_()
        expect(page.locator("#compte")).to_contain_text("«\u00a0isère\u00a0»")
        page.wait_for_load_state("networkidle")
        assert results(page)[0] == "territoires/isere/"
        assert page.locator("#compte").inner_text().endswith("«\u00a0isère\u00a0»")


def test_what_is_typed_is_normalised_as_what_is_stored(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}recherche/") as visit:
        script = "(texts) => import('../assets/scripts/recherche.js').then((m) => texts.map(m.normalise))"
        assert visit.page.evaluate(script, HARD) == [normalise(text) for text in HARD]


def test_search_works_below_a_path(built_site: Path, served_site: Callable[..., str], open_page: Opener) -> None:
    home = served_site(built_site, "/un/chemin/")
    with open_page(f"{home}partenaires/actis/") as visit:
        field = visit.page.locator("header").get_by_role("searchbox")
        field.fill("oeuvre falret")
        field.press("Enter")
        visit.page.wait_for_url(re.compile("recherche"))
        assert results(visit.page)[0] == "partenaires/oeuvre-falret/"
        visit.page.locator("#resultats a").first.click()
        visit.page.wait_for_url(f"{home}partenaires/oeuvre-falret/")
        visit.assert_clean()


def test_a_long_list_comes_in_parts(ask: Callable[[str], Page]) -> None:
    page = ask("q=logement")
    assert len(results(page)) == 20
    page.get_by_role("button", name="Voir la suite").click()
    expect(page.locator("#resultats > li").nth(20)).to_be_visible()
    focused = page.evaluate("document.activeElement.closest('li') === document.querySelectorAll('#resultats > li')[20]")
    assert focused

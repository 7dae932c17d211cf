"""The search, from the header of a page to a record: real index, real browser."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from reperes.search.normalise import normalise
from reperes.search.sounds import sound, spoken
from reperes.search.words import stem, strong, words
from tests.browser import ROOT, Visit
from tests.searching import count, results

Opener = Callable[..., AbstractContextManager[Visit]]
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


def opened(page: Page, label: str) -> Locator:
    """Open a group of choices, and return it once its numbers are there."""
    group = page.locator(f"#choix details:has(> summary:text-is('{label}'))")
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    expect(group.locator("li").first).to_be_visible()
    return group


def test_facets_count_what_they_give(ask: Callable[[str], Page]) -> None:
    page = ask("q=logement")
    everything = count(page)
    for label in ("Rubrique", "Territoire", "Besoin", "Statut ou étape", "Thème", "À qui s’adresse la recommandation"):
        choice = opened(page, label).locator("li:has(.choix__nombre)").first
        number = int(choice.locator(".choix__nombre").inner_text())
        choice.locator("input").click()
        expect(page.locator("#compte")).to_have_text(re.compile(rf"^{number}\s"))
        assert 0 < number < everything
        page.go_back()
        expect(page.locator("#compte")).to_have_text(re.compile(rf"^{everything}\s"))


def test_territories_stand_in_their_hierarchy(ask: Callable[[str], Page]) -> None:
    page = ask("q=logement")
    names = opened(page, "Territoire").locator("li label").all_inner_texts()
    lines = [re.sub(r"\s*\d+$", "", name.strip()) for name in names]
    assert lines.index("France") < lines.index("Auvergne-Rhône-Alpes") < lines.index("Isère")
    deep = page.locator("#choix li", has=page.get_by_role("checkbox", name=re.compile("^Isère"))).get_attribute("class")
    assert deep == "choix__sous choix__sous--2"


def test_nothing_is_loaded_before_it_is_needed(site_url: str, open_page: Opener) -> None:
    def asked(requests: list[str]) -> list[str]:
        return [url for url in requests if "donnees/recherche" in url or "scripts/recherche/" in url]

    with open_page(f"{site_url}territoires/isere/") as visit:
        visit.page.locator("header").get_by_role("searchbox").focus()
        assert asked(visit.requests) == []
    with open_page(f"{site_url}recherche/") as visit:
        assert asked(visit.requests) == []
        visit.page.locator("#recherche input").focus()
        visit.page.wait_for_function(
            "performance.getEntriesByName(new URL('../donnees/recherche/sommaire.bin', location))[0]"
        )
        visit.page.goto(f"{site_url}recherche/?q=logement")
        expect(visit.page.locator("#resultats li").first).to_be_visible()
        assert not [url for url in visit.requests if "choix.bin" in url or "lexique.bin" in url]
        opened(visit.page, "Territoire")
        assert [url for url in visit.requests if "choix.bin" in url]


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
    opened(page, "Territoire")
    box = page.locator("#choix li", has=page.get_by_role("checkbox", name=re.compile("^Isère")))
    number = int(box.locator(".choix__nombre").inner_text())
    box.locator("input").click()
    expect(page.locator("#compte")).to_have_text(re.compile(rf"^{number}\s"))


def test_the_kinds_to_choose_from_are_in_alphabetical_order(ask: Callable[[str], Page]) -> None:
    page = ask("q=logement")
    opened(page, "Rubrique")
    kinds = page.locator("#choix details[data-nom=rubrique] input").evaluate_all("(all) => all.map((one) => one.value)")
    assert len(kinds) > 3
    assert kinds == page.evaluate("(all) => [...all].sort((a, b) => a.localeCompare(b, 'fr'))", kinds)


def test_facets_alone_list_a_whole_section(ask: Callable[[str], Page], built_site: Path) -> None:
    written = [path for path in (built_site / "programmes").iterdir() if path.is_dir() and path.name != "par"]
    page = ask("rubrique=Programmes")
    assert count(page) == len(written)


def test_a_choice_that_means_nothing_can_be_taken_back(ask: Callable[[str], Page]) -> None:
    page = ask("q=logement&territoire=Atlantide")
    assert count(page) == 0
    expect(page.locator("#rien")).to_be_visible()
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
    expect(field).to_have_value("isère")
    page.goto(page.url.replace(quote("isère"), "actis"))
    expect(page.locator("#compte")).to_contain_text("actis")
    assert results(page) == first


def test_back_returns_to_each_question_asked_however_slowly_it_was_typed(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}a-z/") as visit:
        page = visit.page
        page.goto(f"{site_url}recherche/")
        field = page.locator("#recherche input")
        for question in ("dalo", "avdl"):
            field.fill("")
            field.press_sequentially(question, delay=90)
            page.wait_for_function("(q) => new URLSearchParams(location.search).get('q') === q", arg=question)
            field.press("Enter")
            expect(page.locator("#compte")).to_contain_text(question)
        page.go_back()
        expect(page.locator("#compte")).to_contain_text("dalo")
        expect(field).to_have_value("dalo")


def test_an_emptied_field_stops_looking(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}recherche/") as visit:
        page = visit.page
        page.route("**/recherche/mots-*", lambda route: None)  # never answered
        page.locator("#recherche input").fill("siao")
        expect(page.locator("#attente")).to_be_visible()
        page.locator("#recherche input").fill("")
        expect(page.locator("#compte")).to_contain_text("Écrivez un nom")
        expect(page.locator("#attente")).to_be_hidden()


def test_one_part_that_does_not_come_leaves_the_others(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}a-propos/") as visit:
        page = visit.page
        page.goto(f"{site_url}recherche/?q=logement")
        expect(page.locator("#resultats > li")).to_have_count(10)
        asked = page.evaluate("performance.getEntriesByType('resource').map((each) => each.name)")
        lost = next(name for name in asked if "/recherche/fiche-" in name).partition("?")[0]
        page.route(re.compile(re.escape(lost)), lambda route: route.abort())
        page.reload()
        expect(page.locator("#resultats > li")).to_have_count(9)
        page.route("**/donnees/recherche/fiche-*", lambda route: route.abort())
        page.get_by_role("button", name="Voir la suite").click()
        expect(page.locator("#compte")).to_contain_text("n’a pas pu être chargée")
        page.unroute("**/donnees/recherche/fiche-*")
        page.get_by_role("button", name="Voir la suite").click()
        expect(page.locator("#resultats > li").nth(9)).to_be_visible()


def test_a_site_that_changed_meanwhile_is_read_anew(site_url: str, open_page: Opener) -> None:
    """The numbers of pages are those of one index: another one would show other records, silently."""
    with open_page(f"{site_url}recherche/?q=logement") as visit:
        page = visit.page
        expect(page.locator("#resultats > li")).to_have_count(10)
        asked: list[str] = []

        def newer(route: Route) -> None:
            asked.append(route.request.url)
            said = json.loads(gzip.decompress(route.fetch().body()))
            route.fulfill(body=gzip.compress(json.dumps({**said, "version": "autre"}).encode()))

        page.route("**/donnees/recherche/sommaire.bin", newer)
        page.evaluate("() => { const now = Date.now; Date.now = () => now() + 120_000; }")
        page.get_by_role("button", name="Voir la suite").click()
        page.wait_for_function("performance.getEntriesByType('resource').some((e) => e.name.endsWith('v=autre'))")
        assert len(asked) >= 2
        expect(page.locator("#resultats > li").first).to_be_visible()


@pytest.mark.parametrize(("typed", "code"), [("سكن", "ar"), ("житло", "uk")])
def test_other_letters_lead_to_the_search_of_their_language(ask: Callable[[str], Page], typed: str, code: str) -> None:
    page = ask(f"q={quote(typed)}")
    link = page.locator(f"#notes [lang={code}] a")
    expect(link).to_be_visible()
    link.click()
    page.wait_for_url(re.compile(f"/{code}/recherche/"))
    expect(page.get_by_role("searchbox")).to_have_value(typed)


def test_nothing_found_says_what_to_do(ask: Callable[[str], Page]) -> None:
    page = ask("q=xylophonzwkique")
    assert page.locator("#compte").inner_text() == "Aucun résultat pour «\u00a0xylophonzwkique\u00a0»"
    ways = {link.get_attribute("href") for link in page.locator("#rien").get_by_role("link").all()}
    assert {"../besoins/", "../territoires/", "../a-z/", "../qui-appeler/", "../guides/"} <= ways
    expect(page.locator("#rien")).to_be_visible()
    assert results(page) == []
    page.locator("#recherche input").fill("actis")
    expect(page.locator("#resultats li").first).to_be_visible()
    expect(page.locator("#rien")).to_be_hidden()


def test_an_empty_question_shows_nothing_and_invites(ask: Callable[[str], Page]) -> None:
    page = ask("q=")
    assert "Écrivez un nom" in page.locator("#compte").inner_text()
    assert page.locator("#resultats li").count() == 0


def test_an_index_that_does_not_load_is_admitted(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}a-propos/") as visit:
        visit.page.route("**/donnees/recherche/**", lambda route: route.abort())
        visit.page.goto(f"{site_url}recherche/?q=actis")
        expect(visit.page.locator("#panne")).to_be_visible()
        expect(visit.page.locator("#panne").get_by_role("link", name="partenaires", exact=True)).to_be_visible()
        expect(visit.page.locator("#rien")).to_be_hidden()
        visit.page.unroute("**/donnees/recherche/**")
        visit.page.locator("#recherche input").fill("isère")
        visit.page.reload()
        expect(visit.page.locator("#resultats li").first).to_be_visible()
        expect(visit.page.locator("#panne")).to_be_hidden()


def test_a_slow_answer_does_not_overtake_a_newer_one(site_url: str, open_page: Opener) -> None:
    held: list[Route] = []
    holding = True
    with open_page(f"{site_url}recherche/") as visit:
        page = visit.page
        field = page.locator("#recherche input")
        field.focus()
        visit.rest()
        page.route("**/recherche/mots-*", lambda route: held.append(route) if holding else route.continue_())
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
        visit.rest()
        assert results(page)[0] == "territoires/isere/"
        assert page.locator("#compte").inner_text().endswith("«\u00a0isère\u00a0»")


def test_what_is_typed_is_read_as_what_is_stored(site_url: str, open_page: Opener) -> None:
    """The script's words and stems are Python's, for hard texts and for every word of the catalogue."""
    texts = [*HARD, *(path.read_text("utf-8") for path in sorted((ROOT / "data").glob("*/*.yaml")))]
    script = """async (texts) => {
      const { normalise, words } = await import("../assets/scripts/recherche/mots.js");
      const { Index } = await import("../assets/scripts/recherche/index.js");
      const { reading } = await Index.open(new URL("../donnees/recherche/", location));
      return texts.map((text) => [
        normalise(text),
        words(normalise(text)).map((word) => reading.stem(word)),
        reading.strong(normalise(text).slice(0, 200)),
        reading.spoken(text),
        words(normalise(text)).map((word) => reading.sound(word)),
      ]);
    }"""
    with open_page(f"{site_url}recherche/") as visit:
        read = visit.page.evaluate(script, texts)
    for text, (flat, stems, kept, heard, sounds) in zip(texts, read, strict=True):
        assert flat == normalise(text)
        assert stems == [stem(word) for word in words(normalise(text))]
        assert kept == strong(normalise(text)[:200])
        assert heard == spoken(text)
        assert sounds == [sound(word) for word in words(normalise(text))]


def test_a_browser_without_decompression_unpacks_the_same(site_url: str, open_page: Opener, built_site: Path) -> None:
    with open_page(f"{site_url}recherche/") as visit:
        visit.page.context.add_init_script("delete window.DecompressionStream")
        visit.page.goto(f"{site_url}recherche/?q=actis")
        assert results(visit.page)[0] == "partenaires/actis/"
        script = """async (names) => {
          const { inflate } = await import("../assets/scripts/recherche/degonfler.js");
          const read = (name) => fetch(`../donnees/recherche/${name}`).then((response) => response.arrayBuffer());
          const got = await Promise.all(names.map(read));
          return got.map((one) => Array.from(inflate(new Uint8Array(one))));
        }"""
        names = ["sommaire.bin", "lexique.bin", "mots-0.bin", "fiche-0.bin"]
        unpacked = [bytes(one) for one in visit.page.evaluate(script, names)]
    folder = built_site / "donnees" / "recherche"
    assert unpacked == [gzip.decompress((folder / name).read_bytes()) for name in names]


def test_a_misspelt_word_says_what_was_understood(ask: Callable[[str], Page]) -> None:
    page = ask("q=expultion+du+logemant")
    note = page.locator("#notes p").first
    assert note.inner_text().startswith("Vouliez-vous dire «\u00a0expulsion du logement\u00a0»")
    assert {"guides/peur-de-perdre-mon-logement/", "dispositifs/procedure-d-expulsion/"} & set(results(page)[:3])
    note.get_by_role("link", name="tel quel").click()
    expect(page.locator("#notes p")).to_have_count(0)
    expect(page.locator("#compte")).to_contain_text("expultion")
    expect(page.locator("#notes p")).to_have_count(0)


def test_a_name_of_several_things_says_so(ask: Callable[[str], Page]) -> None:
    page = ask("q=AVDL")
    both = ["partenaires/association-villeurbannaise-droit-au-logement/"]
    both += ["dispositifs/accompagnement-vers-et-dans-le-logement/"]
    assert sorted(results(page)[:2]) == sorted(both)
    note = page.locator("#notes p").first
    assert "«\u00a0AVDL\u00a0» peut désigner plusieurs choses" in note.inner_text()
    assert note.get_by_role("link").count() == 2
    page = ask("q=territoires")
    assert "partenaires/territoires/" in results(page)[:2]
    assert (
        page.locator("#notes")
        .get_by_role("link", name="Territoires", exact=True)
        .last.get_attribute("href")
        .endswith("/territoires/")
    )
    assert "partenaires/territoires/" not in results(ask("q=territoires+de+mise+en+oeuvre"))[:1]


def test_a_result_says_why_it_was_found(ask: Callable[[str], Page]) -> None:
    def why(query: str) -> str:
        row = ask(f"q={quote(query)}").locator("#resultats > li").first
        return str(row.locator(".rang__pourquoi").inner_text())

    assert why("actis") == "Dans le nom"
    assert why("CLR") == "Aussi appelé\u00a0: «\u00a0CLR\u00a0»"
    assert why("dettes de loyer").startswith("Mots courants\u00a0: «\u00a0dette")
    page = ask("q=caravane")
    assert page.locator("#resultats mark").count() > 0
    assert page.locator("#resultats .rang__genre").first.inner_text()


def test_the_keyboard_is_enough(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}recherche/?q=logement") as visit:
        page = visit.page
        expect(page.locator("#resultats li").first).to_be_visible()
        field = page.locator("#recherche input")
        page.keyboard.press("/")
        expect(field).to_be_focused()
        expect(field).to_have_value("logement")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        expect(page.locator("#resultats h2 a").nth(1)).to_be_focused()
        page.keyboard.press("ArrowUp")
        expect(page.locator("#resultats h2 a").first).to_be_focused()
        page.keyboard.press("Escape")
        expect(field).to_be_focused()
        page.keyboard.press("Escape")
        expect(field).not_to_be_focused()
        page.keyboard.press("/")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(r"/(?!recherche)[a-z-]+/[a-z0-9-]+/$"))
        page.keyboard.press("/")
        expect(page.locator("header :focus")).to_have_count(1)
        page.go_back()
        expect(page.locator("#compte")).to_contain_text("logement")
        page.goto(f"{site_url}partenaires/actis/")
        page.keyboard.press("/")
        expect(page.locator("header").get_by_role("searchbox")).to_be_focused()
        visit.assert_clean()


def test_results_come_as_one_types(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}recherche/") as visit:
        field = visit.page.locator("#recherche input")
        field.press_sequentially("multiréf", delay=20)
        expect(visit.page.locator("#resultats h2").first).to_contain_text("ultiréférence")
        expect(field).to_have_value("multiréf")
        expect(visit.page).to_have_url(f"{site_url}recherche/?q={quote('multiréf')}")


def test_without_javascript_lists_answer(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}recherche/?q=clr", javascript=False) as visit:
        page = visit.page
        for name in ("par besoin", "par territoire", "partenaires", "guides", "qui appeler"):
            expect(page.locator("noscript").get_by_role("link", name=name).first).to_be_visible()
        page.locator("noscript").get_by_role("link", name="de A à Z").click()
        page.get_by_role("navigation", name="Lettres").get_by_role("link", name="C", exact=False).first.click()
        page.wait_for_url(f"{site_url}a-z/c/")
        page.get_by_role("link", name="CLR", exact=True).first.click()
        page.wait_for_url(re.compile(r"collectif-logement-rhone|glossaire/clr"))
        page.goto(f"{site_url}besoins/")
        section = page.locator("section", has=page.get_by_role("heading", name="Régler un impayé de loyer"))
        expect(section.get_by_role("link", name=re.compile("en retard pour payer"))).to_be_visible()


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
    assert len(results(page)) == 10
    page.get_by_role("button", name="Voir la suite").click()
    expect(page.locator("#resultats > li").nth(10)).to_be_visible()
    focused = page.evaluate("document.activeElement.closest('li') === document.querySelectorAll('#resultats > li')[10]")
    assert focused

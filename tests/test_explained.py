"""Words that explain themselves: found in running text only, once a page; opened by touch, pointer and keyboard."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Locator, expect

from reperes import pipeline
from reperes.explained import Glossary
from reperes.pages import Page
from reperes.portal import open_portal
from tests.browser import Visit, axe
from tests.portals import RECORDS, ROOT, write_portal

Opener = Callable[..., AbstractContextManager[Visit]]
PILOT = "pilotes/le-logement-toujours/"
SOURCED = "sources: [{document: compte-rendu, lignes: 3}]"
EVIL = "<script>alert(1)</script> & « x » \"''><img src=x>"
TERMS = {
    "terms/chrs": "nom: CHRS\ntype: sigle\nsens: [{developpement: centre d'accueil, origine: a-verifier, "
    f"definition: Un lieu., {SOURCED}}}]\n",
    "terms/bail": "nom: Bail\ntype: mot\na_expliquer: [bail glissant, bail]\n"
    f"sens: [{{definition: '{EVIL}', {SOURCED}}}]\n",
    "terms/pilote": "nom: Pilote\ntype: mot\nalias: [projet pilote]\na_expliquer: [pilote]\n"
    f"sens: [{{definition: Un essai., {SOURCED}}}, {{definition: Un chef., designe: partners/actis, {SOURCED}}}]\n",
    "terms/logement": f"nom: Logement\ntype: mot\nsens: [{{definition: Un toit., {SOURCED}}}]\n",
    "terms/amp": f"nom: amp\ntype: mot\na_expliquer: [amp, nbsp]\nsens: [{{definition: Rien., {SOURCED}}}]\n",
    "guides/aide": "nom: Que faire ?\nresume: Le CHRS aide.\nmoment: aide\nmots_courants: [aide]\n"
    "explication: [{texte: Rien.}]\netapes: [{texte: Allez au CHRS.}]\n"
    f"mots: [{{mot: CHRS, sens: Un foyer., fiche: chrs}}]\n{SOURCED}\n",
}


@pytest.fixture
def open_site(site_url: str, open_page: Opener) -> Opener:
    """Return `open_page` for an address of the real site."""
    return lambda address, **options: open_page(site_url + address, **options)


@pytest.fixture(scope="module")
def glossary(tmp_path_factory: pytest.TempPathFactory) -> Glossary:
    root = write_portal(tmp_path_factory.mktemp("mots"), {**RECORDS, **TERMS})
    checked = pipeline.check(open_portal(root))
    assert [each.message for each in checked.problems if each.severity.value == "erreur"] == []
    return Glossary(checked.catalogue.published())


def marked(glossary: Glossary, html: str, address: str = "ici/") -> BeautifulSoup:
    return BeautifulSoup(glossary.mark(Page(address, "", "", "", ""), html), "html.parser")


def words(glossary: Glossary, html: str, address: str = "ici/") -> list[str]:
    return [each.get_text() for each in marked(glossary, html, address).select("button.mot")]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Un CHRS, puis un CHRS.</p><p>CHRS</p>", ["CHRS"]),
        ("<p>des baux, des bails glissants</p>", ["bails glissants"]),
        ("<p>Bail&nbsp;glissant et l’bail</p>", ["Bail\u00a0glissant"]),
        ("<p>bail\u202fglissant</p>", ["bail\u202fglissant"]),
        ("<p>un bail de six ans</p>", ["bail"]),
        ("<p>chrs XCHRS CHRS2 CHRS-2 ex-CHRS bailleur BAIL</p>", []),
        ("<p>d’un (CHRS)</p>", ["CHRS"]),
        ("<p>A &amp; B &nbsp; &lt;bail&gt;</p>", ["bail"]),
        ("<h2>CHRS</h2><a href='#'>CHRS <b>CHRS</b></a><dt>CHRS</dt><code>CHRS</code><p>non</p>", []),
        ("<abbr>CHRS</abbr><button>CHRS</button><summary>CHRS</summary><svg><text>CHRS</text></svg>", []),
        ('<p title="CHRS">non</p><img alt="CHRS"><!-- CHRS --><script>CHRS</script>', []),
        ('<dl class="guide__mots"><div><dt>x</dt><dd>CHRS</dd></div></dl><p>un CHRS</p>', ["CHRS"]),
        ("<p>un logement, un projet pilote</p>", []),
        ("<p>un projet pilote, un pilote</p>", ["pilote"]),
        ("<details><summary>x</summary><p>CHRS bail</p></details><p>un <b>CHRS</b></p>", ["bail", "CHRS"]),
    ],
)
def test_words_are_found_whole_once_and_in_running_text_only(
    glossary: Glossary, html: str, expected: list[str]
) -> None:
    assert words(glossary, html) == expected


def test_marking_changes_no_text_and_leaves_a_page_without_words_alone(glossary: Glossary) -> None:
    html = "<p>Un CHRS &lt; 3 &amp; un bail</p>\n<ul><li>d’un pilote</li></ul>"
    page = marked(glossary, html)
    page.select_one(".mots").extract()  # type: ignore[union-attr]
    assert page.get_text().rstrip() == BeautifulSoup(html, "html.parser").get_text()
    assert glossary.mark(Page("ici/", "", "", "", ""), "<p>Rien & <b>rien</p>") == "<p>Rien & <b>rien</p>"


def test_an_explanation_says_what_is_known_as_text(glossary: Glossary) -> None:
    page = marked(glossary, "<p>CHRS bail pilote</p>", "a/b/")
    said = [" ".join(each.get_text(" ").split()) for each in page.select(".mots__sens")]
    assert said[0].startswith("CHRS : centre d’accueil (à vérifier). Un lieu.")
    assert "<script>alert(1)</script>" in said[1]
    assert not page.select("script, img")
    assert "peut vouloir dire : Un essai. ou : Un chef." in said[2]
    assert page.select_one("#mot-chrs a")["href"] == "../../glossaire/chrs/"  # type: ignore[index]
    for button in page.select("button.mot"):
        assert page.find(id=str(button["popovertarget"]))
        assert page.find(id=str(button["aria-describedby"]))


def test_a_page_does_not_explain_its_own_subject_and_a_guide_says_it_in_its_words(glossary: Glossary) -> None:
    assert words(glossary, "<p>CHRS, bail</p>", "glossaire/chrs/") == ["bail"]
    assert words(glossary, "<p>CHRS, pilote</p>", "partenaires/actis/") == ["CHRS"]
    box = marked(glossary, "<p>Un CHRS</p>", "guides/aide/").select_one(".mots__sens--dit")
    assert box
    assert "Un foyer." in box.get_text()


def test_real_pages_explain_the_ambiguous_and_never_the_everyday(built_site: Path) -> None:
    page = BeautifulSoup((built_site / PILOT / "index.html").read_bytes(), "html.parser")
    said = page.find(id="mot-avdl")
    assert said
    assert "peut vouloir dire" in said.get_text()
    assert "Association villeurbannaise" in said.get_text()
    for path in built_site.rglob("*.html"):
        text = path.read_text("utf-8")
        assert text.count('class="mot"') == text.count(" popover>"), path
    for path in (built_site / "glossaire" / "index.html", built_site / "404.html"):
        assert 'class="mots"' not in path.read_text("utf-8")
    assert 'id="mot-lda"' in (built_site / "a-propos" / "index.html").read_text("utf-8")


def test_the_style_and_the_script_stay_tiny() -> None:
    for name, limit in (("styles/mots.css", 1500), ("scripts/mots.js", 1024)):
        assert len(gzip.compress((ROOT / "docs" / "assets" / name).read_bytes())) < limit


def box(visit: Visit) -> Locator:
    return visit.page.locator(".mots__sens:popover-open")


def test_a_word_opens_on_hover_stays_while_read_and_escape_closes_it(open_site: Opener) -> None:
    with open_site(PILOT) as visit:
        visit.page.locator(".mot:visible").first.hover()
        box(visit).wait_for()
        box(visit).hover()
        visit.page.wait_for_timeout(500)
        assert box(visit).count() == 1
        visit.page.keyboard.press("Escape")
        expect(box(visit)).to_have_count(0)
        visit.assert_clean()


def test_the_keyboard_opens_a_word_reaches_its_link_and_leaves(open_site: Opener) -> None:
    with open_site(PILOT) as visit:
        visit.page.keyboard.press("Tab")
        visit.page.locator(".mot:visible").first.focus()
        box(visit).wait_for()
        visit.page.keyboard.press("Tab")
        assert visit.page.evaluate("document.activeElement.closest('.mots__sens') !== null")
        visit.page.keyboard.press("Escape")
        expect(box(visit)).to_have_count(0)
        assert visit.page.evaluate("document.activeElement.className") == "mot"
        visit.page.keyboard.press("Enter")
        expect(box(visit)).to_have_count(1)
        visit.page.keyboard.press("Tab")
        visit.page.keyboard.press("Tab")
        assert visit.page.evaluate("document.activeElement.closest('.mots__sens:popover-open') === null")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_press_opens_a_word_within_the_narrowest_screen(open_site: Opener, javascript: bool) -> None:
    with open_site(PILOT, width=320, height=480, javascript=javascript) as visit:
        for word in visit.page.locator(".mot:visible").all():
            word.scroll_into_view_if_needed()
            word.focus()
            visit.page.keyboard.press("Enter")
            shown = box(visit).bounding_box()
            assert shown
            assert shown["x"] >= 0
            assert shown["x"] + shown["width"] <= 320
            assert shown["y"] >= 0
            assert shown["y"] + shown["height"] <= 480
            visit.page.keyboard.press("Escape")
        assert visit.page.evaluate("document.documentElement.scrollWidth") == 320


def test_touch_opens_and_closes_a_word(browser: Browser, open_site: Opener) -> None:
    with open_site(PILOT) as visit:
        context = browser.new_context(has_touch=True, is_mobile=True, viewport={"width": 390, "height": 844})
        page = context.new_page()
        page.goto(visit.page.url)
        word = page.locator(".mot:visible").first
        word.tap()
        expect(page.locator(".mots__sens:popover-open")).to_have_count(1)
        word.tap()
        expect(page.locator(".mots__sens:popover-open")).to_have_count(0)
        context.close()


def test_paper_lists_the_words_that_the_screen_hides(open_site: Opener) -> None:
    with open_site(PILOT) as visit:
        title, sense = visit.page.get_by_text("Les mots de cette page"), visit.page.locator(".mots__sens").first
        expect(title).to_be_hidden()
        expect(sense).to_be_hidden()
        visit.page.emulate_media(media="print")
        expect(title).to_be_visible()
        expect(sense).to_be_visible()
        expect(visit.page.locator(".mots__lien").first).to_be_hidden()


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_in_an_opened_word(open_site: Opener, dark: bool) -> None:
    with open_site(PILOT, width=320, dark=dark) as visit:
        visit.page.locator(".mot:visible").first.click()
        expect(box(visit)).to_have_count(1)
        assert axe(visit.page) == []


def test_an_opened_word_keeps_its_edge_in_forced_colours(open_site: Opener) -> None:
    with open_site(PILOT) as visit:
        visit.page.emulate_media(forced_colors="active")
        visit.page.locator(".mot:visible").first.click()
        border = box(visit).evaluate(
            "(one) => getComputedStyle(one).borderTopStyle + getComputedStyle(one).borderTopWidth"
        )
        line = visit.page.locator(".mot:visible").first.evaluate("(one) => getComputedStyle(one).textDecorationLine")
        assert (border, line) == ("solid1px", "underline")

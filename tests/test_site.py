"""The real site in a real browser: every page, every link, the promises that hold everywhere."""

from __future__ import annotations

import os
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import html5lib
import pytest
from playwright.sync_api import Browser, expect

from reperes.languages import LANGUAGES
from tests.browser import Visit, axe
from tests.browser import open_page as open_page_in

Opener = Callable[..., AbstractContextManager[Visit]]
SHARES = 2
ALIKE = 2
EVERYTHING = os.environ.get("CRAWL") == "all"
SAMPLES = (
    "",
    "404.html",
    "recherche/",
    "recherche/?q=expultion&territoire=Is%C3%A8re",
    "recherche/?q=AVDL",
    "a-z/c/",
    "besoins/",
    "carte/",
    "agenda/",
    "carte/?preuve=declare&couches=acteurs,dispositifs&vides=1",
    "carte/integrer/",
    "a-propos/",
    "exigences/",
    "contribuer/?fichier=data/partners/actis.yaml",
    "mentions-legales/",
    "hors-ligne/",
    "partenaires/",
    "pilotes/",
    "territoires/",
    "questions/",
    "schemas/",
    "preuves/",
    "preuves/effets/acces/",
    "reponses/",
    "reponses/par/cible-professionnels--theme-formation/",
    "dispositifs/par/besoins-garder-son-logement/",
    "dispositifs/bail-glissant/",
    "formations/immersion-dans-une-autre-structure/",
    "ateliers/journee-clr-2022-02-10/",
    "recommandations/clr-42/",
    "instruments/palhdi/",
    "axes/axe-8/",
    "positions/visites-a-domicile/",
    "glossaire/avdl/",
    "partenaires/actis/",
    "pilotes/le-logement-toujours/",
    "pilotes/reference-finlande/",
    "comparer/",
    "comparer/?fiches=bail-direct,bail-glissant",
    "comparer/eviter-une-expulsion/",
    "parcours/",
    "parcours/passer-le-relais/",
    "programmes/10-000-logements-accompagnes/",
    "territoires/isere/",
    "territoires/guadeloupe/",
    "territoires/besoins/",
    "documents/le-logement-toujours/",
    "contacts/interlocuteur-des-bailleurs/",
    "contribuer/lisibilite/",
    "contribuer/regles/",
    "contribuer/regles/parcours-d-un-pilote/",
    "guides/",
    "guides/dormir-ce-soir/",
    "guides/par/besoins-eviter-une-expulsion/",
    "en/guides/",
    "en/guides/retard-de-loyer/",
    "en/recherche/?q=rent",
    "uk/guides/peur-de-perdre-mon-logement/",
    "ar/guides/",
    "ar/guides/dormir-ce-soir/",
    "ar/recherche/?q=إيجار",
    "numeros/",
    "numeros/nationaux/",
    "qui-appeler/",
    "qui-appeler/menage/",
    "qui-appeler/menage/sans-toit/",
    "qui-appeler/bailleur/lien-rompu/isere/",
    "qui-appeler/professionnel/partenaire/metropole-de-lyon/",
)
MORE = (
    "recherche/?q=logement",
    "a-z/",
    "agenda/par/quand-sans-date-connue/",
    "hors-ligne/?page=partenaires/actis/",
    "preuves/effets/sante/",
    "reponses/par/cible-institutions/",
    "formations/ateliers-de-co-construction/",
    "recommandations/acces-logement-proposition-2/",
    "partenaires/collectif-logement-rhone/",
    "pilotes/accompagnement-logement-unique-grenoble/",
    "comparer/trouver-un-logement/",
    "comparer/prendre-soin-de-sa-sante-psychique/",
    "programmes/territoires-de-mise-en-oeuvre-acceleree/",
    "territoires/ain/",
    "contribuer/regles/ecriture/",
    "guides/duree-de-l-aide/",
    "guides/les-mots-expliques/",
    "documents/",
    "programmes/",
    "uk/recherche/",
    "ar/guides/retard-de-loyer/",
    "qui-appeler/menage/expulsion/",
    "qui-appeler/menage/loyer-impaye/",
)
"""Pages of the same sorts, longer or shorter: `make crawl` looks at them too."""
LOOKED_AT = (*SAMPLES, *MORE) if EVERYTHING else SAMPLES
HOME = "http://site/un/chemin/"
LINKING = ("href", "src", "action", "data-index", "data-racine", "data-pilotes")
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
UNREAD = frozenset(["script", "style", "code", "pre", "title", "template"])
LEAKS = re.compile(
    r"RPJETON|\bNone\b|\bAbsence\b|Ref\(|<connu>|<absent>|\bUndefined\b|\{\{|\{%|\$\{|Term\(|object at 0x"
)
FRENCH = re.compile(r"[^\s\u00a0\u202f:;!?»«(…][:;!?»](?:\s|$)|\S [:;!?»]|«[^\u00a0\u202f]|'")


class Reading(HTMLParser):
    """What a page holds, read once: texts that people see, links, ids, headings, how many of each tag."""

    def __init__(self, address: str, markup: str) -> None:
        super().__init__()
        self.address, self.markup = address, markup
        self.tags, self.ids = Counter[str](), Counter[str]()
        self.links: list[str] = []
        self.texts: list[str] = []
        self.levels: list[int] = []
        self.metas: dict[str, list[str]] = {}
        self.lang = self.title = ""
        self._open: list[str] = []
        self._silent: list[int] = []
        self.feed(markup)

    @property
    def redirects(self) -> bool:
        return "refresh" in self.metas

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.tags[tag] += 1
        self.ids.update([found["id"]] if "id" in found else [])
        self.links += [found[name] for name in LINKING if name in found]
        self.texts += [found[name] for name in ("aria-label", "title", "placeholder", "alt") if found.get(name)]
        self.levels += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []
        self.lang = found.get("lang", self.lang) if tag == "html" else self.lang
        if tag == "meta":
            name = found.get("name") or found.get("property") or found.get("http-equiv") or ""
            self.metas.setdefault(name, []).append(found.get("content", ""))
        if tag not in VOID:
            self._open.append(tag)
            if tag in UNREAD:
                self._silent.append(len(self._open))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass
        while self._silent and self._silent[-1] > len(self._open):
            self._silent.pop()

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "title":
            self.title += data
        if data.strip() and not self._silent:
            self.texts.append(data)


@pytest.fixture(scope="module")
def readings(built_site: Path) -> dict[str, Reading]:
    """Every page of the site, by its address; redirections included."""
    pages = {path.relative_to(built_site).as_posix(): path for path in sorted(built_site.rglob("*.html"))}
    return {
        address: Reading(address, path.read_text("utf-8"))
        for address, path in ((name.removesuffix("index.html"), path) for name, path in pages.items())
    }


def _whole(readings: dict[str, Reading]) -> list[Reading]:
    return [page for page in readings.values() if not page.redirects]


def _few(readings: dict[str, Reading]) -> list[str]:
    """Return the addresses to be opened one by one: of pages alike, by section and depth, `ALIKE` spread evenly.

    `make crawl` opens them all.
    """
    every = sorted(page.address for page in _whole(readings))
    if EVERYTHING:
        return every
    alike: dict[tuple[str, int], list[str]] = defaultdict(list)
    for address in every:
        alike[address.partition("/")[0], address.count("/")].append(address)
    return sorted(address for group in alike.values() for address in group[:: -(-len(group) // ALIKE)])


def test_pages_are_valid_html(built_site: Path, readings: dict[str, Reading]) -> None:
    faults = []
    for address in _few(readings):
        parser = html5lib.HTMLParser()
        parser.parse(readings[address].markup)
        faults += [f"{address}: {place} {code}" for place, code, _ in parser.errors]
    assert faults == []


def test_every_page_has_one_of_each(readings: dict[str, Reading]) -> None:
    for page in readings.values():
        first = page.address.partition("/")[0]
        assert page.lang == (first if first in LANGUAGES else "fr"), page.address
        once = {"title": 1, "main": 1, "article": 1} | ({} if page.redirects else {"h1": 1})
        assert {tag: page.tags[tag] for tag in once} == once, page.address
        assert [each for each, count in page.ids.items() if count > 1] == [], page.address
        assert not [each for each in page.ids if re.search(r"\s", each) or not each], page.address


@pytest.mark.parametrize("what", ["title", "description"])
def test_no_two_pages_say_the_same_of_themselves(readings: dict[str, Reading], what: str) -> None:
    said: dict[str, list[str]] = {}
    for page in _whole(readings):
        (text,) = [page.title] if what == "title" else page.metas["description"]
        said.setdefault(text.strip(), []).append(page.address)
    assert "" not in said
    assert {text: addresses for text, addresses in said.items() if len(addresses) > 1} == {}


def test_headings_never_skip_a_level(readings: dict[str, Reading]) -> None:
    for page in _whole(readings):
        steps = zip([0, *page.levels], page.levels, strict=False)
        assert all(after <= before + 1 for before, after in steps), (page.address, page.levels)


def test_nothing_of_the_workshop_shows(readings: dict[str, Reading]) -> None:
    assert [f"{page.address}: {leak[0]}" for page in readings.values() for leak in LEAKS.finditer(page.markup)] == []


def test_what_people_read_has_french_typography(readings: dict[str, Reading]) -> None:
    faults: dict[str, str] = {}
    for page in _whole(readings):
        if page.lang != "fr":
            continue
        for text in [*page.texts, page.title, *page.metas["description"]]:
            for fault in FRENCH.finditer(re.sub(r"https?://\S+", "", text)):
                faults.setdefault(f"{fault[0]!r} in {text.strip()[:90]!r}", page.address)
    assert faults == {}


def test_no_link_is_dead(built_site: Path, readings: dict[str, Reading]) -> None:
    """Also from below a path: no link but those of the 404 page starts with a slash."""
    dead, known = set(), {path.relative_to(built_site).as_posix() for path in built_site.rglob("*") if path.is_file()}
    for page in readings.values():
        for link in page.links:
            target = urlsplit(urljoin(f"{HOME}{page.address}", link))
            if target.scheme in ("tel", "sms"):
                assert re.fullmatch(r"\+?\d+", target.path), (page.address, link)
                continue
            assert target.scheme in ("http", "https"), (page.address, link)
            if target.netloc != "site" or (page.address == "404.html" and link.startswith("/")):
                continue
            path, fragment = unquote(target.path), unquote(target.fragment)
            name = path.removeprefix("/un/chemin/")
            there = path.startswith("/un/chemin/") and (f"{name}index.html" if path.endswith("/") else name) in known
            if not there or (fragment and name in readings and fragment not in readings[name].ids):
                dead.add(f"{page.address}: {link}")
    assert sorted(dead) == []


def test_every_icon_is_drawn(built_site: Path, readings: dict[str, Reading]) -> None:
    drawn = set(re.findall(r'id="([^"]+)"', (built_site / "assets" / "icones.svg").read_text("utf-8")))
    used = {link.partition("#")[2] for page in readings.values() for link in page.links if "icones.svg#" in link}
    assert used <= drawn


@pytest.mark.parametrize("share", range(SHARES))
def test_every_page_is_silent_and_fits(
    readings: dict[str, Reading], site_url: str, open_page: Opener, share: int
) -> None:
    """In one narrow window, page after page: nothing asked of others, nothing in the console, no sideways scrolling."""
    wide = {}
    with open_page(f"{site_url}a-propos/", width=320, wait_until="load") as visit:
        for address in _few(readings)[share::SHARES]:
            visit.page.goto(site_url + address, wait_until="load")
            width = visit.page.evaluate("document.documentElement.scrollWidth")
            wide |= {address: width} if width > 320 else {}
            visit.assert_clean()
    assert wide == {}


@pytest.fixture(scope="module")
def window(browser: Browser, site_url: str) -> Iterator[Visit]:
    """One window for all pages: opening another takes longer than most pages do."""
    with open_page_in(browser, f"{site_url}a-propos/") as visit:
        yield visit


@pytest.fixture(scope="module")
def plain_window(browser: Browser, site_url: str) -> Iterator[Visit]:
    """One window without JavaScript."""
    with open_page_in(browser, f"{site_url}a-propos/", javascript=False, wait_until="load") as visit:
        yield visit


@pytest.mark.parametrize("address", LOOKED_AT)
def test_axe_finds_nothing(site_url: str, window: Visit, address: str) -> None:
    page = window.go(site_url + address)
    for width, scheme in ((390, "light"), (1440, "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert axe(page) == [], (width, scheme)


@pytest.mark.parametrize("address", [each for each in LOOKED_AT if "recherche" not in each])
def test_pages_hold_their_content_without_javascript(site_url: str, plain_window: Visit, address: str) -> None:
    page = plain_window.go(site_url + address, wait_until="load")
    article = page.locator("article")
    assert len(article.text_content() or "") > 200  # a list may be folded
    for link in article.get_by_role("link").all()[:5]:
        expect(link).to_be_visible()
    expect(page.locator("h1")).to_be_visible()
    plain_window.assert_clean()


def test_without_javascript_the_search_page_says_what_to_do(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}recherche/?q=isere", javascript=False) as visit:
        said = visit.page.locator("article noscript")
        assert "La recherche a besoin de JavaScript" in said.inner_text()
        expect(said.get_by_role("link", name="partenaires", exact=True)).to_be_visible()
        said.get_by_role("link", name="partenaires", exact=True).click()
        expect(visit.page.locator("h1")).to_have_text("Partenaires")


def test_the_site_works_below_a_path(built_site: Path, served_site: Callable[..., str], open_page: Opener) -> None:
    home = served_site(built_site, "/un/chemin/")
    with open_page(home) as visit:
        for name, heading in (("Partenaires", "Partenaires"), ("Qui appeler", "Qui appeler")):
            visit.page.get_by_role("navigation", name="Rubriques").get_by_role("link", name=name).first.click()
            expect(visit.page.locator("h1")).to_have_text(heading)
            visit.rest()
            assert visit.page.url.startswith(home)
        visit.assert_clean()

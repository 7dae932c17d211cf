"""What a guide costs a slow phone, and what it asks of a hand and an eye (every guide, or the heaviest)."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from tests.browser import Visit

Opener = Callable[..., AbstractContextManager[Visit]]
FIRST_VISIT, NEXT_VISIT = 80_000, 20_000
HEADERS = 400
"""Bytes that an answer's headers may take besides what it holds."""
SQUEEZED = (".html", ".css", ".js", ".svg", ".json", ".webmanifest")
SMALL_TARGETS = """() => {
  const inline = (one) => {
    const line = one.closest("p, dd, dt, h1, h2, h3, td, th, li, sup");
    const others = (node) => node.nodeType === 3 || (node !== one && !node.matches(".hors-vue, svg"));
    const said = (node) => others(node) && node.textContent.trim();
    return one.matches("a, .mot") && line && [...line.childNodes].some(said);
  };
  const seen = (one) => one.checkVisibility({ checkVisibilityCSS: true }) && !one.matches(".evitement");
  return [...document.querySelectorAll("a[href], button, summary, input, select")]
    .filter((one) => seen(one) && !inline(one))
    .map((one) => [one.textContent.trim().slice(0, 60) || one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
    .filter(([, box]) => box.height < 43.9 || box.width < 43.9)
    .map(([name, box]) => `${name}: ${Math.round(box.width)} × ${Math.round(box.height)}`);
}"""


def _guides(site: Path) -> list[str]:
    found = sorted(path.parent for path in site.glob("guides/*/index.html"))
    return [f"guides/{folder.name}/" for folder in found if folder.name != "par"]


def _transferred(site: Path, home: str, requests: list[str]) -> int:
    """Return the bytes of the answers as a host that compresses sends them, headers included."""
    names = [urlsplit(url).path.removeprefix(urlsplit(home).path) for url in dict.fromkeys(requests)]
    total = 0
    for name in names:
        content = (site / (f"{name}index.html" if name.endswith("/") or not name else name)).read_bytes()
        total += HEADERS + len(gzip.compress(content) if name.endswith(SQUEEZED) or "." not in name else content)
    return total


@pytest.fixture(scope="module")
def guides(built_site: Path) -> list[str]:
    return _guides(built_site)


@pytest.fixture(scope="module")
def heaviest(built_site: Path, guides: list[str]) -> list[str]:
    """The three guides with the most text, and the one of tonight."""
    size = {address: (built_site / address / "index.html").stat().st_size for address in guides}
    return [*sorted(guides, key=lambda address: -size[address])[:3], "guides/dormir-ce-soir/"]


def test_a_guide_weighs_little(
    built_site: Path, site_url: str, guides: list[str], heaviest: list[str], open_page: Opener
) -> None:
    """What the browser really asks for: everything on a first visit; on the next, the page alone."""
    assert len(guides) >= 28
    for address in heaviest:
        with open_page(site_url + address) as visit:
            first = _transferred(built_site, site_url, visit.requests)
            assert first <= FIRST_VISIT, (address, first)
            visit.assert_clean()
    for address in guides:
        document = (built_site / address / "index.html").read_bytes()
        assert len(gzip.compress(document)) + HEADERS <= NEXT_VISIT, address


def test_the_next_guide_asks_for_nothing_that_the_first_had(
    built_site: Path, site_url: str, heaviest: list[str]
) -> None:
    """Every style, script and picture of a guide is one of every guide: a browser has them already."""
    shared = None
    for address in heaviest:
        page = BeautifulSoup((built_site / address / "index.html").read_text("utf-8"), "html.parser")
        names = {
            tag.get("href") or tag.get("src") for tag in page.select("link[rel=stylesheet], script[src], img[src]")
        }
        shared = shared or names
        extra = [built_site / address / str(name) for name in names - shared]
        assert sum(HEADERS + len(gzip.compress(path.read_bytes())) for path in extra) < NEXT_VISIT // 2, (
            address,
            extra,
        )


def test_no_guide_has_a_form_or_a_cookie(built_site: Path, site_url: str, guides: list[str], open_page: Opener) -> None:
    for address in guides:
        page = BeautifulSoup((built_site / address / "index.html").read_text("utf-8"), "html.parser")
        assert page.select("form, input:not(.md-toggle), select, textarea") == [], address
        assert page.select_one(".entete a[href$='recherche/#question']"), address
        assert page.select("[style], script:not([src]), style") == [], address
    with open_page(site_url + guides[0]) as visit:
        assert visit.page.evaluate("document.cookie") == ""
        assert visit.page.context.cookies() == []


@pytest.mark.parametrize("width", [320, 390, 768, 1440])
def test_fingers_find_what_they_aim_at(site_url: str, heaviest: list[str], open_page: Opener, width: int) -> None:
    """44 CSS pixels for whatever is not a link within a sentence, menus unfolded included."""
    with open_page(site_url + heaviest[0], width=width) as visit:
        for address in heaviest:
            visit.page.goto(site_url + address)
            assert visit.page.evaluate(SMALL_TARGETS) == [], address
            visit.page.evaluate("document.querySelectorAll('.menu, .groupe').forEach((one) => (one.open = true))")
            assert visit.page.evaluate(SMALL_TARGETS) == [], address


@pytest.mark.parametrize("zoom", [1, 2, 4])
def test_a_guide_is_read_enlarged(site_url: str, heaviest: list[str], open_page: Opener, zoom: int) -> None:
    """At 200 % and 400 % of 1280 pixels, and with texts alone at 200 %: nothing to scroll sideways, nothing cut."""
    with open_page(site_url + heaviest[0], width=1280 // zoom, height=1024 // zoom, javascript=True) as visit:
        for address in heaviest:
            visit.page.goto(site_url + address)
            for size in ("", "200%") if zoom == 1 else ("",):
                visit.page.evaluate("(size) => { document.documentElement.style.fontSize = size; }", size)
                assert visit.page.evaluate("document.documentElement.scrollWidth") <= 1280 // zoom, (address, size)
                cut: list[Any] = visit.page.evaluate(
                    """() => [...document.querySelectorAll("article *")].filter((one) =>
                      one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX === "hidden"
                      && !one.matches(".hors-vue")).map((one) => one.outerHTML.slice(0, 80))"""
                )
                assert cut == [], (address, size)


def test_a_guide_is_usable_before_any_script(site_url: str, heaviest: list[str], open_page: Opener) -> None:
    """Every script is held back: what a person came for is there, numbers can be called, menus unfold."""
    with open_page(f"{site_url}a-propos/", width=390) as visit:
        page = visit.page
        page.route(re.compile(r"\\.js$"), lambda route: route.abort())
        for address in heaviest:
            page.goto(site_url + address, wait_until="domcontentloaded")
            expect(page.locator("h1")).to_be_visible()
            expect(page.locator(".guide__etapes li").first).to_be_visible()
            expect(page.locator(".urgence a[href='tel:115']")).to_be_visible()
            page.locator(".menu > summary").click()
            expect(page.locator(".menu__panneau a").first).to_be_visible()


def test_what_lighthouse_asks_of_a_page_holds(built_site: Path, guides: list[str]) -> None:
    """Styles before the content, no script in its way but one small one, pictures with a size, a description."""
    for address in guides:
        page = BeautifulSoup((built_site / address / "index.html").read_text("utf-8"), "html.parser")
        blocking = [tag["src"] for tag in page.select("script[src]") if not (tag.has_attr("defer") or tag.get("type"))]
        assert [str(src).rpartition("/")[2] for src in blocking] == ["apparence.js"], address
        assert not page.select("img:not([width]), img:not([alt])"), address
        assert page.select_one("meta[name=viewport]")["content"] == "width=device-width,initial-scale=1"  # type: ignore[index]
        assert page.select_one("meta[name=description]")["content"]  # type: ignore[index]
        assert not page.select("meta[name=robots]")
        assert len(page.select("*")) < 1400, address

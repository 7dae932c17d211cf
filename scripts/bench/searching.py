"""The first search of a visitor who has nothing in store, in a real browser: bytes and milliseconds."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page

from bench.questions import Rates, asked, rate, read, waited
from tests.webserver import serve_folder

WORDS = ("hébergement", "accompagnement", "expulsion", "bailleur", "logement")
LATER = (
    "bail glissant",
    "dettes de loyer",
    "santé mentale",
    "équipe mobile",
    "diagnostic social",
    "financement pérenne",
)

PEER_PAGE = """<!doctype html><html lang="fr"><meta charset="utf-8"><title>Pagefind</title><ol id="resultats"></ol>
<script type="module">
const { init, search } = await import("/pagefind/pagefind.js");
const { results } = await search(new URLSearchParams(location.search).get("q"));
const data = await Promise.all(results.slice(0, 10).map((result) => result.data()));
document.getElementById("resultats").innerHTML =
  data.map((one) => `<li><a href="${one.url}">${one.meta.title}</a><p>${one.excerpt}</p></li>`).join("");
</script></html>"""
"""The least that a page needs to show ten results of Pagefind: what a peer's visitor loads at best."""


@dataclass(frozen=True)
class FirstSearch:
    """From the request for the page to its first result: bytes sent by the host (also to workers), milliseconds."""

    kilobytes: float
    milliseconds: float


def first_search(browser: Browser, site: Path, address: str, *, choices: bool = False) -> FirstSearch:
    """Search for each word in a window of its own; returns the medians. `choices`: with the numbers of facets."""
    sent: list[int] = []
    with serve_folder(site, compress=True, sent=sent) as home:
        each = [_search(browser, f"{home}{address}?q={word}", sent, choices=choices) for word in WORDS]
    return FirstSearch(median(one.kilobytes for one in each), median(one.milliseconds for one in each))


def later_search(browser: Browser, site: Path, address: str, how: str, up: str) -> float:
    """Return the median of milliseconds from a question to ten results, once the search is loaded."""
    with serve_folder(site, compress=True) as home, _window(browser) as page:
        page.goto(f"{home}{address}")
        return median(waited(page, (*WORDS, *LATER), how, up))


def answered(browser: Browser, site: Path, address: str, how: str, up: str, every: int = 1) -> Rates:
    """Return how many of the questions of `tests/recherche/` a search answers, or of one pair in `every`."""
    pairs = read()[::every]
    with serve_folder(site, compress=True) as home, _window(browser) as page:
        page.goto(f"{home}{address}")
        return rate(pairs, asked(page, [each for pair in pairs for each in (pair.right, pair.wrong)], how, up))


@contextmanager
def _window(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="fr-FR")
    try:
        yield context.new_page()
    finally:
        context.close()


def _search(browser: Browser, url: str, sent: list[int], *, choices: bool) -> FirstSearch:
    sent.clear()
    context = browser.new_context(locale="fr-FR", service_workers="block")
    try:
        page = context.new_page()
        start = time.perf_counter()
        page.goto(url, wait_until="commit")
        page.wait_for_selector("#resultats a", timeout=60_000)
        if choices:
            page.locator("details[data-nom=territoire] > summary").click()
            page.wait_for_selector("details[data-nom=territoire] .choix__nombre", timeout=60_000)
        milliseconds = 1000 * (time.perf_counter() - start)
        return FirstSearch(sum(sent) / 1000, milliseconds)
    finally:
        context.close()

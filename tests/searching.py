"""Questions asked of the search page, for the tests of what it answers."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

_ASK = """(address) => {
  document.getElementById("compte").textContent = "";
  history.pushState(null, "", address);
  dispatchEvent(new PopStateEvent("popstate"));
}"""


def ask_in(page: Page, query: str) -> Page:
    """Ask `query`, the part of the address after the `?`, in a window that shows the search page."""
    page.evaluate(_ASK, f"?{query}")
    expect(page.locator("#compte")).not_to_have_text("")
    return page


def results(page: Page) -> list[str]:
    """Return the addresses of the results, best first, once the search has answered."""
    expect(page.locator("#compte")).not_to_have_text("")
    expect(page.locator("#resultats > li")).to_have_count(min(count(page), 10))
    links = page.locator("#resultats > li h2 a")
    root = page.evaluate("new URL(document.querySelector('#recherche-zone').dataset.racine, document.baseURI).href")
    return [str(link.get_attribute("href")).removeprefix(root) for link in links.all()]


def count(page: Page) -> int:
    """Return how many results the page announces."""
    found = re.search(r"\d+", page.locator("#compte").inner_text().split("«")[0])
    return int(found[0]) if found else 0

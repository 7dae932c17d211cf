"""What people type finds what they mean: the pairs of `tests/recherche/paires.yaml`, in a real browser.

The search of the built site is asked, through the same functions as the page: a page a question would take minutes.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Page

from bench.questions import FOLDER, asked, rate, read
from tests.browser import Visit

Opener = Callable[..., AbstractContextManager[Visit]]


def test_there_are_enough_pairs() -> None:
    every = read()
    assert len(every) >= 120
    assert len({each.right for each in every}) == len(every)
    assert all(each.right != each.wrong for each in every)


def test_expected_records_exist(built_site: Path) -> None:
    missing = {each for pair in read() for each in pair.expected if not (built_site / each / "index.html").is_file()}
    assert missing == set(), FOLDER


def test_what_people_type_finds_what_they_mean(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}recherche/") as visit:
        found = asked(visit.page, [question for pair in read() for question in (pair.right, pair.wrong)])
        visit.assert_clean()
    rates = rate(read(), found)
    assert rates.three >= 0.97, rates.failures
    assert rates.first >= 0.90, rates.failures


def test_the_page_shows_what_the_functions_give(site_url: str, open_page: Opener, ask: Callable[[str], Page]) -> None:
    questions = [pair.wrong for pair in read()[::12]]
    with open_page(f"{site_url}recherche/") as visit:
        found = asked(visit.page, questions)
    for question in questions:
        page = ask(f"q={quote(question)}")
        page.locator("#resultats a").first.wait_for()
        links = page.locator("#resultats h2 a").evaluate_all("(links) => links.map((link) => link.href)")
        assert [link.removeprefix(site_url) for link in links] == found[question]

"""The search by keyboard, from one page to another: where the focus is, and what stays written."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

from playwright.sync_api import expect

from tests.browser import Visit

Opener = Callable[..., AbstractContextManager[Visit]]


def test_whoever_asks_from_a_page_goes_on_from_the_field(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}partenaires/actis/") as visit:
        page = visit.page
        field = page.locator("header").get_by_role("searchbox")
        field.fill("bail glissant")
        field.press("Enter")
        page.wait_for_url(re.compile("recherche"))
        expect(page.locator("#question")).to_be_focused()
        place = page.evaluate("document.getElementById('question').selectionStart")
        assert place == len("bail glissant")
        expect(page.locator("#resultats li").first).to_be_visible()
        page.keyboard.press("ArrowDown")
        expect(page.locator("#resultats h2 a").first).to_be_focused()
        visit.assert_clean()


def test_back_returns_to_the_result_that_was_opened(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}recherche/?q=logement") as visit:
        page = visit.page
        links = page.locator("#resultats h2 a")
        expect(links.nth(9)).to_be_visible()
        page.get_by_role("button", name="Voir la suite").click()
        expect(links.nth(12)).to_be_visible()
        opened = links.nth(12).get_attribute("href")
        links.nth(12).focus()
        page.keyboard.press("Enter")
        page.wait_for_url(str(opened))
        page.go_back()
        expect(page.locator(f"#resultats h2 a[href='{opened}']")).to_be_focused()
        page.reload()
        expect(page.locator("#question")).to_be_focused()


def test_a_page_without_a_question_takes_no_focus(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}recherche/") as visit:
        expect(visit.page.locator("#question")).to_be_visible()
        expect(visit.page.locator("body")).to_be_focused()


def test_a_link_to_the_field_gives_it_the_focus(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}recherche/#question") as visit:
        expect(visit.page.locator("#question")).to_be_focused()
        assert visit.page.locator("[id=question]").count() == 1


def test_slash_follows_the_link_where_the_header_has_no_field(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}guides/retard-de-loyer/") as visit:
        page = visit.page
        assert page.locator("header form[role=search]").count() == 0
        page.keyboard.press("/")
        page.wait_for_url(f"{site_url}recherche/#question")
        expect(page.locator("#question")).to_be_focused()


def test_escape_leaves_a_field_and_keeps_the_words(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}partenaires/actis/") as visit:
        field = visit.page.locator("header").get_by_role("searchbox")
        field.fill("bail glissant")
        field.press("Escape")
        expect(field).not_to_be_focused()
        expect(field).to_have_value("bail glissant")
    with open_page(f"{site_url}recherche/?q=bail") as visit:
        field = visit.page.locator("#question")
        expect(visit.page.locator("#resultats li").first).to_be_visible()
        field.press("Escape")
        expect(field).not_to_be_focused()
        expect(field).to_have_value("bail")

"""The map in its frame, here, in another site and on paper: windows, numbers, choices as steps of the history."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Page, expect

from tests.browser import Visit

Open = Callable[..., AbstractContextManager[Visit]]

INSIDE = """() => {
  const frame = document.querySelector(".carte__cadre").getBoundingClientRect();
  const window = document.querySelector(".leaflet-popup-content-wrapper").getBoundingClientRect();
  const button = document.querySelector(".carte-bulle__fermer");
  const { x, y, width, height } = button.getBoundingClientRect();
  const fits = window.left >= frame.left && window.right <= frame.right
    && window.top >= frame.top && window.bottom <= frame.bottom;
  return fits && document.elementFromPoint(x + width / 2, y + height / 2) === button;
}"""
FREE = """() => [...document.querySelectorAll(".carte-bulle a")].every((link) => {
  link.scrollIntoView({ block: "nearest" });
  const { x, y, height } = link.getBoundingClientRect();
  return document.elementFromPoint(x + 2, y + height / 2)?.closest("a") === link;
})"""


def until(page: Page, condition: str) -> None:
    """Wait for a condition; the site's policy forbids Playwright's own way, an eval."""
    for _ in range(100):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never came: {condition}")


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_every_window_fits_the_frame_and_shows_its_button(site_url: str, open_page: Open, width: int) -> None:
    with open_page(f"{site_url}carte/", width=width, height=900) as visit:
        page = visit.page
        for button in page.get_by_role("button", name=re.compile("Voir sur la carte")).all():
            button.click()
            until(page, INSIDE)
            assert page.evaluate(FREE)
            page.keyboard.press("Escape")


@pytest.mark.parametrize(("width", "height", "more"), [(320, 900, True), (1440, 1300, False)])
def test_a_window_says_when_it_holds_more_than_it_shows(
    site_url: str, open_page: Open, width: int, height: int, more: bool
) -> None:
    """Four projects fit the map of a wide screen."""
    with open_page(f"{site_url}carte/", width=width, height=height) as visit:
        page = visit.page
        page.locator('[data-pilote="le-logement-toujours"]').get_by_role("button").click()
        expect(page.locator(".carte-bulle__nom")).to_have_count(4)
        expect(page.locator(".carte-bulle__suite")).to_be_visible(visible=more)


def test_numbers_of_two_digits_stay_on_one_line_inside_their_badge(site_url: str, open_page: Open) -> None:
    with open_page(f"{site_url}carte/?couches=acteurs,dispositifs", width=1440) as visit:
        badges = visit.page.locator(".carte-nombre", has_text=re.compile(r"^\d\d$"))
        expect(badges).not_to_have_count(0)
        for badge in badges.all():
            text = badge.locator("span")
            assert text.evaluate("each => each.getClientRects().length") == 1
            assert badge.evaluate("each => each.scrollWidth <= each.clientWidth")


def test_each_choice_is_a_step_of_the_history(site_url: str, open_page: Open) -> None:
    with open_page(f"{site_url}carte/") as visit:
        page = visit.page
        left = page.locator("[data-pilote]:visible")
        page.get_by_label("Niveau de preuve").select_option("declare")
        expect(left).to_have_count(6)
        page.get_by_label("Thème").select_option("expulsions")
        expect(left).to_have_count(1)
        page.get_by_role("checkbox", name="Acteurs").check()
        expect(page.locator("#couche-acteurs")).to_have_count(1)
        page.go_back()
        expect(left).to_have_count(6)
        expect(page.get_by_label("Thème")).to_have_value("")
        expect(page).to_have_url(re.compile(r"\?preuve=declare&couches=acteurs$"))
        expect(page.locator("#couche-acteurs")).to_have_count(1)
        page.go_back()
        expect(left).to_have_count(15)
        page.go_forward()
        expect(page.get_by_label("Niveau de preuve")).to_have_value("declare")
        expect(left).to_have_count(6)
        visit.assert_clean()


@pytest.mark.parametrize("width", [390, 800])
def test_the_map_for_other_sites_fits_its_frame(site_url: str, open_page: Open, width: int) -> None:
    with open_page(f"{site_url}carte/integrer/", width=width, height=640) as visit:
        page = visit.page
        expect(page.locator(".carte-nombre")).not_to_have_count(0)
        bottom = "(name) => document.querySelector(name).getBoundingClientRect().bottom"
        assert page.evaluate(bottom, ".carte-seule__liste > summary") <= 640
        tops = page.locator(".carte__lieu").evaluate_all("all => all.map((each) => each.getBoundingClientRect().top)")
        assert len(set(tops)) == 1
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.get_by_text("Voir en liste").click()
        expect(page.locator("[data-pilote]:visible")).to_have_count(15)


def test_on_paper_the_map_says_its_choices_its_date_and_its_address(site_url: str, open_page: Open) -> None:
    with open_page(f"{site_url}carte/?preuve=declare") as visit:
        page = visit.page
        expect(page.locator(".carte-nombre")).not_to_have_count(0)
        expect(page.locator(".carte-papier")).to_be_hidden()
        page.emulate_media(media="print")
        expect(page.locator(".carte-papier")).to_be_visible()
        expect(page.locator(".carte-papier")).to_contain_text(
            re.compile(r"^Choix\s: niveau de preuve, Déclaré\. Carte à jour le \d.*/carte/\?preuve=declare\.$")
        )
        colours = "each => [getComputedStyle(each).color, getComputedStyle(each).backgroundColor]"
        number = page.locator(".carte-nombre").first
        assert number.evaluate(colours) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]

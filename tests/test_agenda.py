"""`/agenda/`: what is to come by month, what has no date and is given none, what is past and what it left behind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from reperes import engines
from reperes.pages import agenda
from tests import sessions
from tests.agenda import Pages, flat, invented, of, pages, site, under
from tests.browser import Visit, axe
from tests.portals import RECORDS, ROOT, TODAY, build, write_portal, yaml_of

Opener = Callable[..., AbstractContextManager[Visit]]
NASTY = '<img src=x onerror=alert(1)> {{ 7 * 7 }} "g" </article>'


@pytest.fixture(scope="module")
def rich() -> Pages:
    """The agenda of three hundred sessions."""
    return pages(invented())


def _told() -> list[tuple[str, str, str]]:
    """The name, first and last date of each invented session, as its file says; the package has no part in it."""
    found = []
    for name, text in invented().items():
        record = yaml_of(text)
        for each in record.get("dates", []):
            found.append((record["nom"], str(each["debut"]), str(each.get("fin", each["debut"]))))
        if name.startswith("workshops/"):
            first, _, last = str(record["date"]).partition("/")
            found.append((record["nom"], first, last or first))
    return found


def _last_day(text: str) -> date:
    year, month, day = (int(part) for part in f"{text}-0-0".split("-")[:3])
    if day:
        return date(year, month, day)
    following = date(year + (month in (0, 12)), month % 12 + 1 if month else 1, 1)
    return following - timedelta(days=1)


def test_there_are_three_hundred_sessions_of_every_sort() -> None:
    told = _told()
    assert len(told) == sessions.COUNT
    assert Counter(len(first) for _, first, _ in told).keys() == {4, 7, 10}
    assert sessions.records(TODAY) == invented()


def test_each_session_stands_once_where_its_date_says(rich: Pages) -> None:
    expected: Counter[tuple[str, str]] = Counter()
    for name, first, last in _told():
        if _last_day(last) < TODAY:
            expected[name, f"annee-{first[:4]}"] += 1
        elif (len(first) == 10 or first != last) and _first_day(first) <= TODAY:
            expected[name, "en-cours"] += 1
        else:
            expected[name, f"mois-{first[:7]}"] += 1
    found: Counter[tuple[str, str]] = Counter()
    for address in ("agenda/par/quand-a-venir/", "agenda/par/quand-passees/"):
        for section in rich[address].select("section.rangs__groupe:not(:has(section))"):
            names = [link.get_text() for link in section.select("li.rang .rang__nom a")]
            found.update((name.replace("\u00a0", " "), str(section["aria-labelledby"])) for name in names)
    assert found == expected
    assert len({place for _, place in expected}) > 15


def _first_day(text: str) -> date:
    return date.fromisoformat((text + "-01-01")[:10])


def test_months_follow_each_other_and_the_page_jumps_to_them(rich: Pages) -> None:
    soup = rich["agenda/"]
    months = [each for title in soup.select("h2.mois") if re.fullmatch(r"mois-\d{4}-\d\d", each := str(title["id"]))]
    assert len(months) > 12
    assert months == sorted(months)
    for jump in soup.select(".sauts a"):
        assert soup.find(id=str(jump["href"]).removeprefix("#")), jump
    counts = [int(flat(one)) for one in soup.select(".sauts__nombre")]
    assert sum(counts) == sessions.COUNT
    assert f"{sum(counts[:-1])} sessions à venir" in flat(soup.select_one(".tete__compte"))


def test_the_whole_agenda_shows_the_latest_past_ones_and_leads_to_all(rich: Pages) -> None:
    soup = rich["agenda/"]
    assert 12 <= len(under(soup, "passees")) < len(under(rich["agenda/par/quand-passees/"], "passees"))
    (way,) = soup.select('section[aria-labelledby="passees"] > .suite a')
    assert way["href"] == "../agenda/par/quand-passees/"
    years = [flat(title) for title in rich["agenda/par/quand-passees/"].select('[id^="annee-"]')]
    assert years == sorted(years, reverse=True)


def test_each_choice_lists_what_it_says(rich: Pages) -> None:
    """Each link tells how many it leads to; its page has them all, whatever the combination."""
    linked = 0
    for address, soup in rich.items():
        for link in soup.select(".choix a"):
            target = _resolved(address, str(link["href"]))
            shown = rich[target].select(".sessions li.rang")
            coming = len(shown) - len(rich[target].select(".sessions li.rang:not(:has(.seance__inscription))"))
            said = flat(link.select_one(".choix__nombre"))
            assert said in (f"{coming} à venir, {len(shown)} en tout", f"{len(shown)}"), (address, target)
            assert ("à venir" in said) == ("/quand-" not in target and "--quand-" not in target)
            linked += 1
    assert linked > 100
    assert [address for address in rich if "--" in address]
    immersions = rich["agenda/par/format-immersion/"].select(".sessions li.rang")
    told = [record for record in map(yaml_of, invented().values()) if record.get("modalite") == "immersion"]
    assert len(immersions) == 3 * len(told) > 0
    assert {flat(row.select_one(".rang__genre")) for row in immersions} == {"Immersion"}


def _resolved(address: str, href: str) -> str:
    assert href.startswith("../" * address.count("/"))
    return href.removeprefix("../" * address.count("/"))


def test_each_narrowed_page_offers_the_pairs_that_exist_or_says_what_to_do(rich: Pages) -> None:
    held = {address: len(soup.select(".sessions li.rang")) for address, soup in rich.items()}
    offered = {
        address: {_resolved(address, str(link["href"])) for link in soup.select(".choix a")}
        for address, soup in rich.items()
    }
    for address in (each for each in rich if "--" in each):
        for one in address.removeprefix("agenda/par/").rstrip("/").split("--"):
            alone = f"agenda/par/{one}/"
            assert address in offered[alone] or held[alone] == held[address], (alone, address)
    for address, soup in rich.items():
        said = " ".join(flat(one) for one in soup.select(".plus-de-choix"))
        assert offered[address] or "retirez-en un" in said or "assez courte" in said, address
    assert "agenda/par/sur-place-ou-a-distance-a-distance--territoire-isere/" in offered["agenda/par/territoire-isere/"]
    assert "agenda/par/quand-a-venir--territoire-isere/" in offered["agenda/par/territoire-isere/"]


def test_calendars_beside_choices_say_what_they_hold(rich: Pages) -> None:
    said = [flat(one) for one in rich["agenda/par/territoire-isere/"].select(".mon-agenda > .points li")]
    assert [one.partition(" :")[0] for one in said] == [
        "Isere, formations et ateliers",
        *("Tout l’agenda, toutes régions", "Formations, toutes régions", "Ateliers, toutes régions"),
    ]
    (first, *_) = rich["agenda/par/sorte-ateliers/"].select(".mon-agenda > .points a")
    assert str(first["href"]).endswith("agenda/ateliers.ics")


def test_titles_of_narrowed_pages_read_well(rich: Pages) -> None:
    titles = {address: flat(soup.h1) for address, soup in rich.items()}
    assert titles["agenda/"] == "Agenda"
    assert titles["agenda/par/sur-place-ou-a-distance-a-distance/"] == "Agenda : à distance"
    assert titles["agenda/par/quand-a-venir--territoire-isere/"] == "Agenda : à venir, Isere"
    assert titles["agenda/par/ouverture-ouverte/"] == "Agenda : ouverture « ouverte »"


def test_choices_are_removed_one_at_a_time(rich: Pages) -> None:
    address = "agenda/par/quand-a-venir--territoire-isere/"
    ways = {flat(link): _resolved(address, str(link["href"])) for link in rich[address].select(".tete .puce")}
    assert ways == {
        "Retirer : Quand : À venir": "agenda/par/territoire-isere/",
        "Retirer : Territoire : Isere": "agenda/par/quand-a-venir/",
    }


def test_deadlines_come_soonest_first_and_lead_to_their_session(rich: Pages) -> None:
    soup = rich["agenda/"]
    days = [str(one["datetime"]) for one in soup.select(".echeances time")]
    assert len(days) == 6
    assert days == sorted(days)
    assert days[0] >= TODAY.isoformat()
    assert all(soup.find(id=str(link["href"])[1:]) for link in soup.select(".echeances a"))
    still = rich["agenda/par/quand-inscription-encore-possible/"]
    assert all("Inscription jusqu’au" in flat(row) for row in still.select(".sessions li.rang"))


def test_ways_out_lead_households_and_professionals_alike() -> None:
    made = pages(of("dates: inconnu"))
    ways = {flat(link): str(link["href"]) for link in made["agenda/"].select(".vide a, .menages a")}
    assert ways["chercher qui appeler"] == "../qui-appeler/"
    assert ways["Les guides"] == "../guides/"


def test_an_empty_agenda_says_what_to_do() -> None:
    made = pages(RECORDS)
    assert list(made) == ["agenda/"]
    assert "Aucune session connue" in flat(made["agenda/"])
    assert "Publier une session" in flat(made["agenda/"])


def test_hostile_text_stays_text() -> None:
    records = of(f"dates: [{{debut: 2026-12-01, lieu: '{NASTY}'}}]")
    records["trainings/aller-vers"] = records["trainings/aller-vers"].replace("nom: Aller vers", f"nom: '{NASTY}'")
    for page in agenda.pages(site(records)):
        soup = BeautifulSoup(page.article, "html.parser")
        assert not soup.select("img, script")
        assert flat(soup).count("{{ 7 * 7 }}") >= 2
        assert "49" not in flat(soup)


def test_the_real_agenda_has_every_training_and_workshop(built_site: Path) -> None:
    soup = BeautifulSoup((built_site / "agenda" / "index.html").read_bytes(), "html.parser")
    links = {str(link["href"]) for link in soup.select(".sessions a")}
    for folder, address in (("trainings", "formations"), ("workshops", "ateliers")):
        for path in (ROOT / "data" / folder).glob("*.yaml"):
            assert f"../{address}/{path.stem}/" in links, path
    (merged,) = [row for row in under(soup, "passees") if "10 février 2022" in row]
    assert "Ce qu’il en reste : L’accompagnement dans tous ses états" in merged
    assert "Aucun compte rendu reçu" in " ".join(under(soup, "passees"))


@pytest.fixture(scope="module")
def rich_url(tmp_path_factory: pytest.TempPathFactory, served_site: Callable[..., str]) -> str:
    """The address of a whole site, theme included, with three hundred sessions."""
    root = write_portal(tmp_path_factory.mktemp("agenda"), invented())
    build(root, engine=engines.mkdocs)
    return served_site(root / "site")


def test_three_hundred_sessions_are_reached_by_keyboard_and_fit(rich_url: str, open_page: Opener) -> None:
    with open_page(f"{rich_url}agenda/", width=320, javascript=False) as visit:
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 320
        jump = visit.page.locator(".sauts a").nth(3)
        jump.focus()
        visit.page.keyboard.press("Enter")
        expect(visit.page).to_have_url(f"{rich_url}agenda/{jump.get_attribute('href')}")
        title = visit.page.locator(f"[id='{jump.get_attribute('href')[1:]}']")  # type: ignore[index]
        assert title.bounding_box()["y"] < 100  # type: ignore[index]
        visit.page.keyboard.press("Tab")
        assert visit.page.evaluate("document.activeElement.closest('section').getAttribute('aria-labelledby')") == (
            title.get_attribute("id")
        )
        visit.assert_clean()


def test_what_chooses_is_not_printed(rich_url: str, open_page: Opener) -> None:
    with open_page(f"{rich_url}agenda/", width=700) as visit:
        assert visit.page.locator("nav.choix").is_visible()
        visit.page.emulate_media(media="print")
        for unwanted in ("nav.choix", ".sauts", ".mon-agenda", ".seance__ajouter >> nth=0", ".menages"):
            assert not visit.page.locator(unwanted).is_visible(), unwanted


@pytest.mark.parametrize("address", ["agenda/", "agenda/par/quand-passees/", "agenda/par/territoire-isere/"])
def test_axe_finds_nothing_among_three_hundred_sessions(rich_url: str, open_page: Opener, address: str) -> None:
    with open_page(rich_url + address, width=390) as visit:
        for width, scheme in ((390, "light"), (1440, "dark")):
            visit.page.set_viewport_size({"width": width, "height": 900})
            visit.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
            assert axe(visit.page) == [], (width, scheme)

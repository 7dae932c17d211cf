"""`/agenda/`: what is to come by month, what has no date and is given none, what is past and what it left behind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import expect

from reperes import engines
from reperes.catalogue import Catalogue, Entry
from reperes.kinds import KINDS
from reperes.pages import Site, agenda
from reperes.portal import open_portal
from reperes.records.references import Ref
from reperes.views.meetings import meetings
from tests import sessions
from tests.browser import Visit, axe
from tests.portals import CITED, RECORDS, ROOT, TODAY, build, write_portal

Opener = Callable[..., AbstractContextManager[Visit]]
Pages = dict[str, BeautifulSoup]
NASTY = '<img src=x onerror=alert(1)> {{ 7 * 7 }} "g" </article>'
OFFER = "nom: Aller vers\nmodalite: collective\netat: existante\nouverture: ouverte\nterritoires: [isere]\n"


def catalogue(records: Mapping[str, str]) -> Catalogue:
    """The catalogue of records written as files are."""
    read = ((Ref(*name.split("/")), yaml.load(text, yaml.BaseLoader)) for name, text in records.items())
    return Catalogue(Entry(ref, KINDS[ref.folder].model_validate(data), f"data/{ref}.yaml") for ref, data in read)


def site(records: Mapping[str, str], today: date = TODAY) -> Site:
    """What pages are made from, with the checkout's settings."""
    return Site(open_portal(ROOT), catalogue(records), today)


def pages(records: Mapping[str, str], today: date = TODAY) -> Pages:
    """The pages of the agenda, parsed, by address."""
    made = agenda.pages(site(records, today))
    return {page.address: BeautifulSoup(page.article, "html.parser") for page in made}


def of(text: str) -> dict[str, str]:
    """The small portal with one training more, whose dates are `text`."""
    return {**RECORDS, "trainings/aller-vers": f"{OFFER}{text}\n{CITED}"}


def flat(tag: Tag | None) -> str:
    """The text of a part of a page, blanks made one."""
    assert tag is not None
    return re.sub(r"\s+", " ", tag.get_text(" ")).strip()


def under(soup: BeautifulSoup, id_: str) -> list[str]:
    """The rows of the section whose title has this id, in words."""
    section = soup.select_one(f'section[aria-labelledby="{id_}"]')
    return [flat(row) for row in section.select("li.rang")] if section else []


@cache
def invented() -> dict[str, str]:
    return sessions.records(TODAY)


@pytest.fixture(scope="module")
def rich() -> Pages:
    """The agenda of three hundred sessions."""
    return pages(invented())


def _told() -> list[tuple[str, str, str]]:
    """The name, first and last date of each invented session, as its file says; the package has no part in it."""
    found = []
    for name, text in invented().items():
        record = yaml.safe_load(text)
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
    told = [record for record in map(yaml.safe_load, invented().values()) if record.get("modalite") == "immersion"]
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


@pytest.mark.parametrize(
    ("dates", "id_", "said"),
    [
        ("2026-11-21", "passees", "21 novembre 2026"),
        ("2026-11-22", "en-cours", "22 novembre 2026"),
        ("2026-11-23", "mois-2026-11", "lundi 23"),
        ("2026-11-20, fin: 2026-11-22", "en-cours", "du 20 au 22 novembre 2026"),
        ("2026-11-20, fin: 2026-11-21", "passees", "du 20 au 21 novembre 2026"),
        ("2026-12-30, fin: 2027-01-01", "mois-2026-12", "mercredi 30 – vendredi 1er janvier 2027"),
        ("2027-02-01, fin: 2027-02-03", "mois-2027-02", "lundi 1er – mercredi 3"),
        ("2026-11", "mois-2026-11", "jour non précisé"),
        ("2026-10", "passees", "octobre 2026"),
        ("2026", "mois-2026", "mois non précisé"),
        ("2025", "passees", "2025"),
        ("2026-10, fin: 2027-01", "en-cours", "d’octobre 2026 à janvier 2027"),
        ("avant 2026", "passees", "avant 2026"),
    ],
)
def test_a_session_stands_on_the_right_side_of_today(dates: str, id_: str, said: str) -> None:
    (row,) = under(pages(of(f"dates: [{{debut: {dates}}}]"))["agenda/"], id_)
    assert row.startswith(f"{said} ")


def test_a_line_never_breaks_within_a_day() -> None:
    soup = pages(of("dates: [{debut: 2026-12-10, fin: 2026-12-11}]"))["agenda/"]
    (told,) = soup.select(".seance time")
    assert told.get_text() == "jeudi\u00a010 – vendredi\u00a011"


@pytest.mark.parametrize("written", ["inconnu", "non_applicable", "[{debut: après 2024}]", "[{debut: avant 2031}]"])
def test_what_has_no_date_is_never_given_one(written: str) -> None:
    soup = pages(of(f"dates: {written}"))["agenda/"]
    (row,) = under(soup, "existantes")
    assert "Aller vers" in row
    assert under(soup, "passees") == []
    assert not soup.select("h2.mois, .sessions time, .seance__ajouter")
    assert "Aucune session à venir connue" in flat(soup)


@pytest.mark.parametrize(
    ("until", "said"),
    [
        ("2026-11-22", "Inscription jusqu’au 22 novembre 2026"),
        ("2026-11-21", "Inscription close depuis le 22 novembre 2026"),
        ("non_applicable", "Sans date limite d’inscription"),
        ("inconnu", "Date limite d’inscription non précisée"),
    ],
)
def test_registration_is_told_as_of_today(until: str, said: str) -> None:
    made = pages(of(f"dates: [{{debut: 2026-12-01, inscription_avant: {until}}}, {{debut: 2020}}]"))
    (row,) = under(made["agenda/"], "mois-2026-12")
    assert said in row
    assert ("agenda/par/quand-inscription-encore-possible/" in made) == (until == "2026-11-22")


def test_what_is_cancelled_is_told_and_no_longer_offered() -> None:
    gone = "inscription_avant: 2026-11-30, annulee_le: 2026-11-20"
    made = pages(of(f"dates: [{{debut: 2026-12-01, {gone}}}, {{debut: 2026-03-01, annulee_le: 2026-02-02}}]"))
    soup = made["agenda/"]
    assert "Annulée le 20 novembre 2026" in under(soup, "mois-2026-12")[0]
    assert "Annulée le 2 février 2026." in under(soup, "passees")[0]
    assert "Aucun compte rendu reçu." not in under(soup, "passees")[0]
    assert under(soup, "mois-2026-12")[0].startswith("mardi 1er Formation collective Annulée : Aller vers ")
    assert "Annulée : Aller vers" in under(soup, "passees")[0]
    assert not soup.select(".seance__ajouter, .echeances")
    assert "Ouverte" not in flat(soup.select_one(".sessions"))
    assert "0 session à venir (et 1 annulée)" in flat(soup.select_one(".tete__compte"))
    assert flat(soup.select_one(".mois__nombre")) == "1 annulée"
    assert flat(soup.select_one(".sauts__nombre")) == "1 annulée"
    assert "Aucune session à venir connue" in flat(soup)
    assert "agenda/par/quand-inscription-encore-possible/" not in made


@pytest.mark.parametrize(
    ("more", "said", "link"),
    [
        ("", "Où s’inscrire : non précisé", None),
        (
            "relations: [{type: organise-par, vers: partners/actis}]",
            "Où s’inscrire : voir avec Actis",
            "/actis/",
        ),
        ("site_web: https://exemple.fr/stages/", "Où s’inscrire : exemple.fr/stages", "https://exemple.fr/stages/"),
        (
            "site_web: https://exemple.fr/\ncontacts: [{fonction: Secrétariat, telephone: 04 65 71 00 00}]",
            "Où s’inscrire : secrétariat, 04 65 71 00 00",
            "tel:0465710000",
        ),
    ],
)
def test_a_session_to_come_says_with_whom_to_register(more: str, said: str, link: str | None) -> None:
    soup = pages(of(f"dates: [{{debut: 2026-12-01}}, {{debut: 2020-01-01}}]\n{more}"))["agenda/"]
    coming, past = under(soup, "mois-2026-12")[0], under(soup, "passees")[0]
    assert said in coming
    assert "Où s’inscrire" not in past
    if link:
        assert soup.select_one(f'li.seance[id] a[href$="{link}"]')
    assert ("Organisation : Actis" in past, "Organisation" in coming) == ("partners/actis" in more, False)


def test_one_asks_for_more_once_registration_is_over_and_for_nothing_when_cancelled() -> None:
    closed, gone = "inscription_avant: 2026-11-01", "annulee_le: 2026-11-01"
    soup = pages(of(f"dates: [{{debut: 2026-12-01, {closed}}}, {{debut: 2026-12-02, {gone}}}]"))["agenda/"]
    first, second = under(soup, "mois-2026-12")
    assert "Renseignements : non précisé" in first
    assert "non précisé" not in second.replace("Lieu non précisé", "")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("modes_accueil: [a-distance]", "À distance"),
        ("modes_accueil: [en-presentiel, a-distance]", "Sur place ou à distance, lieu non précisé"),
        ("modes_accueil: [en-presentiel], lieu: Grenoble", "Sur place : Grenoble"),
        ("lieu: Grenoble", "Grenoble"),
        ("lieu: inconnu", "Lieu non précisé"),
    ],
)
def test_the_place_is_told_or_that_one_may_stay_at_home(more: str, said: str) -> None:
    soup = pages(of(f"dates: [{{debut: 2026-12-01, heures: 09:30/17:00, {more}}}]"))["agenda/"]
    facts = [flat(fact) for fact in soup.select(".seance .rang__faits li")]
    assert facts[:3] == ["Isère", said, "Ouverte"]
    assert flat(soup.select_one(".seance__heures")) == "9 h 30 – 17 h"


EDITION = """nom: Journée du réseau
forme: atelier
date: {date}
relations: [{{type: exemple-de, vers: trainings/aller-vers}}]
"""


@pytest.mark.parametrize(
    ("more", "left"),
    [
        ("productions: [{texte: Des actes., document: compte-rendu}]", "Compte rendu d’atelier"),
        ("productions: [{texte: Une liste.}]", "Aucun document reçu ; la fiche dit ce qui en est sorti."),
        ("productions: inconnu", "Aucun compte rendu reçu."),
    ],
)
def test_an_edition_and_its_session_are_one_meeting_that_leads_to_its_proceedings(more: str, left: str) -> None:
    records = of("dates: [{debut: 2026-03-02, lieu: Grenoble}, {debut: 2026-03-03}]")
    records["workshops/journee"] = EDITION.format(date="2026-03-02") + more
    first, second = under(pages(records)["agenda/"], "passees")[::-1]
    assert "Journée du réseau" in first
    assert "Dans la série : Aller vers" in first
    assert "Grenoble" in first
    assert left in first
    assert "Aller vers" in second
    assert "Aucun compte rendu reçu." in second


def test_ids_are_all_different_even_for_two_sessions_of_one_day() -> None:
    records = of("dates: [{debut: 2026-12-01}, {debut: 2026-12-01}, {debut: 2026-12}]")
    records["trainings/aller-vers-2026"] = f"{OFFER}{CITED}"
    records["workshops/journee"] = EDITION.format(date="2026-12-01")
    ids = [one.id for one in meetings(catalogue(records))]
    assert sorted(ids) == [
        "formations_aller-vers-2026",
        "formations_aller-vers_2026-12",
        "formations_aller-vers_2026-12-01",
        "formations_aller-vers_2026-12-01_2",
    ]


TWO = """dates:
- {debut: 2026-12-01, lieu: Lyon, heures: 09:00/12:00}
- {debut: 2026-12-01, lieu: Grenoble, heures: 14:00/17:00, repere: Grenoble}"""


def test_an_edition_is_the_session_that_it_does_not_contradict() -> None:
    records = of(TWO)
    before = {one.id: (one.place, str(one.hours)) for one in meetings(catalogue(records))}
    records["workshops/journee"] = EDITION.format(date="2026-12-01") + "lieu: Grenoble\n"
    after = {one.id: (one.place, str(one.hours)) for one in meetings(catalogue(records))}
    assert (
        before
        == after
        == {
            "formations_aller-vers_2026-12-01": ("Lyon", "9 h – 12 h"),
            "formations_aller-vers_2026-12-01_grenoble": ("Grenoble", "14 h – 17 h"),
        }
    )
    entries = {one.id: one.entry.ref.folder for one in meetings(catalogue(records))}
    assert entries["formations_aller-vers_2026-12-01_grenoble"] == "workshops"


def test_an_edition_elsewhere_is_a_meeting_of_its_own() -> None:
    records = of("dates: [{debut: 2026-12-01, lieu: Lyon, heures: 09:00/12:00}]")
    records["workshops/journee"] = EDITION.format(date="2026-12-01") + "lieu: Grenoble\n"
    found = {one.id: (one.place, one.hours is None) for one in meetings(catalogue(records))}
    assert found == {
        "formations_aller-vers_2026-12-01": ("Lyon", False),
        "ateliers_journee_2026-12-01": ("Grenoble", True),
    }


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


def test_the_page_of_a_training_and_of_a_workshop_tell_their_dates(tmp_path: Path) -> None:
    records = of("dates: [{debut: 2020-03-02}, {debut: 2026-12-01, inscription_avant: 2026-11-30}]")
    records["workshops/journee"] = f"nom: Journée du réseau\ndate: 2026-12-04\nheures: 09:30\n{CITED}"
    records["trainings/autre"] = f"nom: Autre offre\ndates: inconnu\n{CITED}"
    build(write_portal(tmp_path, records))

    def dates(address: str) -> Tag:
        soup = BeautifulSoup((tmp_path / "site" / address / "index.html").read_bytes(), "html.parser")
        (found,) = soup.select('section[aria-labelledby="dates"]')
        return found

    training = dates("formations/aller-vers")
    assert "Passée. Aucun compte rendu reçu." in flat(training.select("li")[0])
    assert "Inscription jusqu’au 30 novembre 2026" in flat(training.select("li")[1])
    for address, name in (("formations/aller-vers", "formations_aller-vers_2026-12-01"), ("ateliers/journee", None)):
        (add,) = dates(address).select("a.seance__ajouter")
        file = tmp_path / "site" / str(add["href"]).removeprefix("../../")
        assert file.is_file()
        assert file.stem == (name or "ateliers_journee_2026-12-04")
    assert "9 h 30" in flat(dates("ateliers/journee"))
    assert "Nos sources ne donnent aucune date." in flat(dates("formations/autre"))


@pytest.mark.parametrize(
    ("more", "told", "silent"),
    [
        (
            "date: 2026-12-04\nheures: 09:30\nlieu: inconnu\nmodes_accueil: [a-distance]\nduree: Un jour",
            ["Quand", "4 décembre 2026", "9 h 30", "À distance", "En pratique", "Un jour"],
            ["issu de cette rencontre", "Heures", "Non précisé dans les sources"],
        ),
        (
            "date: 2026-11-04\nheures: 09:30\ninscription_avant: 2026-11-01",
            ["issu de cette rencontre", "4 novembre 2026", "Heures", "9 h 30"],
            ["Quand", "1er novembre", "Inscription"],
        ),
        ("date: 2026-11-04\ninscription_avant: inconnu", ["4 novembre 2026"], ["inscription"]),
        ("date: 2026-11-04\nannulee_le: 2026-11-01", ["Annulée le", "1er novembre 2026"], ["issu de cette rencontre"]),
    ],
)
def test_the_page_of_a_workshop_tells_what_serves_before_and_after(
    tmp_path: Path, more: str, told: list[str], silent: list[str]
) -> None:
    build(write_portal(tmp_path, {**RECORDS, "workshops/journee": f"nom: Journée du réseau\n{more}\n{CITED}"}))
    text = flat(BeautifulSoup((tmp_path / "site/ateliers/journee/index.html").read_bytes(), "html.parser").article)
    assert [words for words in told if words not in text] == []
    assert [words for words in silent if words in text] == []
    assert text.count("9 h 30") < 2


def test_what_contribuer_shows_is_a_session_of_the_agenda() -> None:
    guide = (ROOT / "CONTRIBUER.md").read_text("utf-8").partition("## Publier une session")[2]
    example = guide.partition("```yaml\n")[2].partition("```")[0].replace("nom-du-document", "compte-rendu")
    record = f"nom: Aller vers\nterritoires: [isere]\n{example}{CITED}"
    (row,) = under(pages({**RECORDS, "trainings/aller-vers": record})["agenda/"], "mois-2027-03")
    for said in (
        "mardi 2 – mercredi 3",
        "9 h 30 – 17 h",
        "Sur place ou à distance : Maison des associations, Grenoble",
    ):
        assert said in row
    assert "Inscription jusqu’au 15 février 2027" in row
    keys = {**yaml.safe_load(example), **yaml.safe_load(example)["dates"][0]}
    workshop = {key: keys[key] for key in ("heures", "modes_accueil", "lieu", "inscription_avant", "ouverture")}
    text = yaml.safe_dump({"nom": "Journée", "date": "2027-03-02/2027-03-03", **workshop}, allow_unicode=True)
    (row,) = under(pages({**RECORDS, "workshops/journee": text})["agenda/"], "mois-2027-03")
    assert "Inscription jusqu’au 15 février 2027" in row


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

"""How the agenda and the pages of records tell one session: its day, place, hours, registration, what it left."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup, Tag

from reperes.views.meetings import meetings
from tests.agenda import EDITION, OFFER, catalogue, flat, of, pages, under
from tests.portals import CITED, RECORDS, ROOT, build, write_portal, yaml_of


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
    keys = {**yaml_of(example), **yaml_of(example)["dates"][0]}
    workshop = {key: keys[key] for key in ("heures", "modes_accueil", "lieu", "inscription_avant", "ouverture")}
    text = yaml.safe_dump({"nom": "Journée", "date": "2027-03-02/2027-03-03", **workshop}, allow_unicode=True)
    (row,) = under(pages({**RECORDS, "workshops/journee": text})["agenda/"], "mois-2027-03")
    assert "Inscription jusqu’au 15 février 2027" in row

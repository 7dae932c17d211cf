"""`/agenda.ics` and its like: nothing that Google, Outlook or Apple refuse, and the same bytes whatever the day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest
from dateutil import rrule

from reperes import ics
from reperes.exports import calendars
from reperes.pages import Site
from reperes.portal import open_portal
from tests import sessions
from tests.agenda import EDITION, catalogue, of, site
from tests.portals import ROOT, TODAY, write_portal, yaml_of

PARIS = ZoneInfo("Europe/Paris")
HARD = 'Été, « œuvre » ; a\\b : 100 % "x" <b> BEGIN:VEVENT 😀 ' + "é" * 90


def files(records: Mapping[str, str], today: date = TODAY) -> dict[str, bytes]:
    """The calendars of records, by path."""
    return {each.path: each.content for each in calendars.export(site(records, today))}


def events(content: bytes) -> dict[str, icalendar.Event]:
    """The events of a calendar by UID, once its lines are found to be as RFC 5545 wants them."""
    text = content.decode()
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    lines = text.split("\r\n")[:-1]
    assert all(0 < len(line.encode()) <= 75 for line in lines)
    unfolded = text.replace("\r\n ", "").split("\r\n")[:-1]
    assert [line for line in unfolded if not re.fullmatch(r"[A-Z-]+(;[A-Z-]+=[^:]+)*:.+", line)] == []
    assert not any(line.startswith("METHOD") for line in unfolded)
    assert [unfolded[0], unfolded[-1]] == ["BEGIN:VCALENDAR", "END:VCALENDAR"]
    read = icalendar.Calendar.from_ical(content)
    assert (str(read["version"]), str(read["calscale"])) == ("2.0", "GREGORIAN")
    found = read.walk("VEVENT")
    made = {str(event["uid"]): event for event in found}
    assert len(made) == len(found)
    return made


@pytest.fixture(scope="module")
def rich() -> dict[str, bytes]:
    return files(sessions.records(TODAY))


@pytest.mark.parametrize("told", ["ajoutee_le: 2026-10-01", "ajoutee_le: 2026-11-20", "ajoutee_le: 2026-11-22", ""])
def test_a_cancelled_session_is_taken_back_from_calendars(told: str) -> None:
    held, gone = (
        events(files(of(f"{told}\ndates: [{{debut: 2026-12-01, inscription_avant: 2026-11-25{more}}}]"))["agenda.ics"])
        for more in ("", ", annulee_le: 2026-11-20")
    )
    ((uid, before),), ((same, after),) = held.items(), gone.items()
    assert uid == same
    assert ("STATUS" in before, str(after["STATUS"])) == (False, "CANCELLED")
    assert str(after["SUMMARY"]) == f"Annulée : {before['SUMMARY']}".replace(" :", "\u00a0:")
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert "Annulée le 20 novembre 2026" in str(after["DESCRIPTION"])
    assert "Inscription" in str(before["DESCRIPTION"])
    assert not re.search("Inscription|Ouverte", str(after["DESCRIPTION"]))


def test_each_event_is_as_clients_want_it(rich: dict[str, bytes]) -> None:
    found = events(rich["agenda.ics"])
    assert len(found) > 200
    timed = 0
    for uid, event in found.items():
        assert uid.endswith("@agenda.reperes")
        assert event.errors == []
        assert event.decoded("dtstamp") == datetime(2026, 10, 1, tzinfo=UTC)
        assert event.decoded("sequence") == 0
        start, end = event.decoded("dtstart"), event.decoded("dtend") if "dtend" in event else None
        assert end is None or end > start
        if isinstance(start, datetime):
            assert str(event["dtstart"].params["TZID"]) == "Europe/Paris"
            assert start.utcoffset() == start.replace(tzinfo=PARIS).utcoffset()
            timed += 1
        else:
            assert event["dtstart"].params["VALUE"] == event["dtend"].params["VALUE"] == "DATE"
            assert str(event["transp"]) == "TRANSPARENT"
        assert str(event["summary"])
    assert 50 < timed < len(found)


def test_only_what_is_known_to_the_day_enters(rich: dict[str, bytes]) -> None:
    assert {uid for uid in events(rich["agenda.ics"]) if not re.search(r"_\d{4}-\d\d-\d\d(_\d)?@", uid)} == set()
    vague = "{debut: 2026-12}, {debut: 2027}, {debut: après 2026-12-01}, {debut: 2026-12-01, fin: 2027}"
    made = files(of(f"dates: [{vague}]"))
    assert list(made) == [
        *("agenda.ics", "agenda/formations.ics", "agenda/ateliers.ics"),
        "agenda/territoires/isere.ics",
    ]
    assert events(made["agenda.ics"]) == {}
    assert icalendar.Calendar.from_ical(made["agenda.ics"]).walk("VTIMEZONE")


def test_kinds_share_the_events_and_each_session_has_its_own(rich: dict[str, bytes]) -> None:
    whole, trainings, workshops = (events(rich[path]) for path in list(rich)[:3])
    assert whole.keys() == trainings.keys() | workshops.keys()
    assert not trainings.keys() & workshops.keys()
    alone = {path: content for path, content in rich.items() if path.startswith("agenda/seances/")}
    assert len(alone) == len(whole)
    for path, content in alone.items():
        (uid,) = events(content)
        assert path == f"agenda/seances/{uid.removesuffix('@agenda.reperes')}.ics"
        assert events(content)[uid].to_ical() == whole[uid].to_ical()
        assert b"X-WR-CALNAME" not in content  # Apple and Outlook would open a calendar of that name


def test_each_territory_has_the_events_of_its_records(rich: dict[str, bytes]) -> None:
    told = {name: yaml_of(text) for name, text in sessions.records(TODAY).items()}
    here = {name.rpartition("/")[2] for name, record in told.items() if "rhone" in record.get("territoires", [])}
    expected = {uid for uid in events(rich["agenda.ics"]) if uid.split("_")[1] in here}
    assert events(rich["agenda/territoires/rhone.ics"]).keys() == expected != set()


def test_the_day_of_the_build_changes_nothing() -> None:
    records = sessions.records(TODAY)
    assert files(records) == files(records, date(2030, 1, 1))


def test_days_end_on_the_day_after_and_hours_are_those_of_paris() -> None:
    dates = (
        "dates: [{debut: 2026-12-30, fin: 2027-01-07, heures: 09:30/17:00}, {debut: 2028-02-29},"
        " {debut: 2027-01-15, heures: 09:30/17:00}, {debut: 2027-07-15, heures: 18:30}]"
    )
    long, leap, winter, summer = _by_day(dates, "2026-12-30", "2028-02-29", "2027-01-15", "2027-07-15")
    assert (long.decoded("dtstart"), long.decoded("dtend")) == (date(2026, 12, 30), date(2027, 1, 8))
    assert "rrule" not in long
    assert "Chaque jour : 9 h 30 – 17 h (heure de Paris)" in str(long["description"]).replace("\u00a0", " ")
    assert (leap.decoded("dtstart"), leap.decoded("dtend")) == (date(2028, 2, 29), date(2028, 3, 1))
    assert winter.decoded("dtstart").astimezone(UTC) == datetime(2027, 1, 15, 8, 30, tzinfo=UTC)
    assert winter.decoded("dtend").astimezone(UTC) == datetime(2027, 1, 15, 16, 0, tzinfo=UTC)
    assert summer.decoded("dtstart").astimezone(UTC) == datetime(2027, 7, 15, 16, 30, tzinfo=UTC)
    assert "dtend" not in summer
    assert "transp" not in winter


@pytest.mark.parametrize("end", ["2027-03-26", "2027-03-31"])
def test_hours_of_a_few_days_come_back_each_day_whatever_the_clocks_do(end: str) -> None:
    (event,) = _by_day(f"dates: [{{debut: 2027-03-25, fin: {end}, heures: 09:30/17:00}}]", "2027-03-25")
    rule, count = event["rrule"], int(end[-2:]) - 24
    assert (rule["freq"], rule["count"]) == (["DAILY"], [count])
    assert event.decoded("dtstart") == datetime(2027, 3, 25, 9, 30, tzinfo=PARIS)
    assert event.decoded("dtend") == datetime(2027, 3, 25, 17, 0, tzinfo=PARIS)
    assert "transp" not in event
    naive = event.decoded("dtstart").replace(tzinfo=None)
    days = list(rrule.rrulestr(rule.to_ical().decode(), dtstart=naive))
    assert (len(days), days[-1]) == (count, datetime.fromisoformat(f"{end}T09:30"))


def _by_day(dates: str, *days: str) -> list[icalendar.Event]:
    found = events(files(of(dates))["agenda.ics"])
    return [found[f"formations_aller-vers_{day}@agenda.reperes"] for day in days]


def test_the_zone_has_the_hours_of_paris_all_year_round() -> None:
    (zone,) = icalendar.Calendar.from_ical(ics.calendar("essai", [])).walk("VTIMEZONE")
    told = zone.to_tz()  # type: ignore[attr-defined]
    for year in (1999, 2026, 2027, 2037):
        for day in (date(year, 1, 1) + timedelta(days=number) for number in range(0, 365, 3)):
            noon = datetime.combine(day, time(12))
            assert noon.replace(tzinfo=told).utcoffset() == noon.replace(tzinfo=PARIS).utcoffset(), noon


def test_hard_text_comes_back_as_it_was() -> None:
    records = of(f"dates: [{{debut: 2026-12-01, lieu: '{HARD}'}}]")
    records["trainings/aller-vers"] = records["trainings/aller-vers"].replace("nom: Aller vers", f"nom: '{HARD}'")
    (event,) = events(files(records)["agenda.ics"]).values()
    for key in ("summary", "location"):
        assert re.sub(r"\s", " ", str(event[key])) == HARD
    made = ics.calendar("essai", [ics.Event("a@b", TODAY, TODAY, TODAY, "a\r\nATTACH:x\x00\t", description="1\n2;3,4")])
    (bare,) = events(made.encode()).values()
    assert "attach" not in bare
    assert str(bare["description"]) == "1\n2;3,4"


def test_a_verification_makes_a_later_revision() -> None:
    before = of("dates: [{debut: 2026-12-01}]\najoutee_le: 2026-10-01")
    after = of(
        "dates: [{debut: 2026-12-01}]\najoutee_le: 2026-10-01\n"
        "verification: {le: 2026-11-02, par: l’animatrice, methode: appel}"
    )
    (old,), (new,) = (events(files(records)["agenda.ics"]).values() for records in (before, after))
    assert old["uid"] == new["uid"]
    assert (old.decoded("sequence"), new.decoded("sequence")) == (0, 32)
    assert new.decoded("dtstamp") == new.decoded("last-modified") == datetime(2026, 11, 2, tzinfo=UTC)
    (silent,) = events(files(of("dates: [{debut: 2026-12-01}]"))["agenda.ics"]).values()
    assert silent.decoded("dtstamp") == datetime(2020, 1, 1, tzinfo=UTC)


def test_an_edition_is_one_event_of_both_kinds() -> None:
    records = of("dates: [{debut: 2026-12-01, heures: 09:30}]")
    records["workshops/journee"] = EDITION.format(date="2026-12-01")
    made = files(records)
    for path in ("agenda.ics", "agenda/formations.ics", "agenda/ateliers.ics"):
        (event,) = events(made[path]).values()
        assert str(event["uid"]) == "formations_aller-vers_2026-12-01@agenda.reperes"
        assert event.decoded("dtstart") == datetime(2026, 12, 1, 9, 30, tzinfo=PARIS)


def test_absolute_addresses_come_with_the_site_s_own(tmp_path: Path) -> None:
    records = of("dates: [{debut: 2026-12-01}]")
    root = write_portal(tmp_path, {}, site_url="https://exemple.fr/reperes/")
    made = calendars.export(Site(open_portal(root), catalogue(records), TODAY))
    (event,) = events(next(made).content).values()
    assert str(event["url"]) == "https://exemple.fr/reperes/formations/aller-vers/"
    (event,) = events(files(records)["agenda.ics"]).values()
    assert "url" not in event
    assert "http" not in str(event["description"])


def test_those_who_subscribe_know_what_it_is_and_when_to_ask_again(rich: dict[str, bytes]) -> None:
    names = []
    for path in list(rich)[:3]:
        read = icalendar.Calendar.from_ical(rich[path])
        names.append(str(read["x-wr-calname"]))
        assert str(read["x-wr-timezone"]) == "Europe/Paris"
        assert read.decoded("refresh-interval") == timedelta(days=1)
        assert str(read["x-published-ttl"]) == "P1D"
    assert names == ["Repères · Agenda", "Repères · Formations", "Repères · Ateliers"]


def test_the_real_calendar_has_what_the_records_date() -> None:
    texts = {
        f"{path.parent.name}/{path.stem}": path.read_text("utf-8")
        for folder in ("trainings", "workshops", "territories", "partners", "documents")
        for path in (ROOT / "data" / folder).glob("*.yaml")
    }
    found = events(files(texts)["agenda.ics"])
    assert {uid.partition("@")[0][-10:] for uid in found} >= {"2017-12-15", "2021-12-14", "2022-02-10"}

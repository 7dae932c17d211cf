"""The lines of a calendar (RFC 5545), as Google, Outlook and Apple take them.

Lines end with CRLF and are folded at 75 octets without cutting a sign; nothing is written empty. A day is a
`VALUE=DATE` whose end is the day after; an hour is one of Europe/Paris, whose rules come with the calendar.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from reperes.words import harmless

ZONE = "Europe/Paris"
LONGEST = 75
"""Octets of a line, its end apart."""
MOST_REPEATS = 7
"""Days in a row that have the same hours; what lasts longer is seldom all day, every day."""
_PARIS = (
    *("BEGIN:VTIMEZONE", f"TZID:{ZONE}", f"X-LIC-LOCATION:{ZONE}"),
    *("BEGIN:DAYLIGHT", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "TZNAME:CEST"),
    *("DTSTART:19960331T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT"),
    *("BEGIN:STANDARD", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "TZNAME:CET"),
    *("DTSTART:19961027T030000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD"),
    "END:VTIMEZONE",
)
"""The hours of France since 1996; an older hour would be read with the same rules."""


@dataclass(frozen=True)
class Event:
    """What happens on one day or several; with hours, those of each day.

    `uid` never changes; `stamp` is the day of what is told and `sequence` grows with it. What is empty is left out.
    """

    uid: str
    stamp: date
    first: date
    last: date
    summary: str
    start: time | None = None
    end: time | None = None
    sequence: int | None = None
    description: str = ""
    place: str = ""
    url: str = ""
    categories: tuple[str, ...] = ()
    cancelled: bool = False


def calendar(product: str, events: Iterable[Event], name: str = "", described: str = "", days: int = 0) -> str:
    """Return the text of a calendar; `name`, and every how many `days` to ask again, are for those who subscribe.

    There is no METHOD: a published event would have to name an organiser whom one can write to.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//Repères//{product}//FR", "CALSCALE:GREGORIAN"]
    if name:
        lines += [f"NAME:{_escaped(name)}", f"X-WR-CALNAME:{_escaped(name)}", f"X-WR-TIMEZONE:{ZONE}"]
    if described:
        lines += [f"DESCRIPTION:{_escaped(described)}", f"X-WR-CALDESC:{_escaped(described)}"]
    if days:
        lines += [f"REFRESH-INTERVAL;VALUE=DURATION:P{days}D", f"X-PUBLISHED-TTL:P{days}D"]
    lines += _PARIS
    for event in events:
        lines += _lines(event)
    return "".join(_folded(line) for line in (*lines, "END:VCALENDAR"))


def _lines(event: Event) -> Iterator[str]:
    stamp = f"{_day(event.stamp)}T000000Z"
    yield from ("BEGIN:VEVENT", f"UID:{event.uid}", f"DTSTAMP:{stamp}", f"LAST-MODIFIED:{stamp}")
    if event.sequence is not None:
        yield f"SEQUENCE:{event.sequence}"
    yield from _times(event)
    if event.cancelled:
        yield "STATUS:CANCELLED"
    yield f"SUMMARY:{_escaped(event.summary)}"
    if event.place:
        yield f"LOCATION:{_escaped(event.place)}"
    if event.description:
        yield f"DESCRIPTION:{_escaped(event.description)}"
    if event.url:
        yield f"URL:{harmless(event.url)}"
    if event.categories:
        yield f"CATEGORIES:{','.join(_escaped(each) for each in event.categories)}"
    yield from ("CLASS:PUBLIC", "END:VEVENT")


def _times(event: Event) -> Iterator[str]:
    """Yield when it happens; what takes whole days leaves people free in their calendar.

    The hours of a few days are one event that comes back each day: it keeps its UID, and the nights stay free.
    """
    days = (event.last - event.first).days + 1
    if event.start and days <= MOST_REPEATS:
        yield f"DTSTART;TZID={ZONE}:{_moment(event.first, event.start)}"
        if event.end:
            yield f"DTEND;TZID={ZONE}:{_moment(event.first, event.end)}"
        if days > 1:
            yield f"RRULE:FREQ=DAILY;COUNT={days}"
        return
    yield f"DTSTART;VALUE=DATE:{_day(event.first)}"
    if event.last < date.max:
        yield f"DTEND;VALUE=DATE:{_day(event.last + timedelta(days=1))}"
    yield "TRANSP:TRANSPARENT"


def _day(day: date) -> str:
    return f"{day.year:04}{day:%m%d}"


def _moment(day: date, hour: time) -> str:
    return f"{_day(day)}T{hour:%H%M%S}"


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return "\\n".join(harmless(line) for line in text.split("\n"))


def _folded(line: str) -> str:
    """Return a line in pieces of at most 75 octets, none of which cuts a sign."""
    left, longest = line.encode(), LONGEST
    pieces = []
    while len(left) > longest:
        cut = longest
        while left[cut] & 0b1100_0000 == 0b1000_0000:  # within a sign of several octets
            cut -= 1
        pieces.append(left[:cut])
        left, longest = left[cut:], LONGEST - 1  # the space that continues a line is one of its octets
    return "\r\n ".join(piece.decode() for piece in (*pieces, left)) + "\r\n"

"""`/agenda.ics`, a calendar by kind, one by territory, and a small one for each session: what is known to the day.

Sessions known by the month only, or by nothing, enter no calendar: nobody gave them a day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reperes.artifact import Artifact
from reperes.catalogue import Catalogue, Entry
from reperes.ics import Event, calendar
from reperes.pages import Site
from reperes.portal import Portal
from reperes.records.envelope import Record
from reperes.views import facts
from reperes.views.agenda import CALENDARS, territory_calendar
from reperes.views.choosing import territories
from reperes.views.meetings import UNDATED, Meeting, meetings
from reperes.views.session_words import row, themes, where
from reperes.words import lower, typographic

DOMAIN = "agenda.reperes"
"""The end of every UID: it never changes, wherever the site is published."""
EVERY = 1
"""Days after which a calendar that subscribed asks again."""
_UNDATED = date(2020, 1, 1)
"""The stamp of a record that says neither when it arrived nor when it was checked: older than any of them."""


def export(site: Site) -> Iterator[Artifact]:
    """Make the calendars of the agenda, of each territory, then that of each session."""
    every = {one: _event(site, one) for one in meetings(site.catalogue) if one.days}
    for path, name, folder in CALENDARS:
        chosen = [event for one, event in every.items() if not folder or folder in one.folders]
        title = f"{site.portal.name} · {name}" if folder else f"{site.portal.name} · Agenda"
        yield Artifact.text(path, calendar("agenda", chosen, typographic(title), _TOLD, EVERY))
    for place, held in _by_territory(site.catalogue).items():
        chosen = [every[one] for one in held if one in every]
        title = typographic(f"{site.portal.name} · Agenda · {place.name}")
        yield Artifact.text(territory_calendar(place.ref.id), calendar("agenda", chosen, title, _TOLD, EVERY))
    for one, event in every.items():
        yield Artifact.text(one.calendar, calendar("agenda", [event]))


def _by_territory(catalogue: Catalogue) -> dict[Entry, list[Meeting]]:
    """Return the meetings of each territory: one without a day has its calendar too, for those that will have one."""
    found: dict[Entry, list[Meeting]] = {}
    for one in meetings(catalogue):
        for place in dict.fromkeys(each for entry in one.entries for each in territories(catalogue, entry)):
            found.setdefault(place, []).append(one)
    return found


_TOLD = typographic(
    "Formations et rencontres du Logement d’abord dont nous connaissons le jour. Celles dont le jour n’est pas connu "
    "sont sur la page Agenda."
)


def _event(site: Site, one: Meeting) -> Event:
    first, last = one.days or (site.today, site.today)
    stamp, sequence = _revision([one.entry.record, *([one.series.record] if one.series else [])], one.cancelled)
    return Event(
        uid=f"{one.id}@{DOMAIN}",
        stamp=stamp,
        sequence=sequence,
        first=first,
        last=last,
        start=one.hours.start if one.hours else None,
        end=one.hours.end if one.hours else None,
        summary=typographic(f"Annulée : {one.entry.name}" if one.cancelled else one.entry.name),
        cancelled=one.cancelled is not None,
        description=typographic(_described(site.catalogue, site.portal, one)),
        place=typographic(where(one, UNDATED)),
        url=site.portal.site_url + one.entry.address if site.portal.site_url else "",
        categories=tuple(dict.fromkeys(typographic(label) for label in themes(one))),
    )


def _revision(records: list[Record], cancelled: date | None) -> tuple[date, int]:
    """Return the day of what records tell, and how many days after their arrival that is: both grow together."""
    arrived = min((record.ajoutee_le for record in records if record.ajoutee_le), default=_UNDATED)
    told = [day for record in records if (day := record.verification.le if record.verification else record.ajoutee_le)]
    latest = max([*told, *([cancelled] if cancelled else [])], default=arrived)
    # Cancelling is a revision even where no day of the record is later than before.
    return latest, max((latest - arrived).days, 0) + (cancelled is not None)


def _described(catalogue: Catalogue, portal: Portal, one: Meeting) -> str:
    """Return what to know of a meeting, one line each; the day of the build has no part in it."""
    shown = row(catalogue, one, date.min)  # before whatever has a date, all of it is to come
    lines = [" ".join((one.entry.record.resume or "").split()), shown.sort]
    if one.hours and one.days and one.days[0] != one.days[1]:
        lines.append(f"Chaque jour : {one.hours} (heure de Paris)")
    if shown.organisers:
        lines.append(f"Organisation : {', '.join(entry.name for entry in shown.organisers)}")
    if one.cancelled:
        lines.append(f"Annulée le {facts.words(one.cancelled)}")
    if one.opening and not one.cancelled:
        lines.append(f"{one.opening.label} : {lower(one.opening.definition)}")
    if one.deadline and not one.cancelled:
        lines.append(f"Inscription jusqu’au {facts.words(one.deadline)}")
    if shown.asking:
        lines.append(f"Où s’inscrire : {', '.join(way.words for way in shown.ways) or 'non précisé'}")
    if portal.site_url:
        lines.append(f"Fiche : {portal.site_url}{one.entry.address}")
    return "\n".join(filter(None, lines))

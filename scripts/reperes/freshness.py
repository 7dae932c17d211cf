"""When a record should be verified again: what changes often, sooner. Verified is not updated: a human being says it.

A record that nobody has verified is due at once. One of the past (a workshop, what was said there) stays true to its
source; it is read again rarely, for its links and its words.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from reperes.catalogue import Entry
from reperes.records.document import Document

MONTHS = {
    "numbers": 6,
    "contacts": 6,
    "guides": 6,
    "trainings": 6,
    "programmes": 12,
    "partners": 12,
    "dispositifs": 12,
    "pilots": 12,
    "pathways": 12,
    "instruments": 12,
    "territories": 24,
    "terms": 24,
    "documents": 24,
}
"""Folder → months for which a verification holds; `OTHERWISE` for the kinds that tell the past."""

OTHERWISE = 36


@dataclass(frozen=True)
class Due:
    """A record to verify: when somebody last did, and when it is to be done again; None for what nobody verified."""

    entry: Entry
    verified: date | None
    due: date | None

    def late(self, today: date) -> bool:
        """Tell whether the day has passed; what was never verified is not late, it was never begun."""
        return self.due is not None and self.due < today


def months(folder: str) -> int:
    """Return for how many months a verification of a record of that kind holds."""
    return MONTHS.get(folder, OTHERWISE)


def verified(entry: Entry) -> date | None:
    """Return the day when somebody last verified a record; of a document, its address counts too."""
    record = entry.record
    days = [record.verification.le] if record.verification else []
    if isinstance(record, Document) and isinstance(record.adresse_verifiee_le, date):
        days.append(record.adresse_verifiee_le)
    return max(days, default=None)


def due(entries: Iterable[Entry]) -> tuple[Due, ...]:
    """Return what is to be verified: first what nobody ever verified, the oldest first, then the soonest due."""
    found = []
    for entry in entries:
        last = verified(entry)
        found.append(Due(entry, last, _later(last, months(entry.ref.folder)) if last else None))
    return tuple(sorted(found, key=_order))


def _order(one: Due) -> tuple[date, date, str, str]:
    added = one.entry.record.ajoutee_le or date.min
    return one.due or date.min, added, one.entry.ref.folder, one.entry.ref.id


def _later(day: date, count: int) -> date:
    """Return the day some months later, or the last one of a month that is too short."""
    years, month = divmod(day.month - 1 + count, 12)
    year = min(day.year + years, date.max.year)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))

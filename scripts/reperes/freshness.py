"""How long a checked record may be trusted, by kind: what the rule tells, and what is due for checking."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from reperes.catalogue import Entry
from reperes.records.contact import ContactPoint
from reperes.records.numbers import EmergencyNumbers

MONTHS = {
    "numbers": 6,
    "contacts": 6,
    "guides": 12,
    "partners": 12,
    "dispositifs": 12,
    "programmes": 12,
    "trainings": 12,
    "pilots": 24,
    "instruments": 24,
    "territories": 24,
    "pathways": 24,
}
"""Months after which a record is checked again. What tells of the past, or of what a text says, stays true."""
WEB_ADDRESS = 12
"""Months after which the address of a document is tried again."""


def checked_on(entry: Entry) -> date | None:
    """Return the day of the last check of a record, or None when nobody checked it."""
    return entry.record.verification.le if entry.record.verification else None


def due_on(entry: Entry) -> date | None:
    """Return the day from which a record is to be checked again, or for the first time; None if it never is.

    A record that nobody checked is due as if it had been on the day of its arrival; without that day, it is not.
    """
    months = MONTHS.get(entry.ref.folder)
    since = checked_on(entry) or entry.record.ajoutee_le
    return later(since, months) if months and since else None


def called(entry: Entry) -> bool:
    """Tell whether somebody would call in vain if the record were out of date."""
    return isinstance(entry.record, EmergencyNumbers) or (
        isinstance(entry.record, ContactPoint) and bool(entry.record.means)
    )


def later(day: date, months: int) -> date:
    """Return the same day so many months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))

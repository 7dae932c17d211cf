"""What is to be verified, in the order in which to do it; `freshness` says how long a verification holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from reperes.catalogue import Entry
from reperes.freshness import MONTHS, WEB_ADDRESS, checked_on, due_on, later
from reperes.records.document import Document


@dataclass(frozen=True)
class Due:
    """A record to verify: when somebody last did, and when it is to be done again.

    `due` is None for what nobody verified, and for what tells of the past, which stays true once verified.
    """

    entry: Entry
    verified: date | None
    due: date | None

    def late(self, today: date) -> bool:
        """Tell whether the day has passed; what was never verified is not late, it was never begun."""
        return self.due is not None and self.due < today


def verified(entry: Entry) -> date | None:
    """Return the day when somebody last verified a record; of a document, the trial of its address counts too."""
    days = (checked_on(entry), _tried(entry))
    return max(filter(None, days), default=None)


def due(entries: Iterable[Entry]) -> tuple[Due, ...]:
    """Return what is to be verified: first what nobody ever verified, the oldest first, then the soonest due."""
    found = (Due(entry, last := verified(entry), _again(entry) if last else None) for entry in entries)
    return tuple(sorted((one for one in found if one.due or not one.verified), key=_order))


def delay(folder: str) -> int | None:
    """Return the months for which a verification of a kind holds; None for ever."""
    return WEB_ADDRESS if folder == Document.kind.folder else MONTHS.get(folder)


def _again(entry: Entry) -> date | None:
    tried = _tried(entry)
    days = (due_on(entry) if checked_on(entry) else None, later(tried, WEB_ADDRESS) if tried else None)
    return min(filter(None, days), default=None)


def _tried(entry: Entry) -> date | None:
    tried = entry.record.adresse_verifiee_le if isinstance(entry.record, Document) else None
    return tried if isinstance(tried, date) else None


def _order(one: Due) -> tuple[date, date, str, str]:
    added = one.entry.record.ajoutee_le or date.min
    return one.due or date.min, added, one.entry.ref.folder, one.entry.ref.id

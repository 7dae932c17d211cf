"""With whom one registers for a session: what its record says, else whoever organises it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reperes.catalogue import Catalogue, Entry
from reperes.records.facets import Contactable
from reperes.records.scalars import said
from reperes.records.statements import Contact
from reperes.views.calling_cards import dialled
from reperes.views.meetings import Meeting
from reperes.words import lower


@dataclass(frozen=True)
class Way:
    """Somebody to ask or somewhere to go: its words, and the link or the record that they lead to."""

    words: str
    link: str = ""
    entry: Entry | None = None


def organisers(catalogue: Catalogue, one: Meeting) -> tuple[Entry, ...]:
    """Return who organises a meeting, as its record says."""
    links = catalogue.links(one.entry.ref)
    return tuple(link.other for link in links if link.written_here and link.relation.type.value == "organise-par")


def ways(catalogue: Catalogue, one: Meeting) -> tuple[Way, ...]:
    """Return the first public contact of a meeting, else its web site, else its organisers, else nothing."""
    records = [entry.record for entry in (one.entry, one.series) if entry]
    reached = [record for record in records if isinstance(record, Contactable)]
    for record in reached:
        contacts = record.contacts if isinstance(record.contacts, tuple) else ()
        if found := next((each for each in contacts if each.telephone or each.courriel), None):
            return tuple(_of(found))
    if site := next(filter(None, (said(record.site_web) for record in reached)), ""):
        return (Way(site.partition("://")[2].rstrip("/"), site),)
    return tuple(Way(entry.name, entry=entry) for entry in organisers(catalogue, one))


def _of(contact: Contact) -> Iterator[Way]:
    yield Way(lower(contact.fonction))
    if contact.telephone:
        yield Way(contact.telephone, dialled(contact.telephone))
    if contact.courriel:
        yield Way(contact.courriel, f"mailto:{contact.courriel}")

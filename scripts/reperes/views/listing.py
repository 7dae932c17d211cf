"""What an index shows: how many records, by what one can choose, and rows that differ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reperes.catalogue import Catalogue, Entry
from reperes.records.envelope import Record
from reperes.records.scalars import Absence
from reperes.views import facts
from reperes.vocabulary import Term
from reperes.words import plural, slug


@dataclass(frozen=True)
class Row:
    """One record of a list: the record, and the few facts that tell it from its neighbours."""

    entry: Entry
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """Rows that share a value of the field by which a kind is grouped."""

    id: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Choice:
    """A territory by which one can choose, and how many of the listed records it holds."""

    territory: Entry
    count: int


def groups(catalogue: Catalogue, folder: str, model: type[Record]) -> tuple[Group, ...]:
    """Return the records of a kind, grouped as its `group_by` says, each group by name."""
    by_title: dict[str, list[Entry]] = {}
    for entry in catalogue.of_kind(folder):
        by_title.setdefault(_title(entry, model.kind.group_by), []).append(entry)
    order = _order(model)
    titles = sorted(by_title, key=lambda title: (order.get(title, len(order)), title))
    return tuple(
        Group(slug(title) or "toutes", title, tuple(row(catalogue, e) for e in by_title[title])) for title in titles
    )


def row(catalogue: Catalogue, entry: Entry) -> Row:
    """Return the row of a record: where it is, what it is, what it is linked to."""
    places = [place.name for place in catalogue.territories_of(entry)]
    kinds: dict[str, set[Entry]] = {}
    for link in catalogue.links(entry.ref):
        kinds.setdefault(link.other.ref.folder, set()).add(link.other)
    linked = [
        plural(len(others), next(iter(others)).kind.one, next(iter(others)).kind.many) for others in kinds.values()
    ]
    chips = [f.value.label for f in facts.fields(entry.record) if facts.is_chip(f, entry.record)]
    return Row(entry, tuple(filter(None, [", ".join(places[:3]), *chips[:1], *linked[:2]])))


def choices(catalogue: Catalogue, entries: Iterable[Entry]) -> tuple[Choice, ...]:
    """Return the territories that hold some of `entries`, larger ones included, by name."""
    counts: dict[Entry, int] = {}
    for entry in entries:
        chains = (catalogue.chain(place.ref) for place in catalogue.territories_of(entry))
        for territory in {each.ref: each for chain in chains for each in chain}.values():
            counts[territory] = counts.get(territory, 0) + 1
    listed = [entry for entry in catalogue.of_kind("territories") if entry in counts]
    return tuple(Choice(territory, counts[territory]) for territory in listed)


def _title(entry: Entry, name: str) -> str:
    value = getattr(entry.record, name, None) if name else None
    if isinstance(value, Term):
        return value.label
    return "Non précisé" if name and (value is None or isinstance(value, Absence)) else ""


def _order(model: type[Record]) -> dict[str, int]:
    """Return the place of each label in its vocabulary, found in the field's annotation."""
    name = model.kind.group_by
    if not name:
        return {}
    vocabulary = facts.vocabulary_of(model, name)
    return {term.label: index for index, term in enumerate(vocabulary or ())}

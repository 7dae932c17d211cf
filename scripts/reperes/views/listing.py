"""What an index lists: rows that tell records apart, grouped as their kind is."""

from __future__ import annotations

from dataclasses import dataclass

from reperes.catalogue import Catalogue, Entry
from reperes.kinds import KINDS
from reperes.records.envelope import Record
from reperes.records.pilot import Pilot
from reperes.records.references import Ref
from reperes.records.scalars import Absence
from reperes.records.territory import Territory
from reperes.views import facts
from reperes.views.lifecycle import summary
from reperes.views.territory import counts
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


def groups(catalogue: Catalogue, folder: str, model: type[Record]) -> tuple[Group, ...]:
    """Return the records of a kind, grouped as its `group_by` says, each group by name."""
    by_title: dict[str, list[Entry]] = {}
    for entry in catalogue.of_kind(folder):
        by_title.setdefault(_title(entry, model.kind.group_by), []).append(entry)
    order = _order(model)
    titles = sorted(by_title, key=lambda title: (order.get(title, len(order)), title))
    return tuple(
        Group(slug(title) or "toutes", title, tuple(row(catalogue, e, grouped=True) for e in by_title[title]))
        for title in titles
    )


def row(catalogue: Catalogue, entry: Entry, *, grouped: bool = False) -> Row:
    """Return the row of a record: where it is, what it is, what it is linked to.

    Under the title of its group (`grouped`) its sort would be said twice: another word takes the place.
    """
    if isinstance(entry.record, Territory):
        return Row(entry, tuple(filter(None, [counts(catalogue, entry, most=3)])))
    places = [place.name for place in catalogue.territories_of(entry)]
    words = _words(entry, without=entry.kind.group_by if grouped else "")
    course = summary(entry.record) if isinstance(entry.record, Pilot) else ""
    return Row(entry, tuple(filter(None, [_few(places), course or words, *_linked(catalogue, entry)[:2]])))


def _words(entry: Entry, without: str) -> str:
    """Return the first closed word of a record, or few words of a list: its sort before anything else."""
    fields = [field for field in facts.fields(entry.record) if field.name != without]
    first = sorted(fields, key=lambda field: (field.name != entry.kind.group_by, facts.is_chip(field)))
    for field in first:
        terms = field.value if isinstance(field.value, tuple) else (field.value,)
        if all(isinstance(term, Term) for term in terms):
            return ", ".join(term.label for term in terms[:3])
    return ""


def _linked(catalogue: Catalogue, entry: Entry) -> list[str]:
    kinds: dict[str, dict[Ref, Entry]] = {}
    for link in catalogue.links(entry.ref):
        kinds.setdefault(link.other.ref.folder, {})[link.other.ref] = link.other
    counted = ((len(others), KINDS[folder].kind) for folder, others in kinds.items())
    return [plural(count, kind.one, kind.many) for count, kind in counted]


def _few(places: list[str]) -> str:
    return ", ".join(places) if len(places) < 4 else f"{', '.join(places[:2])} et {len(places) - 2} autres"


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

"""Stage 3: the immutable catalogue: records, relations seen from both sides, lookups.

Nothing is added to a catalogue once it stands; a dangling reference is not its business (a check
reports it) and simply leads nowhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from pydantic import BaseModel

from reperes.records.envelope import Kind, Record
from reperes.records.facets import Located
from reperes.records.references import Ref
from reperes.records.scalars import Absence
from reperes.records.statements import Relation
from reperes.records.term import GlossaryTerm
from reperes.records.territory import Territory
from reperes.source import Route
from reperes.vocabulary import Term
from reperes.words import sort_key

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, eq=False)
class Entry:
    """A record in its place: its reference, its file's path, its address on the site.

    An entry equals only itself: comparing whole records would cost more than it tells.
    """

    ref: Ref
    record: Record
    path: str

    @property
    def kind(self) -> Kind:
        """How the record's kind is called."""
        return self.record.kind

    @property
    def name(self) -> str:
        """The record's name."""
        return self.record.nom

    @property
    def address(self) -> str:
        """The address of the record's page, relative to the site's root: `partenaires/actis/`."""
        return f"{self.kind.address}/{self.ref.id}/"


@dataclass(frozen=True)
class Link:
    """A relation as one of its two sides reads it."""

    label: str
    other: Entry
    relation: Relation
    written_here: bool


class Catalogue:
    """Every record of a portal, by reference, sorted by name within its kind."""

    def __init__(self, entries: Iterable[Entry], refused: Iterable[Ref] = ()) -> None:
        """Take the entries, in any order; `refused` names records that exist but have errors."""
        self._refused = frozenset(refused)
        ordered = sorted(entries, key=lambda entry: (sort_key(entry.name), entry.ref))
        self._entries = {entry.ref: entry for entry in ordered}

    def __iter__(self) -> Iterator[Entry]:
        """Yield every entry, by name."""
        return iter(self._entries.values())

    def __len__(self) -> int:
        """Return the number of records."""
        return len(self._entries)

    def get(self, ref: Ref) -> Entry | None:
        """Return the entry that `ref` names, or None."""
        return self._entries.get(ref)

    def knows(self, ref: Ref) -> bool:
        """Tell whether a record of that name exists, be it one with errors."""
        return ref in self._entries or ref in self._refused

    def names(self, folder: str) -> tuple[str, ...]:
        """Return the ids of one kind, those of records with errors included."""
        return tuple(sorted(ref.id for ref in self._refused | self._entries.keys() if ref.folder == folder))

    def published(self) -> Catalogue:
        """Return the catalogue without its drafts."""
        return Catalogue((entry for entry in self if entry.record.published), self._refused)

    def of(self, facet: type[R]) -> tuple[tuple[Entry, R], ...]:
        """Return the entries whose record is a `facet`, each with that record."""
        return tuple((e, e.record) for e in self if isinstance(e.record, facet))

    def of_kind(self, folder: str) -> tuple[Entry, ...]:
        """Return the entries of one kind, by name."""
        return self._by_folder.get(folder, ())

    def links(self, ref: Ref) -> tuple[Link, ...]:
        """Return the relations of a record, its own first, then those that others wrote."""
        return self._links.get(ref, ())

    def citing(self, ref: Ref) -> tuple[Entry, ...]:
        """Return the entries that cite a document, by name."""
        return self._citing.get(ref, ())

    def words_for(self, ref: Ref) -> tuple[Entry, ...]:
        """Return the glossary's words that name a record in one of their senses, by name."""
        return self._words.get(ref, ())

    def located_in(self, ref: Ref) -> tuple[Entry, ...]:
        """Return the entries located in a territory or in a part of it, by name."""
        return self._located.get(ref, ())

    def parts_of(self, ref: Ref) -> tuple[Entry, ...]:
        """Return the territories that name `ref` as their parent."""
        return self._parts.get(ref, ())

    def chain(self, ref: Ref) -> tuple[Entry, ...]:
        """Return a territory and its parents, smallest first; a loop ends the chain."""
        chain: dict[Ref, Entry] = {}
        step: Ref | None = ref
        while step and step not in chain and (entry := self.get(step)):
            chain[step] = entry
            step = entry.record.parent if isinstance(entry.record, Territory) else None
        return tuple(chain.values())

    def territories_of(self, entry: Entry) -> tuple[Entry, ...]:
        """Return the territories that a record names, in its order."""
        return tuple(filter(None, (self.get(ref) for ref in territory_refs(entry.record))))

    @cached_property
    def _by_folder(self) -> dict[str, tuple[Entry, ...]]:
        return _grouped((entry.ref.folder, entry) for entry in self)

    @cached_property
    def _links(self) -> dict[Ref, tuple[Link, ...]]:
        own: list[tuple[Ref, Link]] = []
        others: list[tuple[Ref, Link]] = []
        for entry in self:
            for relation in (*entry.record.relations, *entry.record.implied_relations):
                target = self.get(relation.vers)
                if target:
                    own.append((entry.ref, _forward(relation, target)))
                    others.append((target.ref, _backward(relation, entry)))
        return _grouped(own + others)

    @cached_property
    def _citing(self) -> dict[Ref, tuple[Entry, ...]]:
        cited = ((c, entry) for entry in self for c in _cited(entry.record) if c != entry.ref)
        return _grouped(cited)

    @cached_property
    def _words(self) -> dict[Ref, tuple[Entry, ...]]:
        named = ((e, dict.fromkeys(sense.designe for sense in term.sens)) for e, term in self.of(GlossaryTerm))
        return _grouped((ref, entry) for entry, refs in named for ref in refs if ref)

    @cached_property
    def _located(self) -> dict[Ref, tuple[Entry, ...]]:
        return _grouped(
            (place, entry)
            for entry in self
            for place in {e.ref for ref in territory_refs(entry.record) for e in self.chain(ref)}
        )

    @cached_property
    def _parts(self) -> dict[Ref, tuple[Entry, ...]]:
        return _grouped((r.parent, e) for e, r in self.of(Territory) if r.parent)


def territory_refs(record: Record) -> tuple[Ref, ...]:
    """Return the territories that a record names; none when it has none or they are unknown."""
    if not isinstance(record, Located) or isinstance(record.territoires, Absence):
        return ()
    return record.territoires or ()


def references(value: Any, route: Route = ()) -> list[tuple[Route, Ref]]:
    """Return every reference held by a record or a part of it, with the keys that lead to it."""
    found: list[tuple[Route, Ref]] = []
    _collect(value, route, found)
    return found


def _collect(value: Any, route: Route, found: list[tuple[Route, Ref]]) -> None:
    # One list for all: a generator a level would hand each reference up through all of them.
    if isinstance(value, Ref):
        found.append((route, value))
    elif isinstance(value, BaseModel):
        for name, part in value.__dict__.items():
            if part and type(part) is not str:
                _collect(part, (*route, name), found)
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            if type(part) is not str:
                _collect(part, (*route, index), found)


def _cited(record: Record) -> set[Ref]:
    return {ref for route, ref in references(record) if route[-1] == "document"}


def _forward(relation: Relation, target: Entry) -> Link:
    return Link(relation.type.label, target, relation, written_here=True)


def _backward(relation: Relation, origin: Entry) -> Link:
    return Link(_inverse(relation.type), origin, relation, written_here=False)


def _inverse(term: Term) -> str:
    return getattr(term, "inverse", term.label)


def _grouped(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, tuple[Any, ...]]:
    groups: dict[Any, list[Any]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}

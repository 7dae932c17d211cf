"""Stage 3: the immutable catalogue: records, relations seen from both sides, lookups.

Nothing is added to a catalogue once it stands; a dangling reference is not its business (a check
reports it) and simply leads nowhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from reperes.readability.lexicon import Lexicon, standard
from reperes.records.envelope import Kind, Record
from reperes.records.facets import Located
from reperes.records.references import Ref, references
from reperes.records.scalars import Absence
from reperes.records.statements import Relation
from reperes.records.term import GlossaryTerm
from reperes.records.territory import Territory
from reperes.source import Route
from reperes.vocabulary import Term
from reperes.words import sort_key

R = TypeVar("R", bound=Record)

_TERRITORIES = Territory.kind.folder


@dataclass(frozen=True, eq=False)
class Entry:
    """A record in its place: its reference, its file's path, its address on the site.

    An entry equals only itself: comparing whole records would cost more than it tells.
    """

    ref: Ref
    record: Record
    path: str
    lost: frozenset[str] = frozenset()
    """Of a refused record, which holds what could be read of it: the keys that hold what could not."""

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

    @cached_property
    def references(self) -> tuple[tuple[Route, Ref], ...]:
        """Every reference that the record holds, with the keys that lead to it."""
        return tuple(references(self.record))

    @property
    def own(self) -> Ref:
        """The reference by which the record would name itself: a refused one bears the name of its file."""
        return Ref(self.ref.folder, self.ref.id.removesuffix(".yaml"))

    @property
    def cited(self) -> frozenset[Ref]:
        """The documents that the record cites, in whatever part."""
        return frozenset(ref for route, ref in self.references if route[-1] == "document")


@dataclass(frozen=True)
class Link:
    """A relation as one of its two sides reads it."""

    label: str
    other: Entry
    relation: Relation
    written_here: bool


class Catalogue:
    """Every record of a portal, by reference, sorted by name within its kind.

    Beneath the records stand the official territories: they can be named and hold what is located in them, but
    nobody wrote them: iterating, counting and `of_kind` leave them out.
    """

    def __init__(
        self,
        entries: Iterable[Entry],
        refused: Iterable[Ref] = (),
        official: Callable[[], Iterable[Entry]] = tuple,
        lexicon: Lexicon | None = None,
        partial: Iterable[Entry] = (),
    ) -> None:
        """Take the entries, in any order, the names of records with errors, what makes official territories.

        `lexicon` holds the words that the portal's readers find hard; by default those of the checkout. `partial` are
        refused records as far as they go: they are iterated over, and lookups between records leave them out.
        """
        self._refused = frozenset(refused)
        self._make_official = official
        self.lexicon = lexicon or standard()
        self._chains: dict[Ref, tuple[Entry, ...]] = {}
        self._of_facets: dict[type[Record], tuple[tuple[Entry, Any], ...]] = {}
        refused_ones = tuple(partial)
        ordered = sorted((*entries, *refused_ones), key=_by_name)
        self._entries = {entry.ref: entry for entry in ordered}
        left_out = {entry.ref for entry in refused_ones}
        self._sound = tuple(entry for entry in ordered if entry.ref not in left_out)

    def __iter__(self) -> Iterator[Entry]:
        """Yield every entry, by name."""
        return iter(self._entries.values())

    def __len__(self) -> int:
        """Return the number of records."""
        return len(self._entries)

    def get(self, ref: Ref) -> Entry | None:
        """Return the entry that `ref` names, or None; an official id leads to the record of that territory."""
        return self._entries.get(ref) or (self._official.get(ref) if ref.folder == _TERRITORIES else None)

    def knows(self, ref: Ref) -> bool:
        """Tell whether a record of that name exists, be it one with errors."""
        return ref in self._entries or ref in self._refused or self.get(ref) is not None

    def lacks(self, folder: str) -> bool:
        """Tell whether a record of this kind was refused: what the kind holds is not all known."""
        return any(ref.folder == folder for ref in self._refused)

    def recorded(self, entry: Entry) -> bool:
        """Tell whether somebody wrote this entry: an official territory has no file."""
        return entry.ref in self._entries

    def names(self, folder: str) -> tuple[str, ...]:
        """Return the ids of one kind, those of records with errors included."""
        known = self._refused | self._entries.keys() | (self._official.keys() if folder == _TERRITORIES else set())
        return tuple(sorted(ref.id for ref in known if ref.folder == folder))

    def published(self) -> Catalogue:
        """Return the catalogue without its drafts: itself when it has none, with all that it already looked up."""
        if all(entry.record.published for entry in self):
            return self
        kept = (entry for entry in self if entry.record.published)
        return Catalogue(kept, self._refused, lambda: self._made, self.lexicon)

    def beside(self, entries: Iterable[Entry]) -> Catalogue:
        """Return the catalogue with more entries, which no reference leads to: refused records, as far as they go."""
        return Catalogue(self, self._refused, lambda: self._made, self.lexicon, entries)

    @cached_property
    def official(self) -> tuple[Entry, ...]:
        """The official territories that no record describes, by name."""
        return tuple(sorted((e for e in self._official.values() if e.ref not in self._entries), key=_by_name))

    def official_named(self, ref: Ref) -> Entry | None:
        """Return the official territory to which the official code gives the id of `ref`, record or not."""
        return next((entry for entry in self._made if entry.ref == ref), None)

    @cached_property
    def territories(self) -> tuple[Entry, ...]:
        """Every territory, of a record or only official, by name."""
        return tuple(sorted((*self.of_kind(_TERRITORIES), *self.official), key=_by_name))

    def of(self, facet: type[R]) -> tuple[tuple[Entry, R], ...]:
        """Return the entries whose record is a `facet`, each with that record, by name."""
        if facet not in self._of_facets:  # asked for by thousands of pages
            self._of_facets[facet] = tuple((e, e.record) for e in self if isinstance(e.record, facet))
        return self._of_facets[facet]

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

    def naming(self, ref: Ref) -> tuple[Entry, ...]:
        """Return the entries that name a territory itself, whatever they say of its parts, by name."""
        return self._naming.get(ref, ())

    def parts_of(self, ref: Ref) -> tuple[Entry, ...]:
        """Return the territories whose parent is `ref`, by name."""
        return self._parts.get(ref, ())

    def parent_of(self, entry: Entry) -> Entry | None:
        """Return the territory that holds this one: its own word, else that of the official code."""
        record = entry.record
        if not isinstance(record, Territory):
            return None
        ref = record.parent or (self._official_parents.get(record.official) if record.official else None)
        return self.get(ref) if ref else None

    def chain(self, ref: Ref) -> tuple[Entry, ...]:
        """Return a territory and its parents, smallest first; a loop ends the chain."""
        if ref not in self._chains:  # asked for by every record of a territory
            chain: dict[Ref, Entry] = {}
            step = self.get(ref)
            while step and step.ref not in chain:
                chain[step.ref] = step
                step = self.parent_of(step)
            self._chains[ref] = tuple(chain.values())
        return self._chains[ref]

    def is_abroad(self, ref: Ref) -> bool:
        """Tell whether a territory is a foreign country, or a part of one."""
        records = (place.record for place in self.chain(ref))
        return any(isinstance(record, Territory) and record.niveau.value == "pays-etranger" for record in records)

    def territories_of(self, entry: Entry) -> tuple[Entry, ...]:
        """Return the territories that a record names, in its order."""
        return tuple(filter(None, (self.get(ref) for ref in territory_refs(entry.record))))

    @cached_property
    def _by_folder(self) -> dict[str, tuple[Entry, ...]]:
        return _grouped((entry.ref.folder, entry) for entry in self._sound)

    @cached_property
    def _links(self) -> dict[Ref, tuple[Link, ...]]:
        own: list[tuple[Ref, Link]] = []
        others: list[tuple[Ref, Link]] = []
        for entry in self._sound:
            for relation in (*entry.record.relations, *entry.record.implied_relations):
                target = self.get(relation.vers)
                if target:
                    own.append((entry.ref, _forward(relation, target)))
                    others.append((target.ref, _backward(relation, entry)))
        return _grouped(own + others)

    @cached_property
    def _citing(self) -> dict[Ref, tuple[Entry, ...]]:
        cited = ((c, entry) for entry in self._sound for c in entry.cited if c != entry.ref)
        return _grouped(cited)

    @cached_property
    def _words(self) -> dict[Ref, tuple[Entry, ...]]:
        terms = ((e, e.record) for e in self._sound if isinstance(e.record, GlossaryTerm))
        named = ((e, dict.fromkeys(sense.designe for sense in term.sens)) for e, term in terms)
        return _grouped((ref, entry) for entry, refs in named for ref in refs if ref)

    @cached_property
    def _located(self) -> dict[Ref, tuple[Entry, ...]]:
        return _grouped(
            (place, entry)
            for entry in self._sound
            for place in {e.ref for ref in territory_refs(entry.record) for e in self.chain(ref)}
        )

    @cached_property
    def _naming(self) -> dict[Ref, tuple[Entry, ...]]:
        return _grouped(
            (place, e) for e in self._sound for place in dict.fromkeys(p.ref for p in self.territories_of(e))
        )

    @cached_property
    def _parts(self) -> dict[Ref, tuple[Entry, ...]]:
        return _grouped((parent.ref, e) for e in self.territories if (parent := self.parent_of(e)))

    @cached_property
    def _official(self) -> dict[Ref, Entry]:
        """Each official id, with the record of that territory where there is one."""
        written = {_official(entry): entry for entry in self._sound if _official(entry)}
        return {entry.ref: written.get(_official(entry), entry) for entry in self._made}

    @cached_property
    def _official_parents(self) -> dict[tuple[str, str] | None, Ref | None]:
        """The parent that the official code gives to each territory, by level and code."""
        return {_official(e): e.record.parent for e in self._made if isinstance(e.record, Territory)}

    @cached_property
    def _made(self) -> tuple[Entry, ...]:
        return tuple(self._make_official())


def _official(entry: Entry) -> tuple[str, str] | None:
    return entry.record.official if isinstance(entry.record, Territory) else None


def _by_name(entry: Entry) -> tuple[str, Ref]:
    return sort_key(entry.name), entry.ref


def territory_refs(record: Record) -> tuple[Ref, ...]:
    """Return the territories that a record names; none when it has none or they are unknown."""
    if not isinstance(record, Located) or isinstance(record.territoires, Absence):
        return ()
    return record.territoires or ()


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

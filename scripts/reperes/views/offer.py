"""The state of the offer of a territory: what is known here, what applies from further up, what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reperes.catalogue import Catalogue, Entry, territory_refs
from reperes.kinds import KINDS
from reperes.records.contact import ContactPoint
from reperes.records.dispositif import Dispositif
from reperes.records.facets import Contactable
from reperes.records.partner import Partner
from reperes.records.scalars import Absence
from reperes.records.statements import Contact
from reperes.records.territory import Territory
from reperes.views.needs_by_territory import answers, asked, themed
from reperes.views.territory import counted
from reperes.vocabulary import Term
from reperes.vocabulary.actors import DOMAINS
from reperes.vocabulary.practice import ROLES, SCHEME_FAMILIES
from reperes.vocabulary.situations import NEEDS

NAMED = 6
"""So many schemes are named in a cell, the others are counted: some territories know hundreds."""

LISTED = 24
"""So many schemes of a larger territory are named on the page of a smaller one."""

_ONLY_ASKED = "Proposé ou annoncé : rien ne dit que cela existe"


@dataclass(frozen=True)
class Known:
    """A record as a territory knows it; `where` names the other territories that it comes from, if any."""

    entry: Entry
    where: str

    @property
    def state(self) -> str:
        """The state of a scheme, told beside its name: its family is the title above."""
        state = self.entry.record.statut if isinstance(self.entry.record, Dispositif) else None
        return state.label if isinstance(state, Term) else ""


@dataclass(frozen=True)
class Group:
    """Records of one kind under a title, which is empty where they stand alone."""

    title: str
    known: tuple[Known, ...]


@dataclass(frozen=True)
class Chapter:
    """The records of one kind that are known in the territory, its parts included, each counted once."""

    id: str
    title: str
    count: int
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Named:
    """The first schemes of a cell, and how many more there are."""

    first: tuple[Known, ...]
    more: int


@dataclass(frozen=True)
class Need:
    """One need: the schemes known here, those that apply from further up, the actors known here."""

    term: Term
    here: Named
    larger: Named
    actors: int


@dataclass(frozen=True)
class Larger:
    """What applies here because it is known for a larger territory: its schemes, the rest counted."""

    entry: Entry
    schemes: Named
    words: str


@dataclass(frozen=True)
class Gaps:
    """What is not known of a territory, in the words of the closed lists."""

    nowhere: tuple[Term, ...]
    only_larger: tuple[Term, ...]
    kinds: tuple[str, ...]
    domains: tuple[Term, ...]


@dataclass(frozen=True)
class Holder:
    """Who holds a role in the schemes known here, and in which of them."""

    who: str
    actor: Entry | None
    schemes: tuple[Entry, ...]


@dataclass(frozen=True)
class Offer:
    """The state of the offer of one territory; `documents` counts the sources of what is known here."""

    documents: int
    needs: tuple[Need, ...]
    chapters: tuple[Chapter, ...]
    larger: tuple[Larger, ...]
    roles: tuple[tuple[Term, tuple[Holder, ...]], ...]
    contacts: tuple[tuple[Entry, Contact], ...]
    points: tuple[Known, ...]
    reachable: bool
    tools: tuple[Entry, ...]
    bodies: tuple[Entry, ...]
    gaps: Gaps


def offer(catalogue: Catalogue, place: Entry) -> Offer:
    """Gather the state of the offer of a territory."""
    located = catalogue.located_in(place.ref)
    there = answers(catalogue).schemes
    schemes = [(e, e.record) for e in located if isinstance(e.record, Dispositif) and e in there]
    contacts = tuple(_contacts(located))
    points = [(entry, entry.record) for entry in located if isinstance(entry.record, ContactPoint)]
    needs = tuple(_need(catalogue, place, need) for need in NEEDS)
    return Offer(
        documents=len({c.document for e in located for c in e.record.sources if catalogue.get(c.document)}),
        needs=needs,
        chapters=tuple(_chapters(catalogue, place, located)),
        larger=tuple(_larger(catalogue, place, located)),
        roles=_roles(catalogue, schemes),
        contacts=contacts,
        points=tuple(Known(entry, _where(catalogue, place, entry)) for entry, _ in points),
        reachable=bool(contacts) or any(record.means for _, record in points),
        tools=tuple(e for e in located if e.ref.folder in _TOOLS and themed(e.record, "diagnostic")),
        bodies=tuple(e for e, record in schemes if record.famille and record.famille.value == "instance"),
        gaps=_gaps(needs, located),
    )


_TOOLS = frozenset({"dispositifs", "instruments", "documents"})


def _need(catalogue: Catalogue, place: Entry, need: Term) -> Need:
    known = answers(catalogue)
    return Need(
        need,
        _named(catalogue, place, known.here(place.ref, need), NAMED),
        _named(catalogue, place, known.larger(place.ref, need), NAMED),
        len(known.actors(place.ref, need)),
    )


def _named(catalogue: Catalogue, place: Entry, entries: tuple[Entry, ...], most: int) -> Named:
    first = tuple(Known(entry, _where(catalogue, place, entry)) for entry in entries[:most])
    return Named(first, max(len(entries) - most, 0))


def _chapters(catalogue: Catalogue, place: Entry, located: tuple[Entry, ...]) -> Iterator[Chapter]:
    by_kind: dict[str, list[Known]] = {}
    for entry in located:
        if isinstance(entry.record, ContactPoint):  # told under « Qui appeler »
            continue
        by_kind.setdefault(entry.ref.folder, []).append(Known(entry, _where(catalogue, place, entry)))
    for folder, model in KINDS.items():
        if known := by_kind.get(folder):
            yield Chapter(model.kind.address, model.kind.many, len(known), tuple(_groups(known)))


def _where(catalogue: Catalogue, place: Entry, entry: Entry) -> str:
    """Return the parts of `place` that a record names, unless it names `place` itself; else those that hold it."""
    refs = territory_refs(entry.record)
    if place.ref in refs:
        return ""
    named = catalogue.territories_of(entry)
    if place in named:  # by its official id
        return ""
    parts = [each.name for each in named if place in catalogue.chain(each.ref)]
    above = catalogue.chain(place.ref)
    return ", ".join(parts or (each.name for each in named if each in above))


def _groups(known: list[Known]) -> Iterator[Group]:
    """Yield the groups of one kind: actors by domain, schemes by family, what is only asked for at the end."""
    waiting: list[Known] = []
    labels: dict[str, list[Known]] = {}
    for each in known:
        if asked(each.entry.record):
            waiting.append(each)
            continue
        for label in _labels(each.entry):
            labels.setdefault(label, []).append(each)
    order = [*(term.label for term in (*DOMAINS, *SCHEME_FAMILIES)), *_UNSAID.values(), ""]
    yield from (Group(label, tuple(labels[label])) for label in dict.fromkeys(order) if label in labels)
    if waiting:
        yield Group(_ONLY_ASKED, tuple(waiting))


_UNSAID = {"partners": "Domaine non précisé", "dispositifs": "Famille non précisée"}


def _labels(entry: Entry) -> tuple[str, ...]:
    record = entry.record
    if isinstance(record, Partner) and record.domaines:
        return tuple(term.label for term in record.domaines)
    if isinstance(record, Dispositif) and record.famille:
        return (record.famille.label,)
    return (_UNSAID.get(entry.ref.folder, ""),)


def _larger(catalogue: Catalogue, place: Entry, located: tuple[Entry, ...]) -> Iterator[Larger]:
    """Yield, from the nearest to the widest, what names a territory that holds this one and not this one."""
    seen, there = set(located), answers(catalogue).schemes
    for above in catalogue.chain(place.ref)[1:]:
        found = [entry for entry in catalogue.naming(above.ref) if entry not in seen]
        seen.update(found)
        schemes = tuple(entry for entry in found if entry in there)
        others = [entry for entry in found if entry.ref.folder != "dispositifs"]
        if schemes or others:
            yield Larger(above, _named(catalogue, above, schemes, LISTED), counted(others))


def _roles(
    catalogue: Catalogue, schemes: Iterable[tuple[Entry, Dispositif]]
) -> tuple[tuple[Term, tuple[Holder, ...]], ...]:
    """Return who does what, role by role in the order of the closed list."""
    held: dict[Term, dict[tuple[str, Entry | None], list[Entry]]] = {role: {} for role in ROLES}
    for entry, record in schemes:
        for role in () if isinstance(record.roles, Absence) else record.roles or ():
            actor = catalogue.get(role.acteur) if role.acteur else None
            held[role.role].setdefault((role.qui, actor), []).append(entry)
    return tuple(
        (role, tuple(Holder(*who, tuple(entries)) for who, entries in holders.items()))
        for role, holders in held.items()
        if holders
    )


def _contacts(located: Iterable[Entry]) -> Iterator[tuple[Entry, Contact]]:
    for entry in located:
        contacts = entry.record.contacts if isinstance(entry.record, Contactable) else None
        for contact in () if isinstance(contacts, Absence) else contacts or ():
            yield entry, contact


def _gaps(needs: Iterable[Need], located: Iterable[Entry]) -> Gaps:
    folders = {entry.ref.folder for entry in located}
    domains = {term for entry in located if isinstance(entry.record, Partner) for term in entry.record.domaines}
    bare = [need for need in needs if not need.here.first]
    return Gaps(
        nowhere=tuple(need.term for need in bare if not need.larger.first),
        only_larger=tuple(need.term for need in bare if need.larger.first),
        kinds=tuple(KINDS[f].kind.one for f in _EXPECTED if f in KINDS and f not in folders),
        domains=tuple(term for term in DOMAINS if term not in domains) if domains else (),
    )


_EXPECTED = ("partners", "dispositifs", "pilots", "trainings", "workshops", "recommendations", "instruments")


def abroad(record: Territory) -> bool:
    """Tell whether a territory is only a reference: the French needs and gaps are not its own."""
    return record.niveau.value == "pays-etranger"

"""The needs of people, each with the schemes that meet it, and the same narrowed by phase or public."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from reperes.catalogue import Catalogue, Entry
from reperes.records.dispositif import Dispositif
from reperes.vocabulary import Term
from reperes.vocabulary.situations import NEEDS, PHASES, PUBLICS

ADDRESS = "comparer/"

SIDE_BY_SIDE = 24
"""More schemes than that are cut into several pages: nobody reads them on the same rows."""

COPIES = 6
"""How often, on average, narrowed pages may show a scheme again: their cost stays that of the catalogue."""

OTHER = Term(
    "sans-besoin-precise",
    "Sans besoin précisé",
    "Ce que les sources ne rattachent à aucun besoin d’une personne : surtout des façons de payer.",
)
_NARROWING = (("phases", "Phase"), ("publics", "Public"))
_ORDER = {term: rank for rank, term in enumerate((*NEEDS, *PHASES, *PUBLICS))}


@dataclass(frozen=True)
class Part:
    """Schemes of one need on one page: the whole, what a phase or a public leaves, the nth page of either."""

    need: Term
    entries: tuple[Entry, ...]
    choice: Term | None = None
    facet: str = ""
    number: int = 1

    @property
    def address(self) -> str:
        """`comparer/trouver-un-logement/`, `comparer/trouver-un-logement/phase-acces/`, `…/page-2/`."""
        chosen = f"{self.facet.lower()}-{self.choice.value}/" if self.choice else ""
        return f"{ADDRESS}{self.need.value}/{chosen}" + (f"page-{self.number}/" if self.number > 1 else "")

    @property
    def count(self) -> int:
        """How many pages these schemes take."""
        return max(1, -(-len(self.entries) // SIDE_BY_SIDE))

    @property
    def shown(self) -> tuple[Entry, ...]:
        """The schemes of this page."""
        return self.entries[(self.number - 1) * SIDE_BY_SIDE : self.number * SIDE_BY_SIDE]

    def pages(self) -> Iterator[Part]:
        """Yield this part, then its following pages."""
        yield from (replace(self, number=number) for number in range(1, self.count + 1))


@dataclass(frozen=True)
class Need:
    """A need with all its schemes, and the narrowed parts of it."""

    whole: Part
    narrowed: tuple[Part, ...]

    def offers(self) -> Iterator[tuple[str, tuple[Part, ...]]]:
        """Yield each facet with what it leaves, in the order of its vocabulary."""
        for _, facet in _NARROWING:
            parts = tuple(part for part in self.narrowed if part.facet == facet)
            if parts:
                yield facet, parts


def needs(catalogue: Catalogue) -> tuple[Need, ...]:
    """Return every need, those that no known scheme meets included, then the schemes that have none."""
    schemes = catalogue.of_kind(Dispositif.kind.folder)
    held = _by_term(schemes, "besoins")
    budget = COPIES * len(schemes)
    found = []
    for term in NEEDS:
        whole = Part(term, held.get(term, ()))
        narrowed = tuple(_narrowed(whole))
        cost = sum(len(part.entries) for part in narrowed)
        found.append(Need(whole, narrowed if cost <= budget else ()))
        budget -= min(cost, budget)
    others = tuple(entry for entry in schemes if not _terms(entry, "besoins"))
    return (*found, *([Need(Part(OTHER, others), ())] if others else []))


def _narrowed(whole: Part) -> Iterator[Part]:
    """Yield what each phase, then each public leaves, where it leaves something and not everything."""
    for name, facet in _NARROWING:
        for term, entries in _by_term(whole.entries, name).items():
            if len(entries) < len(whole.entries):
                yield Part(whole.need, entries, term, facet)


def _by_term(entries: Iterable[Entry], name: str) -> dict[Term, tuple[Entry, ...]]:
    groups: defaultdict[Term, list[Entry]] = defaultdict(list)
    for entry in entries:
        for term in _terms(entry, name):
            groups[term].append(entry)
    return {term: tuple(groups[term]) for term in sorted(groups, key=lambda term: _ORDER[term])}


def _terms(entry: Entry, name: str) -> tuple[Term, ...]:
    return tuple(dict.fromkeys(getattr(entry.record, name, None) or ()))

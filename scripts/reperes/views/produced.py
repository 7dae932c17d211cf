"""What came out of a workshop: recommendations by target, disagreements, axes that it commented."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reperes.catalogue import Catalogue, Entry, Link
from reperes.records.axis import Axis
from reperes.records.position import Position
from reperes.records.recommendation import Recommendation
from reperes.records.references import Ref
from reperes.views.answers import STANDINGS, Demand, Standing, demand, targets_of
from reperes.views.citations import Citations, Mark
from reperes.vocabulary import Term
from reperes.words import plural


@dataclass(frozen=True)
class Discussed:
    """A disagreement or an axis that the workshop spoke of: its state in a word, the words of the relation."""

    entry: Entry
    state: str
    words: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Produced:
    """Everything that a workshop gave. A recommendation with two targets stands under each."""

    demands: tuple[Demand, ...]
    by_target: tuple[tuple[Term, tuple[Demand, ...]], ...]
    counts: tuple[tuple[Standing, int], ...]
    positions: tuple[Discussed, ...]
    axes: tuple[Discussed, ...]

    @property
    def repeated(self) -> bool:
        """Tell whether some recommendation stands under several targets."""
        return sum(len(held) for _, held in self.by_target) > len(self.demands)

    @property
    def something(self) -> bool:
        """Tell whether anything is known to have come out of it."""
        return bool(self.demands or self.positions or self.axes)


def produced(catalogue: Catalogue, entry: Entry, cited: Citations) -> Produced:
    """Gather what a workshop gave, in the order of the sources for recommendations, by name for the rest."""
    demands = tuple(_demands(catalogue, entry.ref, cited))
    return Produced(
        demands=demands,
        by_target=tuple((t, tuple(one for one in demands if t in one.targets)) for t in targets_of(demands)),
        counts=tuple((term, sum(one.standing is term for one in demands)) for term in STANDINGS),
        positions=tuple(_discussed(link, cited) for link in _of(catalogue, entry.ref, "discute-dans", Position)),
        axes=tuple(_discussed(link, cited) for link in _of(catalogue, entry.ref, "discute-dans", Axis)),
    )


def _demands(catalogue: Catalogue, ref: Ref, cited: Citations) -> Iterator[Demand]:
    links = sorted(_of(catalogue, ref, "issue-de", Recommendation), key=lambda link: link.other.ref)
    for link in links:
        if isinstance(link.other.record, Recommendation):
            yield demand(catalogue, link.other, link.other.record)


def _of(catalogue: Catalogue, ref: Ref, kind: str, model: type) -> Iterator[Link]:
    return (
        link
        for link in catalogue.links(ref)
        if link.relation.type.value == kind and not link.written_here and isinstance(link.other.record, model)
    )


def _discussed(link: Link, cited: Citations) -> Discussed:
    record = link.other.record
    state = ""
    if isinstance(record, Position) and record.nature:
        state = record.nature.label
    elif isinstance(record, Axis):
        state = (
            f"{plural(len(record.apports), 'apport', 'apports')}, {plural(len(record.limites), 'limite', 'limites')}"
        )
    return Discussed(link.other, state, link.relation.precision or "", cited.marks(link.relation.sources))

"""What is known to work, and how well it is established: claims, their table, the evaluations behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from reperes.catalogue import Catalogue, Entry
from reperes.kinds import KINDS
from reperes.records.envelope import Record
from reperes.records.evaluation import Evaluation
from reperes.records.facets import Classified, Evaluated
from reperes.records.pilot import Pilot
from reperes.records.programme import Programme
from reperes.records.scalars import Absence
from reperes.records.statements import Bearing, Citation, Figure, Reserve, Statement
from reperes.rendering import capital
from reperes.views import facts
from reperes.views.record import brief
from reperes.vocabulary import Term
from reperes.vocabulary.outcomes import OUTCOMES
from reperes.vocabulary.proof import PROOF_LEVELS
from reperes.vocabulary.situations import THEMES

B = TypeVar("B", bound=Bearing)


@dataclass(frozen=True)
class Claim:
    """One thing that a record says of an outcome: `place` is its anchor on the page of the record."""

    entry: Entry
    place: str
    text: str
    level: Term
    outcomes: tuple[Term, ...]
    method: str = ""
    reserve: bool = False
    derived: str = ""
    by: str = ""
    documents: tuple[Entry, ...] = ()

    @property
    def address(self) -> str:
        """Where the record says it: `pilotes/le-logement-toujours/#resultats-1`."""
        return f"{self.entry.address}#{self.place}"


@dataclass(frozen=True)
class Row:
    """One thing evaluated or not: a cell for each outcome, in the order of the list."""

    entry: Entry
    sort: str
    claims: tuple[Claim, ...]
    cells: tuple[tuple[Claim, ...], ...]


@dataclass(frozen=True)
class Group:
    """The rows of one kind, by name."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Told:
    """What one record says, at one level of proof."""

    entry: Entry
    claims: tuple[Claim, ...]

    @property
    def documents(self) -> tuple[Entry, ...]:
        """The documents that it draws from, each once."""
        return tuple(dict.fromkeys(document for claim in self.claims for document in claim.documents))


@dataclass(frozen=True)
class Level:
    """A level of proof: how many claims, and who makes them."""

    term: Term
    count: int
    told: tuple[Told, ...]


@dataclass(frozen=True)
class Study:
    """A published evaluation, in its record: what it looked at, and how."""

    entry: Entry
    place: str
    evaluation: Evaluation
    document: Entry | None


def claims(catalogue: Catalogue, entry: Entry) -> tuple[Claim, ...]:
    """Return what a record says of outcomes: results, figures, « oui, mais » and evaluations, in this order."""
    record = entry.record
    numbered: Iterable[tuple[str, Bearing]] = (
        *_placed("resultats", _held(record, "resultats")),
        *_placed("chiffres", facts.figures(record)),
        *_placed("evaluation", _held(record, "evaluation")),
        *_placed("oui-mais", record.limites),
    )
    return tuple(
        _claim(catalogue, entry, place, part, part.niveau_preuve)
        for place, part in numbered
        if part.effets and part.niveau_preuve
    )


def table(catalogue: Catalogue) -> tuple[Group, ...]:
    """Return every pilot and every programme, and whatever else bears on an outcome, by kind then by name."""
    groups = ((model.kind, _rows(catalogue, folder)) for folder, model in _kinds())
    return tuple(Group(capital(kind.many), rows) for kind, rows in groups if rows)


def every_claim(groups: Iterable[Group]) -> tuple[Claim, ...]:
    """Return the claims of a table, each once, in its order."""
    return tuple(claim for group in groups for row in group.rows for claim in row.claims)


def by_level(found: Iterable[Claim]) -> tuple[Level, ...]:
    """Return the claims of each level of proof, the levels without any included."""
    every = tuple(found)
    return tuple(_level(term, [one for one in every if one.level == term]) for term in PROOF_LEVELS)


def _level(term: Term, found: list[Claim]) -> Level:
    by_entry: dict[Entry, list[Claim]] = {}
    for claim in found:
        by_entry.setdefault(claim.entry, []).append(claim)
    return Level(term, len(found), tuple(Told(entry, tuple(ones)) for entry, ones in by_entry.items()))


def studies(catalogue: Catalogue) -> tuple[Study, ...]:
    """Return the published evaluations, by the name of what they evaluate."""
    return tuple(
        Study(entry, place, part, catalogue.get(part.document) if part.document else None)
        for entry, record in catalogue.of(Evaluated)
        for place, part in _placed("evaluation", _held(record, "evaluation"))
    )


def derived(catalogue: Catalogue) -> tuple[Claim, ...]:
    """Return the figures that we worked out ourselves, whatever they bear on."""
    return tuple(
        _claim(catalogue, entry, place, figure, figure.niveau_preuve or PROOF_LEVELS["suppose"])
        for entry in catalogue
        for place, figure in _placed("chiffres", facts.figures(entry.record))
        if figure.calcul
    )


def about_evaluating(catalogue: Catalogue) -> tuple[Entry, ...]:
    """Return what the sources ask or dispute of evaluation itself: recommendations, then positions, by name."""
    wanted = THEMES["evaluation"]
    return tuple(
        entry
        for folder in ("recommendations", "positions")
        for entry in catalogue.of_kind(folder)
        if isinstance(entry.record, Classified) and wanted in entry.record.thematiques
    )


def _kinds() -> list[tuple[str, type[Record]]]:
    """Return the kinds that may bear evidence, those that are tried out first."""
    first = (Pilot, Programme)
    return sorted(KINDS.items(), key=lambda item: (item[1] not in first, item[1].kind.order))


def _rows(catalogue: Catalogue, folder: str) -> tuple[Row, ...]:
    made = (_row(catalogue, entry) for entry in catalogue.of_kind(folder))
    return tuple(row for row in made if row.claims or isinstance(row.entry.record, Pilot | Programme))


def _row(catalogue: Catalogue, entry: Entry) -> Row:
    found = claims(catalogue, entry)
    cells = tuple(tuple(claim for claim in found if outcome in claim.outcomes) for outcome in OUTCOMES)
    stage = entry.record.__dict__.get("etape")
    return Row(entry, stage.label if isinstance(stage, Term) else capital(brief(entry)), found, cells)


def _claim(catalogue: Catalogue, entry: Entry, place: str, part: Bearing, level: Term) -> Claim:
    return Claim(
        entry,
        place,
        _words(part),
        level,
        part.effets,
        method=part.methode or "",
        reserve=isinstance(part, Reserve),
        derived=(part.calcul or "") if isinstance(part, Figure) else "",
        by=(part.selon or "") if isinstance(part, Reserve) else "",
        documents=_documents(catalogue, part.sources),
    )


def _words(part: Bearing) -> str:
    if isinstance(part, Figure):
        value, what = facts.counted(part)
        return f"{what} : {value}"
    return part.texte if isinstance(part, Statement | Evaluation) else ""


def _documents(catalogue: Catalogue, sources: Iterable[Citation]) -> tuple[Entry, ...]:
    found = (catalogue.get(citation.document) for citation in sources)
    return tuple(dict.fromkeys(entry for entry in found if entry))


def _held(record: Record, name: str) -> tuple[Any, ...]:
    value = record.__dict__.get(name)
    return () if value is None or isinstance(value, Absence) else value


def _placed(section: str, values: Iterable[B]) -> Iterator[tuple[str, B]]:
    return ((f"{section}-{index}", value) for index, value in enumerate(values, 1))

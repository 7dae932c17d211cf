"""What the page of one record shows, put together from its fields and from the catalogue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from reperes.catalogue import Catalogue, Entry, Link
from reperes.records.facets import Framed
from reperes.records.scalars import Absence
from reperes.records.statements import Bearing, Figure, OpenQuestion, Relation, Reserve, Statement, Step, Told
from reperes.views import facts
from reperes.views.citations import Citations, Mark, Noted
from reperes.views.facts import Field, Value
from reperes.views.own import own
from reperes.vocabulary import Term
from reperes.words import lower


@dataclass(frozen=True)
class Line:
    """A sentence of the page: its text, its sources, who says it, a word and a record beside it."""

    text: str
    marks: tuple[Mark, ...]
    by: str = ""
    beside: str = ""
    also: Entry | None = None
    sign: str = ""


@dataclass(frozen=True)
class Section:
    """A titled list of sentences; `ordered` when their order means something."""

    id: str
    title: str
    lines: tuple[Line, ...]
    ordered: bool = False


@dataclass(frozen=True)
class Number:
    """A figure of the page: its value in words, what it counts, how well it is established."""

    value: str
    what: str
    quality: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Related:
    """One relation as this page reads it."""

    other: Entry
    words: str
    doubt: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class RecordView:
    """Everything that the template of a record needs."""

    entry: Entry
    chips: tuple[Term, ...]
    territories: tuple[Entry, ...]
    proposed: str
    subjects: tuple[tuple[str, tuple[Term, ...]], ...]
    for_whom: tuple[Line, ...]
    done: tuple[Line, ...]
    not_done: tuple[Line, ...]
    facts: tuple[tuple[str, tuple[Value, ...]], ...]
    figures: tuple[Number, ...]
    sections: tuple[Section, ...]
    reserves: tuple[Line, ...]
    questions: tuple[Line, ...]
    anomalies: tuple[Line, ...]
    relations: tuple[tuple[str, tuple[Related, ...]], ...]
    glossary: tuple[Entry, ...]
    unknown: tuple[str, ...]
    not_applicable: tuple[str, ...]
    own: dict[str, Any]
    sources: tuple[Noted, ...]


def view(catalogue: Catalogue, entry: Entry) -> RecordView:
    """Put the view of a record together; sources are numbered in reading order."""
    record = entry.record
    cited = Citations(catalogue, record.sources)
    fields = list(facts.fields(record))
    framed = record if isinstance(record, Framed) else None
    plain = [f for f in fields if not facts.is_chip(f) and not _apart(f)]
    return RecordView(
        entry=entry,
        chips=tuple(f.value for f in fields if facts.is_chip(f)),
        territories=catalogue.territories_of(entry),
        proposed=_proposed(fields),
        subjects=facts.subjects(record),
        for_whom=_lines(framed.pour_qui if framed else (), catalogue, cited),
        done=_lines(framed.fait if framed else (), catalogue, cited),
        not_done=_lines(framed.ne_fait_pas if framed else (), catalogue, cited),
        facts=_facts(plain, catalogue, cited),
        figures=tuple(_number(figure, cited) for figure in facts.figures(record)),
        sections=tuple(_section(f, catalogue, cited) for f in fields if facts.is_section(f.value)),
        reserves=_lines(record.limites, catalogue, cited),
        questions=_lines(record.questions_ouvertes, catalogue, cited),
        anomalies=_lines(record.anomalies, catalogue, cited),
        relations=_relations(catalogue.links(entry.ref), cited),
        glossary=catalogue.words_for(entry.ref),
        unknown=facts.absent(record, Absence.UNKNOWN),
        not_applicable=facts.absent(record, Absence.NOT_APPLICABLE),
        own=own(record, entry, catalogue, cited),
        sources=cited.listed(),
    )


def _proposed(fields: Iterable[Field]) -> str:
    """Return what must be said before anything else of a thing that is only asked for."""
    stages = (f.value for f in fields if facts.is_chip(f) and f.value.value in facts.NOT_YET)
    return next((f"{stage.label} : {lower(stage.definition)}" for stage in stages), "")


def _apart(field: Field) -> bool:
    return facts.is_section(field.value) or facts.is_figures(field.value)


def _facts(
    fields: Iterable[Field], catalogue: Catalogue, cited: Citations
) -> tuple[tuple[str, tuple[Value, ...]], ...]:
    made = ((f.title, facts.values(f.value, catalogue, cited)) for f in fields)
    return tuple((title, values) for title, values in made if values)


def _section(field: Field, catalogue: Catalogue, cited: Citations) -> Section:
    ordered = bool(getattr(field.value[0], "ordered", False))
    return Section(field.name.replace("_", "-"), field.title, _lines(field.value, catalogue, cited), ordered)


def _lines(statements: Iterable[Statement | Told], catalogue: Catalogue, cited: Citations) -> tuple[Line, ...]:
    return tuple(
        Line(
            each.words if isinstance(each, Told) else each.texte,
            cited.marks(each.sources),
            by=_by(each),
            beside=_beside(each),
            also=facts.beside(each, catalogue),
            sign=each.__dict__.get("repere", ""),
        )
        for each in statements
    )


def _by(statement: Statement | Told) -> str:
    if isinstance(statement, Reserve):
        return statement.selon or ""
    return (statement.posee_par or "") if isinstance(statement, OpenQuestion) else ""


def _beside(statement: Statement | Told) -> str:
    if isinstance(statement, Bearing):
        return proof(statement)
    return (statement.but or "") if isinstance(statement, Step) else ""


def proof(part: Bearing) -> str:
    """Return how well something is established, and what it bears on: « Déclaré : accès au logement »."""
    level = part.niveau_preuve.label if part.niveau_preuve else ""
    effects = ", ".join(lower(each.label) for each in part.effets)
    return " : ".join(filter(None, (level, effects)))


def _number(figure: Figure, cited: Citations) -> Number:
    value, what = facts.counted(figure)
    quality = lower(proof(figure))
    if figure.calcul:
        effects = ", ".join(lower(each.label) for each in figure.effets)
        quality = f"calculé par nous : {figure.calcul}" + (f" Effet : {effects}" if effects else "")
    return Number(value, what, quality, cited.marks(figure.sources))


def _relations(links: Iterable[Link], cited: Citations) -> tuple[tuple[str, tuple[Related, ...]], ...]:
    groups: dict[str, list[Related]] = {}
    for link in links:
        groups.setdefault(link.label, []).append(_related(link, cited))
    return tuple((label, tuple(related)) for label, related in groups.items())


def _related(link: Link, cited: Citations) -> Related:
    relation: Relation = link.relation
    said = [relation.precision or brief(link.other)]
    if relation.periode:
        said.append(str(relation.periode))
    return Related(
        link.other,
        ", ".join(filter(None, said)),
        relation.a_confirmer or "",
        cited.marks(relation.sources),
    )


def brief(entry: Entry) -> str:
    """Return two or three words that say what a record is: the sort that groups it, else its kind."""
    sort = getattr(entry.record, entry.kind.group_by, None) if entry.kind.group_by else None
    return sort.label if isinstance(sort, Term) else entry.kind.one

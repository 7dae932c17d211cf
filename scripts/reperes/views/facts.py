"""The fields of a record → what a page prints, by the type of their value and by nothing else.

So a new kind, or a new field, has its place on the page without a line here.
"""

from __future__ import annotations

import typing
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from pydantic import BaseModel

from reperes.catalogue import Catalogue, Entry
from reperes.records.coordinates import Point
from reperes.records.envelope import Record
from reperes.records.facets import Classified
from reperes.records.hours import Hours
from reperes.records.periods import Moment, Period
from reperes.records.quantities import Quantity
from reperes.records.references import Ref
from reperes.records.scalars import Absence
from reperes.records.statements import Figure, Sourced, Statement, Told
from reperes.views.citations import Citations, Mark
from reperes.vocabulary import Term, Vocabulary

_SHOWN_ELSEWHERE = frozenset(
    {"territoires", "pour_qui", "fait", "ne_fait_pas", *Record.model_fields, *Classified.model_fields}
)


@dataclass(frozen=True)
class Value:
    """One printed value: its words, where they lead (a record or a web address), its sources.

    `also` is a record that stands beside the words: the actor of a role, the document of an outcome.
    """

    words: str
    marks: tuple[Mark, ...] = ()
    entry: Entry | None = None
    link: str = ""
    also: Entry | None = None


@dataclass(frozen=True)
class Field:
    """A field of a record with its title."""

    name: str
    title: str
    value: Any


def fields(record: Record) -> Iterator[Field]:
    """Yield the fields of a record's kind that hold something unusual, in the order of the model."""
    held = record.__dict__
    for name, title, default in _own_fields(type(record)):
        value = held[name]
        usual = isinstance(value, Term) and value == default
        if value is not None and value != () and not usual:
            yield Field(name, title, value)


def absent(record: Record, absence: Absence) -> tuple[str, ...]:
    """Return the titles of the fields that are unknown (or not applicable), in lower case."""
    apart = type(record).told_apart
    names = [name for name, value in record.__dict__.items() if value is absence and name not in apart]
    titles = (type(record).model_fields[name].title or name for name in names)
    return tuple(title[0].lower() + title[1:] for title in titles)


@cache
def _own_fields(model: type[Record]) -> tuple[tuple[str, str, Any], ...]:
    """Return the fields that a kind adds: name, title, default value. Asking pydantic for each record is slow."""
    named = (
        (name, info) for name, info in model.model_fields.items() if name not in _SHOWN_ELSEWHERE | model.told_apart
    )
    return tuple((name, info.title or name, info.default) for name, info in named)


def is_chip(field: Field) -> bool:
    """Tell whether a field is one word of a closed list."""
    return isinstance(field.value, Term)


def subjects(record: Record) -> tuple[tuple[str, tuple[Term, ...]], ...]:
    """Return what a record is classified under: the title of each list, and its terms."""
    if not isinstance(record, Classified):
        return ()
    held = record.__dict__
    return tuple((title, held[name]) for name, title in _subject_fields() if held[name])


@cache
def _subject_fields() -> tuple[tuple[str, str], ...]:
    own = ((name, info) for name, info in Classified.model_fields.items() if name not in Record.model_fields)
    return tuple((name, info.title or name) for name, info in own)


def is_section(value: Any) -> bool:
    """Tell whether a value is made of sentences, which deserve a section rather than a line."""
    return isinstance(value, tuple) and isinstance(value[0], Statement | Told)


def is_figures(value: Any) -> bool:
    """Tell whether a value is one figure or several."""
    return isinstance(value, Figure) or (isinstance(value, tuple) and isinstance(value[0], Figure))


def figures(record: Record) -> tuple[Figure, ...]:
    """Return the figures of a record, in the order of its page."""
    held = (field.value for field in fields(record) if is_figures(field.value))
    return tuple(one for value in held for one in (value if isinstance(value, tuple) else (value,)))


def counted(figure: Figure) -> tuple[str, str]:
    """Return the value of a figure with its unit, and what it counts with its period."""
    unknown = isinstance(figure.valeur, Absence)
    value = "Non précisé" if unknown else str(figure.valeur)
    unit = f" {figure.unite}" if figure.unite and not unknown else ""
    when = f" ({figure.periode})" if figure.periode else ""
    return value + unit, figure.intitule + when


def values(value: Any, catalogue: Catalogue, citations: Citations) -> tuple[Value, ...]:
    """Return the printed values of a field."""
    parts = value if isinstance(value, tuple) else (value,)
    return tuple(one for part in parts for one in _value(part, catalogue, citations))


def _value(part: Any, catalogue: Catalogue, citations: Citations) -> Iterator[Value]:
    if isinstance(part, Absence):
        return
    if isinstance(part, Ref):
        entry = catalogue.get(part)
        if entry:
            yield Value(entry.name, entry=entry)
    elif isinstance(part, BaseModel):
        yield _part(part, catalogue, citations)
    else:
        text = words(part)
        yield Value(text, link=text if text.startswith(("http://", "https://")) else "")


def _part(part: BaseModel, catalogue: Catalogue, citations: Citations) -> Value:
    """Print a part of a record on one line: in its own words, else its values in order."""
    said = getattr(part, "words", None) or " · ".join(_texts_of(part, catalogue, citations))
    marks = citations.marks(part.sources) if isinstance(part, Sourced) else ()
    return Value(said, marks, also=beside(part, catalogue))


def _texts_of(part: BaseModel, catalogue: Catalogue, citations: Citations) -> Iterator[str]:
    for name in type(part).model_fields:
        inner = getattr(part, name)
        if name != "sources" and inner not in (None, ()):
            yield from (one.words for one in values(inner, catalogue, citations))


def beside(part: BaseModel, catalogue: Catalogue) -> Entry | None:
    """Return the record that a part names beside its words, if it names one."""
    held = part.__dict__  # pydantic takes its time to say that a part has no such field
    named = (held.get(name) for name in ("acteur", "organisation", "document"))
    return next((catalogue.get(ref) for ref in named if isinstance(ref, Ref)), None)


def words(value: Any) -> str:
    """Return the French words of a single value."""
    if isinstance(value, Term):
        return value.label
    if isinstance(value, date):
        return str(Moment(value.year, value.month, value.day))
    if isinstance(value, Period | Hours | Quantity | Point | str | int):
        return str(value)
    raise TypeError(f"no words for {type(value).__name__}")


def texts(value: Any) -> list[str]:
    """Return every text that a part of a record holds, labels of lists included, its sources apart."""
    found: list[str] = []
    _gather(value, found)
    return found


def _gather(value: Any, found: list[str]) -> None:
    if isinstance(value, tuple):
        for part in value:
            _gather(part, found)
    elif isinstance(value, BaseModel):
        for name, part in value.__dict__.items():
            if type(part) is str:  # the most common by far
                found.append(part)
            elif part and name != "sources":
                _gather(part, found)
    elif isinstance(value, Term):
        found.append(value.label)
    elif isinstance(value, _SPOKEN) and not isinstance(value, Absence):
        found.append(str(value))


_SPOKEN = (str, Period, Hours, Quantity)


def vocabulary_of(model: type[Record], name: str) -> Vocabulary | None:
    """Return the closed list that a field of `model` draws from, if it draws from one."""
    info = model.model_fields[name]
    return next((v for v in _vocabularies((*info.metadata, info.annotation))), None)


def _vocabularies(annotations: Iterable[Any]) -> Iterator[Vocabulary]:
    for annotation in annotations:
        if isinstance(annotation, Vocabulary):
            yield annotation
        else:
            inner = (*typing.get_args(annotation), *getattr(annotation, "__metadata__", ()))
            yield from _vocabularies(each for each in inner if not isinstance(each, str))

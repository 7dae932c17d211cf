"""Glossary: acronyms and terms, their senses numbered, the origin of each expansion told."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from reperes.records.envelope import Kind, Record
from reperes.records.references import Ref, To
from reperes.records.scalars import Line, Text
from reperes.records.statements import Sourced
from reperes.vocabulary import Term
from reperes.vocabulary.knowledge import ORIGINS, TERM_TYPES


class Sense(Sourced):
    """One sense of a term, in plain words, with the record that it names if there is one."""

    developpement: Line | None = Field(None, title="Développement du sigle")
    origine: Annotated[Term, ORIGINS] | None = Field(None, title="Origine du développement")
    definition: Text = Field(title="Définition")
    designe: Annotated[Ref, To()] | None = Field(None, title="Fiche")


class GlossaryTerm(Record):
    """An acronym or a term; several senses mean that it is never linked on its own."""

    kind: ClassVar[Kind] = Kind(
        "terms",
        "glossaire",
        "mot du glossaire",
        "mots du glossaire",
        "Les sigles et les mots du Logement d’abord, expliqués simplement.",
        order=45,
        group_by="type",
    )

    told_apart: ClassVar[frozenset[str]] = frozenset({"sens"})

    type: Annotated[Term, TERM_TYPES] = Field(title="Type")
    sens: tuple[Sense, ...] = Field(title="Sens")

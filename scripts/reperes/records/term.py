"""Glossary: acronyms and terms, their senses numbered, the origin of each expansion told."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from reperes.records.envelope import Kind, Record
from reperes.records.references import Ref, To
from reperes.records.scalars import NOT_EMPTY, Line, Text, matching
from reperes.records.statements import Sourced
from reperes.vocabulary import Term
from reperes.vocabulary.knowledge import ORIGINS, TERM_TYPES

Form = Annotated[
    str,
    matching(
        r"(?u:[^\W_](?:.*[^\W_])?\.?)",
        "forme-a-expliquer",
        "un mot à expliquer",
        "Écrivez le mot seul, comme dans une phrase : « bail glissant », sans guillemets ni ponctuation.",
        told=r"\S.*",
    ),
]


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

    told_apart: ClassVar[frozenset[str]] = frozenset({"sens", "a_expliquer"})

    type: Annotated[Term, TERM_TYPES] = Field(title="Type")
    a_expliquer: tuple[Form, ...] | None = Field(
        None,
        title="Formes expliquées dans les pages",
        description="Ce qui s’explique dans les phrases des pages. Sans cette ligne : un sigle oui, un mot non.",
    )
    sens: Annotated[tuple[Sense, ...], NOT_EMPTY] = Field(title="Sens")

    @property
    def formes(self) -> tuple[str, ...]:
        """The ways of writing that pages explain at their first use: those chosen, else those of an acronym."""
        if self.a_expliquer is not None:
            return self.a_expliquer
        return tuple(filter(None, (self.nom, self.sigle, *self.alias))) if self.type == TERM_TYPES["sigle"] else ()

"""Calls for projects and programmes."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from reperes.records.envelope import Kind
from reperes.records.facets import Classified, Dated, Framed, Located, Measured
from reperes.records.periods import PeriodField
from reperes.records.scalars import Known, Line
from reperes.records.statements import Figure, Sourced
from reperes.vocabulary import Term
from reperes.vocabulary.natures import PROGRAMME_NATURES


class Edition(Sourced):
    """One session of a call."""

    nom: Line = Field(title="Édition")
    date: Known[PeriodField] | None = Field(None, title="Date")
    retenus: Known[Figure] | None = Field(None, title="Projets ou territoires retenus")


class Programme(Framed, Located, Classified, Dated, Measured):
    """A call or a programme that selects and funds projects or territories."""

    kind: ClassVar[Kind] = Kind(
        "programmes",
        "programmes",
        "programme",
        "programmes",
        "Les appels et les programmes qui ont choisi et financé des projets ou des territoires.",
        order=30,
        group_by="nature",
    )

    nature: Annotated[Term, PROGRAMME_NATURES] | None = Field(None, title="Nature")
    enveloppe: Known[Figure] | None = Field(None, title="Enveloppe")
    editions: Known[tuple[Edition, ...]] | None = Field(None, title="Éditions")
    non_retenus: Known[Line] | None = Field(None, title="Candidatures non retenues")

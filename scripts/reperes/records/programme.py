"""Calls for projects and programmes."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from reperes.records.envelope import Kind
from reperes.records.facets import Classified, Dated, Framed, Located, Measured
from reperes.records.periods import PeriodField
from reperes.records.quantities import Number
from reperes.records.scalars import Known, Line
from reperes.records.statements import Figure, Sourced, Statement
from reperes.vocabulary import Term
from reperes.vocabulary.funding import ENVELOPE_STATES
from reperes.vocabulary.natures import PROGRAMME_NATURES


class Share(Sourced):
    """One part of the money of a call: announced, or asked about and left unsaid."""

    etat: Annotated[Term, ENVELOPE_STATES] = Field(title="État")
    texte: Line = Field(title="Ce qui en est dit")
    montant: Known[Number] = Field(title="Montant en euros")
    periode: PeriodField | None = Field(None, title="Période")


class Edition(Sourced):
    """One session of a call."""

    nom: Line = Field(title="Édition")
    ouverture: Known[PeriodField] | None = Field(None, title="Ouverture")
    cloture: Known[PeriodField] | None = Field(None, title="Clôture")
    retenus: Known[Figure] | None = Field(None, title="Lauréats")
    non_retenus: Known[Line] | None = Field(None, title="Candidatures non retenues")
    enveloppe: Known[tuple[Share, ...]] | None = Field(None, title="Enveloppe")


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

    told_apart: ClassVar[frozenset[str]] = frozenset(
        {
            "debut",
            "fin",
            "ouverture",
            "cloture",
            "etapes",
            "retenus",
            "non_retenus",
            "enveloppe",
            "demarches",
            "editions",
            "suite",
        }
    )

    nature: Annotated[Term, PROGRAMME_NATURES] | None = Field(None, title="Nature")
    ouverture: Known[PeriodField] | None = Field(None, title="Ouverture des candidatures")
    cloture: Known[PeriodField] | None = Field(None, title="Clôture des candidatures")
    etapes: Known[tuple[Statement, ...]] | None = Field(None, title="Attendus et étapes")
    retenus: Known[tuple[Figure, ...]] | None = Field(None, title="Lauréats")
    non_retenus: Known[tuple[Statement, ...]] | None = Field(None, title="Candidatures non retenues")
    enveloppe: Known[tuple[Share, ...]] | None = Field(None, title="Enveloppe")
    demarches: Known[tuple[Statement, ...]] | None = Field(
        None, title="Poids des démarches", description="Dossiers, suivi, bilans : ce que les porteurs en disent."
    )
    editions: Known[tuple[Edition, ...]] | None = Field(None, title="Éditions")
    suite: Known[tuple[Statement, ...]] | None = Field(None, title="Ce qui prend la suite")

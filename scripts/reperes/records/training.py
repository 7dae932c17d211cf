"""Training offers, immersions, exchanges of practice."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from reperes.records.envelope import Kind
from reperes.records.facets import Classified, Contactable, Evaluated, Framed, Located, Scheduled
from reperes.records.scalars import Known, Line
from reperes.vocabulary import Term
from reperes.vocabulary.practice import OPENNESS, TRAINING_MODES, TRAINING_STATES


class Training(Framed, Located, Classified, Scheduled, Contactable, Evaluated):
    """Something that one can attend, host or ask for in order to learn."""

    kind: ClassVar[Kind] = Kind(
        "trainings",
        "formations",
        "formation",
        "formations",
        "Se former, échanger, passer du temps ailleurs : ce que les sources citent ou demandent.",
        feminine=True,
        order=25,
        group_by="modalite",
    )

    told_apart: ClassVar[frozenset[str]] = frozenset({"dates"})

    modalite: Known[Annotated[Term, TRAINING_MODES]] | None = Field(None, title="Modalité")
    etat: Known[Annotated[Term, TRAINING_STATES]] | None = Field(None, title="État de l’offre")
    ouverture: Known[Annotated[Term, OPENNESS]] | None = Field(None, title="Ouverture")
    publics_croises: tuple[Line, ...] = Field((), title="Métiers mélangés")
    niveau: Known[Line] | None = Field(None, title="Niveau")
    duree: Known[Line] | None = Field(None, title="Durée")
    cout: Known[Line] | None = Field(None, title="Coût et prise en charge")
    prerequis: Known[Line] | None = Field(None, title="Prérequis")
    attestation: Known[Line] | None = Field(None, title="Attestation")
    debouche_sur: Known[Line] | None = Field(None, title="Ce que l’équipe y gagne")

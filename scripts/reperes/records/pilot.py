"""Pilot projects and experiments, and the references that inspire them."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from reperes.records.envelope import Kind
from reperes.records.facets import Classified, Dated, Framed, Funded, Located, Measured
from reperes.records.scalars import Known, Line
from reperes.records.statements import Statement, Step
from reperes.vocabulary import Term
from reperes.vocabulary.natures import PILOT_NATURES, PILOT_STAGES


class Pilot(Framed, Located, Classified, Dated, Funded, Measured):
    """A project tried somewhere; also one that was proposed, that failed, or that inspires."""

    kind: ClassVar[Kind] = Kind(
        "pilots",
        "pilotes",
        "projet pilote",
        "projets pilotes",
        "Ce qui s’essaie ou s’est essayé : où, avec qui, avec quels résultats et quelles limites.",
        order=20,
        group_by="etape",
    )

    nature: Annotated[Term, PILOT_NATURES] = Field(PILOT_NATURES["experimentation"], title="Nature")
    etape: Known[Annotated[Term, PILOT_STAGES]] | None = Field(None, title="Étape")
    actions: tuple[Step, ...] = Field((), title="Actions, dans l’ordre")
    principes: tuple[Statement, ...] = Field((), title="Principes")
    obstacles: tuple[Statement, ...] = Field((), title="Obstacles")
    suites: tuple[Statement, ...] = Field((), title="Suites envisagées")
    evaluation: Known[tuple[Statement, ...]] | None = Field(None, title="Évaluation publiée")
    contact_visite: Known[Line] | None = Field(None, title="Contact pour inviter ou visiter")

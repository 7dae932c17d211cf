"""Pilot projects and experiments, and the references that inspire them."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from reperes.records.envelope import Kind
from reperes.records.facets import Classified, Dated, Framed, Funded, Located, Measured
from reperes.records.lifecycle import LifeStep, OrdinaryLaw, VisitContact, present_stage
from reperes.records.scalars import Known
from reperes.records.statements import Relation, Statement, Step
from reperes.vocabulary import Term
from reperes.vocabulary.lifecycle import PILOT_STAGES
from reperes.vocabulary.natures import PILOT_NATURES
from reperes.vocabulary.relations import LED_TO


class Pilot(Framed, Located, Classified, Dated, Funded, Measured):
    """A project tried somewhere; also one that was proposed, that failed, or that inspires.

    `etape` follows from the last step of `parcours`; a record writes it only where it knows no step.
    """

    kind: ClassVar[Kind] = Kind(
        "pilots",
        "pilotes",
        "projet pilote",
        "projets pilotes",
        "Ce qui s’essaie ou s’est essayé : où, avec qui, avec quels résultats et quelles limites.",
        order=20,
        group_by="etape",
    )
    told_apart: ClassVar[frozenset[str]] = frozenset({"parcours", "passage_droit_commun", "contact_visite", "lieu"})

    nature: Annotated[Term, PILOT_NATURES] = Field(PILOT_NATURES["experimentation"], title="Nature")
    parcours: tuple[LifeStep, ...] = Field((), title="Parcours", description="Les étapes du projet, dans l’ordre.")
    etape: Known[Annotated[Term, PILOT_STAGES]] | None = Field(
        None, title="Étape", description="Elle découle du parcours : à n’écrire que sans parcours."
    )
    passage_droit_commun: Known[OrdinaryLaw] | None = Field(None, title="Passage au droit commun")
    actions: tuple[Step, ...] = Field((), title="Actions, dans l’ordre")
    principes: tuple[Statement, ...] = Field((), title="Principes")
    obstacles: tuple[Statement, ...] = Field((), title="Obstacles")
    suites: tuple[Statement, ...] = Field((), title="Suites envisagées")
    contact_visite: Known[VisitContact] | None = Field(None, title="Contact pour inviter ou visiter")

    @model_validator(mode="after")
    def _stands_at_its_last_step(self) -> Self:
        if self.etape is not None or not self.parcours:
            return self
        return self.model_copy(update={"etape": present_stage(self.parcours)})

    @property
    def implied_relations(self) -> tuple[Relation, ...]:
        """What the steps led to, so that the page of the scheme names the pilot too."""
        return tuple(
            Relation(type=LED_TO, vers=step.aboutit_a, periode=None, sources=step.sources)
            for step in self.parcours
            if step.aboutit_a and not step.announced
        )

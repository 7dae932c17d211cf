"""The life of a pilot project, step by step, and its way to ordinary law."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from reperes.records.periods import PeriodField
from reperes.records.references import Ref, To
from reperes.records.scalars import Absence, Known, Line, Text
from reperes.records.statements import Contact, Sourced
from reperes.vocabulary import Term
from reperes.vocabulary.lifecycle import PILOT_STAGES, STEP_REALITIES


class Decided(Sourced):
    """What somebody decides, under a condition, against an obstacle."""

    decideur: Known[Line] | None = Field(None, title="Qui décide", description="Une fonction ou un organisme.")
    acteurs: tuple[Annotated[Ref, To("partners")], ...] = Field(
        (), title="Fiches de qui décide", description="Quand le catalogue a une fiche à ce nom."
    )
    condition: Known[Text] | None = Field(None, title="Condition")
    obstacle: Known[Text] | None = Field(None, title="Obstacle")


class LifeStep(Decided):
    """One step of a pilot's life. `constat` is when a source saw it, where nobody says when it began."""

    etape: Known[Annotated[Term, PILOT_STAGES]] = Field(title="Étape")
    date: Known[PeriodField] = Field(title="Date", description="Le début de l’étape, ou la période qu’elle a duré.")
    constat: PeriodField | None = Field(
        None, title="Constatée", description="Le moment où la source constate l’étape, si la date est inconnue."
    )
    realite: Annotated[Term, STEP_REALITIES] = Field(STEP_REALITIES["constatee"], title="Réalité")
    texte: Text | None = Field(None, title="Texte")
    aboutit_a: Annotated[Ref, To("dispositifs", "programmes", "instruments")] | None = Field(
        None, title="Ce qui en est né", description="La fiche de ce qui existe grâce au projet."
    )
    a_confirmer: Line | None = Field(
        None, title="À confirmer", description="Ce que nous déduisons sans que la source le dise."
    )

    @property
    def announced(self) -> bool:
        """Tell whether the step is only announced."""
        return self.realite == STEP_REALITIES["annoncee"]


class OrdinaryLaw(Decided):
    """What stands between a pilot and ordinary law."""

    texte: Text | None = Field(None, title="Texte")


class VisitContact(Contact):
    """Whom to ask to be visited or invited: a function, in an organisation, with the means if they are public."""

    organisation: Annotated[Ref, To("partners")] | None = Field(None, title="Organisation")

    @property
    def reachable(self) -> bool:
        """Tell whether a means of contact is known."""
        return bool(self.telephone or self.courriel or self.adresse)


def present(steps: Sequence[LifeStep]) -> int | None:
    """Return the place of the last step that took place, or None when all are only announced."""
    return next((index for index in reversed(range(len(steps))) if not steps[index].announced), None)


def present_stage(steps: Sequence[LifeStep]) -> Term | Absence | None:
    """Return the stage at which a project stands."""
    index = present(steps)
    return None if index is None else steps[index].etape

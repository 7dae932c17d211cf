"""Recommendations and proposals, each with its target, its source, its limits and what answers it."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from reperes.records.envelope import Kind
from reperes.records.facets import Classified, Located
from reperes.records.scalars import Known, Line
from reperes.records.statements import Statement
from reperes.vocabulary import Term
from reperes.vocabulary.practice import RECOMMENDATION_NATURES, RECOMMENDATION_STATES, TARGETS


class SubItem(Statement):
    """One idea of a proposal, with its letter."""

    repere: Line = Field(title="Repère", description="Par exemple « 3a ».")


class Recommendation(Located, Classified):
    """What somebody asks for, in our own words."""

    kind: ClassVar[Kind] = Kind(
        "recommendations",
        "recommandations",
        "recommandation",
        "recommandations",
        "Ce que des professionnel·les ont demandé, à qui, et ce qui y répond.",
        feminine=True,
        order=37,
        group_by="nature",
    )

    told_apart: ClassVar[frozenset[str]] = frozenset({"issue-de", "repond-a", "demande-par"})

    nature: Annotated[Term, RECOMMENDATION_NATURES] = Field(RECOMMENDATION_NATURES["recommandation"], title="Nature")
    cibles: Known[tuple[Annotated[Term, TARGETS], ...]] | None = Field(None, title="Pour qui")
    rubrique: Line | None = Field(None, title="Rubrique dans la source")
    numero: Line | None = Field(None, title="Numéro")
    exprimee_par: Known[Line] | None = Field(None, title="Exprimée par")
    etat: Known[Annotated[Term, RECOMMENDATION_STATES]] | None = Field(None, title="État")
    conditions: tuple[Statement, ...] = Field((), title="Conditions posées")
    points: tuple[SubItem, ...] = Field((), title="En détail")

"""Opposed positions, side by side: both with their source and date, none preferred."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from reperes.records.envelope import Kind
from reperes.records.facets import Classified
from reperes.records.periods import PeriodField
from reperes.records.scalars import NOT_EMPTY, Known, Line, Text
from reperes.records.statements import Sourced, Statement
from reperes.vocabulary import Term
from reperes.vocabulary.knowledge import POSITION_NATURES


class Side(Sourced):
    """One of the two sides: what it says, who says it, when."""

    titre: Line = Field(title="En deux mots")
    arguments: Annotated[tuple[Statement, ...], NOT_EMPTY] = Field(title="Ce qui est dit")
    porte_par: Known[Line] | None = Field(None, title="Porté par")
    date: Known[PeriodField] | None = Field(None, title="Date")


class Position(Classified):
    """A disagreement or a tension that the portal shows and does not settle."""

    kind: ClassVar[Kind] = Kind(
        "positions",
        "positions",
        "désaccord",
        "désaccords",
        "Ce sur quoi les sources ne disent pas la même chose : les deux côtés, sans trancher.",
        order=39,
        group_by="nature",
    )

    told_apart: ClassVar[frozenset[str]] = frozenset({"cote_a", "cote_b"})

    nature: Annotated[Term, POSITION_NATURES] | None = Field(None, title="Nature")
    cote_a: Side = Field(title="D’un côté")
    cote_b: Side = Field(title="De l’autre")
    nuance: Text | None = Field(
        None, title="À noter", description="Ce qui empêche de réduire le désaccord à deux camps."
    )

"""Territories of every scale, in a hierarchy."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from reperes.records.envelope import Kind
from reperes.records.facets import Placed
from reperes.records.identifiers import Siren
from reperes.records.periods import PeriodField
from reperes.records.references import Ref, To
from reperes.records.scalars import Absence, Known, Line, matching
from reperes.records.statements import Sourced, Statement
from reperes.vocabulary import Term
from reperes.vocabulary.natures import SELECTION_TYPES, TERRITORY_LEVELS

InseeCode = Annotated[
    str,
    matching(
        r"\d{2}|2[AB]|\d{3}|(?:\d{2}|2[AB])\d{3}",
        "code-insee",
        "un code officiel",
        "Écrivez 2 chiffres (région), 2 ou 3 (département) ou 5 (commune), par exemple « 38 ».",
    ),
]


class Selection(Sourced):
    """A dated status of a territory within the policy."""

    type: Annotated[Term, SELECTION_TYPES] = Field(title="Statut")
    date: Known[PeriodField] | None = Field(None, title="Date")
    precision: Line | None = Field(None, title="Précision")


class Territory(Placed):
    """A country, region, département, métropole, commune or part of one."""

    kind: ClassVar[Kind] = Kind(
        "territories",
        "territoires",
        "territoire",
        "territoires",
        "Ce que l’on sait de chaque territoire, et ce que l’on n’en sait pas encore.",
        order=40,
        group_by="niveau",
    )

    told_apart: ClassVar[frozenset[str]] = frozenset({"parent", "diagnostic_partage", "priorites_attribution"})

    niveau: Annotated[Term, TERRITORY_LEVELS] = Field(title="Niveau")
    parent: Annotated[Ref, To("territories")] | None = Field(None, title="Fait partie de")
    code_insee: Known[InseeCode] | None = Field(None, title="Code officiel géographique")
    siren: Known[Siren] | None = Field(None, title="SIREN de l’intercommunalité")
    selections: tuple[Selection, ...] = Field((), title="Statut dans le Logement d’abord")
    diagnostic_partage: Known[tuple[Statement, ...]] | None = Field(
        None, title="Méthode et grille de diagnostic partagées"
    )
    priorites_attribution: Known[tuple[Statement, ...]] | None = Field(None, title="Priorités d’attribution")

    @property
    def official(self) -> tuple[str, str] | None:
        """The level and the code that make this an official territory; France has no code; None for the others."""
        level = getattr(self.niveau, "value", None)  # a refused record may have lost it
        if level == "pays":
            return "pays", ""
        code = self.code_insee
        coded = level in ("region", "departement") and code and not isinstance(code, Absence)
        return (str(level), str(code)) if coded else None

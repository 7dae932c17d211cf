"""Territories of every scale, in a hierarchy."""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar

from pydantic import Field

from reperes.records.envelope import Kind
from reperes.records.facets import Placed
from reperes.records.fault import fault
from reperes.records.identifiers import Siren
from reperes.records.periods import PeriodField
from reperes.records.references import Ref, To
from reperes.records.scalars import Absence, Known, Line, Shaped, line_of
from reperes.records.statements import Sourced, Statement
from reperes.vocabulary import Term
from reperes.vocabulary.natures import SELECTION_TYPES, TERRITORY_LEVELS
from reperes.words import excerpt

_CODE = r"[0-9]{2}|2[AB]|[0-9]{3}|(?:[0-9]{2}|2[AB])[0-9]{3}"
_WITHIN = re.compile(r"(?<![0-9])(?:2[AB](?:[0-9]{3})?|[0-9]{5}|[0-9]{2,3})(?![0-9])")
_CODE_REMEDY = "Écrivez 2 chiffres (région), 2 ou 3 (département) ou 5 (commune), comme le code officiel géographique."


def parse_code(value: Any) -> str:
    """Read an official code; raises a French error, with the code when words stand around it."""
    text = line_of(value)
    if re.fullmatch(_CODE, text):
        return text
    found = _WITHIN.findall(text.upper()[:_LONGEST])
    lost_zero = [f"0{text}"] if re.fullmatch("[1-9]", text) else []
    alone = found if len(found) == 1 and len(text) < _LONGEST and not _others(text.upper(), found[0]) else lost_zero
    remedy = f"Écrivez « {alone[0]} »." if alone else _CODE_REMEDY
    raise fault("code-insee", f"« {excerpt(text)} » n’est pas un code officiel.", remedy)


def _others(text: str, code: str) -> bool:
    """Tell whether there are other figures than those of a code."""
    return any(char.isdigit() for char in text.replace(code, "", 1))


_LONGEST = 60
InseeCode = Annotated[str, Shaped(parse_code, rf"^\s*(?:{_CODE})\s*$", _CODE_REMEDY)]
"""An official geographic code."""


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

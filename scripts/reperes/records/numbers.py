"""National public numbers, kept in one place: the guides show them, and when they were verified."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from reperes.records.envelope import Kind, Record
from reperes.records.scalars import NOT_EMPTY, Line, matching
from reperes.records.statements import Statement
from reperes.vocabulary import Term
from reperes.vocabulary.calling import CALL_QUESTIONS
from reperes.vocabulary.guiding import WAYS

ShortNumber = Annotated[
    str,
    matching(
        r"[1-9]\d{1,3}",
        "numero-court",
        "un numéro national court",
        'Écrivez de 2 à 4 chiffres entre guillemets droits, par exemple "115".',
    ),
]


class EmergencyNumber(Statement):
    """One number: what it is for in a few words, more in `texte`, and whether people call or write."""

    numero: ShortNumber = Field(title="Numéro")
    pour: Line = Field(title="Pour", description="Quelques mots, lus juste après le numéro.")
    moyen: Annotated[Term, WAYS] = Field(WAYS["appel"], title="Moyen")
    appels: tuple[Annotated[Term, CALL_QUESTIONS], ...] = Field(
        (), title="Questions de « Qui appeler »", description="Là, ce numéro se montre en grand, avant tout le reste."
    )

    @property
    def link(self) -> str:
        """The address that dials the number, or begins a message to it."""
        return f"{'sms' if self.moyen == WAYS['message'] else 'tel'}:{self.numero}"

    @property
    def words(self) -> str:
        """« 115 : dormir à l’abri ce soir »."""
        return f"{self.numero} : {self.pour}"


class EmergencyNumbers(Record):
    """The numbers that serve the whole country."""

    kind: ClassVar[Kind] = Kind(
        "numbers",
        "numeros",
        "liste de numéros",
        "listes de numéros",
        "Les numéros nationaux, à un seul endroit, avec la date où quelqu’un les a contrôlés.",
        order=47,
        feminine=True,
    )

    told_apart: ClassVar[frozenset[str]] = frozenset({"numeros"})

    numeros: Annotated[tuple[EmergencyNumber, ...], NOT_EMPTY] = Field(title="Numéros")

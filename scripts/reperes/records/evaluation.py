"""A published evaluation: who looked, how, with which criteria."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from reperes.records.periods import PeriodField
from reperes.records.references import Ref, To
from reperes.records.scalars import NOT_EMPTY, Known, Line, Text, said
from reperes.records.statements import Bearing, Told
from reperes.vocabulary import Term
from reperes.vocabulary.outcomes import OUTCOMES, UNSAID
from reperes.vocabulary.proof import PROOF_LEVELS
from reperes.words import small


class Evaluation(Told, Bearing):
    """What an evaluation found and how; figures and other criteria stand side by side."""

    texte: Text = Field(title="Ce qu’elle constate")
    effets: Annotated[tuple[Annotated[Term, OUTCOMES], ...], NOT_EMPTY] = Field((UNSAID,), title="Effets")
    niveau_preuve: Annotated[Term, PROOF_LEVELS] = Field(title="Niveau de preuve")
    document: Annotated[Ref, To("documents")] | None = Field(None, title="Document")
    par: Known[Line] | None = Field(None, title="Menée par")
    date: Known[PeriodField] | None = Field(None, title="Date")
    criteres_chiffres: tuple[Line, ...] = Field((), title="Critères chiffrés")
    criteres_qualitatifs: tuple[Line, ...] = Field((), title="Critères qualitatifs")
    ce_qui_a_marche: tuple[Line, ...] = Field((), title="Ce qui a marché")
    ce_qui_n_a_pas_marche: tuple[Line, ...] = Field((), title="Ce qui n’a pas marché")

    @property
    def words(self) -> str:
        """« Constat. Méthode : entretiens. Critères qualitatifs : confiance, choix. »."""
        return " ".join((f"{self.texte.rstrip('.')}.", *(f"{title} : {value}." for title, value in self.details())))

    def details(self) -> Iterator[tuple[str, str]]:
        """Yield what is known of the evaluation: a title and its words."""
        for name in ("par", "date", "methode"):
            if value := said(getattr(self, name)):
                yield type(self).model_fields[name].title or name, small(value).rstrip(".")
        for name in ("criteres_chiffres", "criteres_qualitatifs", "ce_qui_a_marche", "ce_qui_n_a_pas_marche"):
            if values := getattr(self, name):
                yield type(self).model_fields[name].title or name, ", ".join(small(each) for each in values)

"""The parts that records are made of: a citation, a sourced statement, a relation, a figure."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from reperes.records.lines import Lines
from reperes.records.periods import Day, PeriodField
from reperes.records.quantities import Number
from reperes.records.reaching import Email, Telephone
from reperes.records.references import Ref, To
from reperes.records.scalars import NOT_EMPTY, Known, Line, Text
from reperes.vocabulary import Term
from reperes.vocabulary.funding import PERMANENCE
from reperes.vocabulary.outcomes import OUTCOMES, UNSAID
from reperes.vocabulary.proof import PROOF_LEVELS
from reperes.vocabulary.relations import RELATION_TYPES


class Part(BaseModel):
    """What every part of a record shares: no unknown key, no change once made."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    slips: ClassVar[Mapping[str, str]] = {}
    """Keys that people write and the ones that they mean, where neither resembles the other."""


class Citation(Part):
    """Where a fact comes from: a document of the catalogue and the place in it."""

    document: Annotated[Ref, To("documents")] = Field(title="Document")
    passage: Line | None = Field(None, title="Passage", description="La section du document.")
    lignes: Lines | None = Field(None, title="Lignes", description="Les lignes de notre copie de travail.")
    pour: Line | None = Field(None, title="Lu pour", description="Ce que nous y avons lu.")

    @property
    def told(self) -> bool:
        """Tell whether the citation says more than its document."""
        return bool(self.passage or self.lignes or self.pour)


class Sourced(Part):
    """A part that says where it comes from."""

    sources: tuple[Citation, ...] = Field((), title="Sources")


class Statement(Sourced):
    """One fact in our own words, with its sources."""

    texte: Text = Field(title="Texte")


class Told(Sourced):
    """A part that tells itself in one sentence (`words`) and is read in a section of its own."""

    ordered: ClassVar[bool] = False

    @property
    @abstractmethod
    def words(self) -> str:
        """The part in a sentence."""


class Bearing(Sourced):
    """A part that may say which outcomes it bears on, and then how well that is established."""

    effets: tuple[Annotated[Term, OUTCOMES], ...] = Field((), title="Effets", description="Sur quoi porte le constat.")
    niveau_preuve: Annotated[Term, PROOF_LEVELS] | None = Field(None, title="Niveau de preuve")
    methode: Line | None = Field(None, title="Méthode", description="Comment la source l’a compté ou observé.")


class Reserve(Statement, Bearing):
    """A « oui, mais »: a limit, and who states it; with outcomes, something observed that went otherwise."""

    selon: Line | None = Field(None, title="Selon", description="Qui formule cette limite.")


class OpenQuestion(Statement):
    """A question that a source asks and that nobody has answered yet."""

    posee_par: Line | None = Field(None, title="Posée par")


class FormerName(Sourced):
    """A name that a record used to have."""

    nom: Line = Field(title="Nom")
    jusque: PeriodField | None = Field(None, title="Jusqu’à")


class Relation(Sourced):
    """A typed link to another record, written once and shown on both sides."""

    type: Annotated[Term, RELATION_TYPES] = Field(title="Type de relation")
    vers: Annotated[Ref, To()] = Field(title="Vers")
    precision: Line | None = Field(None, title="Précision", description="Quelques mots qui se lisent des deux côtés.")
    periode: PeriodField | None = Field(None, title="Période")
    points: tuple[Line, ...] = Field(
        (), title="Points", description="Les repères de la recommandation auxquels on répond, par exemple « 2a »."
    )
    a_confirmer: Line | None = Field(
        None, title="À confirmer", description="Ce que nous déduisons sans que la source le dise."
    )


class Figure(Bearing):
    """A number with what it counts, when, and how well it is established."""

    intitule: Line = Field(title="Ce qui est compté")
    valeur: Known[Number] = Field(title="Valeur")
    unite: Line | None = Field(None, title="Unité")
    periode: PeriodField | None = Field(None, title="Période")
    calcul: Line | None = Field(None, title="Calcul", description="Pour un chiffre que nous calculons : comment.")


class Result(Statement, Bearing):
    """A claimed result; how well it is established is never left out."""

    effets: Annotated[tuple[Annotated[Term, OUTCOMES], ...], NOT_EMPTY] = Field((UNSAID,), title="Effets")
    niveau_preuve: Annotated[Term, PROOF_LEVELS] = Field(title="Niveau de preuve")


class Step(Statement):
    """One action of a project, in its order, with its aim."""

    ordered: ClassVar[bool] = True

    but: Line | None = Field(None, title="But")


class Funding(Sourced):
    """Who pays, how, and whether it lasts."""

    financeur: Annotated[Ref, To("partners", "programmes", "instruments")] | None = Field(None, title="Financeur")
    texte: Line = Field(title="Nature du financement")
    montant: Known[Number] | None = Field(None, title="Montant en euros")
    perenne: Known[Annotated[Term, PERMANENCE]] | None = Field(None, title="Financement pérenne")
    periode: Known[PeriodField] | None = Field(None, title="Pendant combien de temps")
    releve: Known[Line] | None = Field(None, title="Ce qui prend la suite")


class Contact(Sourced):
    """A public contact by function, never a named person."""

    fonction: Line = Field(title="Fonction")
    pour_qui: Line | None = Field(None, title="Pour qui")
    telephone: Telephone | None = Field(None, title="Téléphone")
    courriel: Email | None = Field(None, title="Courriel")
    adresse: Text | None = Field(None, title="Adresse")


class Verification(Part):
    """A check by a human being, with the actor itself or at the source."""

    le: Day = Field(title="Vérifiée le")
    par: Line = Field(title="Vérifiée par", description="Une fonction, pas un nom de personne.")
    methode: Line = Field(title="Méthode")

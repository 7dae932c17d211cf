"""Workshop proceedings: what was asked, how people worked, who spoke, what came out."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from reperes.records.envelope import Kind
from reperes.records.facets import Classified, Evaluated, Located
from reperes.records.hours import HoursField
from reperes.records.periods import Day, PeriodField
from reperes.records.quantities import Number
from reperes.records.references import Ref, To
from reperes.records.scalars import NOT_EMPTY, Known, Line, said
from reperes.records.statements import Figure, Sourced, Statement, Told
from reperes.vocabulary import Term
from reperes.vocabulary.practice import ATTENDANCE, OPENNESS, WORKSHOP_FORMS
from reperes.words import lower, small


class Sequence(Told):
    """One part of the day, in its order."""

    ordered: ClassVar[bool] = True

    titre: Line = Field(title="Séquence")
    texte: Line | None = Field(None, title="Contenu")

    @property
    def words(self) -> str:
        """« Titre : contenu »."""
        return f"{self.titre} : {small(self.texte)}" if self.texte else self.titre


class Speaker(Told):
    """Who spoke, in which role at that date; never reused as a contact."""

    nom: Known[Line] = Field(title="Nom")
    fonction: Known[Line] = Field(title="Fonction à cette date")
    organisation: Annotated[Ref, To("partners")] | None = Field(None, title="Organisation")
    sujet: Line | None = Field(None, title="Sujet")

    @property
    def words(self) -> str:
        """« Nom, fonction : sujet »."""
        who = ", ".join(filter(None, (said(self.nom), lower(said(self.fonction))))) or "Personne non nommée"
        return f"{who} : {self.sujet}" if self.sujet else who


class Outcome(Statement):
    """What the meeting produced, with its document when the catalogue has it."""

    document: Annotated[Ref, To("documents")] | None = Field(None, title="Document")


class FollowUp(Sourced):
    """A form sent afterwards: that it exists and how many answered, never a satisfaction score."""

    texte: Line = Field(title="Formulaire")
    reponses: Known[Number] = Field(title="Réponses")

    @property
    def words(self) -> str:
        """« Un formulaire a été envoyé : environ 20 réponses »."""
        answers = said(self.reponses)
        return f"{self.texte.rstrip('.')} ({answers} réponses)." if answers else self.texte


class Format(Sourced):
    """A sheet that lets others run the same kind of meeting."""

    objectif: Line = Field(title="Objectif")
    duree: Known[Line] = Field(title="Durée")
    taille: Known[Line] = Field(title="Nombre de participant·es")
    groupes: Known[Line] = Field(title="Composition des groupes")
    etapes: Annotated[tuple[Line, ...], NOT_EMPTY] = Field(title="Étapes")
    a_prevoir: tuple[Line, ...] = Field((), title="À prévoir")
    points_d_attention: tuple[Line, ...] = Field((), title="Points d’attention")


class Workshop(Located, Classified, Evaluated):
    """A meeting of professionals, past or announced, once or regularly."""

    kind: ClassVar[Kind] = Kind(
        "workshops",
        "ateliers",
        "atelier",
        "ateliers",
        "Les rencontres où l’on a réfléchi ensemble : qui, comment, et ce qui en est sorti.",
        order=35,
        group_by="forme",
    )

    told_apart: ClassVar[frozenset[str]] = frozenset({"format", "issue-de", "discute-dans"})

    forme: Annotated[Term, WORKSHOP_FORMS] | None = Field(None, title="Forme")
    date: Known[PeriodField] | None = Field(None, title="Date")
    heures: Known[HoursField] | None = Field(None, title="Heures", description="Heure de Paris : 09:30/17:00.")
    modes_accueil: Known[tuple[Annotated[Term, ATTENDANCE], ...]] | None = Field(None, title="Sur place ou à distance")
    inscription_avant: Known[Day] | None = Field(
        None, title="Inscription jusqu’au", description="Le dernier jour pour s’inscrire : 2027-02-15."
    )
    annulee_le: Day | None = Field(
        None, title="Annulée le", description="Le jour où l’on a su que cela n’aurait pas lieu : 2027-02-20."
    )
    ouverture: Known[Annotated[Term, OPENNESS]] | None = Field(None, title="Ouverture")
    duree: Known[Line] | None = Field(None, title="Durée")
    serie: Known[Line] | None = Field(None, title="Série")
    edition: Known[Line] | None = Field(None, title="Édition")
    participants: Known[tuple[Figure, ...]] | None = Field(None, title="Participants")
    qui_participait: Known[Line] | None = Field(None, title="Qui participait")
    objectifs: tuple[Statement, ...] = Field((), title="Objectifs")
    questions_directrices: tuple[Statement, ...] = Field((), title="Questions posées")
    methode: tuple[Statement, ...] = Field((), title="Méthode")
    sequences: Known[tuple[Sequence, ...]] | None = Field(None, title="Déroulé")
    intervenants: Known[tuple[Speaker, ...]] | None = Field(None, title="Intervenant·es")
    constats: tuple[Statement, ...] = Field((), title="Ce qui s’y est dit")
    desaccords: tuple[Statement, ...] = Field((), title="Désaccords")
    productions: Known[tuple[Outcome, ...]] | None = Field(None, title="Ce qui en est sorti")
    formulaire_suivi: Known[FollowUp] | None = Field(None, title="Formulaire envoyé ensuite")
    suites: tuple[Statement, ...] = Field((), title="Suites")
    format: Format | None = Field(None, title="Refaire cet atelier")

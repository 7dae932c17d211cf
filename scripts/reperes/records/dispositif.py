"""Schemes, measures, tools, counters, rights."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from reperes.records.envelope import Kind
from reperes.records.facets import Classified, Dated, Evaluated, Framed, Funded, Located
from reperes.records.quantities import Number
from reperes.records.references import Ref, To
from reperes.records.scalars import Known, Line, said
from reperes.records.statements import Figure, Sourced, Statement, Told
from reperes.vocabulary import Term
from reperes.vocabulary.funding import FUNDING_UNITS
from reperes.vocabulary.practice import (
    CONSENT_RULES,
    CONSENT_STAGES,
    DIAGNOSIS_MOMENTS,
    HOUSING_TYPES,
    PREREQUISITES,
    ROLES,
    SCHEME_FAMILIES,
    SCHEME_STATES,
)
from reperes.words import small


class Practice(Statement):
    """How one actor runs a common scheme: the same name may cover different work."""

    acteur: Annotated[Ref, To("partners", "pilots")] = Field(title="Acteur")


class Duration(Sourced):
    """How long, for what, according to whom; several may stand side by side."""

    valeur: Known[Number] = Field(title="Durée")
    unite: Line | None = Field(None, title="Unité", description="mois, ans…")
    portee: Line | None = Field(None, title="Portée", description="Ce dont c’est la durée.")

    @property
    def words(self) -> str:
        """« 12 à 18 mois (en général) »."""
        scope = f" ({small(self.portee)})" if self.portee else ""
        return (f"{said(self.valeur)} {self.unite or ''}".strip() or "Non précisée") + scope


class Diagnosis(Sourced):
    """When a diagnosis takes place, by whom, and whether something depends on it."""

    moment: Annotated[Term, DIAGNOSIS_MOMENTS] = Field(title="Moment")
    par: Line | None = Field(None, title="Par")
    condition: Line | None = Field(None, title="Est-ce une condition ?")

    @property
    def words(self) -> str:
        """« Avant l’accompagnement, par le responsable unique. C’est une condition »."""
        by = f", par {small(self.par)}" if self.par else ""
        return f"{self.moment.label}{by}" + (f". {self.condition}" if self.condition else "")


class Consent(Sourced):
    """Whether the household must agree, at one stage."""

    etape: Annotated[Term, CONSENT_STAGES] = Field(title="Étape")
    regle: Annotated[Term, CONSENT_RULES] = Field(title="Règle")
    precision: Line | None = Field(None, title="Précision")

    @property
    def words(self) -> str:
        """« Visite : accord du ménage requis »."""
        more = f" ({small(self.precision)})" if self.precision else ""
        return f"{self.etape.label} : {small(self.regle.label)}{more}"


class Role(Sourced):
    """Who prescribes, decides, triggers, operates or pays."""

    role: Annotated[Term, ROLES] = Field(title="Rôle")
    qui: Line = Field(title="Qui")
    acteur: Annotated[Ref, To("partners")] | None = Field(None, title="Acteur")

    @property
    def words(self) -> str:
        """« Décide : la commission »."""
        return f"{self.role.label} : {small(self.qui)}"


class Exclusion(Statement):
    """Whom a scheme does not serve, and what else the catalogue knows for them."""

    ailleurs: tuple[Annotated[Ref, To("dispositifs", "pilots", "partners")], ...] = Field(
        (), title="Ce qui existe d’autre", description="Les fiches vers lesquelles se tourner."
    )


class Refusal(Told):
    """What happens when a household says no to an offer: how many offers, a wider area or not."""

    texte: Line = Field(title="Après un refus")
    offres: Known[Number] | None = Field(None, title="Nombre d’offres")
    secteur: Known[Line] | None = Field(None, title="Secteur de recherche")

    @property
    def words(self) -> str:
        """« Rien d’autre n’est proposé. Offres : 1. Secteur : élargi »."""
        offers = f" Nombre d’offres : {self.offres}." if said(self.offres) else ""
        area = f" Secteur de recherche : {small(said(self.secteur))}" if said(self.secteur) else ""
        return self.texte + offers + area


class FundingUnit(Sourced):
    """In what the work is counted and paid, with the quota of contacts if there is one."""

    unite: Annotated[Term, FUNDING_UNITS] = Field(title="Unité")
    precision: Line | None = Field(None, title="Précision")
    contacts: Known[Line] | None = Field(None, title="Nombre de contacts exigé")

    @property
    def words(self) -> str:
        """« Au nombre de contacts (dont des visites). Contacts exigés : … »."""
        more = f" ({small(self.precision)})" if self.precision else ""
        quota = f". Contacts exigés : {small(said(self.contacts))}" if said(self.contacts) else ""
        return f"{self.unite.label}{more}{quota}"


class Dispositif(Framed, Located, Classified, Dated, Funded, Evaluated):
    """A scheme, a measure, a tool, a counter or a right, as the sources describe it."""

    kind: ClassVar[Kind] = Kind(
        "dispositifs",
        "dispositifs",
        "dispositif",
        "dispositifs",
        "Ce qui existe ou se propose pour accéder à un logement et le garder.",
        order=15,
        group_by="famille",
    )

    famille: Annotated[Term, SCHEME_FAMILIES] | None = Field(None, title="Famille")
    statut: Known[Annotated[Term, SCHEME_STATES]] | None = Field(None, title="Statut")
    prerequis: Known[Annotated[Term, PREREQUISITES]] | None = Field(None, title="Prérequis")
    conditions: tuple[Statement, ...] = Field((), title="Conditions d’entrée")
    exclusions: tuple[Exclusion, ...] = Field((), title="Qui n’y a pas accès")
    habitats: tuple[Annotated[Term, HOUSING_TYPES], ...] = Field((), title="Types de logement")
    durees: Known[tuple[Duration, ...]] | None = Field(None, title="Durée")
    roles: Known[tuple[Role, ...]] | None = Field(None, title="Qui fait quoi")
    diagnostic: Known[tuple[Diagnosis, ...]] | None = Field(None, title="Diagnostic")
    accord: Known[tuple[Consent, ...]] | None = Field(None, title="Accord du ménage")
    intensite_affichee: Known[Line] | None = Field(None, title="Intensité affichée")
    intensite_observee: Known[Line] | None = Field(None, title="Intensité observée")
    file_active: Known[tuple[Figure, ...]] | None = Field(
        None,
        title="Ménages suivis par professionnel·le",
        description="La file active, quand un opérateur la déclare, avec sa date.",
    )
    refus: Known[tuple[Refusal, ...]] | None = Field(None, title="Après un refus du ménage")
    unites: Known[tuple[FundingUnit, ...]] | None = Field(None, title="Unité de financement")
    mises_en_oeuvre: tuple[Practice, ...] = Field((), title="Chez qui, et comment")
    sortie: Known[tuple[Statement, ...]] | None = Field(None, title="Ce qui suit la mesure")

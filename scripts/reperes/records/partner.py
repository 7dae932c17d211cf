"""Actors: associations, landlords, authorities, networks, units and agencies of these."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from reperes.records.envelope import Kind
from reperes.records.facets import Classified, Contactable, Framed, Located
from reperes.records.identifiers import Rna, Siren, Siret
from reperes.records.scalars import Known
from reperes.records.statements import Figure, Statement
from reperes.vocabulary import Term
from reperes.vocabulary.actors import ACTOR_TYPES, DOMAINS, UNIT_TYPES


class Partner(Framed, Located, Classified, Contactable):
    """An organisation, or a unit, branch or agency of one."""

    kind: ClassVar[Kind] = Kind(
        "partners",
        "partenaires",
        "partenaire",
        "partenaires",
        "Qui agit pour le Logement d’abord : ce que chacun fait, pour qui, avec qui.",
        order=10,
        group_by="type",
    )

    type: Known[Annotated[Term, ACTOR_TYPES]] | None = Field(None, title="Type d’acteur")
    type_unite: Annotated[Term, UNIT_TYPES] = Field(UNIT_TYPES["organisme"], title="Place dans l’organisation")
    siren: Known[Siren] | None = Field(None, title="SIREN", description="Les 9 chiffres de l’organisme.")
    siret: Known[Siret] | None = Field(None, title="SIRET", description="Les 14 chiffres de l’établissement.")
    rna: Known[Rna] | None = Field(None, title="RNA", description="Le numéro de l’association : W puis 9 chiffres.")
    domaines: tuple[Annotated[Term, DOMAINS], ...] = Field((), title="Domaines")
    nb_membres_declares: Figure | None = Field(None, title="Membres déclarés")
    competences: tuple[Statement, ...] = Field((), title="Compétences présentes")
    competences_externes: tuple[Statement, ...] = Field((), title="Compétences cherchées ailleurs")
    accueil_immersion: Known[Statement] | None = Field(None, title="Accueil en immersion")

"""What every record holds, whatever its kind: name, sources, relations, limits, verification."""

from __future__ import annotations

from typing import Annotated, ClassVar, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from reperes.records.periods import Day
from reperes.records.scalars import Line, Text, matching
from reperes.records.statements import (
    Citation,
    FormerName,
    OpenQuestion,
    Relation,
    Reserve,
    Statement,
    Verification,
)
from reperes.vocabulary import Term
from reperes.vocabulary.states import RECORD_STATES

OldAddress = Annotated[
    str,
    matching(
        r"/?(?:[a-z0-9-]+/)*[a-z0-9-]+/?",
        "ancienne-adresse",
        "une adresse de ce site",
        "Écrivez la fin de l’ancienne adresse, par exemple « partenaires/ancien-nom/ ».",
    ),
]


class Kind(NamedTuple):
    """How a kind is called: folder under `data/`, address, words, gender, place among the kinds."""

    folder: str
    address: str
    one: str
    many: str
    intro: str
    feminine: bool = False
    order: int = 100
    group_by: str = ""


class Record(BaseModel):
    """A record of any kind. A kind is a subclass that sets `kind`; one module each."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    kind: ClassVar[Kind]
    told_apart: ClassVar[frozenset[str]] = frozenset()
    """The fields, and the types of relation, that the kind's own template shows instead of the common one."""

    nom: Line = Field(title="Nom", description="Le nom usuel, sur une ligne.")
    sigle: Line | None = Field(None, title="Sigle")
    alias: tuple[Line, ...] = Field((), title="Autres noms", description="Ce que les gens tapent.")
    anciens_noms: tuple[FormerName, ...] = Field((), title="Anciens noms")
    resume: Text | None = Field(None, title="Résumé", description="Une ou deux phrases : ce que c’est, en mots à nous.")
    statut_fiche: Annotated[Term, RECORD_STATES] = Field(RECORD_STATES["publie"], title="Statut de la fiche")
    sources: tuple[Citation, ...] = Field((), title="Sources")
    relations: tuple[Relation, ...] = Field((), title="Relations")
    limites: tuple[Reserve, ...] = Field((), title="Oui, mais")
    questions_ouvertes: tuple[OpenQuestion, ...] = Field((), title="Questions ouvertes")
    anomalies: tuple[Statement, ...] = Field(
        (), title="Anomalies", description="Ce qui cloche dans une source, et que nous laissons tel."
    )
    a_verifier: tuple[Text, ...] = Field(
        (), title="À vérifier", description="Ce que nous croyons savoir sans source du catalogue."
    )
    ajoutee_le: Day | None = Field(None, title="Ajoutée le", description="Le jour où la fiche est entrée au catalogue.")
    verification: Verification | None = Field(None, title="Vérification")
    anciennes_adresses: tuple[OldAddress, ...] = Field((), title="Anciennes adresses")

    @property
    def published(self) -> bool:
        """Tell whether the record has a page: a draft is checked but not published."""
        return self.statut_fiche != RECORD_STATES["brouillon"]

    @property
    def sought(self) -> tuple[str, ...]:
        """The words, beside the name, by which people look for the record."""
        return tuple(filter(None, (self.sigle, *self.alias, *(each.nom for each in self.anciens_noms))))

    @property
    def everyday(self) -> tuple[str, ...]:
        """The words that people have for what the record tells, who do not know its name."""
        return ()

    @property
    def implied_relations(self) -> tuple[Relation, ...]:
        """The relations that follow from other fields of the record."""
        return ()

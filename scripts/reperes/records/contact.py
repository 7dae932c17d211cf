"""Who to call: a function, for whom and about what, on which territory, and how to reach it if known."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from reperes.records.dispositif import Consent
from reperes.records.envelope import Kind
from reperes.records.facets import Framed, Located
from reperes.records.reaching import Email, Telephone
from reperes.records.scalars import NOT_EMPTY, Absence, Known, Line, Text, WebAddress
from reperes.records.statements import Statement
from reperes.vocabulary import Term
from reperes.vocabulary.calling import CALL_QUESTIONS, CALLERS, CONTACT_STATES

MEANS = ("telephone", "courriel", "site_web", "adresse")
"""The fields that hold a way to reach somebody, in the order in which people use them."""


class ContactPoint(Framed, Located):
    """A function that may be called: never a named person."""

    kind: ClassVar[Kind] = Kind(
        "contacts",
        "contacts",
        "contact",
        "contacts",
        "Les fonctions que l’on peut appeler, ou que des professionnel·les demandent, une par une.",
        order=42,
        group_by="etat",
    )

    etat: Annotated[Term, CONTACT_STATES] = Field(title="État du contact")
    fonction: Known[Line] | None = Field(None, title="Fonction", description="Un rôle, jamais un nom de personne.")
    appelants: Known[Annotated[tuple[Annotated[Term, CALLERS], ...], NOT_EMPTY]] = Field(title="Qui peut appeler")
    questions: Annotated[tuple[Annotated[Term, CALL_QUESTIONS], ...], NOT_EMPTY] = Field(title="Pour quelle question")
    telephone: Known[Telephone] | None = Field(None, title="Téléphone")
    courriel: Known[Email] | None = Field(None, title="Courriel")
    site_web: Known[WebAddress] | None = Field(None, title="Site web")
    adresse: Known[Text] | None = Field(None, title="Adresse")
    horaires: Known[Line] | None = Field(None, title="Horaires")
    quand: tuple[Statement, ...] = Field((), title="Quand appeler")
    preparer: tuple[Statement, ...] = Field((), title="Quoi dire, quoi préparer")
    accord: Known[tuple[Consent, ...]] | None = Field(None, title="Accord du ménage")

    @property
    def means(self) -> tuple[str, ...]:
        """The fields that hold a way to reach somebody, in the order in which people use them."""
        values = ((name, getattr(self, name)) for name in MEANS)
        return tuple(name for name, value in values if value is not None and not isinstance(value, Absence))

"""Plain-language guides: a household's question, a short answer, what it can do, whom it can ask."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from reperes.records.envelope import Kind
from reperes.records.facets import Classified
from reperes.records.numbers import ShortNumber
from reperes.records.periods import Day
from reperes.records.references import Ref, To
from reperes.records.scalars import NOT_EMPTY, Known, Line, Text, matching
from reperes.records.statements import Part, Statement
from reperes.vocabulary import Term
from reperes.vocabulary.calling import CALL_QUESTIONS
from reperes.vocabulary.guiding import MOMENTS, REACHES

SHORT = "g/"
"""Where short addresses stand: what is printed must be quickly typed."""

ShortAddress = Annotated[
    str,
    matching(
        r"[a-z0-9]+(?:-[a-z0-9]+)*",
        "adresse-courte",
        "un mot court, facile à taper",
        "Écrivez un ou deux mots sans accent ni majuscule, par exemple « loyer » ou « ce-soir ».",
    ),
]


class Ask(Part):
    """What no source says: whom the household may ask, and what to ask them."""

    a: Line = Field(title="À qui", description="Se lit après « Demandez » : « au service social de votre mairie ».")
    questions: Annotated[tuple[Line, ...], NOT_EMPTY] = Field(title="Les questions à poser")


class Reach(Statement):
    """A practice that is local, only asked for or disputed: never a right everywhere."""

    nature: Annotated[Term, REACHES] = Field(title="Portée")
    territoires: Known[Annotated[tuple[Annotated[Ref, To("territories")], ...], NOT_EMPTY]] = Field(title="Où")


class Word(Part):
    """A word of the guide in everyday words, with its record in the glossary if there is one."""

    mot: Line = Field(title="Mot")
    sens: Text = Field(title="Ce que cela veut dire")
    fiche: Annotated[Ref, To("terms")] | None = Field(None, title="Dans le glossaire")


class Reading(Part):
    """That people concerned have read the guide again: when, who (a group, never a name), how."""

    le: Day = Field(title="Relu le")
    par: Line = Field(title="Relu par", description="Un groupe ou une fonction, pas un nom de personne.")
    methode: Line = Field(title="Comment")


class Guide(Classified):
    """A guide for households: it starts from their question, never from the name of a scheme."""

    kind: ClassVar[Kind] = Kind(
        "guides",
        "guides",
        "guide",
        "guides",
        "Vos questions sur le logement, et des réponses simples.",
        order=44,
        group_by="moment",
    )

    told_apart: ClassVar[frozenset[str]] = frozenset(
        {"mots_courants", "explication", "etapes", "a_demander", "portee", "mots", "appels", "numeros", "relectures"}
        | {"adresse_courte"}
    )

    nom: Line = Field(
        title="Question", description="La question, comme on la pose chez soi. Jamais un nom de dispositif."
    )
    resume: Text = Field(title="Réponse courte", description="Deux ou trois phrases courtes.")
    moment: Annotated[Term, MOMENTS] = Field(title="Moment")
    adresse_courte: ShortAddress | None = Field(
        None, title="Adresse courte", description="Ce que l’on tape après « /g/ » : « loyer ». Elle s’imprime."
    )
    mots_courants: Annotated[tuple[Line, ...], NOT_EMPTY] = Field(
        title="Mots de tous les jours", description="Ce que l’on tape pour trouver ce guide."
    )
    explication: Annotated[tuple[Statement, ...], NOT_EMPTY] = Field(title="Ce qu’il faut savoir")
    etapes: Annotated[tuple[Statement, ...], NOT_EMPTY] = Field(title="Ce que vous pouvez faire")
    a_demander: tuple[Ask, ...] = Field((), title="Ce que nous ne savons pas")
    portee: tuple[Reach, ...] = Field((), title="Local, ou seulement demandé")
    mots: tuple[Word, ...] = Field((), title="Les mots expliqués")
    appels: tuple[Annotated[Term, CALL_QUESTIONS], ...] = Field((), title="Questions de « Qui appeler »")
    numeros: tuple[ShortNumber, ...] = Field((), title="Numéros d’urgence à montrer d’abord")
    relectures: tuple[Reading, ...] = Field((), title="Relectures par des personnes concernées")

    @property
    def short_address(self) -> str:
        """The short address that leads to the guide, from the site's root: `g/loyer/`; empty without one."""
        return f"{SHORT}{self.adresse_courte}/" if self.adresse_courte else ""

    @property
    def everyday(self) -> tuple[str, ...]:
        """People ask with these words; they know no scheme."""
        return self.mots_courants

    @property
    def sought(self) -> tuple[str, ...]:
        """Everyday words come with the other names: people type them, they know no scheme."""
        return (*super().sought, *self.mots_courants)

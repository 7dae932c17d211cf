"""A guide in another language: what its sections say there, made from which French, reread by whom.

Not a kind: a translation adds no fact and no page of its own to the catalogue. Sources, territories and
numbers are those of the French guide.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Annotated, Any

from pydantic import Field

from reperes.records.guide import Ask, Reading
from reperes.records.scalars import NOT_EMPTY, Line, Text, matching
from reperes.records.statements import Part
from reperes.vocabulary import Term
from reperes.vocabulary.translating import WRITTEN_STATES

Fingerprint = Annotated[
    str,
    matching(
        r"[0-9a-f]{8}",
        "empreinte",
        "une empreinte du français",
        "Ne l’écrivez pas à la main : « reperes translate GUIDE LANGUE --accept » la met à jour.",
    ),
]


def accepting(guide: str, language: str, section: str) -> str:
    """Return the command that says a section to be made from today’s French, as remedies quote it."""
    return f"« reperes translate {guide} {language} --accept {section} »"


class Section(Part, ABC):
    """What every translated section says of itself."""

    etat: Annotated[Term, WRITTEN_STATES] = Field(WRITTEN_STATES["a-relire"], title="État")
    relecture: Reading | None = Field(None, title="Relecture par une personne qui parle cette langue")
    francais: Fingerprint = Field("", title="Empreinte du français", description="Écrite par la commande.")

    @property
    @abstractmethod
    def items(self) -> tuple[Any, ...]:
        """The translated items, one for each item of the French."""


class OneText(Section):
    """A section of one text."""

    texte: Text = Field(title="Texte")

    @property
    def items(self) -> tuple[Any, ...]:
        """The text alone."""
        return (self.texte,)


class Several(Section):
    """A section of several sentences, in the order of the French ones."""

    textes: Annotated[tuple[Text, ...], NOT_EMPTY] = Field(title="Textes")

    @property
    def items(self) -> tuple[Any, ...]:
        """The sentences."""
        return self.textes


class Asks(Section):
    """Whom to ask, and the questions; `a` reads after the verb of the interface."""

    textes: Annotated[tuple[Ask, ...], NOT_EMPTY] = Field(title="Textes")

    @property
    def items(self) -> tuple[Any, ...]:
        """The askings."""
        return self.textes


class Gloss(Part):
    """A word of the guide: the French one stays, this says it in the language."""

    mot: Line = Field(title="Mot")
    sens: Text = Field(title="Ce que cela veut dire")


class Glosses(Section):
    """The words explained, in the order of the French ones."""

    textes: Annotated[tuple[Gloss, ...], NOT_EMPTY] = Field(title="Textes")

    @property
    def items(self) -> tuple[Any, ...]:
        """The words."""
        return self.textes


class Limit(Part):
    """A « oui, mais », and who says it."""

    texte: Text = Field(title="Texte")
    selon: Line | None = Field(None, title="Selon")


class Limits(Section):
    """The « oui, mais », in the order of the French ones."""

    textes: Annotated[tuple[Limit, ...], NOT_EMPTY] = Field(title="Textes")

    @property
    def items(self) -> tuple[Any, ...]:
        """The limits."""
        return self.textes


class Translation(Part):
    """A guide in another language; a section that is left out is still to be translated."""

    mots_courants: tuple[Line, ...] = Field((), title="Mots de tous les jours, dans cette langue")
    nom: OneText = Field(title="Question", description="Sans elle, rien n’est publié dans cette langue.")
    resume: OneText | None = Field(None, title="Réponse courte")
    etapes: Several | None = Field(None, title="Ce que vous pouvez faire")
    explication: Several | None = Field(None, title="Ce qu’il faut savoir")
    a_demander: Asks | None = Field(None, title="Ce que nous ne savons pas")
    portee: Several | None = Field(None, title="Local, ou seulement demandé")
    limites: Limits | None = Field(None, title="Oui, mais")
    questions_ouvertes: Several | None = Field(None, title="Questions ouvertes")
    mots: Glosses | None = Field(None, title="Les mots expliqués")

    def section(self, name: str) -> Section | None:
        """Return the translated section of that name, or None when it is still to be translated."""
        found: Section | None = getattr(self, name)
        return found

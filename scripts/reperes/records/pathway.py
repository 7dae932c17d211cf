"""What to do, step by step: whom to alert, when, with which scheme, as far as the sources go."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from reperes.records.envelope import Kind
from reperes.records.facets import Classified, Located
from reperes.records.references import Ref, To
from reperes.records.scalars import NOT_EMPTY, Known, Line, said
from reperes.records.statements import Statement, Told
from reperes.vocabulary import Term
from reperes.vocabulary.practice import STEP_STATES


class PathStep(Told):
    """One step: what is done, at which moment, by whom or whom to alert, with which schemes."""

    ordered: ClassVar[bool] = True

    titre: Line = Field(title="Étape")
    texte: Line = Field(title="Ce qui se fait")
    etat: Annotated[Term, STEP_STATES] = Field(title="Ce qu’en dit la source")
    quand: Known[Line] | None = Field(None, title="Quand")
    qui: Known[Line] | None = Field(None, title="Qui agit, qui alerter")
    avec: tuple[Annotated[Ref, To("dispositifs")], ...] = Field((), title="Avec quels dispositifs")

    @property
    def words(self) -> str:
        """« Étape : ce qui se fait. Qui : … »."""
        who = f" Qui : {said(self.qui)}." if said(self.qui) else ""
        return f"{self.titre} : {self.texte}{who}"


class Pathway(Located, Classified):
    """A way through a difficult moment, put together from what several sources do or ask for."""

    kind: ClassVar[Kind] = Kind(
        "pathways",
        "parcours",
        "parcours",
        "parcours",
        "Que faire dans un moment difficile, étape par étape, et avec quels dispositifs, d’après les sources.",
        order=16,
    )
    told_apart: ClassVar[frozenset[str]] = frozenset({"etapes", "a_cocher"})

    quand: Line | None = Field(None, title="Quand s’en servir")
    etapes: Annotated[tuple[PathStep, ...], NOT_EMPTY] = Field(title="Étapes")
    a_cocher: tuple[Statement, ...] = Field(
        (), title="À cocher", description="Les questions auxquelles répondre avant de passer à la suite."
    )

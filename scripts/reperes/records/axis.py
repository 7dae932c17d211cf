"""The ten axes of Logement d’abord: who wrote the title, who commented it, the « oui, mais »."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from reperes.records.envelope import Kind
from reperes.records.facets import Classified
from reperes.records.references import Ref, To
from reperes.records.scalars import Known, Line, matching
from reperes.records.statements import Statement

Number = Annotated[str, matching(r"[1-9]|10", "numero-d-axe", "un numéro d’axe", "Écrivez un nombre de 1 à 10.")]


class Axis(Classified):
    """One axis, with what participants valued, their limits and their questions."""

    kind: ClassVar[Kind] = Kind(
        "axes",
        "axes",
        "axe",
        "axes",
        "Les dix axes du Logement d’abord, et ce que des professionnel·les en ont dit : oui, mais.",
        order=38,
    )

    numero: Number = Field(title="Numéro")
    titre_source: Line = Field(title="Titre dans la source", description="Le titre officiel, tel quel.")
    auteur_titre: Annotated[Ref, To("partners")] | None = Field(None, title="Auteur du titre")
    auteur_commentaire: Known[Line] | None = Field(None, title="Auteur du commentaire")
    apports: tuple[Statement, ...] = Field((), title="Ce que l’axe apporte")

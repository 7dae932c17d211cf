"""Laws, plans, funds, agreements, strategies: what schemes are attached to."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from reperes.records.envelope import Kind
from reperes.records.facets import Classified, Dated, Framed, Located
from reperes.records.scalars import Known
from reperes.vocabulary import Term
from reperes.vocabulary.knowledge import EFFECTS, INSTRUMENT_LEVELS, INSTRUMENT_NATURES


class Instrument(Framed, Located, Classified, Dated):
    """A text or an envelope that frames or pays what others do."""

    kind: ClassVar[Kind] = Kind(
        "instruments",
        "instruments",
        "instrument",
        "instruments",
        "Les politiques, les plans, les lois et les fonds auxquels le reste se rattache.",
        order=33,
        group_by="nature",
    )

    nature: Annotated[Term, INSTRUMENT_NATURES] | None = Field(None, title="Nature")
    niveau: Known[Annotated[Term, INSTRUMENT_LEVELS]] | None = Field(None, title="Niveau")
    effet: Known[Annotated[Term, EFFECTS]] | None = Field(None, title="Effet")

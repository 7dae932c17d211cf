"""The sources and resources that records cite."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from reperes.records.envelope import Kind
from reperes.records.facets import Classified, Located
from reperes.records.periods import Day, PeriodField
from reperes.records.scalars import Known, Line, WebAddress
from reperes.vocabulary import Term
from reperes.vocabulary.natures import DOCUMENT_NATURES


class Document(Located, Classified):
    """A text, a report, a data set: title, author, publisher, date, address, each maybe unknown."""

    kind: ClassVar[Kind] = Kind(
        "documents",
        "documents",
        "document",
        "documents",
        "D’où viennent les informations de ce portail, et les ressources que ces textes citent.",
        order=50,
        group_by="nature",
    )

    nature: Annotated[Term, DOCUMENT_NATURES] | None = Field(None, title="Nature")
    auteur: Known[Line] | None = Field(None, title="Auteur")
    editeur: Known[Line] | None = Field(None, title="Éditeur")
    date: Known[PeriodField] | None = Field(None, title="Date")
    adresse_web: Known[WebAddress] | None = Field(None, title="Adresse")
    adresse_verifiee_le: Known[Day] | None = Field(None, title="Adresse vérifiée le")
    lu_par_nous: Known[Line] | None = Field(
        None, title="Notre lecture", description="Avons-nous lu ce document, et sous quelle forme ?"
    )
    droits: Known[Line] | None = Field(None, title="Droits")

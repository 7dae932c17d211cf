"""The numbered sources of one page: each document has one number, each fact points to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from reperes.catalogue import Catalogue, Entry
from reperes.records.references import Ref
from reperes.records.statements import Citation


@dataclass(frozen=True)
class Mark:
    """A call to a source: its number on the page, and the lines that the fact comes from."""

    number: int
    lines: str

    @property
    def words(self) -> str:
        """What the call says when read aloud."""
        return f"Source {self.number}" + (f", {lines_words(self.lines)}" if self.lines else "")


@dataclass
class Noted:
    """A document of the page's foot, with every passage that the record declares."""

    number: int
    document: Entry
    passages: list[Citation] = field(default_factory=list)


class Citations:
    """Numbers documents in the order in which a page meets them."""

    def __init__(self, catalogue: Catalogue, declared: Iterable[Citation]) -> None:
        """Start with the sources that the record itself declares."""
        self._catalogue = catalogue
        self._noted: dict[Ref, Noted] = {}
        for citation in declared:
            noted = self._note(citation)
            if noted:
                noted.passages.append(citation)

    def marks(self, citations: Iterable[Citation]) -> tuple[Mark, ...]:
        """Return the calls of one fact; a document that is not published has none."""
        noted = ((self._note(citation), citation) for citation in citations)
        return tuple(Mark(n.number, citation.lignes or "") for n, citation in noted if n)

    def listed(self) -> tuple[Noted, ...]:
        """Return the documents met so far, by number."""
        return tuple(self._noted.values())

    def _note(self, citation: Citation) -> Noted | None:
        noted = self._noted.get(citation.document)
        if noted is None and (entry := self._catalogue.get(citation.document)):
            noted = self._noted[entry.ref] = Noted(len(self._noted) + 1, entry)
        return noted


@lru_cache(maxsize=10_000)
def lines_words(lines: str) -> str:
    """Return « ligne 33 », « lignes 33 à 35 et 41 »."""
    parts = [part.strip().replace("-", " à ") for part in lines.split(",")]
    words = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} et {parts[-1]}"
    return f"ligne {words}" if words.isdigit() else f"lignes {words}"

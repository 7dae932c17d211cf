"""A record → the texts that the gate reads in it, and what the rules say of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pydantic import BaseModel

from reperes.catalogue import Catalogue, Entry
from reperes.readability import frequency, rules
from reperes.readability.lexicon import Lexicon, with_acronyms
from reperes.readability.measure import lix
from reperes.readability.remark import Remark
from reperes.readability.rules import Explained
from reperes.readability.text import Text, read
from reperes.readability.vocabulary import IN_BRACKETS, IN_GLOSSARY, IN_MOTS, explained_by
from reperes.records.guide import Guide
from reperes.records.numbers import EmergencyNumbers
from reperes.source import Route
from reperes.spread import spread
from reperes.words import fold

_READ_BY_HOUSEHOLDS = (
    "nom", "resume", "explication", "etapes", "a_demander", "portee", "mots", "numeros", "limites",
    "questions_ouvertes", "anomalies", "a_verifier",
)  # fmt: skip
"""The keys of a guide, and of the numbers on its foot, whose texts its page shows, in the order of the page."""
_SENTENCES = frozenset({"texte", "a", "questions", "sens", "pour", "precision"})
"""Among the keys of their parts, those that hold sentences."""
_EVERYDAY = 3.2
"""How common a word is, on the scale of `frequency`, that is not the acronym that reads like it: « pause »."""


@dataclass(frozen=True)
class Piece:
    """One text of a record: the keys that lead to it, the text, what the rules say of it."""

    route: Route
    written: str
    remarks: tuple[Remark, ...]

    @cached_property
    def text(self) -> Text:
        """The text, cut in sentences."""
        return read(self.written)


@dataclass(frozen=True)
class Reading:
    """How a record reads: whether it is held to the rules of guides, and its texts."""

    entry: Entry
    strict: bool
    pieces: tuple[Piece, ...]

    @property
    def remarks(self) -> int:
        """How many things there are to mend."""
        return sum(len(piece.remarks) for piece in self.pieces)

    @cached_property
    def lix(self) -> int:
        """The LIX of all its texts read as one."""
        return lix(piece.text for piece in self.pieces)

    @property
    def longest(self) -> int:
        """How many words its longest sentence counts."""
        return max((each.length for piece in self.pieces for each in piece.text.sentences), default=0)


def readings(catalogue: Catalogue) -> Iterator[Reading]:
    """Yield how each record with a text reads: guides and numbers first, then the others, by name."""
    lexicon = _lexicon(catalogue)
    for entry in catalogue:
        if _strict(entry):
            yield _of_guide(entry, lexicon)
    known = known_acronyms(catalogue)
    summarised = [entry for entry in catalogue if entry.record.resume and not _strict(entry)]
    found = spread(lambda entry: _of_summary(entry, known, catalogue.lexicon), summarised)
    for entry, remarks in zip(summarised, found, strict=True):
        yield Reading(entry, False, (Piece(("resume",), entry.record.resume or "", remarks),))


def _strict(entry: Entry) -> bool:
    return isinstance(entry.record, Guide | EmergencyNumbers)


def _of_summary(entry: Entry, known: frozenset[str], lexicon: Lexicon) -> tuple[Remark, ...]:
    return rules.of_summary(entry.record.resume or "", lexicon, _beside(entry, known, lexicon))


def guides(catalogue: Catalogue) -> tuple[Reading, ...]:
    """Return how the guides read, by name."""
    lexicon = _lexicon(catalogue)
    return tuple(_of_guide(entry, lexicon) for entry, _ in catalogue.of(Guide))


def _lexicon(catalogue: Catalogue) -> Lexicon:
    """Return the list of words, with the acronyms of the records: they are known even as « Caf » or « ccas »."""
    terms = (entry.name for entry in catalogue.of_kind("terms") if entry.name.isupper())
    names = (name for name in (*terms, *(entry.record.sigle or "" for entry in catalogue)) if name.isalpha())
    words = frequency.common(_EVERYDAY)
    return with_acronyms(
        catalogue.lexicon, frozenset(n.lower() for n in names if len(n) > 2 and n.lower() not in words)
    )


def _of_guide(entry: Entry, lexicon: Lexicon) -> Reading:
    words = entry.record.mots if isinstance(entry.record, Guide) else ()
    explained = frozenset().union(*(explained_by(each.mot, lexicon) for each in words))
    remedy = IN_MOTS if isinstance(entry.record, Guide) else IN_BRACKETS
    beside = Explained(explained.__contains__, (explained | lexicon.acronyms).__contains__, remedy)
    pieces = (
        Piece(route, written, rules.of_guide(written, lexicon, beside)) for route, written in texts_of(entry.record)
    )
    return Reading(entry, True, tuple(pieces))


def texts_of(record: BaseModel) -> Iterator[tuple[Route, str]]:
    """Yield the texts of a guide that households read, each with the keys that lead to it."""
    for key in _READ_BY_HOUSEHOLDS:
        yield from _texts(getattr(record, key, None), (key,))


def _texts(value: object, route: Route) -> Iterator[tuple[Route, str]]:
    if isinstance(value, str):
        yield route, value
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            yield from _texts(part, (*route, index))
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name in _SENTENCES:
                yield from _texts(getattr(value, name), (*route, name))


def known_acronyms(catalogue: Catalogue) -> frozenset[str]:
    """Return the acronyms that the glossary explains or that name a record: a page leads to them."""
    terms = {fold(name) for entry in catalogue.of_kind("terms") for name in (entry.name, *entry.record.alias)}
    return catalogue.lexicon.acronyms | terms | {fold(entry.record.sigle) for entry in catalogue if entry.record.sigle}


def _beside(entry: Entry, known: frozenset[str], lexicon: Lexicon) -> Explained:
    """Return what explains a summary: the glossary, everybody's acronyms, and the record's own names."""

    def word(entry_of_list: str) -> bool:
        return entry_of_list in explained_by(entry.name, lexicon)

    def acronym(folded: str) -> bool:
        return folded in known or any(folded in fold(name).split() for name in (entry.name, *entry.record.sought))

    return Explained(word, acronym, IN_GLOSSARY)

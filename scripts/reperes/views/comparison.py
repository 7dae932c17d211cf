"""Schemes on the same rows: what each record says of each, or that its sources do not say.

The calls to sources bear the numbers that the record's own page gives them, since they lead there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from reperes.catalogue import Catalogue, Entry
from reperes.records.dispositif import Dispositif, Exclusion
from reperes.records.scalars import Absence, said
from reperes.records.statements import Citation, Figure, Statement, Told
from reperes.views import facts
from reperes.views.citations import Citations, Mark
from reperes.views.record import view
from reperes.vocabulary import Term
from reperes.words import fold, lower

UNSAID = "Non précisé dans les sources"
MEANINGLESS = "Sans objet"

ROWS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Ce que c’est", ("famille", "habitats", "statut", "territoires")),
    ("Pour qui, et quand", ("besoins", "phases", "publics", "pour_qui")),
    ("Entrer", ("prerequis", "conditions", "exclusions", "refus")),
    ("Avec le ménage", ("accord", "diagnostic", "intensite_affichee", "intensite_observee", "durees", "sortie")),
    ("Qui fait quoi, qui paie", ("roles", "file_active", "unites", "financements", "mises_en_oeuvre")),
)
"""The rows by group, each a field of a scheme, in the order in which one chooses: what, for whom, how, with what."""

_TITLES = {"besoins": "Besoin", "phases": "Phase", "publics": "Public", "sortie": "Ce qui suit la mesure"}


@dataclass(frozen=True)
class Fact:
    """One thing that a record says: its words, where they lead, its sources, the records beside it."""

    words: str
    marks: tuple[Mark, ...] = ()
    entry: Entry | None = None
    also: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Cell:
    """What one scheme has on one row: facts, or the sentence that says why there are none."""

    facts: tuple[Fact, ...]
    absent: str

    @property
    def short(self) -> bool:
        """Tell whether the facts are read on one line: a single one, or bare names."""
        return len(self.facts) < 2 or not any(fact.marks or fact.also for fact in self.facts)


@dataclass(frozen=True)
class Row:
    """A row's id (the field), its title, and the group under which it stands."""

    id: str
    title: str
    group: str


@dataclass(frozen=True)
class Column:
    """One scheme, with its cells in the order of `rows()`."""

    entry: Entry
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """Schemes by name, the rows on which one of them says something, and the titles of the others."""

    columns: tuple[Column, ...]
    groups: tuple[tuple[str, tuple[tuple[Row, tuple[Cell, ...]], ...]], ...]
    silent: tuple[str, ...]


@cache
def rows() -> tuple[Row, ...]:
    """Return every row, in order; the titles are those of the record's page."""
    fields = Dispositif.model_fields
    return tuple(
        Row(name, _TITLES.get(name) or fields[name].title or name, group) for group, names in ROWS for name in names
    )


def column(catalogue: Catalogue, entry: Entry) -> Column:
    """Return what one scheme says on each row."""
    cited = _numbered_as_on_its_page(catalogue, entry)
    held = entry.record.__dict__
    return Column(entry, tuple(_cell(held.get(row.id), catalogue, cited) for row in rows()))


def table(columns: Iterable[Column]) -> Table:
    """Put schemes side by side; a row of which nobody says anything is only named."""
    placed = tuple(columns)
    lines = [(row, tuple(one.cells[rank] for one in placed)) for rank, row in enumerate(rows())]
    told = [(row, cells) for row, cells in lines if any(cell.facts for cell in cells)]
    groups = tuple((name, tuple(line for line in told if line[0].group == name)) for name, _ in ROWS)
    silent = tuple(row.title for row, cells in lines if not any(cell.facts for cell in cells))
    return Table(placed, tuple(group for group in groups if group[1]), silent)


def searched(entry: Entry) -> str:
    """Return what a person may type to find a scheme in the list: its names, without accents."""
    return fold(" ".join(filter(None, (entry.name, entry.record.sigle, *entry.record.alias))))


def _numbered_as_on_its_page(catalogue: Catalogue, entry: Entry) -> Citations:
    cited = Citations(catalogue, entry.record.sources)
    declared = {citation.document for citation in entry.record.sources}
    if entry.cited <= declared:  # nearly always: what a record declares is numbered before anything else
        return cited
    for noted in view(catalogue, entry).sources:
        cited.marks((Citation(document=noted.document.ref),))
    return cited


def _cell(value: Any, catalogue: Catalogue, cited: Citations) -> Cell:
    if value is Absence.NOT_APPLICABLE:
        return Cell((), MEANINGLESS)
    known = () if value is None or isinstance(value, Absence) else value
    parts = known if isinstance(known, tuple) else (known,)
    if parts and all(isinstance(part, Term) for part in parts):
        first, *others = (part.label for part in parts)
        return Cell((Fact(", ".join((first, *map(lower, others)))),), UNSAID)
    return Cell(tuple(fact for part in parts for fact in _facts(part, catalogue, cited)), UNSAID)


def _facts(part: Any, catalogue: Catalogue, cited: Citations) -> Iterator[Fact]:
    if isinstance(part, Statement | Told):
        words = part.words if isinstance(part, Told) else part.texte
        yield Fact(words, cited.marks(part.sources), also=_beside(part, catalogue))
    elif isinstance(part, Figure):
        number = " ".join(filter(None, (said(part.valeur) or "non précisé", part.unite, said(part.periode))))
        yield Fact(f"{part.intitule} : {number}", cited.marks(part.sources))
    else:
        for one in facts.values(part, catalogue, cited):
            yield Fact(one.words, one.marks, one.entry, (one.also,) if one.also else ())


def _beside(part: Statement | Told, catalogue: Catalogue) -> tuple[Entry, ...]:
    if isinstance(part, Exclusion):
        return tuple(filter(None, (catalogue.get(ref) for ref in part.ailleurs)))
    named = facts.beside(part, catalogue)
    return (named,) if named else ()

"""What the map of pilots and its list hold: three groups of pilots, layers beside them, départements without any."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reperes.catalogue import Catalogue, Entry
from reperes.records.dispositif import Dispositif
from reperes.records.envelope import Record
from reperes.records.partner import Partner
from reperes.records.pilot import Pilot
from reperes.records.scalars import Absence
from reperes.views.lifecycle import summary
from reperes.views.listing import Row, row
from reperes.views.map_facets import PROOF, choices, tokens
from reperes.views.places import code_of, departement_codes, is_reference, pilots_in_order, where
from reperes.views.record import brief
from reperes.vocabulary import Term
from reperes.words import lower

RESOURCE = "lieu-ressource"
"""The type of the actors that are a layer of their own."""


@dataclass(frozen=True)
class Line:
    """One pilot of the list: its row, and its choices as `map_facets.tokens` writes them."""

    row: Row
    tokens: str


@dataclass(frozen=True)
class Pilots:
    """The pilots in the order of the list: on the map; too little is known to draw them; references."""

    drawn: tuple[Line, ...]
    undrawn: tuple[Line, ...]
    references: tuple[Line, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every pilot, in order."""
        return tuple(line.row.entry for line in (*self.drawn, *self.undrawn, *self.references))


@dataclass(frozen=True)
class Layer:
    """What can be shown beside the pilots: its name in addresses, its title, its index, its records by name."""

    name: str
    title: str
    address: str
    entries: tuple[Entry, ...]
    drawn: int


def pilots(catalogue: Catalogue) -> Pilots:
    """Sort the pilots into the three groups of the list."""
    groups: tuple[list[Line], ...] = ([], [], [])
    for entry in pilots_in_order(catalogue):
        group = 2 if is_reference(entry) else 0 if where(catalogue, entry) else 1
        groups[group].append(Line(_row(catalogue, entry), tokens(catalogue, entry)))
    return Pilots(*map(tuple, groups))


def layers(catalogue: Catalogue) -> tuple[Layer, ...]:
    """Return the layers beside the pilots, also those that nothing fills yet."""
    actors = catalogue.of(Partner)
    resources = [entry for entry, actor in actors if _is_resource(actor)]
    others = [entry for entry, actor in actors if not _is_resource(actor)]
    schemes = [entry for entry, _ in catalogue.of(Dispositif)]
    return (
        _layer(catalogue, "acteurs", "Acteurs", f"{Partner.kind.address}/", others),
        _layer(catalogue, "dispositifs", "Dispositifs", f"{Dispositif.kind.address}/", schemes),
        _layer(catalogue, "lieux-ressources", "Lieux ressources", f"{Partner.kind.address}/", resources),
    )


def without_pilot(catalogue: Catalogue) -> tuple[Entry, ...]:
    """Return the départements where no project is known, by name."""
    projects = (entry for entry, _ in catalogue.of(Pilot))
    held = {code for entry in projects for code in departement_codes(catalogue, entry)}
    return tuple(entry for entry in catalogue.territories if (code := code_of(entry)) and code not in held)


def facts(catalogue: Catalogue, entry: Entry) -> str:
    """Return the few words that tell a record of the map from another: as a pilot's line does, or its sort."""
    return " · ".join(_pilot_facts(catalogue, entry)) if isinstance(entry.record, Pilot) else brief(entry)


def stage(entry: Entry) -> str:
    """Return the stage of a pilot, in words."""
    found = entry.record.etape if isinstance(entry.record, Pilot) else None
    return found.label if isinstance(found, Term) else "Étape non précisée"


def _row(catalogue: Catalogue, entry: Entry) -> Row:
    """Return the row of a pilot: where it is, and the facts that its window on the map gives too."""
    own = row(catalogue, entry)
    return Row(entry, (*own.facts[: bool(catalogue.territories_of(entry))], *_pilot_facts(catalogue, entry)))


def _pilot_facts(catalogue: Catalogue, entry: Entry) -> tuple[str, ...]:
    """Return the course or stage of a pilot, and its levels of proof: what one can choose by is told."""
    course = summary(entry.record) if isinstance(entry.record, Pilot) else ""
    proof = choices(catalogue, entry)[PROOF]
    told = ", ".join(map(lower, proof.values()))
    return (course or stage(entry), f"Preuve : {told}")


def precision(catalogue: Catalogue, entry: Entry) -> str:
    """Say when the drawing is larger than what is known: a métropole drawn as its département."""
    if where(catalogue, entry).widened:
        return "Dessiné à l’échelle du département, faute de contour plus fin ou de point connu."
    return ""


def places(catalogue: Catalogue, entry: Entry) -> str:
    """Return the names of a record's territories."""
    return ", ".join(place.name for place in catalogue.territories_of(entry))


def _layer(catalogue: Catalogue, name: str, title: str, address: str, entries: Iterable[Entry]) -> Layer:
    found = tuple(entries)
    return Layer(name, title, address, found, sum(bool(where(catalogue, entry)) for entry in found))


def _is_resource(record: Record) -> bool:
    kind = record.type if isinstance(record, Partner) and not isinstance(record.type, Absence) else None
    return isinstance(kind, Term) and kind.value == RESOURCE

"""Where records stand on a map of France: the départements of their territories."""

from __future__ import annotations

from reperes.catalogue import Catalogue, Entry
from reperes.records.pilot import Pilot
from reperes.records.scalars import Absence
from reperes.records.territory import Territory


def departement_codes(catalogue: Catalogue, entry: Entry) -> tuple[str, ...]:
    """Return the official codes of the départements that hold a record's territories.

    A commune or a métropole counts as its département; a région or the country has none, since
    drawing all of its départements would say more than the source; nor has a reference, an example
    from elsewhere or from the past.
    """
    if isinstance(entry.record, Pilot) and entry.record.nature.value == "reference":
        return ()
    codes = {
        code: None
        for place in catalogue.territories_of(entry)
        for above in catalogue.chain(place.ref)
        if (code := _departement(above))
    }
    return tuple(codes)


def pilots_in_order(catalogue: Catalogue) -> tuple[Entry, ...]:
    """Return the pilots as the list beside the map shows them: projects first, by name."""
    pilots = [(entry, record) for entry, record in catalogue.of(Pilot)]
    projects = [entry for entry, record in pilots if record.nature.value != "reference"]
    return (*projects, *(entry for entry, record in pilots if record.nature.value == "reference"))


def _departement(entry: Entry) -> str:
    record = entry.record
    if not isinstance(record, Territory) or record.niveau.value != "departement":
        return ""
    return "" if isinstance(record.code_insee, Absence) else record.code_insee or ""

"""`/comparer/fiches.json`, the names to choose from, and `/comparer/fiches/ID.json`, what one scheme says.

One small file a scheme: the script reads those of two to four schemes, however many the catalogue holds.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from reperes.artifact import Artifact
from reperes.pages import Site
from reperes.records.dispositif import Dispositif
from reperes.views import comparison
from reperes.views.needs import ADDRESS
from reperes.words import typographic


def export(site: Site) -> Iterator[Artifact]:
    """Make the list of names, then the file of each scheme."""
    schemes = site.catalogue.of_kind(Dispositif.kind.folder)
    names = [[entry.ref.id, typographic(entry.name), comparison.searched(entry)] for entry in schemes]
    yield Artifact.text(f"{ADDRESS}fiches.json", _json(names))
    titles = [(row.id, row.title, row.group) for row in comparison.rows()]
    for entry in schemes:
        column = comparison.column(site.catalogue, entry)
        lines = [
            {"id": name, "titre": typographic(title), "groupe": group, **_cell(cell)}
            for (name, title, group), cell in zip(titles, column.cells, strict=True)
        ]
        said = {"id": entry.ref.id, "nom": typographic(entry.name), "adresse": entry.address, "lignes": lines}
        yield Artifact.text(f"{ADDRESS}fiches/{entry.ref.id}.json", _json(said))


def _cell(cell: comparison.Cell) -> dict[str, Any]:
    if not cell.facts:
        return {"absence": cell.absent}
    return {"faits": [_fact(fact) for fact in cell.facts], **({"court": True} if cell.short else {})}


def _fact(fact: comparison.Fact) -> dict[str, Any]:
    found: dict[str, Any] = {"mots": typographic(fact.words)}
    if fact.entry:
        found["vers"] = fact.entry.address
    if fact.also:
        found["aussi"] = [[typographic(entry.name), entry.address] for entry in fact.also]
    if fact.marks:
        found["sources"] = [[mark.number, mark.words] for mark in fact.marks]
    return found


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

"""`/donnees/carte/LAYER.json`: what each layer of the map holds, as little as its script needs.

Outlines are not in it: an element names its départements by code, and its points as longitude and latitude.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from reperes.artifact import Artifact
from reperes.catalogue import Catalogue, Entry
from reperes.pages import Site
from reperes.views import on_map
from reperes.views.places import pilots_in_order, where
from reperes.words import typographic

FOLDER = "donnees/carte"
PILOTS = "projets"


def export(site: Site) -> Iterator[Artifact]:
    """Make the file of each layer: pilots in the order of the list, the others by name."""
    catalogue = site.catalogue
    found = {PILOTS: pilots_in_order(catalogue)} | {each.name: each.entries for each in on_map.layers(catalogue)}
    for name, entries in found.items():
        elements = [_element(catalogue, entry) for entry in entries]
        said = json.dumps({"elements": elements}, ensure_ascii=False, separators=(",", ":"))
        yield Artifact.text(f"{FOLDER}/{name}.json", said)


def _element(catalogue: Catalogue, entry: Entry) -> dict[str, Any]:
    """Return one element; what is empty is left out."""
    found = where(catalogue, entry)
    element: dict[str, Any] = {
        "id": entry.ref.id,
        "nom": typographic(entry.name),
        "adresse": entry.address,
        "mots": typographic(on_map.facts(catalogue, entry)),
        "lieu": typographic(on_map.places(catalogue, entry)),
        "precision": on_map.precision(catalogue, entry),
        "departements": found.codes,
        "points": [[point.longitude, point.latitude] for point in found.points],
    }
    return {name: value for name, value in element.items() if value}

"""`/donnees/pilotes.geojson`: the pilots with the outlines of their départements (RFC 7946)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from reperes.artifact import Artifact
from reperes.catalogue import Catalogue, Entry
from reperes.geography.contours import Contour, geometry, load_contours
from reperes.pages import Site
from reperes.records.pilot import Pilot
from reperes.records.scalars import Absence
from reperes.views.places import departement_codes, pilots_in_order
from reperes.words import typographic

PATH = "donnees/pilotes.geojson"


def export(site: Site) -> Iterator[Artifact]:
    """Make the collection, in the order of the list beside the map."""
    contours = load_contours(site.portal.node_modules)
    features = [
        _feature(site.catalogue, contours, entry, order)
        for order, entry in enumerate(pilots_in_order(site.catalogue), start=1)
    ]
    collection = {"type": "FeatureCollection", "features": features}
    yield Artifact.text(PATH, json.dumps(collection, ensure_ascii=False, separators=(",", ":")))


def _feature(catalogue: Catalogue, contours: dict[str, Contour], entry: Entry, order: int) -> dict[str, Any]:
    record = entry.record
    codes = departement_codes(catalogue, entry)
    stage = record.etape if isinstance(record, Pilot) else None
    known = None if stage is None or isinstance(stage, Absence) else stage
    places = [place.name for place in catalogue.territories_of(entry)]
    return {
        "type": "Feature",
        "id": entry.ref.id,
        "geometry": geometry([contours[code] for code in codes if code in contours]),
        "properties": {
            "nom": typographic(entry.name),
            "adresse": f"../{entry.address}",
            "etape": known.value if known else "inconnu",
            "etape_libelle": known.label if known else "Étape non précisée",
            "lieu": ", ".join(places),
            "precision": _precision(catalogue, entry, codes),
            "ordre": order,
        },
    }


def _precision(catalogue: Catalogue, entry: Entry, codes: tuple[str, ...]) -> str:
    """Say when the drawing is larger than what is known: a métropole drawn as its département."""
    levels = {t.record.niveau.value for t in catalogue.territories_of(entry)}  # type: ignore[attr-defined]
    if codes and levels - {"departement"}:
        return "Dessiné à l’échelle du département, faute de contour plus fin."
    return ""

"""`/donnees/pilotes.geojson`: the pilots, with the outlines of their départements or their points (RFC 7946)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from reperes.artifact import Artifact
from reperes.catalogue import Catalogue, Entry
from reperes.geography.contours import Contour, geometry, load_contours
from reperes.pages import Site
from reperes.portal import Portal
from reperes.records.pilot import Pilot
from reperes.records.scalars import Absence
from reperes.views import map_facets, on_map
from reperes.views.places import pilots_in_order, where
from reperes.words import typographic

PATH = "donnees/pilotes.geojson"

_LISTS = {
    "thematiques": map_facets.THEME,
    "publics": map_facets.PUBLIC,
    "programmes": map_facets.PROGRAMME,
    "niveaux_de_preuve": map_facets.PROOF,
    "annees": map_facets.YEAR,
}


def export(site: Site) -> Iterator[Artifact]:
    """Make the collection, in the order of the list beside the map."""
    contours = load_contours(site.portal.node_modules)
    features = [
        _feature(site, contours, entry, order) for order, entry in enumerate(pilots_in_order(site.catalogue), start=1)
    ]
    collection = {"type": "FeatureCollection", "features": features}
    yield Artifact.text(PATH, json.dumps(collection, ensure_ascii=False, separators=(",", ":")))


def address(portal: Portal, entry: Entry) -> str:
    """Return the address of a record in a file that people take away: whole if the site's is known."""
    return f"{portal.site_url or '../'}{entry.address}"


def lists(catalogue: Catalogue, entry: Entry) -> dict[str, list[str]]:
    """Return the lists that classify a pilot, in words; what is unknown is no word."""
    found = map_facets.choices(catalogue, entry)
    return {
        name: [typographic(words) for value, words in found[facet].items() if value != map_facets.UNKNOWN]
        for name, facet in _LISTS.items()
    }


def _feature(site: Site, contours: dict[str, Contour], entry: Entry, order: int) -> dict[str, Any]:
    catalogue, record = site.catalogue, entry.record
    stage = record.etape if isinstance(record, Pilot) else None
    known = None if stage is None or isinstance(stage, Absence) else stage
    return {
        "type": "Feature",
        "id": entry.ref.id,
        "geometry": _geometry(catalogue, contours, entry),
        "properties": {
            "nom": typographic(entry.name),
            "adresse": address(site.portal, entry),
            "etape": known.value if known else "inconnu",
            "etape_libelle": typographic(on_map.stage(entry)),
            "lieu": typographic(on_map.places(catalogue, entry)),
            "precision": on_map.precision(catalogue, entry),
            **lists(catalogue, entry),
            "ordre": order,
        },
    }


def _geometry(catalogue: Catalogue, contours: dict[str, Contour], entry: Entry) -> dict[str, Any] | None:
    """Return the surface of a pilot, its points, or both; None where neither is known."""
    found = where(catalogue, entry)
    surface = geometry([contours[code] for code in found.codes if code in contours])
    points = [[point.longitude, point.latitude] for point in found.points]
    if len(points) > 1:
        spots: dict[str, Any] | None = {"type": "MultiPoint", "coordinates": points}
    else:
        spots = {"type": "Point", "coordinates": points[0]} if points else None
    if surface and spots:
        return {"type": "GeometryCollection", "geometries": [surface, spots]}
    return surface or spots

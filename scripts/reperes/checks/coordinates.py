"""Les coordonnées sont en France

Une latitude et une longitude se copient depuis une carte, et s’échangent facilement : la fiche se retrouve alors en
mer. La règle vérifie que le point est dans un territoire français, d’Europe ou d’outre-mer. Une fiche qui agit dans
un pays étranger peut avoir un point à l’étranger.

La même donnée désigne parfois un lieu qui ne se dit pas, comme une mise à l’abri : dans ce cas, n’écrivez pas de
coordonnées.

Refusé :

    nom: Exemple
    coordonnees: 5.7245, 45.1885

Accepté :

    nom: Exemple
    coordonnees: 45.1885, 5.7245

Pour corriger :

    Échangez les deux nombres, ou copiez-les de nouveau depuis la carte.
"""

from __future__ import annotations

from collections.abc import Iterator

from reperes.catalogue import Catalogue, Entry, territory_refs
from reperes.checks import Finding
from reperes.records.coordinates import Point
from reperes.records.facets import Placed
from reperes.records.territory import Territory

PAGE = "coordonnees"
CODES = {
    "coordonnees-hors-de-france": "Un point est hors de France.",
}

_FRANCE = (
    (41.3, 51.2, -5.3, 9.7),  # Europe, Corsica included
    (15.8, 16.6, -61.9, -60.9),  # Guadeloupe
    (14.3, 15.0, -61.3, -60.7),  # Martinique
    (2.0, 5.9, -54.7, -51.5),  # Guyane
    (-21.5, -20.7, 55.1, 55.9),  # La Réunion
    (-13.1, -12.5, 44.9, 45.4),  # Mayotte
    (46.7, 47.2, -56.5, -56.0),  # Saint-Pierre-et-Miquelon
    (17.8, 18.2, -63.2, -62.7),  # Saint-Martin, Saint-Barthélemy
    (-23.0, -19.4, 163.3, 168.3),  # Nouvelle-Calédonie
    (-14.5, -13.1, -178.4, -176.0),  # Wallis-et-Futuna
    (-28.0, -7.7, -155.0, -134.2),  # Polynésie française
)
"""South, north, west and east of each French territory where people live."""


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Find points that lie outside France, of records that do not."""
    for entry, record in catalogue.of(Placed):
        point = record.coordonnees
        if isinstance(point, Point) and not _in_france(point) and not _abroad(catalogue, entry):
            yield _outside(entry, point)


def _in_france(point: Point) -> bool:
    return any(
        south <= point.latitude <= north and west <= point.longitude <= east for south, north, west, east in _FRANCE
    )


def _abroad(catalogue: Catalogue, entry: Entry) -> bool:
    own = (entry.ref,) if isinstance(entry.record, Territory) else territory_refs(entry.record)
    chains = (catalogue.chain(ref) for ref in own)
    return any(
        isinstance(place.record, Territory) and place.record.niveau.value == "pays-etranger"
        for chain in chains
        for place in chain
    )


def _outside(entry: Entry, point: Point) -> Finding:
    message = f"Le point {point} n’est dans aucun territoire français."
    swapped = Point(point.longitude, point.latitude)
    if -90 <= point.longitude <= 90 and _in_france(swapped):
        remedy = f"Échangez les deux nombres : écrivez « {swapped.written} »."
    else:
        remedy = "Copiez la latitude puis la longitude depuis une carte, ou supprimez la ligne."
    return Finding(entry, ("coordonnees",), "coordonnees-hors-de-france", message, remedy)

"""Les coordonnées sont en France

Une latitude et une longitude se copient depuis une carte, et s’échangent facilement : la fiche se retrouve alors en
mer. La règle vérifie que le point est dans un territoire français, d’Europe ou d’outre-mer, à une vingtaine de
kilomètres près. Une fiche qui agit dans un pays étranger peut avoir un point à l’étranger.

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
from reperes.geography.extents import in_france
from reperes.records.coordinates import Point
from reperes.records.facets import Placed
from reperes.records.territory import Territory

PAGE = "coordonnees"
CODES = {
    "coordonnees-hors-de-france": "Un point est hors de France.",
}


def alone(lost: frozenset[str]) -> bool:
    """Judge a refused record whose mistakes leave the point and its place readable."""
    return lost.isdisjoint({"coordonnees", "territoires"})


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Find points that lie outside France, of records that do not."""
    for entry, record in catalogue.of(Placed):
        point = record.coordonnees
        if isinstance(point, Point) and not in_france(point) and not _abroad(catalogue, entry):
            yield _outside(entry, point)


def _abroad(catalogue: Catalogue, entry: Entry) -> bool:
    own = (entry.ref,) if isinstance(entry.record, Territory) else territory_refs(entry.record)
    return any(map(catalogue.is_abroad, own))


def _outside(entry: Entry, point: Point) -> Finding:
    message = f"Le point {point} n’est dans aucun territoire français."
    swapped = Point(point.longitude, point.latitude)
    if -90 <= point.longitude <= 90 and in_france(swapped):
        remedy = f"Échangez les deux nombres : écrivez « {swapped.written} »."
    else:
        remedy = "Copiez la latitude puis la longitude depuis une carte, ou supprimez la ligne."
    return Finding(entry, ("coordonnees",), "coordonnees-hors-de-france", message, remedy)

"""Les coordonnées sont en France

Une latitude et une longitude se copient depuis une carte, et s’échangent facilement : la fiche se retrouve alors en
mer. La règle vérifie que le point est dans un territoire français, d’Europe ou d’outre-mer, à une vingtaine de
kilomètres près. Une fiche qui agit dans un pays étranger peut avoir un point à l’étranger.

Le point d’une commune ou d’une métropole est dans son département : un chiffre de travers la met dans un autre.

La même donnée désigne parfois un lieu qui ne se dit pas, comme une mise à l’abri : dans ce cas, n’écrivez pas de
coordonnées.

Refusé (coordonnees-hors-de-france) :

    nom: Exemple
    coordonnees: 5.7245, 45.1885

Accepté :

    nom: Exemple
    coordonnees: 45.1885, 5.7245

Refusé (coordonnees-ailleurs) :

    # data/territories/exemple.yaml
    nom: Isère
    niveau: departement
    parent: region-exemple
    code_insee: "38"
    coordonnees: 48.1885, 5.7245

Accepté :

    # data/territories/exemple.yaml
    nom: Isère
    niveau: departement
    parent: region-exemple
    code_insee: "38"
    coordonnees: 45.1885, 5.7245

Pour corriger :

    Échangez les deux nombres, ou copiez-les de nouveau depuis la carte.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeGuard

from reperes.catalogue import Catalogue, Entry, territory_refs
from reperes.checks import Finding
from reperes.geography.departements import may_hold
from reperes.geography.extents import in_france
from reperes.geography.official import departement_of
from reperes.problem import Severity
from reperes.records.coordinates import Point
from reperes.records.facets import Placed
from reperes.records.scalars import said
from reperes.records.territory import Territory

PAGE = "coordonnees"
CODES = {
    "coordonnees-hors-de-france": "Un point est hors de France.",
    "coordonnees-ailleurs": "Le point d’un territoire n’est pas dans son département.",
}
SEVERITIES = {"coordonnees-ailleurs": Severity.WARNING}


def alone(lost: frozenset[str]) -> bool:
    """Judge a refused record whose mistakes leave the point and its place readable."""
    return lost.isdisjoint({"coordonnees", "territoires", "niveau", "code_insee", "parent"})


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Find points that lie outside France, of records that do not, and territories outside their département.

    Who acts in a département may have its office in another one: their points are not compared.
    """
    for entry, record in catalogue.of(Placed):
        point = record.coordonnees
        if not isinstance(point, Point) or _abroad(catalogue, entry):
            continue
        if not in_france(point):
            yield _outside(entry, point)
        elif isinstance(record, Territory):
            code = _departement(catalogue, entry, record)
            if code and not may_hold(code, point):
                yield _elsewhere(entry, point, code)


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


def _departement(catalogue: Catalogue, entry: Entry, territory: Territory) -> str:
    """Return the code of the département of a territory: a commune's own code says it, whatever its parent is."""
    code = said(territory.code_insee)
    if territory.niveau.value == "commune" and code:
        return departement_of(code)
    records = (place.record for place in catalogue.chain(entry.ref))
    codes = (said(each.code_insee) for each in records if _is_departement(each))
    return next(filter(None, codes), "")


def _is_departement(record: object) -> TypeGuard[Territory]:
    return isinstance(record, Territory) and record.niveau.value == "departement"


def _elsewhere(entry: Entry, point: Point, code: str) -> Finding:
    message = f"Le point {point} n’est pas dans le département ({code}) de ce territoire."
    remedy = "Copiez de nouveau la latitude puis la longitude depuis une carte ; ou corrigez le code, s’il est faux."
    return Finding(entry, ("coordonnees",), "coordonnees-ailleurs", message, remedy, Severity.WARNING)

"""Une relation ne précise des points que vers une recommandation qui les a

Une proposition peut réunir plusieurs idées, chacune avec son repère (« 2a », « 2b »). Ce qui y répond dit à laquelle,
si
la source permet de le savoir : `points: [2a]`. Un repère qui n’existe pas ne se rattacherait à rien.

Refusé :

    # data/recommendations/proposition.yaml
    nom: Une proposition
    points:
      - {repere: 2a, texte: Une idée.}
    # data/trainings/exemple.yaml
    nom: Une formation
    relations:
      - type: repond-a
        vers: recommendations/proposition
        precision: un module traite de cette idée
        points: [2z]
        sources: [{document: source-exemple}]

Accepté :

    # data/recommendations/proposition.yaml
    nom: Une proposition
    points:
      - {repere: 2a, texte: Une idée.}
    # data/trainings/exemple.yaml
    nom: Une formation
    relations:
      - type: repond-a
        vers: recommendations/proposition
        precision: un module traite de cette idée
        points: [2a]
        sources: [{document: source-exemple}]

Pour corriger :

    Choisissez un repère de la recommandation, ou supprimez la ligne « points ».
"""

from __future__ import annotations

from collections.abc import Iterator

from reperes.catalogue import Catalogue
from reperes.checks import Finding
from reperes.problem import suggestion
from reperes.records.recommendation import Recommendation
from reperes.words import excerpt

PAGE = "points"
CODES = {
    "point-inconnu": "La recommandation n’a pas de point de ce repère.",
}


def alone(lost: frozenset[str]) -> bool:
    """Judge a refused record whose mistakes leave the relations readable."""
    return "relations" not in lost


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Find the points of relations that no recommendation holds."""
    for entry in catalogue:
        for index, relation in enumerate(entry.record.relations):
            target = catalogue.get(relation.vers)
            if not relation.points or target is None:
                continue
            held = _points(target.record)
            for place, point in enumerate(relation.points):
                if point not in held:
                    route = ("relations", index, "points", place)
                    message = f"« {excerpt(target.name)} » n’a pas de point « {excerpt(point)} »."
                    listed = f"Choisissez parmi : {', '.join(held)}." if held else "Supprimez la ligne « points »."
                    yield Finding(entry, route, "point-inconnu", message, suggestion(point, held, listed))


def _points(record: object) -> tuple[str, ...]:
    return tuple(point.repere for point in record.points) if isinstance(record, Recommendation) else ()

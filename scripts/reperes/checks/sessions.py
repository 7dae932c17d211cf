"""Deux sessions d’un même jour se distinguent

Un agenda reconnaît une session à sa fiche et à son premier jour. Si deux sessions d’une formation commencent le même
jour, rien ne dit laquelle a changé : qui a ajouté celle de Lyon à son agenda y trouverait celle de Grenoble. La
nouvelle porte donc un repère, un mot court qui ne changera plus. La première garde son nom sans repère.

Refusé :

    # data/trainings/exemple.yaml
    nom: Exemple
    dates:
      - {debut: 2027-05-05, lieu: Lyon, sources: [{document: source-exemple}]}
      - {debut: 2027-05-05, lieu: Grenoble, sources: [{document: source-exemple}]}

Accepté :

    # data/trainings/exemple.yaml
    nom: Exemple
    dates:
      - {debut: 2027-05-05, lieu: Lyon, sources: [{document: source-exemple}]}
      - {debut: 2027-05-05, lieu: Grenoble, repere: grenoble, sources: [{document: source-exemple}]}

Pour corriger :

    Ajoutez « repere » à la session que l’on n’a pas encore publiée. Si c’est deux fois la même, supprimez-en une.
"""

from __future__ import annotations

from collections.abc import Iterator

from reperes.catalogue import Catalogue
from reperes.checks import Finding
from reperes.records.scalars import Absence
from reperes.records.training import Training

PAGE = "sessions"
CODES = {
    "sessions-confondues": "Deux sessions d’une formation commencent le même jour, et rien ne les distingue.",
}


def alone(lost: frozenset[str]) -> bool:
    """Judge a refused record whose mistakes leave the dates readable."""
    return "dates" not in lost


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Find the sessions of a training that begin on the day of another, without a mark of their own."""
    for entry, record in catalogue.of(Training):
        met = set()
        for index, session in enumerate(() if isinstance(record.dates, Absence) else record.dates or ()):
            day = session.debut.start
            if day is None or not day.day:
                continue  # no calendar has it
            if (day, session.mark) in met:
                message = f"Une autre session commence le {day}, et rien ne les distingue dans un agenda."
                remedy = "Ajoutez « repere » à la nouvelle : un mot, par exemple « matin » ou « grenoble »."
                yield Finding(entry, ("dates", index, "debut"), "sessions-confondues", message, remedy)
            met.add((day, session.mark))

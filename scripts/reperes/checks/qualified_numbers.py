"""Un nombre garde son « environ »

Une source écrit « près de 60 » ou « une dizaine » : le nombre de la fiche garde cette réserve, dans « valeur », où le
site sait la montrer et la compter. Ailleurs, dans l’unité ou dans l’intitulé, elle se perd dès que le nombre est repris
dans un tableau.

Une part ne dépasse pas 100 %. Une hausse, une évolution, un rapport, un écart, un taux d’occupation le peuvent : la
règle se tait quand « intitule » ou « unite » le dit. Si rien ne le dit ni ne parle d’une part, c’est un conseil.

Refusé (nombre-sans-reserve) :

    # data/pilots/exemple.yaml
    nom: Exemple
    chiffres:
      - intitule: Ménages suivis
        valeur: 60
        unite: ménages environ

Refusé (part-impossible) :

    # data/pilots/exemple.yaml
    nom: Exemple
    chiffres:
      - intitule: Part des ménages suivis
        valeur: 160
        unite: "%"

Accepté :

    # data/pilots/exemple.yaml
    nom: Exemple
    chiffres:
      - intitule: Hausse du nombre de demandes en un an
        valeur: 160
        unite: "%"

Accepté :

    # data/pilots/exemple.yaml
    nom: Exemple
    chiffres:
      - intitule: Ménages suivis
        valeur: environ 60
        unite: ménages

Pour corriger :

    Déplacez « environ », « près de », « au moins », « au plus », « plus de » ou « moins de » devant le nombre. Si un
    pourcentage n’est pas la part d’un tout, dites-le dans « intitule » : « Hausse de… », « Rapport entre… et… ».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from reperes.catalogue import Catalogue, Entry
from reperes.checks import Finding
from reperes.problem import Severity
from reperes.records.facets import Evaluated, Funded
from reperes.records.programme import Programme
from reperes.records.quantities import QUALIFIERS, Quantity
from reperes.records.statements import Figure, Funding
from reperes.source import Route
from reperes.words import excerpt

PAGE = "nombres-et-reserves"
CODES = {
    "nombre-sans-reserve": "Un « environ » s’est éloigné de son nombre.",
    "part-impossible": "Une part dépasse 100 %.",
}
SEVERITIES = {"nombre-sans-reserve": Severity.WARNING, "part-impossible": Severity.WARNING}

_ALONE = re.compile(rf"^(?:{'|'.join(QUALIFIERS)})\b|\b(?:environ|à peu près|approximativement)$|^(?:~|≈|±|<|>)", re.I)
"""A reserve at the beginning or at the end of a text: « plus de 10 ans » inside one tells of something else."""
_PERCENT = re.compile(r"%|pour ?cent", re.I)
_PART = re.compile(r"(?:la )?(?:part|proportion)\b", re.I)
"""What a text opens with when it tells of a part of a whole, whatever comes after."""
_NO_PART = re.compile(
    r"\b(?:(?:hausse|augmentation|accroissement|croissance|progression|évolution|variation|inflation|surcoût|écart|"
    r"différence|rapport|ratio|indice|plafond|seuil|capacité|(?:sur-?)?occupation|comparée?)s?|multipli\w+|"
    r"remplissage|couverture|effort|tension|(?:supérieur|inférieur)e?s?|(?:de|en) plus)\b",
    re.I,
)
"""What tells of a percentage that compares two things, and may go above 100: a rise, a ratio, how full a place is."""
_COUNTED = re.compile(
    r"(?:^(?:les )?|\bdes |\bd[’'])(?:ménages|personnes|locataires|familles|enfants|jeunes|femmes|hommes)\b", re.I
)
"""Those of whom a percentage is a part, where nothing says otherwise."""


def alone(lost: frozenset[str]) -> bool:
    """Judge whatever could be read of a refused record."""
    return True


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Find reserves that stand away from their number, and shares above the whole."""
    for entry in catalogue:
        if isinstance(entry.record, Evaluated | Funded | Programme) or hasattr(entry.record, "participants"):
            for route, part in _numbers(entry.record, ()):
                yield from _of(entry, route, part)


def _of(entry: Entry, route: Route, part: BaseModel) -> Iterator[Finding]:
    for key in ("intitule", "unite", "texte"):
        text = getattr(part, key, None)
        number = getattr(part, "valeur", getattr(part, "montant", None))
        found = _ALONE.search(text) if isinstance(text, str) and isinstance(number, Quantity) else None
        if found and isinstance(number, Quantity) and not number.qualifier:
            meant = found[0].lower() if found[0].lower() in QUALIFIERS else "environ"
            message = f"« {excerpt(found[0])} » est écrit loin de son nombre, qui se lirait comme exact."
            remedy = f"Écrivez « {meant} {number} » dans « {'valeur' if hasattr(part, 'valeur') else 'montant'} »."
            yield Finding(entry, (*route, key), "nombre-sans-reserve", message, remedy, Severity.WARNING)
    if isinstance(part, Figure) and (severity := _above_the_whole(part)):
        message = f"« {part.valeur} {excerpt(part.unite or '')} » est plus que le tout."
        remedy = (
            "Corrigez le nombre ou l’unité. Si ce n’est pas une part, dites-le dans « intitule » : "
            "« Hausse de… », « Évolution de… », « Rapport entre… et… »."
        )
        yield Finding(entry, (*route, "valeur"), "part-impossible", message, remedy, severity)


def _above_the_whole(figure: Figure) -> Severity | None:
    """Tell how surely a percentage above 100 is wrong: advice where no word tells a part from a comparison."""
    value, unit, title = figure.valeur, figure.unite or "", figure.intitule or ""  # a refused record may lack it
    if not isinstance(value, Quantity) or value.parts or value.low <= 100 or not _PERCENT.search(unit):
        return None
    texts = (title, unit)
    if _PART.match(title):
        return Severity.WARNING
    if any(map(_NO_PART.search, texts)):
        return None
    return Severity.WARNING if any(map(_COUNTED.search, texts)) else Severity.ADVICE


def _numbers(value: Any, route: Route) -> Iterator[tuple[Route, BaseModel]]:
    if isinstance(value, Figure | Funding):
        yield route, value
    elif isinstance(value, BaseModel):
        for name, part in value.__dict__.items():
            if part and type(part) is not str and name not in _BARE:
                yield from _numbers(part, (*route, name))
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            yield from _numbers(part, (*route, index))


_BARE = frozenset({"sources", "relations", "territoires"})
"""The fields that every record fills and that hold no number."""

"""Ce qui vaut preuve dit son niveau ; ce qui est dit mesuré dit comment

Un chiffre ou un « oui, mais » qui porte sur un effet compte parmi les résultats du catalogue : il lui faut un
`niveau_preuve`. Un niveau `mesure` demande une `methode` : sans elle, on ne sait pas si la source a compté ou estimé.

Refusé (effet-sans-preuve) :

    nom: Exemple
    limites:
      - texte: Des ménages sont repartis.
        effets: [maintien]

Accepté :

    nom: Exemple
    limites:
      - texte: Des ménages sont repartis.
        effets: [maintien]
        niveau_preuve: declare

Refusé (mesure-sans-methode) :

    nom: Exemple
    limites:
      - texte: Des ménages sont repartis.
        effets: [maintien]
        niveau_preuve: mesure

Pour corriger :

    Dites comment la source l’établit. Si elle ne le dit pas, écrivez `niveau_preuve: declare`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from reperes.catalogue import Catalogue
from reperes.checks import Finding
from reperes.records.statements import Bearing
from reperes.source import Route
from reperes.vocabulary.proof import PROOF_LEVELS

PAGE = "preuves"
CODES = {
    "effet-sans-preuve": "Un constat porte sur un effet sans dire comment il est établi.",
    "mesure-sans-methode": "Un constat est dit mesuré sans que l’on sache comment.",
}


def alone(lost: frozenset[str]) -> bool:
    """Judge whatever could be read of a refused record."""
    return True


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Find outcomes without a level of proof, and measures without a method."""
    for entry in catalogue:
        for route, part in _parts(entry.record, ()):
            if part.effets and not part.niveau_preuve and _unwritten(part, "niveau_preuve"):
                yield Finding(
                    entry,
                    (*route, "effets"),
                    "effet-sans-preuve",
                    "Ce constat porte sur un effet sans dire comment il est établi.",
                    f"Ajoutez « niveau_preuve: … » : {', '.join(map(str, PROOF_LEVELS))}.",
                )
            if part.niveau_preuve == PROOF_LEVELS["mesure"] and not part.methode and _unwritten(part, "methode"):
                yield Finding(
                    entry,
                    (*route, "niveau_preuve"),
                    "mesure-sans-methode",
                    "Ce constat est dit mesuré sans que l’on sache comment.",
                    "Ajoutez « methode: … », ou écrivez « declare » si la source ne dit pas comment elle a compté.",
                )


def _unwritten(part: Bearing, name: str) -> bool:
    """Tell whether a key lacks that may; of a refused record, others are told as refused or missing already."""
    return name not in part.model_fields_set and not type(part).model_fields[name].is_required()


def _parts(value: Any, route: Route) -> Iterator[tuple[Route, Bearing]]:
    if isinstance(value, Bearing):
        yield route, value
    elif isinstance(value, BaseModel):
        for name, part in value.__dict__.items():
            if part and type(part) is not str and name not in _BARE:
                yield from _parts(part, (*route, name))
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            yield from _parts(part, (*route, index))


_BARE = frozenset({"sources", "relations", "territoires"})
"""The fields that every record fills and that bear on no outcome."""

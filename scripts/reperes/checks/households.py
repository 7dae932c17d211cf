"""Une fiche ne raconte pas la vie d’une personne

Les sources citent parfois un ménage. La fiche garde ce que son histoire apprend, pas l’histoire : ni nom, ni initiale,
ni âge, ni date de naissance, ni adresse, ni numéro de dossier ou de sécurité sociale. Chaque détail est dit à part :
retirer le nom ne suffit pas, on reconnaît vite quelqu’un dans une petite ville. Un téléphone ou un courriel ne
s’écrit pas dans une phrase non plus : il échapperait aux vérifications. Celui d’une personne ne s’écrit nulle part.

Les auteurs de documents et les personnes qui ont parlé en public lors d’une rencontre gardent leur nom.

Refusé :

    nom: Exemple
    limites:
      - texte: Mme D., 52 ans, a refusé trois logements.

Accepté :

    nom: Exemple
    limites:
      - texte: Une personne peut refuser plusieurs logements.

Pour corriger :

    Dites « une personne », « un ménage », et retirez ce qui permettrait de la reconnaître.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from reperes import private_life, texts
from reperes.catalogue import Catalogue, Entry
from reperes.checks import Finding
from reperes.problem import MOST_PROBLEMS
from reperes.source import Route
from reperes.words import excerpt

PAGE = "menages"
CODES = {
    "personne-reconnaissable": "Un texte laisse reconnaître une personne.",
}

_PUBLIC = frozenset({"intervenants", "auteur", "editeur", "sources", "nom", "alias", "anciens_noms", "titre"})
"""Keys whose values may name whoever wrote or spoke in public, or are names of their own."""
_ELSEWHERE = frozenset({"fonction", "pour_qui", "par", "telephone", "courriel", "adresse"})
"""Keys of contacts, which have a rule of their own."""
_REACHING = frozenset({"telephone", "courriel"})
_NAMES = _PUBLIC - {"intervenants"}


def alone(lost: frozenset[str]) -> bool:
    """Judge whatever could be read of a refused record."""
    return True


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Find details of persons in the texts of records."""
    for entry in catalogue:
        if private_life.may_tell(texts.whole(entry)):
            yield from islice(_of(entry), MOST_PROBLEMS)


def _of(entry: Entry) -> Iterator[Finding]:
    for route, text in texts.each(entry.record):
        for found, told, remedy, severity in _details(route, text):
            message = f"« {excerpt(found[0].strip())} » {told}."
            before = text[: found.start()]
            yield Finding(entry, route, "personne-reconnaissable", message, remedy, severity, before)


def _details(route: Route, text: str) -> Iterator[private_life.Detail]:
    if not _PUBLIC.intersection(route) and route[-1] not in _ELSEWHERE:
        yield from private_life.of_life(text)
    if not _NAMES.intersection(route) and route[-1] not in _REACHING:
        yield from private_life.of_reaching(text)

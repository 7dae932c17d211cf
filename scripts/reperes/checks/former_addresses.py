"""Une adresse mène à une seule fiche, et une adresse publiée ne meurt pas

Quand une fiche change de nom de fichier, son ancienne adresse s’écrit dans `anciennes_adresses` : les liens et les
marque-pages d’avant continuent de fonctionner. Il en va de même de l’adresse courte d’un guide, qui est imprimée : elle
n’en mène qu’à un. Les adresses déjà publiées sont dans `data/adresses.txt` : le site refuse d’en perdre une.

Refusé (ancienne-adresse) :

    nom: Exemple
    anciennes_adresses: [carte/exemple]

Accepté :

    nom: Exemple
    anciennes_adresses: [partenaires/ancien-nom]

Refusé (adresse-prise) :

    nom: Exemple
    anciennes_adresses: [partenaires/la-bouee]

Refusé (adresse-courte) :

    # data/guides/exemple.yaml
    nom: Où dormir ce soir ?
    adresse_courte: Dormir ce soir

Pour corriger :

    Écrivez la fin de l’ancienne adresse de cette fiche, ou supprimez la ligne si l’adresse est celle d’une autre.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from reperes.catalogue import Catalogue, Entry
from reperes.checks import Finding
from reperes.kinds import KINDS
from reperes.records.guide import Guide
from reperes.source import Route
from reperes.words import excerpt

PAGE = "adresses"
CODES = {
    "ancienne-adresse": "Ce n’a pas pu être l’adresse d’une fiche de ce site.",
    "adresse-prise": "L’adresse est déjà celle d’une fiche.",
    "adresse-courte": "Une adresse courte est faite d’un ou deux mots sans accent.",
    "adresse-perdue": "Une adresse publiée ne mènerait plus nulle part.",
}


Claim: TypeAlias = tuple[Entry, Route]
"""A record and the place where it writes an address; no place for the address where it lives."""

_OURS = frozenset(
    {"assets", "donnees", "404", "index", "carte", "recherche", "questions", "a-z"}
    | {"qui-appeler", "comparer", "reponses", "preuves", "besoins"}
)
"""Addresses that the site keeps for itself; the build refuses those of hand-written pages."""

_KINDS = frozenset(model.kind.address for model in KINDS.values())
_LISTS = frozenset({"par", "besoins"})
"""What stands below the address of a kind and is no record."""


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Find addresses that two records want, and old ones that no record can have had."""
    taken: dict[str, Claim] = {entry.address: (entry, ()) for entry in catalogue}
    yield from _short(catalogue, taken)
    for entry in catalogue:
        for index, old in enumerate(entry.record.anciennes_adresses):
            yield from _old(entry, ("anciennes_adresses", index), old, taken)


def _short(catalogue: Catalogue, taken: dict[str, Claim]) -> Iterator[Finding]:
    """Find short addresses that are taken; the others become so."""
    for entry, guide in catalogue.of(Guide):
        claim: Claim = (entry, ("adresse_courte",))
        if guide.short_address and (other := taken.setdefault(guide.short_address, claim)) != claim:
            told = f"L’adresse courte « {guide.adresse_courte} »"
            yield from _both(claim, other, told, "Choisissez-en une autre ici, ou là-bas.")


def _old(entry: Entry, route: Route, old: str, taken: dict[str, Claim]) -> Iterator[Finding]:
    address = old.strip("/") + "/"
    if _impossible(address):
        message = f"« {old} » n’a pas pu être l’adresse d’une fiche."
        remedy = f"Écrivez par exemple « {entry.kind.address}/ancien-nom »."
        yield Finding(entry, route, "ancienne-adresse", message, remedy)
    elif address in taken and taken[address][0] is entry:
        message = f"L’adresse « /{address} » est écrite deux fois, ou est déjà celle de la fiche."
        yield Finding(entry, route, "adresse-prise", message, "Supprimez-la ici.")
    elif address in taken:
        remedy = f"Supprimez-la ici{' ou là-bas' if taken[address][1] else ''}, ou corrigez-la."
        yield from _both((entry, route), taken[address], f"L’adresse « /{address} »", remedy)
    taken.setdefault(address, (entry, route))


def _impossible(address: str) -> bool:
    first = address.split("/")[0]
    return first in _OURS or (first in _KINDS and (address.count("/") != 2 or address.split("/")[1] in _LISTS))


def _both(claim: Claim, other: Claim, told: str, remedy: str) -> Iterator[Finding]:
    """Tell both records that want an address: which one is mistaken is not known; not the one that lives there."""
    for (entry, route), there in ((claim, other), (other, claim)):
        if route:
            message = f"{told} est déjà celle de « {excerpt(there[0].name)} »."
            yield Finding(entry, route, "adresse-prise", message, remedy, against=there)

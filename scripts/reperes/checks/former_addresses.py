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

from reperes.catalogue import Catalogue, Entry
from reperes.checks import Finding
from reperes.kinds import KINDS
from reperes.records.guide import Guide

PAGE = "adresses"
CODES = {
    "ancienne-adresse": "Ce n’a pas pu être l’adresse d’une fiche de ce site.",
    "adresse-prise": "L’adresse est déjà celle d’une fiche.",
    "adresse-courte": "Une adresse courte est faite d’un ou deux mots sans accent.",
    "adresse-perdue": "Une adresse publiée ne mènerait plus nulle part.",
}


_OURS = frozenset(
    {"assets", "donnees", "404", "index", "carte", "recherche", "questions", "a-z"}
    | {"qui-appeler", "comparer", "reponses", "preuves", "besoins"}
)
"""Addresses that the site keeps for itself; the build refuses those of hand-written pages."""

_LISTS = frozenset({"par", "besoins"})
"""What stands below the address of a kind and is no record."""


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Find short addresses that two guides want, and old addresses that are taken."""
    taken = {entry.address: entry for entry in catalogue}
    yield from _short(catalogue, taken)
    kinds = {model.kind.address for model in KINDS.values()}
    for entry in catalogue:
        for index, old in enumerate(entry.record.anciennes_adresses):
            address = old.strip("/") + "/"
            first = address.split("/")[0]
            if first in _OURS or (first in kinds and (address.count("/") != 2 or address.split("/")[1] in _LISTS)):
                message = f"« {old} » n’a pas pu être l’adresse d’une fiche."
                remedy = f"Écrivez par exemple « {entry.kind.address}/ancien-nom »."
                yield Finding(entry, ("anciennes_adresses", index), "ancienne-adresse", message, remedy)
            elif taken.get(address) is entry:
                message = f"L’adresse « /{address} » est écrite deux fois, ou est déjà celle de la fiche."
                yield Finding(entry, ("anciennes_adresses", index), "adresse-prise", message, "Supprimez-la ici.")
            elif address in taken:
                message = f"L’adresse « /{address} » est déjà celle de « {taken[address].name} »."
                remedy = "Supprimez-la ici, ou corrigez-la."
                yield Finding(entry, ("anciennes_adresses", index), "adresse-prise", message, remedy)
            taken.setdefault(address, entry)


def _short(catalogue: Catalogue, taken: dict[str, Entry]) -> Iterator[Finding]:
    """Find short addresses that are taken; the others become so."""
    for entry, guide in catalogue.of(Guide):
        address = guide.short_address
        if address and taken.setdefault(address, entry) is not entry:
            message = f"L’adresse courte « {guide.adresse_courte} » est déjà celle de « {taken[address].name} »."
            yield Finding(entry, ("adresse_courte",), "adresse-prise", message, "Choisissez-en une autre.")

"""Une ancienne adresse mène à une seule fiche, et n’est l’adresse d’aucune autre.

Quand une fiche change de nom de fichier, son ancienne adresse s’écrit dans `anciennes_adresses` :
les liens et les marque-pages d’avant continuent de fonctionner.
"""

from __future__ import annotations

from collections.abc import Iterator

from reperes.catalogue import Catalogue
from reperes.checks import Finding
from reperes.kinds import KINDS


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Find old addresses that are taken."""
    taken = {entry.address: entry.name for entry in catalogue}
    taken |= {f"{model.kind.address}/": model.kind.many for model in KINDS.values()}
    for entry in catalogue:
        for index, old in enumerate(entry.record.anciennes_adresses):
            address = old.strip("/") + "/"
            if address in taken:
                message = f"L’adresse « /{address} » est déjà celle de « {taken[address]} »."
                remedy = "Supprimez-la ici, ou corrigez-la."
                yield Finding(entry, ("anciennes_adresses", index), "adresse-prise", message, remedy)
            taken.setdefault(address, entry.name)

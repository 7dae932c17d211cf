"""Les numéros d’un acteur parlent du même organisme

Les neuf premiers chiffres d’un SIRET sont le SIREN de l’organisme. Quand une fiche donne les deux, ils s’accordent. Le
RNA n’existe que pour les associations : une collectivité ou un service de l’État qui en a un a pris celui d’une autre.

Que chaque numéro puisse exister (sa longueur, sa clé) se vérifie dès la lecture de la fiche.

Refusé :

    nom: Exemple
    type: association
    siren: "732829320"
    siret: "35600000000048"

Accepté :

    nom: Exemple
    type: association
    siren: "732829320"
    siret: "73282932000074"
    rna: W381000001

Pour corriger :

    Recopiez les numéros depuis l’annuaire des entreprises, ou ne gardez que celui dont vous êtes sûr·e.
"""

from __future__ import annotations

from collections.abc import Iterator

from reperes.catalogue import Catalogue
from reperes.checks import Finding
from reperes.problem import Severity
from reperes.records.identifiers import SIREN_LENGTH
from reperes.records.partner import Partner
from reperes.records.scalars import said
from reperes.vocabulary import Term

PAGE = "numeros-des-acteurs"
CODES = {
    "numeros-discordants": "Les numéros d’un acteur ne s’accordent pas.",
}

_NO_ASSOCIATION = frozenset({"collectivite", "etat"})
"""Types of actors that the register of associations does not know."""


def alone(lost: frozenset[str]) -> bool:
    """Judge a refused record whose mistakes leave the numbers readable."""
    return lost.isdisjoint({"siren", "siret", "rna", "type"})


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Find numbers of an actor that cannot belong to one organisation."""
    for entry, partner in catalogue.of(Partner):
        siren, siret = said(partner.siren), said(partner.siret)
        if siren and siret and not siret.startswith(siren):
            message = f"Ce SIRET commence par {siret[:SIREN_LENGTH]}, et le SIREN écrit est {siren}."
            remedy = "Corrigez celui des deux qui est faux : un SIRET commence par le SIREN."
            yield Finding(entry, ("siret",), "numeros-discordants", message, remedy)
        kind = partner.type.value if isinstance(partner.type, Term) else ""
        if said(partner.rna) and kind in _NO_ASSOCIATION:
            message = "Seule une association a un numéro RNA, et cet acteur n’en est pas une."
            remedy = "Supprimez « rna », ou corrigez « type »."
            yield Finding(entry, ("rna",), "numeros-discordants", message, remedy, Severity.WARNING)

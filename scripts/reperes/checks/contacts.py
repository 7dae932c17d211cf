"""Un contact dit comment le joindre quand il est connu, et seulement alors

Ainsi personne n’appelle en vain : ce qui est seulement demandé ne passe jamais pour un service ouvert. Un contact
« connu » donne un téléphone, un courriel, un site ou une adresse ; les autres n’en donnent aucun.

Refusé (contact-sans-moyen) :

    # data/contacts/exemple.yaml
    nom: Un accueil
    etat: connu
    questions: [loyer-impaye]

Accepté :

    # data/contacts/exemple.yaml
    nom: Un accueil
    etat: inconnu
    questions: [loyer-impaye]

Refusé (contact-joignable) :

    # data/contacts/exemple.yaml
    nom: Un accueil
    etat: propose
    questions: [loyer-impaye]
    courriel: accueil@exemple.fr

Pour corriger :

    Ajoutez un moyen de joindre avec sa source, ou changez l’état.
"""

from __future__ import annotations

from collections.abc import Iterator

from reperes.catalogue import Catalogue
from reperes.checks import Finding
from reperes.records.contact import MEANS, ContactPoint

PAGE = "contacts"
CODES = {
    "contact-sans-moyen": "Un contact dit connu ne donne aucun moyen de le joindre.",
    "contact-joignable": "Un contact qui n’est pas connu donne un moyen de le joindre.",
}


def alone(lost: frozenset[str]) -> bool:
    """Judge a refused record whose mistakes leave its state and means readable; a key that is none may be a means."""
    return lost < ContactPoint.model_fields.keys() - {"etat", *MEANS}


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Find contacts whose state and means contradict each other."""
    for entry, record in catalogue.of(ContactPoint):
        known = record.etat.value == "connu"
        if known and not record.means:
            message = "Un contact connu dit comment le joindre, et cette fiche ne donne aucun moyen."
            remedy = "Ajoutez un téléphone, un courriel, un site ou une adresse ; sinon écrivez « etat: inconnu »."
            yield Finding(entry, ("etat",), "contact-sans-moyen", message, remedy)
        elif not known and record.means:
            message = f"Un moyen de joindre est écrit, mais l’état du contact est « {record.etat.value} »."
            remedy = "Si quelqu’un répond vraiment, écrivez « etat: connu » ; sinon retirez ce moyen."
            yield Finding(entry, (record.means[0],), "contact-joignable", message, remedy)

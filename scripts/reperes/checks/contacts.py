"""Un contact répond à une question au moins ; s’il est « connu », il donne un moyen de le joindre, et sinon aucun.

Ainsi personne n’appelle en vain : ce qui est seulement demandé ne passe jamais pour un service ouvert.
"""

from __future__ import annotations

from collections.abc import Iterator

from reperes.catalogue import Catalogue
from reperes.checks import Finding
from reperes.records.contact import ContactPoint
from reperes.vocabulary.calling import CALL_QUESTIONS


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Find contacts whose state and means contradict each other."""
    for entry, record in catalogue.of(ContactPoint):
        if not record.questions:
            message = "Ce contact ne répond à aucune question : aucune page ne mènerait à lui."
            remedy = f"Nommez-en une au moins, parmi : {', '.join(each.value for each in CALL_QUESTIONS)}."
            yield Finding(entry, ("questions",), "contact-sans-question", message, remedy)
        known = record.etat.value == "connu"
        if known and not record.means:
            message = "Un contact connu dit comment le joindre, et cette fiche ne donne aucun moyen."
            remedy = "Ajoutez un téléphone, un courriel, un site ou une adresse ; sinon écrivez « etat: inconnu »."
            yield Finding(entry, ("etat",), "contact-sans-moyen", message, remedy)
        elif not known and record.means:
            message = f"Un moyen de joindre est écrit, mais l’état du contact est « {record.etat.value} »."
            remedy = "Si quelqu’un répond vraiment, écrivez « etat: connu » ; sinon retirez ce moyen."
            yield Finding(entry, (record.means[0],), "contact-joignable", message, remedy)

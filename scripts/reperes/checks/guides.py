"""Un guide part d’une question, et ne montre que des numéros de la liste nationale

La question est celle que l’on se pose chez soi : elle finit par « ? » et ne nomme aucun dispositif, car qui la pose ne
connaît pas ce nom. Les numéros d’urgence ne sont écrits qu’à un endroit, dans data/numbers : leur date de contrôle vaut
partout.

Refusé (guide-question) :

    # data/guides/exemple.yaml
    nom: Dormir ce soir

Accepté :

    # data/guides/exemple.yaml
    nom: Où dormir ce soir ?

Refusé (guide-dispositif) :

    # data/guides/exemple.yaml
    nom: Que donne le programme d’exemple ?

Refusé (numero-inconnu) :

    # data/guides/exemple.yaml
    nom: Où dormir ce soir ?
    numeros: ["999"]

Pour corriger :

    Écrivez la question avec des mots de tous les jours ; le nom du dispositif vient dans « mots ».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reperes.catalogue import Catalogue
from reperes.checks import Finding
from reperes.records.dispositif import Dispositif
from reperes.records.guide import Guide
from reperes.records.instrument import Instrument
from reperes.records.numbers import EmergencyNumbers
from reperes.records.programme import Programme
from reperes.words import fold

PAGE = "guides"
CODES = {
    "guide-question": "Le nom du guide n’est pas une question.",
    "guide-dispositif": "La question nomme un dispositif.",
    "numero-inconnu": "Le numéro n’est dans aucune fiche de data/numbers.",
}


def alone(lost: frozenset[str]) -> bool:
    """Judge a refused record whose mistakes leave the question and the numbers readable."""
    return lost.isdisjoint({"nom", "numeros"})


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Find numbers that no list holds, questions without a question mark, questions that name a scheme."""
    schemes = _names(catalogue)
    yield from _unknown_numbers(catalogue)
    for entry, guide in catalogue.of(Guide):
        if not guide.nom.endswith("?"):
            message = "Le nom d’un guide est une question."
            yield Finding(entry, ("nom",), "guide-question", message, "Écrivez la question, avec son « ? ».")
        if named := _named(guide.nom, schemes):
            message = f"La question nomme « {named} » : qui la pose ne connaît pas ce nom."
            remedy = "Dites la chose avec des mots de tous les jours ; le nom vient dans « mots »."
            yield Finding(entry, ("nom",), "guide-dispositif", message, remedy)


def _unknown_numbers(catalogue: Catalogue) -> Iterator[Finding]:
    if catalogue.lacks(EmergencyNumbers.kind.folder):
        return  # the refused list may hold them: its own mistakes are told
    known = {each.numero for _, record in catalogue.of(EmergencyNumbers) for each in record.numeros}
    for entry, guide in catalogue.of(Guide):
        for index, number in enumerate(guide.numeros):
            if number not in known:
                message = f"Aucune fiche de data/numbers ne donne le numéro {number}."
                remedy = "Ajoutez-le à la liste nationale, avec sa source, ou retirez-le d’ici."
                yield Finding(entry, ("numeros", index), "numero-inconnu", message, remedy)


def _names(catalogue: Catalogue) -> dict[str, str]:
    """Return the names and sigles of schemes, plans and programmes, by their folded form."""
    found: dict[str, str] = {}
    for facet in (Dispositif, Instrument, Programme):
        for entry, record in catalogue.of(facet):
            found |= {_flat(name): name for name in filter(None, (entry.name, record.sigle))}
    return found


def _named(question: str, schemes: dict[str, str]) -> str:
    flat = f" {_flat(question)} "
    return next((name for key, name in schemes.items() if f" {key} " in flat), "")


def _flat(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", fold(text)))

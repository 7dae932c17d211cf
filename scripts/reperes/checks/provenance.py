"""Chaque fiche publiée dit d’où elle vient

Sans `sources`, personne ne peut vérifier ce que la fiche affirme. Un document peut se citer lui-même ; un brouillon
peut
attendre.

Refusé :

    # data/partners/exemple.yaml
    nom: Exemple

Accepté :

    # data/partners/exemple.yaml
    nom: Exemple
    sources:
      - document: source-exemple
        lignes: 12

Pour corriger :

    Ajoutez le document d’où vient la fiche, et si possible les lignes. S’il n’est pas encore au catalogue, créez sa
    fiche.
"""

from __future__ import annotations

from collections.abc import Iterator

from reperes.catalogue import Catalogue, Entry
from reperes.checks import Finding
from reperes.problem import Severity
from reperes.records.document import Document

PAGE = "sources"
CODES = {
    "sans-source": "La fiche ne cite aucune source.",
}
SEVERITIES = {"sans-source": Severity.WARNING}


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Find published records without any source."""
    for entry in catalogue.published():
        if not entry.record.sources:
            yield Finding(
                entry,
                ("sources",),
                "sans-source",
                "La fiche ne cite aucune source.",
                "Ajoutez « sources: » avec au moins un document du dossier data/documents"
                + (f" : ce peut être lui-même (« document: {entry.ref.id} »)." if _is_document(entry) else "."),
                Severity.WARNING,
            )


def _is_document(entry: Entry) -> bool:
    return isinstance(entry.record, Document)

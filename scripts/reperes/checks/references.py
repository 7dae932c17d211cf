"""Une fiche n’en nomme que d’autres qui existent.

Chaque renvoi (`sources`, `territoires`, `relations`…) doit porter l’identifiant d’une fiche du
catalogue, c’est-à-dire le nom de son fichier sans « .yaml ». Un renvoi vers un brouillon est permis,
mais ne s’affiche pas tant que le brouillon n’est pas publié.
"""

from __future__ import annotations

from collections.abc import Iterator

from reperes.catalogue import Catalogue, references
from reperes.checks import Finding
from reperes.kinds import KINDS
from reperes.problem import Severity, suggestion
from reperes.records.references import Ref


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Find references that lead nowhere, or to a draft."""
    for entry in catalogue:
        for route, ref in references(entry.record):
            target = catalogue.get(ref)
            if not catalogue.knows(ref):
                message, remedy = _dangling(ref, catalogue)
                yield Finding(entry, route, "reference-inconnue", message, remedy)
            elif target and entry.record.published and not target.record.published:
                yield Finding(
                    entry,
                    route,
                    "reference-a-un-brouillon",
                    f"La fiche « {ref} » est un brouillon : ce renvoi ne s’affichera pas.",
                    "Publiez le brouillon quand il sera prêt.",
                    Severity.ADVICE,
                )


def _dangling(ref: Ref, catalogue: Catalogue) -> tuple[str, str]:
    if ref.folder not in KINDS:
        message = f"Le dossier « {ref.folder} » n’existe pas."
        return message, suggestion(ref.folder, KINDS, f"Choisissez parmi : {', '.join(KINDS)}.")
    names = [entry.ref.id for entry in catalogue.of_kind(ref.folder)]
    create = f"Créez « data/{ref.folder}/{ref.id}.yaml », ou corrigez l’identifiant."
    return f"La fiche « {ref.id} » n’existe pas.", suggestion(ref.id, names, create)

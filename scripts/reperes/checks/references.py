"""Une fiche n’en nomme que d’autres qui existent

Chaque renvoi (`sources`, `territoires`, `relations`…) porte l’identifiant d’une fiche du catalogue, c’est-à-dire le nom
de son fichier sans « .yaml ». Là où plusieurs genres sont possibles, on écrit aussi le dossier : `partners/la-bouee`.

Un renvoi vers un brouillon est permis, mais ne s’affiche pas tant que le brouillon n’est pas publié.

Refusé (reference-inconnue) :

    nom: Exemple
    territoires: [departement-exmple]

Accepté :

    nom: Exemple
    territoires: [departement-exemple]

Refusé (reference-mal-formee) :

    nom: Exemple
    territoires: [Département d’exemple]

Refusé (reference-mal-placee) :

    # data/pilots/exemple.yaml
    nom: Exemple
    financements:
      - {texte: une subvention, financeur: territories/departement-exemple}

Refusé (reference-a-un-brouillon) :

    # data/partners/brouillon.yaml
    nom: Un brouillon
    statut_fiche: brouillon
    # data/partners/exemple.yaml
    nom: Exemple
    relations:
      - {type: partenaire-de, vers: partners/brouillon}

Pour corriger :

    Écrivez l’identifiant que le remède propose, ou créez la fiche qui manque : son nom et sa source suffisent pour
    commencer.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice

from pydantic import BaseModel

from reperes import several
from reperes.blocks import model_at
from reperes.catalogue import Catalogue, Entry
from reperes.checks import Finding
from reperes.kinds import KINDS
from reperes.loading import Loaded
from reperes.naming import Meaning, likely_kind, meant
from reperes.problem import MOST_PROBLEMS, Problem, Severity
from reperes.records.references import Ref, To, types_in
from reperes.records.scalars import Absence
from reperes.records.territory import Territory
from reperes.source import Route, Source
from reperes.words import excerpt

PAGE = "renvois"
CODES = {
    "reference-inconnue": "Aucune fiche ne porte cet identifiant.",
    "reference-mal-formee": "Ce n’est pas un identifiant de fiche.",
    "reference-mal-placee": "Une fiche de ce genre n’est pas possible ici.",
    "reference-a-un-brouillon": "La fiche nommée est un brouillon : le renvoi ne s’affichera pas.",
}
_MISNAMED = frozenset({"reference-mal-formee", "reference-mal-placee"})
SEVERITIES = {"reference-a-un-brouillon": Severity.ADVICE}


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Find references that lead nowhere, or to a draft."""
    # The same slip is often repeated, and the nearest of ten thousand ids takes long to find.
    explain = functools.cache(functools.partial(dangling, Meaning(catalogue)))
    for entry in catalogue:
        yield from islice(_of(entry, catalogue, explain), MOST_PROBLEMS)


def of_broken(
    source: Source, model: type[BaseModel], references: list[tuple[Route, Ref]], meaning: Meaning
) -> Iterator[Problem]:
    """Find where the references of a refused record lead nowhere; its other problems hide none of them."""
    lost = ((route, ref) for route, ref in references if not meaning.catalogue.knows(ref))
    for route, ref in islice(lost, MOST_PROBLEMS):
        place = source.place(route)
        told = dangling(meaning, ref, _alone(model, route))
        yield Problem(source.path, *place, "reference-inconnue", Severity.ERROR, *told)


def told(loaded: Loaded, meaning: Meaning) -> Iterator[Problem]:
    """Yield the problems of reading, of texts that are no reference with the record that they likely mean."""
    likely = dict(chain.from_iterable(likely_meant(each.source, each.misnamed, meaning) for each in loaded.broken))
    yield from with_remedies(loaded.problems, likely)


Likely = dict[tuple[str, int, int], str]
"""The remedies for what is no reference, by where it stands."""


def with_remedies(problems: Iterable[Problem], likely: Likely) -> Iterator[Problem]:
    """Yield the problems, those of texts that are no reference with the remedy that names a record."""
    for problem in problems:
        remedy = likely.get((problem.path, problem.line, problem.column))
        yield replace(problem, remedy=remedy) if remedy and problem.code in _MISNAMED else problem


def likely_meant(
    source: Source, misnamed: Iterable[tuple[Route, To, str]], meaning: Meaning
) -> Iterator[tuple[tuple[str, int, int], str]]:
    """Yield where each text stands for a reference and is none, with the remedy that names the record it means."""
    for route, to, text in islice(misnamed, MOST_PROBLEMS):
        if values := _several(to, text, route, meaning):
            yield (source.path, *source.place(route)), several.apart(values, route, source)
        elif found := meaning.of(to.folders or tuple(KINDS), text) if "://" not in text else ():
            yield (source.path, *source.place(route)), meant(found, alone=len(to.folders) == 1)


def _several(to: To, text: str, route: Route, meaning: Meaning) -> list[str]:
    """Return the records that a text names all at once, as records write them, or nothing."""
    folders = to.folders or tuple(KINDS)

    def named(words: str) -> str | None:
        found = meaning.named(folders, words)
        return None if len(found) != 1 else found[0].id if len(folders) == 1 else str(found[0])

    return [] if named(text) else several.values(text, named, some=isinstance(route[-1], int))


def _of(entry: Entry, catalogue: Catalogue, explain: Callable[[Ref, bool], tuple[str, str]]) -> Iterator[Finding]:
    for route, ref in entry.references:
        target = catalogue.get(ref)
        if not catalogue.knows(ref):
            yield Finding(entry, route, "reference-inconnue", *explain(ref, _alone(type(entry.record), route)))
        elif target and entry.record.published and not target.record.published:
            yield _to_a_draft(entry, route, ref)


def _alone(model: type[BaseModel], route: Route) -> bool:
    """Tell whether references are written without a folder at `route`."""
    at = max(index for index, step in enumerate(route) if isinstance(step, str))
    parent = model_at(model, route[:at])
    field = parent.model_fields.get(str(route[at])) if parent else None
    return any(isinstance(each, To) and len(each.folders) == 1 for each in (types_in(field) if field else ()))


def _to_a_draft(entry: Entry, route: Route, ref: Ref) -> Finding:
    return Finding(
        entry,
        route,
        "reference-a-un-brouillon",
        f"La fiche « {ref} » est un brouillon : ce renvoi ne s’affichera pas.",
        "Publiez le brouillon quand il sera prêt.",
        Severity.ADVICE,
    )


def dangling(meaning: Meaning, ref: Ref, alone: bool = False) -> tuple[str, str]:
    """Return what to say of a reference that leads nowhere, and the remedy; `alone` if it is written without folder."""
    catalogue = meaning.catalogue
    if ref.folder not in KINDS:
        message = f"Le dossier « {excerpt(ref.folder)} » n’existe pas."
        likely = likely_kind(ref.folder)
        every = [Ref(folder, ref.id) for folder in (likely, *KINDS) if folder]
        known = [each for each in every if catalogue.knows(each)]
        known = known[:1] if known and known[0].folder == likely else known
        return message, meant(known, alone=False) if known else _folders(likely)
    message = f"La fiche « {excerpt(ref.id)} » n’existe pas dans « data/{ref.folder} »."
    if ref.id == Absence.UNKNOWN:
        return message, f"Pour une valeur inconnue, écrivez « {Absence.UNKNOWN} » seul, sans tiret ni crochets."
    if elsewhere := [f"« data/{folder} »" for folder in KINDS if catalogue.knows(Ref(folder, ref.id))]:
        return message, f"Une fiche de ce nom se trouve dans {' et dans '.join(elsewhere)} : est-ce elle ?"
    if coded := _coded(catalogue, ref):
        return message, f"Un territoire s’écrit par son identifiant, pas par son code : « {coded} »."
    create = f"Créez « data/{ref.folder}/{excerpt(ref.id)}.yaml », ou corrigez l’identifiant."
    found = meaning.of((ref.folder,), ref.id)
    return message, meant(found, alone=alone) if found else create


def _folders(likely: str | None) -> str:
    return f"Vouliez-vous dire « {likely} » ?" if likely else f"Choisissez parmi : {', '.join(KINDS)}."


def _coded(catalogue: Catalogue, ref: Ref) -> str:
    """Return the id of the territory whose official code a reference gives, or nothing."""
    if ref.folder != Territory.kind.folder or not ref.id[0].isdigit():
        return ""
    every = [(entry.ref.id, territory) for entry, territory in catalogue.of(Territory)]
    return next((id_ for id_, territory in every if str(territory.code_insee) == ref.id.upper()), "")

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
from typing import NamedTuple

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
from reperes.unknown_keys import held_at
from reperes.vocabulary.relations import written_by
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
    likely = chain.from_iterable(_likely(each.source, each.misnamed, meaning) for each in loaded.broken)
    yield from _remedied(loaded.problems, dict(likely))


def told_of(
    problems: Iterable[Problem], source: Source, misnamed: Iterable[tuple[Route, To, str]], meaning: Meaning
) -> Iterator[Problem]:
    """Yield the problems of one file that holds no record, as `told` does those of all records."""
    yield from _remedied(problems, dict(_likely(source, misnamed, meaning)))


class _Likely(NamedTuple):
    """What to write instead of a text that is no reference: where one is wanted, and where a list of them is."""

    alone: str
    listed: str


_Place = tuple[str, int, int]


def _remedied(problems: Iterable[Problem], likely: dict[_Place, _Likely]) -> Iterator[Problem]:
    for problem in problems:
        found = likely.get((problem.path, problem.line, problem.column))
        if found and problem.code in _MISNAMED:
            yield replace(problem, remedy=found.alone)
        else:
            yield replace(problem, remedy=found.listed) if found and problem.code == "liste-attendue" else problem


def _likely(
    source: Source, misnamed: Iterable[tuple[Route, To, str]], meaning: Meaning
) -> Iterator[tuple[_Place, _Likely]]:
    for route, to, text in islice(misnamed, MOST_PROBLEMS):
        alone = len(to.folders) == 1
        if values := _several(to, text, route, meaning):
            remedies = _Likely(_apart(values, route, source), several.as_list(values, route))
        elif found := meaning.of(_possible(to, route, source.data), text):
            written = [ref.id if alone else str(ref) for ref in found[:1]]
            remedies = _Likely(meant(found, alone=alone), several.as_list(written, route))
        else:
            continue
        yield (source.path, *source.place(route)), remedies


def _possible(to: To, route: Route, data: object) -> tuple[str, ...]:
    """Return the folders of the records that may stand at `route`: the type of a relation says where it leads."""
    kind = held_at(data, (*route[:-1], "type")) if route[-1:] == ("vers",) else None
    targets = next((each.targets for each in written_by("") if each.value == kind), ())
    return targets or to.folders or tuple(KINDS)


def _apart(values: list[str], route: Route, source: Source) -> str:
    if route[:1] == ("relations",) and route[-1] == "vers":
        return f"Écrivez une relation pour chacune : « vers: {' », « vers: '.join(values)} »."
    return several.apart(values, route, source)


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
        there = f"Une fiche de ce nom se trouve dans {' et dans '.join(elsewhere)}"
        wanted = f"mais il faut ici une fiche de « data/{ref.folder} » : corrigez l’identifiant, ou supprimez-le."
        return message, f"{there}, {wanted}" if alone else f"{there} : est-ce elle ?"
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

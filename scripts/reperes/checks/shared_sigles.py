"""Un sigle a un seul sens, ou ses sens sont dits

Le sigle AVDL est à la fois une mesure d’accompagnement et une association de Villeurbanne. Deux fiches qui
portent le même sigle ne sont donc jamais réunies, mais le lecteur doit apprendre qu’il y en a deux : soit un mot
du glossaire donne les sens et nomme les fiches, soit une relation les lie.

La règle lit les sigles et les noms qui sont des sigles, de tous les genres sauf le glossaire.

Refusé :

    # data/dispositifs/fonds.yaml
    nom: Fonds d’aide aux structures
    sigle: FAS

    # data/partners/federation.yaml
    nom: Fédération des acteurs
    sigle: FAS

Accepté :

    # data/dispositifs/fonds.yaml
    nom: Fonds d’aide aux structures
    sigle: FAS
    relations:
      - type: se-distingue-de
        vers: partners/federation

    # data/partners/federation.yaml
    nom: Fédération des acteurs
    sigle: FAS

Pour corriger :

    Écrivez la relation `se-distingue-de`, ou donnez les deux sens dans une fiche de `data/terms`, chacun avec
    `designe`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from reperes.catalogue import Catalogue, Entry
from reperes.checks import Finding
from reperes.likeness import acronym
from reperes.problem import Severity
from reperes.records.references import Ref
from reperes.records.term import GlossaryTerm
from reperes.source import Route
from reperes.words import excerpt

PAGE = "sigles-partages"
CODES = {
    "sigle-partage": "Deux fiches portent le même sigle, et rien ne le dit.",
}
SEVERITIES = {"sigle-partage": Severity.WARNING}

_KINDS = frozenset({"partners", "dispositifs", "instruments", "programmes", "pilots", "trainings"})
_SIGLE = re.compile(r"(?:[A-ZÀ-Ý]\.? ?){2,10}")
_COMPARED = 8


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Find sigles of several records of which nothing says that they have several senses."""
    told_apart = _explained(catalogue)
    bearing: dict[str, list[tuple[Entry, Route]]] = defaultdict(list)
    for entry in sorted(catalogue, key=lambda each: each.ref):
        for key, route in _sigles(entry):
            bearing[key].append((entry, route))
    for key, held in bearing.items():
        silent: dict[Ref, Entry] = {}
        for (one, _), (other, _) in combinations(held[:_COMPARED], 2):
            if one.ref != other.ref and not _said(one, other, key, told_apart.get(key, frozenset())):
                silent.setdefault(one.ref, other)
                silent.setdefault(other.ref, one)
        for entry, route in held[:_COMPARED]:
            if namesake := silent.pop(entry.ref, None):
                yield _shared(entry, route, namesake)


def _sigles(entry: Entry) -> Iterator[tuple[str, Route]]:
    if entry.ref.folder not in _KINDS:
        return
    record = entry.record
    if record.sigle:
        yield acronym(record.sigle), ("sigle",)
    elif _SIGLE.fullmatch(record.nom):
        yield acronym(record.nom), ("nom",)


def _explained(catalogue: Catalogue) -> dict[str, frozenset[Ref]]:
    """Return the records that the senses of each word of the glossary name, by its acronym."""
    found: dict[str, frozenset[Ref]] = defaultdict(frozenset)
    for _, term in catalogue.of(GlossaryTerm):
        named = frozenset(sense.designe for sense in term.sens if sense.designe)
        for name in filter(None, (term.nom, term.sigle, *term.alias)):
            found[acronym(name)] |= named
    return found


def _said(one: Entry, other: Entry, key: str, explained: Iterable[Ref]) -> bool:
    """Tell whether readers learn that there are two, or whether another rule already says that they are one."""
    if one.ref in explained and other.ref in explained:
        return True
    if one.ref.folder == other.ref.folder and key in (acronym(one.name), acronym(other.name)):
        return True
    pairs = ((one, other), (other, one))
    return any(relation.vers == there.ref for here, there in pairs for relation in here.record.relations)


def _shared(entry: Entry, route: Route, other: Entry) -> Finding:
    sigle = entry.record.sigle or entry.name
    message = f"« {excerpt(other.name)} » ({other.path}) a aussi pour sigle « {excerpt(sigle)} », et rien ne le dit."
    remedy = (
        "Écrivez la relation « se-distingue-de » entre les deux, ou donnez les deux sens dans data/terms, "
        "chacun avec « designe »."
    )
    return Finding(entry, route, "sigle-partage", message, remedy, Severity.WARNING)

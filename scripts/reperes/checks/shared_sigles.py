"""Un sigle a un seul sens, ou ses sens sont dits

Le sigle AVDL est à la fois une mesure d’accompagnement et une association de Villeurbanne. Deux fiches qui
portent le même sigle ne sont donc jamais réunies, mais le lecteur doit apprendre qu’il y en a deux : soit un mot
du glossaire donne les sens et nomme les fiches, soit une relation les lie.

La règle lit les sigles et les noms qui sont des sigles, de tous les genres sauf le glossaire. Elle se tait pour deux
fiches d’un même genre, sur des territoires séparés, quand leurs noms contiennent le sigle : « ADIL 38 » et « ADIL 73 ».

Deux sigles de quatre lettres ou plus qu’une seule lettre sépare sont peut-être le même, mal tapé : c’est un conseil,
pour deux fiches d’un même genre qui peuvent agir au même endroit. Il se tait si leurs noms en entier diffèrent, ou si
une relation les lie.

Refusé (sigle-partage) :

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

Refusé (sigle-voisin) :

    # data/partners/affil.yaml
    nom: AFFIL

    # data/partners/afil.yaml
    nom: AFIL

Accepté :

    # data/partners/affil.yaml
    nom: Association francilienne pour le logement
    sigle: AFFIL

    # data/partners/afil.yaml
    nom: Atelier des familles de l’Isère
    sigle: AFIL

Pour corriger :

    Écrivez la relation `se-distingue-de`, ou donnez les deux sens dans une fiche de `data/terms`, chacun avec
    `designe`.
"""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from reperes import likeness
from reperes.catalogue import Catalogue, Entry
from reperes.checks import Finding
from reperes.checks.duplicates import age, elsewhere, related
from reperes.likeness import acronym
from reperes.problem import Severity
from reperes.records.references import Ref
from reperes.records.term import GlossaryTerm
from reperes.source import Route
from reperes.words import excerpt, fold

PAGE = "sigles-partages"
CODES = {
    "sigle-partage": "Deux fiches portent le même sigle, et rien ne le dit.",
    "sigle-voisin": "Une seule lettre sépare les sigles de deux fiches.",
}
SEVERITIES = {"sigle-partage": Severity.WARNING, "sigle-voisin": Severity.ADVICE}

_KINDS = frozenset({"partners", "dispositifs", "instruments", "programmes", "pilots", "trainings"})
_SIGLE = re.compile(r"(?:[A-ZÀ-Ý]\.? ?){2,10}")
_COMPARED = 8
_SHORTEST = 4
"""Letters below which two acronyms are often one letter apart, as LDA and LSA are."""
_SAME_NAME = 0.8
"""How like two names in full are when they are spellings of one: 1 for equal ones."""


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Find sigles of several records of which nothing says that they have several senses, and those nearly the same."""
    told_apart = _explained(catalogue)
    bearing: dict[str, list[tuple[Entry, Route]]] = defaultdict(list)
    for entry in sorted(catalogue, key=lambda each: each.ref):
        for key, route in _sigles(entry):
            bearing[key].append((entry, route))
    for key, held in bearing.items():
        silent: dict[Ref, Entry] = {}
        for (one, _), (other, _) in combinations(held[:_COMPARED], 2):
            if one.ref == other.ref or _said(one, other, key, told_apart.get(key, frozenset())):
                continue
            if not _local(catalogue, one, other, key):
                silent.setdefault(one.ref, other)
                silent.setdefault(other.ref, one)
        for entry, route in held[:_COMPARED]:
            if namesake := silent.pop(entry.ref, None):
                yield _shared(entry, route, namesake)
    yield from _near(bearing, catalogue)


def _near(bearing: dict[str, list[tuple[Entry, Route]]], catalogue: Catalogue) -> Iterator[Finding]:
    """Find acronyms one letter apart that may be one, each told on the newer record."""
    kept: dict[tuple[str, str], list[tuple[str, Entry]]] = defaultdict(list)
    every = ((entry, route, key) for key, held in bearing.items() if len(key) >= _SHORTEST for entry, route in held)
    for entry, route, key in sorted(every, key=lambda each: age(each[0])):
        places = [(entry.ref.folder, slip) for slip in likeness.slips(key)]
        others = (held for place in places for held in kept[place])
        if other := next((each for sigle, each in others if _may_be_one(catalogue, key, entry, sigle, each)), None):
            yield _neighbour(entry, route, other)
        for place in places:
            if len(kept[place]) < _COMPARED:
                kept[place].append((key, entry))


def _may_be_one(catalogue: Catalogue, key: str, one: Entry, sigle: str, other: Entry) -> bool:
    if not likeness.one_letter_apart(key, sigle) or related(one, other) or elsewhere(catalogue, one, other):
        return False
    if key == acronym(one.name) or sigle == acronym(other.name):  # nobody says what it stands for
        return True
    here, there = (likeness.of_name(each.name).ordered for each in (one, other))
    return here != there and difflib.SequenceMatcher(None, here, there).ratio() >= _SAME_NAME  # equal: a duplicate


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
    return related(one, other)


def _local(catalogue: Catalogue, one: Entry, other: Entry, key: str) -> bool:
    """Tell whether two records are the local bodies of one sort, each named after it and on its own territory."""
    named = all(key in re.findall(r"\w+", fold(entry.name).replace(".", "")) for entry in (one, other))
    return named and one.ref.folder == other.ref.folder and elsewhere(catalogue, one, other)


def _shared(entry: Entry, route: Route, other: Entry) -> Finding:
    sigle = entry.record.sigle or entry.name
    message = f"« {excerpt(other.name)} » ({other.path}) a aussi pour sigle « {excerpt(sigle)} », et rien ne le dit."
    remedy = (
        "Écrivez la relation « se-distingue-de » entre les deux, ou donnez les deux sens dans data/terms, "
        "chacun avec « designe »."
    )
    return Finding(entry, route, "sigle-partage", message, remedy, Severity.WARNING)


def _neighbour(entry: Entry, route: Route, other: Entry) -> Finding:
    sigle = other.record.sigle or other.name
    message = f"Une seule lettre sépare ce sigle de « {excerpt(sigle)} » ({other.path})."
    remedy = (
        "Si c’est une faute de frappe, corrigez-la. Si c’est la même chose, réunissez les deux fiches. "
        "Sinon, écrivez la relation « se-distingue-de »."
    )
    return Finding(entry, route, "sigle-voisin", message, remedy, Severity.ADVICE)

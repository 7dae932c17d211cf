"""Un code officiel existe, et c’est celui du territoire

Le code d’une région, d’un département ou d’une commune, et le SIREN d’une métropole, sont ceux du Code officiel
géographique. Un chiffre de travers place la fiche ailleurs sur la carte, et personne ne le voit. La règle vérifie donc
que le code existe à ce niveau, que le nom est le sien, et que le territoire est rangé sous le bon.

Refusé (code-inexistant) :

    # data/territories/exemple.yaml
    nom: Exemple
    niveau: departement
    parent: region-exemple
    code_insee: "99"

Refusé (code-d-un-autre) :

    # data/territories/exemple.yaml
    nom: Isère
    niveau: departement
    parent: region-exemple
    code_insee: "83"

Refusé (nom-officiel) :

    # data/territories/exemple.yaml
    nom: Isere
    niveau: departement
    parent: region-exemple
    code_insee: "38"

Refusé (parent-d-un-autre) :

    # data/territories/bretagne.yaml
    nom: Bretagne
    niveau: region
    parent: pays-exemple
    code_insee: "53"

    # data/territories/exemple.yaml
    nom: Isère
    niveau: departement
    parent: bretagne
    code_insee: "38"

Accepté :

    # data/territories/auvergne-rhone-alpes.yaml
    nom: Auvergne-Rhône-Alpes
    niveau: region
    parent: pays-exemple
    code_insee: "84"

    # data/territories/exemple.yaml
    nom: Isère
    niveau: departement
    parent: auvergne-rhone-alpes
    code_insee: "38"

Pour corriger :

    Reprenez le code officiel de ce nom ; le remède le donne quand il le trouve.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise

from reperes.catalogue import Catalogue, Entry
from reperes.checks import Finding
from reperes.checks.territories import above_in_hierarchy
from reperes.geography.official import Level, OfficialCode, Place
from reperes.geography.parts import MissingPart
from reperes.likeness import of_name
from reperes.problem import Severity
from reperes.records.scalars import said
from reperes.records.territory import Territory
from reperes.source import Route
from reperes.words import excerpt, fold

PAGE = "codes-officiels"
CODES = {
    "code-inexistant": "Un code officiel n’existe pas à ce niveau.",
    "code-d-un-autre": "Un code officiel est celui d’un autre territoire.",
    "nom-officiel": "Un nom n’a pas les accents du code officiel.",
    "parent-d-un-autre": "Un territoire est rangé sous un autre que le sien.",
}
SEVERITIES = {
    "code-d-un-autre": Severity.WARNING,
    "nom-officiel": Severity.WARNING,
    "parent-d-un-autre": Severity.WARNING,
}

_CALLED = {"region": "région", "departement": "département", "commune": "commune", "metropole": "intercommunalité"}


def check(catalogue: Catalogue, official: OfficialCode) -> Iterator[Finding]:
    """Find codes that no place has, or that another place has, and places put under another parent."""
    for entry, territory in catalogue.of(Territory):
        if territory.niveau.value in _CALLED:
            with suppress(MissingPart):  # the build, which needs the official code, says that it is missing
                yield from _of(catalogue, entry, territory, official)


def _of(catalogue: Catalogue, entry: Entry, territory: Territory, official: OfficialCode) -> Iterator[Finding]:
    level = territory.niveau.value
    route: Route = ("siren",) if level == "metropole" else ("code_insee",)
    code = said(territory.siren if level == "metropole" else territory.code_insee)
    if not code:
        return
    place = _place(official, level, code)
    right = _named(official, level, entry.name)
    mend = f"Écrivez « {right.code} », le code de « {right.name} »." if right else "Reprenez le code officiel."
    if place is None:
        message = f"Aucune {_CALLED[level]} n’a le code {code}." if level in ("region", "commune", "metropole") else ""
        yield Finding(entry, route, "code-inexistant", message or f"Aucun département n’a le code {code}.", mend)
    elif level != "metropole" and not _bears(entry, place.name):
        message = f"Le code {code} est celui de « {place.name} », et la fiche s’appelle « {excerpt(entry.name)} »."
        remedy = mend if right else f"Corrigez le code, ou écrivez « nom: {place.name} »."
        yield Finding(entry, route, "code-d-un-autre", message, remedy, Severity.WARNING)
    else:
        if level != "metropole" and not _spelt(entry, place.name):
            message = f"Ce territoire s’appelle « {place.name} » dans le code officiel."
            yield Finding(entry, ("nom",), "nom-officiel", message, f"Écrivez « nom: {place.name} ».", Severity.WARNING)
        yield from _misplaced(catalogue, entry, place, official)


def _bears(entry: Entry, name: str) -> bool:
    """Tell whether a record has that name, be it among its other names."""
    wanted = of_name(name).ordered
    return any(of_name(each).ordered == wanted for each in (entry.name, *entry.record.sought))


def _spelt(entry: Entry, name: str) -> bool:
    """Tell whether a name that is the official one, but for its accents perhaps, has them right."""
    letters = ["".join(filter(str.isalpha, each.lower())) for each in (entry.name, name)]
    return letters[0] == letters[1] or fold(letters[0]) != fold(letters[1])


def _place(official: OfficialCode, level: str, code: str) -> Place | None:
    lookups = {
        "region": official.region,
        "departement": official.departement,
        "commune": official.commune,
        "metropole": official.epci,
    }
    return lookups[level](code)


def _named(official: OfficialCode, level: str, name: str) -> Place | None:
    """Return the region or the département of that name, which are few."""
    places = {"region": official.regions, "departement": official.departements}.get(level)
    like = of_name(name).ordered
    return next((place for place in places() if of_name(place.name).ordered == like), None) if places else None


def _misplaced(catalogue: Catalogue, entry: Entry, place: Place, official: OfficialCode) -> Iterator[Finding]:
    """Find a place whose first written parent that has a code is not what it lies in.

    What stands above that parent is its own affair, as is a code that is not its own: told of all that it holds, one
    mistake would accuse sound records.
    """
    rightful = {"departement": place.departements, "region": place.regions}
    for below, above in pairwise(catalogue.chain(entry.ref)):
        if not above_in_hierarchy(above, below):
            return  # told of `below`, by the rule on the hierarchy
        record = above.record
        if not isinstance(record, Territory) or record.niveau.value not in rightful:
            continue
        code, codes = said(record.code_insee), rightful[record.niveau.value]
        if not code:
            continue
        own = _place(official, record.niveau.value, code)
        if own is None or not _bears(above, own.name):
            return
        if codes and code not in codes and place.level is not Level(record.niveau.value):
            message = f"« {excerpt(entry.name)} » n’est pas dans « {excerpt(above.name)} » ({code})."
            remedy = f"Corrigez « parent » : le code officiel donne {', '.join(codes)}."
            yield Finding(entry, ("parent",), "parent-d-un-autre", message, remedy, Severity.WARNING)
        return

"""La hiérarchie des territoires ne tourne pas en rond, et monte toujours vers plus grand

Le `parent` d’un territoire est d’un niveau plus large que lui : une commune appartient à une métropole, un département
ou une région, jamais l’inverse. Un pays n’a pas de parent.

Chaque région et chaque département a déjà son identifiant (`paris` est le département) : une fiche qui le prend parle
de
ce territoire, avec son niveau et son code.

Refusé (hierarchie) :

    # data/territories/exemple.yaml
    nom: Une région
    niveau: region
    parent: departement-exemple

Accepté :

    # data/territories/exemple.yaml
    nom: Une commune
    niveau: commune
    parent: departement-exemple

Refusé (identifiant-reserve) :

    # data/territories/paris.yaml
    nom: Paris
    niveau: commune

Accepté :

    # data/territories/paris-commune.yaml
    nom: Paris
    niveau: commune

Pour corriger :

    Choisissez un territoire plus large, corrigez le niveau, ou renommez le fichier.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from reperes import likeness
from reperes.catalogue import Catalogue, Entry
from reperes.checks import Finding
from reperes.geography.parts import MissingPart
from reperes.records.territory import Territory
from reperes.vocabulary.natures import TERRITORY_LEVELS
from reperes.words import excerpt

PAGE = "territoires"
CODES = {
    "hierarchie": "Le territoire ne peut pas faire partie de celui-là.",
    "identifiant-reserve": "Cet identifiant est celui d’un autre territoire, ou d’une page du site.",
}


_ORDER = {term.value: index for index, term in enumerate(TERRITORY_LEVELS)} | {"pays-etranger": 0}
_LARGER = "Choisissez un territoire plus large, ou corrigez le niveau."
_NO_PARENT = "Supprimez « parent » : un pays ne fait partie d’aucun territoire."


_KEPT = frozenset({"besoins", "par"})
"""Ids at whose addresses the site has pages of its own."""


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Find parents that are not larger than their children (a loop always holds one), and ids that are taken."""
    for entry, territory in catalogue.of(Territory):
        yield from _taken(catalogue, entry, territory)
        parent = catalogue.get(territory.parent) if territory.parent else None
        if parent is None or not isinstance(parent.record, Territory) or above_in_hierarchy(parent, entry):
            continue
        level, above = territory.niveau, parent.record.niveau
        yield Finding(
            entry,
            ("parent",),
            "hierarchie",
            f"« {excerpt(entry.name)} » ({level.label}) ne peut pas faire partie "
            f"de « {excerpt(parent.name)} » ({above.label}).",
            _NO_PARENT if _ORDER[level.value] == 0 else _LARGER,
        )


def above_in_hierarchy(one: Entry, other: Entry) -> bool:
    """Tell whether the level of a territory may hold that of another; any level may hold what is no territory."""
    levels = [entry.record.niveau.value for entry in (one, other) if isinstance(entry.record, Territory)]
    return len(levels) < 2 or _ORDER[levels[0]] < _ORDER[levels[1]]


def _taken(catalogue: Catalogue, entry: Entry, territory: Territory) -> Iterator[Finding]:
    if entry.ref.id in _KEPT:
        message = f"« {entry.ref.id} » est l’adresse d’une page du site."
        yield Finding(entry, (), "identifiant-reserve", message, f"Renommez le fichier « {entry.ref.id}-lieu.yaml ».")
        return
    with suppress(MissingPart):  # the build, which needs the official code, checks again
        official = catalogue.official_named(entry.ref)
        if official and isinstance(official.record, Territory) and not _same(territory, official.record):
            level = official.record.niveau.label
            yield Finding(
                entry,
                ("niveau",),
                "identifiant-reserve",
                f"« {entry.ref.id} » est l’identifiant d’un autre territoire : « {official.name} » ({level}).",
                f"Renommez le fichier « {entry.ref.id}-{territory.niveau.value}.yaml », "
                "ou corrigez le niveau et le code.",
            )


def _same(territory: Territory, official: Territory) -> bool:
    """Tell whether a record may be that official territory: same level, and same name or code if it gives one.

    Of a record that has the name and another code, the code is wrong, and the rule on codes says so.
    """
    if territory.niveau != official.niveau:
        return False
    named = likeness.of_name(territory.nom).ordered == likeness.of_name(official.nom).ordered
    return named or territory.official is None or territory.official == official.official

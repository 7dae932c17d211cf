"""Which type of relation was meant, among those that a kind may write; what to do of one that is read backwards."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from reperes.kinds import KINDS
from reperes.problem import nearest
from reperes.records.references import Ref
from reperes.vocabulary import sense
from reperes.vocabulary.relations import RelationType, written_by
from reperes.words import slug

_NEAR, _LABEL = 0.7, 0.8
"""How near a word must be to a type, and to its label: a wrong type says something false, which nothing refuses."""
_HEAD = 6
"""Letters from which the first word of a label says it: « membres » for « Membres connus »."""


def remedy(word: str, own: Ref, target: Ref | None) -> str:
    """Return what to write instead of the type `word`, from the record `own` to `target`, where that is known."""
    there = target.folder if target and target.folder in KINDS else ""
    fitting = [each for each in written_by(own.folder) if there in each.targets or not (there and each.targets)]
    found = None if slug(word) in _heads() else _named(word, fitting)
    if not found and (turned := _turned(word, own.folder, there)):
        return _from_there(turned, own, target)
    found = found or _near(word, fitting)
    if found:
        return f"Vouliez-vous dire « {found} » ?"
    own_ones = [each for each in written_by(own.folder) if each.origins]
    if any(each.origins for each in fitting) or not own_ones:
        fitting.sort(key=lambda each: not each.origins)  # what any record may write comes last
        return f"Choisissez parmi : {', '.join(each.value for each in fitting)}."
    led = (f"{each.value} (vers {', '.join(each.targets)})" for each in own_ones)
    return f"Choisissez parmi : {' ; '.join(led)}."


def _named(word: str, types: Sequence[RelationType]) -> str | None:
    """Return the type that a word is in other letters, by its label, or as people call it."""
    said = {sense(name): each.value for each in types for name in (each.label, *each.also)}
    return (said | {sense(each.value): each.value for each in types}).get(sense(word))


def _near(word: str, types: Sequence[RelationType]) -> str | None:
    spoken = {name: each.value for each in types for name in (each.value, *each.also)}
    labels = {each.label: each.value for each in types}
    if found := nearest(slug(word), spoken, _NEAR):
        return spoken[found]
    return labels[found] if (found := nearest(word, labels, _LABEL)) else None


def _turned(word: str, origin: str, there: str) -> RelationType | None:
    """Return the type that a word names where the other record writes it: « remplacé par », « répond à »."""
    for each in (_heads().get(slug(word)), _inverses().get(sense(word)), _forwards().get(sense(word))):
        if each and each.origins and (not there or there in each.origins) and origin in each.targets:
            return each
    return None


@functools.cache
def _inverses() -> dict[str, RelationType]:
    return {sense(each.inverse): each for each in written_by("") if not each.symmetric}


@functools.cache
def _heads() -> dict[str, RelationType]:
    """Return the types by the first word of what the other side reads; « membres » is not « membre »."""
    turned = [each for each in reversed(written_by("")) if not each.symmetric]
    heads = {slug(each.inverse.split()[0]): each for each in turned}
    return {head: each for head, each in heads.items() if len(head) >= _HEAD}


@functools.cache
def _forwards() -> dict[str, RelationType]:
    return {sense(name): each for each in written_by("") for name in (each.label, each.value)}


def _from_there(turned: RelationType, own: Ref, target: Ref | None) -> str:
    where = f"« {target} »" if target else "l’autre fiche"
    return f"Supprimez-la d’ici, et écrivez-la dans {where} : « type: {turned.value} », « vers: {own} »."

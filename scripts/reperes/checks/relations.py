"""Une relation relie deux genres de fiches prévus, une seule fois, et ne tourne pas en rond

Chaque type de relation dit entre quels genres il se lit (par exemple « porté par » va d’un projet pilote à un
partenaire). Une relation s’écrit d’un seul côté : l’autre côté s’affiche tout seul. Une fiche n’est pas en relation
avec
elle-même, personne ne fait partie de soi-même par détour, et rien ne fait suite à ce qui vient après.

Dire qu’une action répond à une recommandation est une affirmation forte : la relation dit en quoi (`precision`) et
d’après quelle source.

Refusé (relation-mal-placee) :

    nom: Exemple
    relations:
      - {type: porte-par, vers: partners/la-bouee}

Accepté :

    # data/pilots/exemple.yaml
    nom: Exemple
    relations:
      - {type: porte-par, vers: partners/la-bouee}

Refusé (relation-en-double) :

    nom: Exemple
    relations:
      - {type: membre-de, vers: partners/la-bouee}
      - {type: membre-de, vers: partners/la-bouee}

Accepté :

    nom: Exemple
    relations:
      - {type: membre-de, vers: partners/la-bouee}

Refusé (relation-a-soi-meme) :

    # data/partners/exemple.yaml
    nom: Exemple
    relations:
      - {type: membre-de, vers: partners/exemple}

Refusé (relation-en-boucle) :

    # data/partners/un.yaml
    nom: Un
    relations:
      - {type: partie-de, vers: partners/deux}
    # data/partners/deux.yaml
    nom: Deux
    relations:
      - {type: partie-de, vers: partners/un}

Refusé (relation-a-rebours) :

    # data/workshops/premier.yaml
    nom: Le premier atelier
    date: 2021-12-14
    relations:
      - {type: suit, vers: workshops/second}
    # data/workshops/second.yaml
    nom: Le second atelier
    date: 2022-02-10

Accepté :

    # data/workshops/premier.yaml
    nom: Le premier atelier
    date: 2021-12-14
    # data/workshops/second.yaml
    nom: Le second atelier
    date: 2022-02-10
    relations:
      - {type: suit, vers: workshops/premier}

Refusé (relation-sans-raison) :

    # data/recommendations/proposition.yaml
    nom: Une proposition
    # data/trainings/exemple.yaml
    nom: Une formation
    relations:
      - {type: repond-a, vers: recommendations/proposition}

Accepté :

    # data/recommendations/proposition.yaml
    nom: Une proposition
    # data/trainings/exemple.yaml
    nom: Une formation
    relations:
      - type: repond-a
        vers: recommendations/proposition
        precision: un module traite de cette idée
        sources: [{document: source-exemple}]

Refusé (relation-contradictoire) :

    # data/recommendations/proposition.yaml
    nom: Une proposition
    # data/recommendations/exemple.yaml
    nom: Une autre proposition
    relations:
      - {type: rejoint, vers: recommendations/proposition}
      - {type: contredit, vers: recommendations/proposition}

Pour corriger :

    Écrivez la relation depuis l’autre fiche, choisissez un autre type, ou supprimez celle qui est de trop.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from reperes import relating
from reperes.catalogue import Catalogue, Entry
from reperes.checks import Finding
from reperes.kinds import KINDS
from reperes.records.periods import Period, precedes
from reperes.records.references import Ref
from reperes.records.statements import Relation
from reperes.source import Route
from reperes.vocabulary.relations import RelationType
from reperes.words import excerpt

PAGE = "relations"
CODES = {
    "relation-mal-placee": "Ce type de relation ne se lit pas entre ces deux genres de fiches.",
    "relation-en-double": "La relation est déjà écrite, ici ou de l’autre côté.",
    "relation-a-soi-meme": "La fiche serait en relation avec elle-même.",
    "relation-en-boucle": "De proche en proche, la relation ramène à la fiche.",
    "relation-a-rebours": "La relation fait suivre ce qui vient avant.",
    "relation-contradictoire": "Deux relations avec la même fiche se contredisent.",
    "relation-sans-raison": "La relation ne dit pas en quoi, ou d’après quelle source.",
}


Pairs: TypeAlias = set[tuple[str, Ref]]
"""The relations of a record: type and target of each."""
_CONTRARY = {"rejoint": "contredit", "contredit": "rejoint"}
"""Relations that no two records can have both."""


def alone(lost: frozenset[str]) -> bool:
    """Judge whatever could be read of a refused record."""
    return True


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Find misplaced, repeated and circular relations."""
    for entry in catalogue:
        seen: Pairs = set()
        own = _pairs(entry)
        for index, relation in enumerate(entry.record.relations):
            route = ("relations", index)
            if relation.vers == entry.own:
                yield _to_itself(entry, route)  # whatever else is wrong goes with it
                continue
            yield from _misplaced(entry, relation, route)
            if not _readable(relation):
                continue
            yield from _unargued(entry, relation, route)
            yield from _contradicted(catalogue, entry, relation, route, own)
            key = (relation.type.value, relation.vers)
            if key in seen or _also_written_there(catalogue, entry, relation):
                yield _repeated(entry, relation, route)
            elif other := _followed(catalogue, entry, relation):
                yield _backwards(entry, other, relation, route)
            elif _acyclic(relation) and entry.own in _above(catalogue, relation):
                yield _circular(entry, relation, route)
            seen.add(key)


def _readable(relation: Relation) -> bool:
    """Tell whether type and target are known: those of a refused record may not be."""
    return isinstance(relation.type, RelationType) and isinstance(relation.vers, Ref)


def _to_itself(entry: Entry, route: Route) -> Finding:
    message = f"« {excerpt(entry.name)} » serait en relation avec elle-même."
    remedy = "Supprimez cette relation, ou corrigez l’identifiant de l’autre fiche."
    return Finding(entry, (*route, "vers"), "relation-a-soi-meme", message, remedy)


def _repeated(entry: Entry, relation: Relation, route: Route) -> Finding:
    message = f"La relation « {relation.type.value} » avec « {relation.vers} » est déjà écrite."
    remedy = "Écrivez-la une seule fois : l’autre côté s’affiche tout seul."
    return Finding(entry, route, "relation-en-double", message, remedy)


def _backwards(entry: Entry, other: Entry, relation: Relation, route: Route) -> Finding:
    message = f"« {excerpt(entry.name)} » ({_date(entry)}) vient avant « {excerpt(other.name)} » ({_date(other)})."
    there = any(each.type == relation.type and each.vers == entry.own for each in other.record.relations)
    turned = "Supprimez-la (l’autre fiche la donne déjà)" if there else "Écrivez-la depuis l’autre fiche"
    return Finding(entry, (*route, "vers"), "relation-a-rebours", message, f"{turned}, ou corrigez une des deux dates.")


def _circular(entry: Entry, relation: Relation, route: Route) -> Finding:
    message = f"De proche en proche, cette relation ramène à « {excerpt(entry.name)} »."
    why = (
        "rien ne fait suite à soi-même"
        if getattr(relation.type, "later", False)
        else "une partie ne contient pas son tout"
    )
    remedy = f"Corrigez l’une des relations de la boucle : {why}."
    return Finding(entry, (*route, "vers"), "relation-en-boucle", message, remedy)


def _misplaced(entry: Entry, relation: Relation, route: Route) -> Iterator[Finding]:
    kind = relation.type
    if not isinstance(kind, RelationType):
        return
    if kind.origins and entry.ref.folder not in kind.origins:
        message = f"Une fiche de « {entry.ref.folder} » n’écrit pas la relation « {kind.value} »."
        remedy = relating.remedy(kind.value, entry.own, relation.vers)
        yield Finding(entry, (*route, "type"), "relation-mal-placee", message, remedy)
    elif kind.targets and relation.vers and relation.vers.folder in KINDS and relation.vers.folder not in kind.targets:
        message = f"La relation « {kind.value} » ne mène pas vers « {relation.vers.folder} »."
        remedy = f"Elle mène vers : {', '.join(kind.targets)}."
        yield Finding(entry, (*route, "vers"), "relation-mal-placee", message, remedy)


def _unargued(entry: Entry, relation: Relation, route: Route) -> Iterator[Finding]:
    """Find an answer that does not say what answers, or who says so."""
    if not getattr(relation.type, "argued", False) or "relations" in entry.lost:
        return
    missing = [name for name in ("precision", "sources") if not getattr(relation, name)]
    if missing:
        words = {"precision": "en quoi", "sources": "d’après quelle source"}
        message = f"Une relation « {relation.type.value} » dit {' et '.join(words[name] for name in missing)}."
        remedy = " et ".join(f"« {name}: … »" for name in missing)
        yield Finding(entry, route, "relation-sans-raison", message, f"Ajoutez-lui {remedy}.")


def _contradicted(
    catalogue: Catalogue, entry: Entry, relation: Relation, route: Route, own: Pairs
) -> Iterator[Finding]:
    """Find a relation whose contrary is written too, here or there: all are told, for each may be the mistaken one."""
    kind = relation.type.value
    if not (contrary := _CONTRARY.get(kind)):
        return
    other = catalogue.get(relation.vers)
    if (contrary, relation.vers) in own or (other and (contrary, entry.own) in _pairs(other)):
        message = f"« {relation.vers} » est à la fois dans « {kind} » et dans « {contrary} »."
        remedy = "Gardez celle des deux relations que la source justifie, et supprimez l’autre."
        yield Finding(entry, (*route, "type"), "relation-contradictoire", message, remedy)


def _pairs(entry: Entry) -> Pairs:
    return {(each.type.value, each.vers) for each in entry.record.relations if _readable(each)}


def _also_written_there(catalogue: Catalogue, entry: Entry, relation: Relation) -> bool:
    """Tell whether the other side of a symmetric relation wrote it first (in order of ids)."""
    kind = relation.type
    other = catalogue.get(relation.vers)
    if other is None or not getattr(kind, "symmetric", False) or other.ref > entry.own:
        return False
    return any(r.type == kind and r.vers == entry.own for r in other.record.relations)


def _followed(catalogue: Catalogue, entry: Entry, relation: Relation) -> Entry | None:
    """Return what the record says it comes after, if it is surely over before that begins."""
    other = catalogue.get(relation.vers) if getattr(relation.type, "later", False) else None
    here, there = _date(entry), _date(other) if other else None
    return other if here and there and here.end and there.start and precedes(here.end, there.start) else None


def _date(entry: Entry) -> Period | None:
    date = getattr(entry.record, "date", None)
    return date if isinstance(date, Period) else None


def _acyclic(relation: Relation) -> bool:
    return bool(getattr(relation.type, "acyclic", False))


def _above(catalogue: Catalogue, relation: Relation) -> set[Ref]:
    """Return every record that `relation` leads to, step by step along relations of its type; not backwards ones."""
    found: set[Ref] = set()
    waiting = [relation.vers]
    while waiting:
        ref = waiting.pop()
        target = catalogue.get(ref)
        if target and ref not in found:
            found.add(ref)
            same = (each for each in target.record.relations if each.type == relation.type)
            waiting += [each.vers for each in same if not _followed(catalogue, target, each)]
    return found

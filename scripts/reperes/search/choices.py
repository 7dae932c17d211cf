"""A record → what the search page can choose it by: kind, territory and what holds it, need, public, phase…"""

from __future__ import annotations

from collections.abc import Iterable

from reperes.catalogue import Catalogue, Entry
from reperes.records.envelope import Record
from reperes.records.territory import Territory
from reperes.rendering import capital
from reperes.search import Facets
from reperes.vocabulary import Term

FACETS = {
    "rubrique": ("Rubrique", ()),
    "territoire": ("Territoire", ()),
    "besoin": ("Besoin", ("besoins",)),
    "public": ("Public", ("publics",)),
    "phase": ("Phase", ("phases",)),
    "statut": ("Statut ou étape", ("statut", "etat", "etape")),
    "theme": ("Thème", ("thematiques",)),
    "cible": ("À qui s’adresse la recommandation", ("cibles",)),
    "format": ("Format", ("modalite", "forme")),
}
"""Facet as addresses write it → its title, and the fields of records that hold its values."""


def facets(catalogue: Catalogue, entry: Entry) -> Facets:
    """Return what a record can be chosen by; facets without a value are left out."""
    found: Facets = {"rubrique": ((capital(entry.kind.many),),), "territoire": _territories(catalogue, entry)}
    found |= {name: _terms(entry.record, fields) for name, (_, fields) in FACETS.items() if fields}
    return {name: values for name, values in found.items() if values}


def _territories(catalogue: Catalogue, entry: Entry) -> tuple[tuple[str, ...], ...]:
    """Return each territory of a record as the way to it, from the widest one."""
    places = (entry,) if isinstance(entry.record, Territory) else catalogue.territories_of(entry)
    return tuple(tuple(each.name for each in reversed(catalogue.chain(place.ref))) for place in places)


def _terms(record: Record, fields: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Return the labels of the closed words that the fields hold."""
    held = (record.__dict__.get(name) for name in fields)
    parts = (part for value in held for part in (value if isinstance(value, tuple) else (value,)))
    return tuple((part.label,) for part in parts if isinstance(part, Term))

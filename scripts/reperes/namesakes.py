"""What a new record may already be: the records that bear its name, and those that only resemble it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reperes import likeness
from reperes.catalogue import Catalogue, Entry
from reperes.records.guide import Guide
from reperes.words import excerpt

_SHORTEST = 4
"""Letters below which two acronyms are often one letter apart."""
_TOLD = 3


def duplicate(catalogue: Catalogue, kind: str, data: dict[str, Any]) -> str:
    """Say which record already has a name of the new one, be it spelt otherwise, another name or an acronym; or ""."""
    wanted = [str(each) for key in ("nom", "sigle", "alias") for each in _several(data.get(key)) if each]
    for entry in catalogue.of_kind(kind):
        if any(_alike(one, other) for one in wanted for other in _names(entry)):
            return (
                f"C’est probablement la même chose que « {entry.name} » ({entry.path}). Rien n’a été écrit. Complétez "
                "cette fiche, ou ajoutez --malgre-doublon si ce sont bien deux choses."
            )
    return ""


def doubts(catalogue: Catalogue, kind: str, data: dict[str, Any], key: str) -> list[str]:
    """Say of what was answered to `key` which records it resembles, that are not surely the same; mostly none."""
    value = data.get(key)
    if not isinstance(value, str):
        return []
    if kind == Guide.kind.folder:
        found = _asking(catalogue, value) if key == "nom" else ()
    elif key == "sigle" or value.isupper():
        found = _one_letter_apart(catalogue, kind, value)
    else:
        found = _abridged(catalogue, kind, value) if key == "nom" else ()
    return list(found)[:_TOLD]


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _alike(one: str, other: str) -> bool:
    here, there = likeness.of_name(one), likeness.of_name(other)
    return not set(here.indexed()).isdisjoint(there.indexed()) and not here.differs(there)


def _names(entry: Entry) -> Iterator[str]:
    yield entry.name
    yield from entry.record.sought


def _asking(catalogue: Catalogue, question: str) -> Iterator[str]:
    for entry in catalogue.of_kind(Guide.kind.folder):
        if likeness.resembling(question, entry.name) and not _alike(question, entry.name):
            yield f"Un guide répond peut-être déjà à cette question : « {excerpt(entry.name)} » ({entry.path})."


def _one_letter_apart(catalogue: Catalogue, kind: str, sigle: str) -> Iterator[str]:
    wanted = likeness.acronym(sigle)
    for entry in catalogue.of_kind(kind):
        known = (name for name in _names(entry) if name.isupper() and len(name) >= _SHORTEST <= len(wanted))
        if near := next((name for name in known if likeness.one_letter_apart(wanted, likeness.acronym(name))), ""):
            yield f"Une seule lettre sépare ce sigle de « {near} » : « {excerpt(entry.name)} » ({entry.path})."


def _abridged(catalogue: Catalogue, kind: str, name: str) -> Iterator[str]:
    """Find records that have for name an acronym, which the new name may develop."""
    initials = likeness.initials(name)
    for entry in catalogue.of_kind(kind):
        if len(initials) > 2 and entry.name.replace(".", "").isupper() and likeness.acronym(entry.name) == initials:
            yield f"Ce nom est peut-être celui dont « {excerpt(entry.name)} » est le sigle ({entry.path})."

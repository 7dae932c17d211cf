"""Every région, département and commune of the official code, as a reader looks for them.

`official` answers one code at a time; this gives whole lists, read once a run.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from reperes.geography.official import FOLDER, OfficialCode
from reperes.geography.parts import parse_json, read_part, unexpected


@dataclass(frozen=True, slots=True)
class Departement:
    """A département: its official code, its name, the code of its région."""

    code: str
    name: str
    region: str


@dataclass(frozen=True, slots=True)
class Region:
    """A région with its départements, by code; what lies overseas outside any région counts as one."""

    code: str
    name: str
    departements: tuple[Departement, ...]


Commune = tuple[str, str, str]
"""A present commune: its name, its official code, its postal codes parted by spaces."""


@lru_cache(maxsize=4)
def regions(node_modules: Path) -> tuple[Region, ...]:
    """Return the régions by name; raises MissingPart when a file is absent or is not as expected."""
    official = OfficialCode(node_modules)
    found: dict[str, list[Departement]] = {}
    try:
        for each in official.departements(collectivities=True):
            (region,) = each.regions
            found.setdefault(region, []).append(Departement(each.code, each.name, region))
        named = sorted((each.name, each.code) for each in official.regions(collectivities=True))
    except (KeyError, TypeError):
        raise unexpected(f"{FOLDER}/departements.json") from None
    return tuple(Region(code, name, tuple(found.get(code, ()))) for name, code in named)


@lru_cache(maxsize=4)
def communes(node_modules: Path) -> tuple[Commune, ...]:
    """Return the communes, largest first, since most readers live there; no arrondissements.

    Raises MissingPart when the file is not as expected.
    """
    path = f"{FOLDER}/communes.json"
    rows = parse_json(path, read_part(node_modules, path))
    try:
        return tuple(
            (row["nom"], row["code"], " ".join(row.get("codesPostaux", ())))
            for row in sorted(rows, key=lambda row: -row.get("population", 0))
            if row["type"] == "commune-actuelle"
        )
    except (KeyError, TypeError):
        raise unexpected(path) from None


def members(node_modules: Path, sirens: frozenset[str]) -> dict[str, str]:
    """Return the SIREN of the EPCI of each commune that lies in one of `sirens`; reads only their lines."""
    if not sirens:
        return {}
    path = f"{FOLDER}/epci.json"
    content = read_part(node_modules, path)
    found: dict[str, str] = {}
    for siren in sorted(sirens):
        at = content.find(b'\n{"code":%s,' % json.dumps(siren).encode())
        if at >= 0:
            row = parse_json(path, content[at + 1 : content.find(b"\n", at + 1)].rstrip(b",\r "))
            found |= {member["code"]: siren for member in row["membres"]}
    return found

"""Stage 3: France, its 18 regions and its 101 départements as entries, so that no territory is invisible.

They come from the official geographic code and stand beneath the records: a record of the same territory
(same level, same code) takes the place of the official one, whatever its id.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from reperes.catalogue import Entry
from reperes.geography.official import OfficialCode, Place
from reperes.records.references import Ref
from reperes.records.territory import Territory
from reperes.words import plural, slug, typographic

FOLDER = Territory.kind.folder
COUNTRY = Ref(FOLDER, "france")


def entries(node_modules: Path) -> tuple[Entry, ...]:
    """Return the official territories; raises MissingPart when the code is not in `node_modules`.

    Their ids never change: the name's, but for the five overseas regions, which share it with their
    département (`guadeloupe`) and are called `region-guadeloupe`.
    """
    code = OfficialCode(node_modules)
    departements = code.departements()
    shared = {place.name for place in departements}
    regions = {place.code: (_region_id(place, shared), place) for place in code.regions()}
    return tuple(_entries(regions, departements, shared))


def _entries(
    regions: dict[str, tuple[str, Place]], departements: tuple[Place, ...], shared: set[str]
) -> Iterator[Entry]:
    yield _entry(COUNTRY.id, nom="France", niveau="pays", resume=f"Pays de {len(regions)} régions.")
    held = Counter(place.regions[0] for place in departements)
    for id_, place in regions.values():
        counted = plural(held[place.code], "département", "départements")
        yield _entry(
            id_,
            nom=f"{place.name} (région)" if place.name in shared else place.name,
            niveau="region",
            code_insee=place.code,
            parent=COUNTRY.id,
            resume=f"Région de France, de code officiel {place.code}, formée de {counted}.",
        )
    for place in departements:
        above, region = regions[place.regions[0]]
        yield _entry(
            slug(place.name),
            nom=place.name,
            niveau="departement",
            code_insee=place.code,
            parent=above,
            resume=f"Département de code officiel {place.code}, dans la région {region.name}.",
        )


def _region_id(place: Place, shared: set[str]) -> str:
    return f"region-{slug(place.name)}" if place.name in shared else slug(place.name)


def _entry(id_: str, **fields: str) -> Entry:
    told = {name: typographic(value) if name in ("nom", "resume") else value for name, value in fields.items()}
    return Entry(Ref(FOLDER, id_), Territory.model_validate(told), f"data/{FOLDER}/{id_}.yaml")

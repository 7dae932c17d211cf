"""La hiérarchie des territoires ne tourne pas en rond, et monte toujours vers plus grand.

Le `parent` d’un territoire est d’un niveau plus large que lui : une commune appartient à une
métropole, un département ou une région, jamais l’inverse. Un pays n’a pas de parent.
"""

from __future__ import annotations

from collections.abc import Iterator

from reperes.catalogue import Catalogue
from reperes.checks import Finding
from reperes.records.territory import Territory
from reperes.vocabulary.natures import TERRITORY_LEVELS
from reperes.words import excerpt

_ORDER = {term.value: index for index, term in enumerate(TERRITORY_LEVELS)} | {"pays-etranger": 0}
_LARGER = "Choisissez un territoire plus large, ou corrigez le niveau."
_NO_PARENT = "Supprimez « parent » : un pays ne fait partie d’aucun territoire."


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Find parents that are not larger than their children; a loop always holds one."""
    for entry, territory in catalogue.of(Territory):
        parent = catalogue.get(territory.parent) if territory.parent else None
        if parent is None or not isinstance(parent.record, Territory):
            continue
        level, above = territory.niveau, parent.record.niveau
        if _ORDER[above.value] >= _ORDER[level.value]:
            yield Finding(
                entry,
                ("parent",),
                "hierarchie",
                f"« {excerpt(entry.name)} » ({level.label}) ne peut pas faire partie "
                f"de « {excerpt(parent.name)} » ({above.label}).",
                _NO_PARENT if _ORDER[level.value] == 0 else _LARGER,
            )

"""The broken files of `fuzz`: real and example files changed by `mutations`, each the same each time.

A case is drawn from the seed and its number alone, so that a failure comes back.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reperes.kinds import KINDS
from tests.golden import FOLDER
from tests.mutations import GROWING, MUTATIONS

ROOT = Path(__file__).resolve().parent.parent
ONLY_ONE = ("data/vocabulaire-courant.yaml", "data/mots-difficiles.yaml", "data/adresses.txt", "mkdocs.yml")
_HOSTILE_NAMES = (
    "Été.yaml",
    "a b.yaml",
    "..yaml",
    "a\nb.yaml",
    "a\u202eb.yaml",
    "x" * 200 + ".yaml",
    "a.yml",
    "a",
    "%s.yaml",
)


@dataclass(frozen=True)
class Case:
    """One broken file: its number, where it lies in its portal, its bytes, what it was made from."""

    number: int
    path: str
    raw: bytes
    origin: str


@cache
def originals() -> tuple[tuple[str, Path], ...]:
    """Return every file to break, by sort: a kind, `translations`, or a file that a portal has once."""
    found = [(path.parent.name, path) for folder in KINDS for path in sorted((ROOT / "data" / folder).glob("*.yaml"))]
    found += [("translations", path) for path in sorted((ROOT / "data" / "translations").glob("*/*.yaml"))]
    found += [(path.parent.name, path) for path in sorted(FOLDER.glob("*/*/*.yaml")) if path.parent.name in KINDS]
    return tuple(found) + tuple((name, ROOT / name) for name in ONLY_ONE if (ROOT / name).is_file())


@cache
def by_sort() -> dict[str, tuple[Path, ...]]:
    """Return the files to break of each sort."""
    sorts: dict[str, list[Path]] = {}
    for sort, path in originals():
        sorts.setdefault(sort, []).append(path)
    return {sort: tuple(paths) for sort, paths in sorts.items()}


def case(seed: int, number: int) -> Case:
    """Return the broken file of that number, the same each time."""
    chance = random.Random(f"{seed}/{number}")
    sort = chance.choice(list(by_sort()))
    origin = chance.choice(by_sort()[sort])
    raw = at_home(origin.read_bytes())
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 5))):
        change = chance.choice(GROWING if chance.random() < 0.02 else MUTATIONS)
        raw = change(raw, *(chance.randrange(2**31) for _ in range(3))) if raw else raw
    if sort in KINDS and chance.random() < 0.04:  # a record in the folder of another kind
        sort = chance.choice(list(KINDS))
    if sort == "translations":
        path = origin.relative_to(ROOT).as_posix()
    elif sort in KINDS:
        path = f"data/{sort}/{_file_name(chance, number, origin)}"
    else:
        path = sort
    return Case(number, path, raw, origin.relative_to(ROOT).as_posix())


def _file_name(chance: random.Random, number: int, origin: Path) -> str:
    """Return the name of a broken record: its own, at times that of a record that others name, or one that none has."""
    sort = chance.random()
    return chance.choice(_HOSTILE_NAMES) if sort < 0.01 else origin.name if sort < 0.2 else f"copie-{number}.yaml"


def at_home(raw: bytes) -> bytes:
    """Cite the one document of the portal: looking for the names of a hundred others would take all the time."""
    return re.sub(rb"\bdocument: [a-z0-9-]+", b"document: source-exemple", raw)


def batches(cases: Sequence[Case]) -> Iterator[list[Case]]:
    """Yield cases to check together: no two in one place, and those that change the whole portal alone."""
    kept: dict[str, Case] = {}
    for one in cases:
        if one.path in ONLY_ONE or one.path in kept:
            yield [one]
        else:
            kept[one.path] = one
    yield list(kept.values())

"""A record in the folder of another kind: the keys that it holds tell which kind it is written like.

One mistake, and dozens of keys that the folder does not know: it is told once, and the record is judged as what it is.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from pydantic import BaseModel

from reperes.kinds import KINDS
from reperes.problem import Problem, Severity
from reperes.records.envelope import Record
from reperes.source import Source

_ENOUGH = 3
"""Keys of another kind that no slip explains; one that the other kind requires counts twice."""
_AGAINST = 4
"""How many times more than what speaks for the folder they must be."""
_QUOTED = 3
"""Keys that a message names."""


def likely_kind(model: type[Record], keys: Collection[str]) -> type[Record] | None:
    """Return the kind that a record with these `keys`, refused by `model`, is written like; None in doubt."""
    others = (kind for kind in KINDS.values() if kind is not model)
    found = {kind: weight for kind in others if (weight := _weight(kind, model, keys))}
    best = [kind for kind, weight in found.items() if weight == max(found.values())]
    return best[0] if len(best) == 1 else None


def _weight(kind: type[Record], model: type[Record], keys: Collection[str]) -> int:
    """Return how much more the keys speak for `kind` than for `model`; 0 if not by far."""
    theirs = [name for name in kind.model_fields if name in keys and name not in model.model_fields]
    ours = [name for name in model.model_fields if name in keys and name not in kind.model_fields]
    missing = [name for name in _required(kind) if name not in keys]
    found = len(theirs) + len(_required(kind) & set(theirs))
    against = len(ours) + len(_required(model) & set(ours)) + len(missing)
    return found - against if found >= max(_ENOUGH, _AGAINST * against) else 0


def _required(model: type[BaseModel]) -> set[str]:
    return {name for name, field in model.model_fields.items() if field.is_required()}


def problem(kind: type[Record], path: Path, source: Source) -> Problem:
    """Say that the record of `path` belongs in the folder of `kind`, and how to bring it there."""
    here, there = path.parent.name, kind.kind.folder
    told = [name for name in source.data if name in kind.model_fields and name not in KINDS[here].model_fields]
    keys = ", ".join(f"« {name} »" for name in told[:_QUOTED])
    message = f"Cette fiche a des clés de « data/{there} » ({keys}), et se trouve dans « data/{here} »."
    remedy = f"Déplacez le fichier dans « data/{there} »."
    if (path.parents[1] / there / path.name).exists():
        remedy = (
            f"« data/{there}/{path.name} » existe déjà : si c’est la même fiche, ajoutez-y ce qui manque et supprimez "
            "ce fichier-ci ; sinon, déplacez-le sous un autre nom."
        )
    return Problem(source.path, 1, 1, "fichier-mal-range", Severity.ERROR, message, remedy)

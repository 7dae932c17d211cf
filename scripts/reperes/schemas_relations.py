"""What the schema of a kind says of its relations: the types that it may write, where each leads, what some must say.

The models know one list of types for all kinds; which of them a record may write is a rule (`checks/relations.py`).
An editor is told here, so that it proposes seven types to who describes a training, not fifty.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

from reperes.vocabulary import told_choice
from reperes.vocabulary.relations import RelationType, written_by


def narrowed(relation: dict[str, Any], folder: str) -> dict[str, Any]:
    """Return the schema of a relation as the records of one folder may write it."""
    types = written_by(folder)
    properties = relation["properties"]
    said = dict(zip(properties["type"]["enum"], properties["type"]["enumDescriptions"], strict=True))
    chosen = {**properties["type"], **told_choice({each.value: said[each.value] for each in types})}
    conditions = [*_targets(types), *_arguments(types)]
    return {**relation, "properties": {**properties, "type": chosen}, **({"allOf": conditions} if conditions else {})}


def _targets(types: tuple[RelationType, ...]) -> list[dict[str, Any]]:
    """Return where relations lead, one condition for all the types that lead to the same kinds."""
    bound = sorted((each for each in types if each.targets), key=lambda each: each.targets)
    return [_leading(targets, [each.value for each in same]) for targets, same in groupby(bound, lambda t: t.targets)]


def _leading(targets: tuple[str, ...], types: list[str]) -> dict[str, Any]:
    told = f"Cette relation mène vers : {', '.join(targets)}."
    shape = {"pattern": rf"^\s*(?:{'|'.join(targets)})/", "patternErrorMessage": told}
    return {"if": _of(types), "then": {"properties": {"vers": shape}}}


def _arguments(types: tuple[RelationType, ...]) -> list[dict[str, Any]]:
    argued = [each.value for each in types if each.argued]
    return [{"if": _of(argued), "then": {"required": ["precision", "sources"]}}] if argued else []


def _of(types: list[str]) -> dict[str, Any]:
    return {"properties": {"type": {"enum": types}}, "required": ["type"]}

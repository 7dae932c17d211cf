"""Which block of keys stands where in a record: the models inside a kind's model."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from reperes.source import Route


def model_at(model: type[BaseModel], route: Route) -> type[BaseModel] | None:
    """Return the model of the mapping at `route` in a record of kind `model`, if there is one."""
    current: type[BaseModel] | None = model
    for step in route:
        if isinstance(step, int):
            continue
        field = current.model_fields.get(step) if current else None
        current = next(_models_in(field.annotation), None) if field else None
    return current


def keys_of(model: type[BaseModel]) -> frozenset[str]:
    """Return every key of a model and of the blocks inside it."""
    found, waiting = set[str](), [model]
    seen: set[type[BaseModel]] = set()
    while waiting:
        each = waiting.pop()
        if each not in seen:
            seen.add(each)
            found |= each.model_fields.keys()
            waiting += [inner for field in each.model_fields.values() for inner in _models_in(field.annotation)]
    return frozenset(found)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in typing.get_args(annotation):
        if not isinstance(argument, str):
            yield from _models_in(argument)

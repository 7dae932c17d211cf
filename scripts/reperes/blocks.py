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


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in typing.get_args(annotation):
        if not isinstance(argument, str):
            yield from _models_in(argument)

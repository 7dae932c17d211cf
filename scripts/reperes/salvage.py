"""A refused record → what its model accepts of it, so that one mistake does not silence the rules of one record.

Nothing is made of it but problems: it never joins the catalogue, no page shows it, and nothing refers to it.
"""

from __future__ import annotations

import functools
from typing import Annotated, Any, TypeVar, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from reperes.blocks import model_at
from reperes.records.references import types_in
from reperes.source import Route

M = TypeVar("M", bound=BaseModel)

_MOST = 200
"""Elements read of a list that holds a mistake: nobody writes more, and each is read again by itself."""
_TEXT = "texte"
"""What people write alone where a block holds it."""
_REFUSED = object()


def valid_part(model: type[M], data: Any, **instead: Any) -> M:
    """Return the record of `data` without what `model` refuses; what lacks takes its default, or the word `instead`.

    A block keeps its good keys. A list keeps its length, so that the keys that lead to a value stay true: in place of a
    refused element stands an empty one. What was refused and what has no default is None, or an empty list. What stands
    for its list or its block without dash or key is read as if it had them (`as_written` says where it is).
    `model_fields_set` tells the keys that were written, refused or not, beside those that the model derives from them.
    """
    held = {name: _field(model, name, data[name]) for name in model.model_fields if name in data}
    made = {name: _instead(model, name, name in held) for name in model.model_fields} | instead
    kept = {name: value for name, value in held.items() if value is not _REFUSED}
    # Beside a key that nobody knows, whatever lacks may be what it was meant for.
    written = set(model.model_fields) if data.keys() - model.model_fields.keys() else set(held)
    return _derived(model.model_construct(written, **made | kept))


def _derived(part: M) -> M:
    """Return `part` with what its model derives from other keys: a rule that finds it missing accuses the record."""
    for each in type(part).__pydantic_decorators__.model_validators.values():
        if each.info.mode == "after":
            part = each.func(part)
    return part


def as_written(route: Route, data: Any) -> Route:
    """Return the keys that lead to a value in plain data, without the places in lists that are none there."""
    kept: list[str | int] = []
    for step in route:
        if isinstance(step, int) and not isinstance(data, list):
            continue
        kept.append(step)
        if isinstance(data, dict):
            data = data.get(step)
        else:
            data = data[step] if isinstance(data, list) and isinstance(step, int) and step < len(data) else None
    return tuple(kept)


def _instead(model: type[BaseModel], name: str, refused: bool) -> Any:
    field = model.model_fields[name]
    if field.is_required():
        return () if _is_list(model, name) else None
    default = field.get_default(call_default_factory=True)
    return default if default == () or not refused else None  # a default says something that the record does not


def _field(model: type[BaseModel], name: str, value: Any) -> Any:
    adapter = _adapter(model, name)
    try:
        return adapter.validate_python(value)
    except ValidationError:
        inner = model_at(model, (name,))
    if _is_list(model, name):
        alone = inner is not None and isinstance(value, str | dict)
        values = [value] if alone else value
        return _elements(adapter, inner, values[:_MOST]) if isinstance(values, list) else _REFUSED
    return valid_part(inner, value) if inner and isinstance(value, dict) else _REFUSED


@functools.lru_cache(maxsize=512)
def _is_list(model: type[BaseModel], name: str) -> bool:
    return any(get_origin(part) is tuple for part in types_in(model.model_fields[name]))


def _elements(adapter: TypeAdapter[Any], inner: type[BaseModel] | None, values: list[Any]) -> Any:
    found = [_element(adapter, inner, value) for value in values]
    if inner is None and not all(value is _REFUSED or isinstance(value, str) for value in found):
        return tuple(value for value in found if value is not _REFUSED)  # terms and references have no place to keep
    return tuple("" if value is _REFUSED else value for value in found)


def _element(adapter: TypeAdapter[Any], inner: type[BaseModel] | None, value: Any) -> Any:
    try:
        (only,) = adapter.validate_python([value])
    except (ValidationError, TypeError, ValueError):  # one element may be an absence, or none at all
        pass
    else:
        return only
    if inner is None:
        return _REFUSED
    if isinstance(value, str) and _TEXT in inner.model_fields:
        value = {_TEXT: value}
    return valid_part(inner, value if isinstance(value, dict) else {})


@functools.lru_cache(maxsize=512)
def _adapter(model: type[BaseModel], name: str) -> TypeAdapter[Any]:
    field: FieldInfo = model.model_fields[name]
    kind: Any = Annotated[(field.annotation, name, *field.metadata)]
    return TypeAdapter(kind)

"""What may be written in each sort of file, as the page of the schemas tells it: read from the schemas themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reperes import schemas


@dataclass(frozen=True)
class Field:
    """One key: what it is called, whether it must be there, and what may stand behind it.

    `values` are the words of a closed list, each with what it says; `keys` are those of a block and `needed` those that
    it must have; `several` marks a list; `absent` tells that `inconnu` and `non_applicable` are possible.
    """

    key: str
    title: str
    description: str
    required: bool
    several: bool
    absent: bool
    values: tuple[tuple[str, str], ...]
    keys: tuple[str, ...]
    needed: tuple[str, ...]


@dataclass(frozen=True)
class Form:
    """One sort of file and its keys, those that must be there first."""

    shape: schemas.Shape
    fields: tuple[Field, ...]

    @property
    def required(self) -> tuple[Field, ...]:
        """The keys that must be there."""
        return tuple(field for field in self.fields if field.required)

    @property
    def optional(self) -> tuple[Field, ...]:
        """The other keys."""
        return tuple(field for field in self.fields if not field.required)


def forms() -> tuple[Form, ...]:
    """Return every sort of file, in the order of the schemas."""
    return tuple(Form(shape, tuple(fields(schemas.schema(shape)))) for shape in schemas.shapes())


def fields(schema: dict[str, Any], parts: dict[str, Any] | None = None) -> Iterator[Field]:
    """Yield the keys of a schema, in its order; `parts` are the definitions around it, by default its own."""
    parts = schema.get("definitions", {}) if parts is None else parts
    required = schema.get("required", ())
    for key, node in schema["properties"].items():
        inner, absent = _present(node, parts)
        several = inner.get("type") == "array"
        if several:
            inner, _ = _present(inner["items"], parts)
        told = inner.get("enumDescriptions", ()) if "enum" in inner else ()
        yield Field(
            key,
            node.get("title", key),
            node["description"] if node.get("description") != node.get("title") else "",
            key in required,
            several,
            absent,
            tuple(zip(inner["enum"], told, strict=True)) if told else (),
            tuple(inner.get("properties", ())),
            tuple(inner.get("required", ())),
        )


@dataclass(frozen=True)
class Leaf:
    """One value that a record must have, be it inside a block: the keys that lead to it, and those that hold lists."""

    route: tuple[str, ...]
    field: Field
    lists: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """The keys as people type them: `cote_a.titre`."""
        return ".".join(self.route)


def leaves(schema: dict[str, Any]) -> Iterator[Leaf]:
    """Yield the values without which a record is refused, in their order."""
    yield from _leaves(schema, schema.get("definitions", {}), (), frozenset())


def _leaves(
    schema: dict[str, Any], parts: dict[str, Any], route: tuple[str, ...], lists: frozenset[str]
) -> Iterator[Leaf]:
    for field in fields(schema, parts):
        if field.required and field.keys:
            inner, _ = _present(schema["properties"][field.key], parts)
            inner, _ = _present(inner["items"], parts) if field.several else (inner, False)
            entered = lists | {field.key} if field.several else lists
            yield from _leaves(inner, parts, (*route, field.key), entered)
        elif field.required:
            yield Leaf((*route, field.key), field, lists)


def _present(node: dict[str, Any], parts: dict[str, Any]) -> tuple[dict[str, Any], bool]:
    """Return what a value is where it is known, and whether it may be unknown."""
    choices = node.get("anyOf", ())
    absent = {"$ref": "#/definitions/Absence"} in choices
    found = choices[0] if choices else node
    for step in found.get("allOf", [found]):
        found = parts[step["$ref"].rpartition("/")[2]] if step.get("$ref", "").startswith("#") else found
    return found, absent

"""What may be written in each sort of file, as the page of the schemas tells it: read from the schemas themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reperes import schemas


@dataclass(frozen=True)
class Field:
    """One key: what it is called, whether it must be there, and what may stand behind it.

    `values` are the words of a closed list, each with what it says; `keys` are those of a block; `several` marks a
    list; `absent` tells that `inconnu` and `non_applicable` are possible.
    """

    key: str
    title: str
    description: str
    required: bool
    several: bool
    absent: bool
    values: tuple[tuple[str, str], ...]
    keys: tuple[str, ...]


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


def fields(schema: dict[str, Any]) -> Iterator[Field]:
    """Yield the keys of a schema, in its order."""
    parts = schema.get("definitions", {})
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
        )


def _present(node: dict[str, Any], parts: dict[str, Any]) -> tuple[dict[str, Any], bool]:
    """Return what a value is where it is known, and whether it may be unknown."""
    choices = node.get("anyOf", ())
    absent = {"$ref": "#/definitions/Absence"} in choices
    found = choices[0] if choices else node
    for step in found.get("allOf", [found]):
        found = parts[step["$ref"].rpartition("/")[2]] if step.get("$ref", "").startswith("#") else found
    return found, absent

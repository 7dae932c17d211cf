"""What a list, a block or a missing key should hold, as people write it: told from the models."""

from __future__ import annotations

import re
import typing

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from reperes import several
from reperes.blocks import model_at
from reperes.records.envelope import Record
from reperes.records.references import types_in
from reperes.records.scalars import Absence
from reperes.source import Route
from reperes.vocabulary import Vocabulary
from reperes.vocabulary.relations import RELATION_TYPES, written_by

_SHORT = 80
"""Signs beyond which nobody copies what a remedy gives."""
_PLAIN = re.compile(r"\w(?:[\w ’'./-]*[\w./])?")
"""A text that needs no quotes between brackets."""


def missing_list(name: str, field: FieldInfo, route: Route, model: type[BaseModel]) -> str:
    """Say how to add a list that lacks: with the words that it may hold, or with the first lines of an element."""
    absent = f", ou « {name}: inconnu »" if Absence in types_in(field) else ""
    if vocabulary := vocabulary_at(route, model):
        words = ", ".join(possible(vocabulary, model))
        return f"Ajoutez une ligne « {name}: [mot] »{absent}, avec un ou plusieurs de ces mots : {words}."
    return f"Ajoutez une ligne « {name}: », puis, en dessous, {_first(model_at(model, route))}{absent}."


def choices(name: str, field: FieldInfo | None, model: type[BaseModel]) -> str:
    """Return the end of a sentence that says which values a field may take, where they are known."""
    parts = types_in(field) if field else []
    absent = Absence in parts
    vocabulary = next((part for part in parts if isinstance(part, Vocabulary)), None)
    if vocabulary is None:
        return f", ou « {name}: inconnu »" if absent else ""
    word = "« inconnu » ou un de ces mots" if absent else "un de ces mots"
    return f", avec {word} : {', '.join(possible(vocabulary, model))}"


def possible(vocabulary: Vocabulary, model: type[BaseModel]) -> list[str]:
    """Return the words that a record of this kind may write: few kinds write a type of relation."""
    folder = model.kind.folder if issubclass(model, Record) else ""
    return [term.value for term in (written_by(folder) if vocabulary is RELATION_TYPES else vocabulary)]


def vocabulary_at(route: Route, model: type[BaseModel]) -> Vocabulary | None:
    """Return the closed list that the values at `route` belong to."""
    at = max((index for index, step in enumerate(route) if isinstance(step, str)), default=0)
    parent = model_at(model, route[:at])
    field = parent.model_fields.get(str(route[at])) if parent and route else None
    return next((part for part in types_in(field) if isinstance(part, Vocabulary)), None) if field else None


def listed(model: type[BaseModel] | None) -> str:
    """Say how an element of a list begins: with a dash, and with its first keys when it is a block."""
    if model is None:
        return "Écrivez chaque élément sur sa propre ligne, précédé de « - » et d’une espace."
    return f"Écrivez chaque élément sur sa propre ligne, ainsi : {_first(model)}."


def _first(model: type[BaseModel] | None) -> str:
    """Return the lines of an element of a list: a text, or the keys that a block must have."""
    if model is None:
        return "« - … »"
    needed = [name for name, field in model.model_fields.items() if field.is_required()] or ["texte"]
    below = f", puis, sous « {needed[0]} », « {': … », « '.join(needed[1:])}: … »" if needed[1:] else ""
    return f"« - {needed[0]}: … »{below}"


def one_listed(value: object, route: Route, model: type[BaseModel]) -> str:
    """Say how to write one text, or words parted by commas, as a list of texts; nothing where that is not sure."""
    if not isinstance(value, str) or len(value) > _SHORT or not route or not isinstance(route[-1], str):
        return ""
    if vocabulary_at(route, model) or model_at(model, route):  # a list of words of its own, or of blocks
        return ""
    pieces = [piece.strip() for piece in value.split(",") if piece.strip()]
    words = len(pieces) < 2 or not any(" " in piece for piece in pieces)
    return several.as_list(pieces, route) if words and pieces and all(map(_PLAIN.fullmatch, pieces)) else ""


def per_word(field: FieldInfo | None) -> str:
    """Say how a line of a list of words is written: a text or a list behind each."""
    many = field is not None and typing.get_origin(typing.get_args(field.annotation)[1]) is tuple
    line = "mot: [forme, autre forme]" if many else "mot: ce que l’on peut dire"
    return f"Écrivez une ligne par mot, sans tiret, en retrait de deux espaces : « {line} »."


def keys(model: type[BaseModel] | None) -> str:
    """Say which keys a block must have."""
    fields = model.model_fields if model else {}
    needed = [name for name, field in fields.items() if field.is_required()] or list(fields)
    return "Écrivez « " + "… », « ".join(f"{name}: " for name in needed) + "… »."

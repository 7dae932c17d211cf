"""The text of a new record: what is known of it, and every other line that it may have, commented, with its meaning."""

from __future__ import annotations

import dataclasses
import json
import textwrap
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from reperes import source, yaml_quotes
from reperes.records import fault
from reperes.schemas import Shape, schema
from reperes.source import UnreadableError
from reperes.views.schemas import Field, Leaf, fields, leaves
from reperes.words import slug

_WIDTH = 110
_LONGEST_ID = 60
_HEAD = (
    "Les lignes qui commencent par « # » ne comptent pas. Pour en remplir une, effacez « # » et l’espace qui suit, "
    "puis écrivez après le deux-points. Effacez celles qui ne servent pas. « inconnu » : vous avez cherché, la source "
    "ne le dit pas."
)
_DRAFT = "La fiche est contrôlée, mais pas publiée. Effacez la ligne suivante le jour où elle est prête."

Data = dict[str, Any]


@dataclasses.dataclass
class Draft:
    """A record being put together: its kind, what is known of it."""

    shape: Shape
    data: dict[str, Any] = dataclasses.field(default_factory=dict)

    def __post_init__(self) -> None:
        """Look up what the kind may hold and must hold."""
        made = schema(self.shape)
        self.fields: dict[str, Field] = {each.key: each for each in fields(made)}
        self.leaves: tuple[Leaf, ...] = tuple(leaves(made))

    @property
    def missing(self) -> list[Leaf]:
        """What the record must still be given."""
        return [leaf for leaf in self.leaves if not held(self.data, leaf.route)]

    def put(self, leaf: Leaf, typed: str) -> None:
        """Take the value of something that the record must have."""
        put(self.data, leaf, value_of(typed, leaf.field))

    def drop(self, leaf: Leaf) -> None:
        """Take back a value of the record itself; one inside a block is to be written over."""
        if len(leaf.route) == 1:
            self.data.pop(leaf.route[0], None)

    def faults(self) -> list[str]:
        """Return what the model refuses of the whole record, each with its remedy."""
        return [words for _, words in self._refused()]

    def wrong(self) -> list[str]:
        """Return what the model refuses of what is there already, each with its remedy."""
        return [words for _, words in self._refused(missing=False)]

    def faults_of(self, leaf: Leaf) -> list[str]:
        """Return what the model refuses of one value, each with its remedy."""
        return [words for route, words in self._refused() if route[: len(leaf.route)] == leaf.route]

    def _refused(self, *, missing: bool = True) -> list[tuple[tuple[str, ...], str]]:
        try:
            self.shape.model.model_validate(self.data)
        except ValidationError as error:
            return [_fault(each) for each in error.errors() if missing or each["type"] != "missing"]
        return []


def _fault(detail: Any) -> tuple[tuple[str, ...], str]:
    """Return the keys that lead to what a model refuses, and what to say of it."""
    route = tuple(step for step in detail["loc"] if isinstance(step, str) and not step.startswith("<"))
    context = detail.get("ctx", {})
    if detail["type"] == "extra_forbidden":
        return route, f"{'.'.join(route)} : cette ligne n’existe pas ici."
    if detail["type"] == "missing":
        return route, f"{'.'.join(route)} : il manque cette ligne."
    words = context.get("message", "Cette valeur n’est pas possible ici.")
    return route, f"{'.'.join(route)} : {words} {fault.told(context.get('remedy', ''))}".rstrip()


def proposed_id(name: str) -> str:
    """Return the id that a name suggests, cut between two words where it is long; empty when it has no letter."""
    words = slug(name)
    return words if len(words) <= _LONGEST_ID else words[: _LONGEST_ID + 1].rpartition("-")[0] or words[:_LONGEST_ID]


def put(data: Data, leaf: Leaf, value: Any) -> None:
    """Write the value of a leaf into `data`, making the blocks and the lists on its way."""
    place: Any = data
    for key in leaf.route[:-1]:
        inner = place.setdefault(key, [{}] if key in leaf.lists else {})
        place = inner[0] if isinstance(inner, list) and inner else inner
        if not isinstance(place, dict):  # a text stands where a block is meant: the model says so
            return
    place[leaf.route[-1]] = value


def held(data: Any, route: tuple[str, ...]) -> bool:
    """Tell whether `data` has a value at `route`, in the first item of each list."""
    for key in route:
        data = data[0] if isinstance(data, list) and data else data
        if not isinstance(data, dict) or key not in data:
            return False
        data = data[key]
    return data not in (None, "", [], {})


def value_of(text: str, field: Field) -> Any:
    """Return the value that a person typed: YAML where it is, else the text; a list where the field is one.

    Quotation marks around all of it say where it ends, and are no part of it.
    """
    text = yaml_quotes.inside(text) or text
    try:
        data, faults = source.parse(f"x: {text}\n")
        value = text if faults else data.get("x", "")  # what was mended to be read is not what was typed
    except UnreadableError:
        value = text
    if isinstance(value, list) or (field.absent and value in ("inconnu", "non_applicable")):
        return value
    if field.keys and isinstance(value, str) and len(field.needed) == 1:
        value = {field.needed[0]: value}
    if field.several and isinstance(value, str) and not field.keys:
        return [part.strip() for part in value.split(",") if part.strip()]
    return [value] if field.several and isinstance(value, dict) else value


def text(shape: Shape, data: Data) -> str:
    """Return the file of a record that holds `data`, in the order of its model."""
    parts = ["\n".join(_comment(f"{shape.title} ({shape.files.rpartition('/')[0]}). {_HEAD}"))]
    for field in fields(schema(shape)):
        if field.key in data:
            told = _DRAFT if field.key == "statut_fiche" else _told(field)
            parts.append("\n".join((*_comment(told), *_written(field.key, data[field.key]))))
        else:
            parts.append("\n".join((*_comment(_told(field)), *(f"# {line}" for line in _empty(field)))))
    return "\n\n".join(parts) + "\n"


def _told(field: Field) -> str:
    said = field.title if not field.description else f"{field.title} : {field.description}"
    said = said.rstrip(".") + "."
    if field.values:
        said += f" Parmi : {', '.join(value for value, _ in field.values)}."
    if field.keys:
        said += f" Clés : {', '.join(field.keys)}."
    return said


def _comment(words: str) -> Iterator[str]:
    words = words.replace("« ", "«\u00a0").replace(" »", "\u00a0»").replace(" :", "\u00a0:")
    yield from (f"# {line}" for line in textwrap.wrap(words, _WIDTH - 2, break_on_hyphens=False))


def _empty(field: Field) -> Iterator[str]:
    """Yield the lines to fill in, those that a block must have."""
    if not field.keys:
        yield from ((f"{field.key}:", "  - ") if field.several else (f"{field.key}: ",))
        return
    yield f"{field.key}:"
    needed = field.needed or tuple(key for key in field.keys if key != "sources")[:1]
    for index, key in enumerate(needed):
        yield f"  {'  ' if field.several and index else '- ' if field.several else ''}{key}: "


def _written(key: str, value: Any, indent: str = "") -> Iterator[str]:
    """Yield the lines of a key with its value."""
    if isinstance(value, dict):
        yield f"{indent}{key}:"
        for inner, each in value.items():
            yield from _written(inner, each, indent + "  ")
    elif isinstance(value, list):
        yield f"{indent}{key}:"
        for each in value:
            yield from _item(each, indent + "  ")
    else:
        yield f"{indent}{key}: {scalar(str(value))}"


def _item(value: Any, indent: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{indent}- {json.dumps(value, ensure_ascii=False) if isinstance(value, list) else scalar(str(value))}"
        return
    lines = [line for key, each in value.items() for line in _written(key, each)] or ["{}"]
    yield f"{indent}- {lines[0]}"
    yield from (f"{indent}  {line}" for line in lines[1:])


def scalar(words: str) -> str:
    """Return a text as YAML reads it back: as it is where it can be, else between straight quotation marks."""
    try:
        if source.parse(f"x: {words}\ny: z\n") == ({"x": words, "y": "z"}, []):
            return words
    except UnreadableError:
        pass
    return json.dumps(words, ensure_ascii=False)

"""JSON Schemas of what people write under `data/`: an editor that knows them completes and explains while they type.

They come from the models, so there is one truth. Every scalar of a record is text to us, while an editor reads `38` as
a number: where a text is expected they take numbers too. What a record names (`partners/actis`) is completed from one
file of names, `fiches.json`, that refuses nothing: a name may be that of a record still to be written.

Draft 7, the one that editors of YAML know best. `patternErrorMessage` and `markdownEnumDescriptions` are theirs: other
readers of schemas leave them aside.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from reperes.catalogue import Catalogue
from reperes.kinds import KINDS
from reperes.readability.word_lists import WordList
from reperes.records.references import NAMES
from reperes.records.scalars import Absence
from reperes.records.statements import Relation
from reperes.records.territory import Territory
from reperes.records.translation import Translation
from reperes.schemas_relations import narrowed
from reperes.search.everyday import Everyday
from reperes.vocabulary import Term, told_choice

FOLDER = "schemas"
RECORDS = "fiches.json"
"""The file of the names of records, which the other schemas lead to."""

_DRAFT = "http://json-schema.org/draft-07/schema#"
_RELATION = Relation.__name__
_ABSENCES = {
    Absence.UNKNOWN: "Vous avez cherché, la source ne le dit pas.",
    Absence.NOT_APPLICABLE: "La question n’a pas de sens ici.",
}


class Shape(NamedTuple):
    """One sort of file under `data/`: its schema's name, the files, the model, what people call it."""

    name: str
    files: str
    model: type[BaseModel]
    title: str
    description: str

    @property
    def file(self) -> str:
        """The name of the schema's file."""
        return f"{self.name}.json"


def shapes() -> tuple[Shape, ...]:
    """Return every sort of file: the kinds of record in their order, then the others."""
    kinds = (
        Shape(folder, f"data/{folder}/*.yaml", model, model.kind.one[:1].upper() + model.kind.one[1:], model.kind.intro)
        for folder, model in KINDS.items()
    )
    return (*kinds, *_OTHERS)


_OTHERS = (
    Shape(
        "translations",
        "data/translations/*/*.yaml",
        Translation,
        "Traduction d’un guide",
        "Un guide dans une autre langue, section par section.",
    ),
    Shape(
        "vocabulaire-courant",
        "data/vocabulaire-courant.yaml",
        Everyday,
        "Vocabulaire courant",
        "Ce que les gens disent, et les fiches qui y répondent. Seule la recherche s’en sert.",
    ),
    Shape(
        "mots-difficiles",
        "data/mots-difficiles.yaml",
        WordList,
        "Mots difficiles",
        "Les mots que l’on remplace ou que l’on explique dans les guides.",
    ),
)


def files(catalogue: Catalogue) -> dict[str, str]:
    """Return the text of every schema by the name of its file, that of the names of records included."""
    made = {shape.file: _text(schema(shape)) for shape in shapes()}
    return {**made, RECORDS: _text(names(catalogue))}


@cache
def schema(shape: Shape) -> dict[str, Any]:
    """Return the schema of one sort of file, to be read and not changed: pages and files show the same one."""
    made = shape.model.model_json_schema(schema_generator=_Generator, ref_template="#/definitions/{model}")
    head = {"$schema": _DRAFT, "title": shape.title, "description": shape.description}
    definitions = {name: _definition(each) for name, each in sorted(made.pop("$defs", {}).items())}
    if shape.name in KINDS and _RELATION in definitions:
        definitions[_RELATION] = narrowed(definitions[_RELATION], shape.name)
    return {**head, **_definition(made), **({"definitions": definitions} if definitions else {})}


def names(catalogue: Catalogue) -> dict[str, Any]:
    """Return the schema of the names of records, those of each kind alone and with their folder, and all together."""
    definitions: dict[str, Any] = {}
    for folder in KINDS:
        entries = catalogue.territories if folder == Territory.kind.folder else catalogue.of_kind(folder)
        named = {entry.ref.id: entry.name for entry in entries}
        definitions[folder] = _choice(named.items())
        definitions[f"{folder}/"] = _choice((f"{folder}/{name}", words) for name, words in named.items())
    every = [{"$ref": _to(f"{folder}/", "")} for folder in KINDS if definitions[f"{folder}/"] is not False]
    definitions["/"] = {"anyOf": every} if every else False
    title, description = "Noms des fiches", "Les fiches du portail, pour compléter les noms pendant la frappe."
    return {"$schema": _DRAFT, "title": title, "description": description, "definitions": definitions}


def _definition(node: dict[str, Any]) -> Any:
    """Return the schema of a part without what only programmers read: the name of its class and its docstring."""
    return _finished({key: value for key, value in node.items() if key not in ("title", "description")})


def _choice(named: Iterable[tuple[str, str]]) -> Any:
    found = dict(sorted(named))
    return told_choice(found) if found else False


def _to(name: str, file: str = RECORDS) -> str:
    return f"{file}#/definitions/{name.replace('/', '~1')}"


class _Generator(GenerateJsonSchema):
    """pydantic's own generator, without what is only ours: English docstrings, `null`, names of classes as titles."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Give no title but those that the models give."""
        return False

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """Take what an editor reads as a number where a record means a text."""
        return {"type": ["string", "number", "boolean"]}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Leave `null` out: a key that is not written says it."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Tell a default only where it is a word of a list."""
        inner, default = self.generate_inner(schema["schema"]), schema.get("default")
        return {**inner, "default": default.value} if isinstance(default, Term) else inner

    def tagged_union_schema(self, schema: core_schema.TaggedUnionSchema) -> JsonSchemaValue:
        """Take a value or its absence; where any text is taken, the absence is also a text."""
        found = super().tagged_union_schema(schema)
        return {"anyOf": found["oneOf"]}

    def enum_schema(self, schema: core_schema.EnumSchema) -> JsonSchemaValue:
        """Say what each way of being absent means."""
        return told_choice({str(member): _ABSENCES[Absence(member)] for member in schema["members"]})


def _finished(node: Any) -> Any:
    """Return a schema with its references to records led to their names, and no neighbour beside a `$ref`."""
    if isinstance(node, list):
        return [_finished(each) for each in node]
    if not isinstance(node, dict):
        return node
    made = {key: _finished(value) for key, value in node.items()}
    if "title" in made:
        made.setdefault("description", made["title"])  # what an editor shows beside a key that it proposes
    if NAMES in made and isinstance(node[NAMES], list):
        folders = made.pop(NAMES)
        wanted = folders if len(folders) == 1 else [f"{folder}/" for folder in folders] or ["/"]
        well_formed = {key: made.pop(key) for key in ("type", "pattern", "patternErrorMessage")}
        made["anyOf"] = [well_formed, *({"$ref": _to(each)} for each in wanted)]
    if "$ref" in made and len(made) > 1:  # draft 7 reads nothing beside it
        made["allOf"] = [{"$ref": made.pop("$ref")}]
    return made


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"

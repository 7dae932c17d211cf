"""The JSON Schemas of records: true to the models, up to date beside the editor's settings, told in a page."""

from __future__ import annotations

import fnmatch
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup
from jsonschema import Draft7Validator
from pydantic import ValidationError
from referencing import Registry, Resource

from reperes import messages, pipeline, schemas, source
from reperes.commands.schemas import EDITOR, mapping
from reperes.kinds import KINDS
from reperes.portal import open_portal
from reperes.problem import Problem
from tests.golden import ACCEPTED, BASE, REFUSED, Example, examples
from tests.portals import ROOT, write_record
from tests.quick import command

SHAPES = {shape.name: shape for shape in schemas.shapes()}
LOCAL = ROOT / EDITOR / schemas.FOLDER
BEYOND = {
    "siren": "the check figure",
    "siret": "the check figure",
    "telephone": "which numbers the plans hold",
    "courriel": "how long each part may be",
    "texte-vide": "which signs nobody sees",
    "caractere-invisible": "editors show no expression for signs that nobody sees",
    "date": "which months have thirty days, and which of two dates comes first",
    "heure": "which of two hours comes first",
    "lignes": "which of two lines comes first",
    "nombre": "which of two numbers is the smaller",
    "adresse-web": "what a host name is, letter by letter",
    "forme-a-expliquer": "what a letter is, in every alphabet",
}
"""Codes of values that a schema cannot always refuse, and why; whatever else a model refuses, it refuses too, but for
free texts that say nothing (« N/A »)."""
UNKNOWN = "reference-inconnue"  # where a relation leads to few kinds, an unknown one is refused
RULED = ("relation-mal-placee", "relation-sans-raison", UNKNOWN)
"""Codes of rules, not of models, that a schema can express."""


@cache
def validator(name: str) -> Draft7Validator:
    """Return what validates one sort of file, without any network."""
    catalogue = pipeline.check(open_portal(BASE)).catalogue
    known = Resource.from_contents(schemas.names(catalogue))
    return Draft7Validator(schemas.schema(SHAPES[name]), registry=Registry().with_resource(schemas.RECORDS, known))


def refused(name: str, data: Any) -> list[tuple[str | int, ...]]:
    """Return the keys that lead to what the schema refuses, down to the deepest."""
    return [tuple(error.absolute_path) for each in validator(name).iter_errors(data) for error in _leaves(each)]


def _leaves(error: Any) -> Iterator[Any]:
    yield error
    for inner in error.context or ():
        yield from _leaves(inner)


def lone(folder: Path) -> list[Example]:
    return [each for each in examples(folder) if each.record and each.path.parent.name in SHAPES]


def plain(path: Path) -> source.Source | None:
    """Return what a file holds, or None where its text cannot be read as it should."""
    found, faults = source.read(path, path.name)
    return None if faults else found


def faults(found: source.Source, name: str) -> list[Problem]:
    """Return what the model alone refuses."""
    model = SHAPES[name].model
    try:
        model.model_validate(found.data)
    except ValidationError as error:
        return messages.problems_of(error, model, found)
    return []


@pytest.mark.parametrize("name", [*SHAPES, "fiches"])
def test_schemas_are_schemas(name: str) -> None:
    text = (LOCAL / f"{name}.json").read_text("utf-8")
    Draft7Validator.check_schema(json.loads(text))
    for pattern in re.findall(r'"pattern": "(.*)"', text):
        assert not re.search(r"\(\?[^:=!]|\\[AZd]", pattern), "no editor knows this expression"


@pytest.mark.parametrize("name", SHAPES)
def test_the_editor_of_a_checkout_has_todays_schemas(name: str) -> None:
    kept = json.loads((LOCAL / f"{name}.json").read_text("utf-8"))
    assert kept == schemas.schema(SHAPES[name]), "run: .venv/bin/reperes schemas"


def test_the_editor_is_led_to_one_schema_for_each_file() -> None:
    mapped = json.loads((ROOT / EDITOR / "settings.json").read_text("utf-8"))["yaml.schemas"]
    assert mapped == mapping()
    assert all((ROOT / path).is_file() for path in mapped)
    for path in (ROOT / "data").rglob("*.yaml"):
        name = path.relative_to(ROOT).as_posix()
        assert sum(fnmatch.fnmatch(name, files) for files in mapped.values()) == 1, name


def test_the_names_of_records_are_proposed_and_none_is_imposed() -> None:
    kept = json.loads((LOCAL / schemas.RECORDS).read_text("utf-8"))["definitions"]
    assert "actis" in kept["partners"]["enum"]
    place = kept["partners/"]["enum"].index("partners/actis")
    assert kept["partners/"]["enumDescriptions"][place] == "Actis"
    assert {"$ref": "#/definitions/partners~1"} in kept["/"]["anyOf"]
    assert "ain" in kept["territories"]["enum"], "an official territory can be named too"
    relation = {"type": "partenaire-de", "vers": "partners/pas-encore-ecrite"}
    assert refused("partners", {"nom": "A", "relations": [relation]}) == []
    assert refused("partners", {"nom": "A", "relations": [{**relation, "vers": "actis"}]})


@pytest.mark.parametrize("example", lone(REFUSED), ids=lambda example: example.name)
def test_what_models_refuse_schemas_refuse_at_the_same_place(example: Example) -> None:
    found = plain(example.path)
    if found is None:
        return
    name = example.path.parent.name
    told, routes = faults(found, name), refused(name, found.data)
    ruled = re.findall(rf"^([0-9]+):([0-9]+) erreur \[({'|'.join(RULED)})\]", example.expected(), re.M)
    assert bool(routes) <= bool(told or ruled), "the schema refuses what its model and its rules accept"
    places = {found.place(route) for route in routes} | {
        found.key_place((*route, key)) for route in routes for key in _keys_at(found.data, route)
    }
    for problem in told:
        if problem.code not in BEYOND and "n’est pas une façon de dire" not in problem.message:
            assert (problem.line, problem.column) in places, problem
    assert {(int(line), int(column)) for line, column, code in ruled if code != UNKNOWN} <= places


@pytest.mark.parametrize(
    ("key", "fine", "wrong"),
    [
        ("site_web", "https://exemple.fr:8080/a@b?c#d", "https://exemple/page.html"),
        ("coordonnees", "-90.0, 180.00", "145.0, 5.0"),
        ("coordonnees", "089.5 -179.9", "45.0, 180.1"),
    ],
)
def test_schemas_know_the_shape_of_places(key: str, fine: str, wrong: str) -> None:
    assert refused("partners", {"nom": "A", key: fine}) == []
    assert set(refused("partners", {"nom": "A", key: wrong})) == {(key,)}


def _keys_at(data: Any, route: tuple[str | int, ...]) -> tuple[str, ...]:
    for step in route:
        data = data[step]
    return tuple(data) if isinstance(data, dict) else ()


@pytest.mark.parametrize("example", lone(ACCEPTED), ids=lambda example: example.name)
def test_what_models_accept_schemas_accept(example: Example) -> None:
    found = plain(example.path)
    assert found is not None
    assert refused(example.path.parent.name, found.data) == []


class AsEditors(yaml.SafeLoader):
    """Reads scalars as editors do (YAML 1.2): numbers and truth values, no dates."""


AsEditors.yaml_implicit_resolvers = {
    sign: [(tag, shape) for tag, shape in kinds if not tag.endswith(("timestamp", ":bool", ":int", ":float"))]
    for sign, kinds in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
AsEditors.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile("(?:true|false|True|False|TRUE|FALSE)$"), list("tTfF")
)
AsEditors.add_implicit_resolver("tag:yaml.org,2002:int", re.compile("[-+]?[0-9]+$"), list("-+0123456789"))
AsEditors.add_constructor(
    "tag:yaml.org,2002:int",
    lambda loader, node: int(str(loader.construct_scalar(node))),  # type: ignore[arg-type]
)


@pytest.mark.parametrize("name", SHAPES)
def test_no_editor_underlines_a_real_record(name: str) -> None:
    paths = sorted(ROOT.glob(SHAPES[name].files))
    assert paths
    for path in paths:
        read = yaml.load(path.read_text("utf-8"), Loader=AsEditors)
        assert refused(name, read) == [], path
    assert refused(name, {**read, "zut": 1})


@pytest.mark.parametrize("name", KINDS)
def test_every_key_and_every_word_is_told_in_french(name: str) -> None:
    made = schemas.schema(SHAPES[name])
    assert made["title"]
    assert made["description"].endswith(".")
    for node in _nodes(made):
        for key, inner in node.get("properties", {}).items():
            assert inner["title"], key
            assert inner["description"], key
        if "enum" in node:
            assert len(node["enum"]) == len(node["enumDescriptions"]) == len(node["markdownEnumDescriptions"])
            assert all(node["enumDescriptions"])
    english = re.search(r"\b(The|What|Whether|null)\b", json.dumps(made))
    assert english is None, made


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every part of a schema but conditions, which narrow what is told elsewhere."""
    if isinstance(value, dict):
        yield value
        value = [inner for key, inner in value.items() if key not in ("if", "then")]
    for inner in value if isinstance(value, list) else ():
        yield from _nodes(inner)


def test_the_command_writes_what_is_missing_and_leaves_settings_alone(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Essai\n", "utf-8")
    write_record(tmp_path, "partners/essai", "nom: Essai\n")
    assert command("schemas", "--root", tmp_path).returncode == 0
    names = json.loads((tmp_path / EDITOR / schemas.FOLDER / schemas.RECORDS).read_text("utf-8"))
    assert names["definitions"]["partners"]["enum"] == ["essai"]
    assert command("schemas", "--root", tmp_path).stdout.startswith(f"{EDITOR} : 0\u00a0fichier")
    (tmp_path / EDITOR / "settings.json").write_text("{} // à moi\n", "utf-8")
    done = command("schemas", "--root", tmp_path)
    assert done.returncode == 0
    assert "partners.json" in done.stderr
    assert (tmp_path / EDITOR / "settings.json").read_text("utf-8") == "{} // à moi\n"


def test_schemas_are_published_with_a_page_for_people(built_site: Path) -> None:
    page = BeautifulSoup((built_site / "schemas" / "index.html").read_text("utf-8"), "html5lib")
    for name, shape in SHAPES.items():
        published = json.loads((built_site / "schemas" / shape.file).read_text("utf-8"))
        assert published == schemas.schema(shape)
        section = page.find(id=name).find_parent("section")  # type: ignore[union-attr]
        assert section.select(f"a[href$='schemas/{shape.file}']"), name  # type: ignore[union-attr]
        told = {code.get_text() for code in section.select("dt code")}  # type: ignore[union-attr]
        assert told == set(published["properties"]), name
    names = json.loads((built_site / "schemas" / schemas.RECORDS).read_text("utf-8"))
    assert "actis" in names["definitions"]["partners"]["enum"]


def test_relations_are_those_of_the_kind_and_lead_where_they_may() -> None:
    kinds = {name: schemas.schema(SHAPES[name])["definitions"]["Relation"]["properties"]["type"] for name in KINDS}
    assert "porte-par" in kinds["pilots"]["enum"]
    assert "porte-par" not in kinds["partners"]["enum"]
    assert all("se-distingue-de" in kind["enum"] for kind in kinds.values())
    answer = {"type": "repond-a", "vers": "recommendations/une-idee"}
    argued = {**answer, "precision": "un module en traite", "sources": [{"document": "texte"}]}
    assert refused("trainings", {"nom": "A", "relations": [argued]}) == []
    assert ("relations", 0) in refused("trainings", {"nom": "A", "relations": [answer]})
    misled = {**argued, "vers": "partners/actis"}
    assert ("relations", 0, "vers") in refused("trainings", {"nom": "A", "relations": [misled]})

"""What `reperes check --format sarif` prints is valid against the official schema of SARIF 2.1.0."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from reperes import reports, rules
from reperes.problem import Problem, Severity
from tests.golden import BASE
from tests.portals import ROOT
from tests.quick import command

SCHEMA = ROOT / "node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"


@pytest.fixture(scope="module")
def schema() -> Draft4Validator:
    return Draft4Validator(json.loads(SCHEMA.read_text("utf-8")), format_checker=Draft4Validator.FORMAT_CHECKER)


def faults(schema: Draft4Validator, log: str) -> list[str]:
    return [f"{error.json_path}: {error.message[:300]}" for error in schema.iter_errors(json.loads(log))]


def broken(log: str, change: Any) -> str:
    said = json.loads(log)
    change(said["runs"][0])
    return json.dumps(said)


@pytest.mark.parametrize("site_url", ["", "https://exemple.fr/base"])
def test_every_code_of_every_rule_is_told_as_the_schema_wants(schema: Draft4Validator, site_url: str) -> None:
    problems = [
        Problem(f"data/partners/été {number} %.yaml", number + 1, 1, code, severity, "« à »", "Écrivez « b ».")
        for number, code in enumerate(rules.by_code())
        for severity in Severity
    ]
    assert len(problems) > 100
    assert faults(schema, reports.as_sarif(problems, site_url)) == []
    assert faults(schema, reports.as_sarif([], site_url)) == []


def test_a_broken_portal_is_told_as_the_schema_wants(schema: Draft4Validator, tmp_path: Path) -> None:
    root = Path(shutil.copytree(BASE, tmp_path / "portail"))
    for name, text in {
        "vide": "",
        "é a": "nom: A\n",
        "cle": "nom: B\ntipe: x\nalias: y\n",
        "octets": "\t- : [",
    }.items():
        (root / f"data/partners/{name}.yaml").write_text(text, "utf-8")
    done = command("check", "--root", root, "--format", "sarif")
    assert done.returncode == 1
    assert faults(schema, done.stdout) == []
    assert len(json.loads(done.stdout)["runs"][0]["results"]) >= 4


def test_the_schema_refuses_what_is_wrong(schema: Draft4Validator) -> None:
    log = reports.as_sarif([Problem("data/x.yaml", 1, 1, "cle-inconnue", Severity.ERROR, "a", "b")])
    assert faults(schema, broken(log, lambda run: run["results"][0].update(level="grave")))
    assert faults(schema, broken(log, lambda run: run["results"][0]["message"].pop("text")))
    assert faults(schema, broken(log, lambda run: run.pop("tool")))

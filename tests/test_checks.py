"""The examples of `tests/exemples/`, one by one, and what every message owes to its reader."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from reperes import pipeline
from reperes.portal import open_portal
from reperes.problem import Problem
from reperes.readability import rules as readability_rules
from tests.golden import ACCEPTED, BASE, FOLDER, REFUSED, Example, examples, problems, said

PACKAGE = Path(__file__).parent.parent / "scripts" / "reperes"
# A kind or a check that somebody adds brings codes of its own: only the stages that all share are counted.
SHARED = (
    *("loading.py", "messages.py", "source.py", "yaml_errors.py", "yaml_syntax.py"),
    *(f"records/{name}.py" for name in ("scalars", "periods", "quantities", "references")),
    *(f"records/{name}.py" for name in ("coordinates", "identifiers", "reaching")),
    *(f"checks/{name}.py" for name in ("references", "relations", "territories", "provenance")),
    *(f"checks/{name}.py" for name in ("acronyms", "coordinates", "copies", "dates", "duplicates", "freshness")),
    *(f"checks/{name}.py" for name in ("households", "identifiers", "official_codes", "personal_contacts")),
    *(f"checks/{name}.py" for name in ("qualified_numbers", "shared_sigles")),
)
RULES = sorted(path for path in (PACKAGE / "checks").glob("*.py") if path.stem != "__init__")
CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
CODE_AT = {"fault": 0, "matching": 1, "_at": 2, "Problem": 3, "_refuse": 1, "Fault": 2, "Finding": 2}
# These need a file system or a size that a folder of examples cannot hold: `test_cli_check` and `test_source`.
ELSEWHERE = {"fichier-illisible", "dossier-illisible", "dossier-manquant", "fichier-trop-gros", "valeur-refusee"}


def by_name(example: Example) -> str:
    return example.name


@pytest.mark.parametrize("example", examples(REFUSED), ids=by_name)
def test_a_refused_example_is_refused_as_it_says(example: Example, tmp_path: Path) -> None:
    expected = example.expected()
    assert expected, f"{example.name} says nothing of what is expected: python -m tests.accept_examples"
    found = problems(example, tmp_path / "portail")
    assert said(found, example.record) == expected
    for problem in found:
        assert sound(problem), problem
        assert placed(problem, tmp_path / "portail"), problem


@pytest.mark.parametrize("example", examples(ACCEPTED), ids=by_name)
def test_an_accepted_example_says_nothing(example: Example, tmp_path: Path) -> None:
    assert said(problems(example, tmp_path / "portail"), example.record) == ""


def test_the_base_portal_is_without_a_fault() -> None:
    checked = pipeline.check(open_portal(BASE))
    assert not checked.problems
    assert len(checked.catalogue) == 8


def test_there_are_examples_of_every_shared_code() -> None:
    shown = set(re.findall(r"\[([a-z0-9-]+)\]", "".join(example.expected() for example in examples(REFUSED))))
    raised = {code for name in SHARED for code in codes_in(PACKAGE / name)}
    assert len(raised) > 35
    assert raised - shown - ELSEWHERE == set()


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_every_rule_has_a_refused_example(path: Path) -> None:
    shown = set(re.findall(r"\[([a-z0-9-]+)\]", "".join(example.expected() for example in examples(REFUSED))))
    written = {
        node.value
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "-" in node.value
    }
    codes = set(readability_rules.RULES) if path.stem == "readability" else written | codes_in(path)
    assert codes & shown, f"no example in tests/exemples/refuses breaks the rule {path.stem}"


def codes_in(path: Path) -> set[str]:
    """Return the codes that a module gives to problems."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CODE_AT:
            arguments = node.args[CODE_AT[node.func.id] :]
            # Starred arguments shift the others: the code is then the first constant that looks like one.
            if any(isinstance(argument, ast.Starred) for argument in node.args):
                arguments = node.args
            words = [a.value for a in arguments if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            found.update(word for word in words[:1] if CODE.fullmatch(word))
    return found


def sound(problem: Problem) -> bool:
    """Tell whether a problem has a code and two French sentences that a terminal can show."""
    texts = (problem.message, problem.remedy)
    ours = "".join(re.sub(r"« .*? »", "", text) for text in texts)
    return (
        bool(CODE.fullmatch(problem.code))
        and not any(re.search(r"[\x00-\x1f\x7f]", text) for text in texts)
        and problem.message.startswith(("«", *"ABCDEFGHIJKLMNOPQRSTUVWXYZÀÉ"))
        and problem.message.endswith(".")
        and problem.remedy.endswith((".", "?", "»"))
        and "'" not in ours
        and not re.search(r"\b(?:error|expected|should|input|value|None|True|False)\b", ours)
        and len(problem.message) < 400
    )


def placed(problem: Problem, root: Path) -> bool:
    """Tell whether the place of a problem lies in its file, or at the start of what is no file."""
    path = root / problem.path
    text = path.read_bytes().decode("utf-8", "replace") if path.is_file() else ""
    lines = re.split(r"\r\n?|\n", text)
    return 1 <= problem.line <= len(lines) and 1 <= problem.column <= len(lines[problem.line - 1]) + 1


def test_no_expectation_is_left_without_its_example() -> None:
    for sidecar in FOLDER.rglob("*.attendu"):
        assert sidecar.with_suffix("").exists(), f"{sidecar} expects something of an example that is gone"
    assert not list(ACCEPTED.rglob("*.attendu"))


def test_every_example_is_found() -> None:
    found = {example.path for example in (*examples(REFUSED), *examples(ACCEPTED))}
    for path in (*REFUSED.rglob("*"), *ACCEPTED.rglob("*")):
        if path.is_file() and path.suffix != ".attendu":
            assert path in found or found & set(path.parents), f"{path} is not where examples are looked for"

"""The published rules: every code has its place, every example says what it claims, every format leads there."""

from __future__ import annotations

import ast
import json
import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from reperes import fingerprints, pipeline, reports, rules
from reperes.portal import open_portal
from reperes.problem import Problem, Severity
from reperes.readability.rules import RULES as READABILITY
from reperes.rules import Rule, Snippet
from reperes.words import typographic
from tests.golden import BASE, TODAY
from tests.portals import ROOT

PACKAGE = ROOT / "scripts" / "reperes"
CODE = re.compile(r"[a-z]+(?:-[a-z0-9]+)*")
# Where a call or a tuple gives a code to a problem: the name that is called, and which argument is the code.
CALLS = {"_figures": 2, "fault": 0, "matching": 1, "_at": 2, "Problem": 3, "_refuse": 1, "Fault": 2, "Finding": 2}
FILE = re.compile(r"(?m)^# (data/\S.*)$")
# What a snippet leaves out because it has nothing to do with the rule.
REST = {
    "contacts": "appelants: inconnu\nquestions: [loyer-impaye]\nterritoires: inconnu\n",
    "guides": "resume: Appelez la mairie.\nmoment: rester\nmots_courants: [toit]\n"
    "explication: [{texte: La mairie aide.}]\n"
    "etapes: [{texte: Appelez.}]\n",
    "recommendations": "cibles: inconnu\n",
}
UNSHOWN = {
    "fichier-trop-gros": "two hundred kilobytes",
    "texte-trop-long": "five thousand signs",
    "encodage": "a page is in UTF-8, and so is what it shows",
    "fichier-illisible": "rights or a broken link, which are no text",
    "dossier-illisible": "rights",
    "dossier-manquant": "no folder, so no file",
    "portail": "a fault of the site as a whole, that `serve` shows",
    "adresse-perdue": "a build says it, not a check",
    "valeur-refusee": "what pydantic could say and no field gives rise to",
}
"""Codes that no published example can show, and why."""
COPIED = "On dit que le bateau rentre au port quand la mer se lève et que le vent tourne."
"""A text that the portal of the examples has as a source, without holding it."""
SHOWN = [(rule, snippet) for rule in rules.every() for snippet in rule.snippets]


def codes_given() -> set[str]:
    """Return every code that the package gives to a problem, read from its syntax trees."""
    found = set(READABILITY)
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            found.update(code for code in _codes(node) if CODE.fullmatch(code))
    return found


def _codes(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
        starred = any(isinstance(each, ast.Starred) for each in node.args)
        given = node.args if starred else node.args[CALLS[node.func.id] :]
        words = [each.value for each in given if isinstance(each, ast.Constant) and isinstance(each.value, str)]
        yield from words[:1]
    # `return "code", message, remedy` and `yield route, "code", message…`, where `run` makes the problem.
    value = node.value if isinstance(node, ast.Return | ast.Yield) else None
    if isinstance(value, ast.Tuple) and len(value.elts) >= 3:
        for each in value.elts[:2]:
            if isinstance(each, ast.Constant) and isinstance(each.value, str):
                yield from [each.value] if "-" in each.value or len(value.elts) > 4 else []


def test_every_code_has_its_place() -> None:
    given = codes_given()
    assert len(given) > 90
    assert given - set(rules.by_code()) == set()


def test_no_code_is_published_twice_and_none_is_made_up() -> None:
    every = [code.name for rule in rules.every() for code in rule.codes]
    assert len(every) == len(set(every))
    assert set(every) - codes_given() == set()


def test_what_people_read_has_french_typography() -> None:
    wrong = re.compile(r"[^\s\u00a0\u202f:;!?»«(…][:;!?»](?:\s|$)|«[^\u00a0\u202f]|'")
    for rule in rules.every():
        told = [rule.title, *rule.why, rule.mend, *(code.words for code in rule.codes)]
        prose = [typographic(piece) for text in told for code, piece in rules.inline(text) if not code]
        assert not [piece for piece in prose if wrong.search(piece)], rule.name


def by_title(rule: Rule) -> str:
    return rule.name


@pytest.mark.parametrize("rule", rules.every(), ids=by_title)
def test_a_rule_says_what_why_and_how_to_mend(rule: Rule) -> None:
    assert rule.title
    assert rule.why
    assert rule.mend.endswith((".", "?"))
    assert rule.codes, f"{rule.name}: give the module CODES"
    assert any(each.refused for each in rule.snippets)
    assert any(not each.refused for each in rule.snippets) or rule.name == "traductions"
    assert re.fullmatch(r"[a-z0-9-]+", rule.name)


@pytest.mark.parametrize(("rule", "snippet"), SHOWN, ids=[f"{rule.name}-{at}" for at, (rule, _) in enumerate(SHOWN)])
def test_an_example_says_what_it_claims(rule: Rule, snippet: Snippet, tmp_path: Path) -> None:
    found = problems_of(snippet, tmp_path / "portail")
    codes = {problem.code for problem in found}
    if not snippet.refused:
        assert not found
    elif snippet.code:
        assert snippet.code in codes
        assert codes <= {code.name for code in rule.codes} | {"sans-source", "champ-vide", "champ-manquant"}
    else:
        assert codes & {code.name for code in rule.codes}


def test_every_code_is_shown_by_an_example() -> None:
    shown = {snippet.code for _, snippet in SHOWN} | {rule.codes[0].name for rule, _ in SHOWN if len(rule.codes) == 1}
    assert set(rules.by_code()) - shown == UNSHOWN.keys()


def test_severities_are_those_of_the_check(tmp_path: Path) -> None:
    for rule, snippet in SHOWN:
        told = {code.name: code.severity for code in rule.codes}
        for problem in problems_of(snippet, tmp_path / "portail"):
            if problem.code in told and snippet.refused and rule.name != "lisibilite":
                assert problem.severity is told[problem.code], problem
        shutil.rmtree(tmp_path / "portail")


def problems_of(snippet: Snippet, root: Path) -> tuple[Problem, ...]:
    """Check the base portal with the files of a snippet."""
    shutil.copytree(BASE, root)
    fingerprints.write([COPIED], root / fingerprints.FILE)
    head, *named = FILE.split(snippet.text)
    files = list(zip(named[::2], named[1::2], strict=True))
    if head.strip():
        files.insert(0, ("data/partners/exemple-sans-nom.yaml", head))
    for name, text in files:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(completed(name, written(text.strip("\n") + "\n")), "utf-8")
    return pipeline.check(open_portal(root), TODAY).problems


def written(text: str) -> str:
    """Put back the signs that a page cannot show."""
    return re.sub(r"\[U\+([0-9A-F]{4})\]", lambda found: chr(int(found[1], 16)), text.replace("⇥", "\t"))


def completed(name: str, text: str) -> str:
    """Add what a snippet leaves out: it shows the part that matters."""
    folder = name.split("/")[1]
    rest = REST.get(folder, "") + "sources: [{document: source-exemple}]\n"
    if folder == "translations" or not text.startswith("nom:") or "---" in text or name == "data/partners/exemple.yaml":
        return text
    lines = (line for line in rest.splitlines(keepends=True) if f"\n{line.split(':')[0]}:" not in f"\n{text}")
    return text + "".join(lines)


def test_the_formats_lead_to_the_rule() -> None:
    problem = Problem("data/x.yaml", 1, 1, "cle-inconnue", Severity.ERROR, "La clé.", "Corrigez-la.")
    (told,) = json.loads(reports.as_json([problem]))
    assert told["rule"] == "contribuer/regles/cles/#cle-inconnue"
    (described,) = json.loads(reports.as_sarif([problem], "https://exemple.fr/base"))["runs"][0]["tool"]["driver"][
        "rules"
    ]
    assert described["helpUri"] == "https://exemple.fr/base/contribuer/regles/cles/#cle-inconnue"
    (described,) = json.loads(reports.as_sarif([problem]))["runs"][0]["tool"]["driver"]["rules"]
    assert "helpUri" not in described  # SARIF wants an absolute address, and this portal has none
    assert "Une clé mal écrite" in described["help"]["text"]
    assert reports.explained([problem]).endswith("« contribuer/regles/cles/#cle-inconnue ».")
    assert reports.explained([]) == ""
    assert rules.address_of("code-d-ailleurs") == "contribuer/regles/"


def test_the_pages_show_every_rule_and_every_code(built_site: Path) -> None:
    index = BeautifulSoup((built_site / "contribuer/regles/index.html").read_bytes(), "html.parser")
    links = {str(link["href"]) for link in index.select("article a[href]")}
    for rule in rules.every():
        page = built_site / rule.address / "index.html"
        assert f"../../{rule.address}" in links
        article = BeautifulSoup(page.read_bytes(), "html.parser")
        for code in rule.codes:
            assert f"../../{rule.address}#{code.name}" in links
            assert article.find(id=code.name) is not None, code
        shown = [unescape(each.get_text()) for each in article.select("pre code")]
        assert sorted(shown) == sorted(snippet.text for snippet in rule.snippets)


def test_a_docstring_is_read_whatever_its_module() -> None:
    module = type(rules)(
        "reperes.checks.some_rule", "Le titre.\n\nPourquoi `x`.\nSuite.\n\nEncore.\n\nRefusé :\n\n    a: b\n"
    )
    rule = rules.read(module)
    assert (rule.name, rule.title, rule.why) == ("some-rule", "Le titre", ("Pourquoi `x`. Suite.", "Encore."))
    assert rule.snippets == (Snippet("a: b", True),)
    assert rules.parts(rule)[0].snippets == rule.snippets
    assert rules.inline("a `b` c") == ((False, "a "), (True, "b"), (False, " c"))

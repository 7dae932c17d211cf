"""Problems → what a person or a tool reads; one function a format."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from typing import Any
from urllib.parse import quote, urljoin

from reperes import rules
from reperes.problem import Problem, Severity, suggestion
from reperes.readability.records import Reading
from reperes.words import excerpt, plural

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.ADVICE: "36"}


def as_text(problems: Sequence[Problem], *, colour: bool = False) -> str:
    """Return one block a problem, `path:line:column` first so that editors can jump to it."""

    def block(problem: Problem) -> str:
        severity = str(problem.severity)
        if colour:
            severity = f"\x1b[1;{_COLOURS[problem.severity]}m{severity}\x1b[0m"
        place = f"{problem.path}:{problem.line}:{problem.column}"
        return f"{place}: {severity} [{problem.code}] {problem.message}\n    → {problem.remedy}\n"

    return "".join(map(block, problems))


def as_json(problems: Sequence[Problem]) -> str:
    """Return an array of objects with the keys path, line, column, code, severity… and `rule`, the page of the code."""
    told = [{**asdict(problem), "rule": rules.address_of(problem.code)} for problem in problems]
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def as_github(problems: Sequence[Problem]) -> str:
    """Return GitHub's workflow commands, which annotate the lines of a pull request."""
    levels = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}

    def escape(text: str, more: str = "") -> str:
        for char in "%\r\n" + more:
            text = text.replace(char, f"%{ord(char):02X}")
        return text

    return "".join(
        f"::{levels[p.severity]} file={escape(p.path, ',:')},line={p.line},col={p.column},"
        f"title={escape(p.code, ',:')}::{escape(f'{p.message} {p.remedy}')}\n"
        for p in problems
    )


def as_sarif(problems: Sequence[Problem], site_url: str = "") -> str:
    """Return a SARIF 2.1.0 log with one run; `helpUri` leads to the published rule when the site's address is known."""
    levels = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}
    results = [
        {
            "ruleId": p.code,
            "level": levels[p.severity],
            "message": {"text": f"{p.message} {p.remedy}"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": quote(p.path)},
                        "region": {"startLine": p.line, "startColumn": p.column},
                    }
                }
            ],
        }
        for p in problems
    ]
    told = [_sarif_rule(code, site_url) for code in sorted({problem.code for problem in problems})]
    driver = {"name": "reperes", "rules": told}
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _sarif_rule(code: str, site_url: str) -> dict[str, Any]:
    """Describe a code as SARIF wants it. Its `helpUri` must be absolute: without the site's address, its text stays."""
    described: dict[str, Any] = {"id": code, "properties": {"page": rules.address_of(code)}}
    if rule := rules.by_code().get(code):
        words = next(each.words for each in rule.codes if each.name == code)
        described["shortDescription"] = {"text": words}
        described["help"] = {"text": "\n\n".join((rule.title + ".", *rule.why, rule.mend)).strip()}
    if site_url:
        described["helpUri"] = urljoin(f"{site_url.rstrip('/')}/", rules.address_of(code))
    return described


FORMATS: dict[str, Callable[[Sequence[Problem]], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}


WHOLE = frozenset({"json", "sarif"})
"""The formats for tools that choose for themselves: they always hold every piece of advice."""


def pressing(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems that are more than advice: what people must see among a thousand lines."""
    return tuple(problem for problem in problems if problem.severity is not Severity.ADVICE)


def verdict(problems: Sequence[Problem], records: int, *, advised: bool = True) -> str:
    """Return the end of a check: how many records, how many problems of each severity.

    `advised` tells whether the advice was shown; if not, a second line says how to see it.
    """
    read = plural(records, "fiche lue", "fiches lues")
    words = {Severity.ERROR: "erreur", Severity.WARNING: "avertissement", Severity.ADVICE: "conseil"}
    counts = {
        severity: plural(count, word, f"{word}s")
        for severity, word in words.items()
        if (count := sum(problem.severity is severity for problem in problems))
    }
    advice = counts.pop(Severity.ADVICE, "") if not advised else ""
    first = f"{read} : {', '.join(counts.values())}." if counts else f"{read}, rien à signaler."
    return f"{first}\n{advice} pour mieux écrire : « reperes check --conseils »." if advice else first


def explained(problems: Sequence[Problem], site_url: str = "") -> str:
    """Return the line that leads from the codes to their rules, or nothing when nothing was shown."""
    if not problems:
        return ""
    first = rules.address_of(problems[0].code)
    where = f"{site_url.rstrip('/')}/{first}" if site_url else f"sur le site, par exemple « {first} »"
    return f"Chaque code est expliqué, avec des exemples : {where}."


def ease(guides: Sequence[Reading]) -> str:
    """Return a line with the LIX of the guides, or nothing when there are none."""
    if not guides:
        return ""
    by_ease = sorted(guides, key=lambda reading: reading.lix)
    mean = round(sum(reading.lix for reading in guides) / len(guides))
    hardest = by_ease[-1]
    return (
        f"LIX des guides : {mean} en moyenne, de {by_ease[0].lix} à {hardest.lix} "
        f"(« {excerpt(hardest.entry.name)} ») ; vers 25, un texte se lit facilement."
    )


def about(sentence: str) -> Problem:
    """Return a problem of the portal as a whole, for what has no file and no line."""
    return Problem("mkdocs.yml", 1, 1, "portail", Severity.ERROR, sentence, "Voyez le terminal.")


_CHOICE = re.compile(r"argument (\S+): invalid choice: '?(.*?)'? \(choose from (.*)\)")
_COMMAND_LINE = (
    (r"the following arguments are required: (.*)", r"il manque \1."),
    (r"unrecognized arguments: (.*)", r"« \1 » n’est pas compris."),
    (r"argument (\S+): expected one argument", r"\1 attend une valeur."),
    (r"argument (\S+): invalid int value: '(.*)'", r"\1 attend un nombre, pas « \2 »."),
    (r"argument (\S+): (.*)", r"\1 : \2."),
)


def in_french(message: str) -> str:
    """Return in French what argparse says of a command line."""
    if found := _CHOICE.fullmatch(message):
        choices = re.findall(r"[\w-]+", found[3])
        meant = suggestion(found[2], choices, f"Choisissez parmi : {', '.join(choices)}.")
        return f"« {found[2]} » n’est pas un choix de {found[1]}. {meant}"
    for pattern, french in _COMMAND_LINE:
        if re.fullmatch(pattern, message):
            return re.sub(pattern, french, message)
    return message


_HELP = {
    "usage: ": "usage : ",
    "positional arguments:": "commandes :",
    "options:": "options :",
    "show this help message and exit": "affiche cette aide",
}


def help_in_french(text: str) -> str:
    """Return argparse's help with its few English words in French."""
    for english, french in _HELP.items():
        text = text.replace(english, french)
    return text

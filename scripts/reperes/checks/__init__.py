"""Stage 4: rules across records. One module a rule; its docstring is the published rule.

A rule is a function `check(catalogue)` that yields `Finding`s. It may also take `today`, the day of the check, and
`fingerprints`, the hashes of the portal's sources: `run` gives each rule what it names.
Where in the file a finding stands is worked out once, by `run`, from the keys that lead to it.
"""

from __future__ import annotations

import inspect
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from types import ModuleType
from typing import Any

from reperes.catalogue import Catalogue, Entry
from reperes.fingerprints import NONE, Fingerprints
from reperes.problem import MOST_PROBLEMS, Problem, Severity
from reperes.records.references import Ref
from reperes.registry import modules
from reperes.source import Route, Source


@dataclass(frozen=True)
class Finding:
    """What a rule has to say of one place of one record."""

    entry: Entry
    route: Route
    code: str
    message: str
    remedy: str
    severity: Severity = Severity.ERROR
    before: str | None = None
    """What the text at `route` says before what is meant: the place is moved behind it."""


def run(
    catalogue: Catalogue, sources: dict[Ref, Source], today: date, fingerprints: Fingerprints = NONE
) -> Iterator[Problem]:
    """Apply every rule to the catalogue, as of `today`; `sources` gives each finding its line and column."""
    given = {"today": today, "fingerprints": fingerprints}
    for rule in modules(sys.modules[__name__]):
        findings = _apply(rule, catalogue, given)
        told: Counter[Ref] = Counter()
        for found in findings:
            told[found.entry.ref] += 1
            if told[found.entry.ref] > MOST_PROBLEMS:  # a file of mistakes is told by its first ones
                continue
            source = sources[found.entry.ref]
            line, column = source.place(found.route, found.before)
            yield Problem(source.path, line, column, found.code, found.severity, found.message, found.remedy)


def _apply(rule: ModuleType, catalogue: Catalogue, given: dict[str, Any]) -> Iterable[Finding]:
    named = inspect.signature(rule.check).parameters
    found: Iterable[Finding] = rule.check(catalogue, **{name: value for name, value in given.items() if name in named})
    return found

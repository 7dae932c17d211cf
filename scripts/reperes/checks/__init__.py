"""Stage 4: rules across records. One module a rule; its docstring is the published rule.

A rule is a function `check(catalogue)`, or `check(catalogue, today)` where the day matters, that yields `Finding`s.
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

from reperes.catalogue import Catalogue, Entry
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


def run(catalogue: Catalogue, sources: dict[Ref, Source], today: date) -> Iterator[Problem]:
    """Apply every rule to the catalogue, as of `today`; `sources` gives each finding its line and column."""
    for rule in modules(sys.modules[__name__]):
        findings = _apply(rule, catalogue, today)
        told: Counter[Ref] = Counter()
        for found in findings:
            told[found.entry.ref] += 1
            if told[found.entry.ref] > MOST_PROBLEMS:  # a file of mistakes is told by its first ones
                continue
            source = sources[found.entry.ref]
            line, column = source.place(found.route, found.before)
            yield Problem(source.path, line, column, found.code, found.severity, found.message, found.remedy)


def _apply(rule: ModuleType, catalogue: Catalogue, today: date) -> Iterable[Finding]:
    dated = "today" in inspect.signature(rule.check).parameters
    found: Iterable[Finding] = rule.check(catalogue, today) if dated else rule.check(catalogue)
    return found

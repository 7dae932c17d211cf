"""Stage 4: rules across records. One module a rule; its docstring is the published rule.

A rule is a function `check(catalogue)` that yields `Finding`s. It may also take what `Given` holds, by its name: `run`
gives each rule what it names.
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
from typing import NamedTuple

from reperes.catalogue import Catalogue, Entry
from reperes.fingerprints import Fingerprints
from reperes.geography.official import OfficialCode
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


class Given(NamedTuple):
    """What a rule may ask for beside the catalogue: the day, the hashes of the sources, the official code."""

    today: date
    fingerprints: Fingerprints
    official: OfficialCode


def run(catalogue: Catalogue, sources: dict[Ref, Source], given: Given) -> Iterator[Problem]:
    """Apply every rule to the catalogue; `sources` gives each finding its line and column."""
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


def _apply(rule: ModuleType, catalogue: Catalogue, given: Given) -> Iterable[Finding]:
    wanted = inspect.signature(rule.check).parameters
    found: Iterable[Finding] = rule.check(
        catalogue, **{name: getattr(given, name) for name in Given._fields if name in wanted}
    )
    return found

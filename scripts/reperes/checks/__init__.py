"""Stage 4: rules across records. One module a rule; its docstring is the published rule.

A rule is a function `check(catalogue)` that yields `Finding`s. It may also take what `Given` holds, by its name: `run`
gives each rule what it names.
A rule that looks at one record alone also defines `alone(lost)`: whether it may judge what could be read of a refused
record, whose keys `lost` hold a mistake. One mistake must not hide another, nor cause a false one.
Where in the file a finding stands is worked out once, by `run`, from the keys that lead to it.
"""

from __future__ import annotations

import inspect
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from types import ModuleType
from typing import NamedTuple

from reperes import salvage
from reperes.catalogue import Catalogue, Entry
from reperes.fingerprints import Fingerprints
from reperes.geography.official import OfficialCode
from reperes.problem import MOST_PROBLEMS, Problem, Severity
from reperes.records.references import Ref
from reperes.registry import modules
from reperes.source import Route, Source
from reperes.spread import spread


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
    against: tuple[Entry, Route] | None = None
    """The place of the other record that this one collides with: its path and line join the message."""


class Given(NamedTuple):
    """What a rule may ask for beside the catalogue: the day, the hashes of the sources, the official code."""

    today: date
    fingerprints: Fingerprints
    official: OfficialCode


_MANY = 2_000
"""Records beyond which copying the process takes less time than half of the rules."""


def run(
    catalogue: Catalogue, sources: dict[Ref, Source], given: Given, partial: Sequence[Entry] = ()
) -> Iterator[Problem]:
    """Apply every rule to the catalogue; `sources` gives each finding its line and column.

    Rules about one record alone also judge the `partial` ones. Rules know nothing of each other: over many records
    they are applied by several processes.
    """
    seen: dict[tuple[Entry, ...], Catalogue] = {(): catalogue}
    work: list[tuple[ModuleType, Catalogue]] = []
    for rule in modules(sys.modules[__name__]):
        judged = tuple(each for each in partial if hasattr(rule, "alone") and rule.alone(each.lost))
        if judged not in seen:
            seen[judged] = catalogue.beside(judged)
        work.append((rule, seen[judged]))
    for problems in spread(lambda each: list(_told(*each, sources, given)), work, heavy=len(sources) > _MANY):
        yield from problems


def _told(rule: ModuleType, catalogue: Catalogue, sources: dict[Ref, Source], given: Given) -> Iterator[Problem]:
    """Yield what a rule finds, where it stands in its file."""
    told: Counter[Ref] = Counter()
    for found in _apply(rule, catalogue, given):
        told[found.entry.ref] += 1
        if told[found.entry.ref] > MOST_PROBLEMS:  # a file of mistakes is told by its first ones
            continue
        source = sources[found.entry.ref]
        line, column = source.place(salvage.as_written(found.route, source.data), found.before)
        message = found.message + (_there(*found.against, sources) if found.against else "")
        yield Problem(source.path, line, column, found.code, found.severity, message, found.remedy)


def _there(other: Entry, route: Route, sources: dict[Ref, Source]) -> str:
    source = sources[other.ref]
    return f" Voyez {source.path}, ligne {source.place(salvage.as_written(route, source.data))[0]}."


def _apply(rule: ModuleType, catalogue: Catalogue, given: Given) -> Iterable[Finding]:
    wanted = inspect.signature(rule.check).parameters
    found: Iterable[Finding] = rule.check(
        catalogue, **{name: getattr(given, name) for name in Given._fields if name in wanted}
    )
    return found

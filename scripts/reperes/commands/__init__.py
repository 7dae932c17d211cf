"""The commands of `reperes` beside `check`, `build` and `serve`: one module each, named like what people type.

A module has `WORDS` (what the command does, in French), `options(parser)` and `run(options, portal)`, which prints and
returns an exit code. Discovery finds it. What a command says of its result goes to the standard output, everything
else to the standard error.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from types import ModuleType

from reperes import reports
from reperes.problem import Problem
from reperes.registry import modules

FINE, ERRORS, MISUSE = 0, 1, 2
"""Exit codes: all is fine, something in the portal is wrong, the command cannot be obeyed as it was typed."""

INTERRUPTED = 130
"""The exit code of a command that Ctrl+C ended."""


def every() -> Iterator[ModuleType]:
    """Yield the modules of the commands, by name."""
    return modules(sys.modules[__name__])


def name_of(module: ModuleType) -> str:
    """Return what people type for a command."""
    return module.__name__.rpartition(".")[2]


def complain(sentence: str) -> None:
    """Say what is wrong, or what a command does beside its result."""
    print(sentence, file=sys.stderr)


def report(problems: Sequence[Problem]) -> None:
    """Show what a command met on its way; advice waits for a check that asks for it."""
    sys.stderr.write(reports.as_text(reports.pressing(problems), colour=colour(sys.stderr.isatty())))


def colour(terminal: bool) -> bool:
    """Tell whether to write in colour: on a terminal that knows colours, unless NO_COLOR holds something."""
    return terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

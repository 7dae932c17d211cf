"""The examples of `tests/exemples/`: small portals, each with what `reperes check` must say of it.

`LISEZMOI.md` in that folder says, in French, how to add one; this module finds, checks and accepts them.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reperes import pipeline
from reperes.portal import open_portal
from reperes.problem import Problem

FOLDER = Path(__file__).parent / "exemples"
BASE, REFUSED, ACCEPTED, PORTALS = FOLDER / "socle", FOLDER / "refuses", FOLDER / "acceptes", "portails"
SIDECAR = ".attendu"
TODAY = date(2026, 11, 22)
"""The day on which examples are checked: what is late or to come must not change from day to day."""
# What people may choose from grows with each new kind, key or value: an expectation keeps short lists only.
_LONG_LIST = re.compile(r"(?<= : )(?:[\w-]+, ){5,}[\w-]+\.")
_HEADING = "# attendu:"
_BLOCK = re.compile(rf"(?:\A|\n){_HEADING}\n((?:#.*\n?)*)\Z")


@dataclass(frozen=True)
class Example:
    """One example: a file that joins the base portal in the folder of its kind, or a folder that lies over it."""

    path: Path

    @property
    def name(self) -> str:
        """The path inside the folder of examples, which names the test."""
        return self.path.relative_to(FOLDER).as_posix()

    @property
    def record(self) -> str:
        """The path of a lone file in its portal; empty for a folder, which may hold several."""
        return "" if self.path.is_dir() else f"data/{self.path.parent.name}/{self.path.name}"

    @property
    def sidecar(self) -> Path:
        """The file that holds the expectation where the example cannot."""
        return self.path.with_name(self.path.name + SIDECAR)

    def expected(self) -> str:
        """Return what the check must say, as `said` writes it."""
        if self.sidecar.exists():
            return self.sidecar.read_text("utf-8")
        found = None if self.path.is_dir() else _BLOCK.search(_text(self.path))
        return re.sub(r"(?m)^# ? ? ?", "", found[1]) if found else ""


def examples(folder: Path) -> list[Example]:
    """Return the examples of REFUSED or ACCEPTED, by name."""
    lone = (path for path in folder.glob("*/*.yaml") if path.parent.name != PORTALS)
    whole = (path for path in (folder / PORTALS).glob("*") if path.is_dir())
    return [Example(path) for path in sorted((*lone, *whole))]


def problems(example: Example, root: Path) -> tuple[Problem, ...]:
    """Check the example as a portal made in the folder `root`, which must not exist yet."""
    shutil.copytree(BASE, root)
    if example.record:
        target = root / example.record
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(example.path, target)
    else:
        shutil.copytree(example.path, root, dirs_exist_ok=True, symlinks=True)
    return pipeline.check(open_portal(root), TODAY).problems


def said(found: Iterable[Problem], record: str) -> str:
    """Write problems as expectations do: the path is left out where it is that of the example's own file."""
    return "".join(
        f"{'' if problem.path == record else problem.path + ':'}{problem.line}:{problem.column} "
        f"{problem.severity} [{problem.code}] {problem.message}\n    → {_LONG_LIST.sub('…', problem.remedy)}\n"
        for problem in found
    )


def accept(example: Example, scratch: Path) -> bool:
    """Write what the check says now as the expectation of `example`; tell whether that changed anything.

    It goes to the end of a lone file if the file means the same with it, else beside the example.
    """
    now = said(problems(example, scratch / "now"), example.record)
    if now == example.expected():
        return False
    if example.record and not example.sidecar.exists() and _write_inside(example, now, scratch / "inside"):
        return True
    example.sidecar.write_text(now, "utf-8")
    return True


def _write_inside(example: Example, now: str, scratch: Path) -> bool:
    before = example.path.read_bytes()
    bare = _BLOCK.sub("\n", _text(example.path)).rstrip("\n") + "\n"
    commented = "".join(f"#   {line}\n" for line in now.splitlines())
    example.path.write_bytes(f"{bare}{_HEADING}\n{commented}".encode())
    if said(problems(example, scratch), example.record) == now:
        return True
    example.path.write_bytes(before)
    return False


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")

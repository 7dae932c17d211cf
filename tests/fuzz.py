"""A hundred thousand broken files for `reperes check`: `python -m tests.fuzz [--files N] [--seed N] [--workers N]`.

Each file is a real or an example file changed by `mutations`, drawn from the seed and its number alone, so that a
failure comes back. It must give problems or nothing: no exception, no more than a second of processor time, no more
than 200 MB, every place inside the file, every message printable. Files are checked by the dozen in one portal; a
dozen that fails is checked again file by file. What failed is kept in `.cache/fuzz/`.
"""

from __future__ import annotations

import argparse
import multiprocessing
import re
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from reperes import addresses, pipeline, reports
from reperes.kinds import KINDS
from reperes.portal import NotAPortalError, open_portal
from reperes.problem import Problem
from tests.fuzz_cases import ONLY_ONE, ROOT, Case, at_home, batches, by_sort, case, originals
from tests.golden import BASE

FAILED = ROOT / ".cache" / "fuzz"
FILES, SEED, WORKERS = 100_000, 20261122, 2
MOST_SECONDS = 1.0
MOST_BYTES = 200 * 2**20
TOGETHER = 60
"""How many files are checked at once: reading the portal around them costs as much as reading them."""

_STUCK = 120
_SHOWN = 100
_TOLD = 1_500


@dataclass
class Tally:
    """What a run found: how many files, of which sorts, how many were refused, what failed."""

    files: int = 0
    refused: int = 0
    problems: int = 0
    sorts: dict[str, int] = field(default_factory=dict)
    failures: list[tuple[int, str]] = field(default_factory=list)
    slowest: float = 0.0

    def add(self, other: Tally) -> None:
        """Count what another run found."""
        self.files += other.files
        self.refused += other.refused
        self.problems += other.problems
        self.failures += other.failures
        self.slowest = max(self.slowest, other.slowest)
        for sort, count in other.sorts.items():
            self.sorts[sort] = self.sorts.get(sort, 0) + count


class TooSlowError(Exception):
    """A check that used up its processor time."""


class Portal:
    """A portal to break, in a folder of its own: the examples' base, one record of each kind, guides to translate."""

    def __init__(self, root: Path, *, whole: bool = True) -> None:
        """Write it in the folder `root`, which must not exist yet; if not `whole`, with one guide only.

        Files that a portal has once are checked alone: reading the records around each would take most of the time.
        """
        self.root = root
        self._small = Portal(root.with_name(f"{root.name}-petit"), whole=False) if whole else None
        shutil.copytree(BASE, root)
        wanted = {f"data/guides/{path.name}" for sort, path in originals() if sort == "translations"}
        if whole:
            wanted |= {by_sort()[kind][0].relative_to(ROOT).as_posix() for kind in KINDS}
        for name in sorted(wanted)[: None if whole else 1]:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(at_home((ROOT / name).read_bytes()))

    def check(self, cases: Sequence[Case]) -> tuple[Problem, ...]:
        """Return the problems of the portal with some broken files in it, which leave it as it was."""
        if self._small and len(cases) == 1 and cases[0].path in ONLY_ONE:
            return self._small.check(cases)
        with self._holding(cases):
            try:
                portal = open_portal(self.root)
            except NotAPortalError:
                return ()
            addresses.listed(self.root)
            problems = pipeline.check(portal).problems
        for write in reports.FORMATS.values():
            write(problems[-_SHOWN:])
        for one in cases:
            _assert_sound([problem for problem in problems if problem.path == one.path], one.raw)
        return problems

    @contextmanager
    def _holding(self, cases: Sequence[Case]) -> Iterator[None]:
        before = {one.path: self._bytes(one.path) for one in cases}
        try:
            for one in cases:
                (self.root / one.path).parent.mkdir(parents=True, exist_ok=True)
                (self.root / one.path).write_bytes(one.raw)
            yield
        finally:
            for path, raw in before.items():
                if raw is None:
                    (self.root / path).unlink(missing_ok=True)
                else:
                    (self.root / path).write_bytes(raw)

    def _bytes(self, path: str) -> bytes | None:
        return (self.root / path).read_bytes() if (self.root / path).is_file() else None


def _assert_sound(problems: Sequence[Problem], raw: bytes) -> None:
    lines = re.split(r"\r\n?|\n", raw.decode("utf-8-sig", "replace"))
    for problem in problems:
        assert 1 <= problem.line <= len(lines), f"a line that the file has not: {problem}"
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 2, f"a column that the line has not: {problem}"
        assert problem.message.strip(), f"no message: {problem}"
        assert problem.remedy.strip(), f"no remedy: {problem}"
        assert len(problem.message + problem.remedy) < 5_000, f"a message that nobody reads: {problem}"
        assert not re.search(r"[\x00-\x1f\x7f\u202a-\u202e]", problem.message + problem.remedy), (
            f"unprintable: {problem}"
        )


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Allow some processor time: what the machine does for others does not count."""

    def stop(signum: int, frame: Any) -> None:
        raise TooSlowError(f"more than {seconds} s of processor time")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def check_all(portal: Portal, cases: Sequence[Case]) -> Tally:
    """Check cases together, one by one where that fails; return what was found."""
    tally = Tally()
    for together in batches(cases):
        try:
            with limited(MOST_SECONDS * (1 if len(together) == 1 else 3)):
                begun = time.process_time()
                found = portal.check(together)
                tally.slowest = max(tally.slowest, time.process_time() - begun if len(together) == 1 else 0.0)
        except Exception:
            for one in together:
                found = _check_one(portal, one, tally)
        tally.files += len(together)
        tally.problems += len(found)
        tally.refused += len({p.path for p in found if p.severity == "erreur"} & {one.path for one in together})
        for one in together:
            sort = one.path.removeprefix("data/").split("/")[0]
            tally.sorts[sort] = tally.sorts.get(sort, 0) + 1
    return tally


def _check_one(portal: Portal, one: Case, tally: Tally) -> tuple[Problem, ...]:
    try:
        with limited(MOST_SECONDS):
            return portal.check([one])
    except Exception:
        told = traceback.format_exc(limit=-6, chain=False)[-_TOLD:]
        tally.failures.append((one.number, f"{one.path} (from {one.origin})\n{told}"))
        return ()


def work(seed: int, numbers: range) -> Tally:
    """Check the cases of some numbers in a portal of their own, with little memory to spare."""
    with tempfile.TemporaryDirectory() as scratch:
        portal = Portal(Path(scratch) / "portail")
        portal.check([])  # lists of words and codes are read once, and are not the fault of any file
        _spare(MOST_BYTES)
        tally = Tally()
        for start in range(numbers.start, numbers.stop, TOGETHER):
            cases = [case(seed, number) for number in range(start, min(start + TOGETHER, numbers.stop))]
            tally.add(check_all(portal, cases))
    return tally


def worked(seed: int, numbers: range) -> Tally:
    """Do `work`; what it raises is told as a failure, since not every exception can travel between processes."""
    try:
        return work(seed, numbers)
    except Exception:
        return Tally(failures=[(numbers.start, traceback.format_exc(limit=-6, chain=False)[-_TOLD:])])


def _spare(more: int) -> None:
    """Let this process take `more` bytes than it has, no further: Python raises MemoryError beyond."""
    pages = int(Path("/proc/self/statm").read_text().split()[0]) if sys.platform == "linux" else 0
    if pages:
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + more, hard))


def run(numbers: range, seed: int, workers: int, chunk: int = 1_200) -> Tally:
    """Check the cases of some numbers with several processes; a process that is stuck is a failure, not the end."""
    total = Tally()
    chunks = [range(start, min(start + chunk, numbers.stop)) for start in range(numbers.start, numbers.stop, chunk)]
    context = multiprocessing.get_context("fork")
    with context.Pool(workers, maxtasksperchild=1) as pool:
        results = [(each, pool.apply_async(partial(worked, seed, each))) for each in chunks]
        for each, result in results:
            try:
                found = result.get(timeout=_STUCK + len(chunks) * chunk / 10)
            except multiprocessing.TimeoutError:
                found = Tally(failures=[(each.start, f"stuck among {each}")])
            total.add(found)
            print(_failed(found.failures), end="", file=sys.stderr, flush=True)  # now: the whole takes half an hour
            if sys.stderr.isatty():
                print(f"… {total.files} / {len(numbers)}, {len(total.failures)} failure(s)", file=sys.stderr, end="\r")
    return total


def told(tally: Tally, seconds: float) -> str:
    """Return what a run found, in a few lines."""
    sorts = ", ".join(f"{name} {count}" for name, count in sorted(tally.sorts.items()))
    return (
        f"{tally.files} broken files in {seconds:.0f} s, {tally.refused} of them refused, {tally.problems} problems.\n"
        f"Of each sort: {sorts}.\nSlowest alone: {tally.slowest:.2f} s. Failures: {len(tally.failures)}.\n"
        f"{_failed(tally.failures[:20])}"
    )


def _failed(failures: Sequence[tuple[int, str]]) -> str:
    return "".join(f"--- case {number}: {words}\n" for number, words in failures)


def main(arguments: Sequence[str] | None = None) -> int:
    """Check the files, tell what was found, keep what failed; return 1 when something did."""
    parser = argparse.ArgumentParser(description="Check that no broken file breaks the check.")
    parser.add_argument("--files", type=int, default=FILES)
    parser.add_argument("--first", type=int, default=0, help="the number of the first file")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--workers", type=int, default=WORKERS)
    parser.add_argument("--case", type=int, help="check one case again, and write its file here")
    options = parser.parse_args(arguments)
    if options.case is not None:
        return _again(case(options.seed, options.case))
    begun = time.monotonic()
    tally = run(range(options.first, options.first + options.files), options.seed, options.workers)
    print(told(tally, time.monotonic() - begun))
    for number, _ in tally.failures:
        _keep(case(options.seed, number))
    return 1 if tally.failures else 0


def _again(one: Case) -> int:
    print(_keep(one))
    with tempfile.TemporaryDirectory() as scratch:
        begun = time.process_time()
        sys.stdout.write(reports.as_text(Portal(Path(scratch) / "portail").check([one])))
        print(f"{time.process_time() - begun:.2f} s")
    return 0


def _keep(one: Case) -> Path:
    FAILED.mkdir(parents=True, exist_ok=True)
    kept = FAILED / f"{one.number}-{Path(one.origin).name}"
    kept.write_bytes(one.raw)
    return kept


if __name__ == "__main__":
    sys.exit(main())

"""Commands timed side by side: each in a process of its own, taking turns, so that a busy minute harms none alone."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

Command = Sequence[str | Path]


class BenchError(Exception):
    """A command of the benchmark that failed, with the end of what it said."""


@dataclass(frozen=True)
class Spent:
    """What some work took: wall-clock seconds, megabytes of its largest process at its largest, processor seconds.

    Processor seconds are those of all its processes: a busy machine changes them least.
    """

    seconds: float
    megabytes: float
    processor: float


def run(*commands: Command, cwd: Path | None = None) -> Spent:
    """Run commands one after the other; returns what they took together. Raises `BenchError`."""
    each = [_run([str(word) for word in command], cwd) for command in commands]
    return Spent(
        sum(one.seconds for one in each), max(one.megabytes for one in each), sum(one.processor for one in each)
    )


def _run(command: list[str], cwd: Path | None) -> Spent:
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=cwd, stdout=said, stderr=subprocess.STDOUT)
        try:
            _, status, used = os.wait4(process.pid, 0)
        except BaseException:
            process.kill()
            raise
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise BenchError(f"{' '.join(command)}\n{said.read().decode('utf-8', 'replace')[-2000:]}")
    return Spent(seconds, used.ru_maxrss / 1024, used.ru_utime + used.ru_stime)


def race(works: Mapping[str, Callable[[], Spent]], times: int) -> dict[str, Spent]:
    """Let the works take turns `times` times; returns the medians of each (of megabytes, the most)."""
    turns = [{name: work() for name, work in works.items()} for _ in range(times)]
    return {
        name: Spent(
            median(turn[name].seconds for turn in turns),
            max(turn[name].megabytes for turn in turns),
            median(turn[name].processor for turn in turns),
        )
        for name in works
    }

"""The same work on many values, spread over the machine's processors; the results come in order.

Only where it pays: many values, several processors, and a system that copies processes well, so that workers
share the catalogue without being sent it. A worker lives as long as its results are read, no longer.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Generic, NoReturn, TypeVar

T = TypeVar("T")
R = TypeVar("R")

FEW = 500
"""Work on fewer values is done sooner than processes are copied."""

_BATCH = 32
_MOST = 8


def spread(function: Callable[[T], R], values: Sequence[T], *, heavy: bool = False) -> Iterator[R]:
    """Yield `function(value)` for each value, in order; what it raises is raised here.

    The results travel between processes: they must be picklable. `function` and `values` need not be. `heavy`: each
    value is worth a journey of its own, however few they are.
    """
    count = min(_processors(), _MOST)
    if (len(values) < FEW and not heavy) or count < 2:
        yield from map(function, values)
        return
    size = 1 if heavy else _BATCH
    batches = [values[start : start + size] for start in range(0, len(values), size)]
    workers: list[_Worker[T, R]] = []
    try:
        for first in range(count):
            workers.append(_start(function, batches[first::count], workers))
        for index, batch in enumerate(batches):
            yield from workers[index % count].results(function, batch)
    finally:
        for worker in workers:
            worker.stop()


@contextlib.contextmanager
def aside(function: Callable[[], R]) -> Iterator[Callable[[], R]]:
    """Start `function` in a copy of this process; within the block, what is yielded waits for its result, once.

    Where copies do not pay, `function` is called only then, here. Its result must be picklable.
    """
    if _processors() < 2:
        yield function
        return

    def work(_: None) -> R:
        return function()

    worker = _start(work, [[None]], [])
    try:
        yield lambda: worker.results(work, [None])[0]
    finally:
        worker.stop()


@dataclass(frozen=True)
class _Worker(Generic[T, R]):
    """A copy of this process, and the pipe through which it sends its results."""

    process: int
    pipe: BinaryIO

    def results(self, function: Callable[[T], R], batch: Sequence[T]) -> list[R]:
        """Return the next results; a batch that failed there is done again here, to fail with its own words."""
        try:
            done: list[R] | None = pickle.load(self.pipe)
        except (EOFError, pickle.UnpicklingError):  # killed, most likely for lack of memory
            done = None
        return [function(value) for value in batch] if done is None else done

    def stop(self) -> None:
        """End the worker: what it still writes reaches nobody."""
        self.pipe.close()
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)


def _processors() -> int:
    """Return how many processes may work at once. Elsewhere than on Linux, copies of a process are not safe.

    Nor are they where several threads run: a copy may inherit a lock that nobody will release.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0))


def _start(function: Callable[[T], R], batches: list[Sequence[T]], others: list[_Worker[T, R]]) -> _Worker[T, R]:
    reading, writing = os.pipe()
    process = os.fork()
    if not process:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        for inherited in (reading, *(other.pipe.fileno() for other in others)):
            os.close(inherited)
        _work(function, batches, writing)
    os.close(writing)
    return _Worker(process, os.fdopen(reading, "rb"))


def _work(function: Callable[[T], R], batches: list[Sequence[T]], writing: int) -> NoReturn:
    """Send the results of each batch, or None for one that failed; then leave without any of the parent's farewells."""
    try:
        with os.fdopen(writing, "wb") as pipe:
            for batch in batches:
                pipe.write(_packed(function, batch))
                pipe.flush()
    finally:
        os._exit(0)


def _packed(function: Callable[[T], R], batch: Sequence[T]) -> bytes:
    try:
        return pickle.dumps([function(value) for value in batch], pickle.HIGHEST_PROTOCOL)
    except Exception:
        return pickle.dumps(None)

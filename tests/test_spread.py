"""Work spread over processes gives what a plain loop gives: same results, same order, same failures."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from reperes import spread as spreading
from reperes.spread import FEW, spread

MANY = range(FEW + 77)


@pytest.fixture(autouse=True)
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spread even where one processor, or a thread of the test runner, would make it a plain loop."""
    monkeypatch.setattr(spreading, "_processors", lambda: 2)


def children() -> list[str]:
    return Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()


def test_results_come_in_order() -> None:
    assert list(spread(lambda value: value * value, MANY)) == [value * value for value in MANY]


def test_few_values_stay_in_this_process() -> None:
    assert set(spread(lambda value: os.getpid(), range(FEW - 1))) == {os.getpid()}


def test_many_values_leave_this_process() -> None:
    assert os.getpid() not in set(spread(lambda value: os.getpid(), MANY))


def test_a_failure_is_raised_here_in_its_own_words() -> None:
    def refuse(value: int) -> int:
        if value == FEW:
            raise LookupError("celui-là")
        return value

    with pytest.raises(LookupError, match="celui-là"):
        list(spread(refuse, MANY))


def test_a_killed_worker_is_replaced() -> None:
    here = os.getpid()

    def die(value: int) -> int:
        if os.getpid() != here and value == 40:
            os.kill(os.getpid(), signal.SIGKILL)
        return value

    assert list(spread(die, MANY)) == list(MANY)


def test_nobody_is_left_behind() -> None:
    before = children()
    results = spread(lambda value: value, MANY)
    assert next(iter(results)) == 0
    results.close()  # type: ignore[attr-defined]
    assert children() == before

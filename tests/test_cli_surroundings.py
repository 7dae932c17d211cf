"""The command in odd surroundings: a terminal that lacks signs, a date that is none."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from reperes import clock


def run(portal: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "reperes.cli", *arguments, "--root", str(portal)]
    return subprocess.run(command, capture_output=True, env={**os.environ, **environment}, check=False)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    (tmp_path / "data" / "partners").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: Essai\n", "utf-8")
    (tmp_path / "data" / "partners" / "essai.yaml").write_text("nom: Essai\ntype: asociation\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1", "utf-8"])
def test_problems_are_shown_on_any_terminal(broken: Path, encoding: str) -> None:
    done = run(broken, "check", PYTHONIOENCODING=encoding)
    assert done.returncode == 1
    assert b"data/partners/essai.yaml:2:7" in done.stdout
    assert b"association" in done.stdout
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("epoch", ["²", "9" * 30, "", "demain", "-1e9"])
def test_a_date_that_is_none_means_today(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert abs((clock.today() - date.today()).days) <= 1


def test_the_epoch_says_what_today_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert clock.today() == date(2023, 11, 14)

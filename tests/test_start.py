"""The first and the last moments of `reperes`: Ctrl+C at any of them, a reader that leaves, a fault of the program."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reperes import __main__ as start
from tests.portals import RECORDS, write_record

PROGRAM = [sys.executable, "-m", "reperes"]
READY = "import sys; from reperes import __main__ as start; print('ici', flush=True); sys.exit(start.main())"
"""Says when the program is about to begin: before, on a busy machine, Ctrl+C meets Python alone."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("portail")
    (made / "mkdocs.yml").write_text("site_name: Essai\n", "utf-8")
    for name, text in RECORDS.items():
        write_record(made, name, text)
    for number in range(400):
        write_record(made, f"partners/essai-{number}", f"nom: Essai {number}\nsources: [{{document: compte-rendu}}]\n")
    return made


@pytest.mark.parametrize("delay", [0.1, 0.3, 0.7, 1.2])
def test_an_interruption_ends_with_130_and_no_traceback(root: Path, delay: float) -> None:
    command = [sys.executable, "-c", READY, "check", "--root", str(root)]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert running.stdout
    assert running.stdout.readline() == "ici\n"
    time.sleep(delay)
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=60)
    assert "Traceback" not in err
    assert running.returncode in (130, 0), err
    if delay < 0.2:
        assert running.returncode == 130


def test_an_interruption_while_working_ends_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    from reperes import cli

    def interrupt() -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "main", interrupt)
    before = signal.getsignal(signal.SIGINT)
    try:
        assert start.main() == 130
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_reader_that_leaves_is_no_fault(root: Path) -> None:
    running = subprocess.Popen(
        [*PROGRAM, "due", "--root", str(root), "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert running.stdout
    assert running.stderr
    running.stdout.read(1)
    running.stdout.close()
    err = running.stderr.read()
    assert running.wait(timeout=60) in (0, 141)
    assert err == ""


def test_a_fault_of_the_program_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from reperes import cli

    def fail() -> int:
        raise LookupError("zut")

    monkeypatch.setattr(cli, "main", fail)
    before = signal.getsignal(signal.SIGINT)
    try:
        assert start.main() == 3
        said = capsys.readouterr().err
        assert said.startswith("Défaut du programme (LookupError, test_start.py:")
        assert "zut" in said
        monkeypatch.setenv(start.TRACE, "1")
        with pytest.raises(LookupError):
            start.main()
    finally:
        signal.signal(signal.SIGINT, before)


def test_no_colour_on_a_pipe(root: Path) -> None:
    for name in ("check", "due", "stats"):
        done = subprocess.run([*PROGRAM, name, "--root", str(root)], capture_output=True, check=False, timeout=120)
        assert done.returncode == 0
        assert b"\x1b" not in done.stdout + done.stderr

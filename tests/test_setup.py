"""What `make` installs: pinned with hashes, from files that name no host; and its scripts in their awkward cases."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PINS = sorted(ROOT.glob("requirements*.txt"))
SCRIPTS = ROOT / "scripts"


def pinned(name: str) -> dict[str, str]:
    """Return the versions of a requirements file by package."""
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / name).read_text(encoding="utf-8"), re.M))


def run_in(checkout: Path, script: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a copy of a set-up script in `checkout`, with only `environment` beside what Python needs."""
    scripts = checkout / "scripts"
    scripts.mkdir(exist_ok=True)
    for name in ("timed_command.py", script):
        (scripts / name).write_bytes((SCRIPTS / name).read_bytes())
    command = [sys.executable, str(scripts / script), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)


def program(path: Path, text: str) -> None:
    """Write an executable shell script at `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with one locked npm package, not installed yet, and the place for an environment."""
    lock = {"packages": {"": {}, "node_modules/x": {"version": "1.0.0", "integrity": "sha512-abc"}}}
    (tmp_path / "package-lock.json").write_text(json.dumps(lock), encoding="utf-8")
    (tmp_path / ".venv").mkdir()
    return tmp_path


@pytest.mark.parametrize("file", PINS, ids=lambda file: file.name)
def test_every_requirement_is_pinned_with_hashes(file: Path) -> None:
    text = file.read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    assert lines
    for line in lines:
        assert re.match(r"[a-z0-9-]+==\S+ (;.*)?\s+--hash=sha256:", line), line


@pytest.mark.parametrize("file", [*PINS, ROOT / "package-lock.json"], ids=lambda file: file.name)
def test_no_pinned_file_names_a_host(file: Path) -> None:
    # npm repeats each author's funding address, which is not where a package is fetched from.
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if '"url":' not in line]
    assert [line for line in lines if "://" in line or '"resolved"' in line or "--index" in line] == []


def test_the_pins_of_the_tests_are_those_of_the_site_and_more() -> None:
    site, tests = pinned("requirements.txt"), pinned("requirements-test.txt")
    assert site.items() <= tests.items()
    assert {"mkdocs", "pydantic", "folium", "setuptools"} <= site.keys()
    assert {"pytest", "playwright"} <= tests.keys() - site.keys()


def test_npm_is_not_called_when_all_is_there(checkout: Path) -> None:
    package = checkout / "node_modules" / "x" / "package.json"
    package.parent.mkdir(parents=True)
    package.write_text("{}", encoding="utf-8")
    (checkout / "node_modules" / ".package-lock.json").write_bytes((checkout / "package-lock.json").read_bytes())
    assert run_in(checkout, "install_npm.py", PATH="").returncode == 0
    package.unlink()
    program(checkout / "bin" / "node", "echo v20.0.0")
    program(checkout / "bin" / "npm", "exit 7")
    answer = run_in(checkout, "install_npm.py", PATH=f"{checkout}/bin")
    assert answer.returncode == 1
    assert "npm ended with status 7" in answer.stderr


def test_an_npm_that_waits_is_ended_and_says_what_to_check(checkout: Path) -> None:
    program(checkout / "bin" / "node", "echo v20.0.0")
    program(checkout / "bin" / "npm", "/bin/sleep 60")
    start = time.monotonic()
    answer = run_in(checkout, "install_npm.py", "--timeout", "1", PATH=f"{checkout}/bin")
    assert answer.returncode == 1
    assert "not finished after 1 s" in answer.stderr
    assert "NODE_EXTRA_CA_CERTS" in answer.stderr
    assert "Traceback" not in answer.stderr
    assert time.monotonic() - start < 30


def test_a_browser_named_by_hand_must_work(checkout: Path) -> None:
    answer = run_in(checkout, "install_browser.py", PATH=os.defpath, CHROMIUM="/bin/false")
    assert answer.returncode == 1
    assert "CHROMIUM=/bin/false" in answer.stderr
    assert not (checkout / ".venv" / "browser.txt").exists()


def test_a_browser_that_cannot_be_had_is_a_failure(checkout: Path) -> None:
    # Playwright is pointed at a closed port of this machine, and apt-get is out of the path.
    answer = run_in(
        checkout, "install_browser.py", PATH=str(checkout), PLAYWRIGHT_BROWSERS_PATH=str(checkout / "browsers"),
        PLAYWRIGHT_DOWNLOAD_HOST="http://127.0.0.1:9", HOME=str(checkout),
    )  # fmt: skip
    assert answer.returncode == 1
    assert "no browser for the tests" in answer.stderr
    assert not (checkout / ".venv" / "browser.txt").exists()


def test_a_python_that_cannot_make_environments_says_what_to_install(checkout: Path) -> None:
    # As Debian's Python without python3-venv; apt-get is out of the path.
    (checkout / "ensurepip.py").write_text("raise ImportError", encoding="utf-8")
    answer = run_in(checkout, "create_venv.py", PATH=str(checkout), PYTHONPATH=str(checkout))
    assert answer.returncode == 1
    assert re.search(r"apt-get install python3\.\d+-venv", answer.stderr)


def test_a_link_to_the_environment_of_another_checkout_is_left_alone(checkout: Path) -> None:
    other = checkout / "other"
    program(other / "bin" / "python", "exit 0")
    (checkout / ".venv").rmdir()
    (checkout / ".venv").symlink_to(other)
    answer = run_in(checkout, "create_venv.py", PATH=os.defpath)
    assert answer.returncode == 0, answer.stderr
    assert (other / "bin" / "python").is_file()
    assert (checkout / ".venv" / "bin" / "pip").is_file()


def test_make_asks_for_a_python_that_is_recent_enough(tmp_path: Path) -> None:
    program(tmp_path / "python3", "exit 1")
    (tmp_path / "Makefile").write_bytes((ROOT / "Makefile").read_bytes())
    (tmp_path / "requirements.txt").touch()
    (tmp_path / "pyproject.toml").touch()
    command = ["make", "-C", str(tmp_path), "site", f"PYTHON={tmp_path}/python3"]
    answer = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert answer.returncode != 0
    assert "no Python 3.11 or later was found" in answer.stderr
    assert not (tmp_path / ".venv").exists()

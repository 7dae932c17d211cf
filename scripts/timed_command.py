"""Run a set-up command with a time limit: what the standalone set-up scripts share (standard library only)."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

SYSTEM_CERTIFICATES = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/cert.pem",
)


class SetupError(Exception):
    """A set-up step that could not be done; its text tells the person at the terminal what to check."""


def run_limited(command: Sequence[str], seconds: float, environment: Mapping[str, str] | None = None) -> int:
    """Run `command` with its output on ours and return its exit status.

    Raises `SetupError` when it cannot be started or is still running after `seconds`: it is then ended together
    with the processes it started.
    """
    try:
        process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, start_new_session=True)
    except OSError as error:
        raise SetupError(f"{command[0]} could not be started: {error}") from error
    try:
        return process.wait(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise SetupError(f"{' '.join(command)}: not finished after {seconds:.0f} s.") from error
    finally:
        _end_group(process)


def node_environment(first_on_path: Path | None = None) -> dict[str, str]:
    """Return the environment for a Node program, with the machine's own certificates trusted as well.

    Node ignores the system's certificate store, so behind a company's proxy its downloads would wait or fail.
    """
    environment = dict(os.environ)
    if first_on_path is not None:
        environment["PATH"] = f"{first_on_path}{os.pathsep}{environment.get('PATH', os.defpath)}"
    certificates = [environment.get("SSL_CERT_FILE", ""), *SYSTEM_CERTIFICATES]
    found = next((path for path in certificates if path and Path(path).is_file()), None)
    if found and not environment.get("NODE_EXTRA_CA_CERTS"):
        environment["NODE_EXTRA_CA_CERTS"] = found
    return environment


def report_failure(failure: SetupError) -> int:
    """Print `failure` on the error stream and return the exit status for it."""
    print(f"\nerror: {failure}", file=sys.stderr)
    return 1


def _end_group(process: subprocess.Popen[bytes]) -> None:
    """End what is left of the process and of those it started."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

"""Find or install the browser of the tests and write its path into `.venv/browser.txt` (standard library only).

Order: the Chromium or Chrome of the machine (the variable CHROMIUM first), Playwright's own Chromium, Debian's package
when root. Each candidate must load a page before it is accepted. Ends with status 1 when none can be had.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from timed_command import SetupError, node_environment, report_failure, run_limited

RECORD = Path(__file__).resolve().parent.parent / ".venv" / "browser.txt"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
TRIAL_SECONDS = 60
DOWNLOAD_SECONDS = 300
APT_SECONDS = 900
MARK = "browser-trial"

ADVICE = """no browser for the tests: no Chromium or Chrome that works is installed, and none could be installed.
  Do one of these, then run `make test` again:
  - install Chromium or Chrome (Debian, Ubuntu: `sudo apt-get install chromium`);
  - name the program of one: `CHROMIUM=/path/to/chromium make test`;
  - let Playwright download its own, through your proxy if there is one: `.venv/bin/playwright install chromium`."""


def main() -> int:
    """Record a browser that works; return the exit status."""
    try:
        browser = recorded() or choose()
    except SetupError as failure:
        return report_failure(failure)
    RECORD.write_text(f"{browser}\n", encoding="utf-8")
    return 0


def recorded() -> str | None:
    """Return the browser that an earlier run accepted, if it is still there and CHROMIUM asks for no other."""
    if not RECORD.is_file():
        return None
    browser = RECORD.read_text(encoding="utf-8").strip()
    wanted = os.environ.get("CHROMIUM", browser)
    return browser if wanted == browser and os.access(browser, os.X_OK) else None


def choose() -> str:
    """Return the program of the first browser that works, installing one if need be; raises `SetupError`."""
    asked = os.environ.get("CHROMIUM")
    if asked and not works(asked):
        raise SetupError(f"CHROMIUM={asked} is not a browser that works.")
    for browser in _candidates():
        if works(browser):
            print(f"Browser of the tests: {browser}")
            return browser
    raise SetupError(ADVICE)


def works(browser: str) -> bool:
    """Tell whether `browser` starts headless and renders a page; what it says is shown if it does not."""
    with tempfile.TemporaryDirectory(prefix="browser-", ignore_cleanup_errors=True) as profile:
        page = Path(profile, "page.html")
        page.write_text(f"<script>document.title = '{MARK}'.toUpperCase()</script>", encoding="utf-8")
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        command = [browser, *flags, "--no-first-run", f"--user-data-dir={profile}/profile", "--dump-dom"]
        try:
            trial = subprocess.run([*command, page.as_uri()], capture_output=True, timeout=TRIAL_SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            print(f"{browser} does not work: {error}", file=sys.stderr)
            return False
    if MARK.upper().encode() in trial.stdout:
        return True
    print(f"{browser} does not work: {trial.stderr.decode(errors='replace')[-600:]}", file=sys.stderr)
    return False


def _candidates() -> Iterator[str]:
    """Yield programs to try, installing each further kind only when those before it did not work."""
    if asked := os.environ.get("CHROMIUM"):
        yield asked
    yield from _installed()
    print("No Chromium or Chrome on this machine: downloading Playwright's own.", flush=True)
    if browser := _from_playwright():
        yield browser
    if shutil.which("apt-get") and os.geteuid() == 0:
        print("Installing Debian's package chromium.", flush=True)
        _from_debian()
        yield from _installed()


def _installed() -> Iterator[str]:
    """Yield the browsers of the machine."""
    yield from (found for name in NAMES if (found := shutil.which(name)))


def _from_playwright() -> str | None:
    """Let Playwright download its Chromium into its own cache; return the program, None when that fails."""
    environment = {"PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "20000"} | node_environment()
    playwright = [sys.executable, "-m", "playwright"]
    try:
        if run_limited([*playwright, "install", "chromium"], DOWNLOAD_SECONDS, environment) != 0:
            return None
    except SetupError as failure:
        print(failure, file=sys.stderr)
        return None
    where = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    answer = subprocess.run([sys.executable, "-c", where], capture_output=True, text=True, timeout=60, check=False)
    return answer.stdout.strip() or None


def _from_debian() -> None:
    """Install Debian's or Ubuntu's package; a failure shows in apt's own words."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
        try:
            run_limited(["apt-get", "-qq", *arguments], APT_SECONDS, environment)
        except SetupError as failure:
            print(failure, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())

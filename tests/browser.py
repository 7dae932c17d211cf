"""A real browser for the tests: pages opened in it report every request and every console message.

The browser is the one that `scripts/install_browser.py` recorded. A missing browser is a failure, never a skip.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Playwright, Request, Response

ROOT = Path(__file__).resolve().parent.parent
RECORD = ROOT / ".venv" / "browser.txt"

# The browser must ask nothing of its maker while the tests watch what pages ask for.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    # Each window would load two more pages for the suggestions of its address bar: half of its work.
    "--disable-features=OptimizationHints,MediaRouter,Translate,WebUIOmniboxPopup,WebUIOmniboxAimPopup",
    "--metrics-recording-only",
    "--no-default-browser-check",
    "--no-first-run",
    "--no-pings",
)
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
INTERNAL_SCHEMES = ("data", "blob", "about")
REST = "rest"
"""Loaded, nothing asked for any more, scripts at rest. Playwright's "networkidle" adds half a second to each page."""
PATIENCE = 30.0
"""Seconds after which a page that does not come to rest fails its test."""
IDLE = "new Promise((done) => requestIdleCallback(() => requestIdleCallback(() => done())))"
# BROWSER_SLOWED=8 makes every page eight times slower: tests that read before a script has drawn then fail here first.
SLOWED = float(os.environ.get("BROWSER_SLOWED", "1"))


@dataclass
class Visit:
    """One page opened in the browser, with all that it asked for and said since its first byte."""

    page: Page
    requests: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    awaited: set[Request] = field(default_factory=set)
    answer: Response | None = None

    @property
    def status(self) -> int:
        """The HTTP status of the page itself."""
        return self.answer.status if self.answer else 0

    @property
    def external_requests(self) -> list[str]:
        """The requests that left the server of the page, in order."""
        home = urlsplit(self.answer.url if self.answer else self.page.url).netloc
        parts = [(url, urlsplit(url)) for url in self.requests]
        return [url for url, part in parts if part.scheme not in INTERNAL_SCHEMES and part.netloc != home]

    @property
    def console_errors(self) -> list[str]:
        """Console errors and warnings, uncaught exceptions, requests that failed or were answered with 4xx or 5xx.

        The status of the page itself is not among them: `open_page` has compared it with the expected one.
        """
        home = self.answer.url if self.answer else ""
        expected = (f"error: Failed to load resource: the server responded with a status of {self.status}", f"({home})")
        said = [line for line in self.console if line.startswith(("error", "warning"))]
        said = [line for line in said if not (line.startswith(expected[0]) and line.endswith(expected[1]))]
        return [*said, *(line for line in self.failures if line != f"{self.status}: {home}")]

    def assert_clean(self) -> None:
        """Fail unless the page stayed on its server and the console stayed silent."""
        assert self.external_requests == []
        assert self.console_errors == []

    def go(self, url: str, wait_until: str = REST, *, status: int = 200, scripts: bool = True) -> Page:
        """Go to a page, as if nothing had been asked before in this window; returns it.

        `wait_until` is one of Playwright's states, or REST (a page without `scripts` rests once it is loaded).
        """
        self.forget()
        self.awaited.clear()
        self.answer = self.page.goto(url, wait_until="load" if wait_until == REST else wait_until)  # type: ignore[arg-type]
        assert self.status == status, f"{url} was answered with {self.status}"
        if scripts and wait_until == REST:
            self.rest()
        return self.page

    def rest(self) -> None:
        """Wait until nothing is asked for any more and the page's scripts have nothing left to do."""
        until = time.monotonic() + PATIENCE
        while True:
            asked = len(self.requests)
            self.page.evaluate(IDLE)
            if not self.awaited and len(self.requests) == asked:
                return
            assert time.monotonic() < until, f"still awaited: {[request.url for request in self.awaited]}"
            self.page.wait_for_timeout(10)

    def forget(self) -> None:
        """Begin anew: what was asked and said until now is another test's."""
        for noted in (self.requests, self.console, self.failures):
            noted.clear()

    def _watch(self) -> None:
        self.page.on("request", self._note_request)
        self.page.on("requestfinished", lambda request: self.awaited.discard(request))
        self.page.on("websocket", lambda socket: self.requests.append(socket.url))
        self.page.on("console", self._note_message)
        self.page.on("pageerror", lambda error: self.failures.append(f"exception: {error}"))
        self.page.on("requestfailed", self._note_failure)
        self.page.on("response", self._note_answer)

    def _note_request(self, request: Request) -> None:
        self.requests.append(request.url)
        self.awaited.add(request)

    def _note_message(self, message: ConsoleMessage) -> None:
        if message.text == "Service Worker registration blocked by Playwright":
            return
        self.console.append(f"{message.type}: {message.text} ({message.location['url']})")

    def _note_failure(self, request: Request) -> None:
        self.awaited.discard(request)
        # A page that is left gives up what it was still loading: no failure of the site.
        if request.failure != "net::ERR_ABORTED":
            self.failures.append(f"failed: {request.url} ({request.failure})")

    def _note_answer(self, response: Response) -> None:
        if response.status >= 400:
            self.failures.append(f"{response.status}: {response.url}")


def axe(page: Page) -> list[tuple[str, list[str]]]:
    """Return what axe finds wrong in a page as it is shown now: each rule, with the first elements that break it."""
    # Through the browser's own channel: a page's policy may forbid scripts that are not its site's.
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE.read_text("utf-8"))
    # Of what passes, axe would keep each element, and it would fetch every style and sound again for rules about
    # sounds and locked screens, which no page has: together a third of its time.
    found = page.evaluate("axe.run({ resultTypes: ['violations'], preload: false }).then((all) => all.violations)")
    return [(each["id"], [node["html"][:150] for node in each["nodes"]][:3]) for each in found]


def launch(playwright: Playwright) -> Browser:
    """Start the recorded browser; raises `RuntimeError` when none was recorded or it does not start."""
    if not RECORD.is_file():
        raise RuntimeError("No browser was chosen for the tests: run `make test`, which finds or installs one.")
    program = RECORD.read_text(encoding="utf-8").strip()
    try:
        return playwright.chromium.launch(executable_path=program, args=list(FLAGS))
    except Error as error:
        raise RuntimeError(f"The browser {program} does not start: run `make test` again.\n{error}") from error


@contextmanager
def open_page(
    browser: Browser,
    url: str,
    *,
    width: int = 1280,
    height: int = 900,
    dark: bool = False,
    javascript: bool = True,
    status: int = 200,
    reduced_motion: bool = True,
    wait_until: str = REST,
    worker: bool = False,
) -> Iterator[Visit]:
    """Open `url` in a fresh private window of `width` × `height` CSS pixels, in French; yields the visit.

    The window is closed, with its cookies and caches, when the block ends. `status` is what the page must be answered
    with; `wait_until` is one of Playwright's states or REST; `worker` lets the site keep itself on the device, which
    asks for a hundred files behind the page.
    """
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce" if reduced_motion else "no-preference",
        java_script_enabled=javascript,
        locale="fr-FR",
        timezone_id="Europe/Paris",
        service_workers="allow" if worker else "block",
    )
    try:
        visit = Visit(context.new_page())
        visit._watch()
        if SLOWED > 1:
            context.new_cdp_session(visit.page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
        visit.go(url, wait_until, status=status, scripts=javascript)
        yield visit
    finally:
        context.close()

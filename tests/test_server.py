"""`reperes serve`, as people use it: a browser on one side, a text editor on the other."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from reperes.problem import Problem, Severity
from reperes.server import overlay
from tests.browser import Visit
from tests.portals import RECORDS, command, free_port, snapshot, write_portal, write_record

Opener = Callable[..., AbstractContextManager[Visit]]
BROKEN = "nom: Actis\nterritoire: [isere]\n"
SECONDS = 120


class Served:
    """A running `reperes serve`: its address, and what it has said."""

    def __init__(self, process: subprocess.Popen[str], log: Path, url: str) -> None:
        self.process, self.log, self.url = process, log, url

    def said(self, pattern: str) -> str:
        """Wait until the server has said `pattern`; returns all that it said."""
        end = time.monotonic() + SECONDS
        while not re.search(pattern, text := self.log.read_text("utf-8")):
            assert self.process.poll() is None, text
            assert time.monotonic() < end, text
            time.sleep(0.05)
        return text


@contextmanager
def serving(root: Path) -> Iterator[Served]:
    """Serve a portal at a free port while the block runs."""
    port, log = free_port(), root / "serveur.txt"
    program = str(Path(sys.executable).with_name("reperes"))
    with log.open("w", encoding="utf-8") as out:
        arguments = [program, "serve", "--root", str(root), "--port", str(port)]
        process = subprocess.Popen(arguments, stdout=out, stderr=subprocess.STDOUT, text=True)
        try:
            served = Served(process, log, f"http://127.0.0.1:{port}/")
            served.said("Ctrl\\+C")
            _listening(port)
            yield served
        finally:
            process.terminate()
            process.wait(SECONDS)


def _listening(port: int) -> None:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nobody listens")


def test_an_edited_record_shows_and_a_broken_one_keeps_the_last_page(tmp_path: Path, open_page: Opener) -> None:
    root = write_portal(tmp_path)
    with serving(root) as served, open_page(f"{served.url}partenaires/actis/", wait_until="load") as visit:
        page = visit.page
        expect(page.locator("h1")).to_have_text("Actis")
        expect(page.get_by_role("alert")).to_have_count(0)
        expect_ms = SECONDS * 1000
        write_record(root, "partners/actis", RECORDS["partners/actis"].replace("nom: Actis", "nom: Actis Habitat"))
        expect(page.locator("h1")).to_have_text("Actis Habitat", timeout=expect_ms)
        write_record(root, "partners/actis", BROKEN)
        expect(page.get_by_role("alert")).to_contain_text("data/partners/actis.yaml:2:1", timeout=expect_ms)
        expect(page.locator("h1")).to_have_text("Actis Habitat")
        served.said(r"data/partners/actis\.yaml:2:1: erreur")
        write_record(root, "partners/actis", RECORDS["partners/actis"])
        expect(page.locator("h1")).to_have_text("Actis", timeout=expect_ms)
        expect(page.get_by_role("alert")).to_have_count(0)
        assert not (root / "site").exists()


def test_a_portal_broken_from_the_start_says_so_everywhere(tmp_path: Path, open_page: Opener) -> None:
    root = write_portal(tmp_path, {**RECORDS, "partners/actis": BROKEN})
    with serving(root) as served, open_page(served.url, wait_until="load") as visit:
        alert = visit.page.get_by_role("alert")
        expect(alert).to_contain_text("data/partners/actis.yaml:2:1")
        with open_page(f"{served.url}partenaires/actis/", status=404, wait_until="load") as other:
            expect(other.page.get_by_role("alert")).to_contain_text("data/partners/actis.yaml:2:1")
        write_record(root, "partners/actis", RECORDS["partners/actis"])
        expect(visit.page.locator("h1")).to_contain_text("Qui fait quoi", timeout=SECONDS * 1000)
        expect(alert).to_have_count(0)


def test_a_missing_page_is_the_sites_own_and_ctrl_c_ends(tmp_path: Path) -> None:
    root = write_portal(tmp_path)
    before = snapshot(root / "data")
    with serving(root) as served:
        with pytest.raises(HTTPError, match="404") as missing:
            urlopen(f"{served.url}rien/du/tout/")
        assert "<h1>" in missing.value.read().decode()
        served.process.send_signal(signal.SIGINT)
        assert served.process.wait(SECONDS) == 0
        said = served.log.read_text("utf-8")
        assert "Traceback" not in said
        assert served.url in said
    assert snapshot(root / "data") == before


def test_a_server_that_is_asked_to_end_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with serving(write_portal(tmp_path / "portail")) as served:
        assert list(tmp_path.glob("reperes-*"))
    assert served.process.returncode == 0
    assert list(tmp_path.glob("reperes-*")) == []


def test_a_port_in_use_is_said_before_any_work(tmp_path: Path) -> None:
    root = write_portal(tmp_path, {**RECORDS, "partners/actis": BROKEN})
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        done = command("serve", "--root", root, "--port", port)
    assert done.returncode == 2
    assert f"127.0.0.1:{port}" in done.stderr
    assert "un autre programme utilise ce port" in done.stderr
    assert "Traceback" not in done.stderr
    assert "actis.yaml" not in done.stderr


def test_what_is_laid_over_a_page_is_only_text() -> None:
    problem = Problem("data/<b>.yaml", 3, 1, "essai", Severity.ERROR, "« <script> » n'est rien.", "Écrivez : & non <.")
    panel = overlay([problem])
    assert "<script>" not in panel
    assert "<b>.yaml" not in panel
    assert "data/&lt;b&gt;.yaml:3:1" in panel
    assert "n’est rien" in panel


def test_nothing_is_kept_in_the_browser_of_who_writes(tmp_path: Path, open_page: Opener) -> None:
    """The worker of a site served earlier at this address is sent away with what it kept, and none comes back."""
    root = write_portal(tmp_path)
    with serving(root) as served, open_page(served.url, wait_until="load", worker=True) as visit:
        page = visit.page
        page.evaluate(
            """async () => {
              const scope = new URL("./", location.href).href;
              await (await caches.open(`reperes ${scope} sha256-ancien`)).put(scope, new Response("ancien"));
              const registration = await navigator.serviceWorker.register("sw.js");
              const worker = registration.installing ?? registration.waiting ?? registration.active;
              if (worker.state === "activated") return;
              await new Promise((done) => worker.addEventListener("statechange", () => {
                if (worker.state === "activated" || worker.state === "redundant") done();
              }));
            }"""
        )
        page.wait_for_function("caches.keys().then((names) => names.length === 0)")
        page.goto(f"{served.url}partenaires/actis/", wait_until="load")
        expect(page.locator("h1")).to_have_text("Actis")
        write_record(root, "partners/actis", RECORDS["partners/actis"].replace("nom: Actis", "nom: Actis Habitat"))
        expect(page.locator("h1")).to_have_text("Actis Habitat", timeout=SECONDS * 1000)
        assert page.evaluate("caches.keys()") == []

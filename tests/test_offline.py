"""The site with its server stopped, as a phone in a lift or without credit has it."""

from __future__ import annotations

import json
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from reperes import engines, offline
from reperes.artifact import Artifact
from reperes.portal import open_portal
from tests.browser import Visit
from tests.portals import CITED, RECORDS, ROOT, build, files, free_port, write_portal, write_record

Opener = Callable[..., AbstractContextManager[Visit]]
SECONDS = 60
WHOLE = """async () => {
  const { active } = await navigator.serviceWorker.ready;
  for (const name of (await caches.keys()).filter((each) => each.includes("sha256"))) {
    const keys = (await (await caches.open(name)).keys()).map((each) => each.url);
    if (["socle", "guides", "recherche"].every((group) => keys.some((key) => key.endsWith(`liste.json?${group}`)))) return true;
  }
  return false;
}"""
OFFLINE = "Vous êtes hors ligne. Vous pouvez lire ce qui est gardé sur cet appareil."


class Host:
    """A web server in a process of its own: once stopped, nothing of it answers."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.process: subprocess.Popen[bytes] | None = None
        self.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def start(self) -> None:
        command = [sys.executable, "-m", "http.server", str(self.port), "--bind", "127.0.0.1"]
        self.process = subprocess.Popen(
            [*command, "--directory", str(self.folder)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        end = time.monotonic() + SECONDS
        while not self._answers():
            assert time.monotonic() < end
            time.sleep(0.05)

    def stop(self) -> None:
        assert self.process
        self.process.kill()
        self.process.wait()
        assert not self._answers()

    def _answers(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


@pytest.fixture
def host() -> Iterator[Callable[[Path], Host]]:
    """Return what starts a host for a folder; all are stopped in the end."""
    started: list[Host] = []

    def start(folder: Path) -> Host:
        started.append(Host(folder))
        return started[-1]

    yield start
    for each in started:
        assert each.process
        each.process.kill()
        each.process.wait()


def until(page: Page, script: str) -> None:
    """Wait until an asynchronous `script` answers true."""
    end = time.monotonic() + SECONDS
    while not page.evaluate(script):
        assert time.monotonic() < end, script
        page.wait_for_timeout(100)


@pytest.mark.parametrize("path", ["", "un/sous-chemin/"])
def test_with_the_server_stopped(
    built_site: Path, tmp_path: Path, host: Callable[[Path], Host], open_page: Opener, path: str
) -> None:
    """The first visit is a record: it, the guides, the numbers and the whole search are there without the server."""
    folder = built_site
    if path:
        folder = tmp_path / "hote"
        (folder / "un").mkdir(parents=True)
        (folder / path.rstrip("/")).symlink_to(built_site)
    served = host(folder)
    site = served.url + path
    with open_page(f"{site}partenaires/actis/", worker=True, width=390, wait_until="load") as visit:
        page = visit.page
        until(page, WHOLE)
        page.goto(f"{site}dispositifs/bail-glissant/")
        served.stop()
        for address, heading in (
            ("guides/dormir-ce-soir/", "où dormir ce soir"),
            ("guides/retard-de-loyer/?de=sms", ""),
            ("numeros/nationaux/", ""),
            ("", ""),
            ("partenaires/actis/", "Actis"),
            ("dispositifs/bail-glissant/", "Bail glissant"),
        ):
            page.goto(site + address)
            expect(page.locator("h1")).to_contain_text(heading)
            expect(page.locator(".avis")).to_contain_text(OFFLINE)
            assert page.evaluate("getComputedStyle(document.body).display") == "flex"  # with its styles
            assert page.url.startswith(site + address.partition("?")[0])
        _searches(page, site)
        page.goto(f"{site}partenaires/collectif-logement-rhone/")
        expect(page.locator("h1")).to_have_text("Lire Repères sans réseau")
        expect(page.locator("#absente")).to_contain_text("Cette page n’est pas gardée sur votre appareil")
        expect(page.get_by_role("link", name="Réessayer")).to_have_attribute(
            "href", f"{site}partenaires/collectif-logement-rhone/"
        )
        expect(page.locator(".urgence")).to_contain_text("115")
        expect(page.locator("#liste-vues")).to_contain_text("Bail glissant")
        served.start()
        page.get_by_role("link", name="Réessayer").click()
        expect(page.locator("h1")).to_have_text("Collectif Logement Rhône")
        expect(page.locator(".avis")).to_be_empty()


def _searches(page: Page, site: str) -> None:
    """Search words of pages that were never opened."""
    for words, name in (("AVDL", "AVDL"), ("Guadeloupe", "Guadeloupe"), ("visites à domicile", "domicile")):
        page.goto(f"{site}recherche/?q={words}")
        expect(page.locator("#resultats li").first).to_contain_text(name)
    expect(page.locator("#choix")).to_contain_text("Rubrique")

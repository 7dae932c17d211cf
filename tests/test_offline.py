"""The site with its server stopped, as a phone in a lift or without credit has it."""

from __future__ import annotations

import json
import re
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
from reperes.languages.words import words
from reperes.portal import open_portal
from tests.browser import Visit
from tests.portals import CITED, RECORDS, ROOT, build, files, free_port, write_portal, write_record

Opener = Callable[..., AbstractContextManager[Visit]]
SECONDS = 60
WHOLE = """async () => {
  const { active } = await navigator.serviceWorker.ready;
  for (const name of (await caches.keys()).filter((each) => each.includes("sha256"))) {
    const keys = (await (await caches.open(name)).keys()).map((each) => each.url);
    const kept = (group) => keys.some((key) => key.endsWith(`liste.json?${group}`));
    if (["socle", "guides", "recherche"].every(kept)) return true;
  }
  return false;
}"""
KEPT = """async () => {{
  for (const name of (await caches.keys()).filter((each) => each.includes("sha256"))) {{
    const keys = (await (await caches.open(name)).keys()).map((each) => each.url);
    if (keys.some((key) => key.endsWith("liste.json?{group}"))) return true;
  }}
  return false;
}}"""
EVERY = """async () => {
  const shelves = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
  return Promise.all(shelves.map(async (shelf) => (await shelf.keys()).map((each) => each.url)));
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


def test_another_language_works_with_the_server_stopped(
    built_site: Path, host: Callable[[Path], Host], open_page: Opener
) -> None:
    """Its guides, their list and its own search; the notice is in that language too. Paper leads to guides as well."""
    served = host(built_site)
    with open_page(f"{served.url}ar/guides/dormir-ce-soir/", worker=True, width=390, wait_until="load") as visit:
        page = visit.page
        until(page, WHOLE)
        until(page, KEPT.format(group="langue-ar"))
        assert not page.evaluate(KEPT.format(group="langue-uk"))
        served.stop()
        page.goto(f"{served.url}ar/guides/")
        expect(page.locator(".avis")).to_contain_text(words("ar")["site"]["hors_ligne"])
        expect(page.locator("h1")).to_have_text(words("ar")["index"])
        page.goto(f"{served.url}ar/recherche/?q=%D8%A7%D9%84%D8%A5%D9%8A%D8%AC%D8%A7%D8%B1")
        expect(page.locator("#resultats a").first).to_have_attribute("href", re.compile("/ar/guides/retard-de-loyer/"))
        page.goto(f"{served.url}g/loyer/", wait_until="commit")
        page.wait_for_url(f"{served.url}guides/retard-de-loyer/")


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
        expect(page.locator("h1")).to_contain_text("Collectif Logement Rhône")
        expect(page.locator(".avis")).to_be_empty()


def _searches(page: Page, site: str) -> None:
    """Search words of pages that were never opened."""
    for query, name in (
        ("AVDL", "Association villeurbannaise"),
        ("Guadeloupe", "Guadeloupe"),
        ("visites à domicile", "domicile"),
    ):
        page.goto(f"{site}recherche/?q={query}")
        expect(page.locator("#resultats")).to_contain_text(name)
    expect(page.locator("#choix")).to_contain_text("Rubrique")


@pytest.fixture(scope="module")
def two_versions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A small site, and the same after a guide and a partner were edited."""
    folder = tmp_path_factory.mktemp("versions")
    guide = (
        f"nom: Où dormir ?\nresume: Appelez le 115.\nmoment: aide\nmots_courants: [dormir]\n{CITED}"
        "explication: [{texte: C’est gratuit.}]\netapes: [{texte: Appelez.}]\n"
    )
    root = write_portal(folder / "portail", {**RECORDS, "guides/dormir": guide})
    first, second = folder / "un", folder / "deux"
    build(root, first, engines.mkdocs)
    write_record(root, "guides/dormir", guide.replace("Appelez le", "Vous pouvez appeler le"))
    write_record(root, "partners/actis", RECORDS["partners/actis"].replace("Un bailleur", "Un grand bailleur"))
    build(root, second, engines.mkdocs)
    return first, second


@pytest.fixture
def changing(two_versions: tuple[Path, Path], tmp_path: Path, host: Callable[[Path], Host]) -> tuple[Host, Path]:
    """A host of the first version, and the link by which it is given the second."""
    link = tmp_path / "site"
    link.symlink_to(two_versions[0])
    return host(link), link


def _swap(link: Path, site: Path) -> None:
    link.unlink()
    link.symlink_to(site)


def test_a_newer_version_is_offered_and_never_forced(
    changing: tuple[Host, Path], two_versions: tuple[Path, Path], open_page: Opener
) -> None:
    served, link = changing
    with open_page(f"{served.url}guides/dormir/", worker=True, wait_until="load") as visit:
        page, other = visit.page, visit.page.context.new_page()
        until(page, WHOLE)
        page.goto(f"{served.url}partenaires/actis/")
        page.goto(f"{served.url}guides/dormir/")
        other.goto(f"{served.url}guides/")
        _swap(link, two_versions[1])
        asked: list[str] = []
        page.context.on("request", lambda request: asked.append(request.url))
        page.goto(f"{served.url}guides/dormir/")
        page.evaluate("self.restee = true")
        offer = page.get_by_role("button", name="La lire maintenant")
        expect(page.locator(".avis")).to_contain_text("Une version plus récente est prête.")
        assert page.locator(".avis").get_attribute("role") == "status"
        assert "Appelez le 115" in page.locator("article").inner_text()
        assert page.evaluate("self.restee")  # nobody asked for it: the page was not loaded again
        page.goto(f"{served.url}guides/dormir/")
        assert "Appelez le 115" in page.locator("article").inner_text()
        other.evaluate("self.restee = true")
        offer.click()
        expect(page.locator("article")).to_contain_text("Vous pouvez appeler le 115")
        expect(page.locator(".avis")).to_be_empty()
        assert other.evaluate("self.restee")
        until(page, WHOLE)
        served.stop()
        page.goto(f"{served.url}partenaires/actis/")
        expect(page.locator("article")).to_contain_text("Un grand bailleur")  # read again with its version
        page.goto(f"{served.url}recherche/?q=grand+bailleur")
        expect(page.locator("#resultats li").first).to_contain_text("Un grand bailleur")
        names = page.evaluate("caches.keys()")
        assert len([each for each in names if "sha256" in each]) == 1


def test_only_what_changed_is_asked_again(two_versions: tuple[Path, Path]) -> None:
    first, second = (json.loads((site / offline.LIST).read_text("utf-8"))["groupes"] for site in two_versions)
    assert first["socle"].keys() == second["socle"].keys()
    changed = {path for group in first for path in first[group] if first[group][path] != second[group].get(path)}
    assert "guides/dormir/" in changed
    assert not [path for path in changed if path.startswith("assets/")]
    assert {"hors-ligne/", "numeros/", "recherche/"} & changed == set()


def test_a_version_that_does_not_arrive_whole_changes_nothing(
    changing: tuple[Host, Path], two_versions: tuple[Path, Path], tmp_path: Path, open_page: Opener
) -> None:
    """The host gives the new worker and the new list, and still an old page."""
    served, link = changing
    mixed = tmp_path / "melange"
    for path, content in files(two_versions[1]).items():
        (mixed / path).parent.mkdir(parents=True, exist_ok=True)
        (mixed / path).write_bytes(content)
    (mixed / "guides/dormir/index.html").write_bytes((two_versions[0] / "guides/dormir/index.html").read_bytes())
    with open_page(f"{served.url}guides/dormir/", worker=True, wait_until="load") as visit:
        page = visit.page
        until(page, WHOLE)
        _swap(link, mixed)
        failed = page.evaluate(
            """async () => {
              const registration = await navigator.serviceWorker.ready;
              await registration.update();
              const worker = registration.installing;
              if (worker.state !== "redundant")
                await new Promise((done) => worker.addEventListener("statechange", done, { once: true }));
              return worker.state;
            }"""
        )
        assert failed == "redundant"
        expect(page.get_by_role("button", name="La lire maintenant")).to_have_count(0)
        served.stop()
        page.goto(f"{served.url}guides/dormir/")
        expect(page.locator("article")).to_contain_text("Appelez le 115")


@pytest.mark.parametrize("fault", ["no worker", "no list", "no room", "no storage"])
def test_the_site_works_where_nothing_can_be_kept(
    two_versions: tuple[Path, Path], tmp_path: Path, host: Callable[[Path], Host], open_page: Opener, fault: str
) -> None:
    site = tmp_path / "site"
    for path, content in files(two_versions[0]).items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)
    if fault == "no worker":
        (site / "sw.js").unlink()
    if fault == "no list":
        (site / offline.LIST).unlink()
    if fault == "no room":
        worker = (site / "sw.js").read_text("utf-8")
        full = 'Cache.prototype.put = async () => { throw new DOMException("plein", "QuotaExceededError"); };\n'
        (site / "sw.js").write_text(full + worker, "utf-8")
    if fault == "no storage":
        script = site / "assets/scripts/hors-ligne.js"
        refuse = 'Object.defineProperty(self, "localStorage", { get() { throw new Error("non"); } });\n'
        script.write_text(refuse + script.read_text("utf-8"), "utf-8")
    served = host(site)
    with open_page(f"{served.url}guides/dormir/", worker=True) as visit:
        expect(visit.page.locator("article")).to_contain_text("Appelez le 115")
        visit.page.goto(f"{served.url}recherche/?q=Actis", wait_until="networkidle")
        expect(visit.page.locator("#resultats li").first).to_contain_text("Actis")
        assert not [line for line in visit.failures if line.startswith("exception")]
        expect(visit.page.locator(".avis")).to_be_empty()


def test_a_full_device_still_shows_what_the_network_gives(
    changing: tuple[Host, Path], two_versions: tuple[Path, Path], tmp_path: Path, open_page: Opener
) -> None:
    """The core was kept; then there is no room for the pages that people open."""
    served, link = changing
    full = tmp_path / "plein"
    for path, content in files(two_versions[0]).items():
        (full / path).parent.mkdir(parents=True, exist_ok=True)
        (full / path).write_bytes(content)
    worker = (full / "sw.js").read_text("utf-8")
    refuse = (
        "const put = Cache.prototype.put; Cache.prototype.put = function (key, answer) {\n"
        '  if (String(key.url ?? key).includes("partenaires")) throw new DOMException("plein", "QuotaExceededError");\n'
        "  return put.call(this, key, answer);\n};\n"
    )
    (full / "sw.js").write_text(refuse + worker, "utf-8")
    _swap(link, full)
    with open_page(f"{served.url}guides/dormir/", worker=True, wait_until="load") as visit:
        until(visit.page, WHOLE)
        visit.page.goto(f"{served.url}partenaires/actis/")
        expect(visit.page.locator("h1")).to_have_text("Actis")
        served.stop()
        visit.page.goto(f"{served.url}partenaires/actis/")
        expect(visit.page.locator("#absente")).to_be_visible()


def test_a_device_without_room_says_so_and_keeps_nothing(changing: tuple[Host, Path], open_page: Opener) -> None:
    served, _ = changing
    with open_page(f"{served.url}partenaires/actis/", wait_until="load", worker=True) as visit:
        page = visit.page
        until(page, WHOLE)
        page.goto(f"{served.url}hors-ligne/")
        page.get_by_role("button", name="Effacer ce qui est gardé sur cet appareil").click()
        expect(page.locator("#etat")).to_contain_text("Tout est effacé.")
        room = {"origin": served.url.rstrip("/"), "quotaSize": 60_000}
        page.context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", room)
        page.get_by_role("button", name="Garder le site sur cet appareil").click()
        expect(page.locator("#etat")).to_contain_text("Tout n’a pas pu être gardé")
        expect(page.locator("#etat")).to_contain_text("la place manque")


def test_a_page_that_does_not_exist_is_not_kept(changing: tuple[Host, Path], open_page: Opener) -> None:
    served, _ = changing
    with open_page(f"{served.url}partenaires/actis/", worker=True, wait_until="load") as visit:
        until(visit.page, WHOLE)
        visit.page.goto(f"{served.url}404.html", wait_until="networkidle")
        visit.page.goto(f"{served.url}partenaires/nulle-part/", wait_until="networkidle")
        visit.page.goto(f"{served.url}hors-ligne/")
        expect(visit.page.locator("#liste-vues li")).to_have_text(["Actis · Partenaire"])


FRUGAL = """Object.defineProperty(self.navigator, "connection", { value: { saveData: true } });\n"""


def test_a_phone_that_spares_its_data_keeps_more_only_on_request(
    changing: tuple[Host, Path], two_versions: tuple[Path, Path], tmp_path: Path, open_page: Opener
) -> None:
    served, link = changing
    spare = tmp_path / "econome"
    for path, content in files(two_versions[0]).items():
        (spare / path).parent.mkdir(parents=True, exist_ok=True)
        (spare / path).write_bytes(content)
    (spare / "sw.js").write_text(FRUGAL + (spare / "sw.js").read_text("utf-8"), "utf-8")
    _swap(link, spare)
    with open_page(f"{served.url}hors-ligne/", worker=True) as visit:
        page = visit.page
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        page.goto(f"{served.url}hors-ligne/", wait_until="networkidle")
        parts = page.locator("#parts div")
        expect(parts.nth(0)).to_contain_text("gardé, ")
        expect(parts.nth(1)).to_contain_text("pas gardé, ")
        expect(parts.nth(2)).to_contain_text("pas gardé, ")
        assert not page.evaluate(WHOLE)
        sizes = json.loads((spare / offline.LIST).read_text("utf-8"))["tailles"]
        more = round((sizes["guides"] + sizes["recherche"]) / 1000)
        button = page.get_by_role("button", name="Garder le site sur cet appareil")
        expect(button).to_have_text(f"Garder le site sur cet appareil ({more}\u00a0ko de plus)")
        button.click()
        expect(button).to_be_hidden()
        assert page.evaluate(WHOLE)
        expect(page.locator("#etat")).to_contain_text("Cet appareil garde")


def test_everything_is_erased_on_request_and_stays_so(changing: tuple[Host, Path], open_page: Opener) -> None:
    served, _ = changing
    with open_page(f"{served.url}partenaires/actis/", worker=True, wait_until="load") as visit:
        page = visit.page
        until(page, WHOLE)
        page.goto(f"{served.url}recherche/?q=secret", wait_until="networkidle")
        page.goto(f"{served.url}pilotes/maisons/?q=secret", wait_until="networkidle")
        assert "maisons" in (kept := json.dumps(page.evaluate(EVERY)))
        assert "secret" not in kept
        page.goto(f"{served.url}hors-ligne/")
        expect(page.locator("#liste-vues li")).to_have_text(["Maisons ouvertes · Projet pilote", "Actis · Partenaire"])
        page.get_by_role("button", name="Effacer ce qui est gardé sur cet appareil").click()
        expect(page.locator("#etat")).to_contain_text("Tout est effacé.")
        expect(page.locator("#liste-vues")).to_be_hidden()
        assert page.evaluate("caches.keys()") == []
        page.get_by_role("button", name="Garder le site sur cet appareil").click()
        expect(page.locator("#etat")).to_contain_text("Cet appareil garde")
        assert page.evaluate(WHOLE)  # a change of mind, on the same page
        page.get_by_role("button", name="Effacer ce qui est gardé sur cet appareil").click()
        expect(page.locator("#etat")).to_contain_text("Tout est effacé.")
        page.goto(f"{served.url}guides/dormir/", wait_until="networkidle")
        assert page.evaluate("caches.keys()") == []
        assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
        page.goto(f"{served.url}hors-ligne/", wait_until="networkidle")
        page.get_by_role("button", name="Garder le site sur cet appareil").click()
        expect(page.locator("#etat")).to_contain_text("Cet appareil garde")
        assert page.evaluate(WHOLE)


def test_no_address_of_another_site_is_offered(changing: tuple[Host, Path], open_page: Opener) -> None:
    served, _ = changing
    for page in ("https://example.org/", "//example.org/", "javascript:alert(1)", "http://["):
        with open_page(f"{served.url}hors-ligne/?page={page}", worker=True, wait_until="load") as visit:
            expect(visit.page.locator("#etat")).to_contain_text("appareil")
            expect(visit.page.locator("#absente")).to_be_hidden()


def test_the_list_names_what_was_built(built_site: Path) -> None:
    said = json.loads((built_site / offline.LIST).read_text("utf-8"))
    groups = said["groupes"]
    for name, group in groups.items():
        contents = {
            path: built_site / (f"{path}index.html" if path.endswith("/") or not path else path) for path in group
        }
        assert {path: offline.fingerprint(file.read_bytes()) for path, file in contents.items()} == group
        assert sum(file.stat().st_size for file in contents.values()) == said["tailles"][name]
    guides = {f"guides/{path.stem}/" for path in (ROOT / "data/guides").glob("*.yaml")}
    assert set(groups["guides"]) >= guides
    assert {"", "guides/", "hors-ligne/", "numeros/", "qui-appeler/", "recherche/"} <= groups["socle"].keys()
    assert {"assets/styles/guides.css", "assets/scripts/recherche.js", "assets/icones.svg"} <= groups["socle"].keys()
    assert said["tailles"]["socle"] < 350_000
    fingerprint = offline.fingerprint((built_site / offline.LIST).read_bytes())
    assert f'const VERSION = "{fingerprint}";' in (built_site / "sw.js").read_text("utf-8")


def test_every_fragment_of_the_index_is_in_a_bundle(built_site: Path) -> None:
    found = {}
    for path in (built_site / offline.FOLDER).glob("fiches-*.bin"):
        bytes_ = path.read_bytes()
        body = 4 + struct.unpack(">I", bytes_[:4])[0]
        for name, (start, length) in json.loads(bytes_[4:body]).items():
            found[name] = bytes_[body + start : body + start + length]
    wanted = {path.name: path.read_bytes() for path in (built_site / "donnees/recherche").glob("fiche-*.bin")}
    assert found == wanted


@pytest.mark.parametrize(("number", "bundles"), [(0, 0), (1, 1), (64, 1), (65, 2), (10_000, 157)])
def test_bundles_stay_small_however_many_records(number: int, bundles: int) -> None:
    fragments = {f"donnees/recherche/fiche-{each}.bin": b"x" * 900 for each in range(number)}
    made = {each.path: each.content for each in offline.made(b'const VERSION = "VERSION";', fragments)}
    said = json.loads(made[offline.LIST])
    assert sum(map(len, made.values())) >= 900 * number
    assert len(said["groupes"]["recherche"]) == bundles


def test_a_portal_without_a_worker_keeps_nothing(tmp_path: Path) -> None:
    root = write_portal(tmp_path)
    artifacts = [Artifact.text("assets/styles/base.css", "")]
    made = [each.path for each in offline.with_worker(open_portal(root), artifacts, [], Path.read_bytes)]
    assert made == ["manifest.webmanifest", "assets/styles/base.css"]


def test_the_site_can_be_put_among_applications(site_url: str, built_site: Path, open_page: Opener) -> None:
    said = json.loads((built_site / "manifest.webmanifest").read_text("utf-8"))
    assert all((built_site / icon["src"]).is_file() for icon in said["icons"])
    assert {icon["sizes"] for icon in said["icons"]} == {"192x192", "512x512"}
    with open_page(site_url) as visit:
        session = visit.page.context.new_cdp_session(visit.page)
        assert session.send("Page.getAppManifest")["errors"] == []

"""One file more, and the house has a new kind, a new format, a new rule: nothing else is touched."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from tests.browser import Visit
from tests.portals import CITED, RECORDS, ROOT, TODAY, write_portal, write_record
from tests.webserver import serve_folder

Opener = Callable[..., AbstractContextManager[Visit]]
KIND = '''\
"""Bridges, a kind that only this test knows."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from reperes.records.envelope import Kind
from reperes.records.facets import Classified, Located
from reperes.records.scalars import Known, Line


class Bridge(Located, Classified):
    """A bridge between two banks."""

    kind: ClassVar[Kind] = Kind("bridges", "ponts", "pont", "ponts", "Les ponts, un par un.", order=60)

    longueur: Known[Line] | None = Field(None, title="Longueur")
    peage: Known[Line] | None = Field(None, title="Péage")
'''
EXPORT = '''\
"""`/donnees/noms.json`: the names of what is located somewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator

from reperes.artifact import Artifact
from reperes.pages import Site
from reperes.records.facets import Located


def export(site: Site) -> Iterator[Artifact]:
    """Make the list."""
    names = [entry.name for entry, record in site.catalogue.of(Located) if record.territoires]
    yield Artifact.text("donnees/noms.json", json.dumps(names))
'''
CHECK = '''\
"""Aucun nom ne finit par un point."""

from __future__ import annotations

from collections.abc import Iterator

from reperes.catalogue import Catalogue
from reperes.checks import Finding


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Find names that end with a full stop."""
    for entry in catalogue:
        if entry.name.endswith("."):
            yield Finding(entry, ("nom",), "nom-a-point", "Ce nom finit par un point.", "Supprimez le point.")
'''
BRIDGE = f"nom: Pont de la Porte-de-France\nterritoires: [isere]\nlongueur: 90 m\npeage: inconnu\n{CITED}"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the package, to which a test adds one file."""
    copied = tmp_path / "scripts" / "reperes"
    shutil.copytree(ROOT / "scripts" / "reperes", copied, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    return copied


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small portal."""
    return write_portal(tmp_path / "portail")


def run(package: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command of the copied package."""
    done = subprocess.run(
        [sys.executable, "-c", "import sys; from reperes.cli import main; sys.exit(main())", *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(package.parent)},
        cwd=package.parent,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


def _page(site: Path, address: str) -> BeautifulSoup:
    return BeautifulSoup((site / address / "index.html").read_bytes(), "html.parser")


def _build(package: Path, root: Path) -> Path:
    done = run(package, "build", "--root", root, "--date", TODAY.isoformat())
    assert done.returncode == 0, done.stderr
    return root / "site"


def test_a_kind_is_one_module(package: Path, root: Path, open_page: Opener) -> None:
    (package / "records" / "bridge.py").write_text(KIND, "utf-8")
    write_record(root, "bridges/porte-de-france", BRIDGE)
    site = _build(package, root)
    page = _page(site, "ponts/porte-de-france/")
    text = page.get_text(" ")
    assert page.h1 is not None
    assert page.h1.get_text().strip() == "Pont de la Porte-de-France"
    assert "90\u00a0m" in text or "90 m" in text
    assert "Non précisé dans les sources" in text
    assert "péage" in text
    index = [str(link["href"]) for link in _page(site, "ponts/").select(".rang__nom a")]
    assert index == ["../ponts/porte-de-france/"]
    home = _page(site, "")
    assert home.select_one('a[href="ponts/"]') is not None
    there = [str(link["href"]) for link in _page(site, "territoires/isere/").select("a.relations__nom")]
    assert "../../ponts/porte-de-france/" in there
    assert "../../ponts/porte-de-france/" in str(_page(site, "documents/compte-rendu/"))
    with serve_folder(site) as home_url, open_page(f"{home_url}recherche/?q=porte+de+france") as visit:
        expect(visit.page.locator("#resultats h2 a").first).to_have_text("Pont de la Porte-de-France")
        expect(visit.page.get_by_role("checkbox", name="Ponts")).to_be_attached()
        visit.assert_clean()


def test_a_format_is_one_module(package: Path, root: Path) -> None:
    (package / "exports" / "noms.py").write_text(EXPORT, "utf-8")
    site = _build(package, root)
    assert json.loads((site / "donnees" / "noms.json").read_text("utf-8")) == ["Actis", "Maisons ouvertes"]


def test_a_rule_is_one_module(package: Path, root: Path) -> None:
    (package / "checks" / "full_stop.py").write_text(CHECK, "utf-8")
    assert run(package, "check", "--root", root).returncode == 0
    write_record(root, "partners/actis", RECORDS["partners/actis"].replace("nom: Actis", "nom: Actis."))
    done = run(package, "check", "--root", root)
    assert done.returncode == 1
    assert "data/partners/actis.yaml:1:" in done.stdout
    assert "[nom-a-point] Ce nom finit par un point." in done.stdout.replace("\u00a0", " ")

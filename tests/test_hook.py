"""MkDocs' own commands give the same site as ours, and refuse what ours refuses."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, time
from pathlib import Path

import pytest

from tests.portals import TODAY, command, content, snapshot, write_portal, write_record

EPOCH = datetime.combine(TODAY, time(12), UTC)
"""The day that MkDocs, which has no option for it, builds: on any other, pages tell other ages than ours."""


def mkdocs(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs` in a portal."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments],
        cwd=root,
        env={**os.environ, "SOURCE_DATE_EPOCH": f"{EPOCH.timestamp():.0f}"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A portal that MkDocs has built, strictly."""
    made = write_portal(tmp_path_factory.mktemp("portail"))
    done = mkdocs(made, "build", "--strict")
    assert done.returncode == 0, done.stderr
    return made


def test_mkdocs_gives_the_same_files(root: Path) -> None:
    done = command("build", "--root", root, "--output", root / "autre", "--date", TODAY.isoformat())
    assert done.returncode == 0, done.stderr
    assert content(root / "autre") == content(root / "site")
    assert (root / "site" / "donnees" / "recherche" / "sommaire.bin").is_file()


def test_a_second_build_changes_no_file(root: Path) -> None:
    before = {path: seen for path, seen in snapshot(root / "site").items() if (root / "site" / path).is_file()}
    assert mkdocs(root, "build").returncode == 0
    assert before == {path: seen for path, seen in snapshot(root / "site").items() if (root / "site" / path).is_file()}


def test_another_folder_can_be_asked_for(root: Path, tmp_path: Path) -> None:
    assert mkdocs(root, "build", "--site-dir", str(tmp_path / "ailleurs")).returncode == 0
    assert content(tmp_path / "ailleurs") == content(root / "site")


def test_a_broken_record_stops_mkdocs_and_leaves_the_site(root: Path) -> None:
    before = snapshot(root / "site")
    good = (root / "data" / "partners" / "actis.yaml").read_text("utf-8")
    write_record(root, "partners/actis", "nom: Actis\nterritoire: [isere]\n")
    try:
        done = mkdocs(root, "build")
    finally:
        write_record(root, "partners/actis", good)
    assert done.returncode != 0
    assert "data/partners/actis.yaml:2:1: erreur" in done.stderr + done.stdout
    assert "Traceback" not in done.stderr
    assert snapshot(root / "site") == before


def test_a_theme_without_its_token_stops_mkdocs(root: Path) -> None:
    theme = root / "docs" / "theme" / "main.html"
    good = theme.read_text("utf-8")
    theme.write_text(good.replace("{{ meta.contenu }}", ""), "utf-8")
    try:
        done = mkdocs(root, "build")
    finally:
        theme.write_text(good, "utf-8")
    assert done.returncode != 0
    assert "RPJETONCONTENU" in done.stderr + done.stdout
    assert "Traceback" not in done.stderr

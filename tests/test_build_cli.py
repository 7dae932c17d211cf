"""`reperes build` from a terminal: what it says, what it refuses, and the same bytes each time."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests import quick
from tests.browser import Visit
from tests.portals import command, content, snapshot, write_portal, write_record


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A portal that is built as people build it."""
    made = write_portal(tmp_path_factory.mktemp("portail"))
    done = command("build", "--root", made, "--date", "2026-11-22")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("4\u00a0fiches → ")
    assert "site_url" in done.stderr
    # A pipe gets no progress and no colour.
    assert "…" not in done.stderr + done.stdout
    assert "\x1b" not in done.stderr + done.stdout
    assert len(done.stdout.splitlines()) == 1
    return made


def test_two_folders_get_the_same_bytes(root: Path, tmp_path: Path) -> None:
    for epoch, name in (("1795305600", "un"), ("1795305601", "deux")):
        done = command("build", "--root", root, "--output", tmp_path / name, SOURCE_DATE_EPOCH=epoch)
        assert done.returncode == 0, done.stderr
    assert content(tmp_path / "un") == content(tmp_path / "deux") == content(root / "site")


def test_building_again_changes_nothing(root: Path) -> None:
    before = {path: seen for path, seen in snapshot(root / "site").items() if (root / "site" / path).is_file()}
    done = quick.command("build", "--root", root, "--date", "2026-11-22")
    assert "0\u00a0nouveau ou changé" in done.stdout
    assert before == {path: seen for path, seen in snapshot(root / "site").items() if (root / "site" / path).is_file()}


def test_the_default_folder_is_the_portals_own(root: Path) -> None:
    done = command("build", cwd=root)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("4\u00a0fiches → site")


def test_the_portal_and_the_day_may_stand_before_the_command(root: Path) -> None:
    done = quick.command("--root", root, "--date", "2026-11-22", "due", "--format", "json")
    assert done.returncode == 0, done.stderr
    assert done.stdout == quick.command("due", "--root", root, "--date", "2026-11-22", "--format", "json").stdout


@pytest.mark.parametrize("place", [".", "data", "docs", "docs/public", "data/partners/x"])
def test_the_sources_are_never_written_over(root: Path, place: str) -> None:
    before = snapshot(root / "data")
    done = quick.command("build", "--root", root, "--output", root / place)
    assert done.returncode == 1
    assert "sources du portail" in done.stderr
    assert snapshot(root / "data") == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "--date", "22/11/2026"),
        ("build", "--root", "/nulle/part"),
        ("build", "--vite"),
        ("bâtir",),
        (),
        ("serve", "--port", "quatre"),
        ("serve", "--port", "99999"),
    ],
)
def test_misuse_is_told_in_french(arguments: tuple[str, ...]) -> None:
    done = quick.command(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    for english in ("usage: ", "invalid", "error", "required", "argument", "unrecognized", "must be"):
        assert english not in done.stderr.lower(), done.stderr


def test_a_warning_does_not_stop_the_build(root: Path, tmp_path: Path) -> None:
    path = write_record(root, "partners/sans-source", "nom: Sans source\n")
    try:
        done = quick.command("build", "--root", root, "--output", tmp_path / "site")
    finally:
        path.unlink()
    assert done.returncode == 0
    assert "data/partners/sans-source.yaml" in done.stderr
    assert (tmp_path / "site" / "partenaires" / "sans-source" / "index.html").is_file()


def test_an_empty_portal_builds_and_answers(
    tmp_path: Path, served_site: Callable[..., str], open_page: Callable[..., AbstractContextManager[Visit]]
) -> None:
    root = write_portal(tmp_path, {})
    (root / "data").mkdir()
    done = quick.command("build", "--root", root)
    assert done.returncode == 0, done.stderr
    assert "Aucune fiche publiée" in (root / "site" / "partenaires" / "index.html").read_text("utf-8")
    with open_page(f"{served_site(root / 'site')}recherche/?q=zyxwvut") as visit:
        expect(visit.page.locator("#compte")).to_contain_text("Aucun résultat")
        visit.assert_clean()

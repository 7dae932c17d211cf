"""Artifacts → files: only what changed, all or nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from jinja2 import TemplateNotFound

from reperes import exports, output
from reperes.artifact import Artifact
from reperes.output import OutputError, Written, write
from reperes.problem import RefusedError
from reperes.shell import ShellError
from tests import quick
from tests.portals import build, files, snapshot, write_portal, write_record

SITE = (Artifact("index.html", b"accueil"), Artifact("fiche/index.html", b"fiche"))
Break = Callable[[Path, pytest.MonkeyPatch], None]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of two pages, just written."""
    assert write(tmp_path / "site", SITE) == Written(files=2, changed=2)
    return tmp_path / "site"


def test_a_site_holds_its_files_and_its_mark(site: Path) -> None:
    assert files(site) == {".reperes": b"", "index.html": b"accueil", "fiche/index.html": b"fiche"}
    assert site.stat().st_mode & 0o777 == 0o755


def test_a_file_that_did_not_change_is_the_same_file(site: Path) -> None:
    before = snapshot(site)
    new = (SITE[0], Artifact("fiche/index.html", b"autre"))
    assert write(site, new) == Written(files=2, changed=1)
    after = snapshot(site)
    assert (after["index.html"], after[".reperes"]) == (before["index.html"], before[".reperes"])
    assert after["fiche/index.html"] != before["fiche/index.html"]
    assert write(site, new) == Written(files=2, changed=0)


def test_what_is_made_no_more_disappears(site: Path) -> None:
    write(site, SITE[:1])
    assert sorted(files(site)) == [".reperes", "index.html"]
    assert not (site / "fiche").exists()


def test_a_folder_of_something_else_is_refused(tmp_path: Path) -> None:
    mine = tmp_path / "mes-documents"
    mine.mkdir()
    (mine / "lettre.txt").write_text("précieuse", "utf-8")
    with pytest.raises(OutputError, match="autre chose qu’un site"):
        write(mine, SITE)
    with pytest.raises(OutputError, match="est un fichier"):
        write(mine / "lettre.txt", SITE)
    assert files(tmp_path) == {"mes-documents/lettre.txt": "précieuse".encode()}


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    assert write(tmp_path / "site", SITE).files == 2


@pytest.mark.parametrize("place", [".", "data", "data/partners", "docs", "docs/public", "docs/theme/site", "scripts/x"])
def test_a_site_never_lands_among_its_sources(tmp_path: Path, place: str) -> None:
    root = tmp_path / "portail"
    for folder in ("data", "docs"):
        (root / folder).mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: Essai\n", "utf-8")
    (root / ".reperes").touch()
    before = snapshot(root)
    with pytest.raises(OutputError, match="sources du portail"):
        write(root / place, SITE)
    assert snapshot(root) == before


def test_a_site_that_holds_a_portal_is_not_replaced(site: Path) -> None:
    (site / "portail" / "data").mkdir(parents=True)
    (site / "portail" / "mkdocs.yml").write_text("site_name: Essai\n", "utf-8")
    with pytest.raises(OutputError, match=r"portail/mkdocs\.yml"):
        write(site, SITE)
    assert (site / "portail" / "mkdocs.yml").is_file()


def test_a_symbolic_link_stays_one(tmp_path: Path) -> None:
    real = tmp_path / "ailleurs" / "public"
    link = tmp_path / "site"
    link.symlink_to(real)
    for _ in range(2):
        write(link, SITE)
        assert link.is_symlink()
        assert not real.is_symlink()
        assert (real / "index.html").read_bytes() == b"accueil"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["ailleurs", "site"]


def test_two_pages_at_one_address_are_refused(site: Path) -> None:
    before = snapshot(site)
    with pytest.raises(OutputError, match=r"« fiche/index\.html »"):
        write(site, (*SITE, Artifact("fiche/index.html", b"une autre fiche")))
    with pytest.raises(OutputError):
        write(site, (*SITE, Artifact("index.html/dessous", b"")))
    assert snapshot(site) == before


@pytest.mark.parametrize("path", ["../dehors", "/ailleurs/dehors", "fiche/../../dehors", ""])
def test_a_path_that_leaves_the_site_is_refused(site: Path, path: str) -> None:
    before = snapshot(site.parent)
    with pytest.raises(OutputError):
        write(site, (*SITE, Artifact(path, b"dehors")))
    assert snapshot(site)["index.html"] == before["site/index.html"]
    assert not (site.parent / "dehors").exists()


def _failing(*arguments: object, **named: object) -> NoReturn:
    raise OSError(28, "No space left on device")


def _no_space(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "write_bytes", _failing)


def _no_staging(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output.tempfile, "mkdtemp", _failing)


def _no_last_move(monkeypatch: pytest.MonkeyPatch) -> None:
    move = Path.rename

    def rename(self: Path, target: Path) -> Path:
        return _failing() if Path(target).name == "site" and not self.name.endswith("-ancien") else move(self, target)

    monkeypatch.setattr(Path, "rename", rename)


@pytest.mark.parametrize("failure", [_no_space, _no_staging, _no_last_move])
def test_a_failing_disk_leaves_the_last_site(
    site: Path, monkeypatch: pytest.MonkeyPatch, failure: Callable[[pytest.MonkeyPatch], None]
) -> None:
    before = snapshot(site)
    with monkeypatch.context() as patch:
        failure(patch)
        with pytest.raises(OutputError, match="No space left"):
            write(site, (*SITE, Artifact("nouvelle/index.html", b"nouvelle")))
    assert snapshot(site) == before
    assert [each.name for each in site.parent.iterdir()] == ["site"]


def test_without_hard_links_the_site_is_copied(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", _failing)
    before = files(site)
    write(site, SITE)
    assert files(site) == before


def test_leavings_of_killed_builds_do_not_pile_up(site: Path) -> None:
    for name in (".site.reperes-abcdefgh", ".site.reperes-ijklmnop"):
        shutil.copytree(site, site.parent / name)
    (site.parent / ".site-a-moi").mkdir()
    write(site, SITE)
    assert sorted(each.name for each in site.parent.iterdir()) == [".site-a-moi", "site"]


def test_a_build_killed_between_its_two_moves_costs_nothing(site: Path) -> None:
    """The last site then lies aside, under its other name: files that did not change are found in it."""
    before = snapshot(site)
    shutil.copytree(site, site.parent / ".site.reperes-abcdefgh")
    site.rename(site.parent / ".site.reperes-abcdefgh-ancien")
    with pytest.raises(OutputError):
        write(site, (Artifact("a", b""), Artifact("a", b"")))
    assert snapshot(site) == before
    assert write(site, SITE) == Written(files=2, changed=0)
    assert [each.name for each in site.parent.iterdir()] == ["site"]


def _broken_record(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_record(root, "partners/actis", "nom: Actis\nterritoire: [isere]\n")


def _lost_address(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "data" / "adresses.txt").write_text("/partenaires/disparu/\n", "utf-8")


def _page_in_the_way(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "docs" / "pilotes").mkdir()
    (root / "docs" / "pilotes" / "index.md").write_text("# Mes pilotes\n", "utf-8")


def _broken_index(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_record(root, "partners/actis", "nom: Actis, renommé\n")
    monkeypatch.setattr("reperes.search.index.SHARD", None)


def _broken_export(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def make(site: object) -> NoReturn:
        raise ZeroDivisionError

    monkeypatch.setattr(exports, "make", make)


@pytest.mark.parametrize(
    ("breaking", "error"),
    [
        (_broken_record, RefusedError),
        (_lost_address, RefusedError),
        (_page_in_the_way, ShellError),
        (_broken_index, TypeError),
        (_broken_export, ZeroDivisionError),
    ],
)
def test_a_refused_build_leaves_the_last_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, breaking: Break, error: type[Exception]
) -> None:
    root = write_portal(tmp_path)
    build(root)
    before = snapshot(root / "site")
    with monkeypatch.context() as patch:
        breaking(root, patch)
        with pytest.raises(error):
            build(root)
    assert snapshot(root / "site") == before
    assert not [each for each in root.iterdir() if each.name.startswith(".site")]


def test_the_command_says_that_the_last_site_was_not_touched(tmp_path: Path) -> None:
    root = write_portal(tmp_path)
    build(root)
    before = snapshot(root / "site")
    _broken_record(root, pytest.MonkeyPatch())
    done = quick.command("build", "--root", root)
    assert done.returncode == 1
    assert "data/partners/actis.yaml:2:1" in done.stderr
    assert "n’a pas été touché" in done.stderr
    assert snapshot(root / "site") == before


def test_an_interruption_between_the_two_moves_puts_the_old_site_back(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(site)
    rename = Path.rename

    def interrupted(path: Path, target: Path) -> Path:
        moved = rename(path, target)
        if path == site:
            raise KeyboardInterrupt
        return moved

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        output.write(site, [Artifact.text("neuf.html", "neuf")])
    assert files(site) == before
    assert [path.name for path in site.parent.iterdir()] == [site.name]


def test_a_missing_template_is_not_told_as_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    def fail() -> bytes:
        raise TemplateNotFound("absent.html")

    write(tmp_path / "site", [Artifact("a.html", b"a")])
    before = files(tmp_path / "site")
    with pytest.raises(TemplateNotFound):
        write(tmp_path / "site", [], [("b.html", fail)])
    assert files(tmp_path / "site") == before

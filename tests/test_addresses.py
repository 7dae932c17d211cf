"""An address, once published, never dies."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from reperes import addresses
from reperes.problem import RefusedError
from tests.browser import Visit
from tests.portals import CITED, RECORDS, build, write_portal, write_record
from tests.quick import command

Opener = Callable[..., AbstractContextManager[Visit]]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A portal with a built site, to be copied."""
    made = write_portal(tmp_path_factory.mktemp("portail"))
    build(made)
    return made


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    """A portal with a built site, to be changed."""
    return shutil.copytree(built, tmp_path, dirs_exist_ok=True)


def rename_actis(root: Path, old: str = "") -> None:
    """Give the record another file name; `old` is the line that names its former address."""
    (root / "data" / "partners" / "actis.yaml").unlink()
    write_record(root, "partners/actis-habitat", f"nom: Actis\nterritoires: [isere]\n{old}{CITED}")
    pilot = RECORDS["pilots/maisons"].replace("partners/actis", "partners/actis-habitat")
    write_record(root, "pilots/maisons", pilot)


def test_accepting_writes_every_address_once(root: Path) -> None:
    shown = command("addresses", "--root", root)
    assert shown.returncode == 0
    assert "/partenaires/actis/\n" in shown.stdout
    assert not (root / addresses.LIST).exists()
    for _ in range(2):
        assert command("addresses", "--root", root, "--accept").returncode == 0
    lines = (root / addresses.LIST).read_text("utf-8").splitlines()
    listed = [line for line in lines if not line.startswith("#")]
    assert listed == sorted(set(listed))
    assert {"/", "/partenaires/", "/partenaires/actis/", "/carte/", "/a-propos/"} <= set(listed)
    assert not [line for line in listed if "404" in line]
    build(root)


def test_a_lost_address_is_refused_with_its_remedy(root: Path) -> None:
    command("addresses", "--root", root, "--accept")
    rename_actis(root)
    with pytest.raises(RefusedError) as refused:
        build(root)
    (problem,) = refused.value.problems
    line = (root / addresses.LIST).read_text("utf-8").splitlines().index("/partenaires/actis/") + 1
    assert (problem.path, problem.line, problem.code) == ("data/adresses.txt", line, "adresse-perdue")
    assert "« /partenaires/actis/ »" in problem.message
    assert "anciennes_adresses: [partenaires/actis/]" in problem.remedy
    done = command("build", "--root", root)
    assert done.returncode == 1
    assert f"data/adresses.txt:{line}:1" in done.stderr


def test_accepting_again_forgets_nothing(root: Path) -> None:
    command("addresses", "--root", root, "--accept")
    rename_actis(root, "anciennes_adresses: [partenaires/actis/]\n")
    build(root)
    command("addresses", "--root", root, "--accept")
    listed = (root / addresses.LIST).read_text("utf-8").splitlines()
    assert {"/partenaires/actis/", "/partenaires/actis-habitat/"} <= set(listed)


@pytest.mark.parametrize("written", ["partenaires/actis/", "/partenaires/actis", "bailleurs/isere/actis/", "actis"])
def test_a_former_address_leads_to_the_record(
    root: Path, served_site: Callable[..., str], open_page: Opener, written: str
) -> None:
    rename_actis(root, f"anciennes_adresses: [{written}]\n")
    build(root)
    home = served_site(root / "site", "/un/chemin/")
    with open_page(f"{home}{written.strip('/')}/", wait_until="load") as visit:
        visit.page.wait_for_url(f"{home}partenaires/actis-habitat/")
        assert visit.page.locator("h1").inner_text() == "Actis"


def test_comments_and_blank_lines_are_not_addresses(root: Path) -> None:
    (root / addresses.LIST).write_text("# une note\n\n/partenaires/actis/\n   \n", "utf-8")
    assert list(addresses.lost(root, {"", "partenaires/actis/"})) == []
    assert [problem.line for problem in addresses.lost(root, {""})] == [3]
    assert list(addresses.listed(root)) == ["partenaires/actis/"]


def test_a_former_address_that_a_page_has_is_refused(root: Path) -> None:
    rename_actis(root, "anciennes_adresses: [pilotes/maisons/]\n")
    with pytest.raises(RefusedError) as refused:
        build(root)
    assert [problem.code for problem in refused.value.problems] == ["adresse-prise"]

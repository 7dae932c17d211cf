"""What a portal's settings say, and what is told of a folder that is no portal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reperes import cli
from reperes.portal import CHECKOUT, open_portal


@pytest.mark.parametrize(
    "settings",
    [
        None,
        b"",
        b"- a\n",
        b"texte",
        b"site_name: [a\n",
        b"site_name: 'a\n",
        b"site_name: \xe9\n",
        b"date: 2026-02-30\n",
        b"\x00",
        b"a: *b\n",
        b"[" * 500,
        b"site_name: a\n---\nsite_name: b\n",
        b"? [a]\n: b\n",
        b"site_name: 3\n",
        b"extra: 4\n",
        b"extra: {contact: 4}\n",
    ],
)
def test_a_folder_that_is_no_portal_is_misuse(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], settings: bytes | None
) -> None:
    if settings is not None:
        (tmp_path / "mkdocs.yml").write_bytes(settings)
    code = cli.main(["check", "--root", str(tmp_path)])
    out, err = capsys.readouterr()
    assert (code, out) == (2, "")
    assert err.startswith(f"« {tmp_path}")
    assert err.count("\n") == 1
    assert not re.search(r"\b(?:found|expected|could not|while|error|line|column)\b", err)


def test_settings_may_name_what_other_tools_need(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: !ENV [A, B]\nx: !!python/name:os.system\ny: !relative z\n", "utf-8"
    )
    assert open_portal(tmp_path).name == "Repères"


def test_settings_that_pages_need_are_read(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: ' Notre portail '\nsite_url: https://exemple.fr/a\nrepo_url: https://exemple.org/depot/\n", "utf-8"
    )
    portal = open_portal(tmp_path)
    assert (portal.name, portal.site_url) == ("Notre portail", "https://exemple.fr/a/")
    assert (portal.repo_url, portal.edit_uri) == ("https://exemple.org/depot", "edit/main/")
    assert portal.docs == tmp_path / "docs"


def test_the_parts_of_the_checkout_serve_portals_that_have_none(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Exemple\n", "utf-8")
    assert open_portal(tmp_path).node_modules == CHECKOUT / "node_modules"
    (tmp_path / "node_modules").mkdir()
    assert open_portal(tmp_path).node_modules == tmp_path / "node_modules"

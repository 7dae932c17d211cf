"""What a portal's settings say, and what is told of a folder that is no portal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

from reperes import cli, settings
from reperes.portal import CHECKOUT, open_portal


def test_a_folder_without_settings_is_misuse(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = cli.main(["check", "--root", str(tmp_path)])
    out, err = capsys.readouterr()
    assert (code, out) == (2, "")
    assert err.startswith(f"« {tmp_path}")
    assert err.count("\n") == 1


WRONG = {
    b"": "fichier-vide",
    b"# rien\n": "fichier-vide",
    b"- a\n": "fiche-attendue",
    b"texte": "fiche-attendue",
    b"site_name: [a\n": "yaml-invalide",
    b"site_name: 'a\n": "yaml-invalide",
    b"site_name: \xe9\n": "encodage",
    b"site_name: a\0\n": "caractere-invisible",
    b"site_name: a\nb: *b\n": "renvoi-yaml",
    b"site_name: a\nb: " + b"[" * 300: "trop-imbrique",
    b"#" * 30_000: "fichier-trop-gros",
    b"site_name: a\n---\nsite_name: b\n": "plusieurs-documents",
    b"site_name: a\n? [a]\n: b\n": "cle-invalide",
    b"site_name: a\nb: " + b"9" * 5_000: "valeur-refusee",
    b"site_name: 3\n": "texte-attendu",
    b"site_name: a\nextra: 4\n": "bloc-attendu",
    b"site_name: a\nextra: {contact: 4}\n": "texte-attendu",
}


@pytest.mark.parametrize("settings", WRONG)
def test_wrong_settings_are_told_beside_the_records(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], settings: bytes
) -> None:
    (tmp_path / "mkdocs.yml").write_bytes(settings)
    (tmp_path / "data" / "partners").mkdir(parents=True)
    (tmp_path / "data" / "partners" / "un.yaml").write_text("nom: Un\nzut: deux\n", "utf-8")
    code = cli.main(["check", "--root", str(tmp_path), "--format", "github"])
    out, err = capsys.readouterr()
    assert (code, err) == (1, "")
    assert "file=data/partners/un.yaml,line=2" in out
    told = [line for line in out.splitlines() if "file=mkdocs.yml" in line]
    assert [re.search("title=([a-z0-9-]+)", line)[1] for line in told] == [WRONG[settings]]  # type: ignore[index]
    assert not re.search(r"\b(?:found|expected|could not|while|column)\b", "".join(told).partition("::")[2])


def test_wrong_settings_refuse_a_build(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Un\nsite_url: exemple.fr\n", "utf-8")
    (tmp_path / "data").mkdir()
    assert cli.main(["build", "--root", str(tmp_path)]) == 1
    assert "mkdocs.yml:2:11: erreur [adresse-web]" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


def test_what_is_right_in_refused_settings_is_read(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Un\nsite_url: exemple.fr\nrepo_url: https://a.fr/b\n", "utf-8")
    portal = open_portal(tmp_path)
    assert (portal.name, portal.site_url, portal.repo_url) == ("Un", "", "https://a.fr/b")


def test_the_keys_of_mkdocs_are_known() -> None:
    known = {key for key, _ in MkDocsConfig()._schema}
    assert known | {"INHERIT"} == settings.OF_MKDOCS


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

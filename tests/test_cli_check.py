"""`reperes check` as people type it: what it prints, what it returns, and never a traceback."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import pytest

from reperes import cli, commands, loading
from tests.golden import BASE
from tests.portals import command

GOOD = "nom: Exemple\nsources: [{document: source-exemple}]\n"
KEYS = {"path", "line", "column", "code", "severity", "message", "remedy", "rule"}


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    """Return a small portal without a fault, to be broken."""
    return Path(shutil.copytree(BASE, tmp_path / "portail"))


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    """Run a command in this process; return its exit code, what it printed and what it complained of."""
    try:
        code = cli.main([str(argument) for argument in arguments])
    except SystemExit as stop:
        code = int(stop.code or 0)
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    return code, out, err


def check(capsys: pytest.CaptureFixture[str], portal: Path, *arguments: str) -> tuple[int, list[dict]]:
    """Check a portal; return the exit code and the problems."""
    code, out, err = run(capsys, "check", "--root", portal, "--format", "json", *arguments)
    assert err == ""
    found = json.loads(out)
    assert all(set(problem) == KEYS for problem in found)
    return code, found


def write(portal: Path, name: str, text: str | bytes) -> Path:
    path = portal / "data" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_good_portal_is_fine(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "check", "--root", portal) == (0, "8\u00a0fiches lues, rien à signaler.\n", "")
    assert check(capsys, portal) == (0, [])


def test_every_problem_of_every_file_is_shown_at_once_in_order(
    portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(portal, "pilots/b.yaml", "nom: B\nzut: 1\n" + GOOD[13:])
    write(portal, "partners/z.yaml", GOOD + "zut: 1\nzou: 2\n")
    write(portal, "partners/a.yaml", GOOD + "territoires: [zzz]\ntype: inconnu\nrelations: [{type: x, vers: y}]\n")
    write(portal, "partners/c.yaml", GOOD + "territoires: [zzz, yyy]\n")
    write(portal, "documents/d.yaml", "nom: 'D\n")
    code, found = check(capsys, portal)
    places = [(problem["path"], problem["line"], problem["column"]) for problem in found]
    assert code == 1
    assert places == [
        ("data/documents/d.yaml", 1, 6),
        ("data/partners/a.yaml", 3, 15),
        ("data/partners/a.yaml", 5, 20),
        ("data/partners/a.yaml", 5, 29),
        ("data/partners/c.yaml", 3, 15),
        ("data/partners/c.yaml", 3, 20),
        ("data/partners/z.yaml", 3, 1),
        ("data/partners/z.yaml", 4, 1),
        ("data/pilots/b.yaml", 2, 1),
    ]
    assert places == sorted(places)


def test_a_warning_alone_is_no_error(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(portal, "partners/a.yaml", "nom: A\n")
    code, (problem,) = check(capsys, portal)
    assert (code, problem["severity"], problem["code"]) == (0, "avertissement", "sans-source")
    assert run(capsys, "check", "--root", portal)[1].endswith("9\u00a0fiches lues : 1\u00a0avertissement.\n")


def test_the_text_begins_with_the_place_and_ends_with_the_count(
    portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(portal, "partners/a.yaml", GOOD + "zut: 1\ntipe: x\n")
    write(portal, "partners/b.yaml", "nom: B\n")
    code, out, err = run(capsys, "check", "--root", portal)
    assert (code, err) == (1, "")
    lines = out.splitlines()
    assert lines[0].startswith("data/partners/a.yaml:3:1: erreur [cle-inconnue] La clé « zut »")
    assert lines[1].startswith("    → Les clés possibles sont : nom, ")
    assert lines[3] == "    → Vouliez-vous dire « type » ?"
    assert lines[-1] == "9\u00a0fiches lues : 2\u00a0erreurs, 1\u00a0avertissement."
    assert "\x1b" not in out


def test_github_annotates_the_line(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(portal, "partners/a b,c.yaml", GOOD)
    write(portal, "partners/p.yaml", GOOD + "tipe: 100 %\n")
    write(portal, "partners/w.yaml", "nom: W\n")
    code, out, _ = run(capsys, "check", "--root", portal, "--format", "github")
    assert code == 1
    assert out.splitlines() == [
        "::error file=data/partners/a b%2Cc.yaml,line=1,col=1,title=nom-de-fichier::"
        "« a b,c.yaml » n’est pas un nom de fiche. Renommez le fichier « a-b-c.yaml ».",
        "::error file=data/partners/p.yaml,line=3,col=1,title=cle-inconnue::"
        "La clé « tipe » n’existe pas ici. Vouliez-vous dire « type » ?",
        "::warning file=data/partners/w.yaml,line=1,col=1,title=sans-source::La fiche ne cite aucune source. "
        "Ajoutez « sources: » avec au moins un document du dossier data/documents.",
    ]


def test_sarif_says_the_same(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(portal, "partners/été 1.yaml", GOOD)
    write(portal, "partners/w.yaml", "nom: W\nalias: x\n")
    code, out, _ = run(capsys, "check", "--root", portal, "--format", "sarif")
    log = json.loads(out)
    assert (code, log["version"]) == (1, "2.1.0")
    (one,) = log["runs"]
    assert one["columnKind"] == "unicodeCodePoints"
    assert one["tool"]["driver"]["name"] == "reperes"
    assert [rule["id"] for rule in one["tool"]["driver"]["rules"]] == ["liste-attendue", "nom-de-fichier"]
    places = [result["locations"][0]["physicalLocation"] for result in one["results"]]
    assert [place["artifactLocation"]["uri"] for place in places] == [
        "data/partners/w.yaml",
        "data/partners/%C3%A9t%C3%A9%201.yaml",
    ]
    assert places[0]["region"] == {"startLine": 2, "startColumn": 8}
    assert {result["level"] for result in one["results"]} == {"error"}


@pytest.mark.parametrize("form", ["json", "github", "sarif"])
def test_a_format_for_machines_prints_nothing_else(portal: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    code, out, err = run(capsys, "check", "--root", portal, "--format", form)
    assert (code, err) == (0, "")
    assert "fiches lues" not in out


def test_a_broken_record_does_not_make_those_that_cite_it_wrong(
    portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(portal, "documents/source-exemple.yaml", "nom: Une source\nnature: raport\n")
    write(portal, "territories/region-exemple.yaml", b"\xff\xfe")
    write(portal, "partners/la-bouee.yaml", "")
    write(portal, "partners/cite.yaml", GOOD + "relations: [{type: membre-de, vers: partners/la-bouee}]\n")
    _, found = check(capsys, portal)
    assert [(problem["path"], problem["code"]) for problem in found] == [
        ("data/documents/source-exemple.yaml", "valeur-inconnue"),
        ("data/partners/la-bouee.yaml", "fichier-vide"),
        ("data/territories/region-exemple.yaml", "encodage"),
    ]


def test_a_portal_without_data_is_an_error(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(portal / "data")
    code, (problem,) = check(capsys, portal)
    assert (code, problem["code"], problem["path"]) == (1, "dossier-manquant", "data")
    (portal / "data").write_text("pas un dossier")
    assert check(capsys, portal)[0] == 1
    (portal / "data").unlink()
    (portal / "data").symlink_to("data")
    assert check(capsys, portal)[0] == 1


def test_an_empty_portal_is_fine(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(portal / "data")
    (portal / "data").mkdir()
    assert run(capsys, "check", "--root", portal)[:2] == (0, "0\u00a0fiche lue, rien à signaler.\n")


def test_what_is_no_readable_file_is_a_problem(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    partners = portal / "data" / "partners"
    (partners / "boucle.yaml").symlink_to("boucle.yaml")
    (partners / "rompu.yaml").symlink_to("absent.yaml")
    (partners / "dossier.yaml").mkdir()
    os.mkfifo(partners / "tube.yaml")
    elsewhere = portal / "ailleurs.yaml"
    elsewhere.write_text((partners / "la-bouee.yaml").read_text("utf-8").replace("La Bouée", "Le Phare"), "utf-8")
    (partners / "lien.yaml").symlink_to(elsewhere)
    (portal / "data" / "pilots" / "rond").symlink_to(portal / "data")
    (portal / "data" / "boucle").symlink_to("boucle")
    code, found = check(capsys, portal)
    assert code == 1
    assert [(Path(problem["path"]).name, problem["code"]) for problem in found] == [
        ("boucle.yaml", "fichier-illisible"),
        ("dossier.yaml", "dossier-inattendu"),
        ("rompu.yaml", "fichier-illisible"),
        ("tube.yaml", "fichier-illisible"),
        ("rond", "dossier-inattendu"),
    ]


@pytest.mark.parametrize("folder", ["data", "data/partners"])
def test_a_folder_that_may_not_be_read_is_a_problem(
    portal: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    listing = Path.iterdir

    def refuse(path: Path) -> object:
        if path == portal / folder:
            raise PermissionError(13, "Permission denied")
        return listing(path)

    monkeypatch.setattr(loading.Path, "iterdir", refuse)
    code, found = check(capsys, portal)
    assert code == 1
    assert (folder, "dossier-illisible") in {(problem["path"], problem["code"]) for problem in found}


def test_names_that_a_terminal_cannot_show_are_shown_harmless(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in (b"caf\xe9.yaml", b"a\nb.yaml", b"\x1b[31m.yaml", b" .yaml", b"\xf0\x9f\x98\x80.yaml"):
        Path(os.fsdecode(os.fsencode(portal / "data" / "partners") + b"/" + name)).write_text(GOOD, "utf-8")
    code, found = check(capsys, portal)
    assert code == 1
    assert {problem["code"] for problem in found} <= {"nom-de-fichier", "identifiant-en-double"}
    assert len(found) == 5
    for problem in found:
        assert re.fullmatch(r"[^\x00-\x1f\ud800-\udfff]+", problem["path"] + problem["message"] + problem["remedy"])


def test_the_folder_is_here_when_none_is_given(
    portal: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(portal, "partners/a.yaml", GOOD + "zut: 1\n")
    monkeypatch.chdir(portal)
    code, out, _ = run(capsys, "check")
    assert code == 1
    assert out.startswith("data/partners/a.yaml:3:1: ")


MISUSES = {
    "no command": [],
    "an unknown command": ["contrôler"],
    "an unknown option": ["check", "--strict"],
    "a missing value": ["check", "--root"],
    "a missing folder": ["check", "--root", "absent"],
    "a file for a folder": ["check", "--root", "mkdocs.yml"],
    "an unknown format": ["check", "--format", "xml"],
    "an impossible day": ["check", "--date", "2026-02-30"],
    "a day in words": ["check", "--date", "demain"],
    "too many words": ["check", "data"],
}


@pytest.mark.parametrize("misuse", MISUSES)
def test_misuse_is_told_in_french(
    portal: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, misuse: str
) -> None:
    monkeypatch.chdir(portal)
    code, out, err = run(capsys, *MISUSES[misuse])
    assert (code, out) == (2, "")
    assert err.startswith("Commande mal écrite : ")
    english = (
        r"\b(?:error|usage:|invalid|argument|required|following|unrecognized|expected|choose|options:|show this)\b"
    )
    assert not re.search(english, err)


@pytest.mark.parametrize(
    ("arguments", "meant"), [(["chek"], "check"), (["check", "--format", "jsn"], "json"), (["sho", "actis"], "show")]
)
def test_a_slip_in_a_command_is_told(
    portal: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], meant: str
) -> None:
    code, _, err = run(capsys, *arguments)
    assert code == 2
    assert f"Vouliez-vous dire « {meant} » ?" in err.splitlines()[0]


@pytest.mark.parametrize(
    ("variables", "coloured"),
    [({}, True), ({"NO_COLOR": ""}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)],
)
def test_colours_are_for_terminals_that_want_them(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], coloured: bool
) -> None:
    monkeypatch.setattr("os.environ", variables)
    assert commands.colour(terminal=True) is coloured
    assert not commands.colour(terminal=False)


@pytest.mark.parametrize("epoch", ["0", "1700000000", "", "demain", "-1"])
def test_the_day_of_the_build_never_stops_a_check(
    portal: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, epoch: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert run(capsys, "check", "--root", portal)[0] == 0


def test_the_command_ends_with_its_code(portal: Path) -> None:
    assert command("check", "--root", portal).returncode == 0
    write(portal, "partners/a.yaml", "")
    assert command("check", "--root", portal).returncode == 1
    assert command("check", "--root", portal / "absent").returncode == 2

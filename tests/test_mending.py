"""`reperes check --fix`: it mends what has one right answer, and not a byte more."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from reperes import cli, mending
from reperes.source import parse
from reperes.yaml_errors import UnreadableError
from tests.golden import BASE
from tests.mutations import MUTATIONS
from tests.portals import ROOT

CITED = "sources: [{document: source-exemple}]\n"
MENDED = {
    "spaces at the end": ("nom: Exemple  \n", "nom: Exemple\n", [1]),
    "windows": ("nom: A\r\nalias: [b]\r\n", "nom: A\nalias: [b]\n", [1]),
    "old mac": ("nom: A\ralias: [b]\r", "nom: A\nalias: [b]\n", [1]),
    "byte order mark": ("\ufeffnom: A\n", "nom: A\n", [1]),
    "no end of line": ("nom: A", "nom: A\n", [1]),
    "blank lines at the end": ("nom: A\n\n\n", "nom: A\n", [2, 3]),
    "tab that indents": ("nom: A\nsources:\n\t- document: x\n", "nom: A\nsources:\n  - document: x\n", [3]),
    "tabs that indent": ("s:\n\t- document: x\n\t  pour: y\n", "s:\n  - document: x\n    pour: y\n", [2, 3]),
    "tab after a colon": ("nom:\tA\n", "nom: A\n", [1]),
    "hard space before a colon": ("nom\u00a0: A\n", "nom: A\n", [1]),
    "hard space in a part": ("s:\n  - nom\u202f: A\n", "s:\n  - nom: A\n", [2]),
    "hard space after a colon": ("nom:\u00a0A\n", "nom: A\n", [1]),
    "no space after a colon": ("nom:A\nalias: [b]\n", "nom: A\nalias: [b]\n", [1]),
    "no space below": ("nom: A\nresume:b\nsigle: c\n", "nom: A\nresume: b\nsigle: c\n", [2]),
    "first line indented": ("  nom: A\nalias: [b]\n", "nom: A\nalias: [b]\n", [1]),
    "colon in a text": ("nom: Un lieu : trois\n", 'nom: "Un lieu : trois"\n', [1]),
    "colon in a list": ("alias:\n  - a: b : c\n", 'alias:\n  - a: "b : c"\n', [2]),
    "quotes and a colon": ('nom: Le "toit" : trois\n', "nom: 'Le \"toit\" : trois'\n", [1]),
    "an address": ("courriel: @accueil\n", 'courriel: "@accueil"\n', [1]),
    "a percent sign": ("part: %20\n", 'part: "%20"\n', [1]),
    "an ampersand": ("nom: &Co\n", 'nom: "&Co"\n', [1]),
    "a star": ("nom: *Co*\n", 'nom: "*Co*"\n', [1]),
    "two at once": ("a: b: c\nd: e: f\n", 'a: "b : c"\nd: "e : f"\n', [1, 2]),
    "a code": ("code_insee: 01\n", 'code_insee: "01"\n', [1]),
    "a code in braces": ("- {code_insee: 01053, nom: A}\n", '- {code_insee: "01053", nom: A}\n', [1]),
    "apostrophe": ("nom: L'aide d'abord\n", "nom: L’aide d’abord\n", [1]),
    "apostrophe in quotes": ('nom: "L\'aide : là"\n', 'nom: "L’aide : là"\n', [1]),
    "doubled apostrophe": ("nom: 'L''aide : là'\n", "nom: 'L’aide : là'\n", [1]),
    "apostrophe in a block": ("t: >-\n  un\n  l'aide\n", "t: >-\n  un\n  l’aide\n", [3]),
    "question mark": ("nom: Que faire?\n", "nom: Que faire ?\n", [1]),
    "a colon in a passage": (
        's:\n  - passage: "Les effets: bilan"\n',
        's:\n  - passage: "Les effets : bilan"\n',
        [2],
    ),
    "a colon in another name": ('alias: ["Où dormir ce soir?"]\n', 'alias: ["Où dormir ce soir ?"]\n', [1]),
    "a colon in a text": ('t: "Maison relais: trois!"\n', 't: "Maison relais : trois !"\n', [1]),
    "question mark in quotes": ('a:\n  - "Quoi?"\n', 'a:\n  - "Quoi ?"\n', [2]),
    "guillemet in quotes": ('nom: "«Toit»"\n', 'nom: "« Toit »"\n', [1]),
    "colon in quotes": ('nom: "Lieu: là"\n', 'nom: "Lieu : là"\n', [1]),
    "guillemets": ("nom: «Toit» là\n", "nom: « Toit » là\n", [1]),
    "curly quotes": ("nom: “Maison”\n", "nom: Maison\n", [1]),
    "guillemets around": ("nom: «\u00a0Maison\u00a0»\n", "nom: Maison\n", [1]),
    "german quotes": ("alias: [„Maison“, ‘L’ami’]\n", "alias: [Maison, L’ami]\n", [1]),
    "curly quotes and a colon": ("nom: “Un lieu : trois”\n", 'nom: "Un lieu : trois"\n', [1]),
    "curly quotes and a code": ("code: “01”\n", 'code: "01"\n', [1]),
    "curly quotes and a sign": ("nom: “[Maison]”\n", 'nom: "[Maison]"\n', [1]),
    "guillemets over two lines": ("nom: «Maison\n  des voisins»\n", "nom: Maison\n  des voisins\n", [1, 2]),
    "guillemets and an apostrophe": ("nom: «L'ami»\n", "nom: L’ami\n", [1]),
    "tab under an open bracket": ("nom: [a\nalias:\n\t- b\n", "nom: [a\nalias:\n  - b\n", [3]),
    "tabs under an open quote": ('nom: "a\nalias:\n\t- b\n\t- c\n', 'nom: "a"\nalias:\n  - b\n  - c\n', [1, 3, 4]),
    "quote left open above another": ('nom: "a\nalias: "b"\n', 'nom: "a"\nalias: "b"\n', [1]),
    "guillemets within an open quote": ('nom: "le « 115 »\nalias: b\n', 'nom: "le « 115 »"\nalias: b\n', [1]),
    "quote before a text below": ('a: ">-\n  b "c"\nd: e\n', 'a: >-\n  b "c"\nd: e\n', [1]),
    "hard spaces before a key": ("d:\n\u00a0\u00a0e: f\n", "d:\n  e: f\n", [2]),
    "hard space behind a deep colon": ("d:\n  e:\u202ff\n", "d:\n  e: f\n", [2]),
    "colon before a note": ("a: le soir : tard # à revoir\n", 'a: "le soir : tard" # à revoir\n', [1]),
    "bullets for dashes": ("d:\n- a\n• b\n", "d:\n- a\n- b\n", [3]),
    "commas between braces": (
        "a: [{b: c, lignes: 13, 15, 20,22}, {p: à Lyon, à Vienne, q: d}]\n",
        'a: [{b: c, lignes: "13, 15, 20,22"}, {p: "à Lyon, à Vienne", q: d}]\n',
        [1],
    ),
    "quote in brackets": ('a: [{b: c, d: "1, 2}]\ne: f\n', 'a: [{b: c, d: "1, 2"}]\ne: f\n', [1]),
    "tab above and below": ("a:\n\t- b\nc: 'd' e\nf:\n\t- g\n", "a:\n  - b\nc: 'd' e\nf:\n  - g\n", [2, 5]),
    "tab and a colon": ("a:\n\t- b: c : d\n", 'a:\n  - b: "c : d"\n', [2]),
    "half typographic": ('nom: “Maison"\n', "nom: Maison\n", [1]),
    "closed by a curly quote": ('nom: "Maison : là”\na: b\n', 'nom: "Maison : là"\na: b\n', [1]),
    "an equals sign": ("nom: A\ntype = b\nsigle: c\n", "nom: A\ntype: b\nsigle: c\n", [2]),
    "another colon": ("nom： A\nsigle: c\n", "nom: A\nsigle: c\n", [1]),
    "hard spaces that indent": ("d:\n  - a\n\u00a0 - b\nn: c\n", "d:\n  - a\n  - b\nn: c\n", [3]),
    "dash glued": ("d:\n  - a\n  -b\nn: c\n", "d:\n  - a\n  - b\nn: c\n", [3]),
    "dashes glued": ("d:\n  -a\n  -b\nn: c\n", "d:\n  - a\n  - b\nn: c\n", [2, 3]),
    "dashes and hard spaces": ("d:\n  -\u00a0a\n  -\u00a0b\n", "d:\n  - a\n  - b\n", [2, 3]),
    "dash and a hard space": ("d:\n  - a\n  -\u00a0b\n", "d:\n  - a\n  - b\n", [3]),
    "dash too deep": ("d:\n  - a\n   - b\n    - c\n", "d:\n  - a\n  - b\n  - c\n", [3, 4]),
    "dash not deep enough": ("d:\n  - a\n - b\nn: c\n", "d:\n  - a\n  - b\nn: c\n", [3]),
    "three points": ("nom: Un toit...\n", "nom: Un toit…\n", [1]),
}
HALF = {"tab under an open bracket", "tab above and below"}
"""What remains unreadable for another reason."""
KEPT = [
    "nom: A # l'avis\n# d'ici:là?\nalias: [b]\n",
    "site: https://exemple.fr/l'ami?a;b\n",
    "courriel: l'ami@exemple.fr\n",
    "nom: What is the answer?\n",
    "a: {b: c, lignes}\n",
    "a: {b, c: d}\n",
    'nom: "Un \\u00e9 l\'ami"\n',
    "nom: 'amis'\nautre: \"ami\"\n",
    "heure: 12:30\nnombre: 0\npart: 1/2\ndate: 2021-01-02\nnum: 10\n",
    "nom: Exemple #2\n",
    'nom: "Housing First in Europe: an Overview"\n',
    'nom: "No place like home!"\nalias: ["¿Dónde?", "Wo wohnst du?"]\n',
    's:\n  - passage: "Chapter 3: results; p. 12!"\n',
    "t: >-\n  Attention\u00a0: ici\n  note\u202f: là\n",
    "nom: [a\n",
    "nom: a\nnom: b\n",
    "<<<<<<< HEAD\nnom: l'a  \n",
    "a: 'x\n",
    "- ? [a]\n  : b\n",
    "nom: Foyer « Les Tilleuls »\n",
    "site: -\nlieu: ?\n",
    "nom: -5\nsuffixe: -ation\nt:\n  un texte\n  - deux\n",
    "t: >-\n  - un\n    - deux\n  -trois\n",
    "resume: >-\n  Un texte\nqui continue.\nnom: b\n",
    'nom: "« Les Tilleuls »"\nautre: « A » et « B »\n',
    "t: >-\n  « Les Tilleuls »\n",
    "t: « Je veux un toit. »\n",
    "t: |\n  un\n  \tdeux\n",
    "nom: [a\nt: |\n  un\n  \tdeux\n",
]


def lines(done: list[tuple[int, str]]) -> list[int]:
    return sorted({line for line, _ in done})


@pytest.mark.parametrize("name", MENDED)
def test_what_has_one_answer_is_mended(name: str) -> None:
    before, after, where = MENDED[name]
    text, done = mending.mended(before)
    assert text == after
    assert lines(done) == where
    assert mending.mended(after) == (after, [])
    if name not in HALF:
        parse(after) if not after.startswith("-") else None


@pytest.mark.parametrize("text", KEPT)
def test_what_may_be_meant_is_kept(text: str, tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(text.encode())
    assert mending.mend_file(path, french=True, write=True) == []
    assert path.read_bytes() == text.encode()


def test_no_other_byte_is_touched() -> None:
    head = "# l'avis   de 'personne'?\nnom: A   # l'un: l'autre\n\n\n# fin\nalias: [ 'b' ,  \"c\" ]\n"
    text, done = mending.mended(head + "resume: L'aide  \n# l'end?\n")
    assert text == head + "resume: L’aide\n# l'end?\n"
    assert lines(done) == [7]


def test_other_languages_keep_their_signs() -> None:
    assert mending.mended("texte: Don't you know?  \n", french=False)[0] == "texte: Don't you know?\n"


def test_lists_of_words_keep_their_guillemets(portal: Path) -> None:
    path = portal / "data" / "mots-difficiles.yaml"
    path.write_text("mots:\n  octroi: « donner »\n", "utf-8")
    assert list(mending.mend_folder(portal, write=False)) == []
    (portal / "data" / "partners" / "foyer.yaml").write_text("nom: « Foyer »\n", "utf-8")
    assert len(list(mending.mend_folder(portal, write=False))) == 1


def test_real_records_have_nothing_to_mend() -> None:
    assert list(mending.mend_folder(ROOT, write=False)) == []


def test_mutated_records_are_mended_once_and_say_the_same() -> None:
    turn = random.Random(7)
    files = sorted((ROOT / "data").glob("*/*.yaml"))
    for _ in range(200):
        raw = turn.choice(MUTATIONS)(turn.choice(files).read_bytes(), *(turn.randrange(9999) for _ in range(3)))
        text = raw.decode("utf-8", "replace")
        after, _ = mending.mended(text)
        assert mending.mended(after)[0] == after
        if readable(text):
            assert readable(after)


def readable(text: str) -> bool:
    try:
        parse(text)
    except UnreadableError:
        return False
    return True


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    root = Path(shutil.copytree(BASE, tmp_path / "portail"))
    for path in (root / "data").glob("*/*.yaml"):
        path.write_text(
            path.read_text("utf-8").replace("code_insee: 01\n", 'code_insee: "01"\n').replace("d'", "d’"), "utf-8"
        )
    return root


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    code = cli.main([str(each) for each in arguments])
    return (code, *capsys.readouterr())


def test_one_correction_is_told_in_the_singular(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (portal / "data" / "partners" / "foyer.yaml").write_text(f"nom: Foyer : l’accueil\n{CITED}", "utf-8")
    assert run(capsys, "check", "--root", portal, "--dry-run")[2].endswith(
        "\n1\u00a0correction à faire dans 1\u00a0fichier.\n"
    )
    assert run(capsys, "check", "--root", portal, "--fix")[2].endswith(
        "\n1\u00a0correction faite dans 1\u00a0fichier.\n"
    )
    assert run(capsys, "check", "--root", portal, "--fix")[2] == "Rien à corriger.\n"


def test_the_command_says_what_it_mends_and_the_mended_file_passes(
    portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = portal / "data" / "partners" / "foyer.yaml"
    path.write_bytes(f"nom: Foyer : l'accueil \r\n{CITED}".encode())
    path.chmod(0o640)
    before = path.read_bytes()
    code, out, err = run(capsys, "check", "--root", portal, "--dry-run")
    assert (code, path.read_bytes()) == (1, before)
    assert "data/partners/foyer.yaml:1: texte mis entre guillemets droits\n" in err
    assert err.endswith("à faire dans 1\u00a0fichier.\n")
    assert "[yaml-invalide]" in out
    code, out, err = run(capsys, "check", "--root", portal, "--fix")
    assert code == 0
    assert err.endswith("\u00a0corrections faites dans 1\u00a0fichier.\n")
    assert path.read_text("utf-8") == f'nom: "Foyer : l’accueil"\n{CITED}'
    assert path.stat().st_mode & 0o777 == 0o640
    assert "rien à signaler" in out
    assert run(capsys, "check", "--root", portal, "--fix")[2] == "Rien à corriger.\n"
    assert sorted(each.name for each in path.parent.iterdir()) == ["foyer.yaml", "la-bouee.yaml", "les-amarres.yaml"]


def test_a_file_that_cannot_be_written_is_told_and_left_whole(
    portal: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = portal / "data" / "partners" / "foyer.yaml"
    path.write_text("nom: Foyer  \n", "utf-8")

    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied", str(target))

    monkeypatch.setattr(Path, "replace", refuse)
    code, _, err = run(capsys, "check", "--root", portal, "--fix")
    assert code == 1
    assert "ne peut pas être écrit" in err
    assert path.read_text("utf-8") == "nom: Foyer  \n"
    assert len(list(path.parent.iterdir())) == 3


def test_links_and_other_encodings_are_left_alone(portal: Path) -> None:
    outside = portal.parent / "ailleurs.yaml"
    outside.write_text("nom: Foyer  \n", "utf-8")
    (portal / "data" / "partners" / "lien.yaml").symlink_to(outside)
    (portal / "data" / "partners" / "latin.yaml").write_bytes("nom: Été  \n".encode("latin-1"))
    assert list(mending.mend_folder(portal)) == []
    assert outside.read_text("utf-8") == "nom: Foyer  \n"

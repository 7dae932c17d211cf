"""Reading YAML: nothing is retyped, every place is exact, and no text whatever stops or crashes the reader."""

from __future__ import annotations

import os
import re
import tempfile
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reperes import yaml_nodes
from reperes.limits import RECORD_BYTES
from reperes.source import Source, read
from reperes.words import INVISIBLE
from reperes.yaml_errors import UnreadableError
from reperes.yaml_nodes import MAX_DEPTH
from reperes.yaml_reading import MAX_FAULTS, parse

BREAK = re.compile(r"\r\n?|\n")
BOUNDED = settings(
    derandomize=True, database=None, deadline=None, max_examples=400, suppress_health_check=list(HealthCheck)
)


def faults_of(text: str) -> list[tuple[int, int, str]]:
    """Return the place and code of every fault of `text`."""
    try:
        faults = parse(text)[1]
    except UnreadableError as error:
        faults = error.faults
    return [(fault.line, fault.column, fault.code) for fault in faults]


def data_of(text: str) -> dict[str, object]:
    data, faults = parse(text)
    assert not faults
    return data


@pytest.mark.parametrize(
    "word",
    [
        "01053",
        "12:30",
        "on",
        "yes",
        "null",
        "true",
        "1e3",
        "0x1F",
        "2026-02-30",
        "2021",
        "3.10",
        "-1",
        ".inf",
        "=",
        "<<",
    ],
)
def test_every_scalar_stays_text(word: str) -> None:
    assert data_of(f"nom: {word}\nliste: [{word}]\nprofond: {{cle: {word}}}\n") == {
        "nom": word,
        "liste": [word],
        "profond": {"cle": word},
    }


@pytest.mark.parametrize("empty", ["", " ", "~", " # un commentaire"])
def test_a_key_without_a_value_is_absent(empty: str) -> None:
    assert data_of(f"nom: Exemple\nresume: {empty}\n") == {"nom": "Exemple"}


def test_a_quoted_empty_text_is_a_text() -> None:
    assert data_of("nom: ''\nautre: \"~\"\n") == {"nom": "", "autre": "~"}


def test_block_texts_keep_their_paragraphs() -> None:
    assert data_of("a: >-\n  un\n  deux\n\n  trois\nb: |\n  un\n  deux\n") == {"a": "un deux\ntrois", "b": "un\ndeux\n"}


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_do_not_matter(line_end: str) -> None:
    text = line_end.join(["nom: Exemple", "sources:", "  - document: x", "    lignes: 3", ""])
    assert data_of(text) == {"nom": "Exemple", "sources": [{"document": "x", "lignes": "3"}]}
    assert faults_of(f"{text}nom: encore{line_end}") == [(5, 1, "cle-en-double")]


def test_places_are_those_of_values_keys_and_parents() -> None:
    text = "nom: Été\nliste:\n  - a: 1\n    b: {c: d, é😀: f}\n  - []\n"
    record = Source("x.yaml", text, parse(text)[0])
    assert record.place(()) == (1, 1)
    assert record.place(("nom",)) == (1, 6)
    assert record.key_place(("nom",)) == (1, 1)
    assert record.place(("liste",)) == (3, 3)
    assert record.place(("liste", 0)) == (3, 5)
    assert record.place(("liste", 0, "a")) == (3, 8)
    assert record.place(("liste", 0, "b", "é😀")) == (4, 19)
    assert record.key_place(("liste", 0, "b", "é😀")) == (4, 15)
    assert record.place(("liste", 1)) == (5, 5)
    assert record.place(("liste", 7, "a")) == (3, 3)
    assert record.place(("liste", 0, "absente")) == (3, 5)
    assert record.place(("absente", 0)) == (1, 1)
    assert record.writes(("liste", 0, "b"))
    assert not record.writes(("liste", 0, "absente"))


def test_a_byte_order_mark_counts_for_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xef\xbb\xbfnom: a: b\n")
    assert read(path, "x.yaml")[1][0].column == 7


def test_all_the_faults_of_a_text_come_at_once() -> None:
    text = "nom: Un\nnom: Deux\nliste:\n  - {a: 1, a: 2}\n  - ? [x]\n    : y\n<<: {b: 1}\n"
    assert faults_of(text) == [
        (2, 1, "cle-en-double"),
        (4, 12, "cle-en-double"),
        (5, 7, "cle-invalide"),
        (7, 1, "cle-de-fusion"),
    ]
    assert parse(text)[0] == {"nom": "Un", "liste": [{"a": "1"}, {}]}


def test_devices_are_told_together_with_what_stops_the_reading() -> None:
    assert faults_of("a: !x b\nc: *d\ne: &f g\nh: i: j\n") == [
        (1, 4, "etiquette-yaml"),
        (2, 4, "renvoi-yaml"),
        (3, 4, "ancre-yaml"),
        (4, 5, "yaml-invalide"),
    ]


def test_invisible_characters_are_placed_and_bounded() -> None:
    assert faults_of("nom: é\r\n😀\x07: \u200b\n") == [(2, 2, "caractere-invisible"), (2, 5, "caractere-invisible")]
    assert len(faults_of("\x07" * 1000)) == MAX_FAULTS


NESTINGS = {
    "crochets": lambda n: "a: " + "[" * n + "]" * n,
    "crochets jamais fermés": lambda n: "a: " + "[" * n,
    "accolades": lambda n: "a: " + "{a: " * n + "b" + "}" * n,
    "tirets": lambda n: "a:\n" + "- " * n + "b",
    "clés": lambda n: "".join(f"{' ' * level}a:\n" for level in range(min(n, 1300))),
    "clés et retours chariot": lambda n: "".join(f"{' ' * level}a:\r" for level in range(min(n, 1300))),
    "clés complexes": lambda n: "? " * n + "a",
    "paires": lambda n: "a: " + "[a: " * n + "b" + "]" * n,
    "mélange": lambda n: "a: " + "[{a: " * n + "b" + "}]" * n,
}


@pytest.mark.parametrize("shape", NESTINGS)
def test_deep_nesting_is_refused_before_it_crashes(shape: str) -> None:
    for levels in (MAX_DEPTH + 1, 1_000, 30_000, 60_000):
        started = time.process_time()
        assert [code for _, _, code in faults_of(NESTINGS[shape](levels))] == ["trop-imbrique"]
        assert time.process_time() - started < 1


@pytest.mark.parametrize("shape", ["crochets", "accolades", "tirets", "clés", "clés et retours chariot"])
def test_what_a_record_may_nest_is_not_refused(shape: str) -> None:
    assert faults_of(NESTINGS[shape](MAX_DEPTH - 2)) == []


def test_aliases_that_would_explode_cost_nothing() -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 40)]
    started = time.process_time()
    assert {code for _, _, code in faults_of("\n".join(rows))} == {"ancre-yaml", "renvoi-yaml"}
    assert time.process_time() - started < 0.5


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"nom: Exemple\n" + b"# rien\n" * 300_000)
    started = time.process_time()
    found, problems = read(path, "data/partners/x.yaml")
    assert found is None
    assert [(p.path, p.line, p.column, p.code) for p in problems] == [
        ("data/partners/x.yaml", 1, 1, "fichier-trop-gros")
    ]
    assert time.process_time() - started < 0.5


def test_a_file_of_the_largest_size_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    start = b"nom: Exemple\nresume: "
    path.write_bytes(start + b"a" * (RECORD_BYTES - len(start)))
    found, problems = read(path, "x.yaml")
    assert found is not None
    assert not problems


def test_what_cannot_be_opened_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "boucle.yaml").symlink_to("boucle.yaml")
    (tmp_path / "rompu.yaml").symlink_to("absent.yaml")
    os.mkfifo(tmp_path / "tube.yaml")
    for name, reason in (("boucle", "tourne en rond"), ("rompu", "ne mène nulle part"), ("tube", "ne le permet pas")):
        found, (problem,) = read(tmp_path / f"{name}.yaml", f"{name}.yaml")
        assert found is None
        assert problem.code == "fichier-illisible"
        assert reason in problem.message

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert "l’accès est refusé" in read(tmp_path / "x.yaml", "x.yaml")[1][0].message


@BOUNDED
@given(st.binary(max_size=200))
def test_no_bytes_stop_the_reader(raw: bytes) -> None:
    path = Path(tempfile.gettempdir()) / f"reperes-octets-{os.getpid()}.yaml"
    path.write_bytes(raw)
    found, problems = read(path, "x.yaml")
    path.unlink()
    assert found or problems


YAML_SIGNS = [*"~[]{},#!>|«»“”„’'-?:@`%é😀", '"', "\\", "\u00a0", " ", "\n", "\r", "\t"]
YAML_WORDS = ["nom", "&a", "*a", "!!str", "<<", "---", "...", "%YAML", "\r\n", "  ", ": ", "- ", "a: "]
YAML_BITS = st.sampled_from(YAML_SIGNS + YAML_WORDS)


@BOUNDED
@given(st.lists(YAML_BITS, max_size=40).map("".join))
def test_no_yaml_stops_the_reader(text: str) -> None:
    check_any(text)


@BOUNDED
@given(st.text(max_size=100))
def test_no_text_stops_the_reader(text: str) -> None:
    check_any(text)


def check_any(text: str) -> None:
    """Check that a text gives plain data or faults inside it, and that plain data are what YAML says."""
    try:
        data, faults = parse(text)
    except UnreadableError as error:
        data, faults = {}, error.faults
        assert faults
    else:
        assert set(map(type, walk(data))) <= {str, dict, list, type(None)}
    lines = BREAK.split(text)
    for fault in faults:
        assert 1 <= fault.line <= len(lines)
        assert 1 <= fault.column <= len(lines[fault.line - 1]) + 2
        assert fault.message
        assert fault.remedy


def walk(value: object) -> list[object]:
    """Return a plain value and all that it holds."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [value, *(each for part in inner for each in walk(part))]


@BOUNDED
@given(
    st.recursive(
        st.text(
            st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp", "Cn")), min_size=1
        ).filter(lambda text: not INVISIBLE.search(text)),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), inner, max_size=3)
        ),
        max_leaves=12,
    )
)
def test_what_a_program_writes_is_read_back(value: object) -> None:
    written = yaml.safe_dump({"cle": value}, allow_unicode=True, default_style='"')
    data, faults = parse(written.replace("!!null ", ""))
    assert data == {"cle": value}
    assert {fault.code for fault in faults} <= {"guillemet-seul"}  # a lone « is read, and told


def test_libyaml_is_the_reader() -> None:
    assert yaml_nodes.Loader is yaml.CSafeLoader


def test_places_are_those_of_the_file_where_the_text_was_mended(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("nom: Exemple\nx:\n    - a: b\n- dit: c\n", "utf-8")
    found, problems = read(path, "x.yaml")
    assert found is not None
    assert [problem.line for problem in problems] == [4]
    assert found.key_place(("x", 1, "dit")) == (4, 3)
    assert found.place(("x", 1, "dit")) == (4, 8)


def test_places_hold_where_mending_takes_a_break_of_another_system(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"nom: !important Maison\r\r\nresume: b\r\n")
    found, problems = read(path, "x.yaml")
    assert found is not None
    assert [problem.code for problem in problems] == ["etiquette-yaml"]
    assert found.key_place(("nom",)) == (1, 1)

"""The two readings of YAML agree wherever the fast one answers."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reperes import source, yaml_errors, yaml_nodes, yaml_plain, yaml_reading
from tests.mutations import MUTATIONS
from tests.test_source import BOUNDED, YAML_BITS

ROOT = Path(__file__).resolve().parents[1]
FILES = sorted((ROOT / "data").glob("*/*.yaml"))
EXAMPLES = sorted(path for path in (ROOT / "tests" / "exemples").rglob("*.yaml") if path.is_file())


def by_libyaml(text: str) -> Any:
    """Read `text` as libyaml does, or return None when it refuses it."""
    try:
        node = yaml_nodes.compose(text)
    except (yaml.YAMLError, yaml_errors.UnreadableError):
        return None
    if not isinstance(node, yaml.MappingNode):
        return None
    faults: list[Any] = []
    data = yaml_nodes.plain_mapping(node, faults)
    return None if faults else data


def check(text: str) -> bool:
    """Tell whether the fast reading answers; it must then agree with libyaml's, to the order of the keys."""
    read = yaml_plain.read(text)
    if read is None:
        return False
    other = by_libyaml(text)
    assert read == other, text
    assert repr(read) == repr(other), text
    return True


def readable(path: Path) -> str | None:
    try:
        text = source._decode(path.read_bytes())
    except yaml_errors.UnreadableError:
        return None
    return None if list(yaml_reading._invisible(text)) else text


def test_most_real_records_are_read_the_fast_way() -> None:
    read = [check(path.read_text("utf-8")) for path in FILES]
    assert sum(read) > 0.9 * len(FILES)


def test_examples_are_read_alike() -> None:
    read = [check(text) for path in EXAMPLES if (text := readable(path))]
    assert any(read)
    assert not all(read)


def test_mutated_records_are_read_alike() -> None:
    turn = random.Random(1)
    answered = 0
    for _ in range(1_500):
        raw = turn.choice(FILES).read_bytes()
        mutated = turn.choice(MUTATIONS)(raw, turn.randrange(9999), turn.randrange(9999), turn.randrange(9999))
        try:
            text = source._decode(mutated)
        except yaml_errors.UnreadableError:
            continue
        if not list(yaml_reading._invisible(text)):
            answered += check(text)
    assert answered > 200


LINES = st.sampled_from(
    [
        "nom: a", "- a", "  b: c", "  - d", "    e", "# f", "  # g", "", "k:", "k: >-", "k: 'l", "m'", "  n''o'",
        '  p"', 'k: "q', "- r: s", "  t: u: v", "- - w", "k: [a, b]", "k: [{a: b}]", "- {a: b, c: 'd'}", "k: >- x",
        "    - y: z",
        "k: ''", "k:  a", "k: a #", "k: a # b", "k: a:", "k: ~", "k: -1", "K: a", "k: [a, ~]", "k: {a: b, a: c}",
    ]
)  # fmt: skip


@given(st.lists(LINES, max_size=8), st.lists(YAML_BITS, max_size=3))
@BOUNDED
def test_any_lines_are_read_alike(lines: list[str], bits: list[str]) -> None:
    text = "\n".join(lines)
    check(text)
    mixed = text + "".join(bits)
    if not list(yaml_reading._invisible(mixed)):
        check(mixed)


ODD = [
    "k: 'a\n" + "  b'\n" * 50_000,
    "k:\n" + " k:\n" * 50_000,
    "k: a\n" + "  b\n" * 50_000,
    "a:\n" + (" - 'x" + "\n  x" * 4_990 + "'\n") * 49,
    "a: {" + "k" * 1_100 + ": v}\n",
]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_shapes_are_left_to_libyaml_at_once(text: str) -> None:
    assert yaml_plain.read(text) is None


def test_deep_blocks_are_left_to_libyaml() -> None:
    assert yaml_plain.read("\n".join(" " * depth + "k:" for depth in range(2_000))) is None

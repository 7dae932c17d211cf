"""The text of mkdocs.yml → plain data with places, and what is wrong with the text.

MkDocs reads this file too, with PyYAML: what PyYAML reads is right, tags and anchors included. What it refuses is read
again as a record is, so that the same mistakes are told in the same words, and what lies below them is judged too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from reperes import source, yaml_errors, yaml_nodes, yaml_reading, yaml_syntax
from reperes.limits import SETTINGS_BRACKETS, SETTINGS_BYTES
from reperes.problem import Problem
from reperes.source import Source
from reperes.yaml_errors import Fault, UnreadableError

FILE = "mkdocs.yml"
_FIRST = "site_name"
"""The key that the file begins with, where a record begins with its name."""
_TAG = re.compile(r"(?<=[\s\[,])!+[\w./:-]+(?: \[[^\]\n]*\])?")
"""A tag, with the list of names that `!ENV` chooses from."""
_ALLOWED = frozenset({"ancre-yaml", "renvoi-yaml"})
"""What records do without and settings may have."""


class _Loader(yaml.SafeLoader):
    """mkdocs.yml may name Python objects (`!!python/name:…`) that are no business of ours; a date stays a text."""


_Loader.add_multi_constructor("", lambda loader, suffix, node: "")
_Loader.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: str(node.value))


def read(root: Path) -> tuple[Source | None, list[Problem]]:
    """Read the settings of a portal: what could be read of them, and what is wrong with their text."""
    path = root / FILE
    try:
        if path.is_file() and path.stat().st_size > SETTINGS_BYTES:
            return None, [_problem(_TOO_LONG)]
        text = path.read_text("utf-8-sig")
    except (OSError, ValueError):
        return source.read(path, FILE, _FIRST)
    if text.count("[") + text.count("{") > SETTINGS_BRACKETS:
        return None, [_problem(_BRACKETS)]
    try:
        data = yaml.load(text, Loader=_Loader)
        if isinstance(data, dict):
            return Source(FILE, text, data), list(map(_problem, _twice(yaml_nodes.compose(text))))
        return _as_a_record(text, None)
    except (yaml.YAMLError, UnreadableError, ValueError, RecursionError) as error:
        return _as_a_record(text, error)


def _as_a_record(text: str, error: Exception | None) -> tuple[Source | None, list[Problem]]:
    try:
        readable = yaml_reading.read(_TAG.sub(_without_tag, text))
    except UnreadableError as unreadable:
        return None, [_problem(yaml_errors.beginning_with(_FIRST, fault)) for fault in unreadable.faults]
    faults = yaml_errors.told_of(_FIRST, readable.faults)
    faults = [fault for fault in faults if fault.code not in _ALLOWED] or faults
    if not faults:  # PyYAML alone refuses it
        faults = [yaml_syntax.explain(error, text) if isinstance(error, yaml.YAMLError) else _NO_VALUE]
    written = "" if readable.text == text else text
    return Source(FILE, readable.text, readable.data, readable.empty, written), list(map(_problem, faults))


def _without_tag(found: re.Match[str]) -> str:
    """Return what is as wide as a tag, and a plain text when the tag stands for the value."""
    return found[0].replace("!", "_").replace(":", "_") if found[0].startswith("!!python/") else " " * len(found[0])


def _twice(root: yaml.Node) -> Iterator[Fault]:
    """Find the keys of ours that are written twice: PyYAML keeps the last one without a word."""
    extra = yaml_nodes.step(root, "extra")
    blocks = [root, extra[1]] if extra else [root]
    for block in (each for each in blocks if isinstance(each, yaml.MappingNode)):
        seen: dict[str, int] = {}
        for key in (key for key, _ in block.value if isinstance(key, yaml.ScalarNode)):
            line, column = yaml_nodes.mark(key)
            if key.value in seen:
                yield yaml_errors.duplicate_key(line, column, key.value, seen[key.value])
            seen.setdefault(key.value, line)


def _problem(fault: Fault) -> Problem:
    return Problem(FILE, fault.line, fault.column, fault.code, fault.severity, fault.message, fault.remedy)


_TOO_LONG = Fault(
    1,
    1,
    "fichier-trop-gros",
    f"Ce fichier dépasse {SETTINGS_BYTES // 1000} kilo-octets : c’est trop long pour des réglages.",
    "Gardez-en l’essentiel.",
)
_BRACKETS = Fault(
    1, 1, "trop-imbrique", "Ce fichier a trop de crochets ou d’accolades.", "Écrivez une clé par ligne, sans accolades."
)
_NO_VALUE = Fault(
    1,
    1,
    "valeur-refusee",
    "Un nombre de ce fichier ne peut pas être lu.",
    "Entourez-le de guillemets droits : il sera lu comme un texte.",
)

"""The text of a record → plain data and every fault found in it, so far as the text can be read at all.

What most files hold is read line by line; the others are composed with libyaml, which stops at the first thing
that is not YAML. Where that thing has one likely meaning, the text is mended in memory, line for line, and read on:
the mistakes below it are told in the same run. Nothing here writes a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import yaml

from reperes import (
    yaml_doubts,
    yaml_errors,
    yaml_nodes,
    yaml_plain,
    yaml_repair,
    yaml_shallow,
    yaml_spaces,
    yaml_syntax,
)
from reperes.words import INVISIBLE
from reperes.yaml_errors import Fault, UnreadableError

MAX_FAULTS = 20
"""A binary file holds thousands of invisible characters; the first faults of a kind say enough."""
_MOST_READ = 400_000
"""How many signs are read again and again, mended: twenty times the longest record, twice the longest that is read."""

_BREAK = re.compile(r"\r\n?|\n")
_STAND_IN = "_"
"""What is read in place of a character that nobody sees: as wide, and harmless in a key or a value."""


@dataclass(frozen=True)
class Readable:
    """What a text holds: plain data, what is wrong with it, and the text that was read in the end."""

    text: str
    data: dict[str, Any]
    faults: list[Fault] = field(default_factory=list)
    empty: tuple[tuple[str | int, ...], ...] = ()
    """The keys without a value, each with those that lead to it: `data` does not hold them."""


def parse(text: str) -> tuple[dict[str, Any], list[Fault]]:
    """Turn the YAML of one record into plain data and the faults that leave it readable.

    Raises `UnreadableError` with every fault found when they do not.
    """
    found = read(text)
    return found.data, found.faults


def read(text: str) -> Readable:
    """Read the YAML of one record; raises `UnreadableError` with every fault found when nothing can be read."""
    faults = list(islice(_invisible(text), MAX_FAULTS))
    if faults:
        if len(faults) == MAX_FAULTS:
            raise UnreadableError(faults)
        text = INVISIBLE.sub(lambda found: _STAND_IN * len(found[0]), text)
    text, spaces = yaml_spaces.plain(text)
    faults += spaces[:MAX_FAULTS]
    data = yaml_plain.read(text)
    empty: tuple[tuple[str | int, ...], ...] = ()
    if data is None:
        text, shallow = yaml_shallow.deepened(text)
        faults += shallow
        text, root = _composed(text, faults)
        data, empty = _record(root, faults), yaml_nodes.empty_keys(root)
    faults.extend(islice(yaml_doubts.doubts(text), MAX_FAULTS))
    return Readable(text, data, faults, empty)


def _composed(text: str, faults: list[Fault]) -> tuple[str, yaml.Node]:
    """Return the nodes of `text`, mended where it must be, and the text that gave them; what was wrong joins `faults`.

    Raises `UnreadableError` when it cannot be mended.
    """
    last: yaml_repair.Mend | None = None
    read = 0
    while len(faults) < MAX_FAULTS and read < _MOST_READ:
        read += len(text)
        devices: list[Fault] = []
        try:
            if yaml_nodes.needs_inspection(text):
                devices.extend(islice(yaml_nodes.inspect(text), MAX_FAULTS))
            if not devices:
                return text, yaml_nodes.compose(text)
            met = devices
        except UnreadableError:
            break
        except yaml.YAMLError as error:
            if unmerged := yaml_errors.unmerged(text):
                faults.append(unmerged)
                text = yaml_repair.settled(text)
                continue
            met = [*devices, yaml_syntax.explain(error, text)]
        told = {fault.line for fault in faults}  # what follows from a fault is no second one
        faults.extend(fault for fault in met if fault.line not in told)
        mended = yaml_repair.past(text, met, last)
        if mended is None:
            break
        text, last = mended
    raise UnreadableError(sorted(faults, key=lambda fault: (fault.line, fault.column)) or [yaml_errors.EMPTY])


def _record(root: yaml.Node, faults: list[Fault]) -> dict[str, Any]:
    if isinstance(root, yaml.ScalarNode) and yaml_nodes.plain(root, faults) is None:
        raise UnreadableError([*faults, yaml_errors.EMPTY])
    if not isinstance(root, yaml.MappingNode):
        raise UnreadableError([*faults, yaml_errors.not_a_record(root)])
    return yaml_nodes.plain_mapping(root, faults)


def _invisible(text: str) -> Iterator[Fault]:
    for found in INVISIBLE.finditer(text):
        lines = _BREAK.split(text[: found.start()])
        yield yaml_errors.invisible(len(lines), len(lines[-1]) + 1, ord(found[0][0]))

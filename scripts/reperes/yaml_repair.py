"""Text that is not YAML → text that is, line for line, where the mistake has one likely meaning.

`yaml_reading` reads on with it; `mending` writes it. Neither keeps what does not read better than before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

from reperes import yaml_nodes, yaml_syntax
from reperes.yaml_errors import Fault, UnreadableError
from reperes.yaml_slips import in_quotes

_VALUE = re.compile(r"( *(?:- +)*(?:[A-Za-z_]\w* ?: +)?)(\S.*?)([ \t\r]*)\Z")
_KEY = re.compile(r" *(?:- |[A-Za-z_]\w* ?:(?: |$))")
_GLUED = re.compile(r" *(?:- +)*[a-z_]+:(?=[^\s/])")
_LED = "\"'|>[{#"
"""What begins a value that is quoted already, or that quotes would change."""


def past(text: str, faults: Sequence[Fault]) -> str | None:
    """Return `text` mended on the lines of `faults`, or None when that does not bring the reader any further."""
    lines = sorted({fault.line for fault in faults})
    for mend in (unglued, quoted, untabbed, unindented):
        mended: str | None = text
        for line in lines:
            mended = mend(mended, line) if mended else None
        if mended and ((stop := stopped_at(mended)) is None or stop > lines[-1]):
            return mended
    return None


def stopped_at(text: str) -> int | None:
    """Return the 1-based line of the first fault that keeps `text` from being read, or None when there is none."""
    try:
        if yaml_nodes.needs_inspection(text) and (device := next(yaml_nodes.inspect(text), None)):
            return device.line
        yaml_nodes.compose(text)
    except UnreadableError:
        return None
    except yaml.YAMLError as error:
        return yaml_syntax.explain(error, text).line
    return None


def quoted(text: str, line: int) -> str | None:
    """Return `text` with the value that begins on a line in quotes, or None when there is no value to quote there.

    The deeper lines below belong to it, as YAML folds them.
    """
    lines = text.split("\n")
    found = _VALUE.match(lines[line - 1]) if line <= len(lines) else None
    if not found or not found[1].strip() or found[2][0] in _LED:
        return None
    end = line
    while end < len(lines) and lines[end].strip() and _indent(lines[end]) > _indent(lines[line - 1]):
        end += 1
    value = "\n".join([found[2] + found[3], *lines[line:end]])
    if " #" in value or any(_KEY.match(each) for each in lines[line:end]):
        return None
    lines[line - 1 : end] = (found[1] + in_quotes(value.rstrip())).split("\n")
    return "\n".join(lines)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def unglued(text: str, line: int) -> str | None:
    """Return `text` with a space behind the colon that ends the key of one line, or None when it has one."""
    lines = text.split("\n")
    found = _GLUED.match(lines[line - 1]) if line <= len(lines) else None
    if not found:
        return None
    lines[line - 1] = f"{found[0]} {lines[line - 1][found.end() :]}"
    return "\n".join(lines)


def untabbed(text: str, line: int) -> str | None:
    """Return `text` with the tabs that lead one line as spaces, two a level, or None when none does."""
    lines = text.split("\n")
    led = re.match(r"[ ]*\t[ \t]*", lines[line - 1]) if line <= len(lines) else None
    if not led:
        return None
    lines[line - 1] = led[0].replace("\t", "  ") + lines[line - 1][led.end() :]
    return "\n".join(lines)


def unindented(text: str, line: int) -> str | None:
    """Return `text` with one line at the margin, or None when it stands there or below another key."""
    lines = text.split("\n")
    above = (each for each in lines[: line - 1] if each.strip() and not each.lstrip().startswith("#"))
    if next(above, None) is not None or line > len(lines) or not lines[line - 1].startswith(" "):
        return None
    lines[line - 1] = lines[line - 1].lstrip(" ")
    return "\n".join(lines)

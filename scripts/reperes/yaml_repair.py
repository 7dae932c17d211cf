"""Text that is not YAML → text that is, line for line, where the mistake has one likely meaning.

`yaml_reading` reads on with it; `mending` writes it. Neither keeps what does not read better than before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import yaml

from reperes import yaml_nodes, yaml_quotes, yaml_slips, yaml_syntax
from reperes.yaml_errors import Fault, UnreadableError, in_quotes
from reperes.yaml_unclosed import unclosed

_VALUE = re.compile(r"( *(?:- +)*(?:[A-Za-z_]\w* ?: +)?)(\S.*?)([ \t\r]*)\Z")
_KEY = re.compile(r" *(?:- |[A-Za-z_]\w* ?:(?: |$))")
_DASH = re.compile(r"( *)- ")
Mend = Callable[[str, int], str | None]
"""Text and 1-based line → text mended there, or None where there is nothing of its sort to mend."""

_LED = "\"'|>[{#"
"""What begins a value that is quoted already, or that quotes would change."""


def past(text: str, faults: Sequence[Fault], first: Mend | None = None) -> tuple[str, Mend] | None:
    """Return `text` mended on the lines of `faults`, and what mended it; None when nothing brings the reader further.

    `first` is tried before the others: somebody who writes bullets for dashes does so all along the file.
    """
    if any(fault.code == "trop-imbrique" for fault in faults):  # one level less is no better
        return None
    lines = sorted({fault.line for fault in faults})
    for mend in (first, *_MENDS) if first else _MENDS:
        mended: str | None = text
        for line in lines:
            mended = mend(mended, line) if mended else None
        if mended and ((stop := stopped_at(mended)) is None or stop > lines[-1]):
            return mended, mend
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
    value, hash_, note = found[2].partition(" #")
    if hash_:
        lines[line - 1] = (
            found[1] + in_quotes(value.rstrip()) + found[2][len(value.rstrip()) : len(value)] + " #" + note
        )
        return "\n".join(lines)
    end = line
    while end < len(lines) and lines[end].strip() and _indent(lines[end]) > _indent(lines[line - 1]):
        end += 1
    value = "\n".join([found[2] + found[3], *lines[line:end]])
    if " #" in value or any(_KEY.match(each) for each in lines[line:end]):
        return None
    lines[line - 1 : end] = (found[1] + in_quotes(value.rstrip())).split("\n")
    return "\n".join(lines)


def unwrapped(text: str, line: int) -> str | None:
    """Return `text` with straight quotation marks in place of those of typography around the value of one line."""
    lines = text.split("\n")
    found = _VALUE.match(lines[line - 1]) if line <= len(lines) else None
    held = yaml_quotes.inside(found[2]) if found else None
    if not found or not held:
        return None
    lines[line - 1] = found[1] + in_quotes(held) + found[3]
    return "\n".join(lines)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def unglued(text: str, line: int) -> str | None:
    """Return `text` with a space behind the colon that ends the key of one line, or None when it has one."""
    return _instead(text, line, r" *(?:- +)*[a-z_]+:(?=[^\s/])", lambda found: f"{found[0]} ")


def keyed(text: str, line: int) -> str | None:
    """Return `text` with a bare key and its colon where one line has other signs there, or None when it has none."""
    if bold := _instead(text, line, r"( *)(\*\*|__|`)(\w+)(?:\2 ?:|:\2) *", lambda found: f"{found[1]}{found[3]}: "):
        return bold
    return _instead(text, line, r"( *(?:- +)*[a-z_]+) *[=：] *(?=\S)", lambda found: f"{found[1]}: ")


def undashed(text: str, line: int) -> str | None:
    """Return `text` without the dash that opens a record, or None when none does."""
    above = any(each.strip() and not each.startswith("#") for each in text.split("\n")[: line - 1])
    return None if above else _instead(text, line, r"- +(?=[a-z_]+ ?:)", lambda found: "")


def leveled(text: str, line: int) -> str | None:
    """Return `text` with the key of one line under the nearest key above, or None where there is none."""
    above = (
        found for each in reversed(text.split("\n")[: line - 1]) if (found := re.match(r"( *(?:- +)*)\w+ ?:", each))
    )
    key = next(above, None)
    return _instead(text, line, r" *(?=[a-z_]+ ?:)", lambda found: " " * len(key[1])) if key else None


def commented(text: str, line: int) -> str | None:
    """Return `text` with the sign of a comment before one line that has that of another writing, or None."""
    return _instead(text, line, r" *(?=//|<!--|/\*|;)", lambda found: f"{found[0]}# ")


def untabbed(text: str, line: int) -> str | None:
    """Return `text` with the tabs that lead one line as spaces, two a level, or None when none does."""
    return _instead(text, line, r"[ ]*\t[ \t]*", lambda found: found[0].replace("\t", "  "))


def dashed(text: str, line: int) -> str | None:
    """Return `text` with a space behind the dash that begins one line, or None when it has one."""
    return _instead(text, line, r"( *)-(?:[\u00a0\u202f]+|(?=[^\W\d]))", lambda found: f"{found[1]}- ")


def closed(text: str, line: int) -> str | None:
    """Return `text` with a straight mark where one of typography ends a value that a straight one opens."""
    shape = r"( *(?:- +)*(?:[A-Za-z_]\w* ?: +)?)([\"'])([^\"']*?)[ \u00a0\u202f]*[”“»’](?=[ ]*\Z)"
    if yaml_quotes.opened_within(_line(text, line).rstrip()):
        return None
    return _instead(text, line, shape, lambda found: f"{found[1]}{found[2]}{found[3]}{found[2]}")


def rewrapped(text: str, line: int) -> str | None:
    """Return `text` with the whole value of one line in quotes, where it goes on behind the mark that closes it."""
    shape = r"( *(?:- +)*(?:[A-Za-z_]\w* ?: +)?)(([\"']).*?)[ ]*\Z"
    return _instead(text, line, shape, lambda found: found[1] + in_quotes(yaml_slips.inside(found[2], found[3])))


def ended(text: str, line: int) -> str | None:
    """Return `text` with the mark that the value of one line leaves open closed at its end, or None."""
    lines = text.split("\n")
    opening = unclosed(lines, line)
    if not opening or opening.line != line or " #" in lines[line - 1]:
        return None
    written, mark = lines[line - 1].rstrip(), opening.mark
    value = written[opening.column :]
    if re.fullmatch(r"[>|][-+]?", value):  # the text follows below: there is nothing to quote
        lines[line - 1] = written[: opening.column - 1] + value
        return "\n".join(lines)
    bracket = re.search(r"[\]}]*\Z", written) if opening.bracketed else None
    end = bracket.start() if bracket else len(written)
    lines[line - 1] = written[:end] + mark + written[end:]
    return "\n".join(lines)


def aligned(text: str, line: int) -> str | None:
    """Return `text` with the dash of one line under the nearest one above, or None when it has none."""
    above = next((found for each in reversed(text.split("\n")[: line - 1]) if (found := _DASH.match(each))), None)
    return _instead(text, line, r" *(?=- )", lambda found: above[1]) if above else None


def bulleted(text: str, line: int) -> str | None:
    """Return `text` with a dash in place of the bullet that begins one line, or None when none does."""
    return _instead(text, line, r"( *)[*•·–—][ \u00a0\u202f]+(?=\w)", lambda found: f"{found[1]}- ")


def coloned(text: str, line: int) -> str | None:
    """Return `text` with a colon behind the first of the two words of one line, or None where there are more."""
    return _instead(text, line, r"( *(?:- +)*[a-z_]+) +(?=[\w-]+[ ]*\Z)", lambda found: f"{found[1]}: ")


def sunk(text: str, line: int) -> str | None:
    """Return `text` with one line, which is no key, deeper than the key above: it may continue its text."""
    above = next((each for each in reversed(text.split("\n")[: line - 1]) if _KEY.match(each)), None)
    if above is None or _KEY.match(_line(text, line)):
        return None
    return _instead(text, line, r" *(?=[\w«“(•–—/])", lambda found: " " * (_indent(above) + 2))


def _line(text: str, line: int) -> str:
    lines = text.split("\n")
    return lines[line - 1] if line <= len(lines) else ""


def _instead(text: str, line: int, shape: str, made: Callable[[re.Match[str]], str]) -> str | None:
    """Return `text` with what `made` returns for what begins one line in that shape; None where nothing changes."""
    lines = text.split("\n")
    found = re.match(shape, _line(text, line))
    if not found or made(found) == found[0]:
        return None
    lines[line - 1] = made(found) + lines[line - 1][found.end() :]
    return "\n".join(lines)


def unindented(text: str, line: int) -> str | None:
    """Return `text` with one line at the margin, or None when it stands there or below another key."""
    lines = text.split("\n")
    above = (each for each in lines[: line - 1] if each.strip() and not each.lstrip().startswith("#"))
    if next(above, None) is not None or line > len(lines) or not lines[line - 1].startswith(" "):
        return None
    lines[line - 1] = lines[line - 1].lstrip(" ")
    return "\n".join(lines)


_MENDS: tuple[Mend, ...] = (
    unglued,
    keyed,
    unwrapped,
    closed,
    ended,
    rewrapped,
    quoted,
    untabbed,
    dashed,
    aligned,
    unindented,
    undashed,
    leveled,
    commented,
    bulleted,
    coloned,
    sunk,
)
"""The likeliest first: what one of them reads past is left to no other."""

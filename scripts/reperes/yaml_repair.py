"""Text that is not YAML → text that is, line for line, where the mistake has one likely meaning.

`yaml_reading` reads on with it; `mending` writes it. Neither keeps what does not read better than before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import yaml

from reperes import yaml_brackets, yaml_nodes, yaml_quotes, yaml_slips, yaml_syntax
from reperes.yaml_errors import Fault, UnreadableError, in_quotes
from reperes.yaml_layout import SENTENCE
from reperes.yaml_moves import (
    aligned,
    bulleted,
    deepened,
    instead,
    leveled,
    named,
    opened,
    shifted,
    sunk,
    undashed,
    unindented,
)
from reperes.yaml_rows import known_keys
from reperes.yaml_unclosed import unclosed

_VALUE = re.compile(r"( *(?:- +)*(?:[A-Za-z_]\w* ?: +)?)(\S.*?)([ \t\r]*)\Z")
_KEY = re.compile(r" *(?:- |[A-Za-z_]\w* ?:(?: |$))")
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
    return instead(text, line, r" *(?:- +)*[a-z_]+:(?=[^\s/])", lambda found: f"{found[0]} ")


def keyed(text: str, line: int) -> str | None:
    """Return `text` with a bare key and its colon where one line has other signs there, or None when it has none."""
    if bold := instead(text, line, r"( *)(\*\*|__|`)(\w+)(?:\2 ?:|:\2) *", lambda found: f"{found[1]}{found[3]}: "):
        return bold
    return instead(text, line, r"( *(?:- +)*[a-z_]+) *[=：] *(?=\S)", lambda found: f"{found[1]}: ")


def commented(text: str, line: int) -> str | None:
    """Return `text` with the sign of a comment before one line that has that of another writing, or None."""
    return instead(text, line, r" *(?=//|<!--|/\*|;)", lambda found: f"{found[0]}# ")


def untabbed(text: str, line: int) -> str | None:
    """Return `text` with the tabs that lead one line as spaces, two a level, or None when none does."""
    return instead(text, line, r"[ ]*\t[ \t]*", lambda found: found[0].replace("\t", "  "))


def dashed(text: str, line: int) -> str | None:
    """Return `text` with a space behind the dash that begins one line, or None when it has one."""
    return instead(text, line, r"( *)-(?:[\u00a0\u202f]+|(?=[^\W\d]))", lambda found: f"{found[1]}- ")


def closed(text: str, line: int) -> str | None:
    """Return `text` with a straight mark where one of typography ends a value that a straight one opens."""
    shape = r"( *(?:- +)*(?:[A-Za-z_]\w* ?: +)?)([\"'])([^\"']*?)[ \u00a0\u202f]*[”“»’](?=[ ]*\Z)"
    if yaml_quotes.opened_within(_line(text, line).rstrip()):
        return None
    return instead(text, line, shape, lambda found: f"{found[1]}{found[2]}{found[3]}{found[2]}")


def headed(text: str, line: int) -> str | None:
    """Return `text` with the whole value of one line in quotes, where its first words alone have them, or None."""
    found = yaml_slips.headed(_line(text, line))
    return instead(text, line, r".*\Z", lambda _: "".join(found)) if found else None


def rewrapped(text: str, line: int) -> str | None:
    """Return `text` with the whole value of one line in quotes, where it goes on behind the mark that closes it."""
    shape = r"( *(?:- +)*(?:[A-Za-z_]\w* ?: +)?)(([\"']).*?)[ ]*\Z"
    return instead(text, line, shape, lambda found: found[1] + in_quotes(yaml_slips.inside(found[2], found[3])))


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


def coloned(text: str, line: int) -> str | None:
    """Return `text` with a colon behind the first of the two words of one line, or of more if it can be a key."""
    found = re.match(r" *(?:- +)*([a-z_]+) +(\S.*)", _line(text, line))
    if not found or ": " in found[2] or (" " in found[2].strip() and found[1] not in known_keys() - SENTENCE):
        return None
    return instead(text, line, r"( *(?:- +)*[a-z_]+) +", lambda found: f"{found[1]}: ")


def _line(text: str, line: int) -> str:
    lines = text.split("\n")
    return lines[line - 1] if line <= len(lines) else ""


def parted(text: str, line: int) -> str | None:
    """Return `text` with the second key of one line as a comment, behind a value of one word or in brackets."""
    shape = r"( *(?:- +)*[A-Za-z_]\w* ?: +(?:[\w/-]+|\[[^\]]*\]|\"[^\"]*\"))[ ,;]+(?=[a-z_]+: +\S)"
    return instead(text, line, shape, lambda found: f"{found[1]} # ")


def trimmed(text: str, line: int) -> str | None:
    """Return `text` without what follows the bracket that closes the value of one line, or None."""
    shape = r"( *(?:- +)*(?:[A-Za-z_]\w* ?: +)?\[[^\[\]]*\]) *[^\s#].*\Z"
    return instead(text, line, shape, lambda found: found[1])


def bracketed(text: str, line: int) -> str | None:
    """Return `text` with the brackets at the end of one line that those it opens call for, or None."""
    lines = text.split("\n")
    better = yaml_brackets.balanced(lines[line - 1]) if line <= len(lines) else None
    return None if better is None else instead(text, line, r".*\Z", lambda found: better)


def parted_once(text: str, line: int) -> str | None:
    """Return `text` without the commas of one line that part nothing: `[toit,, maison]`."""
    return instead(text, line, r".*\Z", lambda found: yaml_brackets.DOUBLED.sub("", found[0]))


def joined(text: str, line: int) -> str | None:
    """Return `text` without the space between the two signs that announce a text: `> -`."""
    return instead(text, line, r"(.*: [>|]) +([-+])[ ]*\Z", lambda found: found[1] + found[2])


def settled(text: str) -> str:
    """Return `text` with the marks of Git as comments, and the second of the two versions between them."""
    lines, theirs = text.split("\n"), False
    for at, line in enumerate(lines):
        mark = re.match(r"(<{7}|={7}|>{7})(?: |\Z)", line)
        theirs = theirs or bool(mark and mark[1][0] == "=")
        if mark or theirs:
            lines[at] = f"# {line}"
        theirs = theirs and not (mark and mark[1][0] == ">")
    return "\n".join(lines)


_MENDS: tuple[Mend, ...] = (
    bulleted,
    unglued,
    keyed,
    unwrapped,
    closed,
    ended,
    joined,
    parted_once,
    trimmed,
    bracketed,
    headed,
    rewrapped,
    parted,
    named,
    opened,
    quoted,
    untabbed,
    dashed,
    shifted,
    deepened,
    aligned,
    unindented,
    undashed,
    leveled,
    commented,
    coloned,
    sunk,
)
"""The likeliest first: what one of them reads past is left to no other."""

"""Mistakes that people, editors and merges make in a record, as functions of its text and three numbers."""

from __future__ import annotations

import re
from collections.abc import Callable

from reperes.limits import RECORD_BYTES

Mutation = Callable[[bytes, int, int, int], bytes]

_KEY = re.compile(rb"^([ -]*)([a-z_]+):", re.M)
_VALUE = re.compile(rb": ([^\n]+)")
_DISTURBING = (
    *(b"\t", b'"', b"'", b":", b": ", b"#", b" #", b"-", b"- ", b"[", b"]", b"{", b"}", b"&", b"*", b"!", b"|", b">"),
    *(b"%", b"@", b"`", b"\\", b"?", b",", b"\r", b"\n", b"\n\n", b"\x00", b"\x1b", b"\xff", b"\xe9", b"\xc2\x85"),
    *("\u2028".encode(), "\u202e".encode(), "\ufeff".encode(), "😀".encode(), b"---\n", b"...\n", b"<<: *a\n", b"~"),
)
_STRANGE = (
    *("null", "inconnu", "Inconnue", "non_applicable", "[]", "{}", "[[[]]]", "{a: b}", "- x", "~", '""', "' '", "on"),
    *("0", "-1", "1e400", "9" * 5000, "2026-02-30", "0000-00-00", "2021/1999", "après", "1/0", "12:30", "01053", "*a"),
    *(
        "&a b",
        "!!python/object:x y",
        "../../etc/passwd",
        "javascript:alert(1)",
        "http://[",
        "https://a@b.fr",
        "é" * 300,
    ),
    *(
        "a: b",
        "a: b: c",
        "<b>&amp;</b>",
        "${7*7}",
        "{{ 7 }}",
        "partners/",
        "/actis",
        "x/y/z",
        "٣٨",
        "²",
        "'",
        '"',
        "|",
        ">",
    ),
)


def flip_byte(raw: bytes, a: int, b: int, c: int) -> bytes:
    """Replace one byte by any other."""
    return raw[: a % len(raw)] + bytes([b % 256]) + raw[a % len(raw) + 1 :]


def insert(raw: bytes, a: int, b: int, c: int) -> bytes:
    """Insert something that YAML or a terminal gives a meaning to."""
    return raw[: a % len(raw)] + _DISTURBING[b % len(_DISTURBING)] + raw[a % len(raw) :]


def truncate(raw: bytes, a: int, b: int, c: int) -> bytes:
    """Keep only the start of the file."""
    return raw[: a % len(raw)]


def drop_line(raw: bytes, a: int, b: int, c: int) -> bytes:
    """Remove a line."""
    lines = raw.splitlines(keepends=True)
    del lines[a % len(lines)]
    return b"".join(lines)


def repeat_line(raw: bytes, a: int, b: int, c: int) -> bytes:
    """Write a line twice."""
    lines = raw.splitlines(keepends=True)
    return b"".join([*lines[: a % len(lines) + 1], *lines[a % len(lines) :]])


def move_line(raw: bytes, a: int, b: int, c: int) -> bytes:
    """Move a line elsewhere."""
    lines = raw.splitlines(keepends=True)
    line = lines.pop(a % len(lines))
    lines.insert(b % (len(lines) + 1), line)
    return b"".join(lines)


def indent_line(raw: bytes, a: int, b: int, c: int) -> bytes:
    """Move the start of a line right or left."""
    lines = raw.splitlines(keepends=True)
    at = a % len(lines)
    lines[at] = b" " * (b % 5) + lines[at] if c % 2 else lines[at][b % 5 :]
    return b"".join(lines)


def rename_key(raw: bytes, a: int, b: int, c: int) -> bytes:
    """Misspell a key: a letter doubled, dropped or capitalised."""
    keys = list(_KEY.finditer(raw))
    if not keys:
        return raw
    found = keys[a % len(keys)]
    name, at = found[2], b % len(found[2])
    wrong = (name[:at] + name[at : at + 1] * 2 + name[at + 1 :], name[:at] + name[at + 1 :], name.capitalize())[c % 3]
    return raw[: found.start(2)] + wrong + raw[found.end(2) :]


def swap_values(raw: bytes, a: int, b: int, c: int) -> bytes:
    """Write the value of one key under another, and the other way round."""
    values = list(_VALUE.finditer(raw))
    if not values:
        return raw
    first, last = sorted((values[a % len(values)], values[b % len(values)]), key=lambda found: found.start())
    if first.start() == last.start():
        return raw
    between = raw[first.end() : last.start(1)]
    return raw[: first.start(1)] + last[1] + between + first[1] + raw[last.end() :]


def strange_value(raw: bytes, a: int, b: int, c: int) -> bytes:
    """Give a key a value that nobody would."""
    values = list(_VALUE.finditer(raw))
    if not values:
        return raw
    found = values[a % len(values)]
    return raw[: found.start(1)] + _STRANGE[b % len(_STRANGE)].encode() + raw[found.end() :]


def lose_value(raw: bytes, a: int, b: int, c: int) -> bytes:
    """Leave a key without its value, or misspell it: what a list of words or a reference then lacks."""
    values = list(_VALUE.finditer(raw))
    if not values:
        return raw
    found = values[a % len(values)]
    at = found.start(1) + b % len(found[1])
    if c % 2:
        return raw[: found.start(1)] + raw[found.end() :]
    return raw[:at] + raw[at : at + 1] * 2 + raw[at + 1 :]


def other_encoding(raw: bytes, a: int, b: int, c: int) -> bytes:
    """Save the file in another encoding or with other line ends."""
    text = raw.decode("utf-8", "replace")
    encodings = ("latin-1", "cp1252", "utf-16", "utf-16-le", "utf-32", "utf-8-sig")
    if a % 8 < len(encodings):
        return text.encode(encodings[a % 8], "replace")
    return raw.replace(b"\n", b"\r\n" if a % 8 == 6 else b"\r")


_BIG = RECORD_BYTES - 1_000
"""Just under the size beyond which a file is no longer read."""


def many_lines(raw: bytes, a: int, b: int, c: int) -> bytes:
    """Write one line again and again."""
    lines = raw.splitlines(keepends=True)
    at = a % len(lines)
    times = min(10 ** (b % 6), max(1, (_BIG - len(raw)) // max(1, len(lines[at]))))
    return b"".join([*lines[:at], lines[at] * max(1, times), *lines[at:]])


def many_keys(raw: bytes, a: int, b: int, c: int) -> bytes:
    """Misspell a key thousands of times, each time otherwise."""
    keys = list(_KEY.finditer(raw))
    name = keys[a % len(keys)][2] if keys else b"nom"
    count = min(10 ** (b % 6), (_BIG - len(raw)) // (len(name) + 12)) if len(raw) < _BIG else 0
    return raw.rstrip(b"\n") + b"\n" + b"".join(b"%s%d: x\n" % (name, index) for index in range(count))


_PIECES = (
    *(
        b"a",
        b"mot ",
        b"- ",
        b"[",
        b"{a: ",
        b"'",
        b"1",
        b"\xc3\xa9",
        b"a-",
        b"a.",
        b"0 ",
        b"\xc2\xa0",
        b"_",
        b"a+",
        b"A",
    ),
    *("né le ".encode(), b"Mme ", b"ABC ", b"dossier ", b"Julie Durand ", b"a@", b"Ab-12 ans ", "\u0301".encode()),
)
"""What a value is made of when it is very long: signs and words after which a rule looks further."""


def long_value(raw: bytes, a: int, b: int, c: int) -> bytes:
    """Give a key a very long value: one word, many words, many signs that mean something."""
    values = list(_VALUE.finditer(raw))
    if not values:
        return raw
    found = values[a % len(values)]
    piece = _PIECES[b % len(_PIECES)]
    size = min(10 ** (c % 7), max(0, _BIG - len(raw)))
    return raw[: found.start(1)] + piece * (size // len(piece)) + raw[found.end() :]


def deep(raw: bytes, a: int, b: int, c: int) -> bytes:
    """Nest a value far too deep, in brackets or by indents."""
    values = list(_VALUE.finditer(raw))
    if not values:
        return raw
    found, levels = values[a % len(values)], 3 ** (c % 8)
    if b % 2:
        return raw[: found.start(1)] + b"[" * levels + b"]" * (levels - b % 3) + raw[found.end() :]
    steps = b"".join(b"\n" + b" " * (index + 2) + b"a:" for index in range(min(levels, 900)))
    return raw[: found.start(1)] + steps + raw[found.end() :]


GROWING: tuple[Mutation, ...] = (many_lines, many_keys, long_value, deep)
"""Changes that make a file big or deep: rare by hand, cheap for whoever means harm."""

MUTATIONS: tuple[Mutation, ...] = (
    *(flip_byte, insert, truncate, drop_line, repeat_line, move_line),
    *(indent_line, rename_key, swap_values, strange_value, lose_value, other_encoding),
)

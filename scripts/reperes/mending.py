"""`reperes check --fix`: what has one right answer is mended in the text of records, and nothing else is touched.

Text → edits at exact places → text, in three steps: what spoils any text (marks of encoding, line ends, spaces at the
end of lines), then what keeps it from being YAML, then what is written inside values. Comments, keys and order stay as
they are; a file that would not read as well as before is not written.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reperes import yaml_reading, yaml_repair
from reperes.mending_values import values
from reperes.mending_whitespace import whitespace
from reperes.yaml_errors import UnreadableError


@dataclass(frozen=True, order=True)
class Mended:
    """One thing that was mended: the path, the 1-based line, what was done, in words."""

    path: str
    line: int
    words: str


Mend = Callable[[str], tuple[str, list[tuple[int, str]]]]
_MOST = 50
"""How many lines of one file are made readable: more is no slip."""


def mended(text: str, *, french: bool = True) -> tuple[str, list[tuple[int, str]]]:
    """Return a record's text mended, and the line and words of each thing that was; `french` takes its typography."""
    text, done = whitespace(text)
    for mend in (_readable, *((values,) if french else ())):
        text, more = mend(text)
        done += more
    return text, sorted(set(done))


def _readable(text: str) -> tuple[str, list[tuple[int, str]]]:
    """Quote values and set indents where that, and only that, lets the text be read further."""
    done: list[tuple[int, str]] = []
    for _ in range(_MOST):
        stop = yaml_repair.stopped_at(text)
        if stop is None:
            break
        for repair, words in _REPAIRS:
            better = repair(text, stop)
            if better is not None and _further(better, stop):
                text = better
                done.append((stop, words))
                break
        else:
            break
    return text, done


_REPAIRS: tuple[tuple[Callable[[str, int], str | None], str], ...] = (
    (yaml_repair.untabbed, "tabulation de retrait remplacée par des espaces"),
    (yaml_repair.unglued, "espace ajoutée après le deux-points"),
    (yaml_repair.quoted, "texte mis entre guillemets droits"),
    (yaml_repair.unindented, "espaces supprimées en tête de la première ligne"),
)


def _further(text: str, line: int) -> bool:
    stop = yaml_repair.stopped_at(text)
    return stop is None or stop > line


def mend_folder(root: Path, *, write: bool = True) -> Iterator[Mended]:
    """Mend the records below `root/data`, and yield what was mended; without `write`, what would be.

    Links are left alone, and so is what is not UTF-8. Raises `OSError` for a file that cannot be written.
    """
    for path in sorted((root / "data").glob("**/*.yaml")):
        hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
        if hidden or path.is_symlink() or not path.is_file():
            continue
        name = path.relative_to(root).as_posix()
        for line, words in mend_file(path, french="data/translations/" not in name, write=write):
            yield Mended(name, line, words)


def mend_file(path: Path, *, french: bool, write: bool) -> list[tuple[int, str]]:
    """Mend one file, all or nothing; return the line and words of each thing mended."""
    raw = path.read_bytes()
    if len(raw) > yaml_reading.MAX_BYTES or b"\0" in raw:
        return []
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return []
    if "<<<<<<< " in text:  # two versions to be settled by somebody
        return []
    after, done = mended(text, french=french)
    if after == text or not _safe(text, after):
        return []
    if write:
        _replace(path, after.encode())
    return done


def _safe(before: str, after: str) -> bool:
    """Tell whether a mended text still reads, if it did before."""
    return _reads(after) or not _reads(before)


def _reads(text: str) -> bool:
    try:
        yaml_reading.read(text)
    except UnreadableError:
        return False
    return True


def _replace(path: Path, raw: bytes) -> None:
    """Write a file beside, then move it into place: a stop in between leaves the old one whole."""
    mode = path.stat().st_mode
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(mode)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise

"""`reperes check --fix`: what has one right answer is mended in the text of records, and nothing else is touched.

Text → edits at exact places → text, in three steps: what spoils any text (marks of encoding, line ends, spaces at the
end of lines), then what keeps it from being YAML, then what is written inside values. Comments, keys and order stay as
they are; a file that would not read as well as before is not written.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reperes import yaml_moves, yaml_reading, yaml_repair
from reperes.limits import RECORD_BYTES
from reperes.mending_values import listed, uncut, unwrapped, values
from reperes.mending_whitespace import whitespace
from reperes.yaml_errors import UnreadableError


@dataclass(frozen=True, order=True)
class Mended:
    """One thing that was mended: the path, the 1-based line, what was done, in words."""

    path: str
    line: int
    words: str


Mend = Callable[[str], tuple[str, list[tuple[int, str]]]]
_TABBED = re.compile(r"(?m)^ *\t")
_MOST = 50
"""How many lines of one file are made readable: more is no slip."""


def mended(text: str, *, french: bool = True, record: bool = True) -> tuple[str, list[tuple[int, str]]]:
    """Return a text mended, and the line and words of each thing that was.

    `french` takes its typography; `record`, away the marks that wrap a whole value: in a list of words they are right.
    """
    text, done = whitespace(text)
    for mend in (_readable, listed, uncut, *((unwrapped,) if record else ()), *((values,) if french else ())):
        text, more = mend(text)
        done += more
    return text, sorted(set(done))


def _readable(text: str) -> tuple[str, list[tuple[int, str]]]:
    """Quote values and set indents where that, and only that, lets the text be read further.

    What nothing mends is blanked in what is read on, and there only tabs are mended: other faults may follow from it.
    """
    done: list[tuple[int, str]] = []
    seen = text
    for _ in range(_MOST):
        stop = yaml_repair.stopped_at(seen)
        if stop is None:
            break
        better, words = _repaired(seen, stop, _REPAIRS if seen == text else _REPAIRS[:1])
        if better is not None:
            text, seen = (better if seen == text else _with_line(text, stop, better)), better
            done.append((stop, words))
        elif _line(seen, stop).strip() and _TABBED.search(seen):
            seen = _with_line(seen, stop, "")
        else:
            break
    return text, done


def _repaired(text: str, stop: int, repairs: Sequence[_Repair]) -> tuple[str | None, str]:
    """Return `text` with the fault of its line `stop` mended, and what was done, or None."""
    for repair, words in repairs:
        better = repair(text, stop)
        if better is not None and _further(better, stop, behind=repair is not yaml_repair.untabbed):
            return better, words
    return None, ""


def _quoted(text: str, line: int) -> str | None:
    """Quote a text, but not a sign that says that nobody knows: what is meant is « inconnu »."""
    return None if re.search(r":[ ]+[-?][ ]*\Z", _line(text, line)) else yaml_repair.quoted(text, line)


def _ended(text: str, line: int) -> str | None:
    """Close a text, unless a lone apostrophe opens it: 'tites mains."""
    better = yaml_repair.ended(text, line)
    return better if better and '"' in _line(text, line) else None


_Repair = tuple[Callable[[str, int], str | None], str]
_REPAIRS: tuple[_Repair, ...] = (
    (yaml_repair.untabbed, "tabulation de retrait remplacée par des espaces"),
    (yaml_repair.unglued, "espace ajoutée après le deux-points"),
    (yaml_repair.keyed, "deux-points mis après la clé"),
    (yaml_repair.unwrapped, "guillemets typographiques remplacés par des droits"),
    (yaml_repair.closed, "guillemet de fin remplacé par un droit"),
    (_ended, "guillemet fermé à la fin du texte"),
    (_quoted, "texte mis entre guillemets droits"),
    (yaml_repair.dashed, "espace ajoutée après le tiret"),
    (yaml_moves.bulleted, "puce remplacée par un tiret"),
    (yaml_moves.aligned, "tiret mis sous celui du dessus"),
    (yaml_moves.undashed, "tiret supprimé en tête de la fiche"),
    (yaml_moves.unindented, "espaces supprimées en tête de la première ligne"),
)


def _further(text: str, line: int, *, behind: bool) -> bool:
    """Tell whether a text reads on to `line`, or `behind` it."""
    stop = yaml_repair.stopped_at(text)
    return stop is None or stop >= line + behind


def _line(text: str, line: int) -> str:
    return text.split("\n")[line - 1]


def _with_line(text: str, line: int, better: str) -> str:
    """Return `text` with its 1-based `line` as it stands in `better`, or blank where that is empty."""
    lines = text.split("\n")
    lines[line - 1] = _line(better, line) if better else ""
    return "\n".join(lines)


def mend_folder(root: Path, *, write: bool = True) -> Iterator[Mended]:
    """Mend the records below `root/data`, and yield what was mended; without `write`, what would be.

    Links are left alone, and so is what is not UTF-8. Raises `OSError` for a file that cannot be written.
    """
    for path in sorted((root / "data").glob("**/*.yaml")):
        hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
        if hidden or path.is_symlink() or not path.is_file():
            continue
        name = path.relative_to(root).as_posix()
        french, record = "data/translations/" not in name, path.parent != root / "data"
        for line, words in mend_file(path, french=french, record=record, write=write):
            yield Mended(name, line, words)


def mend_file(path: Path, *, french: bool, write: bool, record: bool = True) -> list[tuple[int, str]]:
    """Mend one file, all or nothing; return the line and words of each thing mended."""
    raw = path.read_bytes()
    if len(raw) > RECORD_BYTES or b"\0" in raw:
        return []
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return []
    if "<<<<<<< " in text:  # two versions to be settled by somebody
        return []
    after, done = mended(text, french=french, record=record)
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

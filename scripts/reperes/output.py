"""Stage 10: artifacts → files. The only module that writes: only what changed, all or nothing.

A new tree is prepared beside the old one, sharing by hard link every file that did not change, and
takes its place in one move. Whatever fails before that leaves the old site as it was. What a killed
build left behind is mended by the next one.
"""

from __future__ import annotations

import contextlib
import glob
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path, PurePosixPath

from reperes.artifact import Artifact
from reperes.spread import spread

MARK = ".reperes"
"""A file that says: this folder is a site of ours, and may be replaced."""

_ASIDE = "-ancien"
_SETTINGS = "mkdocs.yml"
_SOURCES = frozenset({".git", "data", "docs", "scripts", "tests"})


Later = tuple[str, Callable[[], bytes]]
"""A file that is not made yet: its path, and what makes its content."""
Then = Callable[[Callable[[str], bytes]], Iterable[Artifact]]
"""What makes files out of those that are there; it is given what reads one of them, by its path."""


class OutputError(Exception):
    """A site that cannot be written, with a French sentence that says why."""


@dataclass(frozen=True)
class Written:
    """How many files the site has, and how many of them are new or changed."""

    files: int
    changed: int


def write(
    output: Path, artifacts: Iterable[Artifact] = (), later: Sequence[Later] = (), then: Then = lambda read: ()
) -> Written:
    """Make `output` hold exactly these files, else raise `OutputError` and leave it as it was.

    `later` are the most numerous files: the processes that make them also write them. `then` is asked for its files
    once these are there. A symbolic link is followed, and stays. Two builds of one folder take their turns.
    """
    output = output.resolve()
    _refuse_sources(output)
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with _alone(output.parent):
            _mend(output)
            _refuse_foreign(output)
            staging = Path(tempfile.mkdtemp(prefix=_prefix(output), dir=output.parent))
            try:
                written = _fill(staging, output, artifacts, later, then)
                _swap(staging, output)
            finally:
                shutil.rmtree(staging, ignore_errors=True)
    except OSError as error:
        if error.errno is None:  # no fault of the file system: a page asks for a template that does not exist
            raise
        raise OutputError(f"Le site ne peut pas être écrit dans « {output} » : {error}.") from error
    return written


def refuse(output: Path) -> None:
    """Raise `OutputError` where `write` would, before any work: what `output` is now may not be replaced."""
    output = output.resolve()
    _refuse_sources(output)
    if output.exists():  # else a killed build may have set it aside: `write` puts it back first
        _refuse_foreign(output)


def _refuse_foreign(output: Path) -> None:
    """Never replace a folder that holds something else than a site."""
    if output.exists() and not output.is_dir():
        raise OutputError(f"« {output} » est un fichier : choisissez un dossier avec --output.")
    if output.is_dir() and any(output.iterdir()) and not (output / MARK).is_file():
        raise OutputError(
            f"« {output} » contient autre chose qu’un site de Repères : rien n’y a été touché. "
            "Videz ce dossier, ou choisissez-en un autre avec --output."
        )
    for portal in output.glob(f"*/{_SETTINGS}"):
        raise OutputError(f"« {output} » contient un portail ({portal.relative_to(output)}) : déplacez-le d’abord.")


def _refuse_sources(output: Path) -> None:
    """Never write a site over or among what a portal is made from: the next build would read it."""
    for folder in (output, *output.parents):
        inside = output.relative_to(folder).parts
        if (folder / _SETTINGS).is_file() and (not inside or inside[0] in _SOURCES):
            raise OutputError(f"« {output} » est parmi les sources du portail : choisissez un autre dossier.")


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Wait until no other build writes in `folder`; the lock ends with the process, even a killed one."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some network file systems have no locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _prefix(output: Path) -> str:
    return f".{output.name}.reperes-"


def _mend(output: Path) -> None:
    """Put back the site that a killed build had set aside, and remove what it was preparing."""
    left = sorted(output.parent.glob(f"{glob.escape(_prefix(output))}*"), key=lambda path: path.stat().st_mtime)
    if not output.exists():
        for aside in [path for path in left if path.name.endswith(_ASIDE)][-1:]:
            aside.rename(output)
    for path in left:
        shutil.rmtree(path, ignore_errors=True)


def _fill(staging: Path, output: Path, artifacts: Iterable[Artifact], later: Sequence[Later], then: Then) -> Written:
    if not _shared(output / MARK, staging / MARK, b""):
        (staging / MARK).touch()
    place = _Place(staging, output)
    made = {MARK}
    for path, _ in later:
        _refuse_path(path, made)
        made.add(path)
    changes = list(spread(partial(_make, place), later))
    for artifact in chain(artifacts, then(lambda path: (staging / path).read_bytes())):
        _refuse_path(artifact.path, made)
        made.add(artifact.path)
        changes.append(place.put(artifact.path, artifact.content))
    staging.chmod(0o755)
    return Written(len(changes), sum(changes))


class _Place:
    """Where files are put: a new tree, beside the old one that it shares what did not change with."""

    def __init__(self, staging: Path, output: Path) -> None:
        self._staging, self._output = staging, output
        self._folders = {staging}

    def put(self, path: str, content: bytes) -> bool:
        """Put a file in the new tree; returns whether it is new or changed."""
        new = self._staging / path
        if new.parent not in self._folders:
            new.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(new.parent)
        if _shared(self._output / path, new, content):
            return False
        new.write_bytes(content)
        return True


def _make(place: _Place, file: Later) -> bool:
    path, content = file
    return place.put(path, content())


def _refuse_path(path: str, made: set[str]) -> None:
    """Refuse a second file at one path: it would be written through the link shared with the last site."""
    if path in made:
        raise OutputError(f"Deux pages ou fichiers du site veulent la même place, « {path} » : renommez-en un.")
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or not pure.name:
        raise OutputError(f"« {path} » n’est pas un chemin du site.")


def _shared(old: Path, new: Path, content: bytes) -> bool:
    """Link the old file at its new place if it already holds `content`."""
    try:
        if old.stat().st_size != len(content) or old.read_bytes() != content:
            return False
        new.unlink(missing_ok=True)  # left by a worker that was killed, whose work is done again
        os.link(old, new)
    except OSError:  # no such file, or a file system without hard links
        return False
    return True


def _swap(staging: Path, output: Path) -> None:
    if not output.exists():
        staging.rename(output)
        return
    aside = staging.with_name(staging.name + _ASIDE)
    try:
        output.rename(aside)
        staging.rename(output)
    except BaseException:  # an interruption too must not leave people without a site
        if aside.exists() and not output.exists():
            aside.rename(output)
        raise
    shutil.rmtree(aside, ignore_errors=True)

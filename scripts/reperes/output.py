"""Stage 9: artifacts → files. The only module that writes: only what changed, all or nothing.

A new tree is prepared beside the old one, sharing by hard link every file that did not change, and
takes its place in one move. Whatever fails before that leaves the old site as it was.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from reperes.artifact import Artifact

MARK = ".reperes"
"""A file that says: this folder is a site of ours, and may be replaced."""


class OutputError(Exception):
    """A site that cannot be written, with a French sentence that says why."""


@dataclass(frozen=True)
class Written:
    """How many files the site has, and how many of them are new or changed."""

    files: int
    changed: int


def write(output: Path, artifacts: Iterable[Artifact]) -> Written:
    """Make `output` hold exactly `artifacts`; raises `OutputError` and leaves it as it was."""
    output = output.resolve()
    _refuse_foreign(output)
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=f".{output.name}-", dir=output.parent))
        try:
            written = _fill(staging, output, artifacts)
            _swap(staging, output)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    except OSError as error:
        raise OutputError(f"Le site ne peut pas être écrit dans « {output} » : {error}.") from error
    return written


def previous(output: Path, path: str) -> bytes | None:
    """Return the bytes of a file of the last site, or None."""
    with contextlib.suppress(OSError):
        return (output / path).read_bytes()
    return None


def _refuse_foreign(output: Path) -> None:
    """Never replace a folder that holds something else than a site."""
    if output.exists() and not output.is_dir():
        raise OutputError(f"« {output} » est un fichier : choisissez un dossier avec --output.")
    if output.is_dir() and any(output.iterdir()) and not (output / MARK).is_file():
        raise OutputError(
            f"« {output} » contient autre chose qu’un site de Repères : rien n’y a été touché. "
            "Videz ce dossier, ou choisissez-en un autre avec --output."
        )


def _fill(staging: Path, output: Path, artifacts: Iterable[Artifact]) -> Written:
    files = changed = 0
    made = {staging}
    for artifact in (Artifact(MARK, b""), *artifacts):
        new, old = staging / artifact.path, output / artifact.path
        if new.parent not in made:
            new.parent.mkdir(parents=True, exist_ok=True)
            made.add(new.parent)
        files += 1
        if not _shared(old, new, artifact.content):
            new.write_bytes(artifact.content)
            changed += 1
    staging.chmod(0o755)
    return Written(files - 1, changed)


def _shared(old: Path, new: Path, content: bytes) -> bool:
    """Link the old file at its new place if it already holds `content`."""
    try:
        if old.stat().st_size != len(content) or old.read_bytes() != content:
            return False
        os.link(old, new)
    except OSError:  # no such file, or a file system without hard links
        return False
    return True


def _swap(staging: Path, output: Path) -> None:
    if not output.exists():
        staging.rename(output)
        return
    aside = staging.with_name(staging.name + "-ancien")
    output.rename(aside)
    try:
        staging.rename(output)
    except OSError:
        aside.rename(output)
        raise
    shutil.rmtree(aside, ignore_errors=True)

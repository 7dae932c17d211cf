"""Pagefind's index of the mirror, made by its command-line program (its service waits 0.1 s a page).

With facets Pagefind writes some files anew each time with the same content; so an index whose
mirror did not change is taken from the last site, which also makes the next build faster.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from subprocess import DEVNULL

from reperes.artifact import Artifact

FOLDER = "pagefind"
_FINGERPRINT = f"{FOLDER}/empreinte.txt"
_UNUSED = ("pagefind-ui.", "pagefind-modular-ui.", "pagefind-component-ui.", "pagefind-highlight.")

_HOME = (
    '<!doctype html><html lang="fr"><head><title>Accueil</title></head>'
    '<body data-pagefind-body><h1 data-pagefind-meta="titre">Accueil</h1></body></html>'
)
"""Pagefind refuses a folder without a word; the search of a portal without records must answer all the same."""


class SearchError(Exception):
    """Pagefind could not make the index; the sentence says what it printed."""


@contextmanager
def started(mirror: Iterable[Artifact], last: Path) -> Iterator[Callable[[], Iterator[Artifact]]]:
    """Start the index of `mirror`; within the block, the function waits for its files and yields them.

    `last` is the last site, maybe not there. Whatever happens in the block, nothing is left running after it.
    """
    mirror = tuple(mirror)
    print_ = Artifact(_FINGERPRINT, fingerprint(mirror))
    old = last / _FINGERPRINT
    if old.is_file() and old.read_bytes() == print_.content:
        yield lambda: chain([print_], _files(last / FOLDER))
        return
    with tempfile.TemporaryDirectory() as folder, _pagefind(Path(folder), mirror) as finished:
        yield lambda: chain([print_], _files(finished()))


def fingerprint(mirror: Sequence[Artifact]) -> bytes:
    """Return what changes when the index would: the mirror and Pagefind's version."""
    digest = hashlib.sha256(version("pagefind").encode())
    for artifact in sorted(mirror, key=lambda each: each.path):
        digest.update(artifact.path.encode() + b"\0" + artifact.content + b"\0")
    return digest.hexdigest().encode() + b"\n"


@contextmanager
def _pagefind(folder: Path, mirror: Sequence[Artifact]) -> Iterator[Callable[[], Path]]:
    """Run Pagefind over `mirror`, written in `folder`; the function waits for it and returns where the index lies."""
    site, out, said = folder / "site", folder / "index", folder / "said.txt"
    _write(mirror, site)
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-path", str(out)]
    command += ["--force-language", "fr", "--quiet"]
    with said.open("wb") as errors, subprocess.Popen(command, stdout=DEVNULL, stderr=errors) as process:

        def finished() -> Path:
            if process.wait() or not (out / "pagefind.js").is_file():
                words = said.read_text("utf-8", "replace").strip()
                raise SearchError(f"L’index de recherche n’a pas pu être fait : {words}")
            return out

        try:
            yield finished
        finally:
            process.kill()


def _write(mirror: Sequence[Artifact], site: Path) -> None:
    for artifact in mirror or [Artifact.text("index.html", _HOME)]:
        path = site / artifact.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(artifact.content)


def _files(folder: Path) -> Iterator[Artifact]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name != "empreinte.txt" and not name.startswith(_UNUSED):
            yield Artifact(f"{FOLDER}/{name}", path.read_bytes())

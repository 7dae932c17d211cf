"""Pagefind's index of the mirror, made by its command-line program (its service waits 0.1 s a page).

With facets Pagefind writes some files anew each time with the same content; so an index whose
mirror did not change is taken from the last site, which also makes the next build faster.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

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


def index(mirror: Sequence[Artifact], last: Path) -> Iterator[Artifact]:
    """Yield the files of the index of `mirror`; `last` is the last site, maybe not there."""
    print_ = fingerprint(mirror)
    yield Artifact(_FINGERPRINT, print_)
    old = last / _FINGERPRINT
    if old.is_file() and old.read_bytes() == print_:
        yield from _files(last / FOLDER)
        return
    with tempfile.TemporaryDirectory() as folder:
        site, out = Path(folder, "site"), Path(folder, "index")
        for artifact in mirror:
            path = site / artifact.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(artifact.content)
        if not mirror:
            site.mkdir()
            (site / "index.html").write_text(_HOME, "utf-8")
        _run(site, out)
        yield from _files(out)


def fingerprint(mirror: Sequence[Artifact]) -> bytes:
    """Return what changes when the index would: the mirror and Pagefind's version."""
    digest = hashlib.sha256(version("pagefind").encode())
    for artifact in sorted(mirror, key=lambda each: each.path):
        digest.update(artifact.path.encode() + b"\0" + artifact.content + b"\0")
    return digest.hexdigest().encode() + b"\n"


def _run(site: Path, out: Path) -> None:
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-path", str(out)]
    command += ["--force-language", "fr", "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode or not (out / "pagefind.js").is_file():
        raise SearchError(f"L’index de recherche n’a pas pu être fait : {done.stderr.strip()}")


def _files(folder: Path) -> Iterator[Artifact]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name != "empreinte.txt" and not name.startswith(_UNUSED):
            yield Artifact(f"{FOLDER}/{name}", path.read_bytes())

"""The search of guides in other languages: Pagefind's index of a mirror, made by its command-line program.

French has an index of its own (`index`); Pagefind has the stems of the other languages, where a few guides stand.

Each language has an index of its own, in `pagefind/` of its folder: words of one would be noise in another.
With facets Pagefind writes some files anew each time with the same content; so an index whose
mirror did not change is taken from the last site, which also makes the next build faster.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from subprocess import DEVNULL

from reperes.artifact import Artifact
from reperes.pages import Page
from reperes.search.mirror import mirror
from reperes.spread import spread

FOLDER = "pagefind"
_FINGERPRINT = "empreinte.txt"
_UNUSED = ("pagefind-ui.", "pagefind-modular-ui.", "pagefind-component-ui.", "pagefind-highlight.")

_HOME = (
    '<!doctype html><html lang="fr"><head><title>Accueil</title></head>'
    '<body data-pagefind-body><h1 data-pagefind-meta="titre">Accueil</h1></body></html>'
)
"""Pagefind refuses a folder without a word; the search of a portal without records must answer all the same."""


class SearchError(Exception):
    """Pagefind could not make the index; the sentence says what it printed."""


@contextmanager
def started(pages: Sequence[Page], last: Path) -> Iterator[Callable[[], Iterator[Artifact]]]:
    """Start the indexes of `pages`; within the block, the function waits for their files and yields them.

    `last` is the last site, maybe not there. Whatever happens in the block, nothing is left running after it.
    """
    languages = dict.fromkeys(page.language for page in pages if page.language != "fr")
    with ExitStack() as stack:
        waiting = [
            stack.enter_context(_indexed([page for page in pages if page.language == code], last, code))
            for code in languages
        ]
        yield lambda: chain.from_iterable(finished() for finished in waiting)


@contextmanager
def _indexed(pages: Sequence[Page], last: Path, language: str) -> Iterator[Callable[[], Iterator[Artifact]]]:
    """Start the index of the pages in one language."""
    place = f"{language}/{FOLDER}"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print_ = Artifact(f"{place}/{_FINGERPRINT}", _write(pages, folder / "site"))
        old = last / print_.path
        if old.is_file() and old.read_bytes() == print_.content:
            yield lambda: chain([print_], _files(last / place, place))
            return
        with _pagefind(folder, language) as finished:
            yield lambda: chain([print_], _files(finished(), place))


def _write(pages: Sequence[Page], site: Path) -> bytes:
    """Write the mirror of `pages`; returns what changes when the index would: the mirror and Pagefind's version."""
    site.mkdir()
    prints = sorted(filter(None, spread(partial(_mirrored, site), pages)))
    if not prints:
        (site / "index.html").write_text(_HOME, "utf-8")
    digest = hashlib.sha256(version("pagefind").encode())
    digest.update(b"".join(prints))
    return digest.hexdigest().encode() + b"\n"


def _mirrored(site: Path, page: Page) -> bytes | None:
    """Write the mirror of one page; returns its fingerprint, or None when the page is not to be found."""
    made = mirror(page)
    if not made:
        return None
    path = site / made.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(made.content)
    return hashlib.sha256(made.path.encode() + b"\0" + made.content).digest()


@contextmanager
def _pagefind(folder: Path, language: str) -> Iterator[Callable[[], Path]]:
    """Run Pagefind over the mirror in `folder`; the function waits for it and returns where the index lies."""
    site, out, said = folder / "site", folder / "index", folder / "said.txt"
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-path", str(out)]
    command += ["--force-language", language, "--quiet"]
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


def _files(folder: Path, place: str) -> Iterator[Artifact]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name != _FINGERPRINT and not name.startswith(_UNUSED):
            yield Artifact(f"{place}/{name}", path.read_bytes())

"""Stage 8: the theme is a shell, rendered once a section and depth, into which pages are stamped.

MkDocs renders the hand-written pages and, for each shell, a page whose values are tokens. The
rendered shell is cut at its tokens once; a page is then a join of strings, a hundred times faster
than a template of the theme. Another engine is another function of the type `Engine`.
"""

from __future__ import annotations

import html
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from reperes.artifact import Artifact
from reperes.languages.words import front_matter
from reperes.pages import Page
from reperes.portal import Portal

Engine = Callable[[Portal, Path, Path], None]
"""Renders the Markdown folder of its second argument into its third, with a portal's theme."""

Key = tuple[str, int]
"""A shell: the section that the header marks, and the depth of the pages."""

_PREFIX = "RPJETON"
_TOKENS = ("titre", "description", "partage_titre", "partage_description", "tete", "contenu")
_ABSOLUTE_TOKENS = ("canonique", "partage_adresse")
_LINK = re.compile(r'(\s(?:href|src|action)=")([^"#][^"]*)(")')
_TOKEN = re.compile(rf"({_PREFIX}[A-Z]+?)(?={_PREFIX}|\b)")
_FOLDER = "rpjeton"
NOT_FOUND = "404.html"


class ShellError(Exception):
    """A theme that lost a token or printed it twice, or a page in the way of another."""


@dataclass(frozen=True)
class Shell:
    """A rendered page cut at its tokens: text, token, text, token… text."""

    parts: tuple[str, ...]

    def stamp(self, values: dict[str, str]) -> str:
        """Return the page that has `values` (HTML, already escaped) in place of the tokens."""
        return "".join(values[part] if index % 2 else part for index, part in enumerate(self.parts))


@dataclass(frozen=True)
class Rendered:
    """What an engine made of a portal: its shells, and every other file of the site."""

    shells: dict[Key, Shell]
    files: tuple[Artifact, ...]


def render(portal: Portal, keys: Iterable[Key], engine: Engine) -> Rendered:
    """Render the hand-written pages and the shells; raises `ShellError`."""
    wanted = {key: _shell_path(key) for key in sorted(set(keys))}
    with tempfile.TemporaryDirectory() as folder:
        docs, out = Path(folder, "docs"), Path(folder, "site")
        if portal.docs.is_dir():
            shutil.copytree(portal.docs, docs)
        for key, path in wanted.items():
            _refuse_taken(portal.docs, path)
            _write_shell(portal, key, docs / path)
        _run(engine, portal, docs, out)
        shells = {key: cut(_rendered(out / path.with_suffix(".html")), tokens(portal)) for key, path in wanted.items()}
        made = {path.with_suffix(".html").as_posix() for path in wanted.values()}
        return Rendered(shells, tuple(_other_files(docs, out, made)))


def _run(engine: Engine, portal: Portal, docs: Path, out: Path) -> None:
    """Run an engine; whatever it raises comes from the theme, from a page of docs/ or from mkdocs.yml."""
    try:
        engine(portal, docs, out)
    except (Exception, SystemExit) as error:
        said = " ".join(str(error).split()) or type(error).__name__
        raise ShellError(
            f"Le thème ou une page de docs/ ne peut pas être rendu ({type(error).__name__} : {said}). "
            "Corrigez docs/theme/, la page nommée ou mkdocs.yml : les fiches ne sont pas en cause."
        ) from error


def _rendered(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ShellError(f"Le thème n’a pas donné de page lisible ({error}). Corrigez docs/theme/main.html.") from error


def stamp(portal: Portal, rendered: Rendered, page: Page) -> bytes:
    """Stamp one page into its shell; returns the content of its file."""
    address = portal.site_url + page.address
    values = {
        "titre": html.escape(page.title),
        "description": html.escape(page.description),
        "partage_titre": html.escape(page.title),
        "partage_description": html.escape(page.description),
        "canonique": html.escape(address),
        "partage_adresse": html.escape(address),
        "tete": page.head,
        "contenu": page.article,
    }
    text = rendered.shells[key_of(page)].stamp(values)
    if page.address == NOT_FOUND:
        text = _rooted(text, urlsplit(portal.site_url).path or "/")
    return text.encode()


def key_of(page: Page) -> Key:
    """Return the shell of a page. The 404 page, shown at any depth, borrows that of a section."""
    return page.section, 1 if page.address == NOT_FOUND else page.depth


def tokens(portal: Portal) -> tuple[str, ...]:
    """Return the tokens that a shell of this portal holds, each exactly once."""
    return _TOKENS + (_ABSOLUTE_TOKENS if portal.site_url else ())


def cut(text: str, names: Iterable[str]) -> Shell:
    """Cut a rendered shell at its tokens; raises `ShellError` when one is missing, doubled or unknown."""
    pieces = _TOKEN.split(text)
    by_word = {_token(name): name for name in names}
    counts = Counter(pieces[1::2])
    for token in (*by_word, *counts):
        wanted = int(token in by_word)
        if counts[token] != wanted:
            instead = "au lieu d’une" if wanted else "que personne ne remplit"
            raise ShellError(
                f"Le thème écrit {counts[token]} fois le jeton « {token} » {instead}. Corrigez docs/theme/main.html."
            )
    return Shell(tuple(by_word[p] if i % 2 else p for i, p in enumerate(pieces)))


def _token(name: str) -> str:
    return _PREFIX + name.replace("_", "").upper()


def _shell_path(key: Key) -> Path:
    section, depth = key
    return Path(*([section] if depth else []), *[_FOLDER] * (depth - 1), "index.md")


def _refuse_taken(docs: Path, path: Path) -> None:
    """Refuse a hand-written page that an engine would render where the index at `path` goes."""
    rivals = [path, path.with_name("README.md"), path.with_suffix(".html")]
    if path.parent.name:
        rivals.append(path.parent.with_suffix(".md"))
    for rival in rivals:
        if (docs / rival).exists():
            raise ShellError(
                f"« docs/{rival.as_posix()} » prend la place d’une page faite depuis data/. Renommez ce fichier."
            )


def _write_shell(portal: Portal, key: Key, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    names = ["title" if name == "titre" else name for name in tokens(portal)]
    lines = [f"{n}: {_token('titre' if n == 'title' else n)}" for n in names]
    lines += front_matter(key[0])
    front = "\n".join(["---", *lines, f"rubrique: {key[0]}", "---", "", _token("contenu"), ""])
    path.write_text(front, "utf-8")


def _other_files(docs: Path, out: Path, shells: set[str]) -> Iterator[Artifact]:
    """Yield hand-written pages, what lies in docs/, and what of the theme the pages really use."""
    paths = {path.relative_to(out).as_posix(): path for path in out.rglob("*") if path.is_file()}
    read = [paths[name].read_text("utf-8", errors="replace") for name in paths if name.endswith(".html")]
    own = {path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_file()}
    for name, path in sorted(paths.items()):
        page = name.endswith("index.html") and name not in shells
        if page or name in own or (_asset(name) and any(name in text for text in read)):
            yield Artifact(name, path.read_bytes())


def _asset(name: str) -> bool:
    return not name.endswith((".html", ".xml", ".xml.gz"))


def _rooted(text: str, root: str) -> str:
    """Make links absolute within the host: a 404 page is shown at addresses of any depth."""

    def absolute(found: re.Match[str]) -> str:
        return f"{found[1]}{urljoin(f'{root}{_FOLDER}/', found[2])}{found[3]}"

    return _LINK.sub(absolute, text)

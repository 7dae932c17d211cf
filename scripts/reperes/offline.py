"""Stage 9: what the site keeps on a device, listed from what was really built.

`docs/sw.js`, the worker, keeps the files of `donnees/hors-ligne/liste.json` by group: `socle` (the pages without
which the rest is of no use, and their styles, scripts and pictures), `guides` (and the short addresses that paper
gives), `recherche` (the whole index), `langue-ar`… (the search of another language). Each file has its fingerprint, so
that a new version only fetches what changed. The fragments of the index, one a page of the site, go in bundles: a
thousand small requests would cost a phone more than what they bring.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import struct
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from posixpath import join, normpath

from reperes.artifact import Artifact
from reperes.portal import Portal

WORKER = "sw.js"
FOLDER = "donnees/hors-ligne"
LIST = f"{FOLDER}/liste.json"
MANIFEST = "manifest.webmanifest"

_CORE = frozenset(["", "guides/", "hors-ligne/", "numeros/", "numeros/nationaux/", "qui-appeler/", "recherche/"])
_GUIDE = re.compile(r"[a-z]{2}/guides/|(?:[a-z]{2}/)?guides/[^/]+/|g/[^/]+/")
_LANGUAGE = re.compile(r"([a-z]{2})/(?:recherche/|pagefind/.+(?<!\.txt))")
_SEARCH, _SCRIPTS = "donnees/recherche/", "assets/scripts/recherche/"
_SHARED = f"{_SCRIPTS}mots.js"
"""The module that the searches of all languages import."""
_FRAGMENT = re.compile(rf"{_SEARCH}fiche-([0-9]+)\.bin")
_LINK = re.compile(rb"""(?:\b(?:href|src)="|@import (?:url\()?")([^"#?:]+)""")
_LINKED = (".css", ".js", ".svg", ".png", ".webmanifest")
_PER_BUNDLE = 64
_TOKEN = b'"VERSION"'

Files = dict[str, bytes]
"""Files of the site by the address at which they are asked for: `guides/`, `assets/styles/base.css`."""


def with_worker(
    portal: Portal, artifacts: Iterable[Artifact], pages: Sequence[str], read: Callable[[str], bytes]
) -> Iterator[Artifact]:
    """Yield `artifacts`, then the list and the bundles made from them and from some of the `pages` that `read` gives.

    A portal without `docs/sw.js` keeps nothing on devices.
    """
    found: Files = {}
    worker = b""
    for artifact in (*manifest(portal), *artifacts):
        if artifact.path == WORKER:
            worker = artifact.content
            continue
        if _may_be_kept(artifact.path):
            found[_address(artifact.path)] = artifact.content
        yield artifact
    if worker:
        kept = {_address(path): read(path) for path in pages if _is_kept_page(_address(path))}
        yield from made(worker, found | kept)


def made(worker: bytes, files: Files) -> Iterator[Artifact]:
    """Make the bundles, the list, and the worker that knows the list's fingerprint."""
    bundles = _bundles({path: content for path, content in files.items() if _FRAGMENT.fullmatch(path)})
    for path, content in bundles.items():
        yield Artifact(path, content)
    groups = _groups(files, bundles)
    said = {
        "paquet": _PER_BUNDLE,
        "tailles": {name: sum(map(len, group.values())) for name, group in groups.items()},
        "groupes": {name: {path: fingerprint(group[path]) for path in sorted(group)} for name, group in groups.items()},
    }
    written = Artifact.text(LIST, json.dumps(said, separators=(",", ":")))
    yield written
    yield Artifact(WORKER, worker.replace(_TOKEN, json.dumps(fingerprint(written.content)).encode(), 1))


def fingerprint(content: bytes) -> str:
    """Return the fingerprint of a file as browsers check it (`integrity`)."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content).digest()).decode()


def manifest(portal: Portal) -> Iterator[Artifact]:
    """Make what a phone needs to put the site among its applications, when `docs/` has the pictures."""
    sizes = [size for size in (192, 512) if (portal.docs / f"assets/icone-{size}.png").is_file()]
    icons = [{"src": f"assets/icone-{each}.png", "sizes": f"{each}x{each}", "type": "image/png"} for each in sizes]
    said = {
        "name": portal.name,
        "short_name": portal.name,
        "description": portal.description,
        "lang": "fr",
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": "#faf7f1",
        "theme_color": "#0d5c68",
        "icons": [{**icon, "purpose": purpose} for icon in icons for purpose in ("any", "maskable")],
    }
    yield Artifact.text(MANIFEST, json.dumps(said, ensure_ascii=False, indent=1) + "\n")


def _address(path: str) -> str:
    return path.removesuffix("index.html") if path.endswith("/index.html") or path == "index.html" else path


def _is_kept_page(address: str) -> bool:
    return address in _CORE or bool(_GUIDE.fullmatch(address) or _LANGUAGE.fullmatch(address))


def _may_be_kept(path: str) -> bool:
    return path.startswith(_SEARCH) or path.endswith(_LINKED) or _is_kept_page(_address(path))


def _groups(files: Files, bundles: Files) -> dict[str, Files]:
    """Return what each group holds; a file is in the first group that needs it."""
    guides = {path: content for path, content in files.items() if _GUIDE.fullmatch(path)}
    core = {path: content for path, content in files.items() if path in _CORE}
    core |= _linked(core | guides, files)
    index = {p: c for p, c in files.items() if p.startswith((_SEARCH, _SCRIPTS)) and not _FRAGMENT.fullmatch(p)}
    return {"socle": core, "guides": guides, "recherche": index | bundles, **_languages(files, core)}


def _languages(files: Files, core: Files) -> dict[str, Files]:
    """Return what the search of each language needs beside the core."""
    found: dict[str, Files] = defaultdict(dict)
    for path, content in files.items():
        if parts := _LANGUAGE.fullmatch(path):
            found[f"langue-{parts[1]}"][path] = content
    for group in found.values():
        linked = _linked(group, files)
        group |= {path: content for path, content in linked.items() if path not in core} | {_SHARED: files[_SHARED]}
    return dict(found)


def _linked(pages: Mapping[str, bytes], files: Files) -> Files:
    """Return the styles, scripts and pictures that `pages` name, and the styles that these import."""
    found: Files = {}
    waiting = list(pages.items())
    while waiting:
        address, content = waiting.pop()
        for link in {match.decode() for match in _LINK.findall(content)}:
            path = normpath(join("/", address.rpartition("/")[0], link)).lstrip("/")
            if path in files and path not in found and path.endswith(_LINKED):
                found[path] = files[path]
                waiting.append((path, files[path]))
    return found


def _bundles(fragments: Files) -> Files:
    """Put fragments together by their numbers, so many in each: the worker finds the bundle of a number by itself."""
    shares: dict[int, Files] = defaultdict(dict)
    for path, content in sorted(fragments.items()):
        if found := _FRAGMENT.fullmatch(path):
            shares[int(found[1]) // _PER_BUNDLE][path.rpartition("/")[2]] = content
    return {f"{FOLDER}/fiches-{number}.bin": _bundle(share) for number, share in shares.items()}


def _bundle(files: Files) -> bytes:
    """Return files end to end, after the length of the contents on four bytes and the contents themselves."""
    contents, start = {}, 0
    for name, content in files.items():
        contents[name] = [start, len(content)]
        start += len(content)
    head = json.dumps(contents, separators=(",", ":")).encode()
    return b"".join([struct.pack(">I", len(head)), head, *files.values()])

"""An address, once published, never dies: the list of published ones, and redirections from old and short ones.

`data/adresses.txt` is only read by a build; `reperes addresses --accept` writes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from itertools import islice
from pathlib import Path

from reperes.artifact import Artifact
from reperes.catalogue import Catalogue
from reperes.portal import Portal
from reperes.problem import MOST_PROBLEMS, Problem, Severity
from reperes.records.guide import Guide
from reperes.words import excerpt, typographic

LIST = "data/adresses.txt"

_LISTED = re.compile(r"\s*[A-Za-z0-9/._~%+-]*\s*")
_LONGEST = 200
_EDGES = re.compile(r"^\s*(?:[-•*]\s+)?(?:https?://[^/\s]+)?|(?:[?#,;]|\s+#).*$|\s+$")
"""What people leave around an address: a dash, the name of the site, what follows the address itself."""
_AGAIN = "Reprenez la version de Git, ou refaites la liste avec « reperes addresses --accept »."
_CHOICE = re.compile(r"[a-z0-9-]+/")

_REDIRECTION = """\
<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>{name}</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex"><meta http-equiv="refresh" content="0; url={link}">
<link rel="icon" type="image/svg+xml" href="{icon}"><link rel="canonical" href="{link}"></head>
<body><main><article>
<p>{said}\u00a0: <a href="{link}">{name}</a>.</p>
</article></main></body></html>
"""


def of(files: Iterable[str]) -> set[str]:
    """Return the addresses at which `files` of the site are shown: `partenaires/`, not index.html."""
    pages = (file for file in files if file.endswith(".html") and file != "404.html")
    return {file.removesuffix("index.html") for file in pages}


def listed(root: Path) -> dict[str, int]:
    """Return the published addresses of a portal, each with its line; none without a list."""
    try:
        lines = (root / LIST).read_text("utf-8-sig", errors="replace").splitlines()
    except FileNotFoundError:
        return {}
    numbered = ((line.strip(), number) for number, line in enumerate(lines, start=1))
    return {
        _address(line): number
        for line, number in numbered
        if line and not line.startswith("#") and _LISTED.fullmatch(line)
    }


def faults(root: Path) -> Iterator[Problem]:
    """Find what shows that the list is damaged: a published address would die without a word."""
    path = root / LIST
    if not path.is_file():
        return
    lines = path.read_text("utf-8-sig", errors="replace").splitlines()
    if not any(line.strip() for line in lines):
        yield _damaged(1, "il est vide", _AGAIN)
    wrong = ((at, line) for at, line in enumerate(lines, start=1) if not _sound(line))
    for number, line in islice(wrong, MOST_PROBLEMS):
        meant = _EDGES.sub("", line[:_LONGEST])
        mend = f"Écrivez « {meant} »." if meant.strip("/") and _LISTED.fullmatch(meant) else _AGAIN
        yield _damaged(number, f"« {excerpt(line, 30)} » n’est pas une adresse du site", mend)


def _sound(line: str) -> bool:
    return line.lstrip().startswith("#") or _LISTED.fullmatch(line) is not None


def _damaged(line: int, what: str, remedy: str) -> Problem:
    message = f"La liste des adresses publiées est abîmée : {what}."
    return Problem(LIST, line, 1, "adresses-abimees", Severity.ERROR, message, remedy)


def _address(line: str) -> str:
    """Return the address that a person meant: `/x`, `x/` and `x/index.html` are one."""
    address = line.strip("/").removesuffix("index.html").strip("/")
    return address if not address or address.endswith(".html") else f"{address}/"


def lost(root: Path, known: set[str]) -> Iterator[Problem]:
    """Find listed addresses that the site would no longer answer."""
    for address, line in listed(root).items():
        if address not in known:
            yield Problem(
                LIST,
                line,
                1,
                "adresse-perdue",
                Severity.ERROR,
                f"L’adresse « /{address} » est publiée, et ce site ne la donnerait plus.",
                f"Écrivez « anciennes_adresses: [{address}] » dans la fiche qui la remplace.",
            )


def redirections(catalogue: Catalogue) -> Iterator[Artifact]:
    """Make the small page that leads to a record from each of its old addresses, and from its short one."""
    for entry in catalogue:
        for old in entry.record.anciennes_adresses:
            yield _redirection(old.strip("/") + "/", entry.address, entry.name)
    for entry, guide in catalogue.of(Guide):
        if guide.short_address:
            yield _redirection(guide.short_address, entry.address, entry.name, "Adresse courte de ce guide")


def _redirection(address: str, to: str, name: str, said: str = "Cette page a changé d’adresse") -> Artifact:
    up = "../" * address.count("/")
    icon, link = f"{up}assets/favicon.svg", escape(up + to)
    content = _REDIRECTION.format(name=escape(typographic(name)), link=link, said=said, icon=icon)
    return Artifact.text(f"{address}index.html", content)


def emptied(root: Path, known: set[str]) -> Iterator[Artifact]:
    """Make what answers at a narrowed list that holds nothing any more: the way to the whole list."""
    for address in listed(root):
        kind, _, choice = address.partition("/par/")
        if _CHOICE.fullmatch(choice) and address not in known and f"{kind}/" in known:
            yield _redirection(address, f"{kind}/", "Toute la liste")


def sitemap(portal: Portal, paths: Iterable[str]) -> Iterator[Artifact]:
    """Make `/sitemap.xml` of the pages among `paths`, or nothing: it may only hold absolute addresses."""
    if portal.site_url:
        pages = sorted(of(paths))
        urls = "".join(f"<url><loc>{escape(portal.site_url + address)}</loc></url>" for address in pages)
        head = '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        yield Artifact.text("sitemap.xml", f"{head}{urls}</urlset>")


def write_list(root: Path, addresses: set[str]) -> None:
    """Write the list: every address of the site and every one listed before."""
    head = "# Adresses publiées, écrites par « reperes addresses --accept ». Aucune ne doit mourir.\n"
    every = sorted(addresses | set(listed(root)))
    (root / LIST).write_text(head + "".join(f"/{address}\n" for address in every), "utf-8")

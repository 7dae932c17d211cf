"""The peers: the same pages made by Hugo, and by Material for MkDocs as it comes, each with Pagefind over them.

Hugo is given finished articles and our own shell as its layout, which leaves it less work than we have: no
validation, no relations, no record to read. Material is given the words of the records' pages, in Markdown.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.timing import Command, Spent, run

_ARTICLE = re.compile(r"(?s)(.*<article[^>]*)>(.*)(</article>.*)")
_TITLE = re.compile(r"(?s)<title>(.*?)</title>")


@dataclass(frozen=True)
class Finished:
    """A page of our site, cut around its article."""

    address: str
    title: str
    before: str
    article: str
    after: str


def finished(site: Path) -> Iterator[Finished]:
    """Yield the pages of a site that was built, by address."""
    for path in sorted(site.rglob("index.html")):
        found = _ARTICLE.fullmatch(path.read_text("utf-8"))
        if found:
            title = _TITLE.search(found[1])
            address = path.parent.relative_to(site).as_posix()
            yield Finished(address, html.unescape(title[1]) if title else "", found[1], found[2], found[3])


def write_hugo(pages: list[Finished], folder: Path, records: set[str]) -> None:
    """Write a Hugo site of `pages`; those whose address is in `records` are to be found, as in our search."""
    layout = next(page for page in pages if page.address in records)
    single = (
        f"{layout.before} {{{{ if .Params.found }}}}data-pagefind-body{{{{ end }}}}>{{{{ .Content }}}}{layout.after}"
    )
    files = {
        "layouts/_default/single.html": _TITLE.sub("<title>{{ .Title }}</title>", single),
        "hugo.json": json.dumps(
            {
                "baseURL": "https://exemple.org/",
                "security": {"allowContent": [".*"]},
                "disableKinds": ["home", "section", "taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404"],
            }
        ),
    }
    for number, page in enumerate(pages):
        if page.address != ".":
            front = {"title": page.title, "url": f"/{page.address}/", "found": page.address in records}
            files[f"content/p/{number:06}.html"] = f"{json.dumps(front)}\n{page.article}"
    _write(folder, files)


def build_hugo(hugo: Path, folder: Path) -> Spent:
    """Let Hugo write its site anew, then Pagefind its index."""
    public = folder / "public"
    shutil.rmtree(public, ignore_errors=True)
    return run([hugo, "--source", folder, "--destination", public, "--quiet"], pagefind(public))


def write_material(pages: list[Finished], folder: Path) -> None:
    """Write a stock Material site with the words of `pages`, which it finds by an explicit, short navigation."""
    files = {f"docs/{page.address}.md": f"# {page.title}\n\n{_markdown(page.article)}\n" for page in pages}
    files["docs/index.md"] = "# Repères\n"
    files["mkdocs.yml"] = (
        "site_name: Repères\ntheme:\n  name: material\n  language: fr\n  font: false\nplugins: []\n"
        "nav: [index.md]\nvalidation: {nav: {omitted_files: ignore}, links: {not_found: ignore}}\n"
    )
    _write(folder, files)


def build_material(folder: Path) -> Spent:
    """Let MkDocs write its site anew, then Pagefind its index."""
    public = folder / "site"
    mkdocs: list[str | Path] = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--quiet",
        "--config-file",
        folder / "mkdocs.yml",
    ]
    return run([*mkdocs, "--site-dir", public], pagefind(public))


def write_bare(site: Path, folder: Path, names: set[str]) -> None:
    """Copy the pages of a site into `folder`, those of records to be found, and let stock Pagefind index them."""
    files = {
        f"{page.address}/index.html": f"{page.before}{_FOUND if _named(page, names) else ''}>{page.article}{page.after}"
        for page in finished(site)
    }
    _write(folder, files | {"essai.html": "<!doctype html><title>Pagefind</title>"})
    run(pagefind(folder))


_FOUND = " data-pagefind-body"


def _named(page: Finished, names: set[str]) -> bool:
    return page.address.count("/") == 1 and page.address.partition("/")[2] in names


def pagefind(site: Path) -> Command:
    """Return the command that indexes `site` where it lies."""
    return [sys.executable, "-m", "pagefind", "--site", site, "--quiet"]


def _markdown(article: str) -> str:
    """Return the words of an article as its author would have typed them: titles, points, paragraphs."""
    text = re.sub(r"<h[23][^>]*>", "\n\n## ", article)
    text = re.sub(r"<li[^>]*>", "\n- ", text)
    text = re.sub(r"<(?:p|dt|dd|section|ul|ol)\b[^>]*>", "\n\n", text)
    lines = (" ".join(line.split()) for line in html.unescape(re.sub(r"<[^>]+>", " ", text)).splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).replace("- \n\n", "- ").strip()


def _write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

"""Engines: another one than MkDocs renders the shells, and the site is the same."""

from __future__ import annotations

import logging
from pathlib import Path

from reperes import engines
from reperes.portal import Portal
from tests.portals import build, content, write_portal


def properdocs(portal: Portal, docs: Path, out: Path) -> None:
    """Render with ProperDocs, which reads the same settings and the same theme."""
    from properdocs.commands.build import build as build_docs
    from properdocs.config import load_config

    logging.getLogger("properdocs").setLevel(logging.ERROR)
    path = str(portal.root.resolve() / "mkdocs.yml")
    build_docs(load_config(path, docs_dir=str(docs), site_dir=str(out), hooks=[]))


def articles(site: Path) -> dict[str, bytes]:
    """Return what each page of a site has as its own, by the path of its file."""
    return {path: _between(page, b"<article", b"</article>") for path, page in _pages(site).items()}


def _between(page: bytes, start: bytes, end: bytes) -> bytes:
    """Return what stands between two tags, and fails where they are not once."""
    _, part = page.split(start)
    part, _ = part.split(end)
    return part


def _pages(site: Path) -> dict[str, bytes]:
    return {path: page for path, page in content(site).items() if path.endswith(".html")}


def test_a_second_engine_gives_the_same_site(tmp_path: Path) -> None:
    root = write_portal(tmp_path, site_url="https://exemple.fr/logement/")
    build(root, tmp_path / "mkdocs", engines.mkdocs)
    build(root, tmp_path / "properdocs", properdocs)
    first, second = content(tmp_path / "mkdocs"), content(tmp_path / "properdocs")
    assert sorted(first) == sorted(second)
    assert articles(tmp_path / "mkdocs") == articles(tmp_path / "properdocs")
    for path in ("index.html", "partenaires/index.html", "pilotes/maisons/index.html"):
        assert first[path] == second[path], path
    for path, page in _pages(tmp_path / "properdocs").items():
        assert _between(page, b"<title>", b"</title>") == _between(first[path], b"<title>", b"</title>"), path

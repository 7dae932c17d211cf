"""Small portals for the tests, written in a temporary folder, and an engine that renders them at once."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from reperes import pipeline
from reperes.portal import Portal, open_portal

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 22)
SOURCE = "nom: Compte rendu d’atelier\nsources: [{document: compte-rendu, passage: Tout}]\n"
CITED = "sources: [{document: compte-rendu, passage: Page 1}]\n"
RECORDS = {
    "documents/compte-rendu": SOURCE,
    "territories/isere": f"nom: Isère\nniveau: departement\ncode_insee: 38\n{CITED}",
    "partners/actis": f"nom: Actis\nresume: Un bailleur social.\nterritoires: [isere]\n{CITED}",
    "pilots/maisons": f"nom: Maisons ouvertes\netape: inconnu\nterritoires: [isere]\n{CITED}"
    "relations: [{type: porte-par, vers: partners/actis, precision: depuis le début}]\n",
}
"""One record of four kinds, without a problem: folder/id → YAML."""


def write_portal(root: Path, records: Mapping[str, str] = RECORDS, **settings: str) -> Path:
    """Write a portal with the checkout's theme and hand-written pages; `settings` replace lines of mkdocs.yml."""
    root.mkdir(parents=True, exist_ok=True)
    shutil.copytree(ROOT / "docs", root / "docs", dirs_exist_ok=True)
    (root / "scripts").mkdir(exist_ok=True)
    shutil.copy(ROOT / "scripts" / "mkdocs_hook.py", root / "scripts")
    lines = (ROOT / "mkdocs.yml").read_text("utf-8").splitlines()
    kept = [line for line in lines if line.partition(":")[0] not in settings]
    written = [f"{key}: {value}" for key, value in settings.items()]
    (root / "mkdocs.yml").write_text("\n".join([*written, *kept]) + "\n", "utf-8")
    for name, text in records.items():
        write_record(root, name, text)
    return root


def yaml_of(text: str) -> Any:
    """Return what a YAML text says, read by libyaml, ten times faster than by Python; the package has no part in it."""
    return yaml.load(text, yaml.CSafeLoader)


def write_record(root: Path, name: str, text: str) -> Path:
    """Write the record `folder/id` of a portal; returns its file."""
    path = root / "data" / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def bare_engine(portal: Portal, docs: Path, out: Path) -> None:
    """Render every Markdown page of `docs` with no theme at all: its settings in the head, its text in the article."""
    for source in docs.rglob("*.md"):
        name = source.relative_to(docs).with_suffix("")
        if name.parts[0] != "theme":
            page = out / (name if name.name == "index" else name / "index").with_suffix(".html")
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(_bare_page(source.read_text("utf-8")), "utf-8")


def _bare_page(markdown: str) -> str:
    _, front, text = markdown.split("---\n", 2) if markdown.startswith("---\n") else ("", "", markdown)
    settings = dict(line.split(": ", 1) for line in front.splitlines() if ": " in line)
    article = settings.pop("contenu", text)
    title, head = settings.pop("title", "Page"), settings.pop("tete", "")
    metas = "".join(f'<meta name="{name}" content="{value}">' for name, value in settings.items())
    return (
        f'<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{title}</title>{metas}{head}</head>'
        f"<body><main><article>{article}</article></main></body></html>"
    )


def build(root: Path, site: Path | None = None, engine: object = bare_engine) -> pipeline.Built:
    """Build a portal into `site` (its own folder `site` by default), with a quick engine by default."""
    return pipeline.build(open_portal(root), TODAY, site or root / "site", engine=engine)  # type: ignore[arg-type]


def command(*arguments: str | Path, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `reperes` with `arguments`, as people do."""
    program = str(Path(sys.executable).with_name("reperes"))
    return subprocess.run(
        [program, *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def files(folder: Path) -> dict[str, bytes]:
    """Return every file under `folder`, by its path."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def content(folder: Path) -> dict[str, bytes]:
    """Return the files of a site, but for those that Pagefind names and packs anew each time, and their list."""
    anew = ("donnees/hors-ligne/", "sw.js")
    every = files(folder).items()
    return {path: bytes_ for path, bytes_ in every if "pagefind/" not in path and not path.startswith(anew)}


def snapshot(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Return inode, time of change and bytes of everything under `folder`, so that any touch is seen."""
    found = {}
    for path in sorted([folder, *folder.rglob("*")]):
        status = path.stat()
        data = path.read_bytes() if path.is_file() else b""
        found[str(path.relative_to(folder))] = (status.st_ino, status.st_mtime_ns, data)
    return found


def free_port() -> int:
    """Return a port of this machine that nobody listens to."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

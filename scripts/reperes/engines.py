"""Engines that render the theme. MkDocs is the one in use; tests bring another."""

from __future__ import annotations

import logging
from pathlib import Path

from reperes.portal import Portal


def mkdocs(portal: Portal, docs: Path, out: Path) -> None:
    """Render `docs` into `out` with MkDocs and the theme of the portal's mkdocs.yml.

    Our own hook is left out: it calls the pipeline, which is what is running.
    """
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    config = load_config(str(portal.root.resolve() / "mkdocs.yml"), docs_dir=str(docs), site_dir=str(out), hooks=[])
    build(config)

"""Stage 7: catalogue → files for machines. One module a format, with a function `export(site)`."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from reperes.artifact import Artifact
from reperes.pages import Site
from reperes.registry import modules


def make(site: Site) -> Iterator[Artifact]:
    """Make the files of every format."""
    for module in modules(sys.modules[__name__]):
        yield from module.export(site)

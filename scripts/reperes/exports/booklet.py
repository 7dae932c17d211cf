"""`/guides/livret.pdf`: every guide in one booklet to print; `/guides/livret.txt` says what it was made from."""

from __future__ import annotations

from collections.abc import Iterator

from reperes.artifact import Artifact
from reperes.pages import Site
from reperes.paper import booklet


def export(site: Site) -> Iterator[Artifact]:
    """Make the booklet and its fingerprint, or nothing without a guide."""
    made = booklet.of(site.portal, site.catalogue)
    if made:
        yield Artifact(booklet.PATH, made.content)
        yield Artifact.text(booklet.PRINT, f"{made.fingerprint}\n")

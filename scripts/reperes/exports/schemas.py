"""`/schemas/KIND.json`: the JSON Schema of each sort of file; `/schemas/fiches.json`: the names of records."""

from __future__ import annotations

from collections.abc import Iterator

from reperes import schemas
from reperes.artifact import Artifact
from reperes.pages import Site


def export(site: Site) -> Iterator[Artifact]:
    """Make the file of each schema."""
    for name, text in schemas.files(site.catalogue).items():
        yield Artifact.text(f"{schemas.FOLDER}/{name}", text)

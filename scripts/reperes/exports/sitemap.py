"""`/sitemap.xml`: the addresses of the pages worth finding, when the site's own address is known."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from reperes.artifact import Artifact
from reperes.kinds import KINDS
from reperes.pages import Site


def export(site: Site) -> Iterator[Artifact]:
    """Make the sitemap, or nothing: it may only hold absolute addresses."""
    if not site.portal.site_url:
        return
    indexes = [f"{model.kind.address}/" for model in KINDS.values()]
    written = _written(site.portal.docs)
    addresses = ["", "carte/", *indexes, *written, *(entry.address for entry in site.catalogue)]
    urls = "".join(f"<url><loc>{escape(site.portal.site_url + address)}</loc></url>" for address in addresses)
    yield Artifact.text(
        "sitemap.xml",
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>',
    )


def _written(docs: Path) -> Iterator[str]:
    """Yield the addresses of the hand-written pages; only those at the top of `docs` are surely published."""
    for path in sorted(docs.glob("*.md")):
        yield f"{path.stem}/"

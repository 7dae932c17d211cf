"""Stage 6: catalogue → slim documents → Pagefind's index.

Pagefind reads a mirror of the site with the same addresses and only the text to be found, so that
the text can be normalised without touching what people read, and the index is made faster.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Document:
    """What the search knows of a page: shown texts, searched texts, facets."""

    title: str
    kind: str
    summary: str
    place: str = ""
    aliases: tuple[str, ...] = ()
    text: str = ""
    facets: dict[str, tuple[str, ...]] = field(default_factory=dict)

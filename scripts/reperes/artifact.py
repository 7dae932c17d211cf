"""What the stages hand to each other on the way out: files of the site, still as values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file of the site: its path relative to the site's root, with `/`, and its bytes."""

    path: str
    content: bytes

    @classmethod
    def text(cls, path: str, content: str) -> Artifact:
        """Make an artifact of `content`, in UTF-8."""
        return cls(path, content.encode("utf-8"))

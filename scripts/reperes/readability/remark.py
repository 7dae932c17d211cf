"""What a rule has to say of one place of a text."""

from __future__ import annotations

from dataclasses import dataclass

from reperes.words import excerpt


@dataclass(frozen=True)
class Remark:
    """One thing to mend: from which character to which, which rule, what is wrong, how to mend it."""

    start: int
    end: int
    code: str
    message: str
    remedy: str


def quoted(text: str, limit: int = 60) -> str:
    """Return a piece of text between French quotation marks, not too long."""
    piece = excerpt(text, limit).replace("'", "’")
    return f"« {piece} »"

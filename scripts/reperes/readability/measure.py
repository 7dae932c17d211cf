"""LIX: mean length of sentences plus the share of long words, a measure that knows no dictionary."""

from __future__ import annotations

from collections.abc import Iterable

from reperes.readability.text import Text

LONG = 6
"""A word with more letters than this is long."""


def lix(texts: Iterable[Text]) -> int:
    """Return the LIX of texts read as one, rounded; 0 when they hold no word. About 25 is easy, 60 hard."""
    sentences = words = long = 0
    for text in texts:
        sentences += len(text.sentences)
        for word in text.words:
            if not word.elided:
                words += 1
                long += len(word.low) > LONG
    return round(words / sentences + 100 * long / words) if words else 0

"""Eight-word runs of the source documents, as hashes: enough to find a copied sentence, not to read the sources.

`python -m tests.fingerprints FOLDER` writes them anew from the texts (`*.txt`) of FOLDER, which are not published here.
"""

from __future__ import annotations

import functools
import hashlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from reperes.words import fold

LIST = Path(__file__).parent / "empreintes" / "sources.txt"
RUN = 8
"""Words in a run: shorter ones are shared by any two texts on the same subject."""
DIGITS = 10
"""Hexadecimal digits kept: two unlike runs among a million have the same about once in a hundred times."""


def runs(text: str) -> Iterator[str]:
    """Yield every run of eight words, without case, accents, punctuation or line ends."""
    words = re.findall(r"[a-z0-9]+", fold(text))
    for start in range(len(words) - RUN + 1):
        yield " ".join(words[start : start + RUN])


def fingerprint(run: str) -> str:
    """Return the short hash of a run."""
    return hashlib.sha256(run.encode()).hexdigest()[:DIGITS]


@functools.cache
def of_sources() -> frozenset[str]:
    """Return the hashes of every run of the sources."""
    return frozenset(LIST.read_text("ascii").split())


def main(folder: Path) -> None:
    """Write the hashes of the texts of `folder`, sorted, so that they tell nothing of the order of the words."""
    texts = [path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))]
    if not texts:
        sys.exit(f"error: there is no .txt file in {folder}")
    found = sorted({fingerprint(run) for text in texts for run in runs(text)})
    LIST.parent.mkdir(exist_ok=True)
    LIST.write_text("\n".join(found) + "\n", "ascii")
    print(f"{len(found)} runs of {len(texts)} texts.")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m tests.fingerprints FOLDER")
    main(Path(sys.argv[1]))

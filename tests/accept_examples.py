"""Accept what `reperes check` now says of the examples: `python -m tests.accept_examples [part of a name]…`.

Read the difference (`git diff tests/exemples`) before committing it: the expectation is the specification.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.golden import REFUSED, accept, examples


def main(parts: Sequence[str]) -> int:
    """Accept the examples whose name holds one of `parts`, or all; return how many changed."""
    changed = 0
    for example in examples(REFUSED):
        if parts and not any(part in example.name for part in parts):
            continue
        with tempfile.TemporaryDirectory() as scratch:
            if accept(example, Path(scratch)):
                print(example.name)
                changed += 1
    print(f"{changed} expectation(s) changed.")
    return changed


if __name__ == "__main__":
    main(sys.argv[1:])

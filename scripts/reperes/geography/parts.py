"""The npm parts that geography reads, and what is said when one of them is not there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


class MissingPart(Exception):  # noqa: N818
    """A file that `make site` installs is absent or is not the one that this version reads.

    `path` is that file, relative to the folder of npm parts; `message` and `remedy` are French sentences,
    ready for a problem.
    """

    def __init__(self, path: str, reason: str) -> None:
        """Say that the part `path` cannot be used, because of `reason` (a French end of sentence)."""
        self.path = path
        self.message = f"La pièce « node_modules/{path} » {reason}."
        self.remedy = "Lancez « make site », qui installe les pièces du site dans « node_modules »."
        super().__init__(f"{self.message} {self.remedy}")


def read_part(node_modules: Path, path: str) -> bytes:
    """Return the bytes of `path`, relative to `node_modules`; raise MissingPart when it cannot be read."""
    try:
        return (node_modules / path).read_bytes()
    except OSError:
        raise MissingPart(path, "manque ou ne se lit pas") from None


def read_json(node_modules: Path, path: str) -> Any:
    """Return the JSON value of `path`; raise MissingPart when it is absent or is not JSON."""
    return parse_json(path, read_part(node_modules, path))


def parse_json(path: str, content: bytes) -> Any:
    """Return the JSON value of `content`, read in the part `path`; raise MissingPart if it has none."""
    try:
        return json.loads(content)
    except ValueError:
        raise unexpected(path) from None


def unexpected(path: str) -> MissingPart:
    """Return the exception for a part that is there, in another form than the pinned version's."""
    return MissingPart(path, "n’a pas la forme attendue")

"""How big the files that a portal has once may be: a list that nobody could read again takes seconds to check."""

from __future__ import annotations

from pathlib import Path

from reperes.problem import Problem, Severity

LIST_BYTES = 150_000
"""Several times what the lists of words hold."""

SETTINGS_BYTES = 30_000
"""Ten times what the settings of a portal hold; they are read by PyYAML's own slow parser."""


def too_large(path: Path, name: str) -> list[Problem]:
    """Return the problem of a list of words that is too long to be one, or nothing."""
    if not path.is_file() or path.stat().st_size <= LIST_BYTES:
        return []
    message = f"Ce fichier dépasse {LIST_BYTES // 1000} kilo-octets : personne ne relirait une si longue liste."
    remedy = "Supprimez les lignes répétées, et gardez ce qui sert."
    return [Problem(name, 1, 1, "fichier-trop-gros", Severity.ERROR, message, remedy)]

"""How big a file may be: what nobody could read again is no record and no list, and takes seconds to check."""

from __future__ import annotations

from pathlib import Path

from reperes.problem import Problem, Severity

RECORD_BYTES = 200_000
"""Ten times the longest record: of a megabyte, a check made to last takes three seconds of processor."""

LIST_BYTES = 150_000
"""Several times what the lists of words hold."""

SETTINGS_BYTES = 20_000
"""Seven times what the settings of a portal hold; they are read by PyYAML's own slow parser."""

SETTINGS_BRACKETS = 200
"""Forty times what they hold: within each other, that parser reads them in the square of their number."""


def too_large(path: Path, name: str) -> list[Problem]:
    """Return the problem of a list of words that is too long to be one, or nothing."""
    if not path.is_file() or path.stat().st_size <= LIST_BYTES:
        return []
    message = f"Ce fichier dépasse {LIST_BYTES // 1000} kilo-octets : personne ne relirait une si longue liste."
    remedy = "Supprimez les lignes répétées, et gardez ce qui sert."
    return [Problem(name, 1, 1, "fichier-trop-gros", Severity.ERROR, message, remedy)]

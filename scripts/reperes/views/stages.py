"""At which stage a record stands: whether it exists, is only asked for, or has become ordinary law."""

from __future__ import annotations

from reperes.catalogue import Entry
from reperes.vocabulary import Term

NOT_YET = frozenset({"propose", "proposee", "demandee", "modele-propose"})
"""The stages, of any kind, of what is only asked for."""

_COMMON_LAW = frozenset({"droit-commun", "generalisee"})
_FIELDS = ("etape", "statut", "etat")


def stage(entry: Entry) -> Term | None:
    """Return the word that says how far a record has come, if its kind has one and it is known."""
    held = (entry.record.__dict__.get(name) for name in _FIELDS)
    return next((word for word in held if isinstance(word, Term)), None)


def not_yet(word: Term | None) -> bool:
    """Tell whether a stage is that of something only asked for."""
    return word is not None and word.value in NOT_YET


def in_common_law(word: Term | None) -> bool:
    """Tell whether a stage is that of something open to everybody."""
    return word is not None and word.value in _COMMON_LAW

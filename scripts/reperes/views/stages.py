"""At which stage a record stands: whether it exists, is only asked for, or has become ordinary law."""

from __future__ import annotations

from reperes.catalogue import Entry
from reperes.records.envelope import Record
from reperes.vocabulary import Term

NOT_YET = frozenset({"propose", "proposee", "demandee", "modele-propose"})
"""The stages, of any kind, of what is only asked for."""

ASKED = NOT_YET | {"annoncee"}
"""The same, with what is announced and has no date yet."""

_NOT_THERE = ASKED | {"etude", "sans-suite", "arretee", "terminee", "historique", "reference"}
_COMMON_LAW = frozenset({"droit-commun", "generalisee"})
_FIELDS = ("etape", "statut", "etat")


def stage(entry: Entry) -> Term | None:
    """Return the word that says how far a record has come, if its kind has one and it is known."""
    held = (entry.record.__dict__.get(name) for name in _FIELDS)
    return next((word for word in held if isinstance(word, Term)), None)


def words(record: Record) -> frozenset[str]:
    """Return the values that say how far a record has come, or that it is only there for reference."""
    held = (record.__dict__.get(name) for name in (*_FIELDS, "nature", "forme"))
    return frozenset(word.value for word in held if isinstance(word, Term))


def exists(record: Record) -> bool:
    """Tell whether the sources describe something that exists: not only asked for or studied, and not past."""
    return _NOT_THERE.isdisjoint(words(record))


def not_yet(word: Term | None) -> bool:
    """Tell whether a stage is that of something only asked for."""
    return word is not None and word.value in NOT_YET


def in_common_law(word: Term | None) -> bool:
    """Tell whether a stage is that of something open to everybody."""
    return word is not None and word.value in _COMMON_LAW

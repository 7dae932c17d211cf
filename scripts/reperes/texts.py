"""The texts of a record: all at once to look for a sign, or one by one to say where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from weakref import WeakKeyDictionary

from pydantic import BaseModel

from reperes.catalogue import Entry
from reperes.source import Route

BREAK = "\n\x1f\n"
"""What stands between two texts of a record, and in none."""
_SKIPPED = frozenset({"lignes", "adresse_web", "site_web", "statut_fiche"})
"""Keys that hold no words."""
_whole: WeakKeyDictionary[Entry, str] = WeakKeyDictionary()


def whole(entry: Entry) -> str:
    """Return every text of a record in one, which is asked for by several rules."""
    if (known := _whole.get(entry)) is None:
        found: list[str] = []
        _gather(entry.record, found)
        known = _whole[entry] = BREAK.join(found)
    return known


def each(value: Any, route: Route = ()) -> Iterator[tuple[Route, str]]:
    """Yield the texts of a record, or of a part of it, each with the keys that lead to it."""
    if isinstance(value, BaseModel):
        for name, part in value.__dict__.items():
            if name not in _SKIPPED:
                yield from each(part, (*route, name))
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            yield from each(part, (*route, index))
    elif type(value) is str:  # an absence is a text too, and says nothing
        yield route, value


def _gather(value: Any, found: list[str]) -> None:
    # One list for all, and no routes: thousands of records have nothing to say.
    if type(value) is tuple:
        parts = value
    else:
        parts = tuple(part for name, part in value.__dict__.items() if part is not None and name not in _SKIPPED)
    for part in parts:
        sort = _SORTS[type(part)]
        if sort is str:
            found.append(part)
        elif sort and part:
            _gather(part, found)


class _Sorts(dict[type, type | None]):
    """What each type is among those that are or hold texts; most hold none."""

    def __missing__(self, kind: type) -> type | None:
        holds = next((sort for sort in (tuple, BaseModel) if issubclass(kind, sort)), None)
        self[kind] = str if kind is str else holds
        return self[kind]


_SORTS = _Sorts()

"""One block that a dash too many cuts in two elements of a list: each lacks what the other has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from reperes.problem import Problem, Severity
from reperes.source import Route, Source
from reperes.unknown_keys import held_at


def second_halves(missing: Iterable[Route], source: Source) -> Iterator[Route]:
    """Yield the keys that lead to the second half of each such block; `missing` are the keys that lack."""
    lacking: dict[Route, set[str]] = defaultdict(set)
    for *parents, last in missing:
        if parents and isinstance(parents[-1], int):
            lacking[tuple(parents)].add(str(last))
    for (*parents, index), names in lacking.items():
        second = (*parents, int(index) + 1)
        first_keys, keys = (_keys((*parents, at), source) for at in (index, second[-1]))
        if names <= keys and lacking.get(second, set()) & first_keys and not first_keys & keys:
            yield second


def told(second: Route, source: Source) -> Problem:
    """Return the problem of the dash that begins the second half."""
    key = next(iter(held_at(source.data, second)))
    message = f"Ce tiret coupe un bloc en deux : « {key} » va avec les clés du dessus."
    remedy = "Supprimez le tiret, et alignez la clé avec celles du dessus."
    return Problem(source.path, *source.place(second), "champ-manquant", Severity.ERROR, message, remedy)


def _keys(route: Route, source: Source) -> set[str]:
    held = held_at(source.data, route)
    return set(held) if isinstance(held, dict) else set()

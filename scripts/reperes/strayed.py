"""A line that reads like a sentence where a key is wanted: « et alentours : trois communes » left the text above it."""

from __future__ import annotations

from typing import Any

from reperes.source import Route, Source
from reperes.words import harmless, lines
from reperes.yaml_errors import in_quotes

_QUOTED = 120
"""Beyond so many signs, what to write is said and not quoted."""


def remedy(route: Route, source: Source) -> str:
    """Return how to mend the key at `route`, which means none, if it goes on with a text right above; else nothing."""
    name, block = str(route[-1]), _at(route[:-1], source.data)
    value = block.get(name) if isinstance(block, dict) else None
    if len(name.split()) < 2 or harmless(name) != name or not isinstance(value, str) or not _leads(route, source):
        return ""
    keys = list(block)
    above = _last((*route[:-1], keys[keys.index(name) - 1]), source) if keys[0] != name else None
    if above is None:
        return ""
    key = next(step for step in reversed(above) if isinstance(step, str))
    return f"Si elle continue le texte de « {key} », {_joined(above, f'{name} : {value}', source)} ; {_NOTE}"


_NOTE = "si c’est une note, commencez-la par « # »."


def _joined(above: Route, line: str, source: Source) -> str:
    """Say how to bring `line` back into the text above it: under it where it is folded, else in its quotes."""
    at, column = source.place(above)
    if lines(source.text)[at - 1][column - 1 : column] in (">", "|"):
        return f"mettez-la en retrait de {source.key_place(above)[1] + 1} espaces"
    whole = f"{_at(above, source.data)} {line}"
    lead = "- " if isinstance(above[-1], int) else f"{above[-1]}: "
    short = len(whole) < _QUOTED and harmless(whole) == whole and _leads(above, source)
    literal = f" : « {lead}{in_quotes(whole)} »" if short else ""
    return f"écrivez-les d’une traite, entre guillemets droits{literal}"


def _leads(route: Route, source: Source) -> bool:
    """Tell whether the key at `route` begins its line."""
    line, column = source.key_place(route)
    return not lines(source.text)[line - 1][: column - 1].strip(" -")


def _last(route: Route, source: Source) -> Route | None:
    """Return where the last text of what stands at `route` is, if it is no id nor a number."""
    held = _at(route, source.data)
    while isinstance(held, dict | list) and held:
        step: str | int = len(held) - 1 if isinstance(held, list) else list(held)[-1]
        route, held = (*route, step), held[step]  # type: ignore[index]
    return route if isinstance(held, str) and (" " in held or held[:1].isupper()) else None


def _at(route: Route, data: Any) -> Any:
    """Return what stands at `route`; None where what should hold it was not read either: a key written twice."""
    for step in route:
        if isinstance(data, dict):
            data = data.get(str(step))
        else:
            data = data[step] if isinstance(data, list) and isinstance(step, int) and step < len(data) else None
    return data

"""A key that a record must not hold: which one it was meant to be, where it belongs, or that it is no key."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile
from typing import Any

from pydantic import BaseModel

from reperes import key_words, strayed
from reperes.blocks import model_at
from reperes.kinds import KINDS
from reperes.problem import nearest
from reperes.records.statements import Part, Relation
from reperes.source import Route, Source
from reperes.vocabulary.relations import RELATION_TYPES
from reperes.words import excerpt, fold

_SAME = 0.85
"""How near a key must be to one that is written to be the same thing twice: its lines are to be put together."""
_SHORT = 3
"""So few letters begin too many keys to mean one."""
_NAMED = 3
"""Folders or blocks named at once: more are no answer."""


def told(route: Route, model: type[BaseModel], source: Source) -> tuple[str, str]:
    """Return what is wrong with the unknown key that ends `route`, and how to mend it."""
    name = str(route[-1])
    message = f"La clé « {excerpt(name)} » n’existe pas ici."
    if name == "id" and len(route) == 1:
        return message, "Supprimez-la : l’identifiant d’une fiche est le nom de son fichier."
    keys = _keys(model_at(model, route[:-1]))
    if _is_type(route, model):
        remedy = f"Écrivez deux lignes : « type: {name} », puis « vers: {_written(source.data, route)} »."
        return f"« {name} » est un type de relation, pas une clé.", remedy
    clean = re.sub(r"\s", "", name)  # a non-breaking space before the colon, as French keyboards write it
    if clean != name and clean in keys:
        return f"Une espace invisible suit « {clean} ».", f"Effacez-la : écrivez « {clean}: » sans espace."
    if block := _left_empty(name, route, model, source):
        return message, f"Elle va dans « {block} » : mettez-la en retrait de deux espaces."
    return message, _remedy(name, keys, route, model, source)


def _remedy(name: str, keys: list[str], route: Route, model: type[BaseModel], source: Source) -> str:
    near = meant(route, model)
    known = near in key_words.said(name)
    if near and source.writes((*route[:-1], near)):
        if twice := _twice(name, near, route, model, source):
            return twice
        near = None
    if near and known:
        return f"Vouliez-vous dire « {near} » ?"
    if begun := [key for key in keys if len(name) > _SHORT and key.startswith(name.rstrip("s"))]:
        return f"Vouliez-vous dire {_listed(begun)} ?"
    if near:
        return f"Vouliez-vous dire « {near} » ?"
    if sentence := strayed.remedy(route, source):
        return sentence
    for each in (name, *(key for key in key_words.said(name) if key not in keys)):
        if found := _elsewhere(each, route, model):
            return found if each == name else f"Cela s’appelle « {each} ». {found}"
    return f"Les clés possibles sont : {', '.join(keys)}."


def _twice(name: str, near: str, route: Route, model: type[BaseModel], source: Source) -> str:
    """Say that the key `near`, which is written, is what `name` says; nothing where they only resemble each other."""
    line = source.key_place((*route[:-1], near))[0]
    if near == _slip(name, model_at(model, route[:-1])) or _same(name, near):
        return f"« {near} » est déjà à la ligne {line} : complétez-la, et supprimez cette ligne-ci."
    if near in key_words.said(name) and not _elsewhere(name, route, model):
        return f"Cela s’appelle « {near} », déjà à la ligne {line} : gardez une seule des deux lignes."
    return ""


def meant(route: Route, model: type[BaseModel]) -> str | None:
    """Return the key that the unknown one at `route` was meant to be: what people mean by it, else one written alike.

    A key of another kind is no slip for one of this kind, unless it only differs in number.
    """
    name, parent = str(route[-1]), model_at(model, route[:-1])
    if known := _slip(name, parent):
        return known
    keys = _keys(parent)
    if not _own(name, route) and (said := key_words.meant(name, keys)):
        return said
    number = {_singular(key): key for key in keys}.get(_singular(name))
    return number if number or _own(name, route) else nearest(name, keys)


def _own(name: str, route: Route) -> bool:
    """Tell whether a key of a record is one of another kind: it means itself."""
    return len(route) == 1 and bool(_kinds(name))


def stood_for(route: Route, model: type[BaseModel]) -> tuple[Route, ...]:
    """Return the keys that the unknown one at `route` stands for: that they are missing goes without saying."""
    if _is_type(route, model):
        return (*route[:-1], "type"), (*route[:-1], "vers")
    return ((*route[:-1], meant(route, model) or route[-1]),)


def _is_type(route: Route, model: type[BaseModel]) -> bool:
    """Tell whether a key of a relation is the word of its type: « membre-de: partners/actis »."""
    return model_at(model, route[:-1]) is Relation and any(str(route[-1]) == term.value for term in RELATION_TYPES)


def _written(data: Any, route: Route) -> str:
    """Return the text that plain data hold at `route`, or what holds its place."""
    held = held_at(data, route)
    return excerpt(held) if isinstance(held, str) else "…"


def held_at(data: Any, route: Route) -> Any:
    """Return what plain data hold at `route`, or None."""
    for step in route:
        data = dict(enumerate(data)) if isinstance(data, list) else data
        data = data.get(step) if isinstance(data, dict) else None
    return data


def _slip(name: str, parent: type[BaseModel] | None) -> str | None:
    return parent.slips.get(name) if parent and issubclass(parent, Part) else None


def _keys(model: type[BaseModel] | None) -> list[str]:
    return list(model.model_fields) if model else []


def _same(name: str, key: str) -> bool:
    """Tell whether two keys are one word: without case or accents, in any number, or a slip of the keys away."""
    one, other = _singular(name), _singular(key)
    return one == other or sorted(one) == sorted(other) or nearest(name, [key], _SAME) is not None


def _singular(name: str) -> str:
    return "".join(word.rstrip("s") for word in re.findall(r"[a-z0-9]+", fold(name)))


def _kinds(name: str) -> list[str]:
    """Return the folders whose records have a key `name` of their own."""
    return [folder for folder, kind in KINDS.items() if name in kind.model_fields]


def _elsewhere(name: str, route: Route, model: type[BaseModel]) -> str:
    """Say where a key belongs that is none of this kind's own: in other kinds, in some block of this one."""
    if len(route) != 1:
        return ""
    kinds = _kinds(name)
    blocks = [field for field in model.model_fields if name in _keys(model_at(model, (field,)))]
    if not kinds and not blocks:
        return ""
    theirs = "d’autres genres" if len(kinds) > _NAMED else f"de {_listed(f'data/{each}' for each in kinds)}"
    said = f"C’est une clé des fiches {theirs}. " if kinds else ""
    only = f"Ici, elle ne s’écrit que dans {_listed(blocks)}."
    choice = f"Ici, les clés possibles sont : {', '.join(_keys(model))}."
    return f"{said}{only if 0 < len(blocks) <= _NAMED else choice}"


def _listed(names: Iterable[str]) -> str:
    return " ou ".join(f"« {name} »" for name in names)


def _left_empty(name: str, route: Route, model: type[BaseModel], source: Source) -> str:
    """Return the block left empty right above that has a key `name`: its indent was forgotten."""
    if len(route) != 1:
        return ""
    inner = ((field, _keys(model_at(model, (field,)))) for field in model.model_fields if field not in source.data)
    holding = ((field, keys) for field, keys in inner if name in keys and source.writes((field,)))
    return next((field for field, keys in holding if _right_below(name, field, keys, source)), "")


def _right_below(name: str, block: str, keys: list[str], source: Source) -> bool:
    """Tell whether nothing but the keys of an empty block stands between it and the key `name`."""
    written = list(source.data)
    at = written.index(name) if name in source.data else 0
    between = list(takewhile(keys.__contains__, reversed(written[:at])))
    above = written[at - len(between) - 1 : at - len(between)]
    places = [source.key_place((key,)) for key in (*above, block, *between[-1:], name)]
    return places == sorted(places)

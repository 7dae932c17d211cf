"""pydantic's errors → French problems: type and context say what is wrong, never the sentence."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterator
from contextlib import suppress
from pathlib import PurePosixPath

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails, PydanticCustomError

from reperes import halves, relating, several, unknown_keys, wanted
from reperes.blocks import model_at
from reperes.problem import MOST_PROBLEMS, Problem, Severity, nearest
from reperes.records import counted, fault
from reperes.records.counted import UNIT
from reperes.records.envelope import Record
from reperes.records.references import Ref, To, types_in
from reperes.records.scalars import ABSENT_TAG, KNOWN_TAG, SLIP, Absence
from reperes.records.translation import accepting
from reperes.source import Route, Source
from reperes.unknown_keys import held_at
from reperes.vocabulary.relations import RELATION_TYPES
from reperes.words import excerpt, slug


def problems_of(error: ValidationError, model: type[BaseModel], source: Source) -> list[Problem]:
    """Turn the errors of a record into problems with their places; `model` is the record's kind."""
    first = error.errors(include_url=False)[:MOST_PROBLEMS]
    details = [each for detail in first for each in (detail, *_inside(detail, model))][:MOST_PROBLEMS]
    routes = [_route(detail) for detail in details if detail["type"] == "extra_forbidden"]
    meant = {key for route in routes for key in unknown_keys.stood_for(route, model)}
    # A key written « nmo » is one mistake: that « nom » is missing goes without saying.
    told = [detail for detail in details if not (detail["type"] == "missing" and _route(detail) in meant)]
    lacking = [_route(detail) for detail in told if detail["type"] == "missing"]
    cut = list(halves.second_halves(lacking, source)) if len(lacking) > 1 else []
    whole = {(*route[:-1], int(route[-1]) - back) for route in cut for back in (0, 1)}
    left = (each for each in told if not (each["type"] == "missing" and _route(each)[:-1] in whole))
    return [*(halves.told(route, source) for route in cut), *(_problem(detail, model, source) for detail in left)]


def unknown_and_empty(model: type[BaseModel], source: Source) -> list[Problem]:
    """Refuse the keys without a value that `model` does not have, and warn of the others, which say nothing.

    Those that must have one are told by `problems_of`, and a draft may wait for its values.
    """
    parents = ((route, model_at(model, route[:-1])) for route in source.empty)
    known = [(route, parent.model_fields.get(str(route[-1]))) for route, parent in parents if parent]
    draft = source.data.get("statut_fiche") == "brouillon"
    return [
        _empty(route, field, source)
        if field
        else _problem(ErrorDetails(type="extra_forbidden", loc=route, msg="", input=None), model, source)
        for route, field in known
        if field is None or not (draft or field.is_required())
    ]


def _empty(route: Route, field: FieldInfo, source: Source) -> Problem:
    name = str(route[-1])
    unknown = f", ou « {name}: inconnu »" if Absence in types_in(field) else ""
    message = f"La clé « {name} » n’a pas de valeur : elle ne dit rien."
    remedy = f"Écrivez « {name}: » suivi de sa valeur{unknown}, ou supprimez la ligne."
    place = source.key_place(route)
    return Problem(source.path, *place, "cle-sans-valeur", Severity.WARNING, message, remedy)


def sensible(found: list[Problem]) -> list[Problem]:
    """Return the problems of a record without the empty keys that another remedy fills: « Elle va dans « x » »."""
    filling = " ".join(each.remedy for each in found if each.code == "cle-inconnue")
    return [each for each in found if each.severity is Severity.ERROR or _named(each) not in filling]


def _named(problem: Problem) -> str:
    return problem.message.removeprefix("La clé ").partition(" n’a pas")[0]


def lost(error: ValidationError, model: type[BaseModel], source: Source) -> frozenset[str]:
    """Return the keys of a record that hold what was refused; a key too many, which stands for none, loses nothing."""
    details = (each for each in error.errors(include_url=False)[:MOST_PROBLEMS] if each["loc"])
    return frozenset(str(each["loc"][0]) for each in details if not _too_many(each, model, source))


def _too_many(detail: ErrorDetails, model: type[BaseModel], source: Source) -> bool:
    route = _route(detail)
    if detail["type"] != "extra_forbidden" or len(route) < 2:
        return False
    meant = unknown_keys.meant(route, model)
    return meant is None or source.writes((*route[:-1], meant))


def _inside(detail: ErrorDetails, model: type[BaseModel]) -> Iterator[ErrorDetails]:
    """Yield what is wrong inside a block that stands where a list is wanted: its dash alone would not mend that."""
    route = _route(detail)
    inner = model_at(model, route)
    if detail["type"] != "tuple_type" or not isinstance(detail["input"], dict) or inner is None:
        return
    try:
        inner.model_validate(detail["input"])
    except ValidationError as error:
        for each in error.errors(include_url=False):
            yield {**each, "loc": (*route, *each["loc"])}


def _route(detail: ErrorDetails) -> Route:
    *parents, last = detail["loc"]
    real = [step for step in parents if step not in (KNOWN_TAG, ABSENT_TAG)]
    return (*real, last) if detail["type"] == "extra_forbidden" or last != KNOWN_TAG else tuple(real)


def _problem(detail: ErrorDetails, model: type[BaseModel], source: Source) -> Problem:
    route = _route(detail)
    name = str(route[-1]) if route else "fiche"
    kind = detail["type"]
    if kind == "missing" and source.writes(route):
        remedy = f"Écrivez « {name}: » suivi de sa valeur."
        return _at(source, source.key_place(route), "champ-vide", f"La clé « {name} » n’a pas de valeur.", remedy)
    if kind == "missing":
        return _at(source, source.place(route[:-1]), "champ-manquant", *_missing(name, route, model))
    if kind == "extra_forbidden":
        message, remedy = unknown_keys.told(route, model, source)
        return _at(source, source.key_place(route), "cle-inconnue", message, remedy)
    code, message, remedy = _value(detail, name, route, model)
    told = (
        _several(detail, route, model, source),
        _counted(detail, route, model, source),
        _accepted(detail, route, source),
        _related(detail, route, model, source),
    )
    literal = next(filter(None, told), "")
    return _at(source, source.place(route), code, message, literal or remedy)


def _at(source: Source, place: tuple[int, int], code: str, message: str, remedy: str) -> Problem:
    return Problem(source.path, *place, code, Severity.ERROR, message, remedy)


def _missing(name: str, route: Route, model: type[BaseModel]) -> tuple[str, str]:
    parent = model_at(model, route[:-1])
    field = parent.model_fields.get(name) if parent else None
    title = f" ({field.title.lower()})" if field and field.title and slug(field.title) != slug(name) else ""
    message = f"Il manque « {name} »{title}."
    if field and any(typing.get_origin(part) is tuple for part in types_in(field)):
        return message, wanted.missing_list(name, field, route, model)
    return message, f"Ajoutez une ligne « {name}: … »{wanted.choices(name, field, model)}."


def _value(detail: ErrorDetails, name: str, route: Route, model: type[BaseModel]) -> tuple[str, str, str]:
    context = detail.get("ctx", {})
    if absence := _meant_absence(detail):
        message = f"« {excerpt(detail['input'])} » n’est pas une valeur possible pour « {name} »."
        return "valeur-inconnue", message, f"Vouliez-vous dire « {absence} » ?"
    if "remedy" in context:
        return detail["type"], context["message"], _remedy(detail, context["remedy"], route, model)
    where = f" pour « {name} »" if isinstance(route[-1] if route else 0, str) else ""
    if detail["type"] == "tuple_type":
        remedy = wanted.one_listed(detail["input"], route, model) or wanted.listed(model_at(model, route))
        return "liste-attendue", f"Une liste est attendue{where}.", remedy
    if detail["type"] == "dict_type":
        return "bloc-attendu", f"Une ligne par mot est attendue{where}.", wanted.per_word(model.model_fields.get(name))
    if detail["type"] in ("model_type", "model_attributes_type"):
        inner = model_at(model, route)
        remedy = wanted.listed(inner) if route and isinstance(route[-1], int) else wanted.keys(inner)
        return "bloc-attendu", f"Un bloc de clés est attendu{where}.", remedy
    return "valeur-refusee", f"Cette valeur est refusée{where}.", "Suivez une fiche voisine."


def _several(detail: ErrorDetails, route: Route, model: type[BaseModel], source: Source) -> str:
    """Return the remedy for a text that names values of a list all at once, « locataires; familles », or nothing."""
    text, vocabulary = detail["input"], wanted.vocabulary_at(route, model)
    if vocabulary is None or not isinstance(text, str):
        return ""
    one = vocabulary.meant(text)
    if detail["type"] == "tuple_type":
        found = [one] if one else several.values(text, vocabulary.meant)
        near = [] if found else filter(None, [vocabulary.likely(text)])
        return several.as_list(found or list(near), route, wanted.possible(vocabulary, model))
    found = [] if one else several.values(text, vocabulary.meant, some=isinstance(route[-1], int))
    return several.apart(found, route, source) if found else ""


def _counted(detail: ErrorDetails, route: Route, model: type[BaseModel], source: Source) -> str:
    """Return the remedy for a text that tells a quantity in other words, or nothing."""
    if detail["type"] != "nombre" or not isinstance(detail["input"], str):
        return ""
    parent = model_at(model, route[:-1])
    beside = parent is not None and UNIT in parent.model_fields and not source.writes((*route[:-1], UNIT))
    return counted.remedy(detail["input"], str(route[-1]), unit_key=beside)


def _accepted(detail: ErrorDetails, route: Route, source: Source) -> str:
    """Return the remedy for what is no fingerprint: the command that writes it in this section of this file."""
    if detail["type"] != "empreinte":
        return ""
    file = PurePosixPath(source.path)
    command = accepting(file.stem, file.parent.name, str(route[0]))
    return f"Ne l’écrivez pas à la main : relisez le français de la section, puis lancez {command}."


def _related(detail: ErrorDetails, route: Route, model: type[BaseModel], source: Source) -> str:
    """Return the remedy for what is no type of relation: what this record may write to that one."""
    if not isinstance(detail["input"], str) or wanted.vocabulary_at(route, model) is not RELATION_TYPES:
        return ""
    if detail["type"] != "valeur-inconnue" or not issubclass(model, Record):
        return ""
    own = Ref(model.kind.folder, PurePosixPath(source.path).stem)
    with suppress(PydanticCustomError):
        return relating.remedy(detail["input"], own, To().parse(held_at(source.data, (*route[:-1], "vers"))))
    return relating.remedy(detail["input"], own, None)


def _remedy(detail: ErrorDetails, kept: str | fault.Later, route: Route, model: type[BaseModel]) -> str:
    """Return a remedy as it holds for this field: where nothing may be unknown, « inconnu » mends nothing."""
    remedy = fault.told(kept)
    if detail["loc"] and detail["loc"][-1] == KNOWN_TAG:
        return remedy
    value = detail["input"]
    if isinstance(value, str) and nearest(value.strip(), Absence, cutoff=SLIP):
        parent = model_at(model, route[:-1]) if route else None
        field = parent.model_fields.get(str(route[-1])) if parent else None
        if field and not field.is_required():
            return f"Supprimez « {route[-1]} » : cette clé ne s’écrit que si l’on connaît sa valeur."
        return f"{remedy} « {excerpt(value)} » n’est pas possible ici." if field else remedy
    return remedy.replace(", ou bien « inconnu »", "")


def _meant_absence(detail: ErrorDetails) -> str | None:
    """Return the absence that a value which may be absent was probably meant to say: « inconnue »."""
    may_be_absent = detail["loc"] and detail["loc"][-1] == KNOWN_TAG
    value = detail["input"]
    if not may_be_absent or not isinstance(value, str):
        return None
    if detail["type"] != "valeur-inconnue" and _TO_ASK.match(value):
        return Absence.UNKNOWN
    return nearest(value.strip(), Absence, cutoff=SLIP)


_TO_ASK = re.compile(
    r"\s*(?:à (?:demander|compléter|préciser|confirmer|trouver|renseigner)|demander|voir avec)\b", re.I
)
"""What begins a note to oneself, « à demander à l’USH », where a value is wanted."""

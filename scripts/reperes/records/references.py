"""References: how a record names another. `id` where one kind is possible, else `folder/id`."""

from __future__ import annotations

import contextlib
import re
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, GetCoreSchemaHandler
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError, core_schema

from reperes.problem import nearest
from reperes.records.fault import fault
from reperes.records.scalars import Absence, line_of
from reperes.source import Route
from reperes.words import excerpt, fold, slug

NAMES = "fiches"
"""The key by which a reference tells, in a schema, the kinds that it may lead to."""

ID_SHAPE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """The name of a record: its folder under `data/` and its id."""

    folder: str
    id: str

    def __hash__(self) -> int:
        """Hash the id alone, which tells nearly all of them apart: a build looks references up millions of times."""
        return hash(self.id)

    def __str__(self) -> str:
        """Return `folder/id`."""
        return f"{self.folder}/{self.id}"


_FROM_WEB = "Écrivez le nom du fichier de la fiche ; l’adresse d’un document va dans sa fiche, sur « adresse_web: »."


def _other_folder(name: str, folder: str) -> str:
    """Return the folder that a name gives where `folder` alone is possible, if it is another one and no slip for it."""
    given = name.rpartition("/")[0].rpartition("/")[2]
    return given if ID_SHAPE.fullmatch(given) and not nearest(given, (folder,)) else ""


def _example(name: str, folder: str) -> str:
    bare = name.removesuffix(".yaml").rpartition("/")[2]
    joined = re.search(r" (?:et|ou) |[;,]", bare)
    lost = joined or "://" in name or any(sign.isalnum() and not sign.isascii() for sign in fold(bare))
    likely = "" if lost else slug(bare)
    written = f"{folder}/{likely}" if folder else likely
    return f" : par exemple « {excerpt(written)} »" if likely else ""


class To:
    """`Annotated[Ref, To("partners")]`: a field that names a record of these kinds (any if none)."""

    def __init__(self, *folders: str) -> None:
        """Take the folders that the reference may lead to."""
        self.folders = folders
        self._read = lru_cache(maxsize=10_000)(self._of)  # the same documents are cited all over a catalogue

    def parse(self, value: Any) -> Ref:
        """Read a reference as records write it; whether it leads somewhere, a check says."""
        return value if isinstance(value, Ref) else self._read(line_of(value))

    def _of(self, text: str) -> Ref:
        if len(self.folders) == 1:
            folder, name = self.folders[0], text
        else:
            folder, slash, name = text.partition("/")
            if not slash or (self.folders and folder not in self.folders):
                raise self._bad_folder(text, folder if slash else "")
        if "://" in name:
            message = f"« {excerpt(text)} » est une adresse web : le nom d’une fiche est attendu."
            raise fault("reference-mal-formee", message, _FROM_WEB)
        if len(self.folders) == 1 and (elsewhere := _other_folder(name, folder)):
            message = (
                f"« {excerpt(text)} » nomme une fiche de « {excerpt(elsewhere)} », et il en faut une de « {folder} »."
            )
            remedy = f"Écrivez le nom d’un fichier de « data/{folder} », sans dossier ni « .yaml »."
            raise fault("reference-mal-placee", message, remedy)
        if not ID_SHAPE.fullmatch(name):
            raise fault(
                "reference-mal-formee",
                f"« {excerpt(text)} » n’a pas la forme d’un identifiant de fiche.",
                f"Écrivez le nom du fichier visé, sans « .yaml »{_example(name, '' if name == text else folder)}.",
            )
        return Ref(folder, name)

    def _bad_folder(self, text: str, folder: str) -> PydanticCustomError:
        wanted = ", ".join(f"{each}/…" for each in self.folders) or "dossier/identifiant"
        if folder:
            message = f"Une fiche de « {excerpt(folder)} » n’est pas possible ici."
            return fault("reference-mal-placee", message, f"Nommez une fiche de ce genre : {wanted}.")
        message = f"« {excerpt(text)} » ne dit pas dans quel dossier se trouve la fiche."
        remedy = f"Écrivez le dossier, une barre, puis l’identifiant : {wanted}."
        return fault("reference-mal-formee", message, remedy)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """Validate with `parse`; write in JSON what a record would write."""
        single = len(self.folders) == 1

        def write(ref: Ref) -> str:
            return ref.id if single else str(ref)

        return core_schema.no_info_plain_validator_function(
            self.parse, serialization=core_schema.plain_serializer_function_ser_schema(write)
        )

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        """Describe the text of a reference."""
        folders = f"(?:{'|'.join(self.folders) or '[a-z]+'})/" if len(self.folders) != 1 else ""
        wanted = " ou ".join(f"{each}/…" for each in self.folders) or "dossier/identifiant"
        remedy = f"Écrivez {wanted}." if folders else "Écrivez le nom d’un fichier, sans « .yaml »."
        return {
            "type": ["string", "number"],
            "pattern": rf"^\s*{folders}{ID_SHAPE.pattern}\s*$",
            "patternErrorMessage": remedy,
            NAMES: list(self.folders),
        }


def references(value: Any, route: Route = ()) -> list[tuple[Route, Ref]]:
    """Return every reference held by a record, a part of it or a list of parts, with the keys that lead to it."""
    found: list[tuple[Route, Ref]] = []
    _collect(value, route, found)
    return found


def _collect(value: Any, route: Route, found: list[tuple[Route, Ref]]) -> None:
    # One list for all: a generator a level would hand each reference up through all of them.
    parts = value.__dict__.items() if _SORTS[type(value)] is BaseModel else enumerate(value)
    for step, part in parts:
        sort = _SORTS[type(part)]
        if sort is Ref:
            found.append(((*route, step), part))
        elif sort and part:
            _collect(part, (*route, step), found)


class _Sorts(dict[type, type | None]):
    """What each type is among those that are or hold references; most values hold none."""

    def __missing__(self, kind: type) -> type | None:
        self[kind] = next((sort for sort in (Ref, tuple, BaseModel) if issubclass(kind, sort)), None)
        return self[kind]


_SORTS = _Sorts()


def written_references(model: type[BaseModel], data: Any) -> Iterator[tuple[Route, Ref]]:
    """Yield the well-written references of plain data that `model` may refuse for other reasons, with their keys."""
    for route, to, text in _texts(model, data, ()):
        with contextlib.suppress(PydanticCustomError):
            yield route, to.parse(text)


def misnamed(model: type[BaseModel], data: Any) -> Iterator[tuple[Route, To, str]]:
    """Yield what stands for a reference in plain data and is none: the keys, what is wanted there, the text."""
    for route, to, text in _texts(model, data, ()):
        try:
            to.parse(text)
        except PydanticCustomError:
            yield route, to, text


def _texts(model: type[BaseModel], data: Any, route: Route) -> Iterator[tuple[Route, To, str]]:
    """Yield every text of plain data that stands where `model` wants a reference."""
    if not isinstance(data, dict):
        return
    for name, field in model.model_fields.items():
        if name in data:
            yield from _texts_in(types_in(field), data[name], (*route, name))


def _texts_in(types: list[Any], data: Any, route: Route) -> Iterator[tuple[Route, To, str]]:
    if isinstance(data, list):
        for index, item in enumerate(data):
            yield from _texts_in(types, item, (*route, index))
        return
    for each in types:
        if isinstance(each, To) and isinstance(data, str) and data not in tuple(Absence):
            yield route, each, data
        elif isinstance(each, type) and issubclass(each, BaseModel):
            yield from _texts(each, data, route)


def types_in(field: FieldInfo) -> list[Any]:
    """Return what a field's type is made of, down to metadata."""
    found = [field.annotation, *field.metadata]
    for part in found:
        found += typing.get_args(part)
    return found

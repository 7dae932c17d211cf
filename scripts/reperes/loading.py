"""Stages 1 and 2 over a whole portal: every file of `data/` → records, and every problem at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from reperes import filenames, messages, misfiled, salvage, source
from reperes.kinds import KINDS
from reperes.problem import Problem, Severity, suggestion
from reperes.readability import lexicon
from reperes.records.envelope import Record
from reperes.records.references import Ref, To, misnamed, written_references
from reperes.source import Route, Source
from reperes.spread import spread
from reperes.words import excerpt, harmless

M = TypeVar("M", bound=BaseModel)

DATA = "data"
TRANSLATIONS = "translations"
"""The folder of `data/` that holds no kind: guides in other languages (see `languages/`)."""
_OTHERS = frozenset({"vocabulaire-courant.yaml"})
"""Files of `data/` that hold no record and are read elsewhere."""


@dataclass(frozen=True)
class Item:
    """A record that its model accepts, with its name and the source that gives places."""

    ref: Ref
    record: Record
    source: Source


class Broken(NamedTuple):
    """A refused record that could be read: its source, the references that are well written in it, what else is good.

    `lost` are the keys that hold what was refused, `told` the lines whose text is not what somebody meant, `misnamed`
    the texts that stand for a reference and are none.
    """

    source: Source
    references: list[tuple[Route, Ref]]
    ref: Ref
    record: Record
    lost: frozenset[str]
    told: frozenset[int]
    misnamed: list[tuple[Route, To, str]]


@dataclass
class Loaded:
    """What reading a portal gave: records, the names of those refused, every problem met.

    `broken` holds what refused records name all the same: where it leads is told in the same run.
    """

    items: list[Item] = field(default_factory=list)
    refused: list[Ref] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)


def load(root: Path) -> Loaded:
    """Read every record under `root/data`; whatever cannot become a record becomes problems."""
    loaded = Loaded()
    data = root / DATA
    if not data.is_dir():
        loaded.problems.append(_no_data())
        return loaded
    files: list[_File] = []
    for folder in visible(data, DATA, loaded):
        if folder.name == lexicon.FILE and folder.is_file():
            continue  # no record: `lexicon` reads it
        if not folder.is_dir() and folder.name in KINDS:
            loaded.problems.append(_no_folder(folder))
        elif not folder.is_dir():
            loaded.problems.extend(_stray(folder) if folder.name not in _OTHERS else ())
        elif folder.name in KINDS:
            files.extend(_files(folder, f"{DATA}/{folder.name}", loaded))
        elif folder.name != TRANSLATIONS:
            loaded.problems.append(_unknown_folder(folder))
    # Reading YAML takes longer than all that is done here with what was read.
    for file, (read, faults) in zip(files, spread(_read, files), strict=True):
        _load_file(file, read, faults, loaded)
    return loaded


class Read(NamedTuple, Generic[M]):
    """A file of a folder that holds no kind: what could be read of it, and what `Broken` says of a refused one."""

    made: M
    source: Source
    refused: bool = False
    lost: frozenset[str] = frozenset()
    told: frozenset[int] = frozenset()


def load_folder(folder: Path, name: str, model: type[M], loaded: Loaded) -> Iterator[Read[M]]:
    """Yield each readable file of a folder that holds no kind as `model`; problems join `loaded`."""
    for file in _files(folder, name, loaded):
        read, faults = _read(file)
        made, problems = (None, faults) if read is None else _modelled(model, read, faults)
        loaded.problems.extend(problems)
        if made and read and file.well_named:
            yield Read(made, read)
        elif read and file.well_named:
            yield _salvaged(model, read, faults)


class _File(NamedTuple):
    """A file to read: where it lies, the path that people see, whether its name suits a record."""

    path: Path
    name: str
    well_named: bool


def _files(folder: Path, shown: str, loaded: Loaded) -> Iterator[_File]:
    seen: dict[str, str] = {}
    # Well-named files come first: of two files with the same id, the other one is to be renamed.
    for path in sorted(visible(folder, shown, loaded), key=lambda path: not filenames.good(path)):
        name = f"{shown}/{harmless(path.name)}"
        bad = list(filenames.problems(path, name, seen))
        loaded.problems.extend(bad)
        if filenames.of_record(path) and not path.is_dir():
            yield _File(path, name, not bad)


def _read(file: _File) -> tuple[Source | None, list[Problem]]:
    return source.read(file.path, file.name)


def _load_file(file: _File, read: Source | None, faults: list[Problem], loaded: Loaded) -> None:
    folder = file.path.parent.name
    model = KINDS[folder]
    record, problems = (None, faults) if read is None else _modelled(model, read, faults)
    if read and record is None and (meant := misfiled.likely_kind(model, read.data)):
        model = meant  # judged as what it is, and as known where it belongs
        problems = [misfiled.problem(model, file.path, read), *_modelled(model, read, faults)[1]]
        loaded.refused.append(Ref(model.kind.folder, filenames.wanted(file.path)))
    loaded.problems.extend(problems)
    if record and read and file.well_named:
        loaded.items.append(Item(Ref(folder, file.path.stem), record, read))
    else:
        loaded.refused.append(Ref(folder, filenames.wanted(file.path)))
        if read:
            loaded.broken.append(_broken(file, model, read, faults))


def _broken(file: _File, model: type[Record], read: Source, faults: list[Problem]) -> Broken:
    """Keep what may be judged of a refused record; its name is that of its file, which no reference can be."""
    data = read.data
    part = _salvaged(model, read, faults, nom=file.path.stem)
    references = list(written_references(model, data))
    others = list(misnamed(model, data))
    ref = Ref(file.path.parent.name, file.path.name)
    return Broken(read, references, ref, part.made, part.lost, part.told, others)


def _salvaged(model: type[M], read: Source, faults: list[Problem], **instead: str) -> Read[M]:
    told = frozenset(fault.line for fault in faults)
    try:
        return Read(model.model_validate(read.data), read, True, frozenset(), told)
    except ValidationError as error:
        part = salvage.valid_part(model, read.data, **instead)
        return Read(part, read, True, messages.lost(error, model, read), told)


def visible(folder: Path, name: str, loaded: Loaded) -> list[Path]:
    """Return what lies in a folder, hidden files apart; one that cannot be read is a problem."""
    try:
        visible = (path for path in folder.iterdir() if not path.name.startswith("."))
        return sorted(visible, key=lambda path: path.name)  # whole paths take ten times longer to compare
    except OSError:
        message, remedy = "Ce dossier ne peut pas être lu.", "Rétablissez vos droits d’accès au dossier."
        loaded.problems.append(_refuse(name, "dossier-illisible", message, remedy))
        return []


def _modelled(model: type[M], read: Source, faults: list[Problem]) -> tuple[M | None, list[Problem]]:
    """Return the record, unless its model refuses it or its text has faults, and every problem."""
    told = {fault.line for fault in faults}  # what follows from a fault of the text is no second mistake
    others = messages.unknown_and_empty(model, read) if read.empty else []
    record = None
    try:
        record = model.model_validate(read.data)
    except ValidationError as error:
        others += messages.problems_of(error, model, read)
    found = faults + messages.sensible([each for each in others if each.line not in told])
    refused = any(each.severity is Severity.ERROR for each in found)
    return (None if refused else record), found


def _stray(path: Path) -> Iterator[Problem]:
    if filenames.of_record(path):
        message = "Cette fiche n’est dans aucun dossier de genre."
        folders = ", ".join(KINDS)
        remedy = f"Déplacez-la dans un des dossiers : {folders}."
        yield _refuse(f"{DATA}/{harmless(path.name)}", "fichier-mal-range", message, remedy)


def _unknown_folder(folder: Path) -> Problem:
    message = f"« {excerpt(folder.name)} » n’est pas un genre de fiche."
    remedy = suggestion(folder.name, KINDS, f"Les dossiers possibles sont : {', '.join(KINDS)}.")
    return _refuse(f"{DATA}/{harmless(folder.name)}", "dossier-inconnu", message, remedy)


def _no_folder(path: Path) -> Problem:
    message = f"« {path.name} » est un fichier, et un dossier de fiches porte ce nom."
    return _refuse(f"{DATA}/{path.name}", "fichier-mal-range", message, "Supprimez-le, ou donnez-lui un autre nom.")


def _no_data() -> Problem:
    message = "Le portail n’a pas de dossier « data »."
    return _refuse(DATA, "dossier-manquant", message, "Créez-le, ou vérifiez l’option --root.")


def _refuse(name: str, code: str, message: str, remedy: str) -> Problem:
    return Problem(name, 1, 1, code, Severity.ERROR, message, remedy)

"""The name of a record's file, which is its id: what is wrong with it, and what the file should be called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from reperes.problem import Problem, Severity
from reperes.records.references import ID_SHAPE
from reperes.words import excerpt, slug

_LONGEST_ID = 100
"""A longer id makes an address that nobody can read out, and that some disks refuse."""
_RECORD = re.compile(r"(?:\.ya?ml)+(?:\.txt)?$", re.I)
"""How the file of a record ends, be it badly: Notepad adds « .txt », and hides it."""
_COPY = re.compile(
    r"(?:copie|copy)(?: \(\d+\))? (?:de |d[’']|of )(?P<of>.+)"
    r"|(?P<before>.+?)(?: ?\(\d+\)|(?: ?[-–—_] ?| )(?:copie|copy)(?: ?\(?\d+\)?)?)",
    re.I,
)
"""How systems name the copy of a file: « Copie de X », « X (1) », « X - Copie », « X copy »."""
_DOCUMENTS = frozenset(
    {".doc", ".docx", ".odt", ".rtf", ".pdf", ".xls", ".xlsx", ".ods", ".csv", ".ppt", ".pptx", ".jpg", ".jpeg", ".png"}
)
"""Endings of what no other name makes a record of."""
_ONE_FILE = "Gardez un fichier « .yaml » par fiche, directement dans le dossier de son genre."


def of_record(path: Path) -> bool:
    """Tell whether a file is meant for a record."""
    return _RECORD.search(path.name) is not None


def good(path: Path) -> bool:
    """Tell whether the name of a file is that of a record."""
    return path.suffix == ".yaml" and ID_SHAPE.fullmatch(path.stem) is not None


def wanted(path: Path) -> str:
    """Return the id that the name of a file most probably means; empty for a name without letters."""
    return slug(_RECORD.sub("", path.name))


def problems(path: Path, shown: str, seen: dict[str, str]) -> Iterator[Problem]:
    """Find what is wrong with the name of a file, which joins the ids `seen` in its folder."""
    if path.is_dir():
        yield _refuse(shown, "dossier-inattendu", "Un dossier n’a pas sa place ici.", _ONE_FILE)
    elif not of_record(path):
        yield _ignored(path, shown, seen)
    else:
        yield from _misnamed(path, shown, seen)
        seen.setdefault(wanted(path) or "nom-de-la-fiche", excerpt(path.name))


def _ignored(path: Path, shown: str, seen: Mapping[str, str]) -> Problem:
    message = "Ce fichier n’est pas une fiche : il est laissé de côté."
    meant = slug(path.name.split(".")[0])
    remedy = f"Si c’est une fiche, renommez-la « {meant}.yaml » ; sinon, rangez-la ailleurs."
    if meant in seen:
        remedy = f"Sortez-le de ce dossier : la fiche « {seen[meant]} » existe déjà."
    elif path.suffix.lower() in _DOCUMENTS:
        remedy = "Sortez-le de ce dossier : une fiche est un fichier de texte « .yaml »."
    return Problem(shown, 1, 1, "fichier-ignore", Severity.WARNING, message, remedy)


def _misnamed(path: Path, shown: str, seen: Mapping[str, str]) -> Iterator[Problem]:
    id_ = wanted(path) or "nom-de-la-fiche"
    quoted = excerpt(path.name)
    if original := _original(path, seen):
        message = f"« {quoted} » est le nom d’une copie de « {original} »."
        remedy = "Supprimez-la ; ou, si c’est une autre fiche, donnez-lui un autre nom et son propre contenu."
        yield _refuse(shown, "nom-de-fichier", message, remedy)
    elif id_ in seen:
        message = f"L’identifiant « {id_} » est déjà celui de « {seen[id_]} »."
        remedy = "Donnez un autre nom à l’un des deux fichiers, ou réunissez les deux fiches."
        yield _refuse(shown, "identifiant-en-double", message, remedy)
    elif len(path.stem) > _LONGEST_ID:
        message = f"« {quoted} » est un nom de plus de {_LONGEST_ID} signes."
        cut = id_[:_LONGEST_ID].rpartition("-")[0] or id_[:_LONGEST_ID]
        yield _refuse(shown, "nom-de-fichier", message, f"Renommez le fichier « {cut}.yaml ».")
    elif not good(path):
        message = f"« {quoted} » n’est pas un nom de fiche."
        yield _refuse(shown, "nom-de-fichier", message, f"Renommez le fichier « {id_}.yaml ».")


def _original(path: Path, seen: Mapping[str, str]) -> str:
    """Return the name of the file that a file is the copy of, if its name says so, else an empty text."""
    found = None if good(path) else _COPY.fullmatch(_RECORD.sub("", path.name))
    return seen.get(slug(found["of"] or found["before"]), "") if found else ""


def _refuse(shown: str, code: str, message: str, remedy: str) -> Problem:
    return Problem(shown, 1, 1, code, Severity.ERROR, message, remedy)

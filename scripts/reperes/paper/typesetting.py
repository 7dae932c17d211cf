"""Plain values → a tagged PDF, by typst: it needs nothing of the machine, neither a program nor a font."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typst

from reperes.paper import TypesettingError
from reperes.paper.contents import Said

if TYPE_CHECKING:
    from typst import PDFStandards

STANDARD: Final = "ua-1"
"""PDF/UA-1: the order of reading, the language, the headings and the pictures' words are in the file."""

_TEMPLATE = "livret.typ"
_LETTERS = "@expo-google-fonts/atkinson-hyperlegible"
"""Letters drawn for people who see badly; typst's own, which have serifs, stand in for what they lack."""
_WEIGHTS = ("400Regular", "700Bold")
_FAMILIES = ("Atkinson Hyperlegible", "Libertinus Serif")


def fingerprint(said: Said, node_modules: Path) -> str:
    """Return what changes when the PDF would: what it says, its template, its letters, typst itself."""
    digest = hashlib.sha256(version("typst").encode())
    digest.update(_template())
    digest.update(json.dumps(said, ensure_ascii=False, sort_keys=True).encode())
    for folder in _letters(node_modules):
        for font in sorted(folder.glob("*.ttf")):
            digest.update(font.read_bytes())
    return digest.hexdigest()


def typeset(said: Said, node_modules: Path) -> bytes:
    """Return the PDF of what a booklet says, the same bytes for the same values; raises `TypesettingError`.

    A sign that no font can draw breaks the standard: the file is then tagged all the same, but claims nothing.
    """
    try:
        return _compile(said, node_modules, [STANDARD])
    except typst.TypstError:
        try:
            return _compile(said, node_modules, [])
        except typst.TypstError as error:
            raise TypesettingError(f"Le livret des guides n’a pas pu être mis en pages : {error}") from error


def _compile(said: Said, node_modules: Path, standards: PDFStandards) -> bytes:
    letters = _letters(node_modules)
    year, month, day = said["date"] or (1970, 1, 1)
    made = typst.compile(
        _template(),
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=[str(folder) for folder in letters]),
        ignore_system_fonts=True,
        sys_inputs={"livret": json.dumps({**said, "fonts": _FAMILIES if letters else _FAMILIES[1:]})},
        format="pdf",
        pdf_standards=standards,
        timestamp=datetime(year, month, day, tzinfo=UTC),
    )
    return bytes(made)


def _template() -> bytes:
    return files("reperes").joinpath("templates", _TEMPLATE).read_bytes()


def _letters(node_modules: Path) -> tuple[Path, ...]:
    """Return the folders of the booklet's letters; none where they are not installed."""
    folders = (node_modules / _LETTERS / weight for weight in _WEIGHTS)
    return tuple(folder for folder in folders if folder.is_dir())

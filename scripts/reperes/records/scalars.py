"""Texts, addresses, periods and quantities: how one value is written in a record.

An unknown is a value. `Known[T]` takes a T, `inconnu` (looked for, not found) or
`non_applicable`; leaving the key out says only that nobody looked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Any, TypeVar
from urllib.parse import urlsplit

from pydantic import Discriminator, Tag
from pydantic_core import PydanticCustomError

from reperes.records.described import Described
from reperes.records.fault import fault
from reperes.words import INVISIBLE, excerpt

T = TypeVar("T")

_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]", re.I)


class Absence(StrEnum):
    """The two ways of saying that there is no value."""

    UNKNOWN = "inconnu"
    NOT_APPLICABLE = "non_applicable"


def _branch(value: Any) -> str:
    absent = isinstance(value, Absence) or value in ("inconnu", "non_applicable")
    return ABSENT_TAG if isinstance(value, str) and absent else KNOWN_TAG


_A_LIST = ("une liste", "commence par un crochet ou un tiret")
KNOWN_TAG, ABSENT_TAG = "<connu>", "<absent>"
Known = Annotated[Annotated[T, Tag(KNOWN_TAG)] | Annotated[Absence, Tag(ABSENT_TAG)], Discriminator(_branch)]


def _not_text(value: Any) -> PydanticCustomError:
    if value is None:
        return fault("texte-vide", "Un texte est attendu ici, et il n’y a rien.", "Complétez, ou supprimez la ligne.")
    found, why = ("un bloc de clés", "contient un deux-points") if isinstance(value, dict) else _A_LIST
    remedy = f"Écrivez un seul texte ; s’il {why}, entourez-le de guillemets droits."
    return fault("texte-attendu", f"Un texte est attendu ici, pas {found}.", remedy)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise _not_text(value)
    text = value.strip()
    if not text:
        raise fault("texte-vide", "Ce texte est vide.", "Complétez-le, ou supprimez la clé.")
    if INVISIBLE.search(text):
        raise fault(
            "caractere-invisible",
            "Ce texte contient un caractère invisible interdit.",
            "Supprimez ce caractère et retapez le mot.",
        )
    return text


def _line(value: Any) -> str:
    text = _text(value)
    if "\n" in text:
        raise fault(
            "une-seule-ligne",
            "Cette valeur doit tenir sur une seule ligne.",
            "Supprimez le retour à la ligne (et la ligne vide s’il y en a une).",
        )
    return text


def _web(value: Any) -> str:
    text = _line(value)
    try:
        parts = urlsplit(text)
        # Reading the port refuses what is not one; a name before « @ » would hide the host.
        known = parts.scheme in ("http", "https") and parts.port != 0 and "@" not in parts.netloc
    except ValueError:
        known = False
    if not known or not _HOST.fullmatch(parts.hostname or "") or any(map(str.isspace, text)):
        raise fault(
            "adresse-web",
            f"« {excerpt(text)} » n’est pas une adresse web.",
            "Écrivez l’adresse entière, en commençant par https:// (ou http://).",
        )
    return text


class Shaped(Described):
    """A text that `read` accepts or refuses, with the pattern by which editors know it beforehand."""

    def __init__(self, read: Callable[[Any], Any], pattern: str, remedy: str) -> None:
        """Take the validator; `pattern` never refuses what it accepts."""
        super().__init__(read, {"pattern": pattern, "patternErrorMessage": remedy})


def matching(pattern: str, code: str, what: str, remedy: str, told: str | None = None) -> Shaped:
    """Return a validator for texts that must match `pattern` whole; `what` ends the sentence.

    `told` is what editors know of `pattern` where it holds more than their expressions do.
    """
    compiled = re.compile(pattern, re.ASCII)

    def check(value: Any) -> str:
        text = _line(value)
        if not compiled.fullmatch(text):
            raise fault(code, f"« {excerpt(text)} » n’est pas {what}.", remedy)
        return text

    known = (told or pattern).replace(r"\d", "[0-9]")
    return Shaped(check, rf"^\s*(?:{known})\s*$", remedy)


def _not_empty(value: Any) -> Any:
    if isinstance(value, list | tuple) and not value:
        raise fault("liste-vide", "Cette liste est vide.", "Ajoutez au moins une ligne, qui commence par un tiret.")
    return value


NOT_EMPTY = Described(_not_empty, {"minItems": 1})
"""A list that holds something: pydantic's own rule counts only the items without a fault."""
Text = Annotated[str, Shaped(_text, r"\S", "Écrivez un texte, ou supprimez la clé.")]
"""A text in one or several paragraphs."""
Line = Annotated[str, Shaped(_line, r"^\s*\S(?:[^\n]*\S)?\s*$", "Écrivez un texte sur une seule ligne.")]
"""A text on one line."""
WebAddress = Annotated[
    str, Shaped(_web, r"^\s*[hH][tT][tT][pP][sS]?://\S+\s*$", "Écrivez l’adresse entière, en commençant par https://.")
]
"""An http or https address."""
Lines = Annotated[
    str,
    matching(
        r"\d+(-\d+)?(, ?\d+(-\d+)?)*",
        "lignes",
        "une suite de numéros de lignes",
        "Écrivez par exemple « 33 », « 33-35 » ou « 33-35, 41 ».",
    ),
]
"""Lines of our working copy of a document: `33`, `33-35`, `33-35, 41`."""
line_of: Callable[[Any], str] = _line


def said(value: object) -> str:
    """Return the words of a value, or an empty text when it is unknown or does not apply."""
    return "" if value is None or isinstance(value, Absence) else str(value)

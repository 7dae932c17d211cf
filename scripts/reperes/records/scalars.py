"""Texts, addresses, periods and quantities: how one value is written in a record.

An unknown is a value. `Known[T]` takes a T, `inconnu` (looked for, not found) or
`non_applicable`; leaving the key out says only that nobody looked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, Discriminator, Tag
from pydantic_core import PydanticCustomError

from reperes.problem import nearest
from reperes.records import web
from reperes.records.described import Described
from reperes.records.fault import fault
from reperes.words import INVISIBLE, excerpt

T = TypeVar("T")


class Absence(StrEnum):
    """The two ways of saying that there is no value."""

    UNKNOWN = "inconnu"
    NOT_APPLICABLE = "non_applicable"


def _branch(value: Any) -> str:
    absent = isinstance(value, Absence) or value in ("inconnu", "non_applicable")
    return ABSENT_TAG if isinstance(value, str) and absent else KNOWN_TAG


LONGEST = 5_000
"""Ten times the longest text of the real records; a page of a book holds half as many signs."""
_SHORTEN = "Gardez l’essentiel, ou coupez-le en plusieurs textes ; le document cité garde le reste."
_BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and signs of Unicode that show nothing."""
_TO_FILL = ".…()[] "
"""Signs of which a text is made that only holds the place of another, as models and remedies print it."""
_A_LIST = ("une liste", "commence par un crochet ou un tiret")
KNOWN_TAG, ABSENT_TAG = "<connu>", "<absent>"


@lru_cache(maxsize=4096)
def _said_wrong(text: str) -> bool:
    """Tell whether a short text was meant to say that there is no value: « inconnue », « null », « ? »."""
    return text.lower() in _NOTHING or (text[0] in "iInN" and nearest(text, Absence, SLIP) is not None)


def _meant(value: Any) -> Any:
    """Refuse a text that says in its own way that there is no value: pages would print it as one."""
    if isinstance(value, str) and 0 < len(value) < _SHORT and _said_wrong(value):
        remedy = "Écrivez « inconnu » (cherché, pas trouvé) ou « non_applicable », ou supprimez la ligne."
        raise fault("valeur-inconnue", f"« {excerpt(value)} » n’est pas une façon de dire qu’on ne sait pas.", remedy)
    return value


SLIP = 0.8
"""How near a text must be to « inconnu » or « non_applicable » to be taken for it."""
_SHORT = 20
_NOTHING = frozenset(
    {"sans objet", "néant", "neant", "non précisé", "non connu", "pas connu"}
    | {"non renseigné", "non renseigne", "non communiqué", "non communique"}
    | {"à compléter", "a completer", "à remplir", "a remplir", "à préciser", "à demander", "à trouver", "à renseigner"}
    | {"null", "none", "nil", "n/a", "na", "nc", "nr", "nsp", "?", "??", "???", "-", "--", "/", "x", "xxx", "tbd"}
)
Known = Annotated[
    Annotated[T, BeforeValidator(_meant), Tag(KNOWN_TAG)] | Annotated[Absence, Tag(ABSENT_TAG)],
    Discriminator(_branch),
]


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
    if len(text) > LONGEST:
        raise fault("texte-trop-long", f"Ce texte a plus de {LONGEST} signes : une fiche se lit vite.", _SHORTEN)
    if not (text[0].isascii() and text[0].isalnum()) and not any(map(_seen, text)):
        raise fault("texte-vide", "Ce texte ne contient aucun signe visible.", "Retapez-le, ou supprimez la clé.")
    if len(text) < _SHORT and not text.strip(_TO_FILL):
        remedy = "Écrivez le texte, ou supprimez la ligne."
        raise fault("texte-vide", f"« {text} » est une place à remplir, pas un texte.", remedy)
    if INVISIBLE.search(text):
        raise fault(
            "caractere-invisible",
            "Ce texte contient un caractère invisible interdit.",
            "Supprimez ce caractère et retapez le mot.",
        )
    return text


def _seen(char: str) -> bool:
    return unicodedata.category(char)[0] in "LNPS" and char not in _BLANK_LETTERS


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
    if wrong := web.wrong(text):
        raise fault("adresse-web", f"« {excerpt(text)} » n’est pas une adresse web.", wrong)
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
        raise fault("liste-vide", "Cette liste est vide.", _FILL)
    return value


_FILL = "Écrivez au moins un élément entre les crochets, ou, à leur place, des lignes qui commencent par un tiret."
NOT_EMPTY = Described(_not_empty, {"minItems": 1})
"""A list that holds something: pydantic's own rule counts only the items without a fault."""
Text = Annotated[
    str, Shaped(_text, rf"^\s*\S(?:[\s\S]{{0,{LONGEST - 2}}}\S)?\s*$", "Écrivez un texte, ou supprimez la clé.")
]
"""A text in one or several paragraphs."""
Line = Annotated[
    str, Shaped(_line, rf"^\s*\S(?:[^\n]{{0,{LONGEST - 2}}}\S)?\s*$", "Écrivez un texte sur une seule ligne.")
]
"""A text on one line."""
_ADDRESS = r"^\s*[hH][tT][tT][pP][sS]?://[^\s/?#@]+\.[^\s/?#@]+(?:[/?#]\S*)?\s*$"
WebAddress = Annotated[str, Shaped(_web, _ADDRESS, "Écrivez l’adresse entière, en commençant par https://.")]
"""An http or https address."""
line_of: Callable[[Any], str] = _line


def said(value: object) -> str:
    """Return the words of a value, or an empty text when it is unknown or does not apply."""
    return "" if value is None or isinstance(value, Absence) else str(value)

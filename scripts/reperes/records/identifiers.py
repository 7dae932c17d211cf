"""The official numbers of organisations: SIREN, SIRET, RNA."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Any

from reperes.records.fault import fault
from reperes.records.scalars import Shaped, line_of
from reperes.words import excerpt

LA_POSTE = "356000000"
"""The SIREN whose establishments are too many for Luhn: the figures of their SIRET add up to a multiple of 5."""
SIREN_LENGTH = 9
_GROUPING = re.compile(r"[ .\u00a0\u202f-]")
_RNA = re.compile(r"W[0-9][0-9A-Z][0-9]{7}")


def luhn(digits: str) -> bool:
    """Tell whether the last of `digits` is the check figure of the others; a row of zeros is no number."""
    doubled = (int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(digits)))
    return bool(digits.strip("0")) and sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def parse_siren(value: Any) -> str:
    """Read the 9 figures of a SIREN; raises a French error."""
    return _figures(line_of(value), SIREN_LENGTH, "siren", "SIREN")


def parse_siret(value: Any) -> str:
    """Read the 14 figures of a SIRET; raises a French error."""
    return _figures(line_of(value), 14, "siret", "SIRET")


def parse_rna(value: Any) -> str:
    """Read the number that the register of associations gives; raises a French error."""
    text = line_of(value)
    if not _RNA.fullmatch(text):
        meant = _GROUPING.sub("", text).upper()
        example = f"« {meant} »" if _RNA.fullmatch(meant) else "un W puis 9 chiffres, par exemple « W381000001 »"
        raise fault("rna", f"« {excerpt(text)} » n’est pas un numéro RNA.", f"Écrivez {example}.")
    return text


def _figures(text: str, length: int, code: str, name: str) -> str:
    bare = _GROUPING.sub("", text)
    if not re.fullmatch(f"[0-9]{{{length}}}", bare):
        meant = "".join(str(unicodedata.digit(sign, sign)) for sign in bare)
        remedy = f"Écrivez les {length} chiffres, sans espace.{_other(bare)}"
        if meant != bare and re.fullmatch(f"[0-9]{{{length}}}", meant):
            remedy = f"Écrivez-le avec les chiffres 0 à 9 : « {meant} »."
        raise fault(code, f"« {excerpt(text)} » n’est pas un numéro {name}.", remedy)
    if not _checked(bare):
        remedy = "Recopiez-le depuis l’annuaire des entreprises : un chiffre est faux, ou deux sont échangés."
        raise fault(code, f"« {excerpt(text)} » n’est pas un numéro {name} : sa clé est fausse.", remedy)
    if bare != text:
        raise fault(code, f"« {excerpt(text)} » s’écrit sans espace ni signe.", f"Écrivez « {bare} ».")
    return text


def _checked(digits: str) -> bool:
    if not luhn(digits[:SIREN_LENGTH]):
        return False
    if len(digits) > SIREN_LENGTH and digits.startswith(LA_POSTE):
        return luhn(digits) or sum(map(int, digits)) % 5 == 0
    return luhn(digits)


def _other(bare: str) -> str:
    """Return what a number of another length probably is."""
    if _RNA.fullmatch(bare.upper()):
        return " Un W puis 9 chiffres, c’est un numéro RNA : « rna: »."
    names = {SIREN_LENGTH: " Avec 9 chiffres, c’est un SIREN.", 14: " Avec 14 chiffres, c’est un SIRET."}
    return names.get(len(bare), "") if bare.isascii() and bare.isdigit() else ""


Siren = Annotated[str, Shaped(parse_siren, r"^\s*[0-9]{9}\s*$", "Écrivez les 9 chiffres, sans espace.")]
"""The nine figures of an organisation, the last of which checks the others."""
Siret = Annotated[str, Shaped(parse_siret, r"^\s*[0-9]{14}\s*$", "Écrivez les 14 chiffres, sans espace.")]
"""The fourteen figures of an establishment: the SIREN, five more."""
Rna = Annotated[str, Shaped(parse_rna, rf"^\s*{_RNA.pattern}\s*$", "Écrivez un W puis 9 chiffres.")]
"""The number of an association: W, its département, figures."""

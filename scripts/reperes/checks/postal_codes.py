"""Un code postal a cinq chiffres

Un tableur efface le zéro de « 01000 », et un chiffre se perd en recopiant : la lettre revient. La règle lit les
adresses.
Elle ne dit rien d’un nombre de quatre chiffres devant une ville étrangère, ni d’une boîte postale.

Refusé :

    nom: Exemple
    contacts:
      - fonction: Accueil
        adresse: 12 rue des Lilas, 1600 Angoulême

Accepté :

    nom: Exemple
    contacts:
      - fonction: Accueil
        adresse: 12 rue des Lilas, 16000 Angoulême

Pour corriger :

    Reprenez le code postal de la commune ; le remède le donne quand il n’y en a qu’un.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from reperes import texts
from reperes.catalogue import Catalogue, Entry
from reperes.checks import Finding
from reperes.geography.official import OfficialCode
from reperes.geography.parts import MissingPart
from reperes.problem import Severity
from reperes.source import Route
from reperes.words import excerpt

PAGE = "codes-postaux"
CODES = {
    "code-postal": "Un code postal n’a pas cinq chiffres.",
}
SEVERITIES = {"code-postal": Severity.WARNING}

_SHORT_CODE = re.compile(
    r"(?:^|[,\n])[ \t]*([0-9]{4}) ([A-ZÀ-Ý][\w’' -]{1,45}?)(?: cedex(?: [0-9]+)?)?[ \t]*$", re.M | re.I
)
_MOST = 20
"""Addresses of one record for which the communes are looked up, which reads a large file."""


def alone(lost: frozenset[str]) -> bool:
    """Judge whatever could be read of a refused record."""
    return True


def check(catalogue: Catalogue, official: OfficialCode) -> Iterator[Finding]:
    """Find addresses whose postal code has lost a figure."""
    for entry in catalogue:
        with suppress(MissingPart):  # the build, which needs the official code, says that it is missing
            for route, text, found in islice(_short(entry), _MOST):
                yield from _lost(entry, route, text, found, official)


def _short(entry: Entry) -> Iterator[tuple[Route, str, re.Match[str]]]:
    if not _SHORT_CODE.search(texts.whole(entry)):
        return
    for route, text in texts.each(entry.record):
        if route[-1] == "adresse" and (found := _SHORT_CODE.search(text)):
            yield route, text, found


def _lost(entry: Entry, route: Route, text: str, found: re.Match[str], official: OfficialCode) -> Iterator[Finding]:
    """Find a number that is the postal code of a commune of that name, less one figure."""
    number, name = found[1], found[2].replace("’", "'")
    codes = {code for code in official.postal_codes(name) if number in _less_one(code)}
    if codes:
        message = f"« {excerpt(f'{number} {found[2]}')} » : un code postal a cinq chiffres."
        (code, *others) = sorted(codes)
        remedy = "Recopiez le code postal de la commune." if others else f"Écrivez « {code} {found[2]} »."
        yield Finding(entry, route, "code-postal", message, remedy, Severity.WARNING, text[: found.start(1)])


def _less_one(code: str) -> set[str]:
    return {code[:at] + code[at + 1 :] for at in range(len(code))}

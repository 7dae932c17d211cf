"""What the tests of languages share: a guide that has every section, a portal that translates it, readers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from pydantic import BaseModel

from reperes import pipeline
from reperes.languages.sections import fingerprint
from reperes.records.guide import Guide
from reperes.records.references import Ref
from tests.portals import CITED, RECORDS, write_portal

TRANSLATED = ("dormir-ce-soir", "peur-de-perdre-mon-logement", "retard-de-loyer")
SAME = {"Guide", "Guides", "Police"}
"""What English and French spell alike."""
STYLES = ("couleurs", "base", "ossature", "page", "fiche", "fiche-blocs", "listes", "accueil", "impression")
PHYSICAL = re.compile(
    r"(?:margin|padding|border)-(?:left|right)|(?<![-\w])(?:left|right)\s*:|text-align:\s*(?:left|right)|float:"
    r"|(?:padding|margin):\s*(\S+) (\S+) (\S+) (?!\2;)\S+;"
)
EVIL = "<script>alert(1)</script> & « ${x} » \"'><img src=x onerror=alert(1)>"
QUOTED = EVIL.replace("'", "''")
GUIDE = f"""
nom: Où dormir ce soir ?
resume: Appelez le 115.
moment: tout-de-suite
appels: [sans-toit]
numeros: ["115"]
mots_courants: [dormir]
explication: [{{texte: Il y a des places.}}]
etapes: [{{texte: Appelez.}}, {{texte: Rappelez., sources: [{{document: compte-rendu, lignes: 3}}]}}]
a_demander: [{{a: à la mairie, questions: [Où aller ?]}}]
portee: [{{nature: propose, texte: Une place pour chacun., territoires: [isere]}}]
limites: [{{texte: Parfois rien., selon: Actis}}]
mots: [{{mot: Abri, sens: Un toit.}}]
{CITED}"""
NUMBERS = f'nom: Numéros\nnumeros: [{{numero: "115", pour: Un autre mot, texte: Une place.}}]\n{CITED}'
KNOWN = (
    "nom: Accueil\netat: connu\nappelants: [menage]\nquestions: [sans-toit]\n"
    f"telephone: 04 65 71 00 00\nterritoires: [isere]\n{CITED}"
)


def guide(checked: pipeline.Checked, name: str) -> Guide:
    entry = checked.catalogue.get(Ref("guides", name))
    assert entry
    assert isinstance(entry.record, Guide)
    return entry.record


def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup((path / "index.html").read_bytes(), "html.parser")


def said(tag: Any) -> str:
    return " ".join(tag.get_text(" ").replace("\u00a0", " ").replace("\u202f", " ").split())


def flat(value: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for name, part in value.items():
            yield from flat(part, f"{key}.{name}")
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from flat(part, f"{key}.{index}")
    else:
        yield key, value


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part)
    elif isinstance(value, BaseModel):
        for part in value.__dict__.values():
            yield from texts(part)


def portal(root: Path, translation: str, **settings: str) -> Path:
    more = {"guides/dormir": GUIDE, "numbers/liste": NUMBERS, "contacts/accueil": KNOWN, "guides/autre": GUIDE}
    return write_portal(root, {**RECORDS, **more, "translations/ar/dormir": translation}, **settings)


def translated(name: str, body: str, *, print_: str = "") -> str:
    from reperes import source

    record = Guide.model_validate(source.parse(GUIDE)[0])
    return f"{name}:\n  francais: {print_ or fingerprint(record, name)}\n{body}"


QUESTION = translated("nom", "  texte: أين أنام؟\n")

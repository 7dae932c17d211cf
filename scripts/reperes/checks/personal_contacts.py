"""On joint une fonction, jamais une personne

Un contact survit à celle ou celui qui répond aujourd’hui : on y écrit une fonction, le numéro et le courriel d’un
service. Le nom d’une personne, son courriel, son mobile, l’adresse de son domicile sont des données personnelles.
On ne les publie pas, même quand la personne est d’accord : elle changera de poste, et la fiche restera.

La règle lit les contacts, les contacts de visite, et qui a vérifié ou relu. Un prénom seul nomme aussi une personne.
Deux mots à majuscule qui ne sont ni un prénom connu ni un groupe sont un avertissement. Un mobile qui appartient au
service est permis quand la fonction le dit.

Refusé (personne-nommee) :

    nom: Exemple
    contacts:
      - fonction: Julie Durand, coordinatrice

Refusé (donnee-personnelle) :

    nom: Exemple
    contacts:
      - fonction: Coordination
        courriel: julie.durand@exemple.fr
        telephone: 06 12 34 56 78

Accepté :

    nom: Exemple
    contacts:
      - fonction: Coordination (mobile de service)
        courriel: coordination@exemple.fr
        telephone: 06 12 34 56 78

Pour corriger :

    Remplacez le nom par la fonction, et demandez à l’acteur l’adresse et le numéro du service.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from reperes import people
from reperes.catalogue import Catalogue, Entry
from reperes.checks import Finding
from reperes.problem import Severity
from reperes.records.contact import ContactPoint
from reperes.records.facets import Contactable
from reperes.records.guide import Guide
from reperes.records.pilot import Pilot
from reperes.records.reaching import is_mobile
from reperes.records.scalars import said
from reperes.source import Route
from reperes.words import excerpt, fold

PAGE = "personnes"
CODES = {
    "personne-nommee": "Un contact nomme une personne.",
    "donnee-personnelle": "Un contact donne un courriel, un mobile ou une adresse qui semble celui d’une personne.",
}
SEVERITIES = {"donnee-personnelle": Severity.WARNING}

_NAMED = ("fonction", "pour_qui", "par", "horaires", "lieu")
"""Keys that may hold a name by mistake."""
_FUNCTIONS = frozenset({"fonction", "pour_qui", "par"})
"""Those where a first name alone is somebody's; a place may bear one."""
_FUNCTION = "Retirez le nom, et dites la fonction : « Coordination », « Accueil du service social »."
_SERVICE_MOBILE = re.compile(r"\b(?:mobile|portable|astreinte|équipe|service|maraude|permanence|camion|bus)s?\b", re.I)
_MOBILE = re.compile(r"(?:\+33 ?|0)[67]|\+(?!33)")
_HOME = re.compile(r"\bchez (?:M\.|Mme|M |[A-ZÀ-Ý])|\b(?:digicode|interphone|domicile|code d[’']entrée)\b", re.I)


def alone(lost: frozenset[str]) -> bool:
    """Judge whatever could be read of a refused record."""
    return True


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Find persons where a function, a service and its address are expected."""
    groups = _groups(catalogue)
    for entry in catalogue:
        for route, part in _parts(entry):
            yield from _names(entry, route, part, groups)
            yield from _means(entry, route, part)


def _parts(entry: Entry) -> Iterator[tuple[Route, BaseModel]]:
    record: Any = entry.record
    if isinstance(record, ContactPoint):
        yield (), record
    if record.verification:
        yield ("verification",), record.verification
    if isinstance(record, Contactable) and isinstance(record.contacts, tuple):
        yield from ((("contacts", index), contact) for index, contact in enumerate(record.contacts))
    if isinstance(record, Pilot) and isinstance(record.contact_visite, BaseModel):
        yield ("contact_visite",), record.contact_visite
    if isinstance(record, Guide):
        yield from ((("relectures", index), reading) for index, reading in enumerate(record.relectures))


def _names(entry: Entry, route: Route, part: BaseModel, groups: frozenset[str]) -> Iterator[Finding]:
    for key in _NAMED:
        text = said(getattr(part, key, None))
        if name := person(text, alone=key in _FUNCTIONS):
            yield Finding(entry, (*route, key), *told_of(name))
        elif key == "par" and (name := people.unfamiliar(text)) and fold(name) not in groups:
            yield Finding(entry, (*route, key), *doubted(name))


def _groups(catalogue: Catalogue) -> frozenset[str]:
    """Return the names of records, which may be those of whoever has verified."""
    return frozenset(fold(name) for entry in catalogue for name in (entry.name, *entry.record.sought))


def person(text: str, alone: bool = True) -> str:
    """Return the name of a person that stands where a function is expected, or an empty text.

    A first name `alone`, or with initials, counts too.
    """
    civil = people.after_civility(text)
    return civil[0] if civil else people.named(text) or (people.first_named(text) if alone else "")


def told_of(name: str) -> tuple[str, str, str, Severity]:
    """Return code, message, remedy and severity of a person's name; translations, no records, say the same."""
    message = f"« {excerpt(name)} » est le nom d’une personne, et une fonction est attendue."
    return "personne-nommee", message, _FUNCTION, Severity.ERROR


def doubted(name: str) -> tuple[str, str, str, Severity]:
    """Return the same of two words with capitals that are nobody's first name here."""
    message = f"« {excerpt(name)} » ressemble au nom d’une personne, et une fonction est attendue."
    return "personne-nommee", message, _FUNCTION, Severity.WARNING


def _means(entry: Entry, route: Route, part: BaseModel) -> Iterator[Finding]:
    mail, telephone, home = (said(getattr(part, key, None)) for key in ("courriel", "telephone", "adresse"))
    if message := people.owner_of_mail(mail):
        yield _personal(entry, (*route, "courriel"), message)
    functions = f"{said(getattr(part, 'fonction', None))} {getattr(part, 'nom', '')}"
    unread = getattr(part, "fonction", "") is None and not isinstance(part, ContactPoint)  # its mistake is told
    if not unread and _MOBILE.match(telephone) and is_mobile(telephone) and not _SERVICE_MOBILE.search(functions):
        message = f"« {telephone} » est un numéro de mobile, souvent celui d’une personne."
        remedy = (
            "Donnez le numéro du service ; si ce mobile est le sien, ajoutez à la fonction « (mobile de service) »."
        )
        yield Finding(entry, (*route, "telephone"), "donnee-personnelle", message, remedy, Severity.WARNING)
    if found := _HOME.search(home):
        message = f"« {excerpt(found[0])} » fait penser à l’adresse d’un domicile."
        remedy = "Donnez l’adresse où le service reçoit, sans rien qui ouvre une porte."
        yield Finding(entry, (*route, "adresse"), "donnee-personnelle", message, remedy, Severity.WARNING)


def _personal(entry: Entry, route: Route, message: str) -> Finding:
    remedy = "Donnez l’adresse du service, par exemple « accueil@… », ou supprimez la ligne."
    return Finding(entry, route, "donnee-personnelle", message, remedy, Severity.WARNING)

"""Une traduction suit son guide : mêmes sections, mêmes étapes, et rien que le français ne dise.

Chaque section porte l’empreinte du français d’où elle vient. Quand le français change, la section devient
« dépassée » : c’est un conseil, la page le dit et reste. Une section dont l’empreinte est à jour mais qui
n’a pas autant d’éléments que le français est une erreur : les sources ne seraient plus en face.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from reperes.catalogue import Catalogue
from reperes.checks.personal_contacts import doubted, person, told_of
from reperes.languages import LANGUAGES
from reperes.languages.sections import SECTIONS, fingerprint, french
from reperes.languages.translations import GUIDES, Item, Translations
from reperes.people import unfamiliar
from reperes.problem import Problem, Severity, suggestion
from reperes.records.guide import Guide
from reperes.records.translation import Section, accepting
from reperes.source import Route
from reperes.words import excerpt

Said = tuple[Route, str, str, str, Severity]
"""What is wrong: the keys that lead there, a code, a message, a remedy, how much it matters."""


def problems(translations: Translations, catalogue: Catalogue) -> Iterator[Problem]:
    """Find what is wrong with translations beside the guides that they say."""
    for item in (*translations.items, *translations.refused):
        for route, code, message, remedy, severity in _wrong(item, catalogue):
            line, column = item.source.place(route)
            if line not in item.told:
                yield Problem(item.source.path, line, column, code, severity, message, remedy)


def _wrong(item: Item, catalogue: Catalogue) -> Iterator[Said]:
    if not catalogue.knows(item.ref):
        message = f"Aucun guide ne s’appelle « {excerpt(item.guide)} »."
        remedy = suggestion(
            item.guide, catalogue.names(GUIDES), "Donnez au fichier le nom d’un fichier de data/guides."
        )
        yield (), "guide-inconnu", message, remedy, Severity.ERROR
        return
    entry = catalogue.get(item.ref)
    if entry is None or not isinstance(entry.record, Guide):  # a guide with errors of its own
        return
    prints = {fingerprint(entry.record, section): section for section in SECTIONS if french(entry.record, section)}
    for name in SECTIONS:
        section = item.translation.section(name)
        if section and name not in item.lost:
            yield from _state(name, section)
            yield from _aligned(item, entry.record, name, section, prints)
            yield from _written(item, entry.record, name, section)


def _state(name: str, section: Section) -> Iterator[Said]:
    if section.etat.value == "relue" and section.relecture is None:
        message = "Cette section est dite relue, sans dire quand ni par qui."
        remedy = "Ajoutez « relecture: {le: …, par: …, methode: …} », ou écrivez « etat: a-relire »."
        yield (name, "etat"), "relecture-manquante", message, remedy, Severity.ERROR
    elif section.etat.value != "relue" and section.relecture:
        message = "Une relecture est écrite, et la section est dite à relire."
        yield (name, "relecture"), "etat-contraire", message, "Écrivez « etat: relue ».", Severity.ERROR
    by = section.relecture.par if section.relecture else ""
    if reader := person(by):
        yield (name, "relecture", "par"), *told_of(reader)
    elif reader := unfamiliar(by):
        yield (name, "relecture", "par"), *doubted(reader)


def _aligned(item: Item, guide: Guide, name: str, section: Section, prints: dict[str, str]) -> Iterator[Said]:
    wanted = french(guide, name)
    if not wanted:
        message = f"Le guide français n’a pas de section « {name} »."
        yield (name,), "section-inconnue", message, "Retirez-la : une traduction n’ajoute rien.", Severity.ERROR
        return
    if section.francais != fingerprint(guide, name):
        accept = accepting(item.guide, item.language, name)
        if not section.francais:
            message = "Rien ne dit de quel français vient cette section."
            yield (name,), "empreinte-manquante", message, f"Lancez {accept}.", Severity.ERROR
            return
        if other := prints.get(section.francais):
            message = f"Cette empreinte est celle de la section « {other} »."
            remedy = f"Vérifiez que le texte est au bon endroit, puis lancez {accept}."
            yield (name, "francais"), "empreinte-inconnue", message, remedy, Severity.ERROR
            return
        message = "Le français de cette section a changé depuis la traduction."
        remedy = f"Relisez le français et corrigez, puis lancez {accept}."
        yield (name, "francais"), "traduction-depassee", message, remedy, Severity.ADVICE
        return
    yield from _counted(name, section.items, wanted)


def _counted(name: str, items: tuple[Any, ...], wanted: tuple[Any, ...]) -> Iterator[Said]:
    if len(items) != len(wanted):
        message = f"Le français compte {len(wanted)} éléments ici, la traduction {len(items)}."
        remedy = "Traduisez élément par élément, dans l’ordre du français."
        yield (name, "textes"), "traduction-decalee", message, remedy, Severity.ERROR
    elif name == "a_demander":
        for index, (ask, french_ask) in enumerate(zip(items, wanted, strict=True)):
            if len(ask.questions) != len(french_ask) - 1:
                message = f"Le français pose {len(french_ask) - 1} questions ici, la traduction {len(ask.questions)}."
                remedy = "Traduisez question par question, dans l’ordre du français."
                yield (name, "textes", index, "questions"), "traduction-decalee", message, remedy, Severity.ERROR


def _written(item: Item, guide: Guide, name: str, section: Section) -> Iterator[Said]:
    """Find texts without a letter of their language, or that are still the French ones."""
    language = LANGUAGES[item.language]
    still = {text for text in _texts(french(guide, name)) if len(text.split()) > 2}
    for route, text in _places(section, (name,)):
        if any(map(str.isalpha, text)) and not language.letters.search(text):
            message = f"Ce texte n’a aucune lettre de la langue du dossier ({language.french_name})."
            remedy = "Traduisez-le, ou rangez le fichier dans le dossier de sa langue."
            yield route, "ecriture", message, remedy, Severity.WARNING
        elif text in still:
            message = "Ce texte est encore le français."
            yield route, "reste-en-francais", message, "Traduisez-le, ou retirez la section.", Severity.WARNING


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    else:
        for each in value:
            yield from _texts(each)


def _places(value: Any, route: Route) -> Iterator[tuple[Route, str]]:
    if isinstance(value, str):
        yield route, value
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from _places(each, (*route, index))
    elif isinstance(value, BaseModel):
        for key, each in value.__dict__.items():
            if key not in ("etat", "relecture", "francais"):
                yield from _places(each, (*route, key))

"""`reperes translate GUIDE LANGUE`: write the draft of a translation, or say that sections say today’s French."""

from __future__ import annotations

import argparse

from reperes import pipeline
from reperes.commands import FINE, MISUSE, complain
from reperes.languages import LANGUAGES, drafting, todo
from reperes.languages.sections import present
from reperes.portal import Portal
from reperes.problem import suggestion
from reperes.records.guide import Guide
from reperes.records.references import Ref
from reperes.words import excerpt

WORDS = "écrit le brouillon d’une traduction, le français à côté"


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("guide", metavar="GUIDE", help="le nom du fichier du guide, sans « .yaml »")
    parser.add_argument("langue", choices=list(LANGUAGES), metavar="LANGUE", help=", ".join(LANGUAGES))
    parser.add_argument("--accept", nargs="+", metavar="SECTION", help="ces sections disent le français d’aujourd’hui")


def run(options: argparse.Namespace, portal: Portal) -> int:
    """Write the file of the translation, what is already written in it left as it is."""
    catalogue = pipeline.check(portal).catalogue
    entry = catalogue.get(Ref("guides", options.guide))
    if entry is None or not isinstance(entry.record, Guide):
        remedy = suggestion(options.guide, catalogue.names("guides"), "Voyez les fichiers de data/guides.")
        complain(f"Aucun guide lisible ne s’appelle « {excerpt(options.guide)} ». {remedy}")
        return MISUSE
    name = todo.path_of(options.langue, options.guide)
    path = portal.root / name
    before = path.read_text("utf-8") if path.is_file() else ""
    try:
        after = _translated(entry.record, options, before)
    except drafting.NoSectionError as error:
        complain(f"« {name} » n’a pas de section « {excerpt(str(error))} » : {', '.join(present(entry.record))}.")
        return MISUSE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(after, "utf-8")
    print(_told(name, before, after, accepted=bool(options.accept)))
    return FINE


def _translated(guide: Guide, options: argparse.Namespace, text: str) -> str:
    if not options.accept:
        return drafting.draft(guide, options.langue, text)
    for section in options.accept:
        text = drafting.accept(guide, section, text)
    return text


def _told(name: str, before: str, after: str, *, accepted: bool) -> str:
    if before == after:
        return f"{name} : rien à changer."
    if accepted:
        return f"{name} : empreintes à jour. Si le texte a changé, la section redevient « etat: a-relire »."
    return f"{name} : {'sections ajoutées en commentaire' if before else 'brouillon écrit'}, le français à côté."

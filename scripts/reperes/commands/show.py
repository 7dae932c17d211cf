"""`reperes show ID`: print a record with its relations on both sides, what cites it and when it was verified."""

from __future__ import annotations

import argparse
import re
import shutil
import textwrap
from collections.abc import Iterable, Iterator
from typing import Any

from reperes import pipeline
from reperes.catalogue import Catalogue, Entry, Link
from reperes.commands import ERRORS, FINE, MISUSE, complain
from reperes.naming import NamingError, RefusedNameError, find
from reperes.portal import Portal
from reperes.records.scalars import Absence
from reperes.verifying import due, verified
from reperes.views.citations import Citations
from reperes.views.facts import values, words
from reperes.words import harmless

WORDS = "montre une fiche, avec ses relations des deux côtés"

_NARROWEST = 30
_TOLD_APART = frozenset({"nom", "relations", "sources", "verification"})


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the argument."""
    parser.add_argument("fiche", metavar="FICHE", help="son nom de fichier, seul ou avec son dossier : partners/actis")


def run(options: argparse.Namespace, portal: Portal) -> int:
    """Print the record, or say what was probably meant."""
    catalogue = pipeline.check(portal).catalogue
    try:
        entry = find(catalogue, options.fiche)
    except NamingError as error:
        complain(str(error))
        return ERRORS if isinstance(error, RefusedNameError) else MISUSE
    width = max(_NARROWEST, shutil.get_terminal_size((100, 24)).columns)
    for indent, line in lines(catalogue, entry):
        print(_wrapped(harmless(line), indent, width))
    return FINE


def lines(catalogue: Catalogue, entry: Entry) -> Iterator[tuple[int, str]]:
    """Yield what to say of a record, line by line, each with its indent."""
    yield 0, entry.name
    yield 0, f"{entry.kind.one}, {entry.ref}"
    yield 0, f"Fichier : {entry.path}" if catalogue.recorded(entry) else "Sans fichier : donné par le code officiel."
    yield 0, f"Page : /{entry.address}" if entry.record.published else "Page : aucune, c’est un brouillon."
    yield from _fields(catalogue, entry)
    links = catalogue.links(entry.ref)
    yield from _block("Relations écrites ici", (_link(link) for link in links if link.written_here))
    yield from _block("Relations écrites ailleurs", (_link(link) for link in links if not link.written_here))
    yield from _block("Sources", _sources(catalogue, entry))
    yield from _block("Cité par", (f"{each.name} ({each.ref})" for each in catalogue.citing(entry.ref)))
    yield from _block("Vérification", [_verified(entry)])


def _fields(catalogue: Catalogue, entry: Entry) -> Iterator[tuple[int, str]]:
    """Yield each field that holds something; lists and blocks one line an item."""
    cited = Citations(catalogue, entry.record.sources)
    for name, info in type(entry.record).model_fields.items():
        value = getattr(entry.record, name)
        if name in _TOLD_APART or value is None or value == ():
            continue
        said = _said(value, catalogue, cited)
        title = info.title or name
        if isinstance(value, tuple) or len(said) != 1:
            yield from _block(title, said)
        else:
            yield 0, f"{title} : {said[0]}"


def _said(value: Any, catalogue: Catalogue, cited: Citations) -> list[str]:
    if isinstance(value, Absence):
        return ["inconnu" if value is Absence.UNKNOWN else "non applicable"]
    found = []
    for one in values(value, catalogue, cited):
        also = one.entry or one.also
        found.append(f"{one.words} ({also.ref})" if also else one.words)
    return found


def _link(link: Link) -> str:
    said = f"{link.label} : {link.other.name} ({link.other.ref})"
    said += f", {link.relation.precision}" if link.relation.precision else ""
    said += f", {words(link.relation.periode)}" if link.relation.periode else ""
    return said + (f" [à confirmer : {link.relation.a_confirmer}]" if link.relation.a_confirmer else "")


def _sources(catalogue: Catalogue, entry: Entry) -> Iterator[str]:
    for citation in entry.record.sources:
        document = catalogue.get(citation.document)
        name = document.name if document else "document introuvable"
        where = [citation.passage, citation.lignes and f"lignes {citation.lignes}", citation.pour]
        yield ", ".join(filter(None, (f"{name} ({citation.document})", *where)))


def _verified(entry: Entry) -> str:
    told = entry.record.verification
    again = "".join(f" À vérifier de nouveau le {one.due}." for one in due([entry]) if one.due)
    if told:
        return f"{words(told.le)}, par {told.par} : {told.methode}.{again}"
    last = verified(entry)
    return f"Adresse essayée le {words(last)}.{again}" if last else "Jamais vérifiée."


def _block(title: str, said: Iterable[str]) -> Iterator[tuple[int, str]]:
    held = list(said)
    if held:
        yield 0, f"{title} :"
        yield from ((2, f"- {each}") for each in held)


def _wrapped(line: str, indent: int, width: int) -> str:
    before, after = " " * indent, " " * (indent + 2)
    kept = re.sub(r" (?=[:;?!»])|(?<=«) ", "\u00a0", line)  # no line begins with a sign, or ends with a guillemet
    folded = textwrap.fill(
        kept, width, initial_indent=before, subsequent_indent=after, break_on_hyphens=False, break_long_words=False
    )
    return folded.replace("\u00a0", " ")

"""`reperes stats`: how much of the field the catalogue covers, to read or for machines."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from reperes import pipeline
from reperes.catalogue import Catalogue, Entry
from reperes.commands import ERRORS, FINE, report
from reperes.kinds import KINDS
from reperes.languages import LANGUAGES, todo
from reperes.languages.translations import Translations
from reperes.portal import Portal
from reperes.problem import Severity, has_errors
from reperes.records.facets import Located
from reperes.records.scalars import Absence
from reperes.verifying import due, verified
from reperes.views.answers import STANDINGS
from reperes.views.coverage import Coverage
from reperes.words import plural

WORDS = "dit ce que le catalogue couvre : fiches, sources, vérifications, territoires, réponses, traductions"


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the option."""
    parser.add_argument("--format", choices=list(FORMATS), default="text", help="forme du compte rendu")


def run(options: argparse.Namespace, portal: Portal) -> int:
    """Print the figures; records with errors are not counted, and are told beside them."""
    checked = pipeline.check(portal, options.date)
    report([problem for problem in checked.problems if problem.severity is Severity.ERROR])
    sys.stdout.write(FORMATS[options.format](figures(checked.catalogue, checked.translations, options.date)))
    return ERRORS if has_errors(checked.problems) else FINE


def figures(catalogue: Catalogue, translations: Translations, today: date) -> dict[str, Any]:
    """Return every figure by its French name: `fiches`, then one block a subject."""
    entries = tuple(catalogue)
    seen = due(entries)
    coverage = Coverage(catalogue)
    answers = dict(coverage.whole.counts)
    return {
        "fiches": len(entries),
        "brouillons": sum(not entry.record.published for entry in entries),
        "sans_source": sum(not entry.record.sources for entry in entries),
        "genres": {folder: _kind(catalogue.of_kind(folder)) for folder in KINDS},
        "verification": {
            "jamais": sum(one.verified is None for one in seen),
            "en_retard": sum(one.late(today) for one in seen),
            "a_jour": len(entries) - sum(one.verified is None or one.late(today) for one in seen),
        },
        "valeurs_inconnues": sum(
            value is Absence.UNKNOWN for entry in entries for value in entry.record.__dict__.values()
        ),
        "territoires": _places(catalogue),
        "recommandations": {term.value: answers[term] for term in STANDINGS},
        "sections_a_traduire": {
            code: sum(1 for _ in todo.tasks(translations, catalogue, [code])) for code in LANGUAGES
        },
    }


def _kind(entries: tuple[Entry, ...]) -> dict[str, int]:
    return {
        "fiches": len(entries),
        "sans_source": sum(not entry.record.sources for entry in entries),
        "verifiees": sum(verified(entry) is not None for entry in entries),
    }


def _places(catalogue: Catalogue) -> dict[str, int]:
    named = {place.ref for entry in catalogue for place in catalogue.territories_of(entry)}
    known = [entry for entry, record in catalogue.of(Located) if record.territoires is None]
    return {"nommes": len(named), "fiches_sans_territoire": len(known)}


def as_json(found: dict[str, Any]) -> str:
    """Return the figures as an object."""
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def as_text(found: dict[str, Any]) -> str:
    """Tell the figures to a person, one a line."""
    return "".join(f"{line}\n" for line in _lines(found))


def _lines(found: dict[str, Any]) -> Iterator[str]:
    seen, places, answers = found["verification"], found["territoires"], found["recommandations"]
    drafts = plural(found["brouillons"], "brouillon", "brouillons")
    yield f"{plural(found['fiches'], 'fiche', 'fiches')}, dont {drafts} et {found['sans_source']} sans source"
    for folder, each in found["genres"].items():
        more = [f"{each['verifiees']} vérifiées"] if each["verifiees"] else []
        more += [f"{each['sans_source']} sans source"] if each["sans_source"] else []
        yield f"  {folder} : {each['fiches']}" + (f" ({', '.join(more)})" if more else "")
    yield (
        f"Vérification : {seen['a_jour']} à jour, {seen['en_retard']} en retard, "
        f"{seen['jamais']} jamais vérifiées (« reperes due »)"
    )
    yield f"Valeurs cherchées et inconnues : {found['valeurs_inconnues']}"
    yield (
        f"Territoires nommés : {places['nommes']} ; "
        f"fiches qui pourraient en nommer un : {places['fiches_sans_territoire']}"
    )
    told = {term.value: term.label for term in STANDINGS}
    yield "Recommandations : " + ", ".join(f"{told[value].lower()} {count}" for value, count in answers.items())
    left = ", ".join(f"{code} {count}" for code, count in found["sections_a_traduire"].items())
    yield f"Sections de guides à traduire ou à relire : {left} (« reperes translations »)"


FORMATS: dict[str, Callable[[dict[str, Any]], str]] = {"text": as_text, "json": as_json}

"""`reperes translations`: list the sections of guides to be translated, reread, or mended since the French changed."""

from __future__ import annotations

import argparse
import sys

from reperes import pipeline
from reperes.commands import ERRORS, FINE, report
from reperes.languages import LANGUAGES, todo
from reperes.portal import Portal
from reperes.problem import Severity, has_errors

WORDS = "liste ce qui reste à traduire dans les guides"


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--format", choices=list(todo.FORMATS), default="text", help="forme de la liste")
    parser.add_argument("--langue", choices=list(LANGUAGES), help="une seule langue")


def run(options: argparse.Namespace, portal: Portal) -> int:
    """Print the list; errors of the portal are told beside it."""
    checked = pipeline.check(portal, options.date)
    report([problem for problem in checked.problems if problem.severity is Severity.ERROR])
    languages = [options.langue] if options.langue else list(LANGUAGES)
    tasks = todo.tasks(checked.translations, checked.catalogue, languages)
    sys.stdout.write(todo.FORMATS[options.format](tasks))
    return ERRORS if has_errors(checked.problems) else FINE

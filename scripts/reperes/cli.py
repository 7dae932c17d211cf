"""The command `reperes`: the one place that prints, and that asks what day it is."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NoReturn

from reperes import pipeline, reports
from reperes.portal import NotAPortalError, open_portal
from reperes.problem import RefusedError, has_errors

FINE, ERRORS, MISUSE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns 0 when all is fine, 1 on errors in the records, 2 on misuse."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except NotAPortalError as error:
        print(error, file=sys.stderr)
        return MISUSE
    return code


def build(options: argparse.Namespace) -> int:
    """Validate, then write the whole site; a site with errors is not touched."""
    try:
        built = pipeline.build(open_portal(options.root), options.date, options.output)
    except RefusedError as error:
        sys.stderr.write(reports.as_text(error.problems, colour=sys.stderr.isatty()))
        print("Le site n’a pas été touché.", file=sys.stderr)
        return ERRORS
    sys.stderr.write(reports.as_text(built.problems, colour=sys.stderr.isatty()))
    print(f"Site écrit dans {options.output} : {built}")
    return FINE


def check(options: argparse.Namespace) -> int:
    """Validate `data/`: every problem of every file at once."""
    checked = pipeline.check(open_portal(options.root))
    if options.format == "text":
        colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
        sys.stdout.write(reports.as_text(checked.problems, colour=colour))
        print(reports.verdict(checked.problems, len(checked.catalogue)))
    else:
        sys.stdout.write(reports.FORMATS[options.format](checked.problems))
    return ERRORS if has_errors(checked.problems) else FINE


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        print(f"Commande mal écrite : {message}\n", file=sys.stderr)
        self.print_help(sys.stderr)
        self.exit(MISUSE)


def _parser() -> argparse.ArgumentParser:
    shared = _Parser(add_help=False)
    shared.add_argument("--root", type=_folder, default=Path(), metavar="DOSSIER")
    shared.add_argument("--date", type=_day, default=today(), metavar="AAAA-MM-JJ")
    parser = _Parser(prog="reperes", description="Le portail du Logement d’abord.")
    commands = parser.add_subparsers(required=True, metavar="COMMANDE")
    one = commands.add_parser("check", parents=[shared], help="contrôle toutes les fiches")
    one.add_argument("--format", choices=list(reports.FORMATS), default="text")
    one.set_defaults(run=check)
    two = commands.add_parser("build", parents=[shared], help="écrit tout le site")
    two.add_argument("--output", type=Path, default=Path("site"), metavar="DOSSIER")
    two.set_defaults(run=build)
    return parser


def _folder(text: str) -> Path:
    path = Path(text)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"le dossier « {text} » n’existe pas")
    return path


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"« {text} » n’est pas une date AAAA-MM-JJ") from None


def today() -> date:
    """Return the day of the build: SOURCE_DATE_EPOCH, else today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdigit() else date.today()


if __name__ == "__main__":
    sys.exit(main())

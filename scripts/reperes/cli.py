"""The command `reperes`: the one place that prints, and that asks what day it is."""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NoReturn

from reperes import mending, pipeline, reports
from reperes.geography.parts import MissingPart
from reperes.languages import LANGUAGES, drafting, todo
from reperes.languages.sections import present
from reperes.output import OutputError
from reperes.paper import TypesettingError
from reperes.portal import NotAPortalError, Portal, open_portal
from reperes.problem import Problem, RefusedError, Severity, has_errors, suggestion
from reperes.readability.records import guides
from reperes.records.guide import Guide
from reperes.records.references import Ref
from reperes.search.pagefind import SearchError
from reperes.shell import ShellError
from reperes.words import excerpt, plural

FINE, ERRORS, MISUSE = 0, 1, 2
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns 0 when all is fine, 1 on errors in the portal, 2 on misuse."""
    _print_anything()
    options = parser().parse_args(arguments)
    try:
        code: int = options.run(options, open_portal(options.root))
    except KeyboardInterrupt:
        return INTERRUPTED
    except NotAPortalError as error:
        _complain(str(error))
        return MISUSE
    except RefusedError as error:
        _report(error.problems)
        return ERRORS
    except (OutputError, SearchError, ShellError, TypesettingError) as error:
        _complain(str(error))
        return ERRORS
    except MissingPart as error:
        _complain(f"{error.message} {error.remedy}")
        return ERRORS
    return code


def check(options: argparse.Namespace, portal: Portal) -> int:
    """Validate `data/`: every problem of every file at once; first mend what has one right answer, if asked."""
    if (options.fix or options.dry_run) and not _mend(options, portal):
        return ERRORS
    checked = pipeline.check(portal)
    advised = options.conseils or options.format in reports.WHOLE
    shown = checked.problems if advised else reports.pressing(checked.problems)
    if options.format == "text":
        sys.stdout.write(reports.as_text(shown, colour=_colour(sys.stdout.isatty())))
        if led := reports.explained(shown, portal.site_url or ""):
            print(led)
        print(reports.verdict(checked.problems, len(checked.catalogue), advised=advised))
        if advised and (measured := reports.ease(guides(checked.catalogue))):
            print(measured)
    elif options.format == "sarif":
        sys.stdout.write(reports.as_sarif(shown, portal.site_url or ""))
    else:
        sys.stdout.write(reports.FORMATS[options.format](shown))
    return ERRORS if has_errors(checked.problems) else FINE


def _mend(options: argparse.Namespace, portal: Portal) -> bool:
    """Mend the records, or say what would be; tell whether every file could be written."""
    done: list[mending.Mended] = []
    try:
        for each in mending.mend_folder(portal.root, write=not options.dry_run):
            done.append(each)
            print(f"{each.path}:{each.line}: {each.words}", file=sys.stderr)
    except OSError as error:
        _complain(f"« {error.filename} » ne peut pas être écrit : {error.strerror}.")
        return False
    files = plural(len({each.path for each in done}), "fichier", "fichiers")
    verb = "à faire" if options.dry_run else "faites"
    _complain(f"{plural(len(done), 'correction', 'corrections')} {verb} dans {files}." if done else "Rien à corriger.")
    return True


def build(options: argparse.Namespace, portal: Portal) -> int:
    """Validate, then write the whole site; a refused build leaves the last one untouched."""
    output = options.output or options.root / "site"
    try:
        built = pipeline.build(portal, options.date, output, tell=_progress())
    except RefusedError:
        _complain(f"« {output} » n’a pas été touché : corrigez d’abord ce qui suit.")
        raise
    _report(built.problems)
    if not portal.site_url:
        _complain("Sans « site_url » dans mkdocs.yml : ni plan du site, ni adresses absolues, ni code QR.")
    files = plural(built.written.files, "fichier", "fichiers")
    changed = plural(built.written.changed, "nouveau ou changé", "nouveaux ou changés")
    print(f"{plural(built.records, 'fiche', 'fiches')} → {output} : {files}, {changed}.")
    return FINE


def serve(options: argparse.Namespace, portal: Portal) -> int:
    """Show the site, rebuilt as files change."""
    from reperes.server import Watcher

    def rebuild(folder: Path) -> tuple[Problem, ...]:
        try:
            built = pipeline.build(open_portal(options.root), options.date, folder, tell=_progress())
        except RefusedError as error:
            _report(error.problems)
            return error.problems
        except (NotAPortalError, OutputError, SearchError, ShellError, TypesettingError, MissingPart) as error:
            _complain(str(error))
            return (reports.about(str(error)),)
        _report(built.problems)
        print(f"Site à jour ({plural(built.written.changed, 'fichier changé', 'fichiers changés')}).", flush=True)
        return ()

    try:
        watcher = Watcher(portal, rebuild, options.host, options.port)
        print("Construction du site…", flush=True)
        watcher.rebuild()
        print(f"Site : {watcher.url} (Ctrl+C pour arrêter)", flush=True)
        watcher.run()
    except OSError as error:
        _complain(f"Le site ne peut pas être servi sur {options.host}:{options.port} : {error.strerror}.")
        return MISUSE
    return FINE


def addresses(options: argparse.Namespace, portal: Portal) -> int:
    """Show, or write, the list of published addresses."""
    from reperes import addresses as published

    site = options.site or options.root / "site"
    every = published.of(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    new = sorted(every - set(published.listed(portal.root)))
    if options.accept:
        published.write_list(portal.root, every)
    verb = "ajoutées à" if options.accept else "absentes de"
    print("".join(f"/{address}\n" for address in new) + f"{len(new)} adresses {verb} {published.LIST}.")
    return FINE


def translations(options: argparse.Namespace, portal: Portal) -> int:
    """List the sections of guides that are to be translated, reread, or mended since the French changed."""
    checked = pipeline.check(portal)
    _report([problem for problem in checked.problems if problem.severity is Severity.ERROR])
    languages = [options.langue] if options.langue else list(LANGUAGES)
    tasks = todo.tasks(checked.translations, checked.catalogue, languages)
    sys.stdout.write(todo.FORMATS[options.format](tasks))
    return ERRORS if has_errors(checked.problems) else FINE


def translate(options: argparse.Namespace, portal: Portal) -> int:
    """Write the draft of a translation, or say that sections say today’s French."""
    catalogue = pipeline.check(portal).catalogue
    entry = catalogue.get(Ref("guides", options.guide))
    if entry is None or not isinstance(entry.record, Guide):
        remedy = suggestion(options.guide, catalogue.names("guides"), "Voyez les fichiers de data/guides.")
        _complain(f"Aucun guide lisible ne s’appelle « {excerpt(options.guide)} ». {remedy}")
        return MISUSE
    name = todo.path_of(options.langue, options.guide)
    path = portal.root / name
    before = path.read_text("utf-8") if path.is_file() else ""
    try:
        after = _translated(entry.record, options, before)
    except drafting.NoSectionError as error:
        _complain(f"« {name} » n’a pas de section « {excerpt(str(error))} » : {', '.join(present(entry.record))}.")
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


class _Parser(argparse.ArgumentParser):
    def format_help(self) -> str:
        return reports.help_in_french(super().format_help())

    def error(self, message: str) -> NoReturn:
        print(f"Commande mal écrite : {reports.in_french(message)}\n", file=sys.stderr)
        self.print_help(sys.stderr)
        self.exit(MISUSE)


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    shared = _Parser(add_help=False)
    shared.add_argument("--root", type=_folder, default=Path(), metavar="DOSSIER", help="le portail (ici par défaut)")
    shared.add_argument("--date", type=_day, default=today(), metavar="AAAA-MM-JJ", help="ce que vaut « aujourd’hui »")
    made = _Parser(prog="reperes", description="Le portail du Logement d’abord.")
    commands = made.add_subparsers(required=True, metavar="COMMANDE", dest="commande")

    def command(name: str, run: Callable[..., int], words: str) -> argparse.ArgumentParser:
        one = commands.add_parser(name, parents=[shared], help=words, description=words)
        one.set_defaults(run=run)
        return one

    checking = command("check", check, "contrôle toutes les fiches")
    checking.add_argument("--format", choices=list(reports.FORMATS), default="text", help="forme du compte rendu")
    checking.add_argument("--conseils", action="store_true", help="montre aussi ce qui pourrait être mieux écrit")
    checking.add_argument("--fix", action="store_true", help="corrige d’abord ce qui n’a qu’une bonne réponse")
    checking.add_argument("--dry-run", action="store_true", help="dit ce que --fix corrigerait, sans rien écrire")
    command("build", build, "contrôle les fiches, puis écrit tout le site").add_argument(
        "--output", type=Path, metavar="DOSSIER", help="où écrire (« site » par défaut)"
    )
    serving = command("serve", serve, "montre le site et le refait à chaque changement")
    serving.add_argument("--host", default="127.0.0.1", metavar="HÔTE", help="adresse d’écoute")
    serving.add_argument("--port", type=int, default=8000, metavar="PORT", help="port d’écoute")
    listing = command("addresses", addresses, "liste les adresses publiées par le site construit")
    listing.add_argument("--accept", action="store_true", help="les écrit dans data/adresses.txt")
    listing.add_argument("--site", type=_folder, metavar="DOSSIER", help="le site construit")
    listed = command("translations", translations, "liste ce qui reste à traduire dans les guides")
    listed.add_argument("--format", choices=list(todo.FORMATS), default="text", help="forme de la liste")
    listed.add_argument("--langue", choices=list(LANGUAGES), help="une seule langue")
    writing = command("translate", translate, "écrit le brouillon d’une traduction, le français à côté")
    writing.add_argument("guide", metavar="GUIDE", help="le nom du fichier du guide, sans « .yaml »")
    writing.add_argument("langue", choices=list(LANGUAGES), metavar="LANGUE", help=", ".join(LANGUAGES))
    writing.add_argument("--accept", nargs="+", metavar="SECTION", help="ces sections disent le français d’aujourd’hui")
    return made


def today() -> date:
    """Return the day of the build: SOURCE_DATE_EPOCH, else today."""
    with contextlib.suppress(ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "")), UTC).date()
    return date.today()


def _print_anything() -> None:
    """Let an old terminal show « ? » for a sign that it lacks: a message matters more than its arrow."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _report(problems: Sequence[Problem]) -> None:
    """Show what a build met; advice waits for a check that asks for it."""
    sys.stderr.write(reports.as_text(reports.pressing(problems), colour=_colour(sys.stderr.isatty())))


def _complain(sentence: str) -> None:
    print(sentence, file=sys.stderr)


def _colour(terminal: bool) -> bool:
    return terminal and "NO_COLOR" not in os.environ


def _progress() -> Callable[[str], None]:
    """Return what tells the stages of a long work: on a terminal, and nothing on a pipe."""
    if not sys.stderr.isatty():
        return lambda stage: None
    return lambda stage: print(f"… {stage}", file=sys.stderr)


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


if __name__ == "__main__":
    sys.exit(main())

"""`reperes due`: what must be verified again, soonest first, to read, for machines or for a calendar."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from reperes import pipeline
from reperes.commands import ERRORS, FINE, MISUSE, complain, report
from reperes.ics import Event, calendar
from reperes.kinds import KINDS
from reperes.naming import unknown_kind
from reperes.portal import Portal
from reperes.problem import Severity, has_errors
from reperes.verifying import Due, delay, due
from reperes.words import harmless, plural

WORDS = "liste les fiches à vérifier de nouveau, les plus pressantes d’abord"


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--format", choices=list(FORMATS), default="text", help="forme de la liste")
    parser.add_argument("--kind", metavar="GENRE", help="un seul genre, par exemple partners")
    parser.add_argument("--jours", type=int, metavar="N", help="seulement ce qui est à vérifier dans les N jours")


def run(options: argparse.Namespace, portal: Portal) -> int:
    """Print the list; records with errors cannot be in it, and are told beside it."""
    if options.kind and options.kind not in KINDS:
        complain(unknown_kind(options.kind))
        return MISUSE
    if options.jours is not None and not 0 <= options.jours <= 36_500:
        complain("--jours attend un nombre de jours, de 0 à 36500.")
        return MISUSE
    checked = pipeline.check(portal, options.date)
    report([problem for problem in checked.problems if problem.severity is Severity.ERROR])
    entries = checked.catalogue.of_kind(options.kind) if options.kind else tuple(checked.catalogue)
    found = due(entries)
    if options.jours is not None:
        last = options.date + timedelta(days=min(options.jours, (date.max - options.date).days))
        found = tuple(one for one in found if one.due is None or one.due <= last)
    sys.stdout.write(FORMATS[options.format](found, options.date))
    return ERRORS if has_errors(checked.problems) else FINE


def as_text(found: Sequence[Due], today: date) -> str:
    """Tell the list to a person: what nobody ever verified by kind, then the others by day."""
    never = [one for one in found if one.due is None]
    dated = [one for one in found if one.due is not None]
    lines = []
    if never:
        lines += [f"Jamais vérifiées : {plural(len(never), 'fiche', 'fiches')}", *_never(never)]
    if dated:
        lines += ["À vérifier de nouveau", *(line for one in dated for line in _dated(one, today))]
    return "\n".join(lines or ["Rien à vérifier."]) + "\n"


def _never(found: Sequence[Due]) -> Iterator[str]:
    for folder, ones in _by_kind(found).items():
        months = delay(folder)
        yield f"  {folder} ({len(ones)})" + (f" : à revoir ensuite tous les {months} mois" if months else "")
        yield from (f"    {one.entry.path}  {harmless(one.entry.name)}" for one in ones)


def _dated(one: Due, today: date) -> Iterator[str]:
    days = ((one.due or today) - today).days
    when = (
        f"dans {plural(days, 'jour', 'jours')}"
        if days > 0
        else f"en retard de {plural(-days, 'jour', 'jours')}"
        if days
        else "aujourd’hui"
    )
    yield f"  {one.due}  {harmless(one.entry.name)}"
    yield f"    {one.entry.path}, vérifiée le {one.verified}, {when}"


def as_json(found: Sequence[Due], today: date) -> str:
    """Return an array of `fiche`, `fichier`, `nom`, `genre`, `verifiee_le`, `a_verifier_le`, `en_retard`."""
    listed = [
        {
            "fiche": str(one.entry.ref),
            "fichier": one.entry.path,
            "nom": one.entry.name,
            "genre": one.entry.ref.folder,
            "verifiee_le": one.verified and one.verified.isoformat(),
            "a_verifier_le": one.due and one.due.isoformat(),
            "en_retard": one.late(today),
        }
        for one in found
    ]
    return json.dumps(listed, ensure_ascii=False, indent=2) + "\n"


def as_ics(found: Sequence[Due], today: date) -> str:
    """Return a calendar: a whole day for each date, and one of today for each kind that nobody ever verified.

    The same list on the same day gives the same bytes; an event keeps its name (UID) as long as its record does.
    """
    return calendar("reperes due", _events(found, today), "Fiches à vérifier")


def _events(found: Sequence[Due], today: date) -> Iterator[Event]:
    for folder, ones in _by_kind([one for one in found if one.due is None]).items():
        kind = KINDS[folder].kind
        count = f"{len(ones)} {kind.one if len(ones) == 1 else kind.many}"
        said = "\n".join(f"{one.entry.name} ({one.entry.path})" for one in ones)
        title = f"À vérifier pour la première fois : {count}"
        yield Event(_uid(f"jamais-{folder}"), today, today, today, title, description=said)
    for one in found:
        if one.due and one.verified:
            name = f"{one.entry.ref.folder}-{one.entry.ref.id}"
            said = f"{one.entry.path}\nVérifiée le {one.verified}."
            yield Event(_uid(name), today, one.due, one.due, f"Vérifier : {one.entry.name}", description=said)


def _uid(name: str) -> str:
    return f"{name}@echeances.reperes"


def _by_kind(found: Sequence[Due]) -> dict[str, list[Due]]:
    """Return what is due by kind, in the order of the kinds."""
    ordered: dict[str, list[Due]] = {folder: [] for folder in KINDS}
    for one in found:
        ordered[one.entry.ref.folder].append(one)
    return {folder: ones for folder, ones in ordered.items() if ones}


FORMATS: dict[str, Callable[[Sequence[Due], date], str]] = {"text": as_text, "json": as_json, "ics": as_ics}

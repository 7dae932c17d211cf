"""What home says of the catalogue: what came in lately, and a few figures that mean something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reperes.catalogue import Catalogue, Entry
from reperes.kinds import KINDS
from reperes.records.pilot import Pilot
from reperes.views.answers import demands
from reperes.views.places import departement_codes
from reperes.words import plural

NAMED = 4
"""So many new records of a kind are named one by one; more are counted."""


@dataclass(frozen=True)
class Arrival:
    """The records of one kind that came in on one day: named when few, else counted."""

    words: str
    address: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Fact:
    """A figure of home: a number, what it means, and where it is told in full, if anywhere."""

    number: int
    words: str
    address: str = ""


def arrivals(catalogue: Catalogue, days: int = 2) -> tuple[tuple[date, tuple[Arrival, ...]], ...]:
    """Return what came in on the last `days` days on which something did, latest first."""
    by_day: dict[date, dict[str, list[Entry]]] = {}
    for entry in catalogue:
        if entry.record.ajoutee_le:
            by_day.setdefault(entry.record.ajoutee_le, {}).setdefault(entry.ref.folder, []).append(entry)
    latest = sorted(by_day, reverse=True)[:days]
    return tuple(
        (day, tuple(_arrival(folder, by_day[day][folder]) for folder in KINDS if folder in by_day[day]))
        for day in latest
    )


def figures(catalogue: Catalogue) -> Iterator[Fact]:
    """Yield the figures that the records allow, none when there is nothing to count."""
    pilots = [entry for entry, record in catalogue.of(Pilot) if record.nature.value != "reference"]
    places = {code for entry in pilots for code in departement_codes(catalogue, entry)}
    if places:
        words = f"{'départements' if len(places) > 1 else 'département'} où un projet pilote est connu"
        yield Fact(len(places), words, "carte/")
    asked = demands(catalogue)
    if asked:
        waiting = sum(not one.answers for one in asked)
        words = f"recommandations sur {len(asked)} auxquelles rien ne répond encore dans le catalogue"
        yield Fact(waiting, words, "reponses/")
    questions = sum(len(entry.record.questions_ouvertes) for entry in catalogue)
    if questions:
        yield Fact(questions, "questions posées par les sources et restées sans réponse", "questions/")
    verified = sum(entry.record.verification is not None for entry in catalogue)
    words = f"fiche{'s' if verified > 1 else ''} sur {len(catalogue)} vérifiée{'s' if verified > 1 else ''}"
    yield Fact(verified, f"{words} auprès des intéressé·es\u00a0: aidez-nous", "contribuer/")


def _arrival(folder: str, entries: list[Entry]) -> Arrival:
    kind = KINDS[folder].kind
    named = tuple(entries) if len(entries) <= NAMED else ()
    return Arrival(plural(len(entries), kind.one, kind.many), f"{kind.address}/", named)

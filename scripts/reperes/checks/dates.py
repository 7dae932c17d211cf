"""Les dates se suivent, et ce qui est fait n’est pas à venir

Une fin ne précède pas son début, une clôture son ouverture, et l’on ne s’inscrit pas après la rencontre. On n’a pas
vérifié, relu, essayé ni constaté demain : ces dates sont passées, comme celles d’un document ou d’une évaluation
publiés. Une étape de pilote qui est à venir s’écrit `realite: annoncee`.

Un début, une fin, une rencontre, un appel peuvent être à venir. La précision compte : `2021` peut finir le même
jour que `2021-12`.

Une session qui a une fin a ses deux bouts : `avant le 10` ou `après 2022` n’y disent pas un jour, et un agenda en
inventerait un.

Refusé (dates-a-rebours) :

    # data/pilots/exemple.yaml
    nom: Exemple
    debut: 2022-05
    fin: 2021

Accepté :

    # data/pilots/exemple.yaml
    nom: Exemple
    debut: 2021
    fin: 2021-12

Refusé (date-a-venir) :

    nom: Exemple
    verification:
      le: 2099-01-01
      par: l’animatrice
      methode: appel

Accepté :

    nom: Exemple
    verification:
      le: 2026-10-01
      par: l’animatrice
      methode: appel

Refusé (session-sans-bout) :

    # data/trainings/exemple.yaml
    nom: Exemple
    dates:
      - debut: 2027-04-01
        fin: avant 2027-04-10
        sources: [{document: source-exemple}]

Accepté :

    # data/trainings/exemple.yaml
    nom: Exemple
    dates:
      - debut: 2027-04-01
        fin: 2027-04-09
        sources: [{document: source-exemple}]

Pour corriger :

    Reprenez la date dans la source, ou écrivez le jour où vous l’avez fait. Le remède dit si `inconnu` est possible.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from pydantic import BaseModel

from reperes.catalogue import Catalogue, Entry
from reperes.checks import Finding
from reperes.problem import Severity
from reperes.records.document import Document
from reperes.records.evaluation import Evaluation
from reperes.records.facets import Session
from reperes.records.lifecycle import LifeStep
from reperes.records.periods import Moment, Period, precedes
from reperes.records.position import Side
from reperes.records.references import types_in
from reperes.records.scalars import Absence
from reperes.source import Route

PAGE = "ordre-des-dates"
CODES = {
    "dates-a-rebours": "Une fin vient avant son début.",
    "date-a-venir": "Une chose déjà faite a une date à venir.",
    "session-sans-bout": "Une session a une fin, sans que ses deux bouts soient connus.",
}

_DONE = frozenset({"le", "ajoutee_le", "adresse_verifiee_le", "annulee_le", "constat", "jusque"})
"""Keys of what has been done once it is written."""
_PUBLISHED = (Document, Evaluation, Side)
"""Parts whose `date` is that of something published or said."""
_OURS = frozenset({"le", "ajoutee_le", "adresse_verifiee_le"})
"""Those that we did ourselves: no source tells their day."""
_PAIRS = (("debut", "fin"), ("ouverture", "cloture"))
_DEADLINE = "inscription_avant"


def alone(lost: frozenset[str]) -> bool:
    """Judge whatever could be read of a refused record."""
    return True


def check(catalogue: Catalogue, today: date) -> Iterator[Finding]:
    """Find ends before their beginnings, and dates to come of what has been done."""
    now = Moment(today.year, today.month, today.day)
    for entry in catalogue:
        for route, part in _dated(entry.record, ()):
            yield from _order(entry, route, part)
            yield from _open_ended(entry, route, part)
            yield from _deadline(entry, route, part)
            yield from _to_come(entry, route, part, now)


def _order(entry: Entry, route: Route, part: BaseModel) -> Iterator[Finding]:
    held = part.__dict__
    for first, last in _PAIRS:
        begun, ended = _start(held.get(first)), _end(held.get(last))
        if begun and ended and precedes(ended, begun):
            message = f"« {last} » ({ended}) vient avant « {first} » ({begun})."
            yield Finding(entry, (*route, last), "dates-a-rebours", message, "Échangez les dates, ou corrigez-les.")


def _deadline(entry: Entry, route: Route, part: BaseModel) -> Iterator[Finding]:
    """Find a registration that ends after the session: exchanging both days would be as wrong."""
    held = part.__dict__
    until, key = _day(held.get(_DEADLINE)), next((key for key in ("fin", "debut", "date") if _end(held.get(key))), "")
    ended = _end(held.get(key))
    if until and ended and precedes(ended, until):
        message = f"La date limite d’inscription ({until}) vient après la session (« {key} » : {ended})."
        wrong = f"« {key} » si c’est la session qui est mal datée"
        remedy = f"Corrigez « {_DEADLINE} », le dernier jour pour s’inscrire, ou {wrong}."
        yield Finding(entry, (*route, _DEADLINE), "dates-a-rebours", message, remedy)


def _open_ended(entry: Entry, route: Route, part: BaseModel) -> Iterator[Finding]:
    if not isinstance(part, Session) or part.fin is None:
        return
    for key, told, remedy in (
        ("debut", part.debut, "Écrivez le premier jour, ou supprimez « fin »."),
        ("fin", part.fin, "Écrivez le dernier jour, ou supprimez « fin »."),
    ):
        if isinstance(told, Period) and (told.start is None or told.end is None):
            message = f"« {key} » ({told}) ne dit pas de date, alors que la session a une fin."
            yield Finding(entry, (*route, key), "session-sans-bout", message, remedy)


def _to_come(entry: Entry, route: Route, part: BaseModel, now: Moment) -> Iterator[Finding]:
    for key in _past_keys(part):
        begun = _start(part.__dict__.get(key))
        if begun is None or not precedes(now, begun):
            continue
        message = f"« {key} » est une date à venir ({begun}), alors qu’il s’agit de ce qui est déjà fait."
        # The clock of a machine may be late, and every record bears the day of its arrival.
        severity = Severity.WARNING if key == "ajoutee_le" else Severity.ERROR
        yield Finding(entry, (*route, key), "date-a-venir", message, _remedy(part, key), severity)


def _remedy(part: BaseModel, key: str) -> str:
    """Say what may be written in this field: few of them may be unknown, and some cannot be left out."""
    if isinstance(part, LifeStep) and key == "date":
        return "Écrivez « realite: annoncee », ou corrigez la date."
    field = type(part).model_fields[key]
    if key in _OURS:
        given = "Écrivez le jour où cela a été fait"
        return f"{given}." if field.is_required() else f"{given}, ou supprimez « {key} »."
    if Absence in types_in(field):
        return "Reprenez la date dans la source, ou écrivez « inconnu »."
    return "Reprenez la date dans la source" + ("." if field.is_required() else f", ou supprimez « {key} ».")


def _past_keys(part: BaseModel) -> Iterator[str]:
    yield from (key for key in part.__dict__ if key in _DONE)
    if isinstance(part, _PUBLISHED) or (isinstance(part, LifeStep) and part.realite and not part.announced):
        yield "date"


def _start(value: Any) -> Moment | None:
    return value.start if isinstance(value, Period) else _day(value)


def _end(value: Any) -> Moment | None:
    return value.end if isinstance(value, Period) else _day(value)


def _day(value: Any) -> Moment | None:
    return Moment(value.year, value.month, value.day) if isinstance(value, date) else None


def _dated(value: Any, route: Route) -> Iterator[tuple[Route, BaseModel]]:
    """Yield the parts of a record that hold a date, the record first, each with the keys that lead to it."""
    if isinstance(value, BaseModel):
        parts = value.__dict__.items()
        if any(isinstance(part, Period | date) for _, part in parts):
            yield route, value
        for name, part in parts:
            if part and type(part) is not str and name not in _BARE:
                yield from _dated(part, (*route, name))
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            yield from _dated(part, (*route, index))


_BARE = frozenset({"sources", "relations", "territoires"})
"""The fields that every record fills and that hold no date of this kind."""

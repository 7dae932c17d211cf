"""By what the projects of the map can be narrowed: stage, theme, public, programme, level of proof, year.

The map, the list beside it and the lists of `/pilotes/par/` share these choices.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reperes.catalogue import Catalogue, Entry
from reperes.records.periods import Period
from reperes.records.pilot import Pilot
from reperes.records.programme import Programme
from reperes.records.references import Ref
from reperes.records.scalars import Absence
from reperes.records.statements import Result
from reperes.vocabulary import Term, Vocabulary
from reperes.vocabulary.lifecycle import PILOT_STAGES
from reperes.vocabulary.proof import PROOF_LEVELS
from reperes.vocabulary.situations import PUBLICS, THEMES
from reperes.words import sort_key

STAGE, THEME, PUBLIC, PROGRAMME, PROOF, YEAR = "etape", "thematique", "public", "programme", "preuve", "annee"
UNKNOWN = "inconnu"

_LONGEST = 50
"""A period of more years than that is no longer told year by year."""


@dataclass(frozen=True)
class Value:
    """One value: as addresses write it, in words, and how many projects have it."""

    id: str
    label: str
    count: int


@dataclass(frozen=True)
class Facet:
    """What one can choose by: its name in addresses, its title, its values."""

    name: str
    title: str
    values: tuple[Value, ...]


_TITLES = {
    STAGE: "Étape",
    THEME: "Thème",
    PUBLIC: "Public",
    PROGRAMME: "Programme",
    PROOF: "Niveau de preuve",
    YEAR: "Année",
}
LISTED = {**_TITLES, THEME: "Thématiques", PUBLIC: "Publics"}
"""The titles under which `/pilotes/` narrows its list by the same facets."""
_ORDERS = {STAGE: PILOT_STAGES, THEME: THEMES, PUBLIC: PUBLICS, PROOF: PROOF_LEVELS}
_NONE = {STAGE: "Non précisée", PROOF: "Aucun résultat connu", YEAR: "Non précisée"}


def facets(catalogue: Catalogue, entries: Iterable[Entry]) -> tuple[Facet, ...]:
    """Return the facets that tell some of `entries` from others, each with its values in reading order."""
    found: dict[str, dict[tuple[str, str], int]] = {name: {} for name in _TITLES}
    every = tuple(entries)
    for entry in every:
        for name, values in choices(catalogue, entry).items():
            for value in values.items():
                found[name][value] = found[name].get(value, 0) + 1
    return tuple(
        Facet(name, title, tuple(Value(*value, found[name][value]) for value in _ordered(name, found[name])))
        for name, title in _TITLES.items()
        if any(count < len(every) for count in found[name].values())
    )


def choices(catalogue: Catalogue, entry: Entry) -> dict[str, dict[str, str]]:
    """Return what one pilot can be chosen by: facet → value as addresses write it → its words."""
    pilot = entry.record
    if not isinstance(pilot, Pilot):
        return {}
    return {
        STAGE: _terms([pilot.etape]) or _none(STAGE),
        THEME: _terms(pilot.thematiques),
        PUBLIC: _terms(pilot.publics),
        PROGRAMME: {each.ref.id: each.name for each in programmes(catalogue, entry)},
        PROOF: _terms(result.niveau_preuve for result in _results(pilot)) or _none(PROOF),
        YEAR: {str(year): str(year) for year in years(pilot)} or _none(YEAR),
    }


def tokens(catalogue: Catalogue, entry: Entry) -> str:
    """Return the choices of a pilot as its line of the list carries them: `etape:en-place annee:2021`."""
    found = choices(catalogue, entry)
    return " ".join(f"{name}:{value}" for name, values in found.items() for value in values)


def programmes(catalogue: Catalogue, entry: Entry) -> tuple[Entry, ...]:
    """Return the programmes that a pilot is linked to or paid by, by name."""
    folder = Programme.kind.folder
    found = {link.other.ref: link.other for link in catalogue.links(entry.ref) if link.other.ref.folder == folder}
    for ref in _payers(entry):
        payer = catalogue.get(ref) if ref.folder == folder else None
        if payer:
            found[ref] = payer
    return tuple(sorted(found.values(), key=lambda each: (sort_key(each.name), each.ref)))


def years(pilot: Pilot) -> tuple[int, ...]:
    """Return the years in which a source places the project: its steps that took place, and from start to end."""
    start, end = _period(pilot.debut), _period(pilot.fin)
    steps = [step for step in pilot.parcours if not step.announced]
    told = [start, end, *(_period(step.date) for step in steps), *(step.constat for step in steps)]
    whole = [Period(start.start, end.end)] if start and end and start.start and end.end else []
    return tuple(sorted({year for period in (*whole, *told) if period for year in _years(period)}))


def _years(period: Period) -> range:
    """Return the years of a period; of one open to one side, the only one that is said."""
    first = period.start or period.end
    last = period.end or period.start
    if not first or not last:
        return range(0)
    return range(first.year, last.year + 1) if last.year - first.year < _LONGEST else range(first.year, first.year + 1)


def _period(value: Period | Absence | None) -> Period | None:
    return value if isinstance(value, Period) else None


def _results(pilot: Pilot) -> tuple[Result, ...]:
    return pilot.resultats if isinstance(pilot.resultats, tuple) else ()


def _payers(entry: Entry) -> Iterator[Ref]:
    paid = entry.record.financements if isinstance(entry.record, Pilot) else None
    yield from (each.financeur for each in (paid if isinstance(paid, tuple) else ()) if each.financeur)


def _terms(found: Iterable[Term | Absence | None]) -> dict[str, str]:
    return {term.value: term.label for term in found if isinstance(term, Term)}


def _none(name: str) -> dict[str, str]:
    return {UNKNOWN: _NONE[name]}


def _ordered(name: str, values: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return values in the order of their vocabulary, years from the latest, names by name; what is unknown last."""
    vocabulary: Vocabulary | tuple[Term, ...] = _ORDERS.get(name, ())
    order = {term.value: index for index, term in enumerate(vocabulary)}

    def key(value: tuple[str, str]) -> tuple[bool, int, str]:
        number = -int(value[0]) if name == YEAR and value[0].isdigit() else order.get(value[0], 0)
        return value[0] == UNKNOWN, number, sort_key(value[1])

    return sorted(values, key=key)

"""By what the projects of the map can be narrowed: territory, stage, theme, public, programme, level of proof, year.

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
from reperes.records.territory import Territory
from reperes.views.places import is_reference, level, where
from reperes.vocabulary import Term, Vocabulary
from reperes.vocabulary.lifecycle import PILOT_STAGES
from reperes.vocabulary.proof import PROOF_LEVELS
from reperes.vocabulary.situations import PUBLICS, THEMES
from reperes.words import sort_key

TERRITORY = "territoire"
STAGE, THEME, PUBLIC, PROGRAMME, PROOF, YEAR = "etape", "thematique", "public", "programme", "preuve", "annee"
UNKNOWN = "inconnu"

TERRITORY_LEVELS = {"region": "Régions", "departement": "Départements"}
"""The levels by which one chooses, and the title of their group: régions come before départements."""

_LONGEST = 50
"""A period of more years than that is no longer told year by year."""


@dataclass(frozen=True)
class Value:
    """One value: as addresses write it, in words, and how many projects have it; territories stand in groups."""

    id: str
    label: str
    count: int
    group: str = ""


@dataclass(frozen=True)
class Facet:
    """What one can choose by: its name in addresses, its title, its values."""

    name: str
    title: str
    values: tuple[Value, ...]


_TITLES = {
    TERRITORY: "Territoire",
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
    own = _own_years(catalogue, every)
    found[YEAR] = {value: count for value, count in found[YEAR].items() if value[0] in own}
    return tuple(
        Facet(name, title, tuple(_values(catalogue, name, found[name])))
        for name, title in _TITLES.items()
        if any(count < len(every) for count in found[name].values())
    )


def _values(catalogue: Catalogue, name: str, found: dict[tuple[str, str], int]) -> Iterator[Value]:
    for value in _ordered(catalogue, name, found):
        group = TERRITORY_LEVELS[_level(catalogue, value[0])] if name == TERRITORY else ""
        yield Value(*value, found[value], group)


def _own_years(catalogue: Catalogue, entries: Iterable[Entry]) -> frozenset[str]:
    """Return the years of projects in France: those of an example from elsewhere or the past alone are left out."""
    projects = (entry for entry in entries if not is_reference(entry))
    return frozenset(year for entry in projects for year in choices(catalogue, entry)[YEAR])


def choices(catalogue: Catalogue, entry: Entry) -> dict[str, dict[str, str]]:
    """Return what one pilot can be chosen by: facet → value as addresses write it → its words."""
    pilot = entry.record
    if not isinstance(pilot, Pilot):
        return {}
    return {
        TERRITORY: {place.ref.id: place.name for place in _territories(catalogue, entry)},
        STAGE: _terms([pilot.etape]) or _none(STAGE),
        THEME: _terms(pilot.thematiques),
        PUBLIC: _terms(pilot.publics),
        PROGRAMME: {each.ref.id: each.name for each in programmes(catalogue, entry)},
        PROOF: _terms(result.niveau_preuve for result in _results(pilot)) or _none(PROOF),
        YEAR: {str(year): str(year) for year in years(pilot)} or _none(YEAR),
    }


def shows(catalogue: Catalogue, territory: Entry) -> bool:
    """Tell whether the map draws a project of a territory by which one can choose."""
    held = (entry for entry in catalogue.located_in(territory.ref) if isinstance(entry.record, Pilot))
    return level(territory) in TERRITORY_LEVELS and any(where(catalogue, entry) for entry in held)


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


def _territories(catalogue: Catalogue, entry: Entry) -> Iterable[Entry]:
    """Return the régions and départements that hold a pilot, each once."""
    above = (each for place in catalogue.territories_of(entry) for each in catalogue.chain(place.ref))
    return dict.fromkeys(each for each in above if level(each) in TERRITORY_LEVELS)


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


def _ordered(catalogue: Catalogue, name: str, values: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return values in the order of their vocabulary, years from the latest, régions before départements, names by
    name; what is unknown last.
    """
    vocabulary: Vocabulary | tuple[Term, ...] = _ORDERS.get(name, ())
    order = {term.value: index for index, term in enumerate(vocabulary)}

    def key(value: tuple[str, str]) -> tuple[bool, int, str]:
        number = -int(value[0]) if name == YEAR and value[0].isdigit() else order.get(value[0], 0)
        if name == TERRITORY:
            number = list(TERRITORY_LEVELS).index(_level(catalogue, value[0]))
        return value[0] == UNKNOWN, number, sort_key(value[1])

    return sorted(values, key=key)


def _level(catalogue: Catalogue, territory: str) -> str:
    found = catalogue.get(Ref(Territory.kind.folder, territory))
    return level(found) if found else ""

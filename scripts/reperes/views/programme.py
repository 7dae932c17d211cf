"""What is known of a call, on the same lines in the same order for every call, and of the projects it paid for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from reperes.catalogue import Catalogue, Entry, Link
from reperes.records.facets import Classified, Funded
from reperes.records.programme import Edition, Programme, Share
from reperes.records.scalars import Absence, said
from reperes.records.statements import Figure, Funding
from reperes.records.territory import Territory
from reperes.views.citations import Citations, Mark
from reperes.views.facts import counted
from reperes.vocabulary.situations import THEMES
from reperes.words import small

UNKNOWN_SHARE = "inconnue"
SELECTING = frozenset({"retient", "n-a-pas-retenu"})
LEVELS_SELECTED = frozenset({"departement", "metropole", "commune"})
"""The levels at which a territory can answer a call by itself."""


@dataclass(frozen=True)
class Said:
    """One thing that is known: its words, the record that it names, a doubt, its sources."""

    words: str
    entry: Entry | None = None
    doubt: str = ""
    marks: tuple[Mark, ...] = ()


Line = tuple[str, tuple[Said, ...]]
"""A line of the grid: its title and what is known; nothing when the sources do not say."""


@dataclass(frozen=True)
class Session:
    """One edition of a call, with the same columns for all."""

    name: str
    cells: tuple[tuple[Said, ...], ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Paid:
    """A project born of a call: what the call paid, for how long, what takes over."""

    entry: Entry
    doubt: str
    what: tuple[Said, ...]
    how_long: tuple[Said, ...]
    after: tuple[Said, ...]


EDITION_COLUMNS = (
    "Ouverture",
    "Clôture",
    "Lauréats",
    "Non retenus",
    "Enveloppe annoncée",
    "Part inconnue de l’enveloppe",
)
OVERVIEW = ("Qui le lance", *EDITION_COLUMNS, "Poids des démarches", "Résultats")


def grid(catalogue: Catalogue, entry: Entry, record: Programme, cited: Citations) -> tuple[Line, ...]:
    """Return every line of a call; the order never varies."""
    links = catalogue.links(entry.ref)
    return (
        ("Qui le lance", _linked(links, "lance-par", cited)),
        ("Qui peut y répondre", _texts(record.pour_qui, cited)),
        ("Ouverture", _words(record.ouverture)),
        ("Clôture", _words(record.cloture)),
        ("Attendus et étapes", _texts(record.etapes, cited)),
        ("Lauréats", (*_figures(record.retenus, cited), *_linked(links, "retient", cited))),
        ("Non retenus", (*_texts(record.non_retenus, cited), *_linked(links, "n-a-pas-retenu", cited))),
        ("Enveloppe annoncée", _shares(record.enveloppe, cited, unknown=False)),
        ("Part inconnue de l’enveloppe", _shares(record.enveloppe, cited, unknown=True)),
        ("Poids des démarches", _texts(record.demarches, cited)),
        ("Résultats", _texts(record.resultats, cited)),
        ("Début et fin", (*_words(record.debut), *_words(record.fin))),
        ("Ce qui prend la suite", (*_texts(record.suite, cited), *_replaced(links, cited))),
    )


def sessions(record: Programme, cited: Citations) -> tuple[Session, ...]:
    """Return the known editions of a call, in their order."""
    held = () if isinstance(record.editions, Absence) else record.editions or ()
    return tuple(Session(each.nom, _cells(each, cited), cited.marks(each.sources)) for each in held)


def paid(catalogue: Catalogue, entry: Entry, cited: Citations) -> tuple[Paid, ...]:
    """Return the projects that come from a call, by name."""
    links = [link for link in catalogue.links(entry.ref) if link.relation.type.value in ("issu-de", "finance-par")]
    born = {link.other: link.relation.a_confirmer or "" for link in links}
    ordered = ((each, born[each]) for each in catalogue.of_kind("pilots") if each in born)
    return tuple(
        _paid(each, doubt, [part for part in _fundings(each) if part.financeur == entry.ref], cited)
        for each, doubt in ordered
    )


def unsettled(catalogue: Catalogue, entry: Entry) -> tuple[Entry, ...]:
    """Return the territories of which no source says whether a call that selects territories took them, by name."""
    links = [link for link in catalogue.links(entry.ref) if link.relation.type.value in SELECTING]
    if not any(link.relation.type.value == "retient" for link in links):
        return ()
    settled = {link.other for link in links}
    return tuple(
        each
        for each, territory in catalogue.of(Territory)
        if territory.niveau.value in LEVELS_SELECTED and each not in settled
    )


def _paid(entry: Entry, doubt: str, parts: list[Funding], cited: Citations) -> Paid:
    return Paid(
        entry,
        doubt,
        tuple(Said(_amount(part), marks=cited.marks(part.sources)) for part in parts),
        tuple(one for part in parts for one in _words(part.periode)),
        tuple(one for part in parts for one in _words(part.releve)),
    )


def _amount(part: Funding) -> str:
    amount = said(part.montant)
    return f"{part.texte.rstrip('.')} : {amount} euros" if amount else part.texte


def _fundings(entry: Entry) -> tuple[Funding, ...]:
    record = entry.record
    held = record.financements if isinstance(record, Funded) else None
    return () if held is None or isinstance(held, Absence) else held


def _cells(edition: Edition, cited: Citations) -> tuple[tuple[Said, ...], ...]:
    return (
        _words(edition.ouverture),
        _words(edition.cloture),
        _figures(edition.retenus, cited),
        _words(edition.non_retenus),
        _shares(edition.enveloppe, cited, unknown=False),
        _shares(edition.enveloppe, cited, unknown=True),
    )


def _words(value: object) -> tuple[Said, ...]:
    words = said(value)
    return (Said(words),) if words else ()


def _many(value: Any) -> tuple[Any, ...]:
    if value is None or isinstance(value, Absence):
        return ()
    return value if isinstance(value, tuple) else (value,)


def _texts(value: Any, cited: Citations) -> tuple[Said, ...]:
    return tuple(Said(each.texte, marks=cited.marks(each.sources)) for each in _many(value))


def _figures(value: Any, cited: Citations) -> tuple[Said, ...]:
    figures: tuple[Figure, ...] = _many(value)
    return tuple(Said("{} : {}".format(*reversed(counted(each))), marks=cited.marks(each.sources)) for each in figures)


def _shares(value: Any, cited: Citations, *, unknown: bool) -> tuple[Said, ...]:
    shares: tuple[Share, ...] = _many(value)
    wanted = (each for each in shares if (each.etat.value == UNKNOWN_SHARE) is unknown)
    return tuple(Said(_share(each), marks=cited.marks(each.sources)) for each in wanted)


def _share(share: Share) -> str:
    amount = said(share.montant)
    when = str(share.periode).capitalize() if share.periode else ""
    words = f"{when} : {small(share.texte)}" if when else share.texte
    return f"{words.rstrip('.')} : {amount} euros" if amount else words


def _linked(links: Iterable[Link], type_: str, cited: Citations) -> tuple[Said, ...]:
    return tuple(_related(link, cited) for link in links if link.relation.type.value == type_ and link.written_here)


def _related(link: Link, cited: Citations) -> Said:
    relation = link.relation
    return Said(relation.precision or "", link.other, relation.a_confirmer or "", cited.marks(relation.sources))


def _replaced(links: Iterable[Link], cited: Citations) -> tuple[Said, ...]:
    after = (link for link in links if link.relation.type.value == "remplace" and not link.written_here)
    return tuple(_related(link, cited) for link in after)


def overview(catalogue: Catalogue) -> dict[str, Any]:
    """Return what the index of calls shows: the same points for each, by name, and what is said of calls at large."""
    known = [(entry, dict(_grid(catalogue, entry, record))) for entry, record in catalogue.of(Programme)]
    return {
        "columns": OVERVIEW,
        "calls_known": [(entry, [points[title] for title in OVERVIEW]) for entry, points in known],
        "about": [entry for folder in ("recommendations", "positions") for entry in _about(catalogue, folder)],
    }


def _grid(catalogue: Catalogue, entry: Entry, record: Programme) -> tuple[Line, ...]:
    return grid(catalogue, entry, record, Citations(catalogue, record.sources))


def _about(catalogue: Catalogue, folder: str) -> list[Entry]:
    """Return the records about who gets money and on which terms: of both themes at once."""
    wanted = {THEMES["financement"], THEMES["gouvernance"]}
    return [
        entry
        for entry in catalogue.of_kind(folder)
        if isinstance(entry.record, Classified) and wanted <= set(entry.record.thematiques)
    ]

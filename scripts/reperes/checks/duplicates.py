"""Une chose n’a qu’une fiche

Deux fiches d’un même genre ne portent pas le même nom, même écrit autrement : sans accent, sans article, avec
des points (« C.L.R. »), une ligature, une forme juridique, dans un autre ordre, avec une faute fréquente
(« Loiseau bleu », « Ulisse » pour « Ulysse »), au pluriel, avec son sigle à côté (« Un Toit Pour Tous (UTPT) »). Les
autres noms, les anciens noms et les sigles comptent aussi. Quel que soit son nom, une fiche dont tout le contenu est
celui d’une autre est une copie. Deux fiches d’acteurs ne donnent pas le même SIRET, le même SIREN ou le même
site ; deux territoires, le même code ; deux documents, la même adresse ; deux axes, le même numéro.

La règle ne réunit rien toute seule. Elle se tait quand les fiches disent leur différence : une relation les lie
(« partie-de », « se-distingue-de »…), elles agissent sur des territoires séparés, ou elles ont deux dates.
Un même SIRET est un même lieu : des territoires séparés n’y changent rien.

Refusé :

    # data/partners/clr.yaml
    nom: C.L.R.

    # data/partners/collectif-logement-rhone.yaml
    nom: Collectif Logement Rhône
    sigle: CLR

Accepté :

    # data/partners/soliha.yaml
    nom: SOLIHA

    # data/partners/soliha-vendee.yaml
    nom: SOLIHA Vendée
    relations:
      - type: partie-de
        vers: partners/soliha

Pour corriger :

    Réunissez les deux fiches en une seule. Si ce sont bien deux choses, écrivez la relation qui les lie, par exemple
    `se-distingue-de`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from reperes import likeness
from reperes.catalogue import Catalogue, Entry, territory_refs
from reperes.checks import Finding
from reperes.problem import Severity
from reperes.records.axis import Axis
from reperes.records.document import Document
from reperes.records.identifiers import SIREN_LENGTH
from reperes.records.partner import Partner
from reperes.records.references import Ref
from reperes.records.scalars import said
from reperes.records.territory import Territory
from reperes.source import Route
from reperes.words import excerpt

PAGE = "doublons"
CODES = {
    "doublon": "Deux fiches semblent dire la même chose.",
}
SEVERITIES = {"doublon": Severity.WARNING}

_COMPARED = 8
"""Records of one name that a newcomer is compared with: with a thousand of them, the first ones say enough."""
_TITLED_BY_SOURCE = frozenset({"recommendations"})
"""Kinds whose records have the title that their source gave them, be it twice."""
_OF_BRANCHES = ("siren ", "site ")
"""How the keys begin of what the branches of one organisation share, each on its own territory."""
_OWN = frozenset(
    {"nom", "sigle", "alias", "anciens_noms", "anciennes_adresses", "adresse_courte", "ajoutee_le", "verification"}
    | {"statut_fiche", "numero", "derniere_verification"}
)
"""Keys by which a copy may differ from what it was copied from."""
_SAYING = 40
"""Letters of a summary below which two things may have the same one."""
_CONTENT = "le même contenu"
_COPIED = "Si c’est une copie, supprimez-la ; sinon, écrivez ce qui est propre à cette fiche."
_MERGE = "Réunissez les deux fiches. Si ce sont deux choses, écrivez la relation qui les lie (« se-distingue-de »…)."

_RENUMBER = "Donnez à chaque axe son numéro, ou réunissez les deux fiches."


class Mark(NamedTuple):
    """Something by which a record may be recognised: where it is written, and how to compare it."""

    entry: Entry
    route: Route
    key: str
    told: str
    strong: bool
    like: likeness.Likeness | None = None


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Find records that are probably one, each told on the newer of the two."""
    seen: dict[str, list[Mark]] = defaultdict(list)
    told: set[tuple[Ref, Ref]] = set()
    for entry in sorted(catalogue, key=age):
        own = tuple(_marks(entry))
        for mark in own:
            for other in seen[mark.key]:
                if (entry.ref, other.entry.ref) not in told and _same(catalogue, mark, other):
                    told.add((entry.ref, other.entry.ref))
                    yield from _findings(mark, other)
        for mark in own:
            if len(seen[mark.key]) < _COMPARED:
                seen[mark.key].append(mark)


def age(entry: Entry) -> tuple[date, Ref]:
    """Return what puts old records first: a record without a date is new."""
    return entry.record.ajoutee_le or date.max, entry.ref


def _marks(entry: Entry) -> Iterator[Mark]:
    yield from _names(entry)
    yield from _contents(entry)
    record = entry.record
    if isinstance(record, Partner):
        siren, siret = said(record.siren), said(record.siret)
        if siret:
            yield Mark(entry, ("siret",), f"siret {siret}", f"le SIRET {siret}", True)
        if siren or siret:
            route, number = ("siren" if siren else "siret",), siren or siret[:SIREN_LENGTH]
            yield Mark(entry, route, f"siren {number}", f"le SIREN {number}", True)
        if host := likeness.domain(said(record.site_web)):
            yield Mark(entry, ("site_web",), f"site {host}", f"une adresse du site {host}", True)
    elif isinstance(record, Document) and (page := likeness.page(said(record.adresse_web))):
        yield Mark(entry, ("adresse_web",), f"page {page}", "la même adresse", True)
    elif isinstance(record, Axis) and record.numero:
        yield Mark(entry, ("numero",), f"axe {record.numero}", f"le numéro {record.numero}", True)
    elif isinstance(record, Territory):
        if (code := said(record.code_insee)) and record.niveau.value != "secteur":
            told = f"le code {code}"
            yield Mark(entry, ("code_insee",), f"code {record.niveau.value} {code}", told, True)
        if siren := said(record.siren):
            yield Mark(entry, ("siren",), f"epci {siren}", f"le SIREN {siren}", True)


def _contents(entry: Entry) -> Iterator[Mark]:
    """Yield what two records share that say the same of things of two names, unless they say little."""
    if len(entry.record.resume or "") >= _SAYING:
        content = hash(tuple((key, value) for key, value in entry.record.__dict__.items() if key not in _OWN))
        yield Mark(entry, ("nom",), f"{entry.ref.folder} contenu {content}", _CONTENT, True)


def _names(entry: Entry) -> Iterator[Mark]:
    """Yield the names of a record; a sigle that two records share is the business of another rule."""
    folder, record = entry.ref.folder, entry.record
    if folder in _TITLED_BY_SOURCE:
        return
    routes: list[tuple[Route, str]] = [(("nom",), record.nom)]
    routes += [(("sigle",), record.sigle)] if record.sigle else []
    routes += [(("alias", index), alias) for index, alias in enumerate(record.alias)]
    routes += [(("anciens_noms", index, "nom"), former.nom) for index, former in enumerate(record.anciens_noms)]
    known: set[str] = set()
    for route, name in routes:
        like = likeness.of_name(name)
        for key in like.indexed():
            if key and key not in known:
                known.add(key)
                yield Mark(entry, route, f"{folder} {key}", f"le nom « {excerpt(name)} »", route == ("nom",), like)


def _same(catalogue: Catalogue, mark: Mark, other: Mark) -> bool:
    """Tell whether two records that share a mark are probably one, for all that they say."""
    if mark.entry.ref == other.entry.ref or not (
        mark.strong or other.strong or mark.route[0] == other.route[0] != "sigle"
    ):
        return False
    if mark.like and other.like and (mark.like.differs(other.like) or _dated_apart(mark.entry, other.entry)):
        return False
    if related(mark.entry, other.entry):
        return False
    shared_afar = mark.like is not None or mark.key.startswith(_OF_BRANCHES)
    return not (shared_afar and elsewhere(catalogue, mark.entry, other.entry))


def related(one: Entry, other: Entry) -> bool:
    """Tell whether one of two records says how it stands to the other."""
    return any(
        relation.vers == there.ref for here, there in ((one, other), (other, one)) for relation in here.record.relations
    )


def _dated_apart(one: Entry, other: Entry) -> bool:
    dates = [getattr(entry.record, "date", None) or getattr(entry.record, "debut", None) for entry in (one, other)]
    return all(map(said, dates)) and dates[0] != dates[1]


def elsewhere(catalogue: Catalogue, one: Entry, other: Entry) -> bool:
    """Tell whether two records lie apart: neither's territories hold one of the other's, nor are they unknown."""
    if isinstance(one.record, Territory):
        codes = [said(getattr(entry.record, "code_insee", None)) for entry in (one, other)]
        levels = [getattr(entry.record, "niveau", None) for entry in (one, other)]
        return levels[0] != levels[1] or (all(codes) and codes[0] != codes[1])
    here, there = (set(territory_refs(entry.record)) for entry in (one, other))
    if not here or not there:
        return False
    around_here, around_there = ({e.ref for ref in refs for e in catalogue.chain(ref)} for refs in (here, there))
    return not (here & around_there or there & around_here)


def _findings(mark: Mark, other: Mark) -> Iterator[Finding]:
    """Tell the newer record; both, where nothing says which is newer."""
    yield _finding(mark, other)
    if mark.entry.record.ajoutee_le == other.entry.record.ajoutee_le:
        yield _finding(other, mark)


def _finding(mark: Mark, other: Mark) -> Finding:
    there = f"« {excerpt(other.entry.name)} » ({other.entry.path})"
    if mark.like:
        said_there = "" if other.route == ("nom",) else f", où l’on lit {other.told}"
        message = f"C’est probablement la même fiche que {there}{said_there}."
        return Finding(mark.entry, mark.route, "doublon", message, _MERGE, Severity.WARNING)
    message = f"La fiche {there} donne aussi {mark.told}."
    remedy = _RENUMBER if mark.route == ("numero",) else _MERGE
    if mark.told == _CONTENT:
        message, remedy = f"Au nom près, la fiche {there} a {_CONTENT}.", _COPIED
    return Finding(mark.entry, mark.route, "doublon", message, remedy, Severity.WARNING)

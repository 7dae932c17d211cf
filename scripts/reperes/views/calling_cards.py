"""What the page of an answer shows of each contact, with numbered sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from reperes.catalogue import Catalogue, Entry, Link
from reperes.records.contact import ContactPoint
from reperes.records.dispositif import Consent
from reperes.records.scalars import Absence
from reperes.records.statements import Reserve, Statement
from reperes.views.calling import Answer
from reperes.views.citations import Citations, Mark, Noted
from reperes.vocabulary import Term
from reperes.vocabulary.calling import CONSENT_IN_PLAIN_WORDS


class Said(NamedTuple):
    """A sentence with its sources, and who says it if it is somebody's."""

    text: str
    marks: tuple[Mark, ...]
    by: str = ""


class Means(NamedTuple):
    """A way to reach a contact: its name, its words, the link that does it (empty: none)."""

    name: str
    words: str
    link: str


class Held(NamedTuple):
    """An actor or a scheme of a contact, what is in doubt about it, its sources."""

    entry: Entry
    doubt: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Card:
    """One contact as the page of an answer shows it."""

    entry: Entry
    state: Term
    role: str
    places: tuple[Entry, ...]
    anybody: bool
    held_by: tuple[Held, ...]
    leads_to: tuple[Held, ...]
    for_whom: tuple[Said, ...]
    does: tuple[Said, ...]
    when: tuple[Said, ...]
    prepare: tuple[Said, ...]
    consent: tuple[Said, ...]
    reserves: tuple[Said, ...]
    to_check: tuple[str, ...]
    means: tuple[Means, ...]
    hours: str


def cards(catalogue: Catalogue, answer: Answer) -> tuple[tuple[Card, ...], tuple[Noted, ...]]:
    """Return the cards of an answer in its order, and the documents that they cite, by number."""
    cited = Citations(catalogue, (citation for _, record in answer.contacts for citation in record.sources))
    household = answer.asking.caller.value == "menage"
    made = tuple(_card(catalogue, entry, record, cited, household=household) for entry, record in answer.contacts)
    return made, cited.listed()


def _card(catalogue: Catalogue, entry: Entry, record: ContactPoint, cited: Citations, *, household: bool) -> Card:
    links = catalogue.links(entry.ref)
    return Card(
        entry=entry,
        state=record.etat,
        role=_known(record.fonction),
        places=catalogue.territories_of(entry),
        anybody=isinstance(record.appelants, Absence),
        held_by=tuple(_held(links, "tenu-par", cited)),
        leads_to=tuple(_held(links, "contact-pour", cited)),
        for_whom=_said(record.pour_qui, cited),
        does=_said(record.fait, cited),
        when=_said(record.quand, cited),
        prepare=_said(record.preparer, cited),
        consent=_consent(record.accord, cited, household=household),
        reserves=_said(record.limites, cited),
        to_check=record.a_verifier,
        means=tuple(means(record)),
        hours=_known(record.horaires),
    )


def _known(value: str | Absence | None) -> str:
    return "" if value is None or isinstance(value, Absence) else value


def _said(statements: Iterable[Statement], cited: Citations) -> tuple[Said, ...]:
    return tuple(
        Said(each.texte, cited.marks(each.sources), (each.selon or "") if isinstance(each, Reserve) else "")
        for each in statements
    )


def _consent(stages: tuple[Consent, ...] | Absence | None, cited: Citations, *, household: bool) -> tuple[Said, ...]:
    if stages is None or isinstance(stages, Absence):
        return ()
    words = _to_the_household if household else _to_others
    return tuple(Said(words(each), cited.marks(each.sources)) for each in stages)


def _to_others(stage: Consent) -> str:
    return stage.words


def _to_the_household(stage: Consent) -> str:
    act = CONSENT_IN_PLAIN_WORDS[stage.etape.value]
    return (
        f"Seulement si vous êtes d’accord : {act}." if stage.regle.value == "requis" else f"Possible sans vous : {act}."
    )


def _held(links: Iterable[Link], kind: str, cited: Citations) -> Iterator[Held]:
    for link in links:
        if link.written_here and link.relation.type.value == kind:
            doubt = link.relation.a_confirmer or link.relation.precision or ""
            yield Held(link.other, doubt, cited.marks(link.relation.sources))


def dialled(telephone: str) -> str:
    """Return the link that dials a number."""
    return f"tel:{telephone.replace(' ', '').replace('.', '')}"


def means(record: ContactPoint) -> Iterator[Means]:
    """Yield the ways to reach a contact, in the order in which people use them."""
    if telephone := _known(record.telephone):
        yield Means("Téléphone", telephone, dialled(telephone))
    if mail := _known(record.courriel):
        yield Means("Courriel", mail, f"mailto:{mail}")
    if site := _known(record.site_web):
        yield Means("Site", site, site)
    if address := _known(record.adresse):
        yield Means("Adresse", address, "")

"""`/qui-appeler/`: who asks → what → where → the contact, or that none is known, or that one is only proposed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial

from reperes.catalogue import Entry
from reperes.pages import Page, Site, stylesheets, up
from reperes.records.dispositif import Dispositif
from reperes.records.numbers import EmergencyNumbers
from reperes.rendering import render
from reperes.search import Document
from reperes.views.calling import Answer, Asking, Switchboard, askings, switchboard
from reperes.views.calling_cards import cards
from reperes.views.calling_first import asked, first, tonight
from reperes.views.calling_places import Places
from reperes.views.choosing import Choice, Selection
from reperes.vocabulary import Term
from reperes.vocabulary.calling import CALLERS
from reperes.words import lower, typographic

ADDRESS = "qui-appeler/"
SECTION = "qui-appeler"
DOORS = {
    "menage": ("maison", "Je cherche un logement ou je veux garder le mien", "Pour vous, ou pour votre famille."),
    "bailleur": ("document", "Je loue des logements", "Bailleur social, agence ou propriétaire."),
    "professionnel": ("metier", "J’accompagne, j’oriente, je décide", "Travail social, association, institution."),
}
"""For each caller: the icon of the door, what they say of themselves, whom it is for."""
FIRST = 4
"""So many questions stand on each door."""


@dataclass(frozen=True)
class _Family:
    """What every page of the family is made from."""

    site: Site
    board: Switchboard
    places: Places

    @cached_property
    def narrowed(self) -> frozenset[Term]:
        """The needs for which the index of schemes has a narrowed list: neither nothing nor everything."""
        schemes = [record for _, record in self.site.catalogue.of(Dispositif)]
        counts = Counter(need for record in schemes for need in record.besoins)
        return frozenset(need for need, count in counts.items() if count < len(schemes))


def pages(site: Site) -> Iterator[Page]:
    """Make the entrance, a page per caller, per question, and per territory that has its own answer."""
    family = _Family(site, switchboard(site.catalogue), Places(site.catalogue, site.portal.node_modules))
    yield _entrance(family)
    for caller in CALLERS:
        yield _questions(family, caller)
    for asking in askings():
        for place in (None, *family.board.local[asking.path]):
            yield _answer(family, asking, place)


def _page(family: _Family, address: str, title: str, description: str, content: Callable[[], str]) -> Page:
    return Page(
        address=address,
        title=typographic(f"{title} · {family.site.portal.name}"),
        description=typographic(description),
        section=SECTION,
        content=content,
        head=f"{stylesheets(address, 'qui-appeler', 'qui-appeler-reponse')}\n"
        f'<script src="{up(address)}assets/scripts/qui-appeler.js" type="module"></script>',
    )


def _entrance(family: _Family) -> Page:
    doors = [(caller, DOORS[caller.value], list(askings(caller))) for caller in CALLERS]
    return _page(
        family,
        ADDRESS,
        "Qui appeler",
        "Qui appeler pour un logement, selon qui vous êtes, votre question et l’endroit où vous vivez.",
        partial(
            render,
            "calling.html",
            ADDRESS,
            family.site.portal,
            root=ADDRESS,
            doors=doors,
            first=FIRST,
            tonight=tonight(family.site.catalogue),
        ),
    )


def _questions(family: _Family, caller: Term) -> Page:
    address = f"{ADDRESS}{caller.value}/"
    who = DOORS[caller.value][1]
    return _page(
        family,
        address,
        f"Qui appeler : {lower(who)}",
        f"{who} : les questions que l’on se pose, et qui appeler pour chacune.",
        partial(_questions_content, family, caller, address),
    )


def _questions_content(family: _Family, caller: Term, address: str) -> str:
    _, who, whom = DOORS[caller.value]
    catalogue = family.site.catalogue
    return render(
        "calling_questions.html",
        address,
        family.site.portal,
        root=ADDRESS,
        caller=caller,
        who=who,
        whom=whom,
        asked=[asked(catalogue, family.board, asking) for asking in askings(caller)],
    )


def _answer(family: _Family, asking: Asking, place: Entry | None) -> Page:
    address = f"{ADDRESS}{asking.path}{f'{place.ref.id}/' if place else ''}"
    where = f", {place.name}" if place else ""
    page = _page(
        family,
        address,
        f"{asking.words}{where} ({lower(asking.caller.label)})",
        f"{asking.words}{where} : qui appeler quand on est {lower(asking.caller.label)}, d’après nos sources.",
        partial(_content, family, asking, place, address),
    )
    return page if place else replace(page, found=partial(_document, family, asking))


def _content(family: _Family, asking: Asking, place: Entry | None, address: str) -> str:
    answer = family.board.answer(asking, place)
    shown, sources = cards(family.site.catalogue, answer)
    own = family.board.local[asking.path]
    return render(
        "calling_answer.html",
        address,
        family.site.portal,
        root=ADDRESS,
        asking=asking,
        place=place,
        household=asking.caller.value == "menage",
        numbers=family.site.catalogue.of(EmergencyNumbers),
        first=first(family.site.catalogue, asking),
        answer=answer,
        cards=shown,
        sources=sources,
        boards=family.places.boards(own) if place is None else (),
        closer=_closer(family, place, own),
        more=tuple(_lists(family, answer)),
    )


def _closer(family: _Family, place: Entry | None, own: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Return the territories of `own` that lie in a place, all of them when it is the whole country."""
    chain = family.site.catalogue.chain
    return own if place is None else tuple(each for each in own if each is not place and place in chain(each.ref))


def _lists(family: _Family, answer: Answer) -> Iterator[tuple[str, str]]:
    """Yield the list of every scheme for each need of the question, where the indexes have one."""
    for need in answer.asking.question.needs:
        if need in family.narrowed:
            yield need.label, Selection((Choice("Besoins", need.label),), ()).address(Dispositif.kind.address)


def _document(family: _Family, asking: Asking) -> Document:
    answer = family.board.answer(asking)
    return Document(
        title=typographic(asking.words),
        kind="Qui appeler",
        summary=typographic(f"{asking.caller.label} : {_in_short(family, answer)}."),
        aliases=(asking.question.label,),
        text="\n".join(entry.name for entry, _ in answer.contacts),
        facets={"rubrique": (("Qui appeler",),)},
    )


def _in_short(family: _Family, answer: Answer) -> str:
    """Return what the search says of an answer: the number to dial before anything that nobody knows."""
    numbers = first(family.site.catalogue, answer.asking).numbers
    return f"{numbers[0].numero}, {lower(numbers[0].pour)}" if numbers else lower(answer.state.label)

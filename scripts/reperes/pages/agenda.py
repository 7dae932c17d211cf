"""`/agenda/`: trainings and workshops by date, and a page per choice that narrows them: plain links, no script."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial

from markupsafe import Markup

from reperes.pages import Page, Site, stylesheets
from reperes.records.envelope import Kind
from reperes.rendering import macro, render
from reperes.views import agenda as view
from reperes.views.choosing import SCREEN, Narrowed, Narrowing, Offer
from reperes.views.meetings import COMING, PAST, UNDATED, Meeting, meetings
from reperes.views.session_words import row
from reperes.words import plural, typographic

ADDRESS = "agenda/"
SECTION = "agenda"
SESSIONS = Kind(
    "",
    SECTION,
    "session",
    "sessions",
    "Se former, se rencontrer, passer du temps dans une autre équipe : les dates que nos sources donnent, et ce "
    "qu’elles citent sans date.",
    feminine=True,
)
"""How the agenda calls what it lists: it is no kind of record."""


@dataclass(frozen=True)
class _Lists:
    """The agenda whole and narrowed; `rows` keeps what was rendered, by depth of the page."""

    site: Site
    choices: Narrowing[Meeting]
    rows: dict[tuple[int, Meeting], Markup] = field(default_factory=dict)

    @cached_property
    def to_come(self) -> bool:
        """Tell whether anything at all is to come."""
        return any(view.agenda(self.choices.whole.entries, self.site.today).counts[:1])

    def rendered(self, address: str, one: Meeting) -> Markup:
        """Return the row of a meeting, for pages as deep as `address`."""
        key = (address.count("/"), one)
        if key not in self.rows:
            name = {COMING: "coming", UNDATED: "undated", PAST: "past"}[one.state(self.site.today)]
            shown = row(self.site.catalogue, one, self.site.today)
            self.rows[key] = macro("agenda_parts.html", name, address, self.site.portal)(shown)
        return self.rows[key]


def pages(site: Site) -> Iterator[Page]:
    """Make the agenda, then its narrowed lists."""
    named = partial(view.choices, site.catalogue, site.today)
    lists = _Lists(site, Narrowing(meetings(site.catalogue), named, view.FACETS, view.COMBINED))
    yield _page(lists, lists.choices.whole, "Agenda", SESSIONS.intro)
    for selection in lists.choices.selections():
        title = _title(selection)
        counted = plural(len(selection.entries), SESSIONS.one, SESSIONS.many)
        yield _page(lists, selection, title, f"{title}. {counted}, à venir, sans date connue ou passées.")


def _title(selection: Narrowed[Meeting]) -> str:
    return f"Agenda : {view.named(selection.choices)}" if selection.choices else "Agenda"


def _page(lists: _Lists, selection: Narrowed[Meeting], title: str, description: str) -> Page:
    address = selection.address(SECTION)
    return Page(
        address=address,
        title=typographic(f"{title} · {lists.site.portal.name}"),
        description=typographic(description),
        section=SECTION,
        content=partial(_content, lists, selection),
        head=stylesheets(address, "agenda"),
    )


def _content(lists: _Lists, selection: Narrowed[Meeting]) -> str:
    address = selection.address(SECTION)
    offers = lists.choices.offers(selection)
    held = view.agenda(selection.entries, lists.site.today)
    return render(
        "agenda.html",
        address,
        lists.site.portal,
        kind=SESSIONS,
        title=_title(selection),
        selection=selection,
        removals=lists.choices.removals(selection),
        agenda=held,
        latest=view.latest(held.past, _few(lists, selection, PAST)),
        few=_few(lists, selection, UNDATED),
        timed=any(choice.facet == view.QUAND for choice in selection.choices),
        today=lists.site.today,
        row=partial(lists.rendered, address),
        offers=offers,
        others=_others(lists, selection) if not offers else (),
        counted=partial(view.counted, today=lists.site.today, any_to_come=lists.to_come),
        calendars=view.calendars(selection.choices),
        wholes={state: Narrowed((view.in_state(state),), ()).address(SECTION) for state in view.WHEN},
        webcal=f"webcal://{lists.site.portal.site_url.partition('://')[2]}",
    )


def _others(lists: _Lists, selection: Narrowed[Meeting]) -> tuple[Offer[Meeting], ...]:
    """Return the choices that replace the one made, where it leaves more than one reads and combines with nothing."""
    long = len(selection.choices) == 1 and len(selection.entries) > SCREEN
    return lists.choices.offers(lists.choices.whole) if long else ()


def _few(lists: _Lists, selection: Narrowed[Meeting], state: str) -> int:
    """Return how many meetings of a state a page shows: all, unless another page holds them all."""
    elsewhere = not selection.choices and view.in_state(state) in lists.choices.single
    return SCREEN if elsewhere else len(selection.entries)

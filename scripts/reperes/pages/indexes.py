"""An index per kind, and a page per choice that narrows it: plain links, no script."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from reperes.catalogue import Entry
from reperes.kinds import KINDS
from reperes.pages import Page, Site
from reperes.records.envelope import Record
from reperes.rendering import capital, render
from reperes.views import listing
from reperes.views.choosing import Choices, Selection
from reperes.words import lower, plural, typographic

LONG = 200
"""Beyond that many records in a kind, rows of narrowed lists leave the summary to the record."""


def pages(site: Site) -> Iterator[Page]:
    """Make the index of each kind, then its narrowed lists."""
    for folder, model in KINDS.items():
        choices = Choices(site.catalogue, site.catalogue.of_kind(folder))
        yield _index(site, folder, model, choices)
        rows: dict[Entry, Markup] = {}
        for selection in choices.selections():
            yield _narrowed(site, model, choices, selection, rows)


def _index(site: Site, folder: str, model: type[Record], choices: Choices) -> Page:
    kind = model.kind
    address = choices.whole.address(kind.address)
    content = render(
        "index.html",
        address,
        site.portal,
        kind=kind,
        count=len(choices.whole.entries),
        groups=listing.groups(site.catalogue, folder, model),
        offers=choices.offers(choices.whole),
    )
    title = typographic(f"{capital(kind.many)} · {site.portal.name}")
    return Page(address, title, typographic(kind.intro), kind.address, content)


def _narrowed(
    site: Site, model: type[Record], choices: Choices, selection: Selection, rows: dict[Entry, Markup]
) -> Page:
    """Make one narrowed list; `rows` keeps what was rendered, since all lists have the same depth."""
    kind = model.kind
    address = selection.address(kind.address)
    for entry in selection.entries:
        if entry not in rows:
            row = listing.row(site.catalogue, entry)
            brief = len(choices.whole.entries) > LONG
            rows[entry] = Markup(render("row.html", address, site.portal, row=row, brief=brief))
    names = ", ".join(f"{lower(choice.facet)} « {choice.value} »" for choice in selection.choices)
    content = render(
        "narrowed.html",
        address,
        site.portal,
        kind=kind,
        selection=selection,
        removals=_removals(choices, selection),
        rows=Markup("").join(rows[entry] for entry in selection.entries),
        offers=choices.offers(selection),
    )
    counted = plural(len(selection.entries), kind.one, kind.many)
    title = typographic(f"{capital(kind.many)}, {names} · {site.portal.name}")
    return Page(address, title, typographic(f"{counted} : {names}."), kind.address, content)


def _removals(choices: Choices, selection: Selection) -> tuple[tuple[str, str, Selection], ...]:
    """Return each choice made, with the selection that remains without it."""
    if len(selection.choices) < 2:
        return tuple((choice.facet, choice.value, choices.whole) for choice in selection.choices)
    first, second = selection.choices
    return (
        (first.facet, first.value, choices.single[second]),
        (second.facet, second.value, choices.single[first]),
    )

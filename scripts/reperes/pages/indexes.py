"""An index per kind, and a page per choice that narrows it: plain links, no script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup

from reperes.catalogue import Entry
from reperes.kinds import KINDS
from reperes.pages import Page, Site, stylesheets
from reperes.pages.languages import alternates
from reperes.paper import booklet
from reperes.records.envelope import Record
from reperes.records.guide import Guide
from reperes.rendering import capital, macro, render
from reperes.views import guide, listing, programme
from reperes.views.choosing import Choices, Selection
from reperes.views.translated import versions
from reperes.words import lower, plural, typographic

LONG = 200
"""Beyond that many records in a kind, rows of narrowed lists leave the summary to the record."""

_ELSEWHERE = frozenset({"territories"})
"""Kinds whose index another module makes: territories are a hierarchy, and not only records."""


def pages(site: Site) -> Iterator[Page]:
    """Make the index of each kind but those made elsewhere, then its narrowed lists."""
    for folder, model in KINDS.items():
        if folder in _ELSEWHERE:
            continue
        lists = _Lists(site, model, Choices(site.catalogue, site.catalogue.of_kind(folder)), {})
        yield _page(lists, lists.choices.whole, capital(model.kind.many), model.kind.intro, _index)
        for selection in lists.choices.selections():
            names = ", ".join(f"{lower(choice.facet)} « {choice.value} »" for choice in selection.choices)
            counted = plural(len(selection.entries), model.kind.one, model.kind.many)
            yield _page(lists, selection, f"{capital(model.kind.many)}, {names}", f"{counted} : {names}.", _narrowed)


@dataclass(frozen=True)
class _Lists:
    """The lists of one kind; `rows` keeps what was rendered, since all narrowed lists have the same depth."""

    site: Site
    model: type[Record]
    choices: Choices
    rows: dict[Entry, Markup]


def _page(
    lists: _Lists, selection: Selection, title: str, description: str, content: Callable[[_Lists, Selection], str]
) -> Page:
    kind = lists.model.kind
    return Page(
        address=selection.address(kind.address),
        title=typographic(f"{title} · {lists.site.portal.name}"),
        description=typographic(description),
        section=kind.address,
        content=partial(content, lists, selection),
        head=_head(lists.site, selection, kind.folder),
        waits=lists.model is Guide and selection is lists.choices.whole,  # it says how heavy the booklet is
    )


def _index(lists: _Lists, whole: Selection) -> str:
    kind = lists.model.kind
    own = _OWN.get(kind.folder)
    return render(
        own.template if own else "index.html",
        whole.address(kind.address),
        lists.site.portal,
        kind=kind,
        count=len(whole.entries),
        groups=listing.groups(lists.site.catalogue, kind.folder, lists.model),
        offers=lists.choices.offers(whole),
        languages=versions(lists.site.translations, "", "fr") if kind.folder == "guides" else (),
        **(own.values(lists.site) if own else {}),
    )


@dataclass(frozen=True)
class _Own:
    """What the index of one kind shows beside its rows: its template, what it needs, its styles."""

    template: str
    values: Callable[[Site], dict[str, Any]]
    styles: tuple[str, ...]


def _guides(site: Site) -> dict[str, Any]:
    return {**guide.overview(site.catalogue), "booklet": booklet.of(site.portal, site.catalogue)}


def _programmes(site: Site) -> dict[str, Any]:
    return programme.overview(site.catalogue)


_OWN = {
    "guides": _Own("guides_index.html", _guides, ("guides", "guides-blocs", "guides-langues", "guides-papier")),
    "programmes": _Own("programmes_index.html", _programmes, ("programmes",)),
}


def _head(site: Site, selection: Selection, folder: str) -> str:
    own, address = _OWN.get(folder), f"{KINDS[folder].kind.address}/"
    if not own or selection.choices:
        return ""
    others = alternates(site) if folder == "guides" else ""
    return "\n".join(filter(None, (stylesheets(address, *own.styles), others)))


def _narrowed(lists: _Lists, selection: Selection) -> str:
    kind = lists.model.kind
    address = selection.address(kind.address)
    return render(
        "narrowed.html",
        address,
        lists.site.portal,
        kind=kind,
        selection=selection,
        removals=lists.choices.removals(selection),
        rows=Markup("").join(_row(lists, entry, address) for entry in selection.entries),
        offers=lists.choices.offers(selection),
    )


def _row(lists: _Lists, entry: Entry, address: str) -> Markup:
    if entry not in lists.rows:
        row = listing.row(lists.site.catalogue, entry)
        brief = len(lists.choices.whole.entries) > LONG
        lists.rows[entry] = macro("parts.html", "row", address, lists.site.portal)(row, 2, brief=brief)
    return lists.rows[entry]

"""A page per record, and one per official territory that no record describes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from reperes.catalogue import Entry
from reperes.kinds import KINDS
from reperes.pages import Page, Site, has, stylesheets
from reperes.pages.languages import alternates
from reperes.records.guide import Guide
from reperes.records.partner import Partner
from reperes.records.territory import Territory
from reperes.rendering import capital, render, summary, template_for
from reperes.search import Document
from reperes.views import facts
from reperes.views.record import view
from reperes.views.translated import versions
from reperes.words import typographic


def pages(site: Site) -> Iterator[Page]:
    """Make the page of each published record, then of each official territory."""
    heads = {folder: _head(site, folder) for folder in KINDS}
    for entry in (*site.catalogue, *site.catalogue.official):
        yield _record(site, entry, heads[entry.ref.folder])


def _head(site: Site, folder: str) -> str:
    """Return the links to the style sheets of a kind's own pages: `KIND.css`, then each `KIND-*.css`, if any."""
    styles = site.portal.docs / "assets" / "styles"
    found = [*styles.glob(f"{folder}.css"), *sorted(styles.glob(f"{folder}-*.css"))]
    return stylesheets(f"{folder}/id/", *(path.stem for path in found))


def _record(site: Site, entry: Entry, head: str) -> Page:
    described = f"{entry.name} : {entry.record.resume or entry.kind.one}"
    if isinstance(entry.record, Guide):
        head = "\n".join(filter(None, (head, alternates(site, entry.address, entry.ref.id))))
    name = f"{entry.name} ({entry.record.sigle})" if entry.record.sigle else entry.name
    return Page(
        address=entry.address,
        title=typographic(f"{name} · {capital(entry.kind.one)} · {site.portal.name}"),
        description=typographic(summary(described)),
        section=entry.kind.address,
        content=partial(_content, site, entry),
        head=head,
        found=partial(_document, site, entry),
    )


def _content(site: Site, entry: Entry) -> str:
    seen = view(site.catalogue, entry)
    translated = isinstance(entry.record, Guide) and site.translations.items
    return render(
        template_for(entry.ref.folder),
        entry.address,
        site.portal,
        view=seen,
        catalogue=site.catalogue,
        has=has,
        today=site.today,
        languages=versions(site.translations, entry.ref.id, "fr") if translated else (),
        **seen.own,
    )


def _document(site: Site, entry: Entry) -> Document:
    record = entry.record
    places = site.catalogue.territories_of(entry)
    if isinstance(record, Territory):
        places = (entry,)
    larger = (each for place in places for each in site.catalogue.chain(place.ref))
    return Document(
        title=typographic(entry.name),
        kind=capital(entry.kind.one),
        summary=typographic(record.resume or ""),
        place=", ".join(place.name for place in places if place is not entry),
        aliases=record.sought,
        text=_text(site, entry),
        facets={
            "rubrique": (capital(entry.kind.many),),
            "territoire": tuple(dict.fromkeys(each.name for each in larger)),
        },
    )


_WEIGHED_APART = frozenset({"nom", "sigle", "alias", "anciens_noms", "resume", "mots_courants", "sources"})


def _text(site: Site, entry: Entry) -> str:
    """Return what the search finds beyond names and summary: what the record says, and with whom.

    The names of other neighbours would make a workshop's title find each of its recommendations before it.
    """
    held = entry.record.__dict__
    said = (text for name, value in held.items() if name not in _WEIGHED_APART for text in facts.texts(value))
    actors = (link.other for link in site.catalogue.links(entry.ref) if isinstance(link.other.record, Partner))
    return "\n".join((*said, *dict.fromkeys(actor.name for actor in actors)))

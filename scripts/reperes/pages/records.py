"""A page per record, and one per official territory that no record describes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from reperes.catalogue import Entry
from reperes.kinds import KINDS
from reperes.pages import Page, Site, has, stylesheets
from reperes.pages.languages import alternates
from reperes.records.envelope import Record
from reperes.records.guide import Guide
from reperes.records.partner import Partner
from reperes.records.term import GlossaryTerm
from reperes.records.territory import Territory
from reperes.rendering import capital, render, summary, template_for
from reperes.search import Document, Said
from reperes.search.choices import facets
from reperes.views import facts
from reperes.views.record import view
from reperes.views.small_map import SHOWN_ON, small_map
from reperes.views.translated import versions
from reperes.vocabulary import Term
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
    placed = ["petite-carte"] if KINDS[folder] in SHOWN_ON else []
    return stylesheets(f"{folder}/id/", *(path.stem for path in found), *placed)


def _record(site: Site, entry: Entry, head: str) -> Page:
    described = f"{entry.name} : {entry.record.resume or entry.kind.one}"
    if isinstance(entry.record, Guide):
        head = "\n".join(filter(None, (head, alternates(site, entry.ref.id))))
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
        located=small_map(site.catalogue, entry, site.portal.node_modules),
        has=has,
        today=site.today,
        languages=versions(site.translations, entry.ref.id, "fr") if translated else (),
        **seen.own,
    )


def _document(site: Site, entry: Entry) -> Document:
    record, said = entry.record, site.said.get(entry.ref, Said())
    places = site.catalogue.territories_of(entry)
    if isinstance(record, Territory):
        places = (entry,)
    return Document(
        title=typographic(entry.name),
        kind=capital(entry.kind.one),
        summary=typographic(record.resume or ""),
        place=", ".join(place.name for place in places if place is not entry),
        aliases=tuple(name for name in dict.fromkeys(_aliases(site, entry)) if name != entry.name),
        former=tuple(each.nom for each in record.anciens_noms),
        everyday=tuple(dict.fromkeys((*record.everyday, *said.first))),
        nearby=(*_explained(site, entry), *_type(record), *said.after),
        text=_text(site, entry),
        facets=facets(site.catalogue, entry),
    )


def _aliases(site: Site, entry: Entry) -> Iterator[str]:
    """Yield the other names of a record, and what the letters of an acronym stand for."""
    record = entry.record
    yield from filter(None, (record.sigle, *record.alias))
    if isinstance(record, GlossaryTerm):
        yield from filter(None, (sense.developpement for sense in record.sens))


def _type(record: Record) -> Iterator[str]:
    """Yield what an actor is: whoever asks for a « bailleur social » wants those that are one."""
    if isinstance(record, Partner) and isinstance(record.type, Term):
        yield record.type.label


def _explained(site: Site, entry: Entry) -> Iterator[str]:
    """Yield the words of the glossary that name a record, and what their letters stand for."""
    for word in site.catalogue.words_for(entry.ref):
        if isinstance(word.record, GlossaryTerm):
            named = [sense for sense in word.record.sens if sense.designe == entry.ref]
            yield from (word.name, *filter(None, (sense.developpement for sense in named)))


_WEIGHED_APART = frozenset({"nom", "sigle", "alias", "anciens_noms", "resume", "mots_courants", "sources"})


def _text(site: Site, entry: Entry) -> str:
    """Return what the search finds beyond names and summary: what the record says, and with whom.

    The names of other neighbours would make a workshop's title find each of its recommendations before it.
    """
    held = entry.record.__dict__
    said = (text for name, value in held.items() if name not in _WEIGHED_APART for text in facts.texts(value))
    actors = (link.other for link in site.catalogue.links(entry.ref) if isinstance(link.other.record, Partner))
    return "\n".join((*said, *dict.fromkeys(actor.name for actor in actors)))

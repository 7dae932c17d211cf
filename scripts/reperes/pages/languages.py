"""`/en/guides/`, `/uk/guides/`, `/ar/guides/`…: guides in other languages, their index, their own search."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import Any

from reperes.catalogue import Entry
from reperes.languages import FRENCH, LANGUAGES
from reperes.languages.sections import SECTIONS
from reperes.languages.translations import Item
from reperes.languages.words import day_words, marked, words
from reperes.pages import Page, Site, stylesheets, up
from reperes.records.guide import Guide
from reperes.rendering import render, summary
from reperes.search import Document
from reperes.views import facts, guide
from reperes.views.record import view
from reperes.views.translated import blocks, listed, versions, whole
from reperes.words import typographic

_STYLES = ("guides", "guides-blocs", "guides-langues", "guides-papier")


def pages(site: Site) -> Iterator[Page]:
    """Make the pages of each language that has a translation; none otherwise."""
    for code in site.translations.languages():
        own = _Own(site, code)
        yield own.index()
        yield own.search()
        for item in site.translations.items:
            if item.language == code and (entry := site.catalogue.get(item.ref)):
                yield own.guide(item, entry)


def alternates(site: Site, guide_id: str = "") -> str:
    """Return the tags that lead search engines from a page to the same page in each language.

    They read whole addresses only: without the site's own, the links that people see must do.
    """
    found = [each for each in versions(site.translations, guide_id, "") if each.exact]
    root = site.portal.site_url
    if len(found) < 2 or not root:
        return ""
    named = [(each.language.code, each.address) for each in found]
    tags = [*named, ("x-default", found[0].address)]
    return "\n".join(f'<link rel="alternate" hreflang="{code}" href="{escape(root + way)}">' for code, way in tags)


@dataclass(frozen=True)
class _Own:
    """The pages of one language."""

    site: Site
    code: str

    def guide(self, item: Item, entry: Entry) -> Page:
        """Make the page of one guide."""
        address = f"{self.code}/{entry.address}"
        assert isinstance(entry.record, Guide)
        name, short = item.translation.nom.texte, item.translation.resume
        described = f"{name} {short.texte if short else entry.record.resume}"
        return Page(
            address=address,
            title=typographic(f"{name} · {words(self.code)['guide']} · {self.site.portal.name}"),
            description=typographic(summary(described)),
            section=self.code,
            content=partial(self._guide, item, entry, entry.record, address),
            head=self._head(address, item.guide),
            found=partial(self._found, item, entry.record),
            language=self.code,
        )

    def index(self) -> Page:
        """Make the index of the language: its guides, then those that are in French only."""
        said, address = words(self.code), f"{self.code}/guides/"
        return Page(
            address=address,
            title=typographic(f"{said['index']} · {self.site.portal.name}"),
            description=typographic(said["index_intro"]),
            section=self.code,
            content=partial(self._index, address),
            head=self._head(address),
            language=self.code,
        )

    def search(self) -> Page:
        """Make the page of the language's own search."""
        said, address = words(self.code), f"{self.code}/recherche/"
        script = f'<script type="module" src="{up(address)}assets/scripts/recherche-langue.js"></script>'
        return Page(
            address=address,
            title=typographic(f"{said['recherche']['titre']} · {said['guides']} · {self.site.portal.name}"),
            description=typographic(f"{said['site']['chercher']}. {said['index']}."),
            section=self.code,
            content=partial(self._search, address),
            head="\n".join((script, stylesheets(address, *_STYLES))),
            language=self.code,
        )

    def _render(self, template: str, address: str, **values: Any) -> str:
        return render(
            template,
            address,
            self.site.portal,
            language=LANGUAGES[self.code],
            t=words(self.code),
            fr=words(FRENCH.code),
            say=partial(marked, code=self.code),
            day=partial(day_words, code=self.code),
            **values,
        )

    def _head(self, address: str, guide_id: str = "") -> str:
        return "\n".join((stylesheets(address, *_STYLES), alternates(self.site, guide_id)))

    def _guide(self, item: Item, entry: Entry, record: Guide, address: str) -> str:
        seen = view(self.site.catalogue, entry)
        sections = blocks(item, record, seen)
        return self._render(
            "language_guide.html",
            address,
            view=seen,
            item=item,
            sections=sections,
            whole=whole(sections),
            languages=versions(self.site.translations, item.guide, self.code),
            **seen.own,
        )

    def _index(self, address: str) -> str:
        groups, waiting = listed(self.site.translations, self.site.catalogue, self.code)
        return self._render(
            "language_index.html",
            address,
            groups=groups,
            waiting=waiting,
            numbers=guide.numbers(self.site.catalogue),
            languages=versions(self.site.translations, "", self.code),
        )

    def _search(self, address: str) -> str:
        _, waiting = listed(self.site.translations, self.site.catalogue, self.code)
        return self._render(
            "language_search.html",
            address,
            texts=json.dumps(words(self.code)["recherche"], ensure_ascii=False),
            waiting=len(waiting),
            numbers=guide.numbers(self.site.catalogue),
        )

    def _found(self, item: Item, record: Guide) -> Document:
        """Return what the search of the language finds: the translation, and the French words that letters use."""
        made = item.translation
        sections = filter(None, map(made.section, SECTIONS))
        said = [text for section in sections for text in facts.texts(section.items)]
        return Document(
            title=typographic(made.nom.texte),
            kind=words(self.code)["guide"],
            summary=typographic(made.resume.texte) if made.resume else "",
            aliases=made.mots_courants,
            text="\n".join((*said, *(word.mot for word in record.mots))),
        )

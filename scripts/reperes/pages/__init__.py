"""Stage 5: catalogue → pages. One module a family of pages, each with a function `pages(site)`.

`view` turns a record into what a template shows; `rendering` holds the templates' environment.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from reperes.catalogue import Catalogue, Entry
from reperes.languages.translations import NOTHING, Translations
from reperes.portal import Portal
from reperes.records.references import Ref
from reperes.registry import modules

if TYPE_CHECKING:
    from reperes.search import Document, Said


@dataclass(frozen=True)
class Site:
    """What pages are made from: settings, published records, the day of the build, translations, what people say."""

    portal: Portal
    catalogue: Catalogue
    today: date
    translations: Translations = NOTHING
    said: Mapping[Ref, Said] = field(default_factory=dict)


@dataclass(frozen=True)
class Page:
    """One page before it is stamped into the theme.

    `address` is relative to the site's root and ends with `/` (empty for home, or `404.html`);
    `content` is the inside of `<article>`; `head` are the extra tags of `<head>`; `section` is the
    first segment of the address that the header marks as current; `language` is the page's, whose search finds
    it. Where a family has thousands of
    pages, `content` and `found` are functions that make them: thousands of pages fit in no memory.
    `waits`: the content tells of what is made beside the pages (the booklet), and is asked for after all others.
    """

    address: str
    title: str
    description: str
    section: str
    content: str | Callable[[], str]
    head: str = ""
    found: Document | Callable[[], Document] | None = None
    language: str = "fr"
    waits: bool = False

    @property
    def article(self) -> str:
        """The inside of `<article>`."""
        return self.content if isinstance(self.content, str) else self.content()

    @property
    def document(self) -> Document | None:
        """What the search knows of this page; None when it is not to be found."""
        return self.found() if callable(self.found) else self.found

    @property
    def depth(self) -> int:
        """How many folders lie between this page and the site's root."""
        return self.address.count("/")

    @property
    def path(self) -> str:
        """The path of the page's file."""
        return self.address + "index.html" if self.address.endswith("/") or not self.address else self.address


def make(site: Site) -> Iterator[Page]:
    """Make every page of the site, module by module."""
    for module in modules(sys.modules[__name__]):
        if hasattr(module, "pages"):
            yield from module.pages(site)


@cache
def has(address: str) -> bool:
    """Tell whether a family of pages says that it makes `address`: another may then lead there."""
    return any(getattr(module, "ADDRESS", "") == address for module in modules(sys.modules[__name__]))


def up(address: str) -> str:
    """Return the way from a page to the site's root: `../../` for `partenaires/actis/`."""
    return "../" * address.count("/")


def stylesheets(address: str, *names: str) -> str:
    """Return the tags that add styles of `docs/assets/styles/` to the page at `address`."""
    return "\n".join(f'<link rel="stylesheet" href="{up(address)}assets/styles/{name}.css">' for name in names)


__all__ = ["Entry", "Page", "Site", "has", "make", "stylesheets", "up"]

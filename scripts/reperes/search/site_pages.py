"""The pages of the site that show no record of their own (map, lists, evidence, legal notice…), as things to find."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

import yaml

from reperes.languages import FRENCH
from reperes.pages import Page, has
from reperes.portal import Portal
from reperes.search import Document
from reperes.words import fold, typographic

SECTION = "pages"
"""The section under which the index keeps them; records of the same name come first."""

KIND = "Page du site"
_RUBRIC = "Pages du site"

_QUOTED = re.compile(r"«\s(.+)\s»")
_SOUGHT = re.compile(r"(?!recherche/|a-z/.)[a-z-]+/([a-z-]+/)?|[a-z-]+/par/type-((?!--)[a-z-])+/")
"""Entrances and what lies one step behind them, but for the search itself and each letter; the lists of one type."""


def listed(portal: Portal, pages: Iterable[Page]) -> Iterator[Page]:
    """Yield the French pages to be found: those that say so, then the others that a name leads to."""
    for page in pages:
        if page.found:
            yield page
        elif page.language == FRENCH.code and is_sought(page.address):
            title = page.title.removesuffix(typographic(f" · {portal.name}"))
            yield _found(page, title)
    yield from _written(portal)


def is_sought(address: str) -> bool:
    """Tell whether people look for the page at `address` by its name."""
    return _SOUGHT.fullmatch(address) is not None


def _found(page: Page, title: str) -> Page:
    return replace(page, section=SECTION, found=partial(_document, page, title))


def _document(page: Page, title: str) -> Document:
    """Return what is found of a page: its title, and the word by which people call it."""
    return Document(
        title=title,
        kind=KIND,
        summary=page.description,
        aliases=tuple(name for name in _called(page, title) if fold(name) != fold(title)),
        facets={"rubrique": ((_RUBRIC,),)},
    )


def _called(page: Page, title: str) -> Iterator[str]:
    """Yield the last word of an entrance's address, or the type that a list is about (`« Bailleur social »`)."""
    if quoted := _QUOTED.search(title):
        yield quoted[1]
    elif page.depth == 1 or has(page.address):
        yield page.address.strip("/").split("/")[-1].replace("-", " ")


def _written(portal: Portal) -> Iterator[Page]:
    """Yield the hand-written pages that say in their heading what they are: `title` and `description`."""
    for path in sorted(portal.docs.glob("*.md")):
        heading = path.read_text("utf-8").split("---\n", 2)
        said = yaml.safe_load(heading[1]) if len(heading) == 3 and not heading[0] else None
        if isinstance(said, dict) and said.get("title"):
            title, purpose = typographic(str(said["title"])), typographic(str(said.get("description", "")))
            yield _found(Page(f"{path.stem}/", title, purpose, SECTION, ""), title)

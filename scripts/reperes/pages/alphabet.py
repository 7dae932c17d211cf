"""`/a-z/`: the letters; `/a-z/LETTER/`: every name that begins with it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from reperes.pages import Page, Site, stylesheets
from reperes.rendering import render
from reperes.views.alphabet import Letter, letters
from reperes.words import typographic

ADDRESS = "a-z/"


def pages(site: Site) -> Iterator[Page]:
    """Make the page of all letters, then one for each letter."""
    found = letters(site.catalogue, site.said)
    yield _page(site, found, None)
    for letter in found:
        yield _page(site, found, letter)


def _page(site: Site, found: tuple[Letter, ...], letter: Letter | None) -> Page:
    address = f"{ADDRESS}{letter.id}/" if letter else ADDRESS
    title = f"De A à Z, {letter.id.upper()}" if letter else "De A à Z"
    among = f" à {letter.id.upper()}" if letter else ""
    return Page(
        address=address,
        title=typographic(f"{title} · {site.portal.name}"),
        description=typographic(f"Tous les noms et tous les sigles de Repères{among}, par ordre alphabétique."),
        section="a-z",
        content=partial(render, "alphabet.html", address, site.portal, letters=found, letter=letter),
        head=stylesheets(address, "alphabet"),
    )

"""`/schemas/`: what may be written in each sort of file, and how an editor may help to write it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from reperes import schemas
from reperes.pages import Page, Site, stylesheets
from reperes.rendering import render
from reperes.views.schemas import forms
from reperes.words import typographic

ADDRESS = f"{schemas.FOLDER}/"


def pages(site: Site) -> Iterator[Page]:
    """Make the page; it is worked out when it is written."""
    yield Page(
        address=ADDRESS,
        title=typographic(f"Schémas des fiches · {site.portal.name}"),
        description="Ce que l’on peut écrire dans chaque sorte de fiche, et comment un éditeur de texte y aide.",
        section=schemas.FOLDER,
        content=partial(_content, site),
        head=stylesheets(ADDRESS, "schemas"),
    )


def _content(site: Site) -> str:
    return render("schemas.html", ADDRESS, site.portal, forms=forms(), names=schemas.RECORDS)

"""The page shown for an address that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from reperes.kinds import KINDS
from reperes.pages import Page, Site
from reperes.rendering import render
from reperes.shell import NOT_FOUND
from reperes.views.calling_first import tonight
from reperes.words import typographic


def pages(site: Site) -> Iterator[Page]:
    """Make the page; its links start from one folder below the root, as its shell's do."""
    kinds = [model.kind for folder, model in KINDS.items() if site.catalogue.of_kind(folder)]
    yield Page(
        address=NOT_FOUND,
        title=typographic(f"Page introuvable · {site.portal.name}"),
        description="Cette adresse ne mène à aucune page.",
        section="introuvable",
        content=render("not_found.html", "introuvable/", site.portal, kinds=kinds[:3], tonight=tonight(site.catalogue)),
    )

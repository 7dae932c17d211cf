"""`/contribuer/lisibilite/`: how plainly guides and summaries are written, and what to mend in each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from reperes.pages import Page, Site, stylesheets
from reperes.readability.rules import RULES
from reperes.rendering import render
from reperes.views import readability
from reperes.words import typographic

ADDRESS = "contribuer/lisibilite/"


def pages(site: Site) -> Iterator[Page]:
    """Make the page; its texts are read when it is written."""
    yield Page(
        address=ADDRESS,
        title=typographic(f"Lisibilité des textes · {site.portal.name}"),
        description=typographic("Les guides et les résumés à reprendre : phrases longues, sigles, mots difficiles."),
        section="contribuer",
        content=partial(_content, site),
        head=stylesheets(ADDRESS, "lisibilite"),
    )


def _content(site: Site) -> str:
    return render(
        "readability.html",
        ADDRESS,
        site.portal,
        work=readability.work(site.catalogue),
        level=readability.level,
        rules=RULES,
    )

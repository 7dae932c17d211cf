"""`/recherche/`: the page where results are shown, and what to do without JavaScript."""

from __future__ import annotations

import json
from collections.abc import Iterator

from reperes.kinds import KINDS
from reperes.languages import LANGUAGES
from reperes.languages.words import words
from reperes.pages import Page, Site, stylesheets, up
from reperes.rendering import render
from reperes.search.choices import FACETS
from reperes.words import typographic

ADDRESS = "recherche/"
_FACETS = [(name, title) for name, (title, _) in FACETS.items()]
_HEAD = '<script type="module" src="{up}assets/scripts/recherche.js"></script>'


def pages(site: Site) -> Iterator[Page]:
    """Make the search page."""
    kinds = [model.kind for folder, model in KINDS.items() if site.catalogue.of_kind(folder)]
    yield Page(
        address=ADDRESS,
        title=typographic(f"Recherche · {site.portal.name}"),
        description="Chercher un acteur, un projet, un programme, un territoire ou un document.",
        section="recherche",
        content=render("search.html", ADDRESS, site.portal, kinds=kinds, facets=_FACETS, searches=_searches(site)),
        head=stylesheets(ADDRESS, "recherche") + _HEAD.format(up=up(ADDRESS)),
    )


def _searches(site: Site) -> str:
    """Return the searches in other letters than ours, as JSON: code → its letters, what leads there, its address."""
    found = {
        code: {
            "lettres": LANGUAGES[code].letters.pattern,
            "texte": words(code)["site"]["chercher"],
            "adresse": f"{up(ADDRESS)}{code}/recherche/",
        }
        for code in site.translations.languages()
        if not LANGUAGES[code].letters.search("a")
    }
    return json.dumps(found, ensure_ascii=False) if found else ""

"""Home: what this is, the search, one door for each kind of reader, what the catalogue holds."""

from __future__ import annotations

from collections.abc import Iterator

from reperes.kinds import KINDS
from reperes.pages import Page, Site, stylesheets
from reperes.rendering import render
from reperes.views.calling_first import tonight
from reperes.views.choosing import Choice, Choices
from reperes.views.home import arrivals, figures
from reperes.views.translated import versions
from reperes.vocabulary.situations import NEEDS
from reperes.words import typographic

SECTION = "accueil"
FEW = 5
"""So many kinds of new records stand in the open; the others are a touch away."""


def pages(site: Site) -> Iterator[Page]:
    """Make the home page."""
    counts = [
        (model.kind, len(entries)) for folder, model in KINDS.items() if (entries := site.catalogue.of_kind(folder))
    ]
    yield Page(
        address="",
        title=typographic(f"{site.portal.name} · le Logement d’abord, source par source"),
        description=typographic(site.portal.description),
        section=SECTION,
        content=render(
            "home.html",
            "",
            site.portal,
            counts=counts,
            arrivals=arrivals(site.catalogue),
            few=FEW,
            figures=tuple(figures(site.catalogue)),
            household=_household(site),
            tonight=tonight(site.catalogue),
            languages=versions(site.translations, "", "")[1:],
        ),
        head=stylesheets("", "guides-langues") if site.translations.items else "",
    )


def _household(site: Site) -> list[tuple[str, str]]:
    """Return where a household may go: by its need when schemes are known for it, then by its place."""
    folder = "dispositifs"
    choices = Choices(site.catalogue, site.catalogue.of_kind(folder)) if folder in KINDS else None
    single = choices.single if choices else {}
    needs = [
        (need.label, single[choice].address(KINDS[folder].kind.address))
        for need in NEEDS
        if need.value in _FIRST_NEEDS and (choice := Choice("Besoins", need.label)) in single
    ]
    return [
        ("Trouver la réponse à ma question", "guides/"),
        ("Savoir qui appeler", "qui-appeler/menage/"),
        *needs,
        ("Qui agit près de chez moi", "territoires/"),
        ("Les mots expliqués", "glossaire/"),
    ]


_FIRST_NEEDS = ("trouver-un-logement", "garder-son-logement", "eviter-une-expulsion")

"""`/contribuer/regles/`: every rule of `reperes check`, with a wrong and a right example, one page each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from markupsafe import escape

from reperes import rules
from reperes.pages import Page, Site, stylesheets
from reperes.problem import Severity
from reperes.rendering import render
from reperes.rules import Rule
from reperes.words import typographic

ADDRESS = rules.FOLDER
_SEVERITIES = {
    Severity.ERROR: "Erreur : la publication attend.",
    Severity.WARNING: "Avertissement : à regarder.",
    Severity.ADVICE: "Conseil : pour mieux écrire.",
}
_SHARED = {"inline": rules.inline, "severities": _SEVERITIES}


def pages(site: Site) -> Iterator[Page]:
    """Make the list of rules, and the page of each."""
    yield Page(
        address=ADDRESS,
        title=typographic(f"Règles des fiches · {site.portal.name}"),
        description=typographic("Ce que le contrôle des fiches refuse, pourquoi, et comment corriger."),
        section="contribuer",
        content=partial(_index, site),
        head=stylesheets(ADDRESS, "regles"),
    )
    for rule in rules.every():
        yield Page(
            address=rule.address,
            title=typographic(f"{rule.title} · {site.portal.name}"),
            description=typographic(f"{rule.title} : pourquoi, exemples refusés et acceptés, et comment corriger."),
            section="contribuer",
            content=partial(_rule, site, rule),
            head=stylesheets(rule.address, "regles"),
        )


def _index(site: Site) -> str:
    every = rules.every()
    codes = sorted((code.name, code, rule) for rule in every for code in rule.codes)
    groups = [
        ("fiche", "Dans une fiche", [rule for rule in every if not rule.across]),
        ("ensemble", "D’une fiche à l’autre", [rule for rule in every if rule.across]),
    ]
    return render("rules.html", ADDRESS, site.portal, groups=groups, codes=codes, **_SHARED)


def _rule(site: Site, rule: Rule) -> str:
    every = rules.every()
    at = every.index(rule)
    return render(
        "rule.html",
        rule.address,
        site.portal,
        rule=rule,
        shown=rules.parts(rule),
        verbatim=escape,
        before=every[at - 1] if at else None,
        after=every[at + 1] if at + 1 < len(every) else None,
        **_SHARED,
    )

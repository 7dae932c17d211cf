"""`/questions/`: every question that the sources ask and that nobody has answered, by kind of record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reperes.catalogue import Entry
from reperes.kinds import KINDS
from reperes.pages import Page, Site
from reperes.records.statements import OpenQuestion
from reperes.rendering import capital, render
from reperes.words import typographic

ADDRESS = "questions/"


@dataclass(frozen=True)
class Asked:
    """One question, with every record that raises it."""

    question: OpenQuestion
    entries: tuple[Entry, ...]


def pages(site: Site) -> Iterator[Page]:
    """Make the page; where nobody asks anything it says so, since the header leads to it."""
    groups = [(capital(model.kind.many), asked) for folder, model in KINDS.items() if (asked := _asked(site, folder))]
    yield Page(
        address=ADDRESS,
        title=typographic(f"Questions ouvertes · {site.portal.name}"),
        description="Les questions que posent les sources et auxquelles personne n’a encore répondu.",
        section="questions",
        content=render("questions.html", ADDRESS, site.portal, groups=groups),
    )


def _asked(site: Site, folder: str) -> tuple[Asked, ...]:
    """Return the questions of one kind; the same words in several records are one question."""
    by_text: dict[str, list[tuple[OpenQuestion, Entry]]] = {}
    for entry in site.catalogue.of_kind(folder):
        for question in entry.record.questions_ouvertes:
            by_text.setdefault(question.texte, []).append((question, entry))
    return tuple(Asked(found[0][0], tuple(entry for _, entry in found)) for found in by_text.values())

"""The slim mirror: one small HTML file a page, with weights and what results show."""

from __future__ import annotations

from html import escape

from reperes.artifact import Artifact
from reperes.pages import Page
from reperes.search import Document
from reperes.search.normalise import normalise


def mirror(page: Page) -> Artifact | None:
    """Return the mirror of a page, or None when the page is not to be found.

    The index of another language lies in its folder, and counts addresses from there.
    """
    found = page.document
    if not found:
        return None
    path = page.path if page.language == "fr" else page.path.removeprefix(f"{page.language}/")
    return Artifact.text(path, _document(found, page.language))


def _document(found: Document, language: str) -> str:
    shown = {
        "titre": found.title,
        "genre": found.kind,
        "resume": found.summary,
        "lieu": found.place,
        "noms": " ; ".join((found.title, *found.aliases)),
    }
    metas = "".join(
        f'<meta data-pagefind-meta="{name}[content]" content="{escape(value)}">'
        for name, value in shown.items()
        if value
    )
    title = escape(normalise(found.title, language))
    aliases = escape(normalise(" ; ".join(found.aliases), language))
    return (
        f'<!doctype html><html lang="{language}"><head><title>{title}</title>{metas}</head>'
        f'<body data-pagefind-body><h1 data-pagefind-weight="10">{title}</h1>'
        f'<p data-pagefind-weight="8">{aliases}</p>'
        f'<p data-pagefind-weight="3">{escape(normalise(found.summary, language))}</p>'
        f"<div>{escape(normalise(found.text, language))}</div></body></html>"
    )

"""The templates' environment: autoescaped HTML, French typography, links relative to the page."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined, TemplateNotFound
from markupsafe import Markup, escape

from reperes.catalogue import Entry
from reperes.compiling import CompiledEnvironment, compiled_templates
from reperes.paper.sheet import sheet, typed
from reperes.portal import Portal
from reperes.views.citations import Mark, lines_words
from reperes.views.facts import words
from reperes.views.record import brief
from reperes.words import lower, plural, typographic


def render(template: str, address: str, portal: Portal, **values: Any) -> str:
    """Render a template for the page at `address`; every link it makes starts from there."""
    links = _Links("../" * address.count("/"), portal)
    found = environment().get_template(template)
    return found.render(links=links, portal=portal, address=address, **values)


def macro(template: str, name: str, address: str, portal: Portal) -> Callable[..., Markup]:
    """Return a macro of a template, for pages as deep as `address`: what many pages show is rendered apart, once."""
    return _macro(template, name, "../" * address.count("/"), portal)


@lru_cache(maxsize=200)
def _macro(template: str, name: str, up: str, portal: Portal) -> Callable[..., Markup]:
    module = environment().get_template(template).make_module({"links": _Links(up, portal), "portal": portal})
    made: Callable[..., Markup] = getattr(module, name)
    return made


@cache
def template_for(folder: str) -> str:
    """Return the template of a kind: its own when there is one, else the common one."""
    try:
        return str(environment().get_template(f"{folder}.html").name)
    except TemplateNotFound:
        return "record.html"


class _Links:
    """Addresses as the page being rendered must write them."""

    def __init__(self, up: str, portal: Portal) -> None:
        self._up = up
        self._portal = portal

    def to(self, target: Entry | str) -> str:
        """Return the way to a record or to an address of the site."""
        address = target if isinstance(target, str) else target.address
        return (self._up + address) or "./"

    def icon(self, name: str, class_: str = "icone") -> Markup:
        """Return a sign of the sprite: a function and not a macro, since pages hold many."""
        return _icon(self.to("assets/icones.svg"), name, class_)

    def write(self) -> str:
        """Return where to write to the network: its own address, else the page that tells."""
        return self._portal.writing or self.to("contribuer/")

    def mend(self, entry: Entry) -> str:
        """Return where the file of a record is mended: the repository, else the page that tells."""
        if self._portal.repo_url:
            return f"{self._portal.repo_url}/{self._portal.edit_uri.strip('/')}/{quote(entry.path)}"
        return self.to(f"contribuer/?fichier={quote(entry.path)}#corriger")


@cache
def environment() -> Environment:
    """Return the one environment; every text printed by a template gets French typography."""
    made = CompiledEnvironment(
        loader=PackageLoader("reperes", "templates"),
        bytecode_cache=compiled_templates(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_printed,
        auto_reload=False,
    )
    made.filters |= {
        "bref": brief,
        "date": words,
        "lignes": lines_words,
        "majuscule": capital,
        "minuscule": lower,
        "paragraphes": _paragraphs,
    }
    made.globals |= {"calls": _calls, "plural": plural, "sheet": sheet, "typed": typed}
    return made


@lru_cache(maxsize=1_000)
def _icon(sprite: str, name: str, class_: str) -> Markup:
    return _ICON.format(sprite=sprite, name=name, class_=class_)


_ICON = Markup('<svg class="{class_}" viewBox="0 0 24 24" aria-hidden="true"><use href="{sprite}#{name}"></use></svg>')


@lru_cache(maxsize=10_000)
def _calls(marks: tuple[Mark, ...]) -> Markup:
    return Markup("").join(_CALL.format(number=mark.number, words=_printed(mark.words)) for mark in marks)


_CALL = Markup(
    '<sup class="appel"><a href="#source-{number}" title="{words}" aria-label="{words}">[{number}]</a></sup>'
)


def capital(text: str) -> str:
    """Return `text` with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def summary(text: str, length: int = 200) -> str:
    """Return the beginning of `text`, whole words, for a description."""
    flat = " ".join(text.split())
    if len(flat) <= length:
        return flat
    return flat[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def _printed(value: Any) -> Markup:
    """Return `value` as HTML: French typography, escaped, unless it is HTML already."""
    if type(value) is str:
        return _printed_text(value)
    return value if isinstance(value, Markup) else escape(value)


@lru_cache(maxsize=50_000)
def _printed_text(text: str) -> Markup:
    """Labels, names, sources and addresses come back from page to page."""
    return escape(typographic(text))


def _paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]

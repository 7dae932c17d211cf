"""The published rules: what each asks for and why, wrong and right, from the docstrings of modules.

A rule across records is documented by its module in `checks/`; rules about one file, its shape and its values by the
modules of this package, one a family. A docstring reads: the title, a blank line, what and why; then `Refusé :` and
`Accepté :`, each followed by an indented snippet, as often as needed; then `Pour corriger :` and a sentence or two.
`Refusé (code) :` says which code the snippet shows. A snippet is a record, or the part of one that matters; a first
line `# data/genre/nom.yaml` says which, and further ones begin other files. `⇥` stands for a tab, `[U+200B]` for a sign
that nobody sees. `CODES` gives each code of the module a sentence, `SEVERITIES` those that are no errors, `PAGE` the
address.
"""

from __future__ import annotations

import re
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import ModuleType

from reperes import checks
from reperes.problem import Severity
from reperes.registry import modules

FOLDER = "contribuer/regles/"
"""The address below which rules are published."""

_HEADING = re.compile(r"(?m)^(Refusé|Accepté|Pour corriger)(?: \(([a-z0-9-]+)\))?[ \u00a0]?:[ ]*$")


@dataclass(frozen=True)
class Snippet:
    """A piece of a record that is refused or accepted; `code` is what it is refused with, where that is told."""

    text: str
    refused: bool
    code: str = ""


@dataclass(frozen=True)
class Code:
    """A code that `reperes check` prints, in a sentence."""

    name: str
    words: str
    severity: Severity


@dataclass(frozen=True)
class Rule:
    """A published rule: name, title, paragraphs, snippets in their order, how to mend, the codes it prints."""

    name: str
    title: str
    why: tuple[str, ...]
    snippets: tuple[Snippet, ...]
    mend: str
    codes: tuple[Code, ...]
    across: bool

    @property
    def address(self) -> str:
        """The address of the rule's page."""
        return f"{FOLDER}{self.name}/"


@cache
def every() -> tuple[Rule, ...]:
    """Return every rule: those about one file first, then those across records, in the order of their titles."""
    found = [*_of(sys.modules[__name__], across=False), *_of(checks, across=True)]
    return tuple(sorted(found, key=lambda rule: (rule.across, rule.title)))


@cache
def by_code() -> dict[str, Rule]:
    """Return the rule that publishes each code."""
    return {code.name: rule for rule in every() for code in rule.codes}


def address_of(code: str) -> str:
    """Return where a code is explained, from the site's root; the list of rules for one that nobody published."""
    rule = by_code().get(code)
    return f"{rule.address}#{code}" if rule else FOLDER


def _of(package: ModuleType, *, across: bool) -> Iterator[Rule]:
    for module in modules(package):
        yield read(module, across=across)


def read(module: ModuleType, *, across: bool = True) -> Rule:
    """Read the docstring of a module as a rule."""
    head, *rest = _HEADING.split(module.__doc__ or "")
    title, _, why = head.strip().partition("\n")
    parts = [(rest[at], rest[at + 1] or "", rest[at + 2]) for at in range(0, len(rest), 3)]
    severities: dict[str, Severity] = getattr(module, "SEVERITIES", {})
    codes: dict[str, str] = getattr(module, "CODES", {})
    default = module.__name__.rpartition(".")[2].replace("_", "-")
    return Rule(
        name=getattr(module, "PAGE", default),
        title=title.strip().rstrip("."),
        why=_paragraphs(why),
        snippets=tuple(_snippet(kind, code, text) for kind, code, text in parts if kind != "Pour corriger"),
        mend=" ".join(" ".join(text.split()) for kind, _, text in parts if kind == "Pour corriger"),
        codes=tuple(Code(name, words, severities.get(name, Severity.ERROR)) for name, words in codes.items()),
        across=across,
    )


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(" ".join(each.split()) for each in re.split(r"\n\s*\n", text.strip()) if each.strip())


def _snippet(kind: str, code: str, text: str) -> Snippet:
    return Snippet(textwrap.dedent(text).strip("\n").rstrip(), kind == "Refusé", code)


@dataclass(frozen=True)
class Part:
    """What a page shows of one code: the code, and its snippets; a code without any has its sentence alone."""

    code: Code | None
    snippets: tuple[Snippet, ...]


def parts(rule: Rule) -> tuple[Part, ...]:
    """Put the snippets of a rule below the codes that they show; what shows none comes first, below no code."""
    held: dict[str, list[Snippet]] = {code.name: [] for code in rule.codes}
    loose: list[Snippet] = []
    current = loose
    for snippet in rule.snippets:
        if snippet.refused:
            name = snippet.code or (rule.codes[0].name if len(rule.codes) == 1 else "")
            current = held.get(name, loose)
        current.append(snippet)
    shown = (Part(code, tuple(held[code.name])) for code in rule.codes)
    return (*([Part(None, tuple(loose))] if loose else []), *shown)


def inline(text: str) -> tuple[tuple[bool, str], ...]:
    """Cut a paragraph at its backquotes: whether each piece is code, and the piece."""
    return tuple((bool(at % 2), piece) for at, piece in enumerate(text.split("`")) if piece)

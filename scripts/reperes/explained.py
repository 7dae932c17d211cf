"""Stage 7: the first use of a glossary's word on a page explains itself, on the screen and on paper.

Texts are found between the tags of a finished page, and only there: the search, which reads records, knows
nothing of it. A word becomes a button that opens its explanation without any script; the explanations stand
at the end of the page, where paper shows them as a list. `docs/assets/styles/mots.css` says how they look.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache, partial
from html import escape

from reperes.artifact import Artifact
from reperes.catalogue import Catalogue, Entry
from reperes.languages import FRENCH
from reperes.pages import Page, Site, up
from reperes.records.guide import Guide
from reperes.records.references import Ref
from reperes.records.term import GlossaryTerm, Sense
from reperes.rendering import summary
from reperes.wordforms import WORD, beside, pattern, rarest
from reperes.words import lower, typographic

LONGEST = 240
"""So many characters of a definition stand in an explanation; the glossary has the rest."""
MOST_SENSES = 6
"""So many senses stand in an explanation; the glossary has the others."""


@dataclass(frozen=True, eq=False)
class Word:
    """What one way of writing may mean: the terms that claim it, and their senses, in order."""

    terms: tuple[Entry, ...]

    @cached_property
    def id(self) -> str:
        """The end of the id of its explanation."""
        return self.terms[0].ref.id

    @cached_property
    def refs(self) -> frozenset[Ref]:
        """The terms that claim it, as references."""
        return frozenset(term.ref for term in self.terms)

    @cached_property
    def senses(self) -> tuple[Sense, ...]:
        """Every sense of its terms."""
        return tuple(sense for term in self.terms for sense in _term(term).sens)

    @cached_property
    def names(self) -> frozenset[str]:
        """The ways of writing it, in lower case: a page that is named so is about it."""
        return frozenset(each.lower() for term in self.terms for each in (term.name, *_term(term).formes))


Hit = tuple[int, int, Word]
"""A word found in a text: where it starts, where it ends, what it is."""


@dataclass
class _Sheet:
    """A page being explained: its record if it is about one, what it has explained so far."""

    page: Page
    entry: Entry | None
    boxes: dict[str, str] = field(default_factory=dict)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of its record, in lower case."""
        record = self.entry.record if self.entry else None
        return frozenset(name.lower() for name in (record.nom, *record.sought)) if record else frozenset()

    def said(self, word: Word) -> str:
        """Return what a guide says itself of a word, for households; else nothing."""
        record = self.entry.record if self.entry else None
        explained = record.mots if isinstance(record, Guide) else ()
        return next((each.sens for each in explained if each.fiche in word.refs), "")


class Glossary:
    """The words of a catalogue that pages explain, and how to find them in a text."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Take the ways of writing of every term; one that several terms claim means what they all mean."""
        self._catalogue = catalogue
        self._entries = {entry.address: entry for entry in catalogue}
        forms: dict[str, Word | None] = {**dict(self._silent()), **dict(self._claimed())}
        counts = Counter(word for form in forms for word in WORD.findall(form))
        self._by_word: dict[str, dict[str, tuple[str, Word | None]]] = {}
        for form, word in forms.items():
            for key in rarest(form, counts):
                self._by_word.setdefault(key, {})[form] = beside(form, key), word
        self.found: Callable[[str], tuple[Hit, ...]] = lru_cache(20_000)(self._found)
        self._common: Callable[[Word, str, str, int | None], str] = lru_cache(5_000)(_common)

    def explained(self, page: Page) -> str:
        """Return the inside of a page's `<article>` with its words explained."""
        return self.mark(page, page.article)

    def mark(self, page: Page, html: str) -> str:
        """Return `html`, a part of `page` whose texts are escaped, with its words explained at its end."""
        sheet = _Sheet(page, self._entries.get(page.address))
        pieces = _APART.split(html)
        shown: list[tuple[int, tuple[Hit, ...]]] = []
        folded: list[tuple[int, tuple[Hit, ...]]] = []
        depth = 0
        for index in range(0, len(pieces), 2):
            if index and "details" in (tags := pieces[index - 1]):
                depth += tags.count("<details") - tags.count("</details")
            if len(pieces[index]) > 1 and (hits := self.found(pieces[index])):
                (folded if depth else shown).append((index, hits))
        for index, hits in shown + folded:  # nobody sees a first use that is folded
            pieces[index] = self._marked(sheet, pieces[index], hits)
        if not sheet.boxes:
            return html
        boxes = "\n".join(sheet.boxes.values())
        return f"{''.join(pieces)}\n{_TITLE}\n{boxes}\n</div>"

    def _marked(self, sheet: _Sheet, text: str, hits: Sequence[Hit]) -> str:
        parts, last = [], 0
        for start, end, word in hits:
            if word.id in sheet.boxes or self._about(sheet, word):
                continue
            written = text[start:end]
            sheet.boxes[word.id] = self._box(sheet, word, written)
            parts += [text[last:start], _button(word.id, written)]
            last = end
        return "".join((*parts, text[last:]))

    def _about(self, sheet: _Sheet, word: Word) -> bool:
        """Tell whether a page is about a word: its own page, that of what it names, one of the same name."""
        if not sheet.entry:
            return False
        named = (term.ref for term in self._catalogue.words_for(sheet.entry.ref))
        return not word.refs.isdisjoint((sheet.entry.ref, *named)) or not word.names.isdisjoint(sheet.names)

    def _box(self, sheet: _Sheet, word: Word, written: str) -> str:
        own = sheet.said(word)
        if own:
            return _box(word, written, up(sheet.page.address), (_html(own),), "mots__sens mots__sens--dit")
        return self._common(word, written, up(sheet.page.address), self._told(sheet, word))

    def _told(self, sheet: _Sheet, word: Word) -> int | None:
        """Return the number of the one sense that a record tells by naming it; None when it does not say."""
        if not sheet.entry or not 1 < len(word.senses) <= MOST_SENSES:
            return None
        links = self._catalogue.links(sheet.entry.ref)
        sure = {link.other.ref for link in links if not link.relation.a_confirmer}
        told = [number for number, each in enumerate(word.senses) if each.designe in sure]
        return told[0] if len(told) == 1 else None

    def _claimed(self) -> Iterator[tuple[str, Word]]:
        claims: dict[str, list[Entry]] = {}
        for entry, term in self._catalogue.of(GlossaryTerm):
            for form in dict.fromkeys(map(typographic, term.formes)):
                claims.setdefault(form, []).append(entry)
        words: dict[tuple[Entry, ...], Word] = {}
        for form, entries in claims.items():
            terms = tuple(entries)
            yield form, words.setdefault(terms, Word(terms))

    def _silent(self) -> Iterator[tuple[str, None]]:
        """Yield what tells a sense by itself: another name of an ambiguous term, the name of what a sense names."""
        for _, term in self._catalogue.of(GlossaryTerm):
            named = (self._catalogue.get(sense.designe) for sense in term.sens if sense.designe)
            names = (name for entry in named if entry for name in (entry.name, *entry.record.alias))
            for name in {*term.alias, *names} if len(term.sens) > 1 else ():
                held = [form for form in term.formes if form.lower() in name.lower()]
                if held and not any(pattern(form).fullmatch(name) for form in held):
                    yield lower(typographic(name)), None

    def _found(self, text: str) -> tuple[Hit, ...]:
        """Return the words of a text, left to right, the longest first, each whole."""
        present = self._by_word.keys() & WORD.findall(text)
        return tuple(self._hits(text, present)) if present else ()

    def _hits(self, text: str, present: Iterable[str]) -> Iterator[Hit]:
        forms = {f: word for key in present for f, (other, word) in self._by_word[key].items() if other in text}
        matches = ((one, word) for form, word in forms.items() for one in pattern(form).finditer(text))
        last = 0
        for one, word in sorted(matches, key=lambda match: (match[0].start(), -match[0].end())):
            if one.start() >= last:
                last = one.end()
                if word:
                    yield one.start(), last, word


def pages(site: Site, made: Iterable[Page]) -> Iterator[Page]:
    """Yield each page, its words to be explained when its content is asked for.

    Not on the glossary's lists, nor on a page in another language: the glossary is in French.
    """
    glossary = Glossary(site.catalogue)
    records = {entry.address for entry, _ in site.catalogue.of(GlossaryTerm)}
    for page in made:
        listed = page.section == GlossaryTerm.kind.address and page.address not in records
        left = listed or page.language != FRENCH.code
        yield page if left else replace(page, content=partial(glossary.explained, page))


def files(site: Site, written: Iterable[Artifact]) -> Iterator[Artifact]:
    """Yield each file of the theme, the words of hand-written pages explained."""
    glossary = Glossary(site.catalogue)
    for file in written:
        head, opened, rest = file.content.partition(_PROSE) if file.path.endswith(".html") else (b"", b"", b"")
        article, closed, foot = rest.partition(b"</article>")
        if closed:
            page = Page(file.path.removesuffix("index.html"), "", "", "", "")
            marked = glossary.mark(page, article.decode()).encode()
            yield Artifact(file.path, head + opened + marked + closed + foot)
        else:
            yield file


_TITLE = '<div class="mots">\n<h2 class="mots__titre">Les mots de cette page</h2>'
_PROSE = b'<article class="page prose"'

_SKIPPED = (
    *("a", "abbr", "button", "caption", "code", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "label", "legend", "nav"),
    *("option", "pre", "script", "select", "style", "summary", "svg", "template", "textarea", "th"),
)
_NOT_RUNNING = (
    *('p class="fiche__genre"', 'p class="rang__genre"', 'p class="fiche__autres-noms"', 'p class="non-precise"'),
    *('ul class="puces"', 'ul class="rang__faits"', 'dl class="guide__mots"', 'aside class="etat"'),
)


def _whole(start: str) -> str:
    """Return what finds an element whole, from its name and maybe its class on."""
    name, _, classed = start.partition(" ")
    return rf"{start if classed else start + chr(92) + 'b'}[^<]*(?:<(?!/{name}>)[^<]*)*</{name}>"


_ELEMENTS = "|".join(map(_whole, (*_SKIPPED, *_NOT_RUNNING)))
_TAG = rf"<(?:/[^>]*>|{_ELEMENTS}|!--.*?-->|[^>]*>)\s*"
_APART = re.compile(rf"({_TAG}(?:{_TAG})*)", re.S)  # the first sign stands first: it is found fastest
"""What stands between running texts: tags, and whole elements whose texts are not sentences or lead elsewhere."""


def _term(entry: Entry) -> GlossaryTerm:
    assert isinstance(entry.record, GlossaryTerm)
    return entry.record


def _html(text: str) -> str:
    return escape(typographic(text), quote=False)


def _button(id_: str, written: str) -> str:
    named = f'popovertarget="mot-{id_}" aria-describedby="dit-{id_}"'
    return f'<button type="button" class="mot" {named}>{written}</button>'


def _common(word: Word, written: str, root: str, told: int | None) -> str:
    """Return the explanation of a word, in the sense numbered `told` or in all of them."""
    senses = word.senses if told is None else word.senses[told : told + 1]
    return _box(word, written, root, [_sense(each, written) for each in senses], "mots__sens")


def _box(word: Word, written: str, root: str, told: Sequence[str], kind: str) -> str:
    links = "<br>".join(_link(root, term) for term in word.terms[:MOST_SENSES])
    meant = _meaning(word.id, written, told)
    return f'<div class="{kind}" id="mot-{word.id}" popover>{meant}<p class="mots__lien">{links}</p></div>'


def _meaning(id_: str, written: str, told: Sequence[str]) -> str:
    """Return what a word means, or what it may mean."""
    if len(told) == 1:
        return f'<p><strong>{written}</strong>&nbsp;: <span id="dit-{id_}">{told[0]}</span></p>'
    more = ["un autre sens encore, dit dans le glossaire."] if len(told) > MOST_SENSES else []
    shown = (*told[:MOST_SENSES], *more)
    lines = "".join(f"<li>{'ou&nbsp;: ' if index else ''}{each}</li>" for index, each in enumerate(shown))
    return f'<div id="dit-{id_}"><p><strong>{written}</strong> peut vouloir dire&nbsp;:</p><ul>{lines}</ul></div>'


def _link(root: str, term: Entry) -> str:
    return f'<a href="{root}{term.address}">Voir «&nbsp;{_html(term.name)}&nbsp;» dans le glossaire</a>'


def _sense(sense: Sense, written: str) -> str:
    definition = _html(summary(sense.definition, LONGEST))
    spelt = _html(sense.developpement or "")
    if not spelt or spelt.lower() == written.lower():
        return definition
    doubt = " (à vérifier)" if sense.origine and sense.origine.value == "a-verifier" else ""
    return f"{spelt}{doubt}. {definition}"

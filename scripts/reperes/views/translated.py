"""A guide as a page in another language shows it: section by section, translated, or in French and saying so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from reperes.catalogue import Catalogue, Entry
from reperes.languages import FRENCH, LANGUAGES, Language
from reperes.languages.sections import french, present
from reperes.languages.translations import Item, Translations, least, state
from reperes.records.guide import Guide, Reading
from reperes.records.translation import Section
from reperes.views.record import RecordView
from reperes.vocabulary import Term
from reperes.vocabulary.guiding import MOMENTS


@dataclass(frozen=True)
class Block:
    """One section: how far its translation is, whether its text is the French one, its lines, who reread it."""

    state: Term
    french: bool
    lines: tuple[Any, ...]
    reading: Reading | None = None

    @property
    def text(self) -> str:
        """The text of a section that has only one."""
        return str(self.lines[0])


@dataclass(frozen=True)
class Gloss:
    """A word explained: as it stands in French letters and papers, in the language, what it means, its record."""

    french: str
    word: str
    meaning: str
    term: Entry | None


@dataclass(frozen=True)
class Version:
    """A page in one of the languages: `exact` when it is this page, else the nearest that the language has."""

    language: Language
    address: str
    exact: bool
    here: bool


@dataclass(frozen=True)
class Listed:
    """A guide of a language's index."""

    address: str
    name: Block
    summary: Block


def blocks(item: Item, guide: Guide, seen: RecordView) -> dict[str, Block]:
    """Return every section of a guide, by name; `seen` is what its French page shows, sources numbered."""
    lines = dict(_french_lines(guide, seen))
    return {name: _block(item, guide, name, lines[name]) for name in present(guide)}


def whole(sections: dict[str, Block]) -> Term:
    """Return the state that a whole page may claim."""
    return least(block.state for block in sections.values())


def _french_lines(guide: Guide, seen: RecordView) -> Iterator[tuple[str, tuple[Any, ...]]]:
    yield "nom", (guide.nom,)
    yield "resume", (guide.resume,)
    yield "etapes", seen.own["steps"]
    yield "explication", seen.own["meaning"]
    yield "a_demander", guide.a_demander
    yield "portee", seen.own["reaches"]
    yield "limites", seen.reserves
    yield "questions_ouvertes", seen.questions
    yield "mots", tuple(Gloss(word.mot, "", word.sens, term) for word, term in seen.own["words"])


def _block(item: Item, guide: Guide, name: str, lines: tuple[Any, ...]) -> Block:
    """Put translated words in the place of the French ones; where they no longer match, the French stays."""
    section = item.translation.section(name)
    found = state(item, guide, name)
    if section is None or not _fits(section, guide, name):
        return Block(found, True, lines)
    made = tuple(_said(line, words) for line, words in zip(lines, section.items, strict=True))
    return Block(found, False, made, section.relecture if found.value == "relue" else None)


def _fits(section: Section, guide: Guide, name: str) -> bool:
    wanted = french(guide, name)
    if len(section.items) != len(wanted):
        return False
    if name != "a_demander":
        return True
    return all(len(ask.questions) == len(item) - 1 for ask, item in zip(section.items, wanted, strict=True))


def _said(line: Any, words: Any) -> Any:
    """Return a line of the page with other words, its sources and places kept."""
    if isinstance(line, str):
        return words
    if isinstance(line, Gloss):
        return replace(line, word=words.mot, meaning=words.sens)
    if hasattr(words, "questions"):
        return words
    if hasattr(words, "selon"):
        return replace(line, text=words.texte, by=words.selon or "")
    return replace(line, text=words)


def versions(translations: Translations, guide: str, here: str) -> tuple[Version, ...]:
    """Return where a guide (or, without one, the index) is in each language; none when there is no other language."""
    codes = translations.languages()
    if not codes:
        return ()
    rest = f"guides/{guide}/" if guide else "guides/"
    made = [Version(FRENCH, rest, True, here == FRENCH.code)]
    for code in codes:
        exact = not guide or translations.get(code, guide) is not None
        address = f"{code}/{rest}" if exact else f"{code}/guides/"
        made.append(Version(LANGUAGES[code], address, exact, here == code))
    return tuple(made)


def listed(
    translations: Translations, catalogue: Catalogue, code: str
) -> tuple[tuple[tuple[str, tuple[Listed, ...]], ...], tuple[Entry, ...]]:
    """Return the guides of a language by moment, then those that are still in French only, by name."""
    by_moment: dict[str, list[Listed]] = {}
    waiting: list[Entry] = []
    for entry, guide in catalogue.of(Guide):
        if item := translations.get(code, entry.ref.id):
            by_moment.setdefault(guide.moment.value, []).append(_listed(item, guide, entry, code))
        else:
            waiting.append(entry)
    return tuple(_in_order(by_moment)), tuple(waiting)


def _listed(item: Item, guide: Guide, entry: Entry, code: str) -> Listed:
    name, summary = (_block(item, guide, each, french(guide, each)) for each in ("nom", "resume"))
    return Listed(f"{code}/{entry.address}", name, summary)


def _in_order(by_moment: dict[str, list[Listed]]) -> Iterable[tuple[str, tuple[Listed, ...]]]:
    return ((term.value, tuple(by_moment[term.value])) for term in MOMENTS if term.value in by_moment)

"""What remains to be translated: every section of every guide in each language, unless it is reread."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from reperes.catalogue import Catalogue, Entry
from reperes.languages import LANGUAGES
from reperes.languages.sections import present, title
from reperes.languages.translations import FOLDER, Item, Translations, state
from reperes.records.guide import Guide
from reperes.vocabulary import Term
from reperes.words import plural


@dataclass(frozen=True)
class Task:
    """One section that waits for somebody: in which language, of which guide, how far it is."""

    language: str
    guide: Entry
    section: str
    state: Term
    begun: bool

    @property
    def path(self) -> str:
        """The file of the translation, there or to be made."""
        return path_of(self.language, self.guide.ref.id)


def path_of(language: str, guide: str) -> str:
    """Return the path of a translation under the root of its portal."""
    return f"{FOLDER}/{language}/{guide}.yaml"


def tasks(translations: Translations, catalogue: Catalogue, languages: Iterable[str]) -> Iterator[Task]:
    """Yield what is to be done, language by language and guide by guide, in reading order."""
    for code in languages:
        for entry, guide in catalogue.of(Guide):
            item = translations.get(code, entry.ref.id)
            for section in present(guide):
                found = state(item, guide, section)
                if found.value != "relue":
                    yield Task(code, entry, section, found, item is not None)


def as_text(found: Iterable[Task]) -> str:
    """Tell the tasks to a person: what is begun section by section, then the guides that nobody has begun."""
    by_language: dict[str, list[Task]] = {}
    for task in found:
        by_language.setdefault(task.language, []).append(task)
    return "\n".join(_language(code, all_) for code, all_ in by_language.items()) or "Tout est traduit et relu.\n"


def _language(code: str, found: list[Task]) -> str:
    begun = dict.fromkeys(task.guide for task in found if task.begun)
    others = dict.fromkeys(task.guide for task in found if not task.begun)
    lines = [f"{code} ({LANGUAGES[code].french_name})"]
    for guide in begun:
        lines.append(f"  {path_of(code, guide.ref.id)}")
        lines += _states([task for task in found if task.guide is guide])
    if others:
        lines.append(f"  {plural(len(others), 'guide pas commencé', 'guides pas commencés')} :")
        lines += [f"    reperes translate {guide.ref.id} {code}" for guide in others]
    return "\n".join(lines) + "\n"


def _states(found: list[Task]) -> Iterator[str]:
    by_state: dict[str, list[str]] = {}
    for task in found:
        by_state.setdefault(task.state.label.lower(), []).append(task.section)
    yield from (f"    {label} : {', '.join(sections)}" for label, sections in by_state.items())


def as_json(found: Iterable[Task]) -> str:
    """Return the tasks for machines: an array of `langue`, `guide`, `section`, `titre`, `etat`, `fichier`."""
    listed = [
        {
            "langue": task.language,
            "guide": task.guide.ref.id,
            "section": task.section,
            "titre": title(task.section),
            "etat": task.state.value,
            "fichier": task.path,
        }
        for task in found
    ]
    return json.dumps(listed, ensure_ascii=False, indent=2) + "\n"


FORMATS: dict[str, Callable[[Iterable[Task]], str]] = {"text": as_text, "json": as_json}


def of_item(item: Item | None, guide: Guide) -> dict[str, Term]:
    """Return how far each section of one translation is."""
    return {section: state(item, guide, section) for section in present(guide)}

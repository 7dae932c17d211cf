"""`data/translations/LANGUAGE/GUIDE.yaml` → translations of guides, and how far each section is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from reperes import loading
from reperes.catalogue import Catalogue
from reperes.languages import LANGUAGES
from reperes.languages.sections import fingerprint, french
from reperes.problem import Problem, Severity, suggestion
from reperes.records.guide import Guide
from reperes.records.references import Ref
from reperes.records.translation import Translation
from reperes.source import Source
from reperes.vocabulary import Term
from reperes.vocabulary.translating import TRANSLATION_STATES
from reperes.words import excerpt

FOLDER = f"{loading.DATA}/{loading.TRANSLATIONS}"
GUIDES = Guide.kind.folder


@dataclass(frozen=True)
class Item:
    """A translation: its language, the guide that it says, its source for places; of a refused one, what is lost.

    `lost` are the sections that hold what was refused, `told` the lines whose text is not what somebody meant.
    """

    language: str
    guide: str
    translation: Translation
    source: Source
    lost: frozenset[str] = frozenset()
    told: frozenset[int] = frozenset()

    @property
    def ref(self) -> Ref:
        """The guide."""
        return Ref(GUIDES, self.guide)


@dataclass(frozen=True)
class Translations:
    """Every translation of a portal, by language and guide; of those refused, what could be read, to be checked."""

    items: tuple[Item, ...] = ()
    refused: tuple[Item, ...] = ()

    @cached_property
    def _by_name(self) -> dict[tuple[str, str], Item]:
        return {(item.language, item.guide): item for item in self.items}

    def get(self, language: str, guide: str) -> Item | None:
        """Return the translation of a guide into a language, or None."""
        return self._by_name.get((language, guide))

    def languages(self, guide: str = "") -> tuple[str, ...]:
        """Return the languages that have a translation (of `guide`, or of any), in the order of `LANGUAGES`."""
        found = {item.language for item in self.items if not guide or item.guide == guide}
        return tuple(code for code in LANGUAGES if code in found)

    def published(self, catalogue: Catalogue) -> Translations:
        """Return the translations of guides that `catalogue`, without its drafts, holds."""
        return Translations(tuple(item for item in self.items if catalogue.get(item.ref)))


NOTHING = Translations()
"""What a portal without a translation has."""


def load(root: Path) -> tuple[Translations, list[Problem]]:
    """Read every translation of a portal; what cannot be one becomes problems. No folder: nothing."""
    folder = root / FOLDER
    loaded = loading.Loaded()
    items: list[Item] = []
    refused: list[Item] = []
    for path in loading.visible(folder, FOLDER, loaded) if folder.is_dir() else ():
        name = f"{FOLDER}/{path.name}"
        if path.name in LANGUAGES and path.is_dir():
            for read in loading.load_folder(path, name, Translation, loaded):
                item = Item(path.name, Path(read.source.path).stem, read.made, read.source, read.lost, read.told)
                (refused if read.refused else items).append(item)
        else:
            loaded.problems.append(_unknown(path, name))
    return Translations(tuple(items), tuple(refused)), loaded.problems


def state(item: Item | None, guide: Guide, section: str) -> Term:
    """Return how far a section is: to be translated, to be reread, reread, or outdated since the French changed."""
    made = item.translation.section(section) if item else None
    if made is None:
        return TRANSLATION_STATES["a-traduire"]
    if made.francais != fingerprint(guide, section) or len(made.items) != len(french(guide, section)):
        return TRANSLATION_STATES["depassee"]
    return TRANSLATION_STATES[made.etat.value]


def least(states: Iterable[Term]) -> Term:
    """Return the state that a whole page may claim: the one that needs most work, reread only if all is."""
    order = ["depassee", "a-relire", "relue"]
    written = {each.value for each in states} & set(order)
    return TRANSLATION_STATES[next((value for value in order if value in written), "a-traduire")]


def _unknown(path: Path, name: str) -> Problem:
    choices = ", ".join(f"{each.code} ({each.french_name})" for each in LANGUAGES.values())
    if path.is_dir():
        message = f"« {excerpt(path.name)} » n’est pas une langue du portail."
        remedy = suggestion(path.name, LANGUAGES, f"Les dossiers possibles sont : {choices}.")
        return Problem(name, 1, 1, "langue-inconnue", Severity.ERROR, message, remedy)
    message = "Cette traduction n’est dans aucun dossier de langue."
    remedy = f"Déplacez-la dans un des dossiers : {choices}."
    return Problem(name, 1, 1, "fichier-mal-range", Severity.ERROR, message, remedy)

"""The file of a translation: a draft with the French beside each line, and fingerprints brought up to date.

Both work on the text of the file, so that what a translator wrote, comments included, stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reperes.languages import LANGUAGES
from reperes.languages.sections import fingerprint, french, present, title
from reperes.records.guide import Guide

_HEAD = """\
# Traduction en {language} de « {name} ».
# Écrivez la traduction après chaque ligne française. Une section commencée par « # » reste à traduire, et la page
# en montre le français : pour la publier, remplissez-la et retirez le « # » et l’espace du début de ses lignes.
# N’ajoutez rien que le français ne dise. « francais » est l’empreinte du français traduit : ne la changez pas.
"""


class NoSectionError(Exception):
    """A section that the guide or the file does not have; its name is the message."""


def draft(guide: Guide, language: str, text: str = "") -> str:
    """Return the text of a translation with a draft of every section that `text` does not name yet."""
    missing = [section for section in present(guide) if not _named(section, text)]
    parts = [] if text else [_HEAD.format(language=LANGUAGES[language].french_name, name=guide.nom)]
    if not _named("mots_courants", text):
        said = ", ".join(guide.mots_courants)
        parts.append(f"# Ce que l’on tape pour trouver ce guide. En français : {said}\n# mots_courants:\n#   - \n")
    parts += ["\n".join(_section(guide, section)) + "\n" for section in missing]
    return "\n".join([text, *parts] if text else parts) if parts else text


def accept(guide: Guide, section: str, text: str) -> str:
    """Return the text with the fingerprint of today’s French in a section; raises `NoSectionError`."""
    lines = text.splitlines(keepends=True)
    start = next((i for i, line in enumerate(lines) if re.fullmatch(rf"{section}:\s*(#.*)?", line.rstrip())), None)
    if start is None or section not in present(guide):
        raise NoSectionError(section)
    end = next((i for i in range(start + 1, len(lines)) if re.match(r"[^\s#]", lines[i])), len(lines))
    written = f"  francais: {fingerprint(guide, section)}\n"
    for index in range(start + 1, end):
        if re.match(r"  francais:", lines[index]):
            return "".join([*lines[:index], written, *lines[index + 1 :]])
    return "".join([*lines[: start + 1], written, *lines[start + 1 :]])


def _named(section: str, text: str) -> bool:
    return re.search(rf"(?m)^(?:# ?)?{section}:", text) is not None


def _section(guide: Guide, section: str) -> Iterator[str]:
    """Yield the lines of a section's draft: ready to be filled in for the question, else behind a sign."""
    sign = "" if section == "nom" else "# "
    lines = [f"{section}:", "  etat: a-relire", f"  francais: {fingerprint(guide, section)}"]
    yield f"# {title(section)}"
    for line in (*lines, *_items(guide, section)):
        yield f"{sign}{line}"


def _items(guide: Guide, section: str) -> Iterator[str]:
    texts = french(guide, section)
    if section in ("nom", "resume"):
        yield from (f"  # {_flat(texts[0])}", "  texte: ")
        return
    yield "  textes:"
    for item in texts:
        yield from _ITEMS.get(section, _sentence)(item)


def _sentence(text: str) -> Iterator[str]:
    yield from (f"    # {_flat(text)}", "    - ")


def _ask(item: tuple[str, ...]) -> Iterator[str]:
    whom, *questions = item
    yield from (f"    # Demandez {_flat(whom)}", "    - a: ", "      questions:")
    for question in questions:
        yield from (f"        # {_flat(question)}", "        - ")


def _gloss(item: tuple[str, ...]) -> Iterator[str]:
    yield from (f"    # {_flat(item[0])} : {_flat(item[1])}", "    - mot: ", "      sens: ")


def _limit(item: tuple[str, ...]) -> Iterator[str]:
    yield from (f"    # {_flat(item[0])}", "    - texte: ")
    if item[1]:
        yield from (f"      # Dit par : {_flat(item[1])}", "      selon: ")


_ITEMS: dict[str, Any] = {"a_demander": _ask, "mots": _gloss, "limites": _limit}


def _flat(text: str) -> str:
    return " ".join(text.split())

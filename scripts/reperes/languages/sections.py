"""The sections of a guide, as they are translated: each has its own text, state and fingerprint."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

from reperes.records.guide import Guide

_FRENCH: dict[str, Callable[[Guide], tuple[Any, ...]]] = {
    "nom": lambda guide: (guide.nom,),
    "resume": lambda guide: (guide.resume,),
    "etapes": lambda guide: tuple(each.texte for each in guide.etapes),
    "explication": lambda guide: tuple(each.texte for each in guide.explication),
    "a_demander": lambda guide: tuple((each.a, *each.questions) for each in guide.a_demander),
    "portee": lambda guide: tuple(each.texte for each in guide.portee),
    "limites": lambda guide: tuple((each.texte, each.selon or "") for each in guide.limites),
    "questions_ouvertes": lambda guide: tuple(each.texte for each in guide.questions_ouvertes),
    "mots": lambda guide: tuple((each.mot, each.sens) for each in guide.mots),
}

SECTIONS = tuple(_FRENCH)
"""The fields of a guide that are translated, in the order in which its page shows them."""


def title(section: str) -> str:
    """Return the French title of a section, as the record names it."""
    return str(Guide.model_fields[section].title)


def french(guide: Guide, section: str) -> tuple[Any, ...]:
    """Return the French texts of a section, item by item; an item of several texts is a tuple. Empty: no section."""
    return _FRENCH[section](guide)


def present(guide: Guide) -> tuple[str, ...]:
    """Return the sections that a guide has."""
    return tuple(section for section in SECTIONS if french(guide, section))


def fingerprint(guide: Guide, section: str) -> str:
    """Return 8 characters that change when the French of a section does; folding lines anew changes nothing."""
    flat = json.dumps(_flat(french(guide, section)), ensure_ascii=False)
    return hashlib.sha256(flat.encode()).hexdigest()[:8]


def _flat(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else [_flat(each) for each in value]

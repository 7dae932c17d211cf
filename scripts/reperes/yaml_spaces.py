"""Unbreakable spaces where YAML wants plain ones: it takes them for letters, of a key or of a value."""

from __future__ import annotations

import re

from reperes.yaml_errors import Fault

LED = re.compile(r"(?m)^[ ]*[\u00a0\u202f][ \u00a0\u202f]*(?=- |[A-Za-z_]\w* ?:(?:[ \u00a0\u202f]|$))")
"""What leads a key or a dash."""
BEHIND = re.compile(r"(?m)^((?:[ ]*(?:- +)*)[A-Za-z_]\w*:)([\u00a0\u202f][ \u00a0\u202f]*)(?=\S)")
"""A key, its colon and what follows them."""


def plain(text: str) -> tuple[str, list[Fault]]:
    """Return `text` with plain spaces there, as many, and what is wrong with it."""
    if "\u00a0" not in text and "\u202f" not in text:
        return text, []
    faults = [_fault(text, found.start(), _LEADS, _RETYPE) for found in LED.finditer(text)]
    text = LED.sub(lambda found: " " * len(found[0]), text)
    faults += [_fault(text, found.start(2), _FOLLOWS, _ERASE) for found in BEHIND.finditer(text)]
    return BEHIND.sub(lambda found: found[1] + " " * len(found[2]), text), faults


_LEADS, _RETYPE = (
    "Une espace insécable sert de retrait.",
    "Effacez le début de la ligne, puis tapez des espaces ordinaires.",
)
_FOLLOWS, _ERASE = "Une espace insécable suit ce deux-points.", "Effacez-la, puis tapez une espace ordinaire."


def _fault(text: str, at: int, message: str, remedy: str) -> Fault:
    line = text.count("\n", 0, at)
    return Fault(line + 1, at - text.rfind("\n", 0, at), "yaml-invalide", message, remedy)

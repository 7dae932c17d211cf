"""Slips that the line itself shows better than libyaml's words: what was meant, and how to write it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from reperes.words import excerpt
from reperes.yaml_errors import Fault

_KEY = re.compile(r"( *(?:- +)*)([A-Za-z_]\w*) ?:(?: |$)")
_GLUED = re.compile(r" *(?:- +)*([A-Za-z_]\w*)(?:(?::| *= *| +)(\S.*)|[ ]*)\Z")
_CLOSED = re.compile(r""" *(?:- +)*(?:[A-Za-z_]\w* ?: +)?(("|'|\[)(.*))\Z""")
_BULLET = re.compile(r" *([*•·–—])(?: |\Z)")


def slip(said: str, text: str, line: int, column: int) -> Fault | None:
    """Return the slip behind libyaml's sentence `said` at a 1-based place of `text`, if the line shows one."""
    lines = re.split(r"\r\n?|\n", text)
    if line > len(lines):
        return None
    looks = (look for extract, look in _LOOKS if extract in said)
    return next((found for look in looks if (found := look(lines, line, column))), None)


def in_quotes(value: str) -> str:
    """Return a text as YAML quotes it on one line: the marks that leave it as it is, if one does."""
    if '"' in value or "\\" in value:
        doubled = value.replace("'", "''")
        return f"'{doubled}'"
    return f'"{value}"'


def _glued(lines: Sequence[str], line: int, column: int) -> Fault | None:
    """Find, above, a key without the colon and the space that would end it."""
    above = next((at for at in range(line - 2, -1, -1) if _tells(lines[at])), None)
    if above is None or _KEY.match(lines[above]) or _indent(lines[above]) != _indent(lines[line - 1]):
        return None
    found = _GLUED.match(lines[above])
    if not found:
        return None
    key, value = found[1], excerpt(found[2] or "")
    message = f"Après « {key} », il faut un deux-points suivi d’une espace."
    remedy = f"Écrivez « {key}: {value} »." if value else f"Écrivez « {key}: » suivi de sa valeur."
    return Fault(above + 1, found.end(1) + 1, "yaml-invalide", message, remedy)


def _indented(lines: Sequence[str], line: int, column: int) -> Fault | None:
    """Find a key that stands deeper than the key above it, which has its value already."""
    found = _KEY.match(lines[line - 1])
    if not found or not found[1] or "-" in found[1] or column != found.end(2) + 1:
        return None
    message = f"« {found[2]} » est plus en retrait que la clé du dessus, qui a déjà sa valeur."
    return Fault(line, len(found[1]) + 1, "yaml-invalide", message, "Alignez-la avec les autres clés du même bloc.")


def _misaligned(lines: Sequence[str], line: int, column: int) -> Fault | None:
    """Find a key that stands between two levels."""
    found = _KEY.match(lines[line - 1])
    if not found or "-" in found[1]:
        return None
    message = f"« {found[2]} » n’est alignée avec aucune des clés du dessus."
    remedy = "Donnez-lui le même retrait que les autres clés du même bloc."
    return Fault(line, len(found[1]) + 1, "yaml-invalide", message, remedy)


def _closed(lines: Sequence[str], line: int, column: int) -> Fault | None:
    """Find a text that goes on behind the mark that closes it: `"Foyer" des amis`, `'L'ami'`, `[Foyer] des amis`."""
    found = _CLOSED.match(lines[line - 1])
    if not found or column <= found.start(1) + 1:
        return None
    whole, mark, rest = found[1].rstrip(), found[2], lines[line - 1][column - 1 :].strip()
    if rest in ("]", "}", "]]"):
        message = "Un crochet ou une accolade de trop ferme ce qui l’est déjà."
        return Fault(line, column, "yaml-invalide", message, f"Supprimez « {rest} ».")
    if mark != "[" and whole.find(mark, 1) == len(whole) - 1:
        return _left_open(lines, line, mark)
    name = "crochet" if mark == "[" else "guillemet"
    message = f"Le texte continue après le {name} qui le ferme."
    return Fault(
        line, column, "yaml-invalide", message, f"Entourez-le en entier : « {in_quotes(_inside(whole, mark))} »."
    )


def _inside(whole: str, mark: str) -> str:
    """Return what was meant to be quoted: all of `"Foyer" des amis`, what stands inside `'L'ami'`."""
    second = whole.find(mark, 1)
    if mark == "[" or not whole[second + 1 : second + 2].isalnum():
        return whole
    return whole[1:].removesuffix(mark)


def _left_open(lines: Sequence[str], line: int, mark: str) -> Fault | None:
    """Find, above a line that is well quoted, the quote left open that its first quote closes."""
    for at in range(line - 2, -1, -1):
        found = _CLOSED.match(lines[at])
        if found and found[2] == mark and mark not in found[3]:
            message = "Un guillemet ouvert n’est jamais refermé."
            return Fault(at + 1, found.start(1) + 1, "yaml-invalide", message, "Fermez le guillemet à la fin du texte.")
    return None


def _bullet(lines: Sequence[str], line: int, column: int) -> Fault | None:
    """Find a star where a dash begins an element of a list."""
    found = _BULLET.match(lines[line - 1])
    if not found:
        return None
    message = f"« {found[1]} » ne commence pas un élément de liste."
    return Fault(line, found.start(1) + 1, "yaml-invalide", message, "Remplacez ce signe par un tiret : « - ».")


def _tab(lines: Sequence[str], line: int, column: int) -> Fault | None:
    """Find a tab where spaces are wanted."""
    led = re.match(r"[ ]*\t", lines[line - 1])
    if not led:
        return None
    remedy = "Remplacez-la par des espaces (deux par niveau)."
    return Fault(line, led.end(), "yaml-invalide", "Une tabulation sert de retrait.", remedy)


def _tells(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


_LOOKS: tuple[tuple[str, Callable[[Sequence[str], int, int], Fault | None]], ...] = (
    ("mapping values are not allowed", _glued),
    ("mapping values are not allowed", _indented),
    ("could not find expected ':'", _glued),
    ("did not find expected '-' indicator", _misaligned),
    ("did not find expected key", _closed),
    ("alphabetic or numeric character", _bullet),
    ("cannot start any token", _tab),
)

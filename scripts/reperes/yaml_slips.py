"""Slips that the line itself shows better than libyaml's words: what was meant, and how to write it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from reperes import yaml_brackets, yaml_errors, yaml_layout, yaml_quotes
from reperes.words import excerpt
from reperes.yaml_errors import Fault, in_quotes
from reperes.yaml_rows import above, first_keys, known_keys, rows
from reperes.yaml_unclosed import unclosed

_MARKED = re.compile(r"( *)(\*\*|__|`)(\w+)(?:\2 ?:|:\2)[ ]*(.*)\Z")
_ALONE = re.compile(r" *(?:- +)*([A-Za-z_]\w*) ?: +([-?])\Z")
_TWO = re.compile(r" *(?:- +)*[A-Za-z_]\w* ?: +(\S.*?)[ ,;]+([a-z_]+): +(?=\S)")
_PARTED = re.compile(r"([>|]) +([-+])[ ]*\Z")
_HEADED = re.compile(r"( *(?:- +)*[A-Za-z_]\w* ?: +)([\"'])([^\"']+)\2( ?: .*?)[ ]*\Z")
_CLOSED = re.compile(r""" *(?:- +)*(?:[A-Za-z_]\w* ?: +)?(("|'|\[)(.*))\Z""")
_WRITTEN = re.compile(r" *(?:- +)*(?:[A-Za-z_]\w* ?: +)?(\S.*)\Z")


def slip(said: str, text: str, place: tuple[int, int], opened: tuple[int, int] | None = None) -> Fault | None:
    """Return the slip behind libyaml's sentence `said`, if a line shows one.

    `place` is where it failed in `text`, 1-based; `opened`, where what it was reading began.
    """
    lines = re.split(r"\r\n?|\n", text)
    if place[0] > len(lines):
        return None
    if opening := unclosed(lines, place[0]):
        return _mixed(lines, opening.line, opening.column) or _unclosed(lines, opening.line, opening.column)
    back = opened or place
    if found := yaml_layout.bullet(lines, place[0]):
        return found
    if "did not find expected ',' or" in said and (found := yaml_brackets.unbalanced(lines, place[0])):
        return found
    looks = ((look, back if look in _LOOKING_BACK else place) for extract, look in _LOOKS if extract in said)
    return next((found for look, at in looks if (found := look(lines, *at))), None)


def _marked(lines: Sequence[str], line: int, column: int) -> Fault | None:
    """Find a key that the signs of another writing make bold: `**nom**: Maison`."""
    found = _MARKED.match(lines[line - 1])
    if not found:
        return None
    message, remedy = "Une clé s’écrit sans étoile ni autre signe.", f"Écrivez « {found[3]}: {excerpt(found[4])} »."
    return Fault(line, len(found[1]) + 1, "yaml-invalide", message, remedy)


def _lone(lines: Sequence[str], line: int, column: int) -> Fault | None:
    """Find a sign that stands for an answer that nobody has."""
    found = _ALONE.match(lines[line - 1].rstrip())
    if not found:
        return None
    message = f"« {found[2]} » ne dit rien."
    remedy = "Écrivez « inconnu » si vous avez cherché sans trouver ; sinon, supprimez la ligne."
    return Fault(line, found.start(2) + 1, "yaml-invalide", message, remedy)


def _unclosed(lines: Sequence[str], line: int, column: int) -> Fault:
    message = "Un guillemet ouvert n’est jamais refermé."
    if re.fullmatch(r"[>|][-+]?[ ]*", lines[line - 1][column:]):
        return Fault(
            line, column, "yaml-invalide", message, f"Supprimez-le : « {lines[line - 1][column:].strip()} » suffit."
        )
    last = lines[line - 1].rstrip().rstrip("]}")[column:]
    ends = f", après « {excerpt(last, 60) if len(last) <= 24 else '…' + last[-20:].lstrip()} »" if last else ""
    return Fault(line, column, "yaml-invalide", message, f"Fermez le guillemet à la fin du texte{ends}.")


def _mixed(lines: Sequence[str], line: int, column: int) -> Fault | None:
    """Find a straight quotation mark that one of typography was meant to close: `"Maison”`."""
    written = lines[line - 1].rstrip()
    if written[column - 1 : column] not in ("'", '"') or written[-1:] not in tuple("”“»’") or len(written) <= column:
        return None
    if yaml_quotes.opened_within(written[column:]):
        return None
    mark = written[column - 1]
    message = f"Le guillemet « {mark} » s’ouvre, et « {written[-1]} » ne le ferme pas."
    remedy = f"Écrivez « {excerpt(in_quotes(written[column:-1].strip()))} »."
    return Fault(line, column, "yaml-invalide", message, remedy)


def _paired(lines: Sequence[str], line: int, column: int) -> Fault | None:
    """Find a second key behind the value of the first: its line break was lost."""
    found = _TWO.match(lines[line - 1])
    if (
        not found
        or found[2] not in known_keys()
        or len(re.findall(r"[\[{]", found[1])) != len(re.findall(r"[\]}]", found[1]))
    ):
        return None
    message = f"Une autre clé, « {found[2]} », suit la valeur sur la même ligne."
    remedy = f"Passez à la ligne avant « {found[2]}: »"
    if " " in found[1] and found[1][0] not in "[{\"'":
        remedy += " ; si elle fait partie du texte, entourez tout le texte de guillemets droits"
    return Fault(line, found.start(2) + 1, "yaml-invalide", message, f"{remedy}.")


def _parted(lines: Sequence[str], line: int, column: int) -> Fault | None:
    """Find a space between the two signs that announce a text: `> -`."""
    found = _PARTED.search(lines[line - 1].rstrip())
    if not found:
        return None
    whole = found[1] + found[2]
    message = f"Une espace sépare les deux signes de « {whole} »."
    return Fault(line, found.start() + 1, "yaml-invalide", message, f"Écrivez « {whole} » sans espace.")


def _wrapped(lines: Sequence[str], line: int, column: int) -> Fault | None:
    """Find a text that marks of typography quote in vain: `“Un lieu : trois”`."""
    found = _WRITTEN.match(lines[line - 1])
    held = yaml_quotes.inside(found[1].rstrip()) if found else None
    if not found or not held:
        return None
    marks = found[1][0] + found[1].rstrip()[-1]
    return replace(yaml_errors.wrapped(line, found.start(1) + 1, marks, in_quotes(held)), code="yaml-invalide")


def _closed(lines: Sequence[str], line: int, column: int) -> Fault | None:
    """Find a text that goes on behind the mark that closes it: `"Foyer" des amis`, `'L'ami'`, `[Foyer] des amis`."""
    found = _CLOSED.match(lines[line - 1])
    if not found or column <= found.start(1) + 1:
        return None
    whole, mark, rest = found[1].rstrip(), found[2], lines[line - 1][column - 1 :].strip()
    if rest in ("]", "}", "]]", "}}"):
        message = "Un crochet ou une accolade de trop ferme ce qui l’est déjà."
        return Fault(line, column, "yaml-invalide", message, f"Supprimez « {rest} ».")
    if mark == "[":
        return yaml_brackets.followed(line, column, whole, rest)
    if whole.find(mark, 1) == len(whole) - 1:
        return None
    message = "Le texte continue après le guillemet qui le ferme."
    remedy = f"Entourez-le en entier : « {in_quotes(inside(whole, mark))} »."
    return Fault(line, column, "yaml-invalide", message, remedy)


def headed(written: str) -> tuple[str, str] | None:
    """Return what leads a line, and its value in one pair of quotes, where its first words alone have them.

    `nom: "Le lieu" : trois` is a key in a key for YAML.
    """
    found = _HEADED.match(written)
    return (found[1], in_quotes(found[3] + found[4])) if found else None


def _headed(lines: Sequence[str], line: int, column: int) -> Fault | None:
    if not (found := headed(lines[line - 1])):
        return None
    message = "Le texte continue après le guillemet qui le ferme."
    place = (line, len(found[0]) + 1, "yaml-invalide")
    return Fault(*place, message, f"Entourez-le en entier : « {excerpt(found[1])} ».")


def inside(whole: str, mark: str) -> str:
    """Return what was meant to be quoted: all of `"Foyer" des amis`, what stands inside `'L'ami'`."""
    second = whole.find(mark, 1)
    if not whole[second + 1 : second + 2].isalnum():
        return whole
    return whole[1:].removesuffix(mark)


def _tab(lines: Sequence[str], line: int, column: int) -> Fault | None:
    """Find a tab where spaces are wanted."""
    led = re.match(r"[ ]*\t", lines[line - 1])
    if not led:
        return None
    row, before = rows([lines[line - 1].lstrip()]), above(lines, line - 1)
    margin = row and before and row[0].key in first_keys() and before[-1].column == 0 and before[-1].value
    remedy = "Supprimez-la." if margin else "Remplacez-la par des espaces (deux par niveau)."
    return Fault(line, led.end(), "yaml-invalide", "Une tabulation sert de retrait.", remedy)


_LOOKS: tuple[tuple[str, Callable[[Sequence[str], int, int], Fault | None]], ...] = (
    ("mapping values are not allowed", _headed),
    ("mapping values are not allowed", _wrapped),
    ("mapping values are not allowed", _paired),
    ("mapping values are not allowed", yaml_layout.glued),
    ("mapping values are not allowed", yaml_layout.indented),
    ("mapping values are not allowed", yaml_layout.stray),
    ("could not find expected ':'", yaml_layout.unkeyed),
    ("could not find expected ':'", yaml_layout.glued),
    ("did not find expected '-' indicator", _closed),
    ("did not find expected '-' indicator", yaml_layout.opened_by_a_dash),
    ("did not find expected '-' indicator", yaml_layout.misaligned),
    ("did not find expected key", _closed),
    ("did not find expected key", yaml_layout.listed),
    ("did not find expected key", yaml_layout.indented),
    ("alphabetic or numeric character", _marked),
    ("cannot start any token", _tab),
    ("block sequence entries are not allowed", _lone),
    ("mapping keys are not allowed", _lone),
    ("expected comment or line break", _parted),
    ("expected node content", yaml_brackets.doubled),
)
_LOOKING_BACK = frozenset({yaml_layout.unkeyed, _marked})
"""What looks where libyaml began to read what failed."""

"""Slips that the line itself shows better than libyaml's words: what was meant, and how to write it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from reperes import yaml_errors, yaml_quotes
from reperes.words import excerpt, plural
from reperes.yaml_errors import Fault, in_quotes
from reperes.yaml_unclosed import unclosed

_KEY = re.compile(r"( *(?:- +)*)([A-Za-z_]\w*) ?:(?: |$)")
_GLUED = re.compile(r" *(?:- +)*([A-Za-z_]\w*)(?:(?::| *[=：] *| +)(\S.*)|[ ]*)\Z")
_NAMED = re.compile(r" *(?:- +)*[A-Za-z_]\w*(?::| *[=：])")
_WORD = re.compile(r" *(?:- +)*[a-z_]+(?: |\Z)")
_DASH = re.compile(r"( *)-([^\s\d-].*)\Z")
_MARKED = re.compile(r"( *)(\*\*|__|`)(\w+)(?:\2 ?:|:\2)[ ]*(.*)\Z")
_ALONE = re.compile(r" *(?:- +)*([A-Za-z_]\w*) ?: +([-?])\Z")
_CLOSED = re.compile(r""" *(?:- +)*(?:[A-Za-z_]\w* ?: +)?(("|'|\[)(.*))\Z""")
_WRITTEN = re.compile(r" *(?:- +)*(?:[A-Za-z_]\w* ?: +)?(\S.*)\Z")
_BULLET = re.compile(r" *([*•·–—])(?: |\Z)")


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
    looks = ((look, back if look in _LOOKING_BACK else place) for extract, look in _LOOKS if extract in said)
    return next((found for look, at in looks if (found := look(lines, *at))), None)


def _unkeyed(lines: Sequence[str], line: int, column: int) -> Fault | None:
    """Find a line that is no key, for a sign in its lead, or that went to the margin in the middle of a text."""
    written = lines[line - 1]
    if bullet := _bullet(lines, line, column):
        return bullet
    if re.match(r" *-[\u00a0\u202f]", written):
        message, remedy = "Une espace insécable suit ce tiret.", "Effacez-la, puis tapez une espace ordinaire."
        return Fault(line, _indent(written) + 1, "yaml-invalide", message, remedy)
    if found := _DASH.match(written):
        message, remedy = "Il manque une espace après le tiret.", f"Écrivez « - {excerpt(found[2])} »."
        return Fault(line, len(found[1]) + 1, "yaml-invalide", message, remedy)
    if _KEY.match(written) or _NAMED.match(written):
        return _keyed(lines, line)
    key = next((found for at in range(line - 2, -1, -1) if (found := _KEY.match(lines[at]))), None)
    if not key or (_WORD.match(written) and not _in_a_text(lines, line)):
        return None
    depth = len(key[1]) + 2
    message = "Cette ligne n’est ni une clé, ni en retrait."
    remedy = f"Si elle continue le texte de « {key[2]} », mettez-la en retrait de {depth} espaces ; si c’est une note, "
    return Fault(line, _indent(written) + 1, "yaml-invalide", message, f"{remedy}commencez-la par « # ».")


def _in_a_text(lines: Sequence[str], line: int) -> bool:
    """Tell whether a line stands right below a text that is folded over several."""
    above = lines[line - 2] if line > 1 else ""
    return bool(re.search(r": +[>|][-+]?\s*\Z", above)) or (_indent(above) > 0 and not _KEY.match(above))


def _stray(lines: Sequence[str], line: int, column: int) -> Fault | None:
    """Find, above a key, a line that is no key: a note without its sign, most often."""
    above = next((at for at in range(line - 2, -1, -1) if _tells(lines[at])), None)
    if above is None or not _KEY.match(lines[line - 1]) or _KEY.match(lines[above]):
        return None
    if _indent(lines[above]) != _indent(lines[line - 1]) or lines[above].lstrip().startswith("- "):
        return None
    message = "Cette ligne n’est pas une clé suivie d’un deux-points."
    remedy = "Si c’est une note, commencez-la par « # » ; sinon, écrivez « clé: valeur »."
    return Fault(above + 1, _indent(lines[above]) + 1, "yaml-invalide", message, remedy)


def _glued(lines: Sequence[str], line: int, column: int) -> Fault | None:
    """Find, above, a key without the colon and the space that would end it."""
    above = next((at for at in range(line - 2, -1, -1) if _tells(lines[at])), None)
    if above is None or _KEY.match(lines[above]) or _indent(lines[above]) != _indent(lines[line - 1]):
        return None
    return _keyed(lines, above + 1)


def _keyed(lines: Sequence[str], line: int) -> Fault | None:
    found = _GLUED.match(lines[line - 1])
    if not found:
        return None
    key, value = found[1], excerpt(found[2] or "")
    message = f"Après « {key} », il faut un deux-points suivi d’une espace."
    remedy = f"Écrivez « {key}: {value} »." if value else f"Écrivez « {key}: » suivi de sa valeur."
    return Fault(line, found.end(1) + 1, "yaml-invalide", message, remedy)


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


def _listed(lines: Sequence[str], line: int, column: int) -> Fault | None:
    """Find a dash that is not under the one above it, or that opens a record."""
    dash = re.match(r"( *)- ", lines[line - 1])
    above = next((each for each in reversed(lines[: line - 1]) if re.match(r" *- ", each)), None)
    if not dash or above is None:
        return None
    message = "Ce tiret n’est pas sous celui du dessus."
    remedy = f"Donnez-lui le même retrait : {plural(_indent(above), 'espace', 'espaces')}."
    return Fault(line, len(dash[1]) + 1, "yaml-invalide", message, remedy)


def _opened_by_a_dash(lines: Sequence[str], line: int, column: int) -> Fault | None:
    """Find a dash before the first key of a record, as if it were an element of a list."""
    first = next((at for at, each in enumerate(lines) if _tells(each) and each.strip() != "---"), line)
    found = re.match(r"- +((?:nom|[a-z_]+) ?:.*)\Z", lines[first]) if first < line - 1 and column == 1 else None
    if not found or not _KEY.match(lines[line - 1]):
        return None
    return Fault(first + 1, 1, "yaml-invalide", "Un tiret commence la fiche.", f"Écrivez « {excerpt(found[1])} ».")


def _unclosed(lines: Sequence[str], line: int, column: int) -> Fault:
    message = "Un guillemet ouvert n’est jamais refermé."
    if re.fullmatch(r"[>|][-+]?[ ]*", lines[line - 1][column:]):
        return Fault(
            line, column, "yaml-invalide", message, f"Supprimez-le : « {lines[line - 1][column:].strip()} » suffit."
        )
    return Fault(line, column, "yaml-invalide", message, "Fermez le guillemet à la fin du texte.")


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
    if rest in ("]", "}", "]]"):
        message = "Un crochet ou une accolade de trop ferme ce qui l’est déjà."
        return Fault(line, column, "yaml-invalide", message, f"Supprimez « {rest} ».")
    if mark != "[" and whole.find(mark, 1) == len(whole) - 1:
        return None
    name = "crochet" if mark == "[" else "guillemet"
    message = f"Le texte continue après le {name} qui le ferme."
    return Fault(
        line, column, "yaml-invalide", message, f"Entourez-le en entier : « {in_quotes(inside(whole, mark))} »."
    )


def inside(whole: str, mark: str) -> str:
    """Return what was meant to be quoted: all of `"Foyer" des amis`, what stands inside `'L'ami'`."""
    second = whole.find(mark, 1)
    if mark == "[" or not whole[second + 1 : second + 2].isalnum():
        return whole
    return whole[1:].removesuffix(mark)


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
    ("mapping values are not allowed", _bullet),
    ("mapping values are not allowed", _wrapped),
    ("mapping values are not allowed", _glued),
    ("mapping values are not allowed", _indented),
    ("mapping values are not allowed", _stray),
    ("could not find expected ':'", _unkeyed),
    ("could not find expected ':'", _glued),
    ("did not find expected '-' indicator", _closed),
    ("did not find expected '-' indicator", _opened_by_a_dash),
    ("did not find expected '-' indicator", _misaligned),
    ("did not find expected key", _closed),
    ("did not find expected key", _listed),
    ("alphabetic or numeric character", _marked),
    ("alphabetic or numeric character", _bullet),
    ("cannot start any token", _tab),
    ("block sequence entries are not allowed", _lone),
    ("mapping keys are not allowed", _lone),
)
_LOOKING_BACK = frozenset({_unkeyed, _marked})
"""What looks where libyaml began to read what failed."""

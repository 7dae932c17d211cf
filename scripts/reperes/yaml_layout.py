"""Lines that stand where YAML does not want them, and dashes and colons that they lack: which line is at fault.

libyaml stops at the first line that it cannot place, which is often the sound one below the one that moved.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from reperes.words import excerpt, plural
from reperes.yaml_errors import Fault
from reperes.yaml_rows import Row, above, around, depth, first_keys, known_keys, rows

_GLUED = re.compile(r" *(?:- +)*([A-Za-z_]\w*)(?:(?::| *[=：] *| +)(\S.*)|[ ]*)\Z")
_NAMED = re.compile(r" *(?:- +)*[A-Za-z_]\w*(?::| *[=：])")
_DASH = re.compile(r"( *)-([^\s\d-].*)\Z")
_BULLET = re.compile(r" *([*•·–—])(?:[ \u00a0\u202f]|\Z)")
_KEYED_BULLET = re.compile(r" *[*•·–—][ \u00a0\u202f]+(?:[A-Za-z_]\w* ?:(?: |\Z))")
SENTENCE = frozenset({"a", "ailleurs", "avec", "le", "par", "pour", "quand", "qui"})
"""Keys that are as well the first words of the rest of a sentence."""


class Move(NamedTuple):
    """Lines that stand too deep or not deep enough: the first and the last, 1-based, and how many spaces to add."""

    first: int
    last: int
    spaces: int


def bullet(lines: Sequence[str], line: int) -> Fault | None:
    """Find, on a line or above it, the sign of a word processor where a dash begins an element of a list."""
    seen = above(lines, line)
    for before, row in zip([None, *seen], seen, strict=False):
        found = _BULLET.match(lines[row.line - 1])
        opened = before is None or (before.key and not before.value and before.indent <= row.indent)
        if found and (opened or row.line == line or _KEYED_BULLET.match(lines[row.line - 1])):
            message = f"« {found[1]} » ne commence pas un élément de liste."
            remedy = "Remplacez ce signe par un tiret : « - »."
            return Fault(row.line, found.start(1) + 1, "yaml-invalide", message, remedy)
    return None


def unkeyed(lines: Sequence[str], line: int, column: int) -> Fault | None:
    """Find a line that is no key, for a sign in its lead, or that went to the margin in the middle of a text."""
    written = lines[line - 1]
    indent = len(written) - len(written.lstrip(" "))
    if re.match(r" *-[\u00a0\u202f]", written):
        message, remedy = "Une espace insécable suit ce tiret.", "Effacez-la, puis tapez une espace ordinaire."
        return Fault(line, indent + 1, "yaml-invalide", message, remedy)
    if found := _DASH.match(written):
        message, remedy = "Il manque une espace après le tiret.", f"Écrivez « - {excerpt(found[2])} »."
        return Fault(line, len(found[1]) + 1, "yaml-invalide", message, remedy)
    if _NAMED.match(written):
        return keyed(lines, line)
    return keyed(lines, line) or _continued(lines, line)


def _continued(lines: Sequence[str], line: int) -> Fault | None:
    """Tell of a line that goes on with the text above it, or is a note, or a key of which the colon is missing."""
    key = next((row.key for row in reversed(above(lines, line - 1)) if row.key), None)
    if key is None:
        message = "Cette ligne n’est pas une clé suivie d’un deux-points."
        remedy = "Si c’est une note, commencez-la par « # » ; sinon, écrivez « clé: valeur »."
        return Fault(line, 1, "yaml-invalide", message, remedy)
    written, found = lines[line - 1], _GLUED.match(lines[line - 1])
    indent = len(written) - len(written.lstrip(" "))
    remedy = f"Si elle continue le texte de « {key} », mettez-la en retrait de {depth(lines, line)} espaces"
    if found and re.fullmatch(r" *[a-z_]+ +[\w-]+ *", written):
        remedy += f" ; si « {found[1]} » est une clé, écrivez « {found[1]}: {excerpt(found[2], 40)} »"
    remedy += " ; si c’est une note, commencez-la par « # »."
    return Fault(line, indent + 1, "yaml-invalide", "Cette ligne n’est ni une clé, ni en retrait.", remedy)


def stray(lines: Sequence[str], line: int, column: int) -> Fault | None:
    """Find, above a key, a line that is no key: a note without its sign, or the end of a text, most often."""
    seen = above(lines, line)
    if len(seen) < 2 or not seen[-1].key or seen[-2].key or seen[-2].dashed:
        return None
    if seen[-2].column != seen[-1].column:
        return None
    return _continued(lines, seen[-2].line)


def glued(lines: Sequence[str], line: int, column: int) -> Fault | None:
    """Find, above, a key without the colon and the space that would end it."""
    seen = above(lines, line)
    if not seen or seen[-1].line != line:
        return None
    before = next((row for row in reversed(seen[:-1]) if row.column <= seen[-1].column), None)
    if before is None or before.key or before.column != seen[-1].column:
        return None
    return keyed(lines, before.line) or (_nameless(lines, before) if before == seen[-2] else None)


def _nameless(lines: Sequence[str], row: Row) -> Fault | None:
    """Find an element of a list that begins with a value, whose neighbours begin with a key."""
    key = first_key(lines, row)
    if key is None:
        return None
    message = f"Il manque la clé « {key} » qui commence chaque élément de cette liste."
    remedy = f"Écrivez « - {key}: {excerpt(row.value, 60)} »."
    return Fault(row.line, row.column + 1, "yaml-invalide", message, remedy)


def first_key(lines: Sequence[str], row: Row) -> str | None:
    """Return the key that begins the other elements of the list of a row, if it is one of them and has none."""
    if not row.dashed or row.key:
        return None
    same = (each for each in around(lines, row.line) if each.dashed and each.indent == row.indent)
    return next((each.key for each in same if each.key), None)


def keyed(lines: Sequence[str], line: int) -> Fault | None:
    """Tell of a key without its colon, or without the space behind it; None where the line begins with none."""
    written = lines[line - 1]
    found = _GLUED.match(written)
    if not found:
        return None
    key, value = found[1], excerpt(found[2] or "")
    if not _NAMED.match(written) and (key not in known_keys() or (value and key in SENTENCE)):
        return None
    message = f"Après « {key} », il faut un deux-points suivi d’une espace."
    remedy = f"Écrivez « {key}: {value} »." if value else f"Écrivez « {key}: » suivi de sa valeur."
    return Fault(line, found.end(1) + 1, "yaml-invalide", message, remedy)


def indented(lines: Sequence[str], line: int, column: int) -> Fault | None:
    """Find a key that stands deeper than the one above it, which has its value; or that one, if it is the odd one."""
    seen = above(lines, line)
    if not seen or seen[-1].line != line or not seen[-1].key or seen[-1].dashed:
        return None
    row = seen[-1]
    if odd := _odd(seen):
        move = left(lines, odd.line, row.column)
        message = f"« {odd.key} » n’a pas le même retrait que les clés voisines."
        below = ", et devant le texte qui la suit" if move.last > odd.line else ""
        remedy = f"Ajoutez {plural(move.spaces, 'espace', 'espaces')} devant elle{below}."
        return Fault(odd.line, odd.indent + 1, "yaml-invalide", message, remedy)
    if row.indent == 0:
        return None
    if (moved := shifted(lines, line)) and moved.last > line:
        return _block(lines, moved)
    message = f"« {row.key} » est plus en retrait que la clé du dessus, qui a déjà sa valeur."
    return Fault(line, row.indent + 1, "yaml-invalide", message, "Alignez-la avec les autres clés du même bloc.")


def _odd(seen: Sequence[Row]) -> Row | None:
    """Return the row above the last one when it alone left the column of its neighbours."""
    if len(seen) < 3:
        return None
    before, moved, row = seen[-3:]
    if not moved.key or moved.dashed or moved.column >= row.column or before.column != row.column or not before.key:
        return None
    return None if moved.column == 0 and moved.key in first_keys() else moved


def left(lines: Sequence[str], line: int, column: int) -> Move:
    """Return how a key that left its block should go back to it, with the text below it that would not be deeper."""
    indent = len(lines[line - 1]) - len(lines[line - 1].lstrip(" "))
    last = line
    for at in range(line, len(lines)):
        inner = len(lines[at]) - len(lines[at].lstrip(" "))
        row = next(iter(rows([lines[at]])), None)  # none for a note or a blank line
        if row is None or row.key or not indent < inner <= column:
            break
        last = at + 1
    return Move(line, last, column - indent)


def shifted(lines: Sequence[str], line: int) -> Move | None:
    """Return how the rows from `line` on, which are all deeper than what is above them, should move."""
    seen = around(lines, line)
    at = next((index for index, row in enumerate(seen) if row.line == line), None)
    if not at:
        return None
    row = seen[at]
    last = row.line
    for each in seen[at + 1 :]:
        if each.indent < row.indent:
            break
        last = each.line
    target = _target(seen[:at], row)
    return Move(line, last, target - row.indent) if target is not None else None


def _target(seen: Sequence[Row], row: Row) -> int | None:
    """Return where a row belongs: under the nearest dash for a dash, under the nearest key for a key."""
    for each in reversed(seen):
        if row.dashed and each.dashed and each.indent < row.indent:
            return each.indent
        if not row.dashed and each.key and each.column < row.indent:
            return each.column
    return None


def _block(lines: Sequence[str], moved: Move) -> Fault:
    message = f"Les lignes {moved.first} à {moved.last} sont trop en retrait."
    remedy = f"Retirez {plural(-moved.spaces, 'espace', 'espaces')} devant chacune."
    indent = len(lines[moved.first - 1]) - len(lines[moved.first - 1].lstrip(" "))
    return Fault(moved.first, indent + 1, "yaml-invalide", message, remedy)


def listed(lines: Sequence[str], line: int, column: int) -> Fault | None:
    """Find a dash that is not under the ones above it, or that should not be there."""
    seen = above(lines, line)
    row = seen[-1] if seen and seen[-1].line == line else None
    if row is None or not row.dashed:
        return None
    place = (line, row.indent + 1, "yaml-invalide")
    if superfluous(lines, line):
        message = f"« {row.key} » est une clé du bloc commencé au-dessus : un tiret commencerait un autre bloc."
        return Fault(*place, message, "Supprimez le tiret, et alignez la clé avec celles du même bloc.")
    move = dash_move(lines, line)
    if move is None:
        return None
    if move.last > line:
        return _block(lines, move)
    remedy = f"Donnez-lui le même retrait : {plural(row.indent + move.spaces, 'espace', 'espaces')}."
    return Fault(*place, "Ce tiret n’est pas sous celui du dessus.", remedy)


def dash_move(lines: Sequence[str], line: int) -> Move | None:
    """Return how the dash of a line should move to stand under those of its list, with what follows it or alone."""
    wanted = under(lines, line)
    if wanted is None:
        return None
    row, *below = [each for each in around(lines, line) if each.line >= line]
    whole = shifted(lines, line) if below and below[0].column == row.column else None
    move = Move(line, line, wanted - row.indent)
    return whole if whole and whole.last > line and whole.spaces == move.spaces else move


def under(lines: Sequence[str], line: int) -> int | None:
    """Return the indent that the dash of a line should have: that of a list above, by where its own keys stand."""
    seen = around(lines, line)
    at = next((index for index, row in enumerate(seen) if row.line == line), None)
    if at is None or not seen[at].dashed:
        return None
    dashes = [row.indent for row in reversed(seen[:at]) if row.dashed]
    following = seen[at + 1] if at + 1 < len(seen) else None
    if following and following.key and not following.dashed and following.column - 2 in dashes:
        return following.column - 2
    return dashes[0] if dashes else None


def superfluous(lines: Sequence[str], line: int) -> bool:
    """Tell whether the dash of a line stands before a key of the block above, where that block's keys stand."""
    seen = above(lines, line)
    row = seen[-1] if seen and seen[-1].line == line else None
    if row is None or not row.dashed or not row.key:
        return False
    before = seen[-2] if len(seen) > 1 else None
    if before is None or not before.key or before.column != row.indent or not before.value:
        return False
    opening = next((each for each in reversed(seen[:-1]) if each.indent <= row.indent and each.dashed), None)
    return opening is None or (opening.key != row.key and opening.column in (row.indent, 0))


def opened_by_a_dash(lines: Sequence[str], line: int, column: int) -> Fault | None:
    """Find a dash before the first key of a record, as if it were an element of a list."""
    seen = above(lines, line)
    if column != 1 or len(seen) < 2 or not seen[-1].key or seen[-1].dashed:
        return None
    first = next(iter(above(lines, min(line, 50))), seen[0])
    if not first.dashed or first.indent or not first.key:
        return None
    remedy = f"Écrivez « {excerpt(lines[first.line - 1].lstrip('- '))} »."
    return Fault(first.line, 1, "yaml-invalide", "Un tiret commence la fiche.", remedy)


def misaligned(lines: Sequence[str], line: int, column: int) -> Fault | None:
    """Find a key that stands between two levels."""
    row = next(iter(rows([lines[line - 1]])), None)
    if row is None or not row.key or row.dashed:
        return None
    if extra := extra_dash(lines, line):
        message = f"Ce tiret commence un élément de liste, et les clés qui suivent « {extra.key} » n’en sont pas."
        remedy = "Supprimez le tiret et l’espace qui le suit."
        return Fault(extra.line, extra.indent + 1, "yaml-invalide", message, remedy)
    message = f"« {row.key} » n’est alignée avec aucune des clés du dessus."
    remedy = "Donnez-lui le même retrait que les autres clés du même bloc."
    return Fault(line, row.indent + 1, "yaml-invalide", message, remedy)


def extra_dash(lines: Sequence[str], line: int) -> Row | None:
    """Return the row above whose dash is too much: several keys, from a line on, stand right below that dash."""
    seen = around(lines, line)
    at = next((index for index, row in enumerate(seen) if row.line == line), None)
    if at is None:
        return None
    opening = next((row for row in reversed(seen[:at]) if row.indent <= seen[at].indent), None)
    if opening is None or not opening.dashed or not opening.key or opening.indent != seen[at].indent:
        return None
    below = [row for row in seen[at:] if row.indent <= opening.indent]
    beside = next((index for index, row in enumerate(below) if row.indent < opening.indent or row.dashed), len(below))
    return opening if beside > 1 else None

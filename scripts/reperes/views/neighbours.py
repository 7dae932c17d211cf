"""The picture of the actors around an actor: who stands in the middle, its direct relations on both sides.

The layout is worked out here, in user units of a picture as wide as a phone, from the records alone: the same
relations give the same picture. The list of relations below it says the same, and all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reperes.catalogue import Catalogue, Entry
from reperes.words import typographic

MOST = 12
"""So many neighbours are drawn; beyond, the picture counts the others and points to the list."""
FEWEST = 3
"""With fewer neighbours the list says it at a glance."""

WIDTH, BOX, GAP, PAD = 360, 166, 14, 10
_LINE, _SMALL = 18, 15
_LETTERS, _LETTERS_SMALL, _LETTERS_MIDDLE = 18, 23, 30
_LINES = 4
_PIECES = re.compile(r"[^ -]*-+ ?|[^ -]+ ?| ")


@dataclass(frozen=True)
class Box:
    """A rectangle with the lines of a name and, above them, the words of the relation; all in user units."""

    x: int
    y: int
    width: int
    height: int
    above: tuple[tuple[int, str], ...]
    lines: tuple[tuple[int, str], ...]
    entry: Entry

    @property
    def middle(self) -> int:
        """The height at which a line meets the box."""
        return self.y + self.height // 2

    @property
    def left(self) -> bool:
        """Tell whether the box stands left of the trunk."""
        return self.x == 0


@dataclass(frozen=True)
class Picture:
    """The whole picture: its height, the actor in the middle, the neighbours, how many more there are."""

    height: int
    centre: Box
    around: tuple[Box, ...]
    more: int

    @property
    def trunk(self) -> tuple[int, int]:
        """Where the line that joins all the boxes begins and ends."""
        heights = [box.middle for box in (*self.around, self.centre)]
        return min(heights), max(heights)


@dataclass(frozen=True)
class _Neighbour:
    entry: Entry
    labels: tuple[str, ...]


def picture(catalogue: Catalogue, entry: Entry) -> Picture | None:
    """Draw what stands around an actor, other actors first; None where a picture would add nothing."""
    neighbours = _neighbours(catalogue, entry)
    if len(neighbours) < FEWEST:
        return None
    drawn = neighbours[:MOST]
    rows = [drawn[index : index + 2] for index in range(0, len(drawn), 2)]
    half = (len(rows) + 1) // 2
    above, y = _place(rows[:half], 0)
    centre = _centre(entry, y)
    below, y = _place(rows[half:], centre.y + centre.height + GAP)
    return Picture(y - GAP, centre, (*above, *below), len(neighbours) - len(drawn))


def _neighbours(catalogue: Catalogue, entry: Entry) -> list[_Neighbour]:
    """Return each neighbour once, with every way in which it is related; neighbours of one label stand together."""
    labels: dict[Entry, dict[str, None]] = {}
    for link in catalogue.links(entry.ref):
        labels.setdefault(link.other, {})[link.label] = None
    found = [_Neighbour(other, tuple(said)) for other, said in labels.items()]
    order = {label: index for index, label in enumerate(dict.fromkeys(each.labels[0] for each in found))}
    return sorted(found, key=lambda each: (each.entry.ref.folder != entry.ref.folder, order[each.labels[0]]))


def _place(rows: Iterable[list[_Neighbour]], y: int) -> tuple[list[Box], int]:
    """Return the boxes of rows that begin at `y`, and where the next row would begin."""
    boxes: list[Box] = []
    for row in rows:
        made = [_box(each, column * (WIDTH - BOX), y) for column, each in enumerate(row)]
        height = max(box.height for box in made)
        boxes += [Box(b.x, b.y, b.width, height, b.above, b.lines, b.entry) for b in made]
        y += height + GAP
    return boxes, y


def _box(neighbour: _Neighbour, x: int, y: int) -> Box:
    first, *others = neighbour.labels
    said = ", ".join([first, *(f"{each[:1].lower()}{each[1:]}" for each in others)])
    above = tuple(_stacked(wrapped(said, _LETTERS_SMALL, 2), y + PAD + 10, _SMALL))
    lines = tuple(_stacked(wrapped(neighbour.entry.name, _LETTERS), y + PAD + 15 + _SMALL * len(above), _LINE))
    return Box(x, y, BOX, 2 * PAD + _SMALL * len(above) + _LINE * len(lines), above, lines, neighbour.entry)


def _centre(entry: Entry, y: int) -> Box:
    lines = tuple(_stacked(wrapped(entry.name, _LETTERS_MIDDLE), y + PAD + 19, _LINE + 2))
    return Box(20, y, WIDTH - 40, 2 * PAD + (_LINE + 2) * len(lines) + 4, (), lines, entry)


def _stacked(lines: Iterable[str], y: int, step: int) -> Iterator[tuple[int, str]]:
    return ((y + index * step, line) for index, line in enumerate(lines))


def wrapped(text: str, letters: int, most: int = _LINES) -> tuple[str, ...]:
    """Cut `text` into lines of so many letters, `most` at the most; an ellipsis stands for what is left out.

    Lines end at a space or after a hyphen; a longer word is cut where it stands.
    """
    lines = [""]
    for piece in _PIECES.findall(typographic(text)):
        for start in range(0, len(piece), letters):
            part = piece[start : start + letters]
            if len((lines[-1] + part).rstrip()) <= letters:
                lines[-1] += part
            else:
                lines.append(part)
    kept = [line.strip() for line in lines[:most]]
    if len(lines) > most:
        kept[-1] = f"{kept[-1][: letters - 1].rstrip()}…"
    return tuple(kept)

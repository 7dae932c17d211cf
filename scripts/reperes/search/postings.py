"""Stems → lists of pages, in as few bytes as a browser can read fast.

A stem has two lists. *Weights*: for each page, in order, `gap << 4 | weight` as a variable-length number.
*Names*: for each name that holds it, the gap, then a byte `stems of the name << 3 | sort`, then the name's number.
The sound of a whole name has the second list only, as if it were the name's single stem.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from reperes.search.entries import HEAVIEST, Entry, Name

LONGEST_NAME = 31
"""A name of more stems counts as one of so many: five bits in the index."""


class Postings:
    """The lists of every stem; pages are added in the order of their numbers."""

    def __init__(self) -> None:
        """Start without a page."""
        self.count = 0
        self._weights: dict[str, bytearray] = defaultdict(bytearray)
        self._names: dict[str, bytearray] = defaultdict(bytearray)
        self._last: dict[str, int] = {}
        self._last_name: dict[str, int] = {}
        self.pages: dict[str, int] = defaultdict(int)

    def add(self, entry: Entry) -> None:
        """Add the next page."""
        page, last = self.count, self._last
        for stem, weight in entry.weights.items():
            _append(self._weights[stem], (page - last.get(stem, 0)) << 4 | weight)
            last[stem] = page
            self.pages[stem] += 1
        for name in entry.names:
            for stem in sorted(name.stems):
                self._name(stem, page, min(len(name.stems), LONGEST_NAME), name)
            if name.heard:
                self._name(name.heard, page, 1, name)
        self.count += 1

    def _name(self, key: str, page: int, length: int, name: Name) -> None:
        """Let `key` find a name of a page, which has `length` stems."""
        listed = self._names[key]
        _append(listed, page - self._last_name.get(key, 0))
        listed.append(length << 3 | name.sort)
        _append(listed, name.number)
        self._last_name[key] = page

    def say(self, stem: str, others: Iterable[str], part: float) -> bool:
        """Let `stem` find what `others` find, a little less; False when they find nothing."""
        known = [other for other in dict.fromkeys((stem, *others)) if other in self._weights]
        if not any(other != stem for other in known):
            return False
        best: dict[int, int] = {}
        for other in known:
            for page, weight in _weights(self._weights[other]):
                less = weight if other == stem else max(1, round(weight * part))
                best[page] = max(best.get(page, 0), min(less, HEAVIEST))
        named = sorted({name for other in known for name in _named(self._names.get(other, b""))})
        self._weights[stem], self._names[stem] = _packed(best), _packed_names(named)
        self.pages[stem] = len(best)
        return True

    def __iter__(self) -> Iterator[tuple[str, bytes, bytes]]:
        """Yield each stem with its two lists, in the order of their bytes."""
        for stem in sorted(self._weights.keys() | self._names.keys(), key=str.encode):
            yield stem, bytes(self._weights.get(stem, b"")), bytes(self._names.get(stem, b""))


def record(stem: str, weights: bytes, names: bytes) -> bytes:
    """Return a stem and its lists as a shard holds them, each after its length."""
    made = bytearray()
    for part in (stem.encode(), weights, names):
        _append(made, len(part))
        made += part
    return bytes(made)


def _append(into: bytearray, number: int) -> None:
    while number > 127:
        into.append(number & 127 | 128)
        number >>= 7
    into.append(number)


def _numbers(listed: bytes | bytearray) -> Iterator[int]:
    number = shift = 0
    for byte in listed:
        number |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield number
            number = shift = 0


def _weights(listed: bytes | bytearray) -> Iterator[tuple[int, int]]:
    page = 0
    for number in _numbers(listed):
        page += number >> 4
        yield page, number & 15


def _named(listed: bytes | bytearray) -> Iterator[tuple[int, int, int]]:
    """Yield page, head and number of each name; a head of 128 and more looks like half a number, so bytes are read."""
    page = place = 0
    while place < len(listed):
        gap, place = _read(listed, place)
        page += gap
        head = listed[place]
        number, place = _read(listed, place + 1)
        yield page, head, number


def _read(listed: bytes | bytearray, place: int) -> tuple[int, int]:
    number = shift = 0
    while True:
        byte = listed[place]
        number |= (byte & 127) << shift
        place += 1
        if byte < 128:
            return number, place
        shift += 7


def _packed(weights: dict[int, int]) -> bytearray:
    made, last = bytearray(), 0
    for page in sorted(weights):
        _append(made, (page - last) << 4 | weights[page])
        last = page
    return made


def _packed_names(named: list[tuple[int, int, int]]) -> bytearray:
    made, last = bytearray(), 0
    for page, head, number in named:
        _append(made, page - last)
        made.append(head)
        _append(made, number)
        last = page
    return made

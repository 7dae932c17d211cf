"""The booklet of a site's guides: made beside the rest of the build, taken from the last site when nothing changed."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from weakref import WeakKeyDictionary

from reperes.catalogue import Catalogue
from reperes.paper.contents import contents
from reperes.portal import Portal
from reperes.records.guide import Guide
from reperes.spread import aside

PATH = "guides/livret.pdf"
PRINT = "guides/livret.txt"
"""The fingerprint of what the booklet was made from: the next build reads it."""

_PAGE = re.compile(rb"/Type\s*/Page\b")


@dataclass(frozen=True)
class Booklet:
    """A PDF, and the fingerprint of what it was made from."""

    content: bytes
    fingerprint: str

    @property
    def pages(self) -> int:
        """How many pages it has: typst leaves the dictionaries of pages uncompressed."""
        return len(_PAGE.findall(self.content))

    @property
    def weight(self) -> str:
        """Its weight in words: « 0,8 Mo », at least a tenth."""
        tenths = max(1, round(len(self.content) / 100_000))
        return f"{tenths // 10},{tenths % 10}\u00a0Mo"


_made: WeakKeyDictionary[Catalogue, Booklet | None] = WeakKeyDictionary()
_started: WeakKeyDictionary[Catalogue, Callable[[], Booklet | None]] = WeakKeyDictionary()


def of(portal: Portal, catalogue: Catalogue) -> Booklet | None:
    """Return the booklet of a published catalogue, made once; None without a guide.

    Waits for the one that was started: ask for it in the process that started it, and late.
    """
    if catalogue not in _made:
        _made[catalogue] = _started.pop(catalogue, partial(_make, portal, catalogue, None))()
    return _made[catalogue]


@contextmanager
def started(portal: Portal, catalogue: Catalogue, last: Path) -> Iterator[None]:
    """Start the booklet of a catalogue beside what is done within the block, for `of`.

    `last` is the last site, maybe not there.
    """
    make = partial(_make, portal, catalogue, last)
    # typst keeps threads once it ran: a copy of this process would wait for them for ever.
    with nullcontext(make) if "typst" in sys.modules else aside(make) as finished:
        _started[catalogue] = finished
        try:
            yield
        finally:
            _started.pop(catalogue, None)


def _make(portal: Portal, catalogue: Catalogue, last: Path | None) -> Booklet | None:
    if not catalogue.of(Guide):
        return None
    from reperes.paper.typesetting import fingerprint, typeset  # eighty megabytes: only where a booklet is made

    said = contents(portal, catalogue)
    print_ = fingerprint(said, portal.node_modules)
    return _kept(last, print_) or Booklet(typeset(said, portal.node_modules), print_)


def _kept(last: Path | None, print_: str) -> Booklet | None:
    """Return the booklet of the last site if it was made from the same values."""
    try:
        if last and (last / PRINT).read_text("ascii").strip() == print_:
            return Booklet((last / PATH).read_bytes(), print_)
    except (OSError, UnicodeDecodeError):
        pass
    return None

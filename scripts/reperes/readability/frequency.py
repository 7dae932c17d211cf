"""How common a French word is, from the list of word frequencies that the package wordfreq carries.

Its list is read without importing the package, which would take longer than all our checks: it is a table of
lists of words, one list a hundredth of a unit of frequency, the most common first.
"""

from __future__ import annotations

import gzip
import importlib.util
from functools import cache
from pathlib import Path

import msgpack

from reperes.readability.text import listed

RARE = 2.6
"""On the scale of Zipf, the logarithm of the uses in a billion words.

« logement » has 4.6, « moisissure » 2.9, « forclusion » 2.0.
"""
_MOST = 9.0
_LIST = ("data", "large_fr.msgpack.gz")
_ENDINGS = listed(
    "e es s x er ez ons ent é ée és ées ant ait ais aient ions iez a ai as era eras erai erez erons eront erait"
    " eraient ir is it issez issons issent issant i ie ies re ra rez rons ront dre t ts u ue us ues al ale aux ales"
    " eux euse euses if ive ifs ives eur eurs rice rices teur teurs trice trices el elle els elles en enne ens ennes"
    " on onne ier ière iers ières ère ers ères ement"
)
_SHORTEST_STEM = 4


@cache
def common() -> frozenset[str]:
    """Return the words that are not rare, in lower case."""
    spec = importlib.util.find_spec("wordfreq")
    places = spec.submodule_search_locations if spec else None
    if not places:
        raise ModuleNotFoundError("wordfreq")
    words: set[str] = set()
    with gzip.open(Path(next(iter(places))).joinpath(*_LIST), "rb") as file:
        reader = msgpack.Unpacker(file, raw=False)
        reader.read_array_header()
        reader.unpack()  # what the file says of itself
        for _ in range(round((_MOST - RARE) * 100) + 1):
            words.update(reader.unpack())
    return frozenset(words)


@cache
def rare(word: str) -> bool:
    """Tell whether a word in lower case and all its forms are rare: « rassemblerez » counts as « rassembler »."""
    known = common()
    if word in known:
        return False
    for ending in ("", *_ENDINGS):
        stem = word[: len(word) - len(ending)] if word.endswith(ending) else ""
        if len(stem) >= _SHORTEST_STEM and (stem in known or any(stem + other in known for other in _ENDINGS)):
            return False
    return True

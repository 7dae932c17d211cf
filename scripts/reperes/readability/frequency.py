"""How common a French word is, from the list of word frequencies that the package wordfreq carries.

Its list is read without importing the package, which would take longer than all our checks: it is a table of
lists of words, one list a hundredth of a unit of frequency, the most common first.
"""

from __future__ import annotations

import gzip
import importlib.util
import re
from functools import cache
from pathlib import Path

import msgpack

from reperes.readability.text import listed

RARE, RARE_THING = 2.6, 2.2
"""On the scale of Zipf, the logarithm of the uses in a billion words, what is rare.

« logement » has 4.6, « moisissure » 2.9, « plinthe » 2.4, « forclusion » 2.0. What a household names is written seldom:
words with the ending of an abstract noun or of a scholarly adjective are rare sooner than the names of things.
"""
_SCHOLARLY = re.compile(r"(?:[ts]ion|té|isme|[ae]nce|oire|if|ive|iel|ielle|ique|aire|al|ale|aux|able|ible|ment)s?$")
RARE_IDEA, RARE_DEED = 3.6, 3.3
"""What an abstract noun needs, itself and not its family: « radiation » has 3.5 though everybody knows « rayer »."""
_IDEA = re.compile(r"(?:[ts]ion|ité|[ae]nce|isme|ude)s?$")
_DEED = re.compile(r"ements?$")
_LEAST_IDEA = 8
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
def common(least: float = RARE) -> frozenset[str]:
    """Return the words, in lower case, that are used as often as `least` at the least."""
    lists = _lists()
    return frozenset(word for words in lists[: round((_MOST - least) * 100) + 1] for word in words)


@cache
def rare(word: str) -> bool:
    """Tell whether a word in lower case and all its forms are rare: « rassemblerez » counts as « rassembler »."""
    return _rare_idea(word) or _rare_family(word)


def _rare_idea(word: str) -> bool:
    """Tell whether a word is an abstract noun that is itself seldom used; « calmement », an adverb, is none."""
    if len(word) < _LEAST_IDEA:
        return False
    if _IDEA.search(word, max(0, len(word) - 6)):
        known = common(RARE_IDEA)
    elif _DEED.search(word, max(0, len(word) - 7)) and _says_how(word) is False:
        known = common(RARE_DEED)
    else:
        return False
    return known.isdisjoint((word, word.removesuffix("s"), word + "s"))


def _says_how(word: str) -> bool:
    """Tell whether a word in -ment is the adverb of an everyday adjective."""
    return word.removesuffix("ment") in common(RARE_IDEA)


def _rare_family(word: str) -> bool:
    known = common(RARE if _SCHOLARLY.search(word, max(0, len(word) - 6)) else RARE_THING)
    if word in known:
        return False
    for ending in ("", *_ENDINGS):
        stem = word[: len(word) - len(ending)] if word.endswith(ending) else ""
        if len(stem) >= _SHORTEST_STEM and (stem in known or any(stem + other in known for other in _ENDINGS)):
            return False
    return True


@cache
def _lists() -> tuple[tuple[str, ...], ...]:
    """Read the lists that hold the words we need, each a hundredth of a unit below the one before."""
    spec = importlib.util.find_spec("wordfreq")
    places = spec.submodule_search_locations if spec else None
    if not places:
        raise ModuleNotFoundError("wordfreq")
    with gzip.open(Path(next(iter(places))).joinpath(*_LIST), "rb") as file:
        reader = msgpack.Unpacker(file, raw=False)
        reader.read_array_header()
        reader.unpack()  # what the file says of itself
        return tuple(tuple(reader.unpack()) for _ in range(round((_MOST - RARE_THING) * 100) + 1))

"""The index as files of the site, in `donnees/recherche/`: what a browser needs for a question, and nothing else.

* `sommaire.bin`: how words are read, where each shard begins, where each kind begins; always loaded.
* `mots-N.bin`: shards, stems and their lists in the order of the stems; those of the words asked for.
* `fiche-N.bin`: what a result shows; those of the results shown.
* `choix.bin`: what each page can be chosen by; when somebody chooses.
* `lexique.bin`: the words of the catalogue; when a word is not among them.

All are compressed here, so that they weigh the same on any host. Numbers of pages follow the order of the sections:
the pages of one kind stand side by side, which compresses well and counts kinds for nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from reperes.artifact import Artifact
from reperes.pages import Page
from reperes.search import SORTS, Facets
from reperes.search.choices import FACETS
from reperes.search.entries import Entry, entry, is_word, packed
from reperes.search.postings import Postings, record
from reperes.search.sounds import SHORT, SOUNDS
from reperes.search.words import COMMON_PLACES, IRREGULAR, RULES, SMALL, stem
from reperes.spread import spread
from reperes.words import fold

FOLDER = "donnees/recherche"

SHARD = 12_000
"""A shard is closed when it holds that many bytes before compression; one stem may hold more alone."""

MOST_WORDS = 15_000
"""So many words can be suggested, those of names and the most common first: the list stays small as records grow."""

SAME = 0.8
"""How much less a page weighs for a word that only says the same as one of its own."""

Synonyms = dict[str, tuple[str, ...]]


def files(pages: Sequence[Page], synonyms: Synonyms) -> Iterator[Artifact]:
    """Make the files of the index over the French pages that can be found."""
    ordered = sorted((page for page in pages if page.found and page.language == "fr"), key=lambda page: page.section)
    listed = [(page, made) for page, made in zip(ordered, spread(entry, ordered), strict=True) if made]
    postings, written = Postings(), _Written()
    for _, made in listed:
        postings.add(made)
        written.add(made)
    for word, others in synonyms.items():
        if postings.say(stem(word), map(stem, others), SAME):
            written.known[stem(word)] = word
    made_files = dict(_files(listed, postings, written))
    digest = hashlib.sha256(b"".join(name.encode() + content for name, content in made_files.items()))
    for name, content in made_files.items():
        if name != "sommaire":
            yield _file(name, content)
    yield _file("sommaire", packed(_json({"version": digest.hexdigest()[:12]} | json.loads(made_files["sommaire"]))))


class _Written:
    """How the words of the catalogue are written: what can be suggested in place of a word that it does not hold."""

    def __init__(self) -> None:
        self.known: dict[str, str] = {}
        self._forms: dict[str, Counter[str]] = defaultdict(Counter)
        self._named: set[str] = set()

    def add(self, made: Entry) -> None:
        """Take the words of a page; those of its names come before the others."""
        for key, word in made.written.items():
            self._forms[key][word if word.isupper() else word.lower()] += 1
        for name in made.names:
            self._named |= name.stems

    def lines(self, pages: dict[str, int]) -> Iterator[str]:
        """Yield each word with how common it is, from 0 to 9; the words of names are marked by a capital letter."""
        forms = {
            key: min(counted.items(), key=lambda item: (-item[1], item[0]))[0] for key, counted in self._forms.items()
        }
        forms |= {key: word for key, word in self.known.items() if key not in forms}
        kept = [key for key, word in forms.items() if is_word(word)]
        kept.sort(key=lambda key: (key not in self._named, -pages[key], key))
        for key in sorted(kept[:MOST_WORDS], key=lambda key: forms[key]):
            yield f"{forms[key]} {min(9, pages[key].bit_length())}{'N' if key in self._named else ''}"


def _files(listed: list[tuple[Page, Entry]], postings: Postings, written: _Written) -> Iterator[tuple[str, bytes]]:
    firsts: list[str] = []
    for number, (first, content) in enumerate(_shards(postings)):
        firsts.append(first)
        yield f"mots-{number}", packed(content)
    for number, (_, made) in enumerate(listed):
        yield f"fiche-{number}", made.fragment
    yield "choix", packed(_json(_choices([made.facets for _, made in listed])))
    yield "lexique", packed("\n".join(written.lines(postings.pages)))
    summary = {
        "nombre": len(listed),
        "tranches": firsts,
        "rubriques": list(_sections(listed)),
        "sortes": SORTS,
        "petits": sorted(SMALL),
        "irreguliers": IRREGULAR,
        "regles": RULES,
        "abreges": SHORT,
        "sons": SOUNDS,
        "lieux_communs": sorted(COMMON_PLACES),
    }
    yield "sommaire", _json(summary).encode()


def _shards(postings: Postings) -> Iterator[tuple[str, bytes]]:
    """Yield the first stem and the content of each shard."""
    first, content = "", bytearray()
    for key, weights, names in postings:
        made = record(key, weights, names)
        if content and len(content) + len(made) > SHARD:
            yield first, bytes(content)
            content = bytearray()
        first = first if content else key
        content += made
    if content:
        yield first, bytes(content)


def _sections(listed: Iterable[tuple[Page, Entry]]) -> Iterator[tuple[str, str, int]]:
    """Yield each run of pages of one kind: section of the site, title of the kind, number of the first page."""
    last = None
    for number, (page, made) in enumerate(listed):
        here = page.section, made.facets.get("rubrique", (("Autres pages",),))[0][0]
        if here != last:
            yield *here, number
        last = here


def _choices(every: Sequence[Facets]) -> list[dict[str, Any]]:
    """Return each facet: its values (each with its parent's place), sets of values, and the set of each page."""
    return [
        {"nom": name, "titre": title} | _coded([facets.get(name, ()) for facets in every])
        for name, (title, _) in FACETS.items()
        if name != "rubrique" and any(name in facets for facets in every)
    ]


def _coded(every: list[tuple[tuple[str, ...], ...]]) -> dict[str, Any]:
    held = {way[: depth + 1] for ways in every for way in ways for depth in range(len(way))}
    ways = sorted(held, key=lambda way: ([fold(step) for step in way], way))
    place = {way: number for number, way in enumerate(ways)}
    sets: dict[tuple[int, ...], int] = {(): 0}
    pages = [sets.setdefault(tuple(sorted(_held(ways_, place))), len(sets)) for ways_ in every]
    values = [[way[-1], place.get(way[:-1], -1)] for way in ways]
    return {"valeurs": values, "ensembles": list(sets), "fiches": pages}


def _held(ways: Iterable[tuple[str, ...]], place: dict[tuple[str, ...], int]) -> set[int]:
    return {place[way[: depth + 1]] for way in ways for depth in range(len(way))}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _file(name: str, content: bytes) -> Artifact:
    return Artifact(f"{FOLDER}/{name}.bin", content)

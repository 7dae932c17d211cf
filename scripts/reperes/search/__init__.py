"""Stage 6: catalogue → small static files that a page searches on its own, without a server.

normalise, words    French text → the stems under which it is found; the script does the same to a question
everyday            data/vocabulaire-courant.yaml: the words that people have for things
sounds              a whole name → how it sounds, so that « un toi pr tous » finds « Un Toit Pour Tous »
site_pages          the map, the lists, the legal notice…: pages without a record, to be found as well
choices             a record → what it can be chosen by
entries             a page → its stems with their weights, and the fragment that a result shows
postings, index     entries → shards, fragments, list of words, choices: what the browser loads, by need
    mirror, pagefind     the guides in other languages, each with an index that Pagefind makes
"""

from __future__ import annotations

from dataclasses import dataclass, field

Facets = dict[str, tuple[tuple[str, ...], ...]]
"""Facet → its values, each as the way to it: `("France", "Isère")`, or `("Accès",)` where there is no hierarchy."""


@dataclass(frozen=True)
class Said:
    """What people say that leads to a record: what it answers first, what it answers after another one."""

    first: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """What the search knows of a page: shown texts, the names under which people look for it, searched text, facets."""

    title: str
    kind: str
    summary: str
    place: str = ""
    aliases: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    everyday: tuple[str, ...] = ()
    nearby: tuple[str, ...] = ()
    text: str = ""
    facets: Facets = field(default_factory=dict)

    @property
    def names(self) -> tuple[tuple[str, ...], ...]:
        """The names by sort, in the order of `SORTS`."""
        return (self.title,), self.aliases, self.former, self.everyday, self.nearby


SORTS = ("nom", "alias", "ancien", "courant", "proche")
"""What a name is to its page: title, other name, former one, what people say that it answers first, or after others."""

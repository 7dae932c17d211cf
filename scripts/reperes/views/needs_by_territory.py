"""Which schemes answer which need, territory by territory: what the matrix and the territory pages count.

Only what exists at the date of its source counts: a scheme that is asked for fills no gap.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from reperes.catalogue import Catalogue, Entry
from reperes.records.dispositif import Dispositif
from reperes.records.envelope import Record
from reperes.records.facets import Classified
from reperes.records.partner import Partner
from reperes.records.references import Ref
from reperes.views.stages import ASKED, exists, words
from reperes.vocabulary import Term


class Answers:
    """The schemes and the actors that answer each need in each territory, each once."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Sort the published schemes and actors under the territories that they name, and those above."""
        self._catalogue = catalogue
        self._here: dict[tuple[Ref, Term], dict[Entry, None]] = defaultdict(dict)
        self._naming: dict[tuple[Ref, Term], dict[Entry, None]] = defaultdict(dict)
        self._actors: dict[tuple[Ref, Term], dict[Entry, None]] = defaultdict(dict)
        self.schemes = frozenset(e for e, record in catalogue.of(Dispositif) if exists(record))
        """The schemes that exist, by the word of their sources."""
        for entry in catalogue:
            if isinstance(entry.record, Dispositif) and entry in self.schemes:
                self._sort(entry, entry.record.besoins, self._here)
                for place in catalogue.territories_of(entry):
                    for need in entry.record.besoins:
                        self._naming[place.ref, need][entry] = None
            elif isinstance(entry.record, Partner):
                self._sort(entry, entry.record.besoins, self._actors)

    def here(self, place: Ref, need: Term) -> tuple[Entry, ...]:
        """Return the schemes known in a territory or in a part of it, by name."""
        return tuple(self._here.get((place, need), ()))

    def actors(self, place: Ref, need: Term) -> tuple[Entry, ...]:
        """Return the actors known in a territory or in a part of it for a need, by name."""
        return tuple(self._actors.get((place, need), ()))

    def naming(self, place: Ref, need: Term) -> tuple[Entry, ...]:
        """Return the schemes given for a territory as a whole, by name."""
        return tuple(self._naming.get((place, need), ()))

    def larger(self, place: Ref, need: Term) -> tuple[Entry, ...]:
        """Return the schemes that apply to a territory because they name one that holds it, by name."""
        here = self._here.get((place, need), {})
        above = self._catalogue.chain(place)[1:]
        found = {entry: None for each in above for entry in self._naming.get((each.ref, need), ())}
        return tuple(entry for entry in found if entry not in here)

    def _sort(self, entry: Entry, needs: Iterable[Term], found: dict[tuple[Ref, Term], dict[Entry, None]]) -> None:
        """Put an entry under every territory that holds one of those it names."""
        named = self._catalogue.territories_of(entry)
        held = {above.ref for place in named for above in self._catalogue.chain(place.ref)}
        for need in needs:
            for ref in held:
                found[ref, need][entry] = None


@lru_cache(maxsize=2)
def answers(catalogue: Catalogue) -> Answers:
    """Return the answers of a catalogue, sorted once for all pages."""
    return Answers(catalogue)


def asked(record: Record) -> bool:
    """Tell whether a thing is only asked for or announced; a recommendation asks by nature."""
    return record.kind.folder != "recommendations" and not ASKED.isdisjoint(words(record))


def themed(record: Record, theme: str) -> bool:
    """Tell whether a record is classified under a theme, by its value."""
    return isinstance(record, Classified) and any(term.value == theme for term in record.thematiques)

"""Recommendations by target and by theme: how many something answers, how many are only asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from reperes.catalogue import Catalogue
from reperes.views.answers import STANDINGS, Demand, Standing, demands, targets_of, themes_of
from reperes.views.chain import Step, whole
from reperes.vocabulary import Term

ADDRESS = "reponses/"
_TARGET, _THEME, _STANDING = "cible", "theme", "reponse"


@dataclass(frozen=True)
class Narrowing:
    """What one choice, or a target and a theme together, leave."""

    target: Term | None
    theme: Term | None
    standing: Term | None
    demands: tuple[Demand, ...]

    @property
    def choices(self) -> tuple[Term, ...]:
        """The words chosen, target first."""
        return tuple(term for term in (self.target, self.theme, self.standing) if term)

    @property
    def address(self) -> str:
        """Return `reponses/par/cible-institutions--theme-financement/`; without a choice, the whole."""
        named = ((_TARGET, self.target), (_THEME, self.theme), (_STANDING, self.standing))
        ids = "--".join(f"{name}-{term.value}" for name, term in named if term)
        return f"{ADDRESS}par/{ids}/" if ids else ADDRESS

    @cached_property
    def counts(self) -> tuple[tuple[Standing, int], ...]:
        """How many stand where: answered, only asked for, nothing known."""
        found = Counter(one.standing.value for one in self.demands)
        return tuple((term, found[term.value]) for term in STANDINGS)

    @property
    def groups(self) -> tuple[tuple[Term, tuple[Demand, ...]], ...]:
        """The demands by where they stand, empty groups left out."""
        grouped = ((term, tuple(one for one in self.demands if one.standing is term)) for term in STANDINGS)
        return tuple((term, held) for term, held in grouped if held)


class Coverage:
    """Every narrowing of the recommendations of a catalogue, each made once."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Gather the recommendations of `catalogue`."""
        found = demands(catalogue)
        self.whole = Narrowing(None, None, None, found)
        self.targets = tuple(self._narrow(target=term) for term in targets_of(found))
        self.themes = tuple(self._narrow(theme=term) for term in themes_of(found))
        self.standings = tuple(one for term in STANDINGS if (one := self._narrow(standing=term)).demands)
        made = (self._narrow(t.target, h.theme) for h in self.themes for t in self.targets)
        self._cells = {(one.target, one.theme): one for one in made if one.demands}

    def cell(self, target: Term | None, theme: Term | None) -> Narrowing | None:
        """Return what a target and a theme leave together, None when nothing."""
        return self._cells.get((target, theme))

    def narrowings(self) -> Iterator[Narrowing]:
        """Yield every narrowing that has a page."""
        yield from (*self.targets, *self.themes, *self.standings, *self._cells.values())

    @property
    def steps(self) -> tuple[Step, ...]:
        """The chain of all recommendations together."""
        return whole(self.whole.demands)

    def _narrow(self, target: Term | None = None, theme: Term | None = None, standing: Term | None = None) -> Narrowing:
        kept = tuple(
            one
            for one in self.whole.demands
            if (target is None or target in one.targets)
            and (theme is None or theme in one.themes)
            and (standing is None or standing is one.standing)
        )
        return Narrowing(target, theme, standing, kept)

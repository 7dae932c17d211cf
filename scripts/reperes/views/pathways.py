"""Pathways as pages show them: their steps, and for a scheme or a need the pathways that lead through it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from reperes.catalogue import Catalogue, Entry
from reperes.records.pathway import PathStep, Pathway
from reperes.records.references import Ref
from reperes.records.statements import Statement
from reperes.views.citations import Citations, Mark
from reperes.vocabulary import Term


@dataclass(frozen=True)
class StepView:
    """One step, its schemes found, its sources numbered."""

    part: PathStep
    schemes: tuple[Entry, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class CheckView:
    """One question to tick off, with its sources."""

    text: str
    marks: tuple[Mark, ...]


def steps(record: Pathway, catalogue: Catalogue, cited: Citations) -> tuple[StepView, ...]:
    """Return the steps of a pathway, in order; a scheme that is not published is left out."""
    return tuple(
        StepView(step, tuple(filter(None, map(catalogue.get, step.avec))), cited.marks(step.sources))
        for step in record.etapes
    )


def checks(questions: tuple[Statement, ...], cited: Citations) -> tuple[CheckView, ...]:
    """Return the questions to tick off."""
    return tuple(CheckView(each.texte, cited.marks(each.sources)) for each in questions)


def serving(catalogue: Catalogue, need: Term) -> tuple[Entry, ...]:
    """Return the pathways that start from a need, by name."""
    return tuple(entry for entry, record in catalogue.of(Pathway) if need in record.besoins)


def through(catalogue: Catalogue, scheme: Entry) -> tuple[tuple[Entry, tuple[str, ...]], ...]:
    """Return the pathways of which a step uses a scheme, each with the titles of these steps."""
    return tuple((entry, tuple(titles)) for entry, titles in _steps(catalogue).get(scheme.ref, {}).items())


@lru_cache(maxsize=2)
def _steps(catalogue: Catalogue) -> dict[Ref, dict[Entry, list[str]]]:
    """Return the titles of the steps that use each scheme, by pathway."""
    found: dict[Ref, dict[Entry, list[str]]] = {}
    for entry, record in catalogue.of(Pathway):
        for step in record.etapes:
            for ref in dict.fromkeys(step.avec):
                found.setdefault(ref, {}).setdefault(entry, []).append(step.titre)
    return found

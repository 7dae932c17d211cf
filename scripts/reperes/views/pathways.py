"""Pathways as pages show them: their steps, and for a scheme or a need the pathways that lead through it."""

from __future__ import annotations

from dataclasses import dataclass

from reperes.catalogue import Catalogue, Entry
from reperes.records.pathway import PathStep, Pathway
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
    named = (
        (entry, tuple(step.titre for step in record.etapes if scheme.ref in step.avec))
        for entry, record in catalogue.of(Pathway)
    )
    return tuple((entry, titles) for entry, titles in named if titles)

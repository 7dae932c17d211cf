"""`data/vocabulaire-courant.yaml`: what people say, and the records that answer it.

An expression leads to records; a word says the same as words of the catalogue. Both only help the search: they
are shown as what they are (« mot courant ») and never as facts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from reperes import messages, salvage, source
from reperes.catalogue import Catalogue
from reperes.checks.references import dangling, told_of
from reperes.limits import too_large
from reperes.naming import Meaning
from reperes.problem import MOST_PROBLEMS, Problem, Severity
from reperes.records.facets import Classified
from reperes.records.guide import Guide
from reperes.records.references import Ref, To, misnamed, references, written_references
from reperes.records.scalars import NOT_EMPTY, Line
from reperes.records.statements import Part
from reperes.search import Said
from reperes.search.normalise import normalise
from reperes.search.words import stem, strong, words
from reperes.source import Route, Source
from reperes.vocabulary import Term
from reperes.vocabulary.situations import NEEDS
from reperes.words import excerpt

FILE = "data/vocabulaire-courant.yaml"


class Expression(Part):
    """Ways of saying one thing, and the records that answer it, the first one first."""

    dit: Annotated[tuple[Line, ...], NOT_EMPTY] = Field(title="Ce que l’on dit")
    mene_a: tuple[Annotated[Ref, To()], ...] = Field((), title="Fiches")
    besoins: tuple[Annotated[Term, NEEDS], ...] = Field((), title="Besoins")


class Word(Part):
    """A word that says the same as words of the catalogue."""

    mot: Line = Field(title="Mot")
    comme: Annotated[tuple[Line, ...], NOT_EMPTY] = Field(title="Comme")


class Everyday(BaseModel):
    """The whole file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    expressions: tuple[Expression, ...] = Field((), title="Expressions")
    mots: tuple[Word, ...] = Field((), title="Mots")

    def phrases(self, catalogue: Catalogue) -> dict[Ref, Said]:
        """Return, for each record, what people say that leads to it."""
        first: dict[Ref, dict[str, None]] = defaultdict(dict)
        after: dict[Ref, dict[str, None]] = defaultdict(dict)
        for expression in self.expressions:
            answers = (*expression.mene_a, *_meeting(catalogue, expression.besoins))
            for place, ref in enumerate(dict.fromkeys(answers)):
                (after if place else first)[ref].update(dict.fromkeys(expression.dit))
        return {ref: Said(tuple(first[ref]), tuple(after[ref])) for ref in first.keys() | after.keys()}

    def synonyms(self) -> dict[str, tuple[str, ...]]:
        """Return each word with those of the catalogue that say the same."""
        return {word.mot: word.comme for word in self.mots}


NOTHING = Everyday()
"""The vocabulary of a portal that has none."""


@dataclass(frozen=True)
class Read:
    """What reading the file gave: the vocabulary, its source for places, what is wrong with the file alone.

    Of a refused file, `partly` is what could be read of it: one mistake hides no other.
    """

    vocabulary: Everyday = NOTHING
    source: Source | None = None
    problems: tuple[Problem, ...] = ()
    partly: Everyday | None = None


def read(root: Path) -> Read:
    """Read the file of a portal; a portal without one has an empty vocabulary."""
    path = root / FILE
    if not path.exists():
        return Read()
    if large := too_large(path, FILE):
        return Read(problems=tuple(large))
    found, faults = source.read(path, FILE, "expressions")
    faults = [_listed(each) for each in faults]
    if found is None:
        return Read(problems=tuple(faults))
    try:
        return Read(Everyday.model_validate(found.data), found, tuple(faults))
    except ValidationError as error:
        short = list(_shortened(found))
        told = {each.line for each in (*faults, *short)}  # what follows from a mistake is no second one
        refused = [each for each in messages.problems_of(error, Everyday, found) if each.line not in told]
        return Read(NOTHING, found, (*faults, *short, *refused), salvage.valid_part(Everyday, found.data))


_CUT = re.compile(r"« (dit|mene_a|besoins|comme): \"([^\"]+)\" »")


def _listed(problem: Problem) -> Problem:
    """Put between brackets what a comma cuts where a list is wanted: quotes would make one text of it."""
    found = _CUT.search(problem.remedy) if problem.code == "texte-coupe" else None
    return replace(problem, remedy=f"Écrivez une liste : « {found[1]}: [{found[2]}] ».") if found else problem


def _shortened(found: Source) -> Iterator[Problem]:
    """Find the words written as a list of hard words writes them, « logeur: bailleur »."""
    written = found.data.get("mots")
    lines: Iterable[tuple[Route, dict[str, Any]]] = (
        [(("mots",), written)]
        if isinstance(written, dict)
        else [(("mots", at), each) for at, each in enumerate(written or ()) if isinstance(each, dict)]
    )
    for route, each in lines:
        for word, same in islice(each.items() if each.keys().isdisjoint(Word.model_fields) else (), MOST_PROBLEMS):
            shown = ", ".join(map(str, same)) if isinstance(same, list) else str(same)
            remedy = f"Écrivez « - {{mot: {excerpt(word)}, comme: [{excerpt(shown)}]}} »."
            place = found.key_place((*route, word))
            yield Problem(
                FILE, *place, "cle-inconnue", Severity.ERROR, f"« {excerpt(word)} » n’est pas une clé.", remedy
            )


def problems(read: Read, catalogue: Catalogue) -> Iterator[Problem]:
    """Find what is wrong with the file: unknown records, what is said twice, words that are several or none."""
    if read.source is None:
        yield from read.problems
        return
    wrong = misnamed(Everyday, read.source.data) if read.partly else ()
    meaning = Meaning(catalogue)
    yield from told_of(read.problems, read.source, wrong, meaning)
    written = read.partly or read.vocabulary
    named = written_references(Everyday, read.source.data) if read.partly else references(written)
    unanswered = () if read.partly else _unanswered(written)  # where an answer was refused, there is one
    told = chain(_dangling(named, meaning), unanswered, _said(written))
    refused = {each.line for each in read.problems}  # what follows from a mistake is no second one
    for route, code, message, remedy in islice(told, MOST_PROBLEMS):
        line, column = read.source.place(route)
        if line not in refused:
            yield Problem(read.source.path, line, column, code, Severity.ERROR, message, remedy)


_Found = tuple[Route, str, str, str]


def _dangling(named: Iterable[tuple[Route, Ref]], meaning: Meaning) -> Iterator[_Found]:
    for route, ref in named:
        if not meaning.catalogue.knows(ref):
            yield route, "reference-inconnue", *dangling(meaning, ref)


def _unanswered(vocabulary: Everyday) -> Iterator[_Found]:
    for index, expression in enumerate(vocabulary.expressions):
        if not expression.mene_a and not expression.besoins:
            remedy = "Ajoutez « mene_a: » et des fiches, ou « besoins: »."
            yield ("expressions", index), "sans-reponse", "Cette expression ne mène à rien.", remedy


def _said(vocabulary: Everyday) -> Iterator[_Found]:
    """Find expressions and words that are there twice, in other letters perhaps, and words that are none."""
    seen: dict[str, str] = {}
    every: list[tuple[Route, str]] = [
        (("expressions", index, "dit", place), said)
        for index, expression in enumerate(vocabulary.expressions)
        for place, said in enumerate(expression.dit or ())
        if said  # a refused one is empty
    ]
    for route, said in every:
        yield from _twice(route, said, " ".join(map(stem, words(normalise(said)))), seen)
    seen = {}
    for index, word in enumerate(vocabulary.mots):
        if not word.mot:
            continue
        yield from _twice(("mots", index, "mot"), word.mot, _stem(word.mot), seen)
        for route, text in _texts(index, word):
            if len(words(normalise(text))) != 1:
                remedy = "Écrivez un mot ; pour plusieurs, passez par « expressions »."
                yield route, "mot-seul", f"« {excerpt(text)} » n’est pas un mot seul.", remedy


def _texts(index: int, word: Word) -> Iterator[tuple[Route, str]]:
    yield ("mots", index, "mot"), word.mot
    yield from ((("mots", index, "comme", place), text) for place, text in enumerate(word.comme or ()) if text)


def _twice(route: Route, said: str, key: str, seen: dict[str, str]) -> Iterator[_Found]:
    if key in seen:
        message = f"« {excerpt(said)} » est déjà écrit plus haut : « {excerpt(seen[key])} »."
        yield route, "expression-en-double", message, "Supprimez l’une des deux lignes, ou réunissez leurs fiches."
    seen.setdefault(key, said)


def _stem(text: str) -> str:
    found = strong(normalise(text))
    return stem(found[0]) if found else ""


def _meeting(catalogue: Catalogue, needs: Iterable[Term]) -> Iterator[Ref]:
    """Yield the guides that answer these needs: schemes are many, and a guide leads to them."""
    for entry, record in catalogue.of(Guide):
        if isinstance(record, Classified) and set(needs) & set(record.besoins):
            yield entry.ref

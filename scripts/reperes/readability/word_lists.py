"""data/mots-difficiles.yaml as animators write it, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from pydantic import Field, ValidationError

from reperes import messages, unknown_keys
from reperes.problem import MOST_PROBLEMS, Problem, Severity
from reperes.readability.text import words_of
from reperes.records.scalars import Line
from reperes.records.statements import Part
from reperes.source import Route, Source
from reperes.words import excerpt, fold


class WordList(Part):
    """The file as animators write it."""

    mots: dict[Line, Line] = Field(title="Mots difficiles", description="Le mot, et ce que l’on peut dire.")
    mots_du_metier: dict[Line, Line] = Field({}, title="Mots que seuls les professionnels lisent sans peine")
    formes: dict[Line, tuple[Line, ...]] = Field({}, title="Formes que l’on ne devine pas")
    sigles_courants: tuple[Line, ...] = Field((), title="Sigles connus de tous")
    sigles_a_expliquer: tuple[Line, ...] = Field((), title="Sigles que l’on reconnaît même en minuscules")
    mots_simples: tuple[Line, ...] = Field((), title="Mots simples que l’on écrit peu")


_PAIRS = ("mots", "mots_du_metier", "formes")
"""The keys that hold a line a word."""
_ALONE = ("sigles_courants", "sigles_a_expliquer", "mots_simples")
"""The keys that hold single words."""


def judged(read: Source, told: set[int]) -> tuple[WordList | None, list[Problem]]:
    """Return the list, unless it is refused, and what is wrong with it, but on lines of which something is `told`."""
    problems = [*islice(_strays(read), MOST_PROBLEMS), *islice(_half(read), MOST_PROBLEMS)]
    if problems and problems[0].code == "cle-inconnue" and not read.data.get("mots"):
        told = {*told, read.key_place(("mots",))[0]}  # that the list itself is empty goes without saying
    told |= {each.line for each in problems}
    try:
        written = WordList.model_validate(read.data)
    except ValidationError as error:
        others = messages.problems_of(error, WordList, read)
        return None, problems + [each for each in others if each.line not in told]
    found = (*_twice(written, read), *_formless(written, read), *_several(written, read), *_ends(written, read))
    return written, problems + [each for each in found if each.line not in told][:MOST_PROBLEMS]


def _strays(read: Source) -> Iterator[Problem]:
    """Find the words that lost their indent, or that no key opens."""
    for word, instead in read.data.items():
        if word in WordList.model_fields or unknown_keys.meant((word,), WordList) or not isinstance(instead, str):
            continue
        line = read.key_place((word,))[0]
        opened = [key for key in _PAIRS if read.writes((key,)) and read.key_place((key,))[0] < line]
        block = max(opened, key=lambda key: read.key_place((key,)), default="")
        first = f" de « {block} »," if block else ", écrivez « mots: » sur la ligne d’avant, et"
        message = f"« {excerpt(word)} » n’est pas une clé de cette liste."
        yield _problem(
            read, (word,), "cle-inconnue", message, f"Si c’est un mot{first} mettez-le en retrait de deux espaces."
        )


def _half(read: Source) -> Iterator[Problem]:
    """Find the words with nothing at their right: they count as absent."""
    for route in read.empty:
        if len(route) == 2 and route[0] in _PAIRS:
            message = f"« {excerpt(str(route[1]))} » n’a rien à sa droite."
            yield _problem(read, route, "champ-vide", message, "Écrivez ce que l’on peut dire, ou supprimez la ligne.")


def _twice(written: WordList, read: Source) -> Iterator[Problem]:
    """Find entries without a word, and the same entry twice."""
    seen: dict[str, str] = {}
    every: list[tuple[Route, str]] = [((key, word), word) for key in _PAIRS[:2] for word in getattr(written, key)]
    every += [(("mots_simples", at), word) for at, word in enumerate(written.mots_simples)]
    for route, words in every:
        if not words_of(words):
            yield _fault(read, route, f"« {excerpt(words)} » ne contient aucun mot.", "Supprimez cette ligne.")
        elif fold(words) in seen:
            yield _fault(read, route, *_again(words, seen[fold(words)]))
        seen.setdefault(fold(words), words)
    known: dict[str, str] = {}
    for key in _ALONE[:2]:
        for at, sigle in enumerate(getattr(written, key)):
            if fold(sigle) in known:
                yield _fault(read, (key, at), *_again(sigle, known[fold(sigle)]))
            known.setdefault(fold(sigle), sigle)


def _again(words: str, before: str) -> tuple[str, str]:
    message = f"« {excerpt(words)} » est déjà dans la liste : « {excerpt(before)} »."
    return message, "Gardez une seule des deux lignes, ou un seul des deux mots."


def _formless(written: WordList, read: Source) -> Iterator[Problem]:
    for words in written.formes:
        if words not in written.mots and words not in written.mots_du_metier:
            message = f"« {excerpt(words)} » a des formes, mais n’est pas dans la liste."
            yield _fault(read, ("formes", words), message, "Écrivez le mot de la même façon des deux côtés.")


def _several(written: WordList, read: Source) -> Iterator[Problem]:
    """Find words without a comma between them: nothing would match them."""
    for key in _ALONE:
        for at, words in enumerate(getattr(written, key)):
            if len(apart := words.split()) > 1:
                remedy = f"Séparez-les par une virgule : « {excerpt(', '.join(apart))} »."
                yield _fault(read, (key, at), f"« {excerpt(words)} » n’est pas un mot seul.", remedy)


def _ends(written: WordList, read: Source) -> Iterator[Problem]:
    """Find what another format leaves behind a line."""
    for key in _PAIRS[:2]:
        for words, instead in getattr(written, key).items():
            if instead[-1] in ",;":
                remedy = f"Écrivez « {excerpt(words)}: {excerpt(instead[:-1].rstrip())} »."
                yield _fault(read, (key, words), f"Un signe de trop finit la ligne : « {instead[-1]} ».", remedy)


def _fault(read: Source, route: Route, message: str, remedy: str) -> Problem:
    place = read.place(route) if isinstance(route[-1], int) else read.key_place(route)
    return Problem(read.path, *place, "liste-de-mots", Severity.ERROR, message, remedy)


def _problem(read: Source, route: Route, code: str, message: str, remedy: str) -> Problem:
    return Problem(read.path, *read.key_place(route), code, Severity.ERROR, message, remedy)

"""The questions of `reperes new` on a terminal: what a record must have, what it is better with, its file's name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from reperes.drafts import Draft, held
from reperes.records.contact import MEANS, ContactPoint
from reperes.records.scalars import Absence
from reperes.views.schemas import Field, Leaf
from reperes.words import fold

USEFUL = ("type", "nature", "fonction", "telephone", "courriel", "site_web", "adresse", "territoires", "sources")
"""Lines that a record may lack and that make it worth reading, asked of every kind that has them."""


NAMING = ("nom", "sigle", "alias")
"""Lines by which a record may turn out to be one that exists: what they say is looked up at once."""

_ABRIDGED = frozenset({"partners", "dispositifs", "instruments", "programmes", "pilots", "trainings"})
"""Kinds whose records often have an acronym, which is asked right after their name."""


@dataclass(frozen=True)
class Lookup:
    """What the catalogue has to say of an answer.

    `refuse` raises for a record that exists already; `doubt` tells what the answer to a line of NAMING resembles,
    `lost` which records it names that do not exist.
    """

    refuse: Callable[[], None] = lambda: None
    doubt: Callable[[str], list[str]] = lambda key: []
    lost: Callable[[str], list[str]] = lambda key: []


def ask_all(draft: Draft, lookup: Lookup) -> None:
    """Ask for what is missing, then for what is useful, again where the answer cannot be or resembles a record's."""
    given = [Leaf((key,), draft.fields[key]) for key in NAMING if held(draft.data, (key,))]
    if given:
        lookup.refuse()
    for leaf in given:
        _confirm(draft, leaf, lookup)
    abridged = ("sigle",) if draft.shape.name in _ABRIDGED else ()
    for leaf in draft.missing:
        _ask(draft, leaf, lookup)
        for sigle in _optional(draft, abridged) if leaf.name == "nom" else ():
            _ask(draft, sigle, lookup, needed=False)
    useful = _optional(draft, USEFUL)
    if useful:
        print("\nLe reste peut attendre : Entrée passe à la question suivante.")
    for leaf in useful:
        _ask(draft, leaf, lookup, needed=False)
    if draft.shape.name == ContactPoint.kind.folder and draft.data.get("etat") == "connu":
        _ask_means(draft, lookup)


def _ask_means(draft: Draft, lookup: Lookup) -> None:
    """Ask once more how to reach a contact said to be known: the check refuses one that nobody can reach."""
    if any(draft.data.get(key) not in (None, *Absence) for key in MEANS):
        return
    print("\nUn contact « connu » dit comment le joindre : donnez au moins un de ces moyens.")
    for leaf in (Leaf((key,), draft.fields[key]) for key in MEANS):
        _ask(draft, leaf, lookup, needed=False)
        if draft.data.get(leaf.name) not in (None, *Absence):
            return


def _optional(draft: Draft, keys: Iterable[str]) -> list[Leaf]:
    """Return those of `keys` that the kind has and may lack, and that nobody gave yet."""
    found = [Leaf((key,), draft.fields[key]) for key in keys if key in draft.fields]
    return [leaf for leaf in found if not leaf.field.required and leaf.name not in draft.data]


def file_name(proposed: str, unfit: Callable[[str], str]) -> str:
    """Ask for the name of the file until `unfit` says nothing of it."""
    while True:
        name = input(f"Nom du fichier [{proposed}] : ").strip() or proposed
        wrong = unfit(name)
        if not wrong:
            return name
        print(wrong.replace("Rien n’a été écrit. ", "").replace(" avec --id", "").replace("--id ", ""))


def _ask(draft: Draft, leaf: Leaf, lookup: Lookup, *, needed: bool = True) -> None:
    for line in _question(draft, leaf):
        print(line)
    while True:
        typed = input(f"{leaf.name} : ").strip()
        if not typed and not needed:
            return
        if not typed:
            print("Il faut une réponse (Ctrl+C pour abandonner).")
        elif _taken(draft, leaf, typed, lookup):
            break
    if leaf.route[0] in NAMING:
        lookup.refuse()
        _confirm(draft, leaf, lookup)


def _confirm(draft: Draft, leaf: Leaf, lookup: Lookup) -> None:
    """Ask again for what resembles a record's, until nothing does or the answer is kept."""
    while told := lookup.doubt(leaf.name):
        print("", *told, "Entrée garde votre réponse ; sinon, tapez-en une autre.", sep="\n")
        kept = draft.data[leaf.name]
        typed = input(f"{leaf.name} [{kept}] : ").strip()
        if not typed:
            return
        if _taken(draft, leaf, typed, lookup):
            lookup.refuse()
        else:
            draft.data[leaf.name] = kept


def _taken(draft: Draft, leaf: Leaf, typed: str, lookup: Lookup) -> bool:
    """Take an answer, or say why it cannot be."""
    draft.put(leaf, chosen(leaf.field, typed))
    wrong = lookup.lost(leaf.route[0]) or draft.faults_of(leaf)
    if wrong:
        draft.drop(leaf)
        print("\n".join(wrong))
    return not wrong


def _question(draft: Draft, leaf: Leaf) -> Iterator[str]:
    asked, block = leaf.field, draft.fields[leaf.route[0]]
    inside = f"{block.title} : {asked.title[:1].lower()}{asked.title[1:]}"
    title = inside if len(leaf.route) > 1 else asked.title
    told = asked.description or (block.description if len(leaf.route) > 1 else "")
    yield ""
    yield title + (f". {told}" if told else "")
    yield from (f"  {value} : {words}" for value, words in asked.values)
    if asked.several and not asked.keys:
        yield "Plusieurs réponses possibles, séparées par des virgules."
    if len(asked.needed) == 1:
        yield f"Donnez seulement « {asked.needed[0]} »."
    if asked.absent:
        yield "« inconnu » si vous avez cherché sans trouver."


def chosen(asked: Field, typed: str) -> str:
    """Return the words of a closed list whose labels were typed in their place."""
    labels = {fold(words.partition(" : ")[0]): value for value, words in asked.values}
    if not asked.several or fold(typed) in labels:
        return labels.get(fold(typed), typed)
    return ", ".join(labels.get(fold(part.strip()), part.strip()) for part in typed.split(","))

"""The questions of `reperes new` on a terminal: what a record must have, what it is better with, its file's name."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reperes.drafts import Draft, held
from reperes.views.schemas import Field, Leaf
from reperes.words import fold

USEFUL = ("type", "nature", "fonction", "telephone", "courriel", "site_web", "adresse", "territoires", "sources")
"""Lines that a record may lack and that make it worth reading, asked of every kind that has them."""


def ask_all(draft: Draft, named: Callable[[], None]) -> None:
    """Ask for what is missing, then for what is useful, again where the answer cannot be; `named` follows the name."""
    if held(draft.data, ("nom",)):
        named()
    for leaf in draft.missing:
        _ask(draft, leaf)
        if leaf.name == "nom":
            named()
    useful = [Leaf((key,), draft.fields[key]) for key in USEFUL if key in draft.fields]
    useful = [leaf for leaf in useful if not leaf.field.required and leaf.name not in draft.data]
    if useful:
        print("\nLe reste peut attendre : Entrée passe à la question suivante.")
    for leaf in useful:
        _ask(draft, leaf, needed=False)


def file_name(proposed: str, unfit: Callable[[str], str]) -> str:
    """Ask for the name of the file until `unfit` says nothing of it."""
    while True:
        name = input(f"Nom du fichier [{proposed}] : ").strip() or proposed
        wrong = unfit(name)
        if not wrong:
            return name
        print(wrong.replace("Rien n’a été écrit. ", "").replace(" avec --id", "").replace("--id ", ""))


def _ask(draft: Draft, leaf: Leaf, *, needed: bool = True) -> None:
    for line in _question(draft, leaf):
        print(line)
    while True:
        typed = input(f"{leaf.name} : ").strip()
        if not typed and not needed:
            return
        if not typed:
            print("Il faut une réponse (Ctrl+C pour abandonner).")
            continue
        draft.put(leaf, chosen(leaf.field, typed))
        wrong = draft.faults_of(leaf)
        if not wrong:
            return
        draft.drop(leaf)
        print("\n".join(wrong))


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

"""`reperes new KIND`: write a new record, as a draft, with what it needs and every other line commented."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from reperes import drafts, likeness, pipeline
from reperes.catalogue import Catalogue, Entry
from reperes.commands import ERRORS, FINE, INTERRUPTED, MISUSE, complain, report
from reperes.kinds import KINDS
from reperes.loading import DATA
from reperes.naming import unknown_kind
from reperes.portal import Portal
from reperes.problem import Problem, has_errors, suggestion
from reperes.records.references import ID_SHAPE
from reperes.schemas import Shape, schema, shapes
from reperes.views.schemas import Field, Leaf, fields, leaves
from reperes.words import excerpt, fold, harmless

WORDS = "écrit une nouvelle fiche, en brouillon, avec toutes les lignes possibles en commentaire"


class NotWrittenError(Exception):
    """A record that cannot be written, with a French sentence that says why."""


@dataclass
class Draft:
    """A record being put together: its kind, what is known of it."""

    shape: Shape
    data: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Look up what the kind may hold and must hold."""
        made = schema(self.shape)
        self.fields: dict[str, Field] = {each.key: each for each in fields(made)}
        self.leaves: tuple[Leaf, ...] = tuple(leaves(made))

    @property
    def missing(self) -> list[Leaf]:
        """What the record must still be given."""
        return [leaf for leaf in self.leaves if not drafts.held(self.data, leaf.route)]

    def put(self, leaf: Leaf, typed: str) -> None:
        """Take the value of something that the record must have."""
        drafts.put(self.data, leaf, drafts.value_of(typed, leaf.field))

    def faults(self, leaf: Leaf | None = None) -> list[str]:
        """Return what the model refuses, each with its remedy: of one value, or of the whole record."""
        try:
            self.shape.model.model_validate(self.data)
        except ValidationError as error:
            return [words for route, words in map(_fault, error.errors()) if leaf is None or route == leaf.route]
        return []


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("kind", metavar="GENRE", help=f"le dossier de la fiche : {', '.join(KINDS)}")
    parser.add_argument("--nom", metavar="NOM", help="le nom de la fiche")
    parser.add_argument("--territoire", action="append", default=[], metavar="FICHE", help="un territoire (répétable)")
    parser.add_argument(
        "--set", action="append", default=[], metavar="CHAMP=VALEUR", help="une autre ligne (répétable)"
    )
    parser.add_argument("--id", metavar="NOM-DE-FICHIER", help="le nom du fichier, sinon tiré du nom")
    parser.add_argument("--malgre-doublon", action="store_true", help="écrit même si une fiche porte déjà ce nom")


def run(options: argparse.Namespace, portal: Portal) -> int:
    """Write the file, or say what is missing or wrong; nothing that exists is ever written over."""
    if options.kind not in KINDS:
        complain(unknown_kind(options.kind))
        return MISUSE
    draft = Draft(next(shape for shape in shapes() if shape.name == options.kind))
    asking = sys.stdin.isatty() and sys.stdout.isatty()
    try:
        _take(draft, options)
        if asking:
            _ask_all(draft)
        _require(draft)
        catalogue = pipeline.check(portal).catalogue
        if not options.malgre_doublon:
            _refuse_duplicate(catalogue, options.kind, draft.data)
        name = options.id or drafts.proposed_id(draft.data["nom"])
        if asking and not options.id:
            name = input(f"Nom du fichier [{name}] : ").strip() or name
        return _write(portal, catalogue, draft, name, options)
    except NotWrittenError as error:
        complain(str(error))
        return MISUSE
    except EOFError:
        complain("\nAbandonné : rien n’a été écrit.")
        return INTERRUPTED


def _take(draft: Draft, options: argparse.Namespace) -> None:
    """Take what the options give; raises `NotWrittenError` on a line that the kind has not."""
    pairs = [("nom", options.nom)] if options.nom is not None else []
    if options.territoire and "territoires" not in draft.fields:
        raise NotWrittenError(f"Une fiche de « {options.kind} » n’a pas de ligne « territoires ».")
    pairs += [("territoires", ", ".join(options.territoire))] if options.territoire else []
    for each in options.set:
        key, sign, value = each.partition("=")
        if not sign:
            raise NotWrittenError(f"--set attend CHAMP=VALEUR, pas « {excerpt(each)} ».")
        pairs.append((key.strip(), value.strip()))
    for key, value in pairs:
        leaf = next((leaf for leaf in draft.leaves if leaf.name == key), None)
        if leaf:
            draft.put(leaf, value)
        elif key in draft.fields:
            draft.data[key] = drafts.value_of(value, draft.fields[key])
        else:
            possible = [*draft.fields, *(leaf.name for leaf in draft.leaves)]
            otherwise = f"Les lignes possibles sont : {', '.join(draft.fields)}."
            raise NotWrittenError(f"« {excerpt(key)} » n’existe pas ici. {suggestion(key, possible, otherwise)}")


def _ask_all(draft: Draft) -> None:
    """Ask for what is missing, again where the answer cannot be."""
    for leaf in draft.missing:
        for line in _question(leaf.field):
            print(line)
        while True:
            typed = input(f"{leaf.name} : ").strip()
            if not typed:
                print("Il faut une réponse (Ctrl+C pour abandonner).")
                continue
            draft.put(leaf, _chosen(leaf.field, typed))
            wrong = draft.faults(leaf)
            if not wrong:
                break
            print("\n".join(wrong))


def _question(asked: Field) -> Iterator[str]:
    yield ""
    yield asked.title + (f". {asked.description}" if asked.description else "")
    yield from (f"  {value} : {words}" for value, words in asked.values)
    if asked.several:
        yield "Plusieurs réponses possibles, séparées par des virgules."
    if asked.absent:
        yield "« inconnu » si vous avez cherché sans trouver."


def _chosen(asked: Field, typed: str) -> str:
    """Return the word of a list whose label was typed in its place."""
    labels = {fold(words.partition(" : ")[0]): value for value, words in asked.values}
    return labels.get(fold(typed), typed)


def _require(draft: Draft) -> None:
    """Refuse what lacks something, all at once, then what the model refuses."""
    if draft.missing:
        wanted = [_option(leaf) for leaf in draft.missing]
        raise NotWrittenError(f"Il manque : {', '.join(wanted)}. Rien n’a été écrit.")
    if wrong := draft.faults():
        raise NotWrittenError("\n".join((*wrong, "Rien n’a été écrit.")))


def _option(leaf: Leaf) -> str:
    choices = f" ({', '.join(value for value, _ in leaf.field.values)})" if leaf.field.values else ""
    return "--nom" if leaf.name == "nom" else f"--set {leaf.name}=…{choices}"


def _fault(detail: Any) -> tuple[tuple[str, ...], str]:
    """Return the keys that lead to what a model refuses, and what to say of it."""
    route = tuple(step for step in detail["loc"] if isinstance(step, str) and not step.startswith("<"))
    context = detail.get("ctx", {})
    if detail["type"] == "extra_forbidden":
        return route, f"{'.'.join(route)} : cette ligne n’existe pas ici."
    if detail["type"] == "missing":
        return route, f"{'.'.join(route)} : il manque cette ligne."
    words = context.get("message", "Cette valeur n’est pas possible ici.")
    return route, f"{'.'.join(route)} : {words} {context.get('remedy', '')}".rstrip()


def _refuse_duplicate(catalogue: Catalogue, kind: str, data: dict[str, Any]) -> None:
    """Refuse a name that a record of the kind already has, be it spelt otherwise, as another name or as an acronym."""
    wanted = [str(each) for each in (data["nom"], data.get("sigle"), *(data.get("alias") or ())) if each]
    for entry in catalogue.of_kind(kind):
        if any(_alike(one, other) for one in wanted for other in _names(entry)):
            raise NotWrittenError(
                f"C’est probablement la même chose que « {entry.name} » ({entry.path}). Rien n’a été écrit. Complétez "
                "cette fiche, ou ajoutez --malgre-doublon si ce sont bien deux choses."
            )


def _alike(one: str, other: str) -> bool:
    here, there = likeness.of_name(one), likeness.of_name(other)
    return not set(here.indexed()).isdisjoint(there.indexed()) and not here.differs(there)


def _names(entry: Entry) -> Iterator[str]:
    record = entry.record
    yield from filter(None, (record.nom, record.sigle, *record.alias, *(former.nom for former in record.anciens_noms)))


def _write(portal: Portal, catalogue: Catalogue, draft: Draft, name: str, options: argparse.Namespace) -> int:
    """Write the file under that name and check it in its portal: a file with errors does not stay."""
    path = portal.root / DATA / options.kind / f"{name}.yaml"
    shown = f"{DATA}/{options.kind}/{name}.yaml"
    if not ID_SHAPE.fullmatch(name):
        likely = drafts.proposed_id(name)
        meant = f" : par exemple --id {likely}" if likely else " avec --id"
        raise NotWrittenError(f"Il faut un nom de fichier en minuscules, chiffres et tirets{meant}.")
    if path.exists() or (name in catalogue.names(options.kind) and not _official_only(catalogue, options.kind, name)):
        raise NotWrittenError(f"« {shown} » existe déjà. Rien n’a été écrit. Choisissez un autre nom avec --id.")
    draft.data.setdefault("statut_fiche", "brouillon")
    draft.data.setdefault("ajoutee_le", options.date.isoformat())
    found = _try(path, drafts.text(draft.shape, draft.data), portal, shown)
    report(found)
    if has_errors(found):
        complain("Rien n’a été écrit : corrigez ce qui précède, puis recommencez.")
        return ERRORS
    print(f"{shown} est écrite, en brouillon. Complétez-la, puis lancez « reperes check ».")
    return FINE


def _official_only(catalogue: Catalogue, kind: str, name: str) -> bool:
    """Tell whether a name is only that of an official territory, which a record may describe."""
    return kind == "territories" and any(entry.ref.id == name for entry in catalogue.official)


def _try(path: Path, text: str, portal: Portal, shown: str) -> list[Problem]:
    """Write a new file, return what the check says of it, and take it back where that is an error."""
    kept = False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise NotWrittenError(f"« {shown} » existe déjà. Rien n’a été écrit.") from None
    except OSError as error:
        raise NotWrittenError(f"« {harmless(shown)} » ne peut pas être écrite : {error.strerror}.") from None
    try:
        found = [problem for problem in pipeline.check(portal).problems if problem.path == shown]
        kept = not has_errors(found)
        return found
    finally:
        if not kept:
            path.unlink(missing_ok=True)

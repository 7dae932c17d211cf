"""`reperes new KIND`: write a new record, as a draft, with what it needs and every other line commented."""

from __future__ import annotations

import argparse
import copy
import functools
import sys
from itertools import chain
from pathlib import Path
from typing import Any

from reperes import asking, drafts, namesakes, pipeline
from reperes.catalogue import Catalogue
from reperes.checks.references import dangling
from reperes.commands import ERRORS, FINE, INTERRUPTED, MISUSE, complain, report
from reperes.kinds import KINDS
from reperes.loading import DATA
from reperes.naming import Meaning, meant, unknown_kind
from reperes.portal import Portal
from reperes.problem import Problem, has_errors, suggestion
from reperes.records.references import ID_SHAPE, misnamed, written_references
from reperes.records.scalars import Absence
from reperes.schemas import shapes
from reperes.views.schemas import Field, Leaf
from reperes.words import excerpt, harmless

WORDS = "écrit une nouvelle fiche, en brouillon, avec toutes les lignes possibles en commentaire"


class NotWrittenError(Exception):
    """A record that cannot be written, with a French sentence that says why."""


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
    draft = drafts.Draft(next(shape for shape in shapes() if shape.name == options.kind))
    given: dict[str, Any] = {}
    try:
        _take(draft, options)
        given = copy.deepcopy(draft.data)
        return _made(draft, options, portal, asked=sys.stdin.isatty() and sys.stdout.isatty())
    except NotWrittenError as error:
        complain(str(error))
        return MISUSE
    except (EOFError, KeyboardInterrupt):
        complain(f"\nAbandonné : {_kept_answers(draft, given, options, portal)}")
        return INTERRUPTED


def _kept_answers(draft: drafts.Draft, given: dict[str, Any], options: argparse.Namespace, portal: Portal) -> str:
    """Keep what was answered beyond the options, once there is a name to find it by; say where."""
    name = options.id or drafts.proposed_id(str(draft.data.get("nom", "")))
    if (
        draft.data == given
        or not ID_SHAPE.fullmatch(name)
        or not (kept := _keep(portal.root, name, _text(draft, options)))
    ):
        return "rien n’a été écrit."
    shown = f"{DATA}/{options.kind}/{name}.yaml"
    return f"vos réponses sont gardées dans « {kept} ». Complétez-les, puis renommez ce fichier « {shown} »."


def _made(draft: drafts.Draft, options: argparse.Namespace, portal: Portal, *, asked: bool) -> int:
    """Complete what the options gave, on a terminal by asking, and write it."""
    if not asked:
        _require(draft)
    elif wrong := draft.wrong():
        raise NotWrittenError("\n".join((*wrong, "Rien n’a été écrit.")))
    catalogue = pipeline.check(portal).catalogue
    lookup = _lookup(catalogue, draft, options)
    if asked:
        asking.ask_all(draft, lookup)
        _require(draft)
    lookup.refuse()
    for told in () if asked else chain.from_iterable(map(lookup.doubt, asking.NAMING)):
        complain(told)
    name = options.id or drafts.proposed_id(draft.data["nom"])
    if asked and not options.id:
        name = asking.file_name(name, lambda name: _unfit(portal, catalogue, options.kind, name))
    return _write(portal, catalogue, draft, name, options, keep=asked)


def _lookup(catalogue: Catalogue, draft: drafts.Draft, options: argparse.Namespace) -> asking.Lookup:
    def refuse() -> None:
        if told := namesakes.duplicate(catalogue, options.kind, draft.data):
            raise NotWrittenError(told)

    lost = functools.partial(_lost, Meaning(catalogue), draft)
    if options.malgre_doublon:
        return asking.Lookup(lost=lost)
    return asking.Lookup(refuse, functools.partial(namesakes.doubts, catalogue, options.kind, draft.data), lost)


def _lost(meaning: Meaning, draft: drafts.Draft, key: str) -> list[str]:
    """Say which records named in the answer to a line do not exist, and which are probably meant."""
    model, data = draft.shape.model, {key: draft.data.get(key)}
    found = []
    for _, to, text in misnamed(model, data):
        if refs := meaning.of(to.folders or tuple(KINDS), text):
            found.append(f"« {excerpt(text)} » n’est pas un nom de fichier. {meant(refs, alone=len(to.folders) == 1)}")
    for _, ref in written_references(model, data):
        if not meaning.catalogue.knows(ref):
            found.append(" ".join(dangling(meaning, ref, alone=True)))
    return found


def _take(draft: drafts.Draft, options: argparse.Namespace) -> None:
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
    given: dict[str, Any] = {}
    for key, value in pairs:
        leaf = next((leaf for leaf in draft.leaves if leaf.name == key), None)
        if leaf is None and key not in draft.fields:
            raise NotWrittenError(_unknown_line(draft, key, value))
        leaf = leaf or Leaf((key,), draft.fields[key])
        taken = drafts.value_of(value, leaf.field)
        if leaf.field.keys and isinstance(taken, str) and not (leaf.field.absent and taken in tuple(Absence)):
            raise NotWrittenError(f"« {key} » est un bloc de clés. Écrivez {_block(leaf.field, {})}.")
        if key in given:
            if not (isinstance(taken, list) and isinstance(given[key], list)):
                raise NotWrittenError(f"« {key} » est donné deux fois. Gardez une seule valeur.")
            taken = [*given[key], *taken]
        given[key] = taken
        drafts.put(draft.data, leaf, taken)


def _unknown_line(draft: drafts.Draft, key: str, value: str) -> str:
    """Say that the kind has no such line; one of a block is written with the block."""
    message = f"« {excerpt(key)} » n’existe pas ici."
    block, _, inner = key.partition(".")
    if block in draft.fields and inner in draft.fields[block].keys:
        return f"{message} Écrivez {_block(draft.fields[block], {inner: value})}."
    possible = [*draft.fields, *(leaf.name for leaf in draft.leaves)]
    otherwise = f"Les lignes possibles sont : {', '.join(draft.fields)}."
    return f"{message} {suggestion(key, possible, otherwise)}"


def _block(field: Field, known: dict[str, str]) -> str:
    """Return the option that gives a block: the text alone where the block must have nothing else."""
    if known and tuple(known) == field.needed:
        return f"--set {field.key}={next(iter(known.values()))}"
    keys = dict.fromkeys((*field.needed, *known))
    inside = ", ".join(f"{key}: {known.get(key, '…')}" for key in keys)
    return f'--set "{field.key}={{{inside}}}"'


def _require(draft: drafts.Draft) -> None:
    """Refuse what lacks something, all at once, then what the model refuses."""
    if draft.missing:
        wanted = [_option(leaf) for leaf in draft.missing]
        raise NotWrittenError(f"Il manque : {', '.join(wanted)}. Rien n’a été écrit.")
    if wrong := draft.faults():
        raise NotWrittenError("\n".join((*wrong, "Rien n’a été écrit.")))


def _option(leaf: Leaf) -> str:
    choices = f" ({', '.join(value for value, _ in leaf.field.values)})" if leaf.field.values else ""
    return "--nom" if leaf.name == "nom" else f"--set {leaf.name}=…{choices}"


def _unfit(portal: Portal, catalogue: Catalogue, kind: str, name: str) -> str:
    """Say why a new file cannot have that name; empty when it can."""
    if not ID_SHAPE.fullmatch(name):
        likely = drafts.proposed_id(name)
        meant = f" : par exemple --id {likely}" if likely else " avec --id"
        return f"Il faut un nom de fichier en minuscules, chiffres et tirets{meant}."
    shown = f"{DATA}/{kind}/{name}.yaml"
    there = (portal.root / shown).exists()
    if there or (name in catalogue.names(kind) and not _official_only(catalogue, kind, name)):
        return f"« {shown} » existe déjà. Rien n’a été écrit. Choisissez un autre nom avec --id."
    return ""


def _write(
    portal: Portal, catalogue: Catalogue, draft: drafts.Draft, name: str, options: argparse.Namespace, *, keep: bool
) -> int:
    """Write the file under that name and check it in its portal: with errors, it goes beside or nowhere."""
    shown = f"{DATA}/{options.kind}/{name}.yaml"
    if unfit := _unfit(portal, catalogue, options.kind, name):
        raise NotWrittenError(unfit)
    text = _text(draft, options)
    found = _try(portal.root / shown, text, portal, shown)
    report(found)
    if has_errors(found):
        kept = _keep(portal.root, name, text) if keep else ""
        complain(
            f"Vos réponses sont gardées dans « {kept} ». Corrigez-y ce qui précède, "
            f"puis renommez ce fichier « {shown} »."
            if kept
            else "Rien n’a été écrit : corrigez ce qui précède, puis recommencez."
        )
        return ERRORS
    print(f"{shown} est écrite, en brouillon. Complétez-la, puis lancez « reperes check ».")
    return FINE


def _text(draft: drafts.Draft, options: argparse.Namespace) -> str:
    draft.data.setdefault("statut_fiche", "brouillon")
    draft.data.setdefault("ajoutee_le", options.date.isoformat())
    return drafts.text(draft.shape, draft.data)


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


def _keep(root: Path, name: str, text: str) -> str:
    """Write what somebody typed beside the records, under a name that is free; return it, or "" if that fails."""
    for each in (f"{name}.a-corriger{number}.yaml" for number in ("", *range(2, 100))):
        try:
            with (root / each).open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except FileExistsError:
            continue
        except OSError:
            break
        return each
    return ""

"""How people name a record or a kind when they type: by id, by folder and id, by address; and what they meant."""

from __future__ import annotations

from reperes.catalogue import Catalogue, Entry
from reperes.kinds import KINDS
from reperes.problem import nearest, suggestion
from reperes.records.references import ID_SHAPE, Ref
from reperes.words import excerpt, slug


class NamingError(Exception):
    """A name that leads to no record, or to several, with a French sentence that says what to type."""


def unknown_kind(name: str) -> str:
    """Return what to say of a word that is no kind: the French word of an address, or a slip, leads to the folder."""
    by_word = {word: folder for folder in KINDS for word in _words(folder)}
    found = nearest(name, by_word)
    remedy = f"Vouliez-vous dire « {by_word[found]} » ?" if found else f"Choisissez parmi : {', '.join(KINDS)}."
    return f"« {excerpt(name)} » n’est pas un genre de fiche. {remedy}"


def _words(folder: str) -> tuple[str, ...]:
    kind = KINDS[folder].kind
    return folder, kind.address, slug(kind.one), slug(kind.many)


def find(catalogue: Catalogue, name: str) -> Entry:
    """Return the record that `name` means: `actis`, `partners/actis`, `partenaires/actis`; raises `NamingError`."""
    wanted = name.strip().removeprefix("data/").removesuffix(".yaml").strip("/")
    folder, slash, last = wanted.rpartition("/")
    folders = [each for each, model in KINDS.items() if not slash or folder in (each, model.kind.address)]
    named = (catalogue.get(Ref(each, last)) for each in folders) if ID_SHAPE.fullmatch(last) else ()
    found = list(dict.fromkeys(filter(None, named)))
    if len(found) == 1:
        return found[0]
    if found:
        choices = " ou ".join(f"« {entry.ref} »" for entry in found)
        raise NamingError(f"Plusieurs fiches s’appellent « {last} ». Tapez {choices}.")
    if not folders:
        raise NamingError(unknown_kind(folder))
    raise NamingError(f"Aucune fiche lisible ne s’appelle « {excerpt(wanted)} ». {_meant(catalogue, folders, last)}")


def _meant(catalogue: Catalogue, folders: list[str], name: str) -> str:
    """Return what was probably meant: a name among the ids, else among the records' own words."""
    refs = {str(Ref(folder, each)): each for folder in folders for each in catalogue.names(folder)}
    close = nearest(slug(name), refs.values())
    told = [ref for ref, each in refs.items() if each == close]
    if told:
        return f"Vouliez-vous dire « {' » ou « '.join(told[:3])} » ?"
    said = {word: str(entry.ref) for entry in catalogue for word in (entry.name, *entry.record.sought)}
    word = nearest(name, said)
    otherwise = "« reperes stats » dit combien de fiches contient chaque dossier."
    return f"Vouliez-vous dire « {said[word]} » ?" if word else suggestion(name, refs, otherwise)

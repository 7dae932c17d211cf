"""How people name a record or a kind when they type: by id, by folder and id, by address, by name; what they meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from reperes.catalogue import Catalogue, Entry
from reperes.kinds import KINDS
from reperes.problem import nearest, suggestion
from reperes.records.references import ID_SHAPE, Ref
from reperes.words import excerpt, slug

_ONE_KIND, _ANY_KIND = 0.65, 0.8
"""How like an id a slip for it is: among those of all kinds, some id is a little like any word."""
_TOLD = 3
"""Records named at once: more are no answer."""


class NamingError(Exception):
    """A name that leads to no record, or to several, with a French sentence that says what to type."""


class RefusedNameError(NamingError):
    """A name that leads to a record with errors: there is nothing wrong with how it was typed."""


def unknown_kind(name: str) -> str:
    """Return what to say of a word that is no kind: the French word of an address, or a slip, leads to the folder."""
    found = likely_kind(name)
    remedy = f"Vouliez-vous dire « {found} » ?" if found else f"Choisissez parmi : {', '.join(KINDS)}."
    return f"« {excerpt(name)} » n’est pas un genre de fiche. {remedy}"


def likely_kind(name: str) -> str | None:
    """Return the folder that a word most probably means, or None."""
    by_word = {word: folder for folder in KINDS for word in _words(folder)}
    found = nearest(name, by_word)
    return by_word[found] if found else None


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
    if refused := [
        ref for ref in (Ref(each, last) for each in folders) if ID_SHAPE.fullmatch(last) and catalogue.knows(ref)
    ]:
        raise RefusedNameError(f"La fiche « {refused[0]} » a une erreur. Pour la voir, lancez « reperes check ».")
    if not slash and (kind := next((each for each, model in KINDS.items() if last in (each, model.kind.address)), "")):
        example = min(catalogue.names(kind), default="nom-de-fichier")
        raise NamingError(f"« {last} » est un genre de fiche. Ajoutez un nom de fichier : « {kind}/{example} ».")
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


class Meaning:
    """What a reference that leads nowhere was most probably meant to name."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Look for it in `catalogue`."""
        self.catalogue = catalogue
        self._found: dict[tuple[tuple[str, ...], str], tuple[Ref, ...]] = {}  # the same slip is often repeated

    @cached_property
    def _named(self) -> dict[str, list[Ref]]:
        found: dict[str, list[Ref]] = defaultdict(list)
        for entry in self.catalogue:
            for word in (entry.name, *entry.record.sought):
                found[slug(word)].append(entry.ref)
        return found

    def of(self, folders: tuple[str, ...], written: str) -> tuple[Ref, ...]:
        """Return the records of these kinds that `written` means: by their id, else by a name, else by the nearest id.

        A folder before the id, right or wrong, and « .yaml » behind it, say nothing more.
        """
        key = (folders, written)
        if key not in self._found:
            self._found[key] = self._of(folders, written)
        return self._found[key]

    def _of(self, folders: tuple[str, ...], written: str) -> tuple[Ref, ...]:
        return self.named(folders, written)[:_TOLD] or self._nearest(folders, _last(written))

    def named(self, folders: tuple[str, ...], written: str) -> tuple[Ref, ...]:
        """Return the records of these kinds whose id or name `written` is, in other letters maybe."""
        last = _last(written)
        every = [Ref(folder, last) for folder in folders] if last else []
        found = [ref for ref in every if self.catalogue.knows(ref)]
        found = found or [ref for ref in self._named.get(slug(written), ()) if ref.folder in folders]
        return tuple(dict.fromkeys(found))

    def _nearest(self, folders: tuple[str, ...], last: str) -> tuple[Ref, ...]:
        names = {name for folder in folders for name in self.catalogue.names(folder)}
        found = nearest(last, names, _ONE_KIND if len(folders) == 1 else _ANY_KIND)
        every = [Ref(folder, found) for folder in folders] if found else []
        return tuple(ref for ref in every if self.catalogue.knows(ref))[:_TOLD]


def _last(written: str) -> str:
    return slug(written.strip().removesuffix(".yaml").rpartition("/")[2])


def meant(refs: Sequence[Ref], *, alone: bool) -> str:
    """Return « Vouliez-vous dire « x » ? » for references as records write them: the id `alone`, or with its folder."""
    return f"Vouliez-vous dire « {' » ou « '.join(ref.id if alone else str(ref) for ref in refs)} » ?"

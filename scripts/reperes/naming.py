"""How people name a record or a kind when they type: by id, by folder and id, by address, by name; what they meant."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from reperes.catalogue import Catalogue, Entry
from reperes.kinds import KINDS
from reperes.problem import nearest, nearest_phrase, suggestion
from reperes.records.references import ID_SHAPE, Ref
from reperes.records.territory import Territory
from reperes.words import excerpt, fold, slug

_ONE_KIND, _ANY_KIND, _PLACE = 0.65, 0.8, 0.83
"""How like an id a slip for it is: among those of all kinds, some id is a little like any word.

Among those of places too, and following a wrong one makes a record that is false, and that nothing refuses.
"""
_SHARED = 2
"""Letters with which a slip for a place begins as the place does."""
_WHOLE = re.compile(r"\Atout(?:e)? (?:la |le |l')|(?<=\w) entiere?\Z|\s*\([0-9][0-9ab]{0,2}\)\Z")
"""What people write around the name of a place: « toute la France », « Isère (38) »."""
_LEVELS = {
    "departement": re.compile(r"\Adepartement (?:de l'|de la |des |du |de |d')?"),
    "region": re.compile(r"\Aregion (?:de l'|de la |des |du |de |d')?"),
    "commune": re.compile(r"\A(?:ville|commune) (?:de l'|de la |des |du |de |d')?"),
    "metropole": re.compile(r"\Ametropole (?:de l'|de la |des |du |de |d')?"),
}
"""How people say the level of a place before its name: Paris is a département, and no region."""
_SHORT = re.compile(r"[a-z]{3,5}")
"""The abbreviation of a place: « paca »."""
_SEVERAL = re.compile(r"[,;]")
"""What stands between two references, the second of which alone would be taken."""
_SMALL = 2
"""Letters of the words that an abbreviation leaves out."""
_PLACES = Territory.kind.folder
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
        if "://" in written:
            return self._at_address(folders, written)
        last, typed = _last(written), written.strip().rpartition("/")[0].rpartition("/")[2]
        every = [Ref(folder, last) for folder in sorted(folders, key=lambda each: each != typed)] if last else []
        found = [ref for ref in every if self.catalogue.knows(ref)]
        if found and found[0].folder == typed:
            return (found[0],)
        found = found or [ref for ref in self._named.get(slug(written), ()) if ref.folder in folders]
        return tuple(dict.fromkeys(found)) or (self._place(written) if _PLACES in folders else ())

    def _at_address(self, folders: tuple[str, ...], address: str) -> tuple[Ref, ...]:
        """Return the record whose page is at an address of the site."""
        parts = address.partition("://")[2].split("?")[0].split("#")[0].strip("/").split("/")
        every = (Ref(each, parts[-1]) for each in folders if KINDS[each].kind.address == "/".join(parts[-2:-1]))
        return tuple(ref for ref in every if self.catalogue.knows(ref))

    def _place(self, written: str) -> tuple[Ref, ...]:
        """Return the territory that people name with words around its name, or by its initials."""
        bare = _WHOLE.sub("", _WHOLE.sub("", fold(written.strip())))
        said = [("", bare), *((level, p.sub("", bare)) for level, p in _LEVELS.items() if p.match(bare))]
        every = [(level, ref) for level, name in said for ref in self._called(slug(name))]
        return tuple(ref for level, ref in every if not level or level == self._level(ref))

    def _level(self, ref: Ref) -> str:
        entry = self.catalogue.get(ref)
        return entry.record.niveau.value if entry and isinstance(entry.record, Territory) else ""

    def _called(self, name: str) -> list[Ref]:
        if name and self.catalogue.knows(Ref(_PLACES, name)):
            return [Ref(_PLACES, name)]
        if found := [ref for ref in self._named.get(name, ()) if ref.folder == _PLACES]:
            return found
        short = _SHORT.fullmatch(name)
        found = [Ref(_PLACES, id_) for id_ in self.catalogue.names(_PLACES) if short and name in _initials(id_)]
        return found if len(found) == 1 else []

    def _nearest(self, folders: tuple[str, ...], last: str) -> tuple[Ref, ...]:
        names = {name for folder in folders for name in self.catalogue.names(folder)}
        numbered = re.search(r"[0-9]", last)
        padded = [name for name in names if numbered and _unpadded(name) == _unpadded(last)]
        found = (
            padded[0]
            if len(padded) == 1
            else nearest_phrase(last, names, _ONE_KIND if len(folders) == 1 else _ANY_KIND)
        )
        every = [Ref(folder, found) for folder in folders] if found else []
        return tuple(ref for ref in every if self.catalogue.knows(ref) and _likely(last, ref))[:_TOLD]


def _likely(last: str, ref: Ref) -> bool:
    """Tell whether a text may be a slip for this id: for a place, only a close one."""
    close = last[:_SHARED] == ref.id[:_SHARED] and nearest(last, [ref.id], _PLACE) is not None
    return ref.folder != _PLACES or close


def _unpadded(name: str) -> str:
    """Return an id without the zeros that open its numbers: « clr-8 » is « clr-08 »."""
    return re.sub(r"(?<![0-9])0+(?=[0-9])", "", name)


def _initials(name: str) -> tuple[str, str]:
    """Return the initials of an id, with its small words and without."""
    words = name.split("-")
    return "".join(word[0] for word in words), "".join(word[0] for word in words if len(word) > _SMALL)


def _last(written: str) -> str:
    folder, _, last = written.strip().removesuffix(".yaml").rpartition("/")
    return "" if _SEVERAL.search(folder) else slug(last)


def meant(refs: Sequence[Ref], *, alone: bool) -> str:
    """Return « Vouliez-vous dire « x » ? » for references as records write them: the id `alone`, or with its folder."""
    return f"Vouliez-vous dire « {' » ou « '.join(ref.id if alone else str(ref) for ref in refs)} » ?"

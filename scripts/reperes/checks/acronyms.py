"""Un sigle s’explique, et un sigle à plusieurs sens dit lequel

Dans les guides et les résumés, un sigle inconnu gêne tout de suite le lecteur : le contrôle de lisibilité le dit. Cette
règle lit tous les autres textes des fiches, et leurs noms, sauf ceux des acteurs, des territoires et des documents. Un
sigle y est connu s’il est au glossaire, s’il est celui d’une fiche, ou si la phrase donne ses mots à côté. S’il a
plusieurs sens, comme AVDL, la fiche dit lequel : elle renvoie vers la bonne fiche, ou elle écrit les mots du sigle.

C’est un conseil : une fiche peut citer un sigle que personne n’explique, si elle le dit.

Refusé (sigle-sans-explication) :

    nom: Exemple
    limites:
      - texte: L’équipe remplit la grille ZQX avec le ménage.

Accepté :

    nom: Exemple
    limites:
      - texte: L’équipe remplit la grille ZQX (zone, qualité, expérience) avec le ménage.

Refusé (sigle-ambigu) :

    # data/terms/avdl.yaml
    nom: AVDL
    type: sigle
    sens:
      - definition: Une aide.
        developpement: Accompagnement vers et dans le logement
        origine: source
        designe: dispositifs/aide
      - definition: Une association.
        developpement: Association villeurbannaise
        origine: source
        designe: partners/association

    # data/dispositifs/aide.yaml
    nom: Accompagnement vers et dans le logement
    sigle: AVDL

    # data/partners/association.yaml
    nom: Association villeurbannaise
    sigle: AVDL

    # data/partners/exemple.yaml
    nom: Exemple
    fait:
      - texte: Les fonds de l’AVDL paient l’équipe.
    sources:
      - document: source-exemple

Pour corriger :

    Écrivez les mots du sigle à sa première apparition, ou ajoutez-le au glossaire, dans `data/terms`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from reperes import texts
from reperes.catalogue import Catalogue, Entry
from reperes.checks import Finding
from reperes.likeness import acronym
from reperes.problem import MOST_PROBLEMS, Severity
from reperes.readability.records import known_acronyms
from reperes.readability.signs import expansion
from reperes.readability.vocabulary import IN_GLOSSARY
from reperes.records.guide import Guide
from reperes.records.numbers import EmergencyNumbers
from reperes.records.references import Ref
from reperes.records.term import GlossaryTerm
from reperes.source import Route
from reperes.words import fold

PAGE = "sigles-dans-les-textes"
CODES = {
    "sigle-sans-explication": "Rien n’explique un sigle.",
    "sigle-ambigu": "Un sigle a plusieurs sens, et la fiche ne dit pas lequel.",
}
SEVERITIES = {"sigle-sans-explication": Severity.ADVICE, "sigle-ambigu": Severity.ADVICE}

_SHOUTED = r"[A-ZÀ-Ý]{2,}"
_SIGLE = re.compile(
    r"(?<![\w.@/’'-])(?:[ldLD][’'])?([A-ZÀ-Ý]{2,8})(?:s)?(?![\w@/-])"
    rf"(?! (?:{_SHOUTED}\b|[A-ZÀ-Ý][a-zà-ÿ]+$))"  # words in capitals, a surname
)
_ROMAN = re.compile(r"[IVXLC]+")
_NAMES = frozenset(
    {"nom", "sigle", "alias", "anciens_noms", "sources", "resume", "auteur", "editeur", "titre", "serie", "passage"}
    | {"rubrique", "titre_source", "developpement", "points", "intervenants", "a_expliquer", "rna", "droits", "adresse"}
)
"""Keys whose values are names, titles and postal addresses (« BP 12 »); `resume`, whose acronyms `readability` tells,
and which explains them."""
_PROPER = frozenset({"partners", "territories", "documents"})
"""Kinds whose names are given as they are; that of another record is in words of ours, and explains its acronyms."""
_ASIDE = re.compile(r"\s*\(([^()]*)\)")


def alone(lost: frozenset[str]) -> bool:
    """Judge a refused record only if all of it could be read: any reference may tell what an acronym means."""
    return not lost


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Find acronyms that nothing explains, once a record, and those that may mean several things."""
    known = known_acronyms(catalogue)
    known |= {acronym(name) for entry in catalogue for name in (entry.name, *entry.record.sought) if name.isupper()}
    senses = _ambiguous(catalogue)
    for entry in catalogue:
        if isinstance(entry.record, Guide | EmergencyNumbers | GlossaryTerm):
            continue
        found = {sigle.lower() for sigle in _SIGLE.findall(texts.whole(entry))}
        if doubtful := {sigle for sigle in found if fold(sigle) not in known or sigle in senses}:
            yield from islice(_of(entry, doubtful, senses, catalogue), MOST_PROBLEMS)


def _of(entry: Entry, doubtful: set[str], senses: dict[str, dict[Ref, str]], catalogue: Catalogue) -> Iterator[Finding]:
    proper = (entry.name,) if entry.ref.folder in _PROPER else ()
    told = set(fold(" ".join((*proper, *entry.record.sought))).replace(".", "").split())
    summarised = {sigle.lower() for sigle in _SIGLE.findall(entry.record.resume or "")}
    for route, text in texts.each(entry.record):
        if _NAMES.intersection(route) and route != ("nom",):
            continue
        for found in _SIGLE.finditer(text):
            sigle = found[1].lower()
            if sigle not in doubtful or sigle in told or _ROMAN.fullmatch(found[1]) or _shouted(text, found):
                continue
            told.add(sigle)
            if sigle in senses:
                if not _said(entry, senses[sigle]):
                    yield _several(entry, route, text[: found.start(1)], found[1], senses[sigle], catalogue)
            elif sigle not in summarised and not _explained(text, found) and not expansion(found[1], entry.name):
                yield _unknown(entry, route, text[: found.start(1)], found[1])


def _ambiguous(catalogue: Catalogue) -> dict[str, dict[Ref, str]]:
    """Return the acronyms with several senses: the record and the words of each sense."""
    found: dict[str, dict[Ref, str]] = {}
    for _, term in catalogue.of(GlossaryTerm):
        named = {sense.designe: fold(sense.developpement or "") for sense in term.sens if sense.designe}
        if term.type.value == "sigle" and len(named) > 1:
            found |= {acronym(name): named for name in (term.nom, *term.alias)}
    return found


def _said(entry: Entry, named: dict[Ref, str]) -> bool:
    """Tell whether a record is one of the senses, leads to one of them, or writes its words."""
    if entry.ref in named or any(ref in named for _, ref in entry.references):
        return True
    whole = fold(texts.whole(entry))
    return any(words and words in whole for words in named.values())


def _shouted(text: str, found: re.Match[str]) -> bool:
    """Tell whether a word in capitals follows another one."""
    return bool(re.search(rf"\b{_SHOUTED} $", text[: found.start()][-40:]))


def _explained(text: str, found: re.Match[str]) -> bool:
    """Tell whether the words of an acronym stand beside it, in parentheses or before its own."""
    if aside := _ASIDE.match(text, found.end()):
        return expansion(found[1], aside[1])
    before = text[: found.start()].rstrip()
    return before.endswith("(") and expansion(found[1], " ".join(before[:-1].split()[-len(found[1]) - 6 :]))


def _unknown(entry: Entry, route: Route, before: str, sigle: str) -> Finding:
    message = f"Rien n’explique le sigle « {sigle} »."
    return Finding(entry, route, "sigle-sans-explication", message, IN_GLOSSARY, Severity.ADVICE, before)


def _several(
    entry: Entry, route: Route, before: str, sigle: str, named: dict[Ref, str], catalogue: Catalogue
) -> Finding:
    names = [other.name for ref in named if (other := catalogue.get(ref))]
    message = f"Le sigle « {sigle} » a plusieurs sens : {' ; '.join(f'« {name} »' for name in names)}."
    remedy = "Écrivez ses mots la première fois, ou renvoyez vers la bonne fiche."
    return Finding(entry, route, "sigle-ambigu", message, remedy, Severity.ADVICE, before)

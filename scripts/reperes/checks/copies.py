"""Les phrases sont à nous

Les documents d’où viennent les fiches ont des auteurs. Une fiche redit leurs faits avec ses mots, et cite le document
et les lignes : elle ne partage pas avec lui huit mots de suite. Les noms, les titres et les passages cités sont
permis, où qu’ils se trouvent.

Les sources ne sont pas publiées ici. Le fichier `data/empreintes.txt` en garde des empreintes : les dix premiers
chiffres du SHA-256 de chaque suite de huit mots, sans accents ni ponctuation, et de quoi aller vite. Elles
reconnaissent une phrase recopiée ; elles ne rendent pas le texte. « python -m reperes.fingerprints DOSSIER FICHIER »
les refait, pour qui a les textes.

Refusé :

    nom: Exemple
    resume: Le bateau rentre au port quand la mer se lève.

Accepté :

    nom: Exemple
    resume: Par gros temps, l’équipage revient à quai.

Pour corriger :

    Fermez le document, et redites l’idée comme vous l’expliqueriez à quelqu’un. Gardez la citation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reperes import fingerprints as prints
from reperes import texts
from reperes.catalogue import Catalogue, Entry
from reperes.checks import Finding
from reperes.fingerprints import Fingerprints
from reperes.source import Route
from reperes.words import excerpt

PAGE = "copies"
CODES = {
    "texte-recopie": "Huit mots de suite sont ceux d’une source.",
}

_NAMES = frozenset(
    {"nom", "alias", "sigle", "anciens_noms", "passage", "auteur", "editeur", "titre", "serie", "developpement"}
    | {"rubrique", "titre_source", "fonction", "intervenants"}
)
"""Keys whose values name something as its source does."""
_SMALL = frozenset(b"le la les l de d du des un une en dans au aux a par et pour ce cette son sa ses".split())
_WORD = re.compile(r"[^\W_]+")
_REMEDY = "Redites l’idée avec vos mots, et gardez la citation du document."


def alone(lost: frozenset[str]) -> bool:
    """Judge a refused record unless a name in it is lost, which its texts may repeat."""
    return _NAMES.isdisjoint(lost)


def check(catalogue: Catalogue, fingerprints: Fingerprints) -> Iterator[Finding]:
    """Find texts that share a run of eight words with a source."""
    named = ""
    for entry in catalogue if fingerprints.runs else ():
        if next(prints.copied(texts.whole(entry), fingerprints), None) is None:
            continue
        named = named or _named(catalogue)
        for route, text in texts.each(entry.record):
            if not _NAMES.intersection(route) and (found := _copy(text, fingerprints, named)):
                yield _finding(entry, route, text, *found)


def _copy(text: str, fingerprints: Fingerprints, named: str) -> tuple[int, str] | None:
    """Return the place and the words of the first run of a text that is copied and no name."""
    copies = prints.copied(text, fingerprints)
    return next(((place, run) for place, run in copies if f" {_core(run)} " not in named), None)


def _core(run: str) -> str:
    """Return a run without the small words around it: a name keeps its own article, or takes another."""
    words = run.encode().split()
    while words and words[0] in _SMALL:
        del words[0]
    while words and words[-1] in _SMALL:
        del words[-1]
    return b" ".join(words).decode()


def _named(catalogue: Catalogue) -> str:
    """Return every name and title of the catalogue, as `fingerprints.words` writes them."""
    names = [text for entry in catalogue for route, text in texts.each(entry.record) if _NAMES.intersection(route)]
    # A sigle and what it stands for are told together, in either order.
    full = [(entry.record.sigle, entry.name) for entry in catalogue if entry.record.sigle]
    names += [f"{one} {other}" for pair in full for one, other in (pair, pair[::-1])]
    return "".join(f" {b' '.join(prints.words(name)).decode()} |" for name in names)


def _finding(entry: Entry, route: Route, text: str, place: int, run: str) -> Finding:
    spans = [found.span() for found in _WORD.finditer(text)]
    # Rare signs make more or fewer words of a text than it seems to have: then the place is that of the whole.
    counted = len(spans) == len(prints.words(text))
    start, end = (spans[place][0], spans[place + prints.RUN - 1][1]) if counted else (0, 0)
    shown = text[start:end] or run
    message = f"« {excerpt(shown)} » : ces mots sont ceux d’un document source."
    return Finding(entry, route, "texte-recopie", message, _REMEDY, before=text[:start])

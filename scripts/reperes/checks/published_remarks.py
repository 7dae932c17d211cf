"""Une remarque se met hors du texte

Un dièse ouvre une remarque dans un fichier YAML, que le site ne montre pas. Dans un texte replié (`>-`), littéral
(`|-`) ou entre guillemets, il n’ouvre rien : « # à relire avec Nadia » serait publié avec la phrase.

Refusé :

    nom: Exemple
    resume: >-
      L’équipe reçoit le matin. # à relire avec Nadia

Accepté :

    nom: Exemple
    # à relire
    resume: >-
      L’équipe reçoit le matin.

Pour corriger :

    Mettez la remarque sur sa propre ligne, hors du texte, ou supprimez-la.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reperes import texts
from reperes.catalogue import Catalogue
from reperes.checks import Finding
from reperes.problem import Severity
from reperes.words import excerpt

PAGE = "remarques"
CODES = {
    "remarque-publiee": "Une remarque écrite dans un texte serait publiée.",
}
SEVERITIES = {"remarque-publiee": Severity.WARNING}

_REMARK = re.compile(r"(?:(?<=[.!?…;:,»)] )|^)#+ +[^\W\d_]+[ :][^\n#]*", re.M)
"""A sign behind the end of a sentence, and two words or more: « n° 3 # » and « #logement » are no remarks."""


def alone(lost: frozenset[str]) -> bool:
    """Judge whatever could be read of a refused record."""
    return True


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Find remarks of writers inside the texts that people read."""
    for entry in catalogue:
        if "# " not in texts.whole(entry):
            continue
        for route, text in texts.each(entry.record):
            if found := _REMARK.search(text):
                message = (
                    f"« {excerpt(found[0].strip())} » serait publié : dans ce texte, « # » n’ouvre pas de remarque."
                )
                remedy = "Mettez la remarque sur sa propre ligne, avant la clé, ou supprimez-la."
                before = text[: found.start()]
                yield Finding(entry, route, "remarque-publiee", message, remedy, Severity.WARNING, before)

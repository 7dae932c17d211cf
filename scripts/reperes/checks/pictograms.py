"""Un guide se lit aussi sur papier et à voix haute : pas de pictogramme dans ses textes

Le livret imprimé n’a pas de dessin pour les émojis ni pour les pictogrammes. Il y manquerait un signe, et le fichier ne
pourrait plus promettre d’être lisible par les logiciels qui lisent à voix haute. Ces logiciels disent d’ailleurs le nom
du dessin au milieu de la phrase. Un mot dit la même chose à tout le monde.

Refusé (texte-pictogramme) :

    # data/guides/exemple.yaml
    nom: Où dormir ce soir ?
    resume: Appelez le 115 ☎.

Accepté :

    # data/guides/exemple.yaml
    nom: Où dormir ce soir ?
    resume: Appelez le 115, même par 0 °C.

Pour corriger :

    Retirez le pictogramme, ou écrivez ce qu’il veut dire.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from reperes import texts
from reperes.catalogue import Catalogue
from reperes.checks import Finding
from reperes.problem import Severity
from reperes.records.guide import Guide
from reperes.records.numbers import EmergencyNumbers

PAGE = "pictogrammes"
CODES = {"texte-pictogramme": "Un texte des guides a un pictogramme, que le papier et la lecture à voix haute perdent."}
SEVERITIES = {"texte-pictogramme": Severity.WARNING}

_LETTERS_END = "\u2117"
"""Below, symbols that every font draws: ° © ® № ; above, pictograms, arrows made of drawings, emojis."""


def alone(lost: frozenset[str]) -> bool:
    """Judge whatever could be read of a refused record."""
    return True


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Find the first pictogram of each text of guides and numbers."""
    for kind in (Guide, EmergencyNumbers):
        for entry, record in catalogue.of(kind):
            for route, text in texts.each(record):
                if sign := next(filter(_is_pictogram, text), ""):
                    message = f"« {sign} » est un pictogramme : le livret imprimé ne peut pas le montrer."
                    remedy = "Retirez-le, ou écrivez ce qu’il veut dire."
                    yield Finding(entry, route, "texte-pictogramme", message, remedy, Severity.WARNING)


def _is_pictogram(sign: str) -> bool:
    return sign > _LETTERS_END and unicodedata.category(sign) == "So"

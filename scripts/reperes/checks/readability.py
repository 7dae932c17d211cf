"""Un guide s’écrit simplement : phrases courtes, une idée chacune, mots de tous les jours, « vous ».

Dans un guide, ce qui gêne la lecture est une erreur : il faut le reprendre avant de publier. Dans le résumé d’une autre
fiche, c’est un conseil. Le contrôle voit la surface du texte : il ne dit pas si le texte est utile, ni si les personnes
concernées le comprennent. Seule leur relecture le dit.
"""

from __future__ import annotations

from collections.abc import Iterator

from reperes.catalogue import Catalogue
from reperes.checks import Finding
from reperes.problem import Severity
from reperes.readability.records import readings


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Find what makes guides and summaries hard to read."""
    for reading in readings(catalogue):
        severity = Severity.ERROR if reading.strict else Severity.ADVICE
        for piece in reading.pieces:
            for each in piece.remarks:
                place = (reading.entry, piece.route, each.code, each.message, each.remedy)
                yield Finding(*place, severity, piece.written[: each.start])

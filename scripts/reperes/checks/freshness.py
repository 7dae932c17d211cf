"""Une fiche se revérifie avant d’être trop vieille

Chaque genre a son délai. Les numéros nationaux et les contacts se revérifient tous les six mois. Les guides, les
partenaires, les dispositifs, les programmes et les formations, tous les ans. Les pilotes, les instruments, les
territoires et les parcours, tous les deux ans. L’adresse d’un document se réessaie tous les ans. Ce qui raconte un
passé (une rencontre, une recommandation, un désaccord) ne vieillit pas.

Une fiche en retard reste en ligne : rien n’est caché parce que c’est vieux. Si quelqu’un peut appeler grâce à elle,
c’est un avertissement ; sinon, un conseil. Sans `verification`, le délai court depuis `ajoutee_le`.

Refusé :

    # data/contacts/exemple.yaml
    nom: Un accueil
    etat: connu
    telephone: 04 65 71 00 00
    verification:
      le: 2019-03-01
      par: l’animatrice du réseau
      methode: appel

Accepté :

    # data/contacts/exemple.yaml
    nom: Un accueil
    etat: connu
    telephone: 04 65 71 00 00
    verification:
      le: 2026-10-01
      par: l’animatrice du réseau
      methode: appel

Pour corriger :

    Vérifiez la fiche auprès de l’acteur, corrigez-la, puis écrivez la date du jour dans `verification`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reperes import freshness
from reperes.catalogue import Catalogue, Entry
from reperes.checks import Finding
from reperes.problem import Severity
from reperes.records.document import Document
from reperes.records.scalars import Absence

PAGE = "fraicheur"
CODES = {
    "a-reverifier": "Une fiche n’a pas été vérifiée depuis longtemps.",
}
SEVERITIES = {"a-reverifier": Severity.WARNING}

_REMEDY = "Vérifiez-la auprès de l’acteur ou à la source, puis écrivez la date du jour dans « verification »."


def check(catalogue: Catalogue, today: date) -> Iterator[Finding]:
    """Find records whose last check is too old for their kind."""
    for entry in catalogue:
        due = freshness.due_on(entry)
        if due and due < today:
            yield _late(entry, due)
    for entry, document in catalogue.of(Document):
        tried = document.adresse_verifiee_le
        if tried and not isinstance(tried, Absence) and freshness.later(tried, freshness.WEB_ADDRESS) < today:
            message = f"L’adresse du document a été essayée le {_french(tried)} : c’est ancien."
            remedy = "Ouvrez-la, corrigez-la si elle a changé, puis écrivez la date du jour."
            yield Finding(entry, ("adresse_verifiee_le",), "a-reverifier", message, remedy, Severity.ADVICE)


def _late(entry: Entry, due: date) -> Finding:
    checked = freshness.checked_on(entry)
    severity = Severity.WARNING if freshness.called(entry) else Severity.ADVICE
    if checked is None:
        message = f"Personne n’a vérifié cette fiche, qui devait l’être avant le {_french(due)}."
        return Finding(entry, ("ajoutee_le",), "a-reverifier", message, _REMEDY, severity)
    message = f"La fiche a été vérifiée le {_french(checked)} ; elle devait l’être de nouveau avant le {_french(due)}."
    return Finding(entry, ("verification", "le"), "a-reverifier", message, _REMEDY, severity)


def _french(day: date) -> str:
    return f"{day:%d/%m/%Y}"

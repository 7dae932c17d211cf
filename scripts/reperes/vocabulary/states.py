"""The state of a record itself, not of what it describes."""

from reperes.vocabulary import Term, Vocabulary

RECORD_STATES = Vocabulary(
    "statut de fiche",
    Term("publie", "Publiée", "La fiche est publiée."),
    Term("a-confirmer", "À confirmer", "La fiche est publiée, et dit qu’un point reste douteux."),
    Term("archive", "Archivée", "La fiche est ancienne : elle reste lisible, et c’est dit."),
    Term("brouillon", "Brouillon", "La fiche est vérifiée par les contrôles, mais pas publiée."),
)

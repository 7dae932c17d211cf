"""What is said of a funding."""

from reperes.vocabulary import Term, Vocabulary

PERMANENCE = Vocabulary(
    "financement pérenne",
    Term("oui", "Pérenne", "Le financement se reconduit d’année en année."),
    Term("non", "Non pérenne", "Le financement est lié à un projet ou à un appel."),
)

FUNDING_UNITS = Vocabulary(
    "unité de financement",
    Term("mesure", "À la mesure", "Une somme pour chaque accompagnement."),
    Term("mois-mesure", "Au mois-mesure", "L’accompagnement se compte par mois et par ménage."),
    Term("forfait", "Au forfait", "Une somme fixe, quel que soit le travail fait."),
    Term("etp", "En temps de travail", "Du temps de travailleurs sociaux (ETP), plutôt que des mesures."),
    Term("contacts", "Au nombre de contacts", "Un nombre de contacts ou de visites est fixé d’avance."),
)

ENVELOPE_STATES = Vocabulary(
    "état de l’enveloppe",
    Term("annoncee", "Part annoncée", "La source dit que cet argent est prévu, avec ou sans montant."),
    Term("inconnue", "Part inconnue", "Une question est posée sur cet argent, et personne n’y répond."),
)

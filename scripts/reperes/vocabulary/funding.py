"""What is said of a funding."""

from reperes.vocabulary import Term, Vocabulary

PERMANENCE = Vocabulary(
    "financement pérenne",
    Term("oui", "Pérenne", "Le financement se reconduit d’année en année."),
    Term("non", "Non pérenne", "Le financement est lié à un projet ou à un appel."),
)

ENVELOPE_STATES = Vocabulary(
    "état de l’enveloppe",
    Term("annoncee", "Part annoncée", "La source dit que cet argent est prévu, avec ou sans montant."),
    Term("inconnue", "Part inconnue", "Une question est posée sur cet argent, et personne n’y répond."),
)

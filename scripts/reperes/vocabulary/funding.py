"""What is said of a funding."""

from reperes.vocabulary import Term, Vocabulary

PERMANENCE = Vocabulary(
    "financement pérenne",
    Term("oui", "Pérenne", "Le financement se reconduit d’année en année."),
    Term("non", "Non pérenne", "Le financement est lié à un projet ou à un appel."),
)

"""How well a claimed result is established."""

from reperes.vocabulary import Term, Vocabulary

PROOF_LEVELS = Vocabulary(
    "niveau de preuve",
    Term("mesure", "Mesuré", "Compté ou observé, la source dit comment."),
    Term("declare", "Déclaré", "Affirmé par la source, sans mesure publiée."),
    Term("annonce", "Annoncé", "Présenté comme à venir ou prometteur."),
    Term("propose", "Proposé", "Demandé ou recommandé, pas encore réalisé."),
    Term("suppose", "Supposé", "Déduit par nous, sans que la source le dise."),
)

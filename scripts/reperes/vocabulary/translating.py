"""How far the translation of a section is: two states are written by people, the others are worked out."""

from reperes.vocabulary import Term, Vocabulary

_TO_REREAD = Term("a-relire", "À relire", "Traduit, mais personne qui parle cette langue ne l’a encore relu.")
_REREAD = Term("relue", "Relue", "Une personne qui parle cette langue a relu.")

WRITTEN_STATES = Vocabulary("état de la traduction", _TO_REREAD, _REREAD)

TRANSLATION_STATES = Vocabulary(
    "état d’une section traduite",
    Term("a-traduire", "À traduire", "Pas encore traduit : la page montre le français."),
    _TO_REREAD,
    _REREAD,
    Term("depassee", "Dépassée", "Le français a changé depuis la traduction."),
)

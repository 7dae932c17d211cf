"""What guides tell apart: the moment that a household lives, how far a practice reaches, how a number is reached."""

from reperes.vocabulary import Term, Vocabulary

MOMENTS = Vocabulary(
    "moment",
    Term("tout-de-suite", "J’ai besoin d’aide tout de suite", "Pour ce soir, ou pour un danger."),
    Term("chercher", "Je cherche un logement", "Avant d’avoir un logement."),
    Term("louer", "Je signe, je loue", "Au moment de signer, et juste après."),
    Term("rester", "Je veux rester chez moi", "Quand une difficulté arrive."),
    Term("aide", "Quelqu’un m’aide, ou pourrait m’aider", "Ce que l’on peut attendre d’une aide."),
    Term("droits", "Mes droits, mes papiers, les mots", "Comprendre, demander, donner son avis."),
)

REACHES = Vocabulary(
    "portée",
    Term("local", "Seulement à certains endroits", "Cela s’est fait là. Ce n’est pas un droit partout."),
    Term("propose", "Seulement demandé", "Des professionnels le demandent. Ce n’est pas un droit."),
    Term("discute", "Tout le monde n’est pas d’accord", "Les façons de faire changent. Posez la question chez vous."),
)

WAYS = Vocabulary(
    "moyen",
    Term("appel", "Appel", "On appelle ce numéro."),
    Term("message", "Message", "On écrit un message à ce numéro."),
)

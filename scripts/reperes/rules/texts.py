"""Un texte dit quelque chose, et un mot de liste est l’un de ceux de la liste.

Un texte vide ne dit rien : mieux vaut supprimer la clé. Un nom, une précision, un intitulé tiennent sur une ligne, car
les pages les mettent dans une phrase ou un titre.

Une fiche se lit vite : aucun texte ne dépasse 5000 signes, ce que tient à peine une page serrée.

Les types, les natures, les publics sont des mots choisis dans une liste courte : c’est ce qui permet de trier et de
filtrer. Pour dire qu’une chose est inconnue, le seul mot est « inconnu » ; « non_applicable » dit qu’elle n’a pas lieu
d’être. « Inconnue », « null » ou « ? » s’afficheraient comme si c’était la réponse.

Refusé (valeur-inconnue) :

    nom: Exemple
    type: asociation

Accepté :

    nom: Exemple
    type: association

Refusé (valeur-inconnue) :

    nom: Exemple
    lieu: inconnue

Accepté :

    nom: Exemple
    lieu: inconnu

Refusé (texte-vide) :

    nom: Exemple
    resume: " "

Refusé (texte-attendu) :

    nom: Exemple
    resume: {accueil: le matin}

Accepté :

    nom: Exemple
    resume: "Accueil : le matin."

Refusé (une-seule-ligne) :

    nom: |
      Maison
      des voisins

Accepté :

    nom: Maison des voisins

Refusé (forme-a-expliquer) :

    # data/terms/bail-glissant.yaml
    nom: bail glissant
    type: mot
    a_expliquer: ["« bail glissant »"]
    sens: [{definition: Un bail qui passe au nom de l’occupant.}]

Accepté :

    # data/terms/bail-glissant.yaml
    nom: bail glissant
    type: mot
    a_expliquer: [bail glissant]
    sens: [{definition: Un bail qui passe au nom de l’occupant.}]

Pour corriger :

    Prenez le mot proposé. Si aucun mot de la liste ne convient, dites-le en contribuant : la liste peut grandir.
"""

PAGE = "textes"
CODES = {
    "valeur-inconnue": "Ce mot n’est pas dans la liste, ou dit à sa façon que l’on ne sait pas.",
    "texte-vide": "Le texte est vide, ou n’a aucun signe visible.",
    "texte-trop-long": "Le texte a plus de 5000 signes.",
    "texte-attendu": "Un texte est attendu, et non une liste ou un bloc.",
    "une-seule-ligne": "Cette valeur tient sur une seule ligne.",
    "forme-a-expliquer": "Ce n’est pas un mot seul, comme on le lit dans une phrase.",
    "valeur-refusee": "La valeur n’a pas la forme attendue.",
}

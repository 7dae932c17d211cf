"""Un nombre garde la réserve de sa source : « environ 10 », « près de 60 », « 12 à 18 ».

Un rapport écrit souvent « une dizaine » ou « plus de 40 ». Le portail garde la réserve au lieu de l’arrondir : le
nombre
s’écrit en chiffres, avec au besoin `environ`, `près de`, `au moins`, `au plus`, `plus de` ou `moins de` devant.

Les autres nombres sont des repères : des lignes de notre copie d’un document, dans leur ordre et chacune
une fois ; l’empreinte d’un texte traduit.

Refusé (nombre) :

    # data/pilots/exemple.yaml
    nom: Exemple
    chiffres:
      - intitule: ménages relogés
        valeur: une dizaine

Accepté :

    # data/pilots/exemple.yaml
    nom: Exemple
    chiffres:
      - intitule: ménages relogés
        valeur: environ 10

Refusé (lignes) :

    nom: Exemple
    sources:
      - document: source-exemple
        lignes: page 3

Accepté :

    nom: Exemple
    sources:
      - document: source-exemple
        lignes: 33-35

Refusé (numero-d-axe) :

    # data/axes/exemple.yaml
    nom: Un axe
    numero: douze

Pour corriger :

    Écrivez le nombre en chiffres ; si la source ne le dit pas, et que la clé le permet, écrivez « inconnu ».
"""

PAGE = "nombres"
CODES = {
    "nombre": "Ce n’est pas un nombre, ou le second est plus petit que le premier.",
    "lignes": "Ce n’est pas une suite de numéros de lignes, ou elle va à rebours.",
    "numero-d-axe": "Un axe a un numéro de 1 à 10.",
}

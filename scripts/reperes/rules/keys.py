"""Une fiche n’a que les clés de son genre, chacune avec la forme attendue.

Les clés disent où va chaque chose : sur la page, dans la recherche, sur la carte. Une clé mal écrite ne serait montrée
nulle part : elle est donc refusée, avec la clé la plus proche. Une clé obligatoire qui manque est nommée, avec les
valeurs qu’elle peut prendre. Une clé facultative écrite sans rien derrière ne dit rien : c’est un avertissement, sauf
dans un brouillon.

Là où plusieurs choses sont possibles, on écrit une liste : un tiret et une espace devant chacune. Là où une chose se
décrit par des clés, on écrit un bloc, en retrait de deux espaces.

Refusé (cle-inconnue) :

    nom: Exemple
    territoire: [departement-exemple]

Accepté :

    nom: Exemple
    territoires: [departement-exemple]

Refusé (champ-manquant) :

    # data/territories/exemple.yaml
    nom: Une commune

Accepté :

    # data/territories/exemple.yaml
    nom: Une commune
    niveau: commune

Refusé (champ-vide) :

    # data/partners/exemple.yaml
    nom:

Refusé (cle-sans-valeur) :

    nom: Exemple
    lieu:

Accepté :

    nom: Exemple
    lieu: inconnu

Refusé (liste-attendue) :

    nom: Exemple
    alias: Exemple et compagnie

Accepté :

    nom: Exemple
    alias: [Exemple et compagnie]

Refusé (bloc-attendu) :

    nom: Exemple
    sources: [source-exemple]

Accepté :

    nom: Exemple
    sources:
      - document: source-exemple

Refusé (liste-vide) :

    # data/numbers/exemple.yaml
    nom: Des numéros
    numeros: []

Pour corriger :

    Écrivez la clé que le remède propose, ou ajoutez celle qui manque. Une fiche voisine du même dossier sert de modèle.
"""

from __future__ import annotations

from reperes.problem import Severity

PAGE = "cles"
CODES = {
    "cle-inconnue": "Cette clé n’existe pas à cet endroit.",
    "champ-manquant": "Une clé obligatoire manque.",
    "champ-vide": "Une clé obligatoire est écrite sans valeur.",
    "cle-sans-valeur": "Une clé facultative est écrite sans valeur.",
    "liste-attendue": "Une liste est attendue, et non une seule valeur.",
    "bloc-attendu": "Un bloc de clés est attendu, et non un texte.",
    "liste-vide": "La liste doit avoir au moins un élément.",
}
SEVERITIES = {"cle-sans-valeur": Severity.WARNING}

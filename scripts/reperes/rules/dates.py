"""Une date existe au calendrier, et garde la précision de sa source.

Une source dit parfois l’année, parfois le mois, parfois seulement « après 2022 ». Le portail garde ce qu’elle dit :
`2021`, `2021-12`, `2021-12-14`, `2018/2022` (de… à…), `après 2022`, `avant 2022`. Écrire un jour inventé serait
affirmer ce que personne ne sait.

Une heure s’écrit `09:30`, de quand à quand `09:30/17:00`. C’est l’heure de Paris : un agenda la change lui-même pour
qui vit ailleurs.

Refusé (date) :

    # data/documents/exemple.yaml
    nom: Un compte rendu
    nature: rapport
    date: 14/12/2021

Accepté :

    # data/documents/exemple.yaml
    nom: Un compte rendu
    nature: rapport
    date: 2021-12-14

Refusé (date) :

    # data/documents/exemple.yaml
    nom: Un compte rendu
    nature: rapport
    date: 2022/2018

Accepté :

    # data/documents/exemple.yaml
    nom: Un compte rendu
    nature: rapport
    date: 2018/2022

Refusé (heure) :

    # data/workshops/exemple.yaml
    nom: Une matinée
    heures: 9h30-12h

Accepté :

    # data/workshops/exemple.yaml
    nom: Une matinée
    heures: 09:30/12:00

Pour corriger :

    Écrivez l’année d’abord, puis le mois et le jour si la source les donne, avec des tirets. Écrivez une heure avec un
    deux-points.
"""

CODES = {
    "date": "La date n’existe pas, finit avant de commencer, ou n’a pas une forme connue.",
    "heure": "L’heure n’existe pas, ou finit avant de commencer.",
}

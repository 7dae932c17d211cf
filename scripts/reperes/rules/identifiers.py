"""Un code officiel a sa forme : code géographique, SIREN, numéro de téléphone, courriel, adresse web.

Ces valeurs servent à joindre quelqu’un ou à retrouver un organisme ailleurs. Un chiffre de trop, et l’appel n’aboutit
pas. Le contrôle regarde la forme et la clé, et pour une adresse web le nom du site. Il n’appelle personne et ne visite
aucun site.

Une adresse web commence par `https://` ou `http://`. Un nom de site avec des accents s’écrit sous sa forme technique,
que le remède donne.

Refusé (adresse-web) :

    nom: Exemple
    site_web: www.exemple.fr

Accepté :

    nom: Exemple
    site_web: https://www.exemple.fr/

Refusé (code-insee) :

    # data/territories/exemple.yaml
    nom: Une commune
    niveau: commune
    code_insee: 6926

Accepté :

    # data/territories/exemple.yaml
    nom: Villeurbanne
    niveau: commune
    code_insee: "69266"

Refusé (siren) :

    # data/territories/exemple.yaml
    nom: Une métropole
    niveau: metropole
    siren: 200 040 715

Accepté :

    # data/territories/exemple.yaml
    nom: Une métropole
    niveau: metropole
    siren: "200040715"

Refusé (siret) :

    nom: Exemple
    siret: "73282932000075"

Refusé (rna) :

    nom: Exemple
    rna: 381000001

Accepté :

    nom: Exemple
    siret: "73282932000074"
    rna: W381000001

Refusé (coordonnees) :

    nom: Exemple
    coordonnees: 45,1885 / 5,7245

Accepté :

    nom: Exemple
    coordonnees: 45.1885, 5.7245

Refusé (telephone) :

    # data/contacts/exemple.yaml
    nom: Un accueil
    etat: connu
    telephone: le matin

Refusé (courriel) :

    # data/contacts/exemple.yaml
    nom: Un accueil
    etat: connu
    courriel: accueil.exemple.fr

Accepté :

    # data/contacts/exemple.yaml
    nom: Un accueil
    etat: connu
    courriel: accueil@exemple.fr

Refusé (numero-court) :

    # data/numbers/exemple.yaml
    nom: Des numéros
    numeros:
      - numero: 04 65 71 00 00
        pour: un accueil
        texte: Un accueil.

Pour corriger :

    Recopiez le code ou l’adresse depuis sa source, en entier. Les codes qui commencent par 0 se mettent entre
    guillemets.
"""

PAGE = "codes-et-adresses"
CODES = {
    "adresse-web": "Ce n’est pas une adresse web entière.",
    "code-insee": "Ce n’est pas un code officiel géographique.",
    "siren": "Un numéro SIREN a neuf chiffres, et le dernier vérifie les autres.",
    "siret": "Un numéro SIRET a quatorze chiffres, et le dernier vérifie les autres.",
    "rna": "Un numéro RNA a un W et neuf chiffres.",
    "coordonnees": "Ce n’est pas une latitude et une longitude.",
    "telephone": "Ce n’est pas un numéro de téléphone.",
    "courriel": "Ce n’est pas une adresse de courriel.",
    "numero-court": "Un numéro national court a de deux à quatre chiffres.",
}

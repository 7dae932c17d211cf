"""Une traduction dit ce que dit le guide français, section par section.

Chaque section d’une traduction garde l’empreinte du français dont elle vient. Quand le français change, la traduction
le dit aux lecteurs, et la liste de travail la montre. Une traduction n’ajoute rien et n’omet rien : autant d’éléments,
dans le même ordre.

Seule une personne qui parle la langue peut la dire relue : la date, le groupe et la méthode sont alors écrits.

Refusé (guide-inconnu) :

    # data/translations/en/absent.yaml
    nom:
      etat: a-relire
      texte: Where can I sleep tonight?

Refusé (langue-inconnue) :

    # data/translations/xx/dormir.yaml
    nom:
      etat: a-relire
      texte: Where can I sleep tonight?

Accepté :

    # data/guides/dormir.yaml
    nom: Où dormir ce soir ?
    # data/translations/en/dormir.yaml
    nom:
      etat: relue
      relecture: {le: 2026-11-20, par: Un groupe d’habitants, methode: lecture à voix haute}
      francais: 3cf158ac
      texte: Where can I sleep tonight?

Refusé (section-inconnue) :

    # data/guides/dormir.yaml
    nom: Où dormir ce soir ?
    # data/translations/en/dormir.yaml
    nom: {francais: 3cf158ac, texte: Where can I sleep tonight?}
    portee: {textes: [In my town only.]}

Refusé (relecture-manquante) :

    # data/guides/dormir.yaml
    nom: Où dormir ce soir ?
    # data/translations/en/dormir.yaml
    nom: {etat: relue, francais: 3cf158ac, texte: Where can I sleep tonight?}

Refusé (etat-contraire) :

    # data/guides/dormir.yaml
    nom: Où dormir ce soir ?
    # data/translations/en/dormir.yaml
    nom:
      etat: a-relire
      relecture: {le: 2026-11-20, par: Un groupe d’habitants, methode: lecture à voix haute}
      francais: 3cf158ac
      texte: Where can I sleep tonight?

Refusé (empreinte) :

    # data/guides/dormir.yaml
    nom: Où dormir ce soir ?
    # data/translations/en/dormir.yaml
    nom: {francais: abc, texte: Where can I sleep tonight?}

Refusé (empreinte-manquante) :

    # data/guides/dormir.yaml
    nom: Où dormir ce soir ?
    # data/translations/en/dormir.yaml
    nom: {texte: Where can I sleep tonight?}

Refusé (empreinte-inconnue) :

    # data/guides/dormir.yaml
    nom: Où dormir ce soir ?
    resume: Appelez la mairie.
    # data/translations/en/dormir.yaml
    nom: {francais: 3cf158ac, texte: Where can I sleep tonight?}
    resume: {francais: 3cf158ac, texte: Call the town hall.}

Refusé (traduction-depassee) :

    # data/guides/dormir.yaml
    nom: Où dormir ce soir ?
    # data/translations/en/dormir.yaml
    nom: {francais: 0a1b2c3d, texte: Where can I sleep?}

Refusé (traduction-decalee) :

    # data/guides/dormir.yaml
    nom: Où dormir ce soir ?
    etapes: [{texte: Appelez.}]
    # data/translations/en/dormir.yaml
    nom: {francais: 3cf158ac, texte: Where can I sleep tonight?}
    etapes:
      francais: 3c9c1b24
      textes: [Call., Ask for a place.]

Refusé (ecriture) :

    # data/guides/dormir.yaml
    nom: Où dormir ce soir ?
    # data/translations/ar/dormir.yaml
    nom: {francais: 3cf158ac, texte: Where can I sleep tonight?}

Refusé (reste-en-francais) :

    # data/guides/dormir.yaml
    nom: Où dormir ce soir ?
    # data/translations/en/dormir.yaml
    nom: {francais: 3cf158ac, texte: Où dormir ce soir ?}

Pour corriger :

    Lancez « reperes translate GUIDE LANGUE » : la commande écrit le brouillon et tient les empreintes à jour.
"""

from reperes.problem import Severity

PAGE = "traductions"
CODES = {
    "guide-inconnu": "Aucun guide ne porte ce nom.",
    "langue-inconnue": "Ce dossier n’est pas une langue du portail.",
    "section-inconnue": "Le guide français n’a pas cette section.",
    "relecture-manquante": "Une section est dite relue, sans date, sans groupe ou sans méthode.",
    "etat-contraire": "Une relecture est écrite, et la section est dite à relire.",
    "empreinte": "Ce n’est pas une empreinte du français.",
    "empreinte-manquante": "Rien ne dit de quel français vient la section.",
    "empreinte-inconnue": "L’empreinte est celle d’une autre section.",
    "traduction-depassee": "Le français a changé depuis la traduction.",
    "traduction-decalee": "La traduction n’a pas autant d’éléments que le français.",
    "ecriture": "Un texte n’a aucune lettre de la langue de son dossier.",
    "reste-en-francais": "Un texte est encore le français.",
}
SEVERITIES = {
    "traduction-depassee": Severity.ADVICE,
    "ecriture": Severity.WARNING,
    "reste-en-francais": Severity.WARNING,
}

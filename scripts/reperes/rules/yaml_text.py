"""Un fichier se lit ligne par ligne : une clé, un deux-points, une valeur.

Le format s’appelle YAML : des lignes `clé: valeur`, avec des retraits réguliers. Quelques signes y ont un sens : un
deux-points suivi d’une espace, un tiret en tête de ligne, un dièse après une espace, un crochet, et entre accolades
une virgule. Un texte qui en contient se met entre guillemets droits, et se lit alors tel quel. Les guillemets “ ” et
« », que les traitements de texte mettent à leur place, ne comptent pas : YAML les garde comme des lettres. Autour de
toute une valeur, ils sont refusés ; dans un texte plus long, ils sont à leur place.

Le contrôle lit aussi loin qu’il peut : une faute d’écriture ne cache pas les autres. Ce que YAML permet et dont une
fiche n’a pas besoin (renvois, ancres, étiquettes) est refusé, car personne ne le relirait bien.

Refusé (yaml-invalide) :

    nom: Un lieu : trois services

Accepté :

    nom: "Un lieu : trois services"

Refusé (yaml-invalide) :

    nom: Exemple
    sources:
    ⇥- document: source-exemple

Accepté :

    nom: Exemple
    sources:
      - document: source-exemple

Refusé (texte-coupe) :

    nom: Foyer #2

Accepté :

    nom: "Foyer #2"

Refusé (texte-coupe) :

    nom: Exemple
    sources: [{document: source-exemple, lignes: 13, 15}]

Accepté :

    nom: Exemple
    sources: [{document: source-exemple, lignes: "13, 15"}]

Refusé (guillemet-seul) :

    nom: Foyer "Les Tilleuls

Accepté :

    nom: Foyer « Les Tilleuls »

Refusé (guillemets-autour) :

    nom: “Maison des voisins”

Refusé (guillemets-autour) :

    nom: Exemple
    alias: [« Maison des voisins »]

Accepté :

    nom: Maison des voisins
    alias: [Foyer « Les Tilleuls »]

Accepté :

    nom: "« Maison des voisins »"

Refusé (cle-en-double) :

    nom: Exemple
    resume: Une phrase.
    resume: Une autre phrase.

Accepté :

    nom: Exemple
    resume: Une phrase. Une autre phrase.

Refusé (caractere-invisible) :

    nom: Maison[U+200B] des voisins

Refusé (plusieurs-documents) :

    nom: Un acteur
    ---
    nom: Un autre acteur

Refusé (fiche-attendue) :

    # data/partners/exemple.yaml
    - nom: Un acteur
    - nom: Un autre acteur

Refusé (versions-a-departager) :

    # data/partners/exemple.yaml
    <<<<<<< HEAD
    nom: Un acteur
    =======
    nom: L’acteur
    >>>>>>> autre-version

Refusé (renvoi-yaml) :

    nom: *important

Refusé (ancre-yaml) :

    nom: &Co

Refusé (etiquette-yaml) :

    nom: !important Maison

Refusé (cle-invalide) :

    nom: Exemple
    ? [resume]
    : Une phrase.

Refusé (cle-de-fusion) :

    nom: Exemple
    <<: {resume: Une phrase.}

Refusé (trop-imbrique) :

    nom: Exemple
    alias: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[

Pour corriger :

    Entourez le texte de guillemets droits, ou remettez le retrait : deux espaces par niveau, jamais de tabulation. La
    commande « reperes check --fix » fait d’elle-même ce qui n’a qu’une réponse.
"""

PAGE = "ecriture"
CODES = {
    "yaml-invalide": "La ligne n’est pas du YAML lisible : retrait, guillemet, deux-points, tabulation.",
    "texte-coupe": "Un dièse après une espace, ou une virgule entre accolades, coupe le texte.",
    "guillemet-seul": "Un guillemet ouvert n’est pas fermé, ou l’inverse.",
    "guillemets-autour": "Des guillemets typographiques entourent toute une valeur : ils en feraient partie.",
    "cle-en-double": "La même clé est écrite deux fois au même endroit.",
    "caractere-invisible": "Un signe que personne ne voit se trouve dans le texte.",
    "plusieurs-documents": "Une ligne « --- » coupe le fichier en plusieurs documents.",
    "fiche-attendue": "Le fichier contient une liste ou un texte, pas une fiche.",
    "versions-a-departager": "Git a laissé deux versions l’une au-dessus de l’autre.",
    "renvoi-yaml": "Une étoile en tête de valeur est un renvoi de YAML.",
    "ancre-yaml": "Une esperluette en tête de valeur est une ancre de YAML.",
    "etiquette-yaml": "Un point d’exclamation en tête de valeur est une étiquette de YAML.",
    "cle-invalide": "Une clé n’est pas un mot.",
    "cle-de-fusion": "La clé « << » recopierait un autre bloc.",
    "trop-imbrique": "Trop de niveaux sont emboîtés les uns dans les autres.",
}

"""Les mots de la recherche mènent quelque part, une seule fois.

Le fichier `data/vocabulaire-courant.yaml` dit ce que les gens tapent et les fiches qui leur répondent ;
`data/mots-difficiles.yaml` dit quels mots remplacer dans les guides. Une expression qui ne mène à rien, ou qui est
écrite deux fois, rendrait la recherche muette ou incertaine.

Refusé (sans-reponse) :

    # data/vocabulaire-courant.yaml
    expressions:
      - dit: [plus de toit]

Accepté :

    # data/vocabulaire-courant.yaml
    expressions:
      - dit: [plus de toit]
        mene_a: [partners/la-bouee]

Refusé (expression-en-double) :

    # data/vocabulaire-courant.yaml
    expressions:
      - dit: [plus de toit, Plus de TOIT]
        mene_a: [partners/la-bouee]

Refusé (mot-seul) :

    # data/vocabulaire-courant.yaml
    mots:
      - {mot: mon proprio, comme: [bailleur]}

Refusé (liste-de-mots) :

    # data/mots-difficiles.yaml
    mots:
      s’acquitter de: payer
      S’ACQUITTER DE: payer

Pour corriger :

    Ajoutez la fiche ou le besoin qui répond, ou réunissez les deux lignes.
"""

PAGE = "mots-de-la-recherche"
CODES = {
    "sans-reponse": "Une expression ne mène à aucune fiche et à aucun besoin.",
    "expression-en-double": "La même expression est écrite deux fois.",
    "mot-seul": "Plusieurs mots sont écrits là où un seul est attendu.",
    "liste-de-mots": "La liste des mots difficiles répète un mot, en colle deux, ou donne des formes à un mot absent.",
}

"""What a result bears on: the columns of `/preuves/`."""

from reperes.vocabulary import Term, Vocabulary

OUTCOMES = Vocabulary(
    "effet",
    Term(
        "acces",
        "Accès au logement",
        "Des personnes entrent dans un logement : plus souvent, plus vite, ou dans un logement qui leur convient.",
    ),
    Term("maintien", "Maintien dans le logement", "Des personnes restent chez elles, des expulsions sont évitées."),
    Term("impayes", "Loyers et impayés", "Les loyers sont payés, les dettes baissent ou ne se forment pas."),
    Term(
        "continuite",
        "Continuité du parcours",
        "L’aide ne s’arrête pas trop tôt ; ni rupture, ni étapes obligées, ni retour en hébergement.",
    ),
    Term("sante", "Santé et bien-être", "Les personnes vont mieux, se soignent, se sentent bien chez elles."),
    Term("adhesion", "Lien avec le ménage", "La confiance se crée, le ménage accepte d’être aidé et fait ses choix."),
    Term("equipes", "Travail des équipes", "Charge, entraide et satisfaction des professionnel·les."),
    Term("cooperation", "Coopération", "Les acteurs se connaissent, partagent l’information, agissent ensemble."),
    Term("cout", "Coûts et moyens", "Ce que l’action coûte, et ce qu’elle permet d’économiser."),
    Term("non-precise", "Effet non précisé", "La source parle de réussite ou d’efficacité sans dire sur quoi."),
)

UNSAID = OUTCOMES["non-precise"]
"""What a result bears on when its record says nothing of it."""

"""What a household lives or needs, and when: publics, needs, phases, themes.

Ours, since the national standard has no words for most of it; each value says which data.inclusion
value comes nearest, or none.
"""

from reperes.vocabulary import Term, Vocabulary

PUBLICS = Vocabulary(
    "public",
    Term("tous-publics", "Tous publics", "Aucune condition de public.", "tous-publics"),
    Term(
        "sans-domicile",
        "Personnes sans domicile",
        "Personnes à la rue ou sans logement à elles.",
        "personnes-en-situation-durgence",
        also=("SDF", "sans abri"),
    ),
    Term("mal-logees", "Personnes mal logées", "Logement indigne, trop petit, précaire."),
    Term(
        "hebergees",
        "Personnes hébergées",
        "Personnes en centre d’hébergement.",
        "personnes-en-situation-durgence",
    ),
    Term(
        "locataires-en-impaye",
        "Locataires en impayé",
        "Ménages qui ont une dette de loyer.",
        also=("impayé de loyer", "dette de loyer"),
    ),
    Term(
        "menacees-d-expulsion",
        "Ménages menacés d’expulsion",
        "Ménages en procédure d’expulsion, ou près d’y entrer.",
    ),
    Term(
        "difficultes-psychiques",
        "Personnes en difficulté psychique",
        "Personnes dont la santé mentale pèse sur le logement.",
        "personnes-en-situation-de-handicap",
        also=("santé mentale", "santé psychique", "troubles psychiques"),
    ),
    Term(
        "non-demandeuses",
        "Personnes qui ne demandent rien",
        "Personnes dites invisibles, qui n’appellent pas à l’aide.",
    ),
    Term(
        "deplacees",
        "Personnes déplacées ou exilées",
        "Par exemple d’Ukraine.",
        "personnes-exilees",
        also=("réfugiés", "exilés"),
    ),
    Term("droits-incomplets", "Personnes aux droits incomplets", "Notamment au séjour."),
    Term("salaries-en-difficulte", "Salariés en difficulté", "Personnes en emploi.", "actifs"),
    Term("familles", "Familles", "Ménages avec enfants.", "familles"),
    Term("jeunes", "Jeunes", "Personnes jeunes, quel que soit l’âge que le projet retient.", "jeunes"),
    Term("personnes-agees", "Personnes âgées", "Quel que soit l’âge que le projet retient.", "seniors"),
    Term(
        "victimes-de-violences",
        "Victimes de violences",
        "Personnes qui ont fui des violences, ou qui en subissent.",
        "personnes-en-situation-durgence",
    ),
    Term(
        "sortantes-d-institution",
        "Personnes qui sortent d’une institution",
        "De prison, d’hôpital, de l’aide sociale à l’enfance.",
    ),
    Term("locataires", "Locataires", "Ménages qui occupent déjà un logement."),
    Term("professionnels", "Professionnel·les", "Travailleurs sociaux, bailleurs, institutions."),
)

NEEDS = Vocabulary(
    "besoin",
    Term(
        "trouver-un-logement",
        "Trouver un logement",
        "Accéder à un logement à soi.",
        "logement-hebergement--louer-un-logement",
    ),
    Term(
        "trouver-un-hebergement",
        "Trouver un hébergement",
        "Être mis à l’abri.",
        "logement-hebergement--rechercher-une-solution-dhebergement-temporaire",
    ),
    Term(
        "garder-son-logement",
        "Garder son logement",
        "Rester chez soi malgré une difficulté.",
        "logement-hebergement--se-maintenir-dans-le-logement",
    ),
    Term(
        "regler-un-impaye",
        "Régler un impayé de loyer",
        "Agir avant que la dette ne grossisse.",
        "logement-hebergement--reduire-les-impayes-de-loyer",
        also=("impayé de loyer", "dette de loyer"),
    ),
    Term("eviter-une-expulsion", "Éviter une expulsion", "Être aidé dans ou avant la procédure."),
    Term(
        "changer-de-logement",
        "Changer de logement",
        "Aller vers un logement mieux adapté.",
        "logement-hebergement--changer-de-logement",
    ),
    Term("payer-l-energie", "Payer l’énergie", "Chauffer et éclairer sans se ruiner."),
    Term(
        "prendre-soin-de-sa-sante-psychique",
        "Prendre soin de sa santé psychique",
        "Être soutenu chez soi.",
        "sante--sante-mentale",
        also=("santé mentale", "santé psychique"),
    ),
    Term("etre-accompagne", "Être accompagné", "Avoir quelqu’un sur qui compter."),
    Term(
        "faire-valoir-ses-droits",
        "Faire valoir ses droits",
        "Comprendre et demander.",
        "difficultes-administratives-ou-juridiques--accompagnement-pour-lacces-aux-droits",
    ),
    Term("apaiser-un-conflit", "Apaiser un conflit de voisinage", "Trouver une médiation."),
)

PHASES = Vocabulary(
    "phase",
    Term("acces", "Accès", "Chercher et obtenir un logement."),
    Term("entree", "Entrée dans les lieux", "Signer, emménager, s’installer."),
    Term("insertion", "Vie dans le logement", "Habiter, prendre ses repères."),
    Term("maintien", "Maintien", "Garder son logement quand une difficulté survient."),
    Term("sortie", "Fin d’accompagnement", "Passer le relais."),
)

THEMES = Vocabulary(
    "thématique",
    Term("acces-au-logement", "Accès au logement", "Trouver et obtenir un logement ordinaire."),
    Term("accompagnement", "Accompagnement", "Ce que l’on fait avec les ménages, et comment."),
    Term("aller-vers", "Aller-vers", "Aller à la rencontre plutôt qu’attendre."),
    Term("bail-glissant", "Bail glissant et sous-location", "Passer de sous-locataire à locataire."),
    Term("continuite", "Continuité et relais", "Ce qui suit la fin d’un accompagnement."),
    Term("cooperation", "Coopération entre acteurs", "Travailler ensemble, se connaître."),
    Term("diagnostic", "Diagnostic", "Évaluer un besoin, avec ou sans condition."),
    Term("droit-commun", "Droit commun", "Les services ouverts à tout le monde."),
    Term("energie", "Précarité énergétique", "Le coût et le confort de l’énergie."),
    Term("evaluation", "Évaluation et bilans", "Savoir ce qui marche, et pour qui."),
    Term("expulsions", "Prévention des expulsions", "Agir avant, pendant et après la procédure."),
    Term("financement", "Financement", "Qui paie, comment, pour combien de temps."),
    Term("formation", "Formation et pratiques", "Se former, échanger, changer de posture."),
    Term("gouvernance", "Pilotage et gouvernance", "Qui décide, qui coordonne."),
    Term("hebergement", "Hébergement", "Ce que l’hébergement permet, et ses limites."),
    Term("information", "Information", "Faire connaître ce qui existe."),
    Term("gestion-locative", "Gestion locative", "Louer et gérer au plus près du ménage."),
    Term("multireference", "Multiréférence", "Plusieurs professionnels pour un même ménage."),
    Term("offre-de-logements", "Offre de logements", "Combien, où, de quelle forme."),
    Term("participation", "Participation des personnes", "La place des personnes concernées."),
    Term(
        "sante-mentale",
        "Santé mentale",
        "La santé psychique et le logement.",
        "sante--sante-mentale",
        also=("santé psychique",),
    ),
    Term("territoires", "Égalité des territoires", "Ce que chaque territoire reçoit."),
)

"""What schemes, trainings, workshops and recommendations are, and in which state."""

from reperes.vocabulary import Term, Vocabulary

SCHEME_FAMILIES = Vocabulary(
    "famille de dispositif",
    Term("accompagnement", "Accompagnement", "Une mesure d’aide aux ménages, autour du logement."),
    Term("forme-de-location", "Forme de location", "Une façon de louer : bail direct, bail glissant…"),
    Term("logement", "Logement", "Un type de logement ou d’habitat."),
    Term("hebergement", "Hébergement", "Une mise à l’abri ou un accueil temporaire."),
    Term("pratique", "Pratique professionnelle", "Une façon de travailler avec les ménages."),
    Term("outil", "Outil", "Un outil commun : diagnostic, grille, formulaire."),
    Term("instance", "Commission ou instance", "Un groupe qui attribue, admet ou oriente."),
    Term("guichet", "Guichet ou service", "Un lieu ou un service auquel on s’adresse."),
    Term("droit", "Droit ou procédure", "Un droit que l’on fait valoir, une procédure que l’on suit."),
    Term("financement", "Forme de financement", "Une façon de payer ou de compter l’accompagnement."),
)

SCHEME_STATES = Vocabulary(
    "statut de dispositif",
    Term("en-place", "En place", "Pratiqué à la date de la source."),
    Term("droit-commun", "Droit commun", "Ouvert à tout le monde, prévu par la loi."),
    Term("experimentation", "En expérimentation", "Essayé sur un territoire."),
    Term("propose", "Proposé", "Demandé ; rien ne dit qu’il existe."),
    Term("a-quitter", "À quitter selon une source", "Une source demande d’y renoncer."),
    Term("historique", "Historique", "Appartient au passé."),
)

PREREQUISITES = Vocabulary(
    "prérequis",
    Term("aucun", "Aucun prérequis", "Rien n’est demandé avant d’entrer."),
    Term("certains", "Certains prérequis", "Des conditions sont posées."),
)

DIAGNOSIS_MOMENTS = Vocabulary(
    "moment du diagnostic",
    Term("avant-attribution", "Avant l’attribution du logement"),
    Term("avant-accompagnement", "Avant l’accompagnement"),
    Term("a-l-entree", "À l’entrée dans les lieux"),
    Term("pendant", "Pendant l’accompagnement"),
    Term("aucun", "Aucun diagnostic préalable"),
)

CONSENT_STAGES = Vocabulary(
    "étape de l’accord",
    Term("signalement", "Signalement par quelqu’un d’autre"),
    Term("visite", "Visite ou venue à domicile"),
    Term("diagnostic", "Diagnostic"),
    Term("accompagnement", "Accompagnement"),
)

CONSENT_RULES = Vocabulary(
    "règle d’accord",
    Term("requis", "Accord du ménage requis"),
    Term("non-requis", "Possible sans demande du ménage"),
)

ROLES = Vocabulary(
    "rôle",
    Term("prescripteur", "Prescrit", "Demande la mesure pour un ménage."),
    Term("decideur", "Décide", "Accepte ou refuse."),
    Term("declencheur", "Déclenche", "Fait commencer la mesure."),
    Term("operateur", "Met en œuvre", "Agit auprès du ménage."),
    Term("financeur", "Paie", "Finance la mesure."),
)

HOUSING_TYPES = Vocabulary(
    "type de logement",
    Term("logement-social", "Logement social", "Un logement d’un bailleur social."),
    Term("parc-prive", "Logement du parc privé", "Un logement d’un propriétaire privé."),
    Term("logement-d-attente", "Logement d’attente", "Un logement pour un temps, avant un autre."),
    Term("hebergement", "Hébergement", "Un accueil dans une structure."),
    Term("pension-de-famille", "Pension de famille"),
    Term("habitat-partage", "Habitat partagé"),
    Term("habitat-intercalaire", "Habitat intercalaire"),
    Term("caravane", "Caravane"),
    Term("mobile-home", "Mobile home"),
)

STEP_STATES = Vocabulary(
    "état d’une étape",
    Term("pratique", "Pratiqué selon une source", "Une source dit qu’une équipe le fait."),
    Term("propose", "Proposé", "Une source le propose ; rien ne dit que c’est en place."),
    Term("demande", "Demandé", "Des participant·es le demandent ; rien ne dit que c’est en place."),
    Term("constat", "Constat", "Ce que des sources observent, et qu’il vaut mieux savoir."),
)

TRAINING_MODES = Vocabulary(
    "modalité",
    Term("diplome", "Diplôme", "Une formation qui donne un diplôme."),
    Term("collective", "Formation collective", "Une équipe ou un groupe se forme ensemble."),
    Term("individuelle", "Formation individuelle", "Une personne se forme."),
    Term("immersion", "Immersion", "Un temps passé dans une autre structure."),
    Term("echange", "Échange de pratiques", "Des rencontres pour apprendre les uns des autres."),
    Term("intervision", "Intervision", "Une équipe cherche ensemble des solutions."),
    Term("conference", "Journée ou conférence", "Une rencontre ouverte, avec des intervenant·es."),
    Term("appui", "Appui au changement", "Un soutien à une équipe qui change ses pratiques."),
)

OPENNESS = Vocabulary(
    "ouverture",
    Term("interne", "Interne", "Réservée à l’équipe qui l’organise."),
    Term("reseau", "Réservée à un réseau", "Ouverte aux membres ou partenaires d’un réseau."),
    Term("ouverte", "Ouverte", "Ouverte à d’autres structures."),
)

ATTENDANCE = Vocabulary(
    "mode d’accueil",
    Term(
        "en-presentiel", "Sur place", "On se retrouve au même endroit.", "en-presentiel", ("sur place", "en personne")
    ),
    Term(
        "a-distance",
        "À distance",
        "On participe en ligne, ou au téléphone.",
        "a-distance",
        ("en ligne", "visio", "visioconférence", "distanciel", "webinaire"),
    ),
)

TRAINING_STATES = Vocabulary(
    "état de l’offre",
    Term("realisee", "Réalisée", "A eu lieu à la date de la source."),
    Term("reguliere", "Régulière", "Revient à intervalles connus ou annoncés."),
    Term("existante", "Existante", "Citée comme existante, sans organisateur ni date."),
    Term("demandee", "Demandée", "Recommandée ; rien ne dit qu’elle existe."),
)

WORKSHOP_FORMS = Vocabulary(
    "forme de rencontre",
    Term("atelier", "Atelier de travail", "On y travaille en groupes."),
    Term("journee-nationale", "Journée nationale", "Des témoignages, des débats."),
    Term("groupe-de-travail", "Groupe de travail", "Un groupe suit une question dans le temps."),
    Term("auditions", "Auditions", "Des personnes sont entendues."),
    Term(
        "reunion-reguliere",
        "Réunion régulière",
        "Une équipe ou un réseau se retrouve.",
        also=("réunion mensuelle", "réunion hebdomadaire"),
    ),
    Term("annoncee", "Annoncée", "Souhaitée ou annoncée, sans date."),
)

RECOMMENDATION_NATURES = Vocabulary(
    "nature de recommandation",
    Term("recommandation", "Recommandation", "Formulée comme telle dans sa source."),
    Term("proposition", "Proposition", "Numérotée et développée dans sa source."),
    Term(
        "implicite",
        "Recommandation implicite",
        "La source ne la formule pas comme une recommandation : c’est notre lecture.",
    ),
)

TARGETS = Vocabulary(
    "cible",
    Term("professionnels", "Professionnel·les", "Chaque personne dans sa pratique."),
    Term("structures", "Structures", "Les associations et les organismes."),
    Term("partenaires", "Partenaires", "Les structures entre elles."),
    Term("institutions", "Institutions", "État, collectivités, métropole, financeurs."),
)

RECOMMENDATION_STATES = Vocabulary(
    "état de la recommandation",
    Term("demandee", "Demandée", "Formulée ; aucune suite connue."),
    Term("en-cours", "En cours", "Une action a commencé."),
    Term("realisee", "Réalisée", "La chose demandée existe."),
    Term("refusee", "Refusée", "Une réponse négative est connue."),
)

"""What an actor is, and at which level of an organisation it stands."""

from reperes.vocabulary import Term, Vocabulary

ACTOR_TYPES = Vocabulary(
    "type d’acteur",
    Term("association", "Association", "Association de loi 1901 qui agit auprès des ménages.", also=("asso", "ONG")),
    Term(
        "bailleur-social",
        "Bailleur social",
        "Organisme qui loue des logements sociaux.",
        also=("HLM", "OPH", "office HLM", "bailleur"),
    ),
    Term(
        "agence-immobiliere-sociale",
        "Agence immobilière à vocation sociale",
        "Agence qui loue et gère des logements pour des ménages aux faibles ressources.",
    ),
    Term(
        "collectivite",
        "Collectivité",
        "Commune, département, métropole, intercommunalité.",
        also=("commune", "mairie", "département", "métropole"),
    ),
    Term("etat", "État", "Ministère, délégation, préfecture ou service de l’État.", also=("préfecture", "ministère")),
    Term("gip", "Groupement d’intérêt public", "Structure commune à plusieurs personnes publiques."),
    Term(
        "instance-de-veille-sociale",
        "Instance de veille sociale",
        "Structure qui oriente vers l’hébergement et le logement (SIAO, maison de la veille sociale).",
        also=("SIAO",),
    ),
    Term("etablissement-de-sante", "Établissement de santé", "Hôpital, clinique, centre de soins."),
    Term("fondation", "Fondation", "Fondation qui soutient ou finance des actions."),
    Term("federation", "Fédération", "Union nationale d’organismes ou d’associations."),
    Term("reseau", "Réseau", "Collectif d’acteurs qui se réunissent et agissent ensemble.", also=("collectif",)),
    Term("groupe-de-travail", "Groupe de travail", "Groupe qui auditionne, débat, propose."),
    Term("bureau-d-etudes", "Bureau d’études", "Organisme d’étude, de recherche ou de conseil."),
    Term(
        "insertion-economique",
        "Structure d’insertion par l’activité économique",
        "Structure qui emploie et accompagne des personnes éloignées de l’emploi.",
    ),
    Term(
        "structure-d-hebergement",
        "Structure d’hébergement",
        "CHRS, centre d’hébergement.",
        also=("CHRS", "centre d’hébergement"),
    ),
    Term("service-social", "Service social", "Service social de secteur, CCAS, CAF.", also=("CCAS", "CAF")),
    Term(
        "lieu-ressource",
        "Lieu ressource",
        "Lieu où des professionnel·les ou des ménages trouvent de l’information, un appui ou une rencontre.",
    ),
    Term("prestataire", "Prestataire", "Entreprise créditée pour une prestation (graphisme…)."),
)

UNIT_TYPES = Vocabulary(
    "type d’unité",
    Term("organisme", "Organisme", "Une organisation à part entière."),
    Term("antenne", "Antenne locale ou régionale", "La présence locale d’une organisation."),
    Term("unite", "Unité interne", "Un service ou une équipe au sein d’une organisation."),
    Term("agence", "Agence ou filiale", "Un organisme rattaché à une organisation mère."),
)

DOMAINS = Vocabulary(
    "domaine",
    Term("logement", "Logement"),
    Term("hebergement", "Hébergement"),
    Term("accompagnement", "Accompagnement social"),
    Term("sante", "Santé"),
    Term("insertion-economique", "Insertion par l’activité économique"),
    Term("energie", "Énergie"),
    Term("financement", "Financement et appui"),
    Term("pilotage", "Pilotage de politique publique"),
    Term("animation-de-reseau", "Animation de réseau"),
    Term("etude", "Étude et évaluation"),
    Term("acces-aux-droits", "Accès aux droits"),
    Term("communication", "Communication"),
)

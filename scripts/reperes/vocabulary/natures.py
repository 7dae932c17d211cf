"""What a document, a programme, a territory or a pilot is."""

from reperes.vocabulary import Term, Vocabulary

DOCUMENT_NATURES = Vocabulary(
    "nature de document",
    Term("article", "Article", "Texte publié par un acteur sur sa propre pratique."),
    Term("actes", "Actes", "Compte rendu d’une rencontre."),
    Term("actualite", "Actualité", "Nouvelle publiée sur un site."),
    Term("presentation", "Présentation de projet", "Texte qui présente une expérimentation."),
    Term("propositions", "Propositions", "Texte qui demande ou recommande."),
    Term("rapport", "Rapport", "Étude ou rapport."),
    Term("repertoire", "Répertoire", "Liste de ressources ou de publications."),
    Term("cadre", "Cadre de référence", "Texte qui définit des axes ou des principes."),
    Term("jeu-de-donnees", "Jeu de données", "Données publiques réutilisables."),
    Term("site-web", "Site web", "Site d’une organisation."),
)

PROGRAMME_NATURES = Vocabulary(
    "nature de programme",
    Term("appel-a-projets", "Appel à projets", "Un financeur choisit des projets.", also=("AAP",)),
    Term(
        "appel-a-manifestation-d-interet",
        "Appel à manifestation d’intérêt",
        "Un financeur choisit des territoires ou des partenaires volontaires.",
        also=("AMI",),
    ),
    Term("programme", "Programme", "Ensemble d’actions financées dans la durée."),
)

TERRITORY_LEVELS = Vocabulary(
    "niveau de territoire",
    Term("pays", "Pays"),
    Term("region", "Région"),
    Term("departement", "Département"),
    Term("metropole", "Métropole", "Métropole ou autre intercommunalité."),
    Term("commune", "Commune"),
    Term("secteur", "Secteur", "Quartier ou territoire infra-communal."),
    Term("pays-etranger", "Pays étranger", "Cité comme référence, hors de la carte."),
)

SELECTION_TYPES = Vocabulary(
    "statut de territoire",
    Term(
        "mise-en-oeuvre-acceleree",
        "Territoire de mise en œuvre accélérée",
        "Territoire choisi pour appliquer plus vite le Logement d’abord.",
    ),
    Term(
        "departement-pilote",
        "Département pilote",
        "Département dit pilote pour tester la stratégie nationale.",
    ),
)

PILOT_NATURES = Vocabulary(
    "nature de pilote",
    Term("experimentation", "Expérimentation", "Un projet essayé sur un territoire."),
    Term("organisation", "Organisation ou pratique", "Une façon de travailler mise en place."),
    Term("modele-propose", "Modèle proposé", "Une organisation décrite, jamais dite réalisée."),
    Term("reference", "Référence", "Un exemple étranger ou historique, hors de la carte."),
)

"""What instruments, positions and terms are."""

from reperes.vocabulary import Term, Vocabulary

INSTRUMENT_NATURES = Vocabulary(
    "nature d’instrument",
    Term("politique", "Politique publique", "Une orientation générale, portée par l’État ou une collectivité."),
    Term("plan", "Plan", "Un programme d’action pour une période ou un territoire."),
    Term("loi", "Loi", "Un texte voté."),
    Term("fonds", "Fonds", "Une enveloppe qui paie des aides ou des mesures."),
    Term("cahier-des-charges", "Cahier des charges", "Ce qu’un financeur demande à un opérateur."),
)

INSTRUMENT_LEVELS = Vocabulary(
    "niveau d’instrument",
    Term("national", "National"),
    Term("departemental", "Départemental"),
    Term("local", "Local"),
)

EFFECTS = Vocabulary(
    "effet",
    Term("oui", "Appliqué", "La source le dit en vigueur ou appliqué."),
    Term("conteste", "Effet contesté", "Une source demande qu’il soit rendu effectif, ou en souligne les limites."),
)

POSITION_NATURES = Vocabulary(
    "nature de désaccord",
    Term("opposition", "Positions opposées", "Deux sources disent le contraire, ou presque."),
    Term("tension", "Tension", "Deux exigences difficiles à tenir ensemble."),
    Term("mots", "Différence de mots", "Le même mot, ou le même chiffre, ne veut pas dire la même chose."),
)

TERM_TYPES = Vocabulary(
    "type de terme",
    Term("sigle", "Sigle", "Un nom abrégé par ses initiales.", also=("acronyme",)),
    Term("mot", "Mot du métier", "Un mot ou une expression du Logement d’abord."),
)

ORIGINS = Vocabulary(
    "origine du développement",
    Term("source", "Dans la source", "La source déplie elle-même le sigle."),
    Term("a-verifier", "À vérifier", "Nous le tenons de nos connaissances générales."),
)

"""The types of relation: how each reads from either side, and between which kinds it may stand."""

from __future__ import annotations

from dataclasses import dataclass

from reperes.vocabulary import Term, Vocabulary


@dataclass(frozen=True, slots=True)
class RelationType(Term):
    """A type of relation. `label` reads from the record that writes it, `inverse` from the other.

    `origins` and `targets` are the folders that it may link (any, when empty); a `symmetric` type
    reads the same from both sides; in an `acyclic` one nobody is their own ancestor; a `later` one leads from what
    comes after to what came before; an `argued` one says why, and where it is known.
    """

    inverse: str = ""
    origins: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    symmetric: bool = False
    acyclic: bool = False
    later: bool = False
    argued: bool = False


def _type(
    value: str,
    label: str,
    inverse: str,
    origins: str,
    targets: str,
    definition: str = "",
    *,
    acyclic: bool = False,
    later: bool = False,
    argued: bool = False,
    also: str = "",
) -> RelationType:
    return RelationType(
        value,
        label,
        definition,
        also=tuple(also.split()),
        inverse=inverse or label,
        origins=tuple(origins.split()),
        targets=tuple(targets.split()),
        symmetric=not inverse,
        acyclic=acyclic,
        later=later,
        argued=argued,
    )


RELATION_TYPES = Vocabulary(
    "type de relation",
    _type(
        "partie-de",
        "Fait partie de",
        "Comprend",
        "partners",
        "partners",
        acyclic=True,
        also="antenne-de agence-de filiale-de section-de service-de",
    ),
    _type("membre-de", "Membre de", "Membres connus", "partners", "partners", also="adherent-de adhere-a"),
    _type(
        "membre-ou-partenaire-de",
        "Membre ou partenaire de",
        "Membres ou partenaires",
        "partners",
        "partners",
        "La source ne dit pas si l’acteur est membre ou seulement partenaire.",
    ),
    _type("partenaire-de", "Travaille avec", "", "partners", "partners"),
    _type("represente-par", "Représenté par", "Représente", "partners", "partners"),
    _type("anime", "Anime", "Animé par", "partners", "partners pilots workshops programmes"),
    _type("appuie", "Appuie", "Appuyé par", "partners", "partners pilots workshops"),
    _type("porte-par", "Porté par", "Porte", "pilots", "partners"),
    _type("conduit-avec", "Conduit avec", "Participe à", "pilots", "partners"),
    _type("finance-par", "Financé par", "Finance", "pilots", "partners programmes instruments"),
    _type("issu-de", "Issu de", "A fait naître", "pilots", "programmes pilots"),
    _type("s-appuie-sur", "S’appuie sur", "Sert d’appui à", "pilots", "pilots"),
    _type("lie-a", "Lié à", "", "pilots", "pilots"),
    _type("lance-par", "Lancé par", "A lancé", "programmes", "partners"),
    _type(
        "presente-par",
        "Présenté par",
        "A présenté",
        "programmes pilots",
        "partners",
        "L’acteur l’a présenté lors d’une rencontre.",
    ),
    _type(
        "commente-par",
        "Commenté par",
        "A réagi à",
        "programmes pilots",
        "partners",
        "L’acteur a dit publiquement ce qu’il en pense.",
    ),
    _type("retient", "Territoires retenus", "Retenu par", "programmes", "territories"),
    _type("n-a-pas-retenu", "Non retenus", "Non retenu par", "programmes", "territories partners pilots"),
    _type("ecrit-par", "Écrit par", "A écrit", "documents", "partners"),
    _type("publie-par", "Publié par", "A publié", "documents", "partners"),
    _type("soutenu-par", "Publié avec l’appui de", "A soutenu", "documents", "partners"),
    _type("mis-en-forme-par", "Mis en forme par", "A mis en forme", "documents", "partners"),
    _type("annonce-dans", "Annoncé dans", "Annonce", "documents", "documents"),
    _type(
        "repris-dans",
        "Repris dans",
        "Reprend",
        "documents",
        "documents",
        "L’autre document le prend comme cadre de travail.",
    ),
    _type("opere-par", "Mis en œuvre par", "Met en œuvre", "dispositifs", "partners"),
    _type("variante-de", "Variante de", "Variantes", "dispositifs", "dispositifs", acyclic=True),
    _type(
        "se-distingue-de",
        "À ne pas confondre avec",
        "",
        "",
        "",
    ),
    _type("mobilise", "S’appuie sur", "Mobilisé par", "pilots dispositifs", "dispositifs"),
    _type("relaie-vers", "Passe le relais à", "Prend le relais de", "dispositifs", "dispositifs partners"),
    _type("organise-par", "Organisé par", "Organise", "workshops trainings", "partners"),
    _type("appuye-par", "Avec l’appui de", "A appuyé", "workshops trainings", "partners"),
    _type("avec-participation-de", "Avec la participation de", "A participé à", "workshops", "partners"),
    _type(
        "traite-de",
        "On y a parlé de",
        "Présenté ou discuté dans",
        "workshops trainings",
        "pilots dispositifs programmes partners",
    ),
    _type("produit", "A produit", "Issu de l’atelier", "workshops", "documents"),
    _type(
        "suit",
        "Fait suite à",
        "A pour suite",
        "workshops trainings",
        "workshops trainings pilots",
        acyclic=True,
        later=True,
    ),
    _type(
        "exemple-de",
        "Édition ou exemple de",
        "Éditions et exemples",
        "workshops trainings",
        "trainings",
        "Une rencontre d’une série, ou un cas précis d’une formation plus générale.",
        acyclic=True,
    ),
    _type(
        "issue-de",
        "Formulée dans",
        "A donné ces recommandations",
        "recommendations",
        "workshops documents pilots",
    ),
    _type("vise", "S’adresse à", "Recommandations adressées", "recommendations", "partners"),
    _type(
        "concerne",
        "Concerne",
        "Recommandations à ce sujet",
        "recommendations",
        "dispositifs programmes pilots instruments",
    ),
    _type(
        "repond-a",
        "Répond à la recommandation",
        "Ce qui y répond",
        "dispositifs trainings pilots partners programmes workshops documents guides",
        "recommendations",
        "Quelque chose va dans le sens de la demande ; cela ne dit pas que la demande est satisfaite.",
        argued=True,
    ),
    _type(
        "demande-par",
        "Demandé ou cité par la recommandation",
        "Demande ou cite",
        "trainings contacts",
        "recommendations",
        "La recommandation demande cette offre, ou veut la faire connaître ; cela ne dit pas qu’on la trouve.",
    ),
    _type("tenu-par", "Qui répond", "Répond comme contact", "contacts", "partners"),
    _type(
        "contact-pour",
        "Donne accès à",
        "Qui appeler",
        "contacts",
        "dispositifs pilots",
        "En appelant ce contact, on demande ce dispositif ou l’aide de ce projet.",
    ),
    _type(
        "rejoint",
        "Rejoint",
        "",
        "recommendations",
        "recommendations",
        "Deux demandes vont dans le même sens : d’un document à l’autre, c’est notre lecture.",
    ),
    _type("contredit", "En tension avec", "", "recommendations", "recommendations"),
    _type(
        "rattache-a", "Rattaché à", "Ce qui s’y rattache", "dispositifs pilots programmes instruments", "instruments"
    ),
    _type(
        "remplace",
        "Remplace",
        "Remplacé par",
        "instruments dispositifs programmes",
        "instruments dispositifs programmes",
        acyclic=True,
    ),
    _type("de-la-famille-de", "De la même famille que", "", "instruments", "instruments"),
    _type("pilote-par", "Piloté par", "Pilote", "instruments", "partners"),
    _type(
        "porte-sur",
        "Porte sur",
        "Désaccords à ce sujet",
        "positions",
        "dispositifs pilots programmes instruments partners recommendations axes workshops",
    ),
    _type("discute-dans", "Discuté dans", "On y a discuté", "axes positions", "workshops"),
    _type(
        "part-de",
        "Part de",
        "Repris dans un parcours",
        "pathways",
        "recommendations pilots workshops",
        "Le parcours met en ordre ce que l’autre fiche demande ou pratique.",
    ),
    _type("mot-voisin", "Mots voisins", "", "terms", "terms"),
    _type(
        "explique",
        "Parle de",
        "Guide pour les ménages",
        "guides",
        "dispositifs pilots programmes instruments",
        "Le guide en parle avec des mots simples, à partir d’une question que l’on se pose chez soi.",
    ),
)


def written_by(folder: str) -> tuple[RelationType, ...]:
    """Return the types that a record of this kind may write, or any without a kind."""
    every = (each for each in RELATION_TYPES if isinstance(each, RelationType))
    return tuple(each for each in every if not folder or not each.origins or folder in each.origins)


LED_TO = _type("a-donne", "A donné", "Né du projet pilote", "pilots", "dispositifs programmes instruments")
"""Never written as a relation: it follows from the steps of a pilot's life (`aboutit_a`)."""

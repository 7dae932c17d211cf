"""Who calls, about what, and whether there is anybody to call."""

from __future__ import annotations

from dataclasses import dataclass

from reperes.vocabulary import Term, Vocabulary
from reperes.vocabulary.situations import NEEDS

CALLERS = Vocabulary(
    "qui appelle",
    Term("menage", "Ménage", "Une personne ou une famille, pour elle-même."),
    Term("bailleur", "Bailleur", "Un organisme ou une personne qui loue un logement."),
    Term(
        "professionnel", "Professionnel·le", "Quelqu’un dont c’est le métier d’accompagner, d’orienter ou de décider."
    ),
)


@dataclass(frozen=True, slots=True)
class Question(Term):
    """A question in the words of each caller (empty: they do not ask it), and the needs that it tells of."""

    menage: str = ""
    bailleur: str = ""
    professionnel: str = ""
    needs: tuple[Term, ...] = ()

    def asked_by(self, caller: Term) -> str:
        """Return the question as a caller would say it, or an empty text."""
        words: str = getattr(self, caller.value)
        return words


def _question(
    value: str, label: str, needs: str, menage: str = "", bailleur: str = "", pro: str = "", also: tuple[str, ...] = ()
) -> Question:
    told = tuple(NEEDS[need] for need in needs.split())
    return Question(value, label, menage=menage, bailleur=bailleur, professionnel=pro, needs=told, also=also)


CALL_QUESTIONS = Vocabulary(
    "question de qui appelle",
    _question(
        "sans-toit",
        "Sans toit ce soir",
        "trouver-un-hebergement",
        "Je n’ai nulle part où dormir ce soir",
        pro="Une personne n’a nulle part où dormir ce soir",
    ),
    _question(
        "trouver-un-logement",
        "Trouver un logement",
        "trouver-un-logement",
        "Je cherche un logement",
        pro="Une personne cherche un logement",
    ),
    _question(
        "loyer-impaye",
        "Loyer impayé",
        "regler-un-impaye garder-son-logement",
        "Je n’arrive plus à payer mon loyer",
        "Un locataire ne paie plus son loyer",
        "Un ménage ne paie plus son loyer",
        also=("dette de loyer",),
    ),
    _question(
        "expulsion",
        "Risque d’expulsion",
        "eviter-une-expulsion",
        "J’ai peur de perdre mon logement",
        "Je voudrais éviter une expulsion",
        "Une expulsion menace : qui alerter, et quand ?",
    ),
    _question(
        "energie",
        "Énergie trop chère",
        "payer-l-energie",
        "Je n’arrive plus à payer le chauffage ou l’électricité",
        "Un locataire n’arrive plus à payer son énergie",
        "Un ménage n’arrive plus à payer son énergie",
    ),
    _question(
        "changer-de-logement",
        "Changer de logement",
        "changer-de-logement",
        "Mon logement ne me convient plus",
        "Un locataire aurait besoin d’un autre logement",
        "Un ménage a besoin d’un autre logement",
    ),
    _question(
        "logement-degrade",
        "Logement dégradé",
        "",
        "Mon logement est dangereux ou en mauvais état",
        pro="Le logement d’un ménage est dangereux ou en mauvais état",
    ),
    _question(
        "sante-psychique",
        "Santé psychique",
        "prendre-soin-de-sa-sante-psychique",
        "Je vais mal, et c’est dur de tenir chez moi",
        "Un locataire semble aller mal",
        "Une personne va mal, et son logement est en jeu",
        also=("santé mentale",),
    ),
    _question(
        "voisinage",
        "Conflit de voisinage",
        "apaiser-un-conflit",
        "Ça se passe mal avec mes voisins",
        "Un locataire et ses voisins sont en conflit",
        "Un ménage et ses voisins sont en conflit",
    ),
    _question(
        "lien-rompu",
        "Lien rompu avec le bailleur",
        "garder-son-logement",
        "Je n’arrive plus à parler avec mon bailleur",
        "Je n’ai plus de nouvelles d’un locataire",
        "Un ménage et son bailleur ne se parlent plus",
    ),
    _question(
        "ne-demande-rien",
        "Personne qui ne demande rien",
        "etre-accompagne",
        bailleur="Je m’inquiète pour un locataire qui ne demande rien",
        pro="Une personne en difficulté ne demande rien",
    ),
    _question(
        "accompagnement",
        "Besoin d’accompagnement",
        "etre-accompagne",
        "J’ai besoin que l’on m’aide pour mon logement",
        "Un locataire a besoin d’un accompagnement",
        "Un accompagnement est nécessaire : qui évalue, qui déclenche ?",
    ),
    _question(
        "accompagnement-bloque",
        "Accompagnement bloqué",
        "etre-accompagne",
        "L’aide que je reçois n’avance plus",
        pro="L’accompagnement est bloqué : vers qui réorienter ?",
    ),
    _question(
        "fin-d-accompagnement",
        "Fin d’accompagnement",
        "etre-accompagne",
        "Mon accompagnement s’arrête, et après ?",
        "L’accompagnement d’un locataire s’arrête",
        "L’accompagnement se termine : à qui passer le relais ?",
    ),
    _question(
        "droits",
        "Faire valoir ses droits",
        "faire-valoir-ses-droits",
        "Je veux faire valoir mes droits",
        pro="Un ménage veut faire valoir ses droits",
    ),
    _question(
        "sejour",
        "Titre de séjour",
        "",
        "J’ai une question sur mon titre de séjour",
        pro="Une question de séjour bloque l’accès au logement",
    ),
    _question(
        "partenaire",
        "Trouver un partenaire",
        "",
        bailleur="Je cherche un partenaire sur mon territoire",
        pro="Je cherche avec qui travailler sur mon territoire",
    ),
)

CONTACT_STATES = Vocabulary(
    "état du contact",
    Term("connu", "Contact connu", "On sait qui appeler, et par quel moyen."),
    Term("inconnu", "Aucun contact connu", "On sait qui agit, mais pas comment le joindre."),
    Term("propose", "Proposé, n’existe pas encore", "Une source le demande ; rien ne dit que quelqu’un réponde."),
)

CONSENT_IN_PLAIN_WORDS = {
    "signalement": "parler de votre situation à quelqu’un d’autre",
    "visite": "venir chez vous",
    "diagnostic": "évaluer votre situation avec vous",
    "accompagnement": "vous accompagner",
}
"""What each stage of consent means to the household that reads it."""

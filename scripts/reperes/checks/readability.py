"""Un guide s’écrit simplement : phrases courtes, une idée chacune, mots de tous les jours, « vous »

Dans un guide, ce qui gêne la lecture est une erreur : il faut le reprendre avant de publier. Dans le résumé d’une autre
fiche, c’est un conseil, que montre `reperes check --conseils`. Le contrôle voit la surface du texte : il ne dit pas si
le
texte est utile, ni si les personnes concernées le comprennent. Seule leur relecture le dit.

Refusé (plusieurs-idees) :

    # data/guides/exemple.yaml
    nom: Où dormir ce soir ?
    resume: Appelez la mairie ; demandez une place.

Accepté :

    # data/guides/exemple.yaml
    nom: Où dormir ce soir ?
    resume: Appelez la mairie. Demandez une place.

Refusé (phrase-longue) :

    # data/guides/exemple.yaml
    nom: Où dormir ce soir ?
    resume: Appelez la mairie de la ville où vous êtes ce soir pour demander une place dans un lieu ouvert.

Refusé (pourcentage) :

    # data/guides/exemple.yaml
    nom: Où dormir ce soir ?
    resume: Il y a une place pour 30 % des gens.

Accepté :

    # data/guides/exemple.yaml
    nom: Où dormir ce soir ?
    resume: Il y a une place pour 3 personnes sur 10.

Refusé (date-en-chiffres) :

    # data/guides/exemple.yaml
    nom: Où dormir ce soir ?
    resume: Le lieu ouvre le 01/02/2027.

Refusé (sigle-inconnu) :

    # data/guides/exemple.yaml
    nom: Où dormir ce soir ?
    resume: Appelez la CCAPEX.

Refusé (troisieme-personne) :

    # data/guides/exemple.yaml
    nom: Où dormir ce soir ?
    resume: L’usager appelle la mairie.

Refusé (mot-difficile) :

    # data/guides/exemple.yaml
    nom: Où dormir ce soir ?
    resume: L’octroi d’une place prend du temps.

Accepté :

    # data/guides/exemple.yaml
    nom: Où dormir ce soir ?
    resume: Avoir une place prend du temps.

Refusé (mot-rare) :

    # data/guides/exemple.yaml
    nom: Où dormir ce soir ?
    resume: La clause est potestative.

Refusé (passif) :

    # data/guides/exemple.yaml
    nom: Où dormir ce soir ?
    resume: La place est donnée par la mairie.

Accepté :

    # data/guides/exemple.yaml
    nom: Où dormir ce soir ?
    resume: La mairie donne la place.

Refusé (double-negation) :

    # data/guides/exemple.yaml
    nom: Où dormir ce soir ?
    resume: Il n’est pas impossible d’avoir une place.

Accepté :

    # data/guides/exemple.yaml
    nom: Où dormir ce soir ?
    resume: Vous pouvez avoir une place.

Refusé (chiffres-romains) :

    # data/guides/exemple.yaml
    nom: Où dormir ce soir ?
    resume: Lisez la page IV.

Accepté :

    # data/guides/exemple.yaml
    nom: Où dormir ce soir ?
    resume: Lisez la page 4.

Refusé (parenthese-longue) :

    # data/guides/exemple.yaml
    nom: Où dormir ce soir ?
    resume: Appelez la mairie (elle répond le matin et le soir).

Accepté :

    # data/guides/exemple.yaml
    nom: Où dormir ce soir ?
    resume: Appelez la mairie. Elle répond le matin et le soir.

Pour corriger :

    Coupez la phrase, dites qui agit, prenez un mot courant. La page « Lisibilité » montre chaque texte à reprendre.
"""

from __future__ import annotations

from collections.abc import Iterator

from reperes.catalogue import Catalogue
from reperes.checks import Finding
from reperes.problem import Severity
from reperes.readability.records import readings

PAGE = "lisibilite"
CODES = {
    "phrase-longue": "La phrase a trop de mots.",
    "plusieurs-idees": "La phrase dit plusieurs choses.",
    "sigle-inconnu": "Un sigle n’est expliqué nulle part.",
    "mot-difficile": "Un mot de la liste des mots difficiles a un remplaçant plus simple.",
    "mot-rare": "Un mot que l’on lit peu n’est pas expliqué.",
    "passif": "La phrase dit ce qui est fait avant de dire qui agit.",
    "double-negation": "Deux négations se suivent.",
    "chiffres-romains": "Un nombre est écrit en chiffres romains.",
    "pourcentage": "Une part est écrite en pourcentage.",
    "date-en-chiffres": "Le mois n’est pas écrit en lettres.",
    "parenthese-longue": "La parenthèse est longue.",
    "troisieme-personne": "Le guide parle de la personne qui lit comme de quelqu’un d’autre.",
}


_EXPLAINING = frozenset({"nom", "sigle", "alias", "anciens_noms", "mots"})
"""Keys whose values explain the words of the others."""


def alone(lost: frozenset[str]) -> bool:
    """Judge a refused record unless what explains its words is lost."""
    return _EXPLAINING.isdisjoint(lost)


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Find what makes guides and summaries hard to read."""
    for reading in readings(catalogue):
        severity = Severity.ERROR if reading.strict else Severity.ADVICE
        for piece in reading.pieces:
            for each in piece.remarks:
                place = (reading.entry, piece.route, each.code, each.message, each.remedy)
                yield Finding(*place, severity, piece.written[: each.start])

"""The rule about readers: a guide speaks to them, not of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reperes.readability.remark import Remark, quoted
from reperes.readability.text import Text

_ONE = (
    r"(?:l'|d'une?\s|(?:le|la|les|une?|des|du|aux?|de la|à la|tous les|toutes les|toute?|chaque|aucune?|ce|cet|cette"
    r"|ces|leurs?|son|sa|ses)\s)\s*(?:(?:éventuel|futur|nouveau|jeune|ancien)\w*\s)?"
)
_ALWAYS = (
    r"usag(?:er|ère)s?|demandeu(?:r|rs|se|ses)(?! d'(?:asile|emploi))|requérante?s?|bénéficiaires?|administrée?s?"
    r"|intéressée?s?|allocataires?|assurée?s?|ayants?[ -]droits?|postulante?s?|candidate?s?|pétitionnaires?"
    r"|attributaires?|ressortissante?s?|impétrante?s?|locataire sortant|ménages?"
    r"|publics? (?:concernée?|ciblée?|cible|visé|accueilli|accompagné|éligible|prioritaire|précaire|vulnérable)s?"
)
_STATE = (
    r"(?:physiques? )?(?:(?:concern|intéress|accompagn|vis|cibl|orient|héberg|défavoris|invit|convoqu)ées?|accueillies?"
    r"|bénéficiaires?|éligibles?|prises? en charge|suivies?|requérantes?|demandeuses?|vulnérables?|sollicitantes?"
    r"|précaires?|isolées? ou|en (?:situation|demande|recherche|capacité|mesure|droit)|(?:ne )?(?:ayant|justifiant"
    r"|souhaitant|désirant|remplissant|disposant|sollicitant|bénéficiant|relevant|rencontrant|présentant)"
    r"|désireuses?|susceptibles?|titulaires?)"
)
_WANTING = (
    r"(?:qui (?:ne )?(?:souhaite|veu(?:t|lent)|désire|demande|sollicite|bénéficie|rempli|dispose|justifie|relève"
    r"|rencontre|présente|se trouve|entend|so(?:nt|uhait)|est )\w*|dont|souhaitant|désirant|ayant)"
)
_GENERIC = (
    r"(?:sous-)?locataires?|occupante?s?|résidente?s?|hébergée?s?|étrang(?:er|ère)s?|salariée?s?|débit(?:eur|rice)s?"
    r"|preneu(?:r|se)s?|foyers?|familles?|personnes?|habitante?s?"
)
_DUTY = (
    r"(?:doi(?:t|vent)|devr(?:a|ont)|peu(?:t|vent)|pourr(?:a|ont)|(?:est|sont) (?:tenu|invité|prié|informé)e?s?"
    r"|(?:a|ont) (?:droit|la possibilité|l'obligation)|bénéficie(?:nt|ra|ront)?|dispose(?:nt|ra|ront)?|s'engagent?"
    r"|sera|seront|reste(?:nt)? redevables?)"
)
_PATTERNS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"\b{_ONE}(?:{_ALWAYS})\b",
        rf"\b(?:l'|(?:la|les|toute|toutes les|chaque|aux|à la|de la|d'une|du)\s)(?:personne|famille|individu)s?\s+"
        rf"{_STATE}",
        r"\b(?:des|une|aucune)\s(?:personne|famille)s?\s(?:(?:concern|intéress)ées?|éligibles?|bénéficiaires?)",
        rf"\b(?:(?:à |de )?toute personne|toutes les personnes|les personnes|celles et ceux|ceux|celui)\s+{_WANTING}\b",
        rf"\b(?:l'|(?:les?|la|tout|toute|chaque)\s)(?:{_GENERIC})\s+{_DUTY}\b",
        r"\b(?:madame|monsieur) x\b|\bl'intéressée?\b",
    )
)
_MAY = re.compile(
    "usag|demandeu|requ[ée]ran|b[ée]n[ée]ficiaire|int[ée]ress|administr[ée]|allocataire|assur[ée]|ayant|postulant"
    "|candidat|p[ée]titionnaire|attributaire|ressortissant|imp[ée]trant|m[ée]nage|public|personne|famille|individu"
    "|locataire|occupant|r[ée]sident|h[ée]berg[ée]|foyer|[ée]trang|habitant|salari[ée]|d[ée]bit|preneu|ceux|celui",
    re.I,
)
_HOUSEWORK = re.compile(r"(?:fai\w+|fer\w+|femme|homme|produits?|heures?|aide|aider|aident|pour|et|,)\s+$", re.I)


def third_person(text: Text) -> Iterator[Remark]:
    """« le demandeur », « les personnes concernées », « le locataire doit »: the reader is « vous »."""
    if not _MAY.search(text.plain):
        return
    told: set[int] = set()
    for pattern in _PATTERNS:
        for found in pattern.finditer(text.plain):
            if found.end() in told or _housework(text, found):
                continue
            told.add(found.end())
            message = f"{quoted(found[0].strip())} parle de la personne qui lit comme de quelqu’un d’autre."
            remedy = "Parlez-lui : écrivez « vous », « votre », « vos »."
            yield Remark(found.start(), found.end(), "troisieme-personne", message, remedy)


def _housework(text: Text, found: re.Match[str]) -> bool:
    """Tell whether « le ménage » is what people do at home."""
    written = found[0].lower()
    return written in ("le ménage", "du ménage") and bool(_HOUSEWORK.search(text.plain[: found.start()]))

"""The rule about readers: a guide speaks to them, not of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reperes.readability.remark import Remark, quoted
from reperes.readability.text import Text

_BOTH = r"(?:(?:le|la|un|une)\s?(?:/|\bou\b)\s?(?:le|la|un|une))"
_ONE = (
    rf"(?:l'|d'une?\s|(?:{_BOTH}|le|la|les|une?|des|du|aux?|de la|à la|tous les|toutes les|toute?|chaque|aucune?|ce|cet"
    r"|cette|ces|leurs?|son|sa|ses)\s)\s*(?:(?:éventuel|futur|nouveau|jeune|ancien)\w*\s)?"
)
_ALWAYS = (
    r"usag(?:er|ère)s?|demandeu(?:r|rs|se|ses)(?! d'(?:asile|emploi))|requérante?s?|bénéficiaires?|administrée?s?"
    r"|intéressée?s?|allocataires?|assurée?s?|ayants?[ -]droits?|postulante?s?|candidate?s?|pétitionnaires?"
    r"|attributaires?|ressortissante?s?|impétrante?s?|locataire sortant|ménages?"
    r"|publics? (?:concernée?|ciblée?|cible|visé|accueilli|accompagné|éligible|prioritaire|précaire|vulnérable)s?"
)
_STATE = (
    r"(?:physiques? )?(?:(?:concern|intéress|accompagn|aid|log|expuls|endett|vis|cibl|orient|héberg|défavoris|invit"
    r"|convoqu)ées?|locataires?|accueillies?"
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
    r"|preneu(?:r|se)s?|foyers?|familles?|personnes?|habitante?s?|réfugiée?s?|sans-abri|sans domicile|couples?"
    r"|citoyen(?:ne)?s?"
    r"|patiente?s?|publics?|demandeu(?:r|se)s? d'(?:asile|emploi)|exilée?s?|migrante?s?|expulsée?s?|mal-logée?s?"
)
_KIND = (
    r"(?:(?:sans (?:abri|domicile|logement|papiers|emploi|ressources|travail|toit)|âgée?s?|handicapée?s?|malades?"
    r"|en (?:difficulté|détresse|danger|retard|situation)\w*|seules?|isolées?|réfugiées?|étrangères?|pauvres?|modestes?"
    r"|nombreuses?|logées?|en titre|principa(?:l|le|ux)|sortante?s?|à la rue|à mobilité réduite|protégées?) )?"
)
_RENTER = (
    r"(?:sous-)?locataires?|occupante?s?|preneu(?:r|se)s?|hébergée?s?|résidente?s?|réfugiée?s?|sans-abri|foyers?"
    r"|familles?|couples?"
)
_DOES = (
    r"(?:ne |n'|se |s'|y |en |lui |leur )?(?:pai[es]|pay[eé]|sign|rend|vers|reç|répond|fourni|présent|engag|respect"
    r"|assur|gard|quitt|prévien|envo|donn|demand|dépos|occup|règl|entretien|conserv|justifi|déclar|inform|accept|refus|remet"
    r"|acquitt|perç|remb|renonc|souscri|laiss|obtien|touch|habit|doi|perd|appel|écri|particip)\w*"
    r"(?<!eur)(?<!eurs)(?<!tion)"
)
_DUTY = (
    r"(?:doi(?:t|vent)|devr(?:a|ont)|peu(?:t|vent)|pourr(?:a|ont)|(?:est|sont) (?:tenu|invité|prié|informé)e?s?"
    r"|(?:a|ont) (?:droit|la possibilité|l'obligation)|bénéficie(?:nt|ra|ront)?|dispose(?:nt|ra|ront)?"
    r"|s'engage(?:nt|ra|ront)?|sera|seront|reste(?:nt)? redevables?)"
)
_PATTERNS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"\b{_ONE}(?:{_ALWAYS})\b",
        rf"\b(?:l'|(?:la|les|toute|toutes les|chaque|aux|à la|de la|d'une|du)\s)(?:personne|famille|individu)s?\s+"
        rf"{_STATE}",
        r"\b(?:des|une|aucune)\s(?:personne|famille)s?\s(?:(?:concern|intéress)ées?|éligibles?|bénéficiaires?)",
        rf"\b(?:(?:à |de )?toute personne|toutes les personnes|les personnes|celles et ceux|ceux|celui)\s+{_WANTING}\b",
        rf"\b(?:l'|(?:{_BOTH}|les?|la|tout|toute|chaque)\s)(?:{_GENERIC})\s+{_KIND}{_DUTY}\b",
        rf"\b(?:une?)\s(?:{_GENERIC})\s+{_KIND[:-1]}{_DUTY}\b",
        rf"\b(?:l'|(?:{_BOTH}|les?|la|tout|toute|chaque)\s)(?:{_RENTER})\s+{_KIND}{_DOES}\b(?! vous\b)",
        rf"\b{_BOTH}\s(?:{_GENERIC}|propriétaire)\b",
        rf"\b(?:appartient|incombe|revient|la charge)\s(?:au|aux|du|des|de la|à la|(?:à |de )l')\s?(?:{_GENERIC})\b",
        r"\bquiconque\b",
        r"\b(?:madame|monsieur|mme|m\.)(?: (?:ou|et|/) (?:madame|monsieur|mme|m\.))? x\b|\bl'intéressée?\b",
    )
)
_MAY = re.compile(
    "usag|demandeu|requ[ée]ran|b[ée]n[ée]ficiaire|int[ée]ress|administr[ée]|allocataire|assur[ée]|ayant|postulant"
    "|candidat|p[ée]titionnaire|attributaire|ressortissant|imp[ée]trant|m[ée]nage|public|personne|famille|individu"
    "|locataire|occupant|r[ée]sident|h[ée]berg[ée]|foyer|[ée]trang|habitant|salari[ée]|d[ée]bit|preneu|ceux|celui"
    "|r[ée]fugi|sans-abri|sans domicile|couple|citoyen|patient|demandeu|exil|migrant|expuls|log[ée]e|quiconque| x\\b",
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

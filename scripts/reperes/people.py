"""Signs of a person in a text: a first name and a name, a civility and a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reperes.words import excerpt, fold

_WRITTEN = """
abdel abdelkader adele adrien agathe agnes ahmed aicha aime alain albert alexandra alexandre alexis alice aline
alison alix amandine amelie amina amine amir anais andre andree ange angelique anissa anita anna anne annick annie
anthony antoine antoinette antonin antonio ariane arlette armelle arnaud arthur assia astrid audrey aurelie
aurelien aurore axelle aziz baptiste barbara bastien beatrice benedicte benjamin benoit bernadette bernard bertrand
bilal blandine boris boubacar brice brigitte bruno camille carine carla carlos carole caroline catherine cecile
cedric celia celine chantal charlene charles charlotte cherif christelle christian christiane christine christophe
claire clara clarisse claude claudette claudine clemence clement colette corentin corinne cyril cyrille damien
daniel daniele danielle david deborah delphine denis denise diane didier dimitri djamila dominique donatien dorian
dorothee edith edouard edwige elena eliane elias elisa elisabeth elise ella ellen elodie eloise elsa emeline emeric
emile emilie emma emmanuel emmanuelle enzo eric erika ernest estelle esther etienne eugene eva eveline evelyne
fabien fabienne fabrice fadila faiza farid farida fatiha fatima fatou fatoumata felix fernand fernande flavie
florent florian francine francis franck francois francoise fred frederic frederique gabriel gabrielle gaelle gaetan
genevieve georges georgette gerald geraldine gerard germaine gervaise ghislain ghislaine gilbert gilberte gilles
gisele giselle gregoire gregory guillaume guy gwenaelle habib hakim hamid hassan helena helene henri henriette
herve hicham hocine houria hubert hugo hugues ibrahim ibrahima ines ingrid irene isabelle ismael issa ivan jack
jacky jacqueline jacques jamila jason jean jeanne jeannine jennifer jeremie jeremy jerome jessica joelle johann
johanna john jonathan jose joseph josephine josette josiane jules julia julian julie julien juliette justine kader
kamel karim karima karine katia kevin khadija khaled laetitia laila lamia laura laure laurence laurent laurie lea
leila leo leon leonie leopold lila lilian liliane lionel lisa lise loic louis louisa louise luc lucas lucie lucien
lucienne ludivine ludovic lydia lydie lyes madeleine magali malik mamadou manon manuel manuela marc marcel marcelle
margaux margot marguerite maria marianne marie marielle marina marine marion marius marlene martial martin martine
maryse maryvonne mathieu mathilde matthieu maud maurice maxence maxime maya medhi mehdi melanie melissa melodie
michael michel michele micheline mickael mireille mohamed mohammed monique morgane mounir mourad muriel mustapha
myriam nabil nacer nadege nadia nadine naima nassim natacha nathalie nathan nicolas nicole noelle noemie nora
nordine odette odile olga olivia olivier ophelie oscar otmane ousmane pablo pascal pascale patrice patricia patrick
paul paula paule paulette pauline perrine philippe pierre pierrette quentin rachel rachid rachida raphael raymond
raymonde rebecca regine regis remi remy renaud rene renee richard robert robin rodolphe roger roland romain romane
romuald rosalie roseline sabine sabrina said saida salim salima salome sami samia samir samira samuel sandra
sandrine sara sarah sebastien selim serge severine sidonie simon simone sofia sofiane solange solene sonia sophie
soraya souad stanislas stephane stephanie suzanne sylvain sylvaine sylvette sylviane sylvie tania tatiana teddy
theo therese thibault thierry thomas timothee tony valentin valentine valerie vanessa veronique victoire victor
victoria vincent virginie viviane wafa walid wilfried william xavier yacine yael yann yannick yasmina yasmine yoann
yohan yolande youcef youssef yusuf yves yvette yvon yvonne zahia zahra zoe zohra
"""
FIRST_NAMES = frozenset(_WRITTEN.split())
"""First names that many people have in France, as `fold` writes them; not those that are common words or places."""

_HOLY = frozenset({"saint", "sainte", "st", "ste", "notre"})
"""What a place begins with that bears a first name: `saint.martin@…`."""
_BORNE = """
jean jaures|jean moulin|jean mermoz|jean zay|jean vilar|jean mace|jean rostand|jean giono|jean bouin|jean monnet
victor hugo|jules ferry|jules guesde|jules verne|emile zola|marie curie|pierre curie|louis pasteur|simone veil
louise michel|jacques prevert|george sand|georges brassens|rosa parks|abbe pierre|paul eluard|albert camus
guy moquet|pierre semard|robert schuman|leo lagrange|leon blum|pablo neruda|pablo picasso|anne frank
"""
_NAMESAKES = frozenset(_BORNE.strip().replace("\n", "|").split("|"))
"""Whose names many streets, schools and houses bear."""

_NAME = r"[A-ZÀ-ÖØ-Ý][\w’'-]+"
_CIVILITY = re.compile(
    r"\b(?:M\.|MM\.|Mr\.?|Mme|Mmes|Mlle|Monsieur|Madame|Mademoiselle|Dr\.?|Docteure?|Me|Maître)[ \u00a0\u202f]"
    r"([A-ZÀ-ÖØ-Ý](?:[\w’'-]+|\.|\b)(?:[ \u00a0\u202f][A-ZÀ-ÖØ-Ý](?:[\w’'-]+|\.))?)"
)
_PLACE_BEFORE = re.compile(
    r"\b(?:rue|avenue|av\.|boulevard|bd|place|square|quai|allée|impasse|cours|chemin|route|esplanade|passage|villa"
    r"|espace|salle|résidence|foyer|maison|centre|hôpital|clinique|lycée|collège|école|fondation|association|cité"
    r"|pavillon|bâtiment|stade|parc|pont|faubourg|halle|villa)\s+(?:(?:du|de la|de|des|d’|d')\s*)?$",
    re.I,
)
_OPENS = re.compile(
    r"(?:^|[,;:(/–—-]\s*|\b(?:demande[rz]|appele[rz]|joindre|joignez|contacte[rz]|contact|par|avec|voir|auprès de"
    r"|adressée? à|écrire à|est|et)\s+)$",
    re.I,
)
_INITIALLED = re.compile(
    rf"\b([A-ZÀ-Ý]\.[ \u00a0-]?){{1,2}}[ \u00a0]?{_NAME}|\b(?P<first>{_NAME})[ \u00a0][A-ZÀ-Ý]\.(?!\w)"
)
_ALONE = re.compile(rf"\b({_NAME})(?=\s*(?:$|[,;)/]))")
_TWO_OR_THREE = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ’'-]+(?: [A-ZÀ-Ý][a-zà-ÿ’'-]+){1,2}")
_WRITTEN_GROUPS = """
accueil agence aide alliance amis anciennes anciens antenne assemblee association atelier ateliers bailleur banque
benevoles bureau cabinet caisse cellule centre cercle chambre club collectif comite commission communaute commune
compagnons confederation conseil cooperative coordination croix departement direction dispositif emmaus entraide
equipe espace etablissement federation fondation forum foyer france groupe groupement habitants habitat hopital
institut jury laboratoire ligue locataires logement mairie maison mediateur mediation mediatrice metropole mission
mutuelle observatoire office organisme pacte patrimoine plateforme pole prefecture programme projet referent region
relais relecture reperes reseau residence responsable restos samu secours secretariat secteur securite service
services social sociale societe solidarite solidarites structure syndicat tiers travail travailleur travailleuse
union universite ville voisins
"""
_GROUPS = frozenset(_WRITTEN_GROUPS.split())
"""What several people are called together: « Croix Rouge » is nobody's name."""
_MAIL_FOR_ALL = re.compile(
    r"@(?:gmail|googlemail|orange|wanadoo|free|sfr|neuf|bbox|numericable|hotmail|outlook|live|msn|yahoo|ymail|icloud|me"
    r"|laposte|aol|proton|protonmail|gmx|mailo|club-internet)\.(?:com|fr|net|me)$",
    re.I,
)
_SERVICE_MAIL = re.compile(
    r"accueil|contact|asso|secretariat|siao|service|direction|info|equipe|maraude|logement|pension|chrs|ccas|csapa"
    r"|samu|social|residence|maison|foyer|agence|antenne|centre|coordination|formation|permanence|reseau|collectif",
    re.I,
)
_NEAR = 60
_PAIR = re.compile(rf"(?=\b({_NAME})[ \u00a0]({_NAME}))")


def after_civility(text: str) -> re.Match[str] | None:
    """Find « Mme Durand », « M. D. »; not « rue du Dr Roux », not « M. le préfet »."""
    return next(civilities(text), None)


def civilities(text: str) -> Iterator[re.Match[str]]:
    """Find every name behind a civility."""
    return (found for found in _CIVILITY.finditer(text) if not place(text, found))


def place(text: str, found: re.Match[str]) -> bool:
    """Tell whether a name is that of a street, a house…"""
    return bool(_PLACE_BEFORE.search(before(text, found)))


def named(text: str) -> str:
    """Return « Julie Durand », « DURAND Julie » where somebody is named for what they do, else an empty text."""
    for found in _PAIR.finditer(text):
        first, last = found[1], found[2]
        known = first_name(first) or (first.isupper() and first_name(last))
        if known and _OPENS.search(before(text, found)) and not _PLACE_BEFORE.search(before(text, found)):
            return f"{first} {last}"
    return ""


def first_named(text: str) -> str:
    """Return « Sophie », « Sophie B. », « S. Bernard » where somebody is named for what they do, else an empty text."""
    for pattern in (_INITIALLED, _ALONE):
        for found in pattern.finditer(text):
            first = found[1] if pattern is _ALONE else found["first"]
            if (first is None or first_name(first)) and _OPENS.search(before(text, found)):
                return found[0]
    return ""


def unfamiliar(text: str) -> str:
    """Return two or three words with capitals that open a text and name no group, « Olena Kovalenko », or nothing."""
    opening = re.split(r"\s*[,;(/–—]|\s-\s", text, maxsplit=1)[0].strip()
    if not _TWO_OR_THREE.fullmatch(opening):
        return ""
    return "" if _GROUPS.intersection(re.split(r"[ -]", fold(opening))) else opening


def before(text: str, found: re.Match[str], most: int = _NEAR) -> str:
    """Return the few words before what was found, never the whole text: it may be long and hold many names."""
    start = found.start()
    return text[:start] if start <= most else f"…{text[start - most : start]}"


def first_name(word: str) -> bool:
    """Tell whether a word is a first name, or is made of two: « Jean-Luc »."""
    parts = fold(word).split("-")
    return all(part in FIRST_NAMES for part in parts)


def personal_mailbox(mailbox: str) -> bool:
    """Tell whether what stands before « @ » names a person: `julie.durand`, `j.durand`, `durand-julie`."""
    words = [word for word in re.split(r"[._+-]", mailbox.lower()) if word.isalpha()]
    if len(words) != 2:
        return False
    first, last = words
    if first in _HOLY or f"{first} {last}" in _NAMESAKES:
        return False
    return first in FIRST_NAMES or last in FIRST_NAMES or (len(first) == 1 and len(last) > 3)


def owner_of_mail(mail: str) -> str:
    """Say whose mail address this is if it seems to be a person's own, else nothing."""
    mailbox = mail.partition("@")[0]
    if mail and personal_mailbox(mailbox):
        return f"« {excerpt(mail)} » est le courriel d’une personne."
    if _MAIL_FOR_ALL.search(mail) and not _SERVICE_MAIL.search(mailbox):
        return f"« {excerpt(mail)} » ressemble au courriel d’un particulier."
    return ""

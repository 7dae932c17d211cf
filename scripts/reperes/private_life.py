"""The details of a person's life in a text, and the means to reach somebody: where they stand, what is told of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from reperes import people
from reperes.people import before
from reperes.problem import Severity
from reperes.records.reaching import is_mobile

_MAY_NAME = ("Mme ", "M. ", "Mlle ", "Monsieur ", "Madame ", "Mr ", "Mme\u00a0", "M.\u00a0", "Mademoiselle ")
_MAY_TELL = ("né le ", "née le ", "nés le ", "nées le ", "(e) le ", "·e le ", "@")
_LONG_NUMBER = re.compile(r"\d(?:[ .\u00a0\u202f-]?\d){6}")

_BIRTH = re.compile(r"\bné(?:e|·e|\(e\))?s? le \d{1,2}\b")
_THING = re.compile(
    r"(?:^|[.!?:;]\s+)(?:l[ea] |l[’']|une? |ce |cet |cette |notre |les |ces |nos )(?:résidence|association|maison|foyer"
    r"|pension|fondation|équipe|dispositif|projet|collectif|réseau|structure|service|centre|programme|idée|démarche"
    r"|coopérative|expérimentation|plateforme|agence|loi|société|fédération|union|opération|initiative|convention"
    r"|métropole|commune|offre|outil)s?\b(?:(?!\b(?:où|dont|qui|que|et|avec)\b)[^.!?;,])*$",
    re.I,
)
"""What is born without being anybody: the subject of the sentence that a birth ends."""
_FAMILY = re.compile(r"\b(?:[Ll]a|[Uu]ne|[Cc]ette) famille [A-ZÀ-Ý](?:[a-zà-ÿ’-]+|\.)")
_LIVES = re.compile(
    r"\b(?:vit|vivent|vivait|vivaient|habite|habitent|habitait|habitaient|dort|dorment|dormait|demeure|demeurait"
    r"|relogée?s?)\b[^.;\n\d]{0,30}\d{1,4}(?: ?bis| ?ter)?,? (?:rue|avenue|boulevard|place|chemin|allée|impasse|quai"
    r"|cours|route|square|montée)\b(?: [^\s.,;]+){0,4}",
    re.I,
)
_STREET = re.compile(r"\d,? (?:bis|ter|rue|av|bou|pla|che|all|imp|qua|cou|rou|squ|mon)", re.I)
_LODGED = re.compile(
    r"\b(?:(?:re)?logée?s?|hébergée?s?|vit|vivent|vivait|vivaient|habite|habitent|habitait|dort|dorment|dormait)\b"
    r"(?: [^.;\n\d]{1,40}?)?,? (?:rue|avenue|boulevard|place|chemin|allée|impasse|quai|cours|square|montée) "
    r"(?:de la |de l[’']|du |des |de |d[’'])?[A-ZÀ-Ý][\w’'-]+"
)
"""The street where somebody lives, without its number."""
_STREETS = ("rue ", "avenue ", "boulevard ", "place ", "chemin ", "allée ", "impasse ", "quai ", "cours ", "square ")
_FRAIL = re.compile(
    r"\b(?:une?|deux|trois|quatre|cinq|six|sept|huit|\d) (?:enfants?|fils|filles?|adolescente?s)\b[^.;\n]{0,20}?\bdont"
    r" (?:une?|deux|l[’']une?) (?:(?:est|en situation de|porteu(?:r|se) d[’'e]u?n?) ?)?(?:handicap\w*|malade|autiste"
    r"|trisomique|placée?|adoptée?|incarcérée?)"
)
"""What is told of one child of a household."""
_SOMEONE = re.compile(
    r"(?<![\w’'-])(?P<name>[A-ZÀ-Ý][a-zà-ÿ][\w-]*)(?:, (?:suivie?|hébergée?|accompagnée?|(?:re)?logée?|expulsée?"
    r"|sortie?|locataire|résidente?|mère|père|veuve|veuf|divorcée?|handicapée?|malade|sans-abri|sans domicile|qui)"
    r"| (?:raconte|témoigne|explique|se souvient|dort|dormait|vit|vivait|attend|habite|habitait)"
    r"| a (?:dormi|vécu|perdu|refusé|quitté|été (?:expulsée?|relogée?|hébergée?|suivie?|accompagnée?|logée?)))\b"
)
"""A first name alone, and what is told of who bears it."""
_SURNAME = re.compile(r"[A-ZÀ-Ý][\w’'-]*[ \u00a0]$")
_LED = re.compile(
    r"\b(?:(?:dirig|gér|coordonn|pilot|anim|présid|encadr)ée?s? par|suivie?s? par|contacte[rz]|joindre|responsable"
    r"|direct(?:eur|rice)|référente?|gérante?|coordinat(?:eur|rice)|chef(?:fe)? de service)(?: est)?[ ,:]{1,3}"
    r"(?P<name>[A-ZÀ-Ý][\w’'-]+)[ \u00a0][A-ZÀ-Ý][\w’'-]+"
)
"""Who leads or answers, by name."""
_SENTENCE = 200
_FILE = re.compile(
    r"(?:\b(?:dossier|allocataire|NIR|sécurité sociale|numéro unique|demande)\b[^\n.;]{0,20}?|\bn[°o] ?)"
    r"(?<!\d)\d[\d ]{5,}\d\b",
    re.I,
)
_OFFICIAL = re.compile(
    r"\b(?:(?:déclar|agré[ée]|habilit|certifi|homologu)\w*|organismes?|activité|qualiopi|siren|siret|finess|rna|rncp"
    r"|arrêté|décret|délibération|circulaire|convention|marché|loi|article|norme)\b[^.;\n]*$",
    re.I,
)
"""What a number of an organisation or of a text of law follows: « organisme déclaré sous le n° … »."""
_SOMEBODY = (
    r"une?(?: jeune| vieil(?:le)?)? (?:femme|homme|mère|père|dame|monsieur|jeune|enfant|garçon|fille|résidente?"
    r"|locataire|personne|veuve|veuf|retraitée?|habitante?)"
)
_CIVIL = (
    r"(?:M\.|Mr|Mme|Mlle|Monsieur|Madame|Mademoiselle)[ \u00a0]"
    r"(?:[A-ZÀ-Ý]\.|[A-ZÀ-Ý][\w’'-]*(?: [A-ZÀ-Ý](?:\.|[\w’'-]+))?)"
)
_AGE = re.compile(
    rf"(?<![\w-])(?:{_SOMEBODY}|(?P<civil>{_CIVIL})|(?P<name>[A-ZÀ-Ý][\w-]+)(?: [A-ZÀ-Ý]\.)?)"
    r"(?: seule?)?,? (?:âgée? )?(?:de |d[’'])?\d{1,2}[ \u00a0]ans\b"
    r"(?! (?:ou|et) (?:plus|moins)| minimum| révolus| d[’'])"
    r"(?! (?:et demi )?(?:ne |n[’'])?(?:peut|doit|y a|(?:a|est) (?:pas )?(?:droit|accès|admise?|acceptée?))\b)",
    re.I,
)
"""The age of somebody; not the one that opens or closes a door, which is a rule of access."""
_NIR = re.compile(r"(?<!\d)([12] ?\d\d ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d\d|2[AB]) ?\d{3} ?\d{3})(?: ?(\d\d))?(?!\d)")
_TELEPHONE = re.compile(r"(?<![\d+])(?:\+33 ?|0)[1-9](?:[ .\u00a0\u202f-]?\d\d){4}(?!\d)")
# From its first sign only: from each sign of a long word, it would take its square.
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}", re.I)
_SAY_LESS = "Dites « une personne » ou « un ménage », et retirez ce qui permettrait de la reconnaître."
_SAY_FUNCTION = "Dites sa fonction, sans son nom ; qui a écrit un document se nomme dans la fiche du document."
_MOVE = "Écrivez-le dans un contact, à sa ligne (« telephone » ou « courriel »), ou retirez-le."
_REMOVE_MAIL = "Retirez-le : seul le courriel d’un service se publie, dans un contact, à la ligne « courriel »."
_REMOVE_MOBILE = "Retirez-le ; si c’est celui d’un service, écrivez-le dans un contact, à la ligne « telephone »."


class Detail(NamedTuple):
    """What a text tells of somebody, and what to say of it."""

    found: re.Match[str]
    told: str
    remedy: str = _SAY_LESS
    severity: Severity = Severity.ERROR


def may_tell(whole: str) -> bool:
    """Tell whether the texts of a record are worth being read one by one, which takes long."""
    if any(sign in whole for sign in _MAY_TELL) or _LONG_NUMBER.search(whole):
        return True
    if ("famille " in whole and _FAMILY.search(whole)) or (_STREET.search(whole) and _LIVES.search(whole)):
        return True
    if any(sign in whole for sign in _MAY_NAME) and people.after_civility(whole):
        return True
    if any(street in whole for street in _STREETS) and _LODGED.search(whole):
        return True
    if " dont " in whole and _FRAIL.search(whole):
        return True
    if any(people.first_name(found["name"]) for pattern in (_SOMEONE, _LED) for found in pattern.finditer(whole)):
        return True
    return ("\u00a0ans" in whole or " ans" in whole) and bool(_AGE.search(whole))


def of_life(text: str) -> Iterator[Detail]:
    """Find every detail of somebody's life: each is to be taken out, and one must not hide another."""
    named = [*people.civilities(text), *_first_names(text)]
    yield from (Detail(found, "nomme une personne") for found in named)
    for found in _LED.finditer(text):
        if people.first_name(found["name"]):
            yield Detail(found, "nomme une personne", _SAY_FUNCTION, Severity.WARNING)
    yield from (Detail(found, "nomme un ménage") for found in _FAMILY.finditer(text))
    yield from (Detail(found, "dit où une personne habite") for found in _LIVES.finditer(text))
    told = "dit où une personne habite"
    yield from (Detail(found, told, severity=Severity.WARNING) for found in _LODGED.finditer(text))
    told = "est un détail de la vie d’une personne"
    yield from (Detail(found, told) for found in (*_births(text), *_files(text)))
    yield from (Detail(found, told, severity=Severity.WARNING) for found in _FRAIL.finditer(text))
    yield from (Detail(found, "est un numéro de sécurité sociale", "Retirez-le.") for found in _identities(text))
    for found in _AGE.finditer(text):
        if found["name"] is None or people.first_name(found["name"]):
            severity = Severity.ERROR if found["civil"] else Severity.WARNING
            yield Detail(found, "donne l’âge d’une personne", severity=severity)


def of_reaching(text: str) -> Iterator[Detail]:
    """Find the telephones and mail addresses of a text; those of a person are not to be published at all."""
    told = "est un moyen de joindre quelqu’un, écrit dans une phrase"
    for found in _TELEPHONE.finditer(text):
        if is_mobile(found[0]):
            yield Detail(found, "est un mobile, souvent celui d’une personne", _REMOVE_MOBILE, Severity.WARNING)
        else:
            yield Detail(found, told, _MOVE, Severity.WARNING)
    for found in _MAIL.finditer(text):
        if people.personal_mailbox(found[0].partition("@")[0]):
            yield Detail(found, "est le courriel d’une personne", _REMOVE_MAIL)
        else:
            yield Detail(found, told, _MOVE, Severity.WARNING)


def _first_names(text: str) -> Iterator[re.Match[str]]:
    """Find first names alone; not surnames that are one too, « Julie Martin explique », who spoke in public."""
    for found in _SOMEONE.finditer(text):
        if (
            people.first_name(found["name"])
            and not _SURNAME.search(before(text, found))
            and not people.place(text, found)
        ):
            yield found


def _births(text: str) -> Iterator[re.Match[str]]:
    """Find days of birth; not those of houses or of associations."""
    return (found for found in _BIRTH.finditer(text) if not _THING.search(before(text, found, _SENTENCE)))


def _files(text: str) -> Iterator[re.Match[str]]:
    """Find the numbers of people's files; not those that an organisation or a text of law bears."""
    return (found for found in _FILE.finditer(text) if not _OFFICIAL.search(_numbered(text, found)))


def _numbered(text: str, found: re.Match[str]) -> str:
    """Return the words that tell what is numbered: those of the number, or those before a bare « n° »."""
    return before(text, found) if found[0][:2].lower() in ("n°", "no") else found[0]


def _identities(text: str) -> Iterator[re.Match[str]]:
    """Find social security numbers: thirteen figures, and their key if it is written."""
    for found in _NIR.finditer(text):
        number = found[1].replace(" ", "").replace("2A", "19").replace("2B", "18")
        if (found[2] is None and " " in found[1]) or (found[2] and 97 - int(number) % 97 == int(found[2])):
            yield found

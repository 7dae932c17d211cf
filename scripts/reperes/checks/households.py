"""Une fiche ne raconte pas la vie d’une personne

Les sources citent parfois un ménage. La fiche garde ce que son histoire apprend, pas l’histoire : ni nom, ni initiale,
ni âge, ni date de naissance, ni adresse, ni numéro de dossier ou de sécurité sociale. On reconnaît vite quelqu’un dans
une petite ville. Un téléphone ou un courriel ne s’écrit pas dans une phrase non plus : il échapperait aux
vérifications.

Les auteurs de documents et les personnes qui ont parlé en public lors d’une rencontre gardent leur nom.

Refusé :

    nom: Exemple
    limites:
      - texte: Mme D., 52 ans, a refusé trois logements.

Accepté :

    nom: Exemple
    limites:
      - texte: Une personne peut refuser plusieurs logements.

Pour corriger :

    Dites « une personne », « un ménage », et retirez ce qui permettrait de la reconnaître.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from reperes import people, texts
from reperes.catalogue import Catalogue, Entry
from reperes.checks import Finding
from reperes.people import before
from reperes.problem import MOST_PROBLEMS, Severity
from reperes.source import Route
from reperes.words import excerpt

PAGE = "menages"
CODES = {
    "personne-reconnaissable": "Un texte laisse reconnaître une personne.",
}

_PUBLIC = frozenset({"intervenants", "auteur", "editeur", "sources", "nom", "alias", "anciens_noms", "titre"})
"""Keys whose values may name whoever wrote or spoke in public, or are names of their own."""
_ELSEWHERE = frozenset({"fonction", "pour_qui", "par", "telephone", "courriel", "adresse"})
"""Keys of contacts, which have a rule of their own."""
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
_FAMILY = re.compile(r"\b(?:[Ll]a|[Uu]ne|[Cc]ette) famille [A-ZÀ-Ý][a-zà-ÿ’-]+")
_LIVES = re.compile(
    r"\b(?:vit|vivent|vivait|vivaient|habite|habitent|habitait|habitaient|dort|dorment|dormait|demeure|demeurait"
    r"|relogée?s?)\b[^.;\n\d]{0,30}\d{1,4}(?: ?bis| ?ter)?,? (?:rue|avenue|boulevard|place|chemin|allée|impasse|quai"
    r"|cours|route|square|montée)\b(?: [^\s.,;]+){0,4}",
    re.I,
)
_STREET = re.compile(r"\d,? (?:bis|ter|rue|av|bou|pla|che|all|imp|qua|cou|rou|squ|mon)", re.I)
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
_CIVIL = r"(?:M\.|Mr|Mme|Mlle|Monsieur|Madame|Mademoiselle)[ \u00a0](?:[A-ZÀ-Ý]\.|[A-ZÀ-Ý][\w’'-]*)"
_AGE = re.compile(
    rf"(?<![\w-])(?:{_SOMEBODY}|(?P<civil>{_CIVIL})|(?P<name>[A-ZÀ-Ý][\w-]+))(?: seule?)?,? (?:âgée? )?(?:de |d[’'])?"
    r"\d{1,2}[ \u00a0]ans\b"
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
_MOVE = "Écrivez-le dans un contact, à sa ligne (« telephone » ou « courriel »), ou retirez-le."


def alone(lost: frozenset[str]) -> bool:
    """Judge whatever could be read of a refused record."""
    return True


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Find details of persons in the texts of records."""
    for entry in catalogue:
        if _may_tell(texts.whole(entry)):
            yield from islice(_of(entry), MOST_PROBLEMS)


def _of(entry: Entry) -> Iterator[Finding]:
    for route, text in texts.each(entry.record):
        if not _PUBLIC.intersection(route) and route[-1] not in _ELSEWHERE:
            yield from _details(entry, route, text)


def _may_tell(whole: str) -> bool:
    """Tell whether the texts of a record are worth being read one by one, which takes long."""
    if any(sign in whole for sign in _MAY_TELL) or _LONG_NUMBER.search(whole):
        return True
    if ("famille " in whole and _FAMILY.search(whole)) or (_STREET.search(whole) and _LIVES.search(whole)):
        return True
    if any(sign in whole for sign in _MAY_NAME) and people.after_civility(whole):
        return True
    return ("\u00a0ans" in whole or " ans" in whole) and bool(_AGE.search(whole))


def _details(entry: Entry, route: Route, text: str) -> Iterator[Finding]:
    if found := people.after_civility(text):
        yield _finding(entry, route, text, found, "nomme une personne", _SAY_LESS)
    if found := _FAMILY.search(text):
        yield _finding(entry, route, text, found, "nomme un ménage", _SAY_LESS)
    if found := _LIVES.search(text):
        yield _finding(entry, route, text, found, "dit où une personne habite", _SAY_LESS)
    for found in (_birth(text), _file(text)):
        if found:
            yield _finding(entry, route, text, found, "est un détail de la vie d’une personne", _SAY_LESS)
    if found := _identity(text):
        yield _finding(entry, route, text, found, "est un numéro de sécurité sociale", "Retirez-le.")
    if (found := _AGE.search(text)) and (found["name"] is None or people.first_name(found["name"])):
        told = "donne l’âge d’une personne"
        severity = Severity.ERROR if found["civil"] else Severity.WARNING
        yield _finding(entry, route, text, found, told, _SAY_LESS, severity)
    for pattern in (_TELEPHONE, _MAIL):
        if found := pattern.search(text):
            told = "est un moyen de joindre quelqu’un, écrit dans une phrase"
            yield _finding(entry, route, text, found, told, _MOVE, Severity.WARNING)


def _birth(text: str) -> re.Match[str] | None:
    """Find a day of birth; not that of a house or of an association."""
    every = _BIRTH.finditer(text)
    return next((found for found in every if not _THING.search(before(text, found, _SENTENCE))), None)


def _file(text: str) -> re.Match[str] | None:
    """Find the number of somebody's file; not that which an organisation or a text of law bears."""
    every = _FILE.finditer(text)
    return next((found for found in every if not _OFFICIAL.search(_numbered(text, found))), None)


def _numbered(text: str, found: re.Match[str]) -> str:
    """Return the words that tell what is numbered: those of the number, or those before a bare « n° »."""
    return before(text, found) if found[0][:2].lower() in ("n°", "no") else found[0]


def _identity(text: str) -> re.Match[str] | None:
    """Find a social security number: thirteen figures, and its key if it is written."""
    for found in _NIR.finditer(text):
        number = found[1].replace(" ", "").replace("2A", "19").replace("2B", "18")
        if (found[2] is None and " " in found[1]) or (found[2] and 97 - int(number) % 97 == int(found[2])):
            return found
    return None


def _finding(
    entry: Entry,
    route: Route,
    text: str,
    found: re.Match[str],
    told: str,
    remedy: str,
    severity: Severity = Severity.ERROR,
) -> Finding:
    message = f"« {excerpt(found[0].strip())} » {told}."
    return Finding(entry, route, "personne-reconnaissable", message, remedy, severity, text[: found.start()])

"""The rule about double negations: two that undo each other, which readers must turn round in their heads.

« Sans » after a negation is one of them when it hides a condition: « vous ne pouvez pas partir sans prévenir »
(prévenez avant de partir), « aucun dossier ne reste sans réponse » (chaque dossier reçoit une réponse). It is none
when it tells what others may not do to the reader: « personne ne peut entrer chez vous sans vous demander », « le
propriétaire n’a pas le droit d’entrer sans demander ». Three things tell such a protection: the subject is somebody
else than the reader, « pouvoir », « devoir » or « avoir le droit » is what is denied, and somebody acts: « nul ne peut
être expulsé sans jugement » is turned round like the others. « Sans vous », « sans votre accord » protect too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reperes.readability.infinitives import infinitive
from reperes.readability.remark import Remark, quoted
from reperes.readability.text import Text

_NO = r"\b(?:ne\s+|n')"
_NOT = r"(?:pas|plus|jamais|point|guère|rien|aucun|aucune|personne|nul|nulle)"
_VERB = r"(?:\S+\s+){0,3}?\S+\s+"
_UNDONE = (
    "impossibles?|inutiles?|interdite?s?|exclu(?:e|s|es)?|rares?|inhabituel(?:le|s|les)?|illéga(?:l|le|les|ux)"
    "|anorma(?:l|le|les|ux)"
    "|irrecevables?|incompatibles?|inconnu(?:e|s|es)?|négligeables?|incorrecte?s?|inexacte?s?|injustifiée?s?"
    "|improbables?|invraisemblables?|dénuée?s?|dépourvue?s?|exempte?s?|impensables?|inenvisageables?|insensibles?"
    "|indifférente?s?|défavorables?|étrang(?:er|ère)s? à|inopposables?|infondée?s?|inéligibles?|insurmontables?"
    "|irréversibles?|inopportune?s?|injustes?|irréparables?|immuables?|inaccessibles?|insolubles?|inévitables?"
    r"|insuffisante?s?|incertaine?s?|impuissante?s?|privée?s?(?= d[e'])|non(?: |-)\w+"
)
_REFUSING = r"(?:exclu\w*|interdi(?:t|s|ra|rait|sent)|ignor(?:e|ez|ent|er|era)|s'oppose(?:nt|ra)?|contest(?:e|ent|er))"
_BEING = (
    r"(?:est|êtes|es|suis|sommes|serez|étiez|sont|était|étaient|sera|seront|serait|seraient|soit|semble|paraît|être"
    r"|reste)"
)
_DOING = r"(?:(?:y|en|le|la|les|vous|se|me|nous)\s|l'|s'|d')*(?P<verb>\w+(?:er|ir|re))\b(?!-)"
_UNLESS = r"(?:tant qu(?:e\s|')|à moins qu(?:e\s|')|sauf s(?:i\s|'))"
_MAY = (
    r"(?:peu[tx]|pouvez|peuvent|pouvons|saurait|sauraient|sauriez|doit|devez|doivent|pourra|pourrez|pourront"
    r"|pourrait|pourraient)"
)
_SURE = "abri|domicile|papier|logement|emploi|toit|travail|aide|argent|famille|arrêt|vous|nous|moi|lui|elle|rien"
_YOURS = r"(?:vous|votre|vos|toi|ton|ta|tes)\b"
_TRUE = r"(?:(?:vrai|exact|possible|dit|question|sûre?|certaine?)\s+)?"
_PATTERNS = (
    # « n’est pas impossible », « il n’est pas rare », « ne pas être exclu »
    rf"{_NO}(?:\S+\s+){{0,2}}?{_BEING}\s+(?:donc\s+|toutefois\s+)?(?:pas|plus|jamais|nullement|aucunement)\s+"
    rf"(?:du tout\s+|totalement\s+)?(?:{_UNDONE})\b",
    rf"{_NO}(?:pas|plus|jamais)\s+(?:être|sembler|rester)\s+(?:{_UNDONE})\b",
    # « ne peut pas ne pas », « ne saurait ne pas »
    rf"{_NO}{_VERB}{_NOT}\s+(?:\S+\s+){{0,2}}?ne\s+(?:pas|plus|jamais|rien)\b",
    r"\b(?:inutile|impossible|interdit|exclu|illégal)\s+de\s+ne\s+(?:pas|plus|jamais|rien)\b",
    # « il n’est pas vrai que vous n’avez pas », « vous n’avez pas l’interdiction de »
    rf"{_NO}\S+\s+(?:pas|plus|jamais)\s+{_TRUE}(?:que\s+|qu')[^.;:!?,]*?{_NO}[^.;:!?]*?\b{_NOT}\b",
    rf"{_NO}\S+\s+(?:pas|plus|aucune?)\s+(?:l'|d')?interdictions?\b",
    # « rien n’est impossible », « personne n’est exclu »
    rf"\b(?:rien|nul|nulle|personne|aucune?\s+\S+)\s+(?:ne\s+|n'){_BEING}\s+(?:{_UNDONE})\b",
    rf"{_NO}\S+\s+ne\s+(?:pas|plus|jamais)\b",
    # « ne pouvez pas partir sans prévenir », « ne pas partir sans prévenir »,
    # « aucun n’entre sans que », « pas sans difficulté »
    rf"{_NO}(?:[^\s,;:]+\s+){{0,9}}?{_NOT}\s+(?:[^,;:.!?]+\s)?sans\s+(?:qu'|que\b|{_DOING})",
    rf"\b(?:aucune?|nul|nulle|personne|rien)\b[^,;:.!?]*?{_NO}[^,;:.!?]+\bsans\s+(?:qu'|que\b|{_DOING})",
    # « aucun dossier ne reste sans réponse », « nul ne peut être expulsé sans jugement »
    rf"\b(?:aucune?|nul|nulle|personne|rien|jamais)\b[^,;:.!?]*?{_NO}[^,;:.!?]+\bsans\s+(?!{_YOURS})\w+",
    rf"{_NO}\S+\s+(?:rien|aucune?)\s[^,;:.!?]*\bsans\s+(?!{_YOURS})\w+",
    rf"{_NO}(?:re)?(?:ven|part|sort|entr|sign|all|présent)\w*(?:-vous)?\s+(?:pas|plus|jamais)\s+sans\s+\w+",
    rf"\b(?:pas|plus|jamais|point|guère|non)\s+sans\s+(?!{_SURE})\w+",
    # « ne serez pas aidé tant que vous n’aurez pas »
    rf"{_NO}{_VERB}{_NOT}\b[^;:.!?]*\b(?:{_UNLESS}|avant qu(?:e\s|'))[^;:.!?]*?{_NO}",
    rf"\b{_UNLESS}[^;:.!?]*?{_NO}[^;:.!?]*?{_NOT}\b[^;:.!?]*{_NO}",
    # « ne manquez pas de prévenir », « n’exclut pas », « ne pouvez ignorer », « nul n’est censé ignorer »
    rf"{_NO}manqu\w+\s+(?:pas|point)\s+(?:de\s|d'){_DOING}",
    rf"{_NO}(?:\S+\s+){{0,2}}?{_REFUSING}\s+(?:donc\s+)?(?:pas|plus|nullement|en rien)\b",
    rf"{_NO}{_MAY}\s+(?:pas\s+|plus\s+)?(?:ignorer|méconnaître|contester|s'exonérer|se dispenser"
    r"|être\s+(?:exclu|ignoré|contesté|refusé|interdit)(?:e|s|es)?)\b",
    rf"\bnul(?:le)?\b[^,;:.!?]*{_NO}[^,;:.!?]*\b(?:ignorer|exclure|refuser|interdire)\b",
)
_DOUBLE = tuple(re.compile(pattern, re.I) for pattern in _PATTERNS)
_NEEDED = re.compile(r"\bne\b|\bn'|\b(?:pas|plus|jamais|point|guère|non) sans\b", re.I)
_SECOND = re.compile(
    rf"\bsans\b|\b(?:{_UNDONE})\b|\b(?:interdi|ignor|oppos|contest|manqu|exclu|refus|méconna|exonér|dispens)|\bnul"
    r"|\b(?:tant qu|à moins qu|sauf s|avant qu)|\b(?:ne |n')[^.!?]*\bn(?:e\b|')",
    re.I,
)
"""What, beside a first negation, may undo it."""


def double_negations(text: Text) -> Iterator[Remark]:
    """« ne… pas sans… », « n’est pas impossible »; two negations that each say their own thing are left alone."""
    if not (_NEEDED.search(text.plain) and _SECOND.search(text.plain)):
        return
    for sentence in text.sentences:
        found = next(_found(text.plain, sentence.start, sentence.end), None)
        if found:
            message = f"Deux négations se suivent : {quoted(found[0].strip())}."
            yield Remark(found.start(), found.end(), "double-negation", message, _straight(found[0]))


def _straight(said: str) -> str:
    """Return the remedy, with an example where one is near what was said."""
    low = said.lower()
    example = " : « Prévenez avant de partir »" if re.search(r"\bsans\b", low) else ""
    example = " : « C’est possible »" if "impossible" in low else example
    return f"Dites ce qui est vrai, ou ce qu’il faut faire{example}."


def _found(plain: str, start: int, end: int) -> Iterator[re.Match[str]]:
    for pattern in _DOUBLE:
        found = pattern.search(plain, start, end)
        verb = found and found.groupdict().get("verb")
        if not found or (verb and not infinitive(verb)):
            continue
        if not (_WITHOUT.search(found[0]) and _PROTECTS.search(plain, start, found.end())):
            yield found


_WITHOUT = re.compile(r"\bsans\s+(?!qu)", re.I)
_PROTECTS = re.compile(
    r"\b(?!(?:vous|nul|nulle|je|j|tu)\b)\w+\s+(?:ne\s+|n')(?:(?:vous|y|en|le|la|les|lui)\s+|l')?"
    r"(?:(?:peu[tx]|peuvent|pourr(?:a|ont|ait)|doi(?:t|vent))"
    r"|(?:a|ont|aura|auront)\s+(?:(?:pas|plus|jamais)\s+)?le droit)"
    r"(?!\s+(?:(?:pas|plus|jamais)\s+)?être\b)[^,;:.!?]*\bsans\b",
    re.I,
)
"""What others may not do to the reader: see the head of this file."""

"""The rule about double negations: two that undo each other, which readers must turn round in their heads."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
    "|irréversibles?|inopportune?s?|injustes?|non(?: |-)\\w+"
)
_REFUSING = r"(?:exclu\w*|interdi(?:t|s|ra|rait|sent)|ignor(?:e|ez|ent|er|era)|s'oppose(?:nt|ra)?|contest(?:e|ent|er))"
_BEING = r"(?:est|sont|était|étaient|sera|seront|serait|seraient|soit|semble|paraît|être|reste)"
_DOING = r"(?:(?:y|en|le|la|les|vous|se|me|nous)\s|l'|s'|d')*(?P<verb>\w+(?:er|ir|re))\b(?!-)"
_NO_VERB = re.compile(
    r"(?!(?:re|satis|dé)?faire|croire|boire|plaire|(?:sous|dis|ex)traire|taire)\w*(?:aire|oire|ière|père|mère|frère|[lb]ère"
    r"|[lp]isère)|colère|(?:fo|lo)yer|courrier|papier|dossier|métier|quartier|cahier|danger|premier|dernier|calendrier"
    r"|escalier|loyer|cher|hiver|lettre|titre|chiffre|ordre|nombre|chambre|centre|mètre|cadre|livre|avenir|plaisir|désir"
    r"|espoir|soir|couloir|trottoir|votre|notre|autre|quatre|entre|contre|encore|guère|membre|fenêtre|maître"
    r"|entier|régulier|particulier|financier|chantier|logement|air|cuir|repère|caractère|ministère|critère|adultère"
)
_UNLESS = r"(?:tant qu(?:e\s|')|à moins qu(?:e\s|')|sauf s(?:i\s|'))"
_MAY = (
    r"(?:peu[tx]|pouvez|peuvent|pouvons|saurait|sauraient|sauriez|doit|devez|doivent|pourra|pourrez|pourront"
    r"|pourrait|pourraient)"
)
_SURE = "abri|domicile|papier|logement|emploi|toit|travail|aide|argent|famille|arrêt|vous|nous|moi|lui|elle|rien"
_PATTERNS = (
    # « n’est pas impossible », « il n’est pas rare », « ne pas être exclu »
    rf"{_NO}(?:\S+\s+){{0,2}}?{_BEING}\s+(?:donc\s+|toutefois\s+)?(?:pas|plus|jamais|nullement|aucunement)\s+"
    rf"(?:du tout\s+|totalement\s+)?(?:{_UNDONE})\b",
    rf"{_NO}(?:pas|plus|jamais)\s+(?:être|sembler|rester)\s+(?:{_UNDONE})\b",
    # « ne peut pas ne pas », « ne saurait ne pas »
    rf"{_NO}{_VERB}{_NOT}\s+(?:\S+\s+){{0,2}}?ne\s+(?:pas|plus|jamais)\b",
    rf"{_NO}\S+\s+ne\s+(?:pas|plus|jamais)\b",
    # « ne pouvez pas partir sans prévenir », « aucun n’entre sans que », « pas sans difficulté »
    rf"{_NO}(?:[^\s,;:]+\s+){{1,9}}?{_NOT}\s+(?:[^,;:.!?]+\s)?sans\s+(?:qu'|que\b|{_DOING})",
    rf"\b(?:aucune?|nul|nulle|personne|rien)\b[^,;:.!?]*?{_NO}[^,;:.!?]+\bsans\s+(?:qu'|que\b|{_DOING})",
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
    r"|\b(?:tant qu|à moins qu|sauf s|avant qu)|\b(?:ne |n')[^.!?]*\bne\b",
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
            remedy = "Dites ce qui est vrai, ou ce qu’il faut faire : « Prévenez avant de partir »."
            yield Remark(found.start(), found.end(), "double-negation", message, remedy)


def _found(plain: str, start: int, end: int) -> Iterator[re.Match[str]]:
    for pattern in _DOUBLE:
        found = pattern.search(plain, start, end)
        if found and not _NO_VERB.fullmatch(found.groupdict().get("verb") or ""):
            yield found

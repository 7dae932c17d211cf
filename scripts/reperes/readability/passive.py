"""The rule about the passive voice with an agent: « la décision est prise par la commission »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reperes.readability.remark import Remark, quoted
from reperes.readability.text import Sentence, Text, Word, listed

_BE = listed(
    "est es suis sommes êtes sont était étais étions étiez étaient sera serai seras serons serez seront serait"
    " serais serions seriez seraient soit sois soyons soyez soient fut furent fût être été étant"
)
_PARTICIPLE = re.compile(
    r"(?:[vl]ue?s?|\w{2,}(?:é|ée|és|ées|i|ie|is|ies|u|ue|us|ues)|\w*(?:pris|mis|acquis|assis|conquis|requis)(?:e|es)?"
    r"|\w*(?:dit|écrit|fait|crit|duit|struit|ouvert|offert|souffert|couvert|joint|teint|peint|crain|traint|éteint"
    r"|atteint|mort|inclus|exclus|clos)(?:e|es|s)?)"
)
_NO_PARTICIPLE = listed(
    "ici aussi si ainsi parmi oui lui qui celui puis depuis plus tous vous nous dessus dessous jamais mais très"
    " près après ami amie amis vrai gratuit gratuits gratuite gratuites petit grand ceux jeudi lundi mardi mercredi"
    " samedi midi parti partie partis parties venu venue venus venues revenu revenue revenus devenu devenue devenus"
    " resté restée restés allé allée allés arrivé arrivée arrivés entré entrée entrés passé"
    " passée passés passées né née nés nées tombé"
    " tombée décédé décédée mort morte parvenu payant aisé sous minute menu prix mois fois pays bas"
    " cas refus avis contenu"
)
_ACTORS = listed(
    "le la les l' un une des du son sa ses leur leurs votre vos notre nos ce cet cette ces mon ma mes vous nous lui"
    " elle eux elles moi quelqu'un chacun chacune tous toutes tout plusieurs certains certaines chaque celui celle"
    " ceux celles autrui quiconque d' de"
)
"""What opens the name of who acts: « par mois » and « par courrier » name nobody."""
_MOVED = re.compile(r"(?:mont|retourn|rentr)ée?s?|(?:descend|sort)[iu]e?s?")
"""What somebody does to a thing, or where somebody went: « sorti par la porte », « sorti par le gardien »."""
_BARE_ACTORS = listed(
    "huissier huissiers commissaire notaire avocat expert experts mandataire commission délégation décret arrêté"
    " professionnel professionnels médecin médecins justice jugement autrui"
)
"""Who acts without an article, as letters have it: « par huissier »; « par courrier » names nobody."""
_COUNTED = listed("deux trois quatre cinq six sept huit neuf dix")
_MEANS = listed(
    "biais intermédiaire fenêtre porte suite poste ordinateur téléphone passé faute fait courrier voie moyen"
    " truchement train bus route mer nom main exemple lettre mail courriel message chèque virement guichet couloir"
    " escalier côté"
)
_WAYS = _MEANS | listed(
    "ascenseur chemin cour toit cave jardin garage balcon métro tram tramway avion gare ville village pont place entrée"
    " sortie haut bas droite gauche devant derrière nord sud est ouest autoroute forêt parc avenue boulevard quai"
)
"""What « par » says of the way and not of who acts: « par la poste »."""
_MAY = re.compile(rf"\b(?:{'|'.join(sorted(_BE))}|voi\w+|ver\w+)\b[^.;:!?]*?\bpar\b", re.I)
_MOST_BETWEEN = 6


def passives_with_agent(text: Text) -> Iterator[Remark]:
    """A form of « être », a participle, « par » and who acts; « payé par mois » and « passé par Lyon » are none."""
    if " par " not in text.plain or not _MAY.search(text.plain):
        return
    for sentence in text.sentences:
        for index, word in enumerate(sentence.words):
            if word.low != "par" or (start := _passive(sentence.words, index)) is None:
                continue
            if ":" not in text.plain[sentence.words[start].start : word.start]:
                yield _remark(text, sentence, start, index)


def _remark(text: Text, sentence: Sentence, start: int, index: int) -> Remark:
    words = sentence.words
    last = words[min(index + 2, len(words) - 1)]
    piece = text.plain[words[start].start : last.end]
    message = f"La phrase dit d’abord ce qui est fait, puis par qui : {quoted(piece)}."
    remedy = "Commencez par qui agit : « La commission décide », pas « C’est décidé par la commission »."
    return Remark(words[start].start, last.end, "passif", message, remedy)


def _passive(words: Sequence[Word], index: int) -> int | None:
    """Return where « être » stands when the « par » at `index` brings in who acts, else None."""
    if not _agent(words, index):
        return None
    participle = None
    for back in range(index - 1, max(-1, index - _MOST_BETWEEN - 2), -1):
        low = words[back].low
        if participle is None:
            if low in _NO_PARTICIPLE or _went(words, back, index):
                if index - back == 1:  # « est passé par », « est sortie par la porte »
                    return None
            elif _PARTICIPLE.fullmatch(low):
                participle = back
        elif low in _BE or low.split("-")[0] in _BE:
            return back
        elif participle - back > 5:
            return None
        elif _PARTICIPLE.fullmatch(low) and low not in _NO_PARTICIPLE:
            participle = back if low not in _BE else participle
    return _seen_done(words, index)


def _seen_done(words: Sequence[Word], index: int) -> int | None:
    """Return where « se voit notifier » begins: a passive in disguise."""
    for back in range(index - 1, max(-1, index - 8), -1):
        if words[back].low in ("voit", "voient", "verra", "verront", "verrez", "verrait") and back > 0:
            return back - 1 if words[back - 1].low in ("se", "vous", "s'") else None
    return None


def _went(words: Sequence[Word], back: int, index: int) -> bool:
    """Tell whether a participle says where somebody went, because « par » brings in a way or a place."""
    after = words[index + 1 : index + 3]
    way = len(after) < 2 or not after[0].written.islower() or after[1].low in _WAYS
    return way and bool(_MOVED.fullmatch(words[back].low))


def _agent(words: Sequence[Word], index: int) -> bool:
    """Tell whether what follows « par » may act: somebody named, pointed at or counted."""
    after = words[index + 1 : index + 3]
    if not after:
        return False
    if after[0].written[0].isupper():
        return True
    if after[0].low in _BARE_ACTORS:
        return True
    means = len(after) > 1 and after[1].low in _MEANS
    return (after[0].low in _ACTORS and not means) or (after[0].low in _COUNTED and len(after) > 1)

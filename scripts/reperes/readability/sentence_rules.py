"""Rules about sentences: short, and one idea in each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reperes.readability.infinitives import infinitive
from reperes.readability.remark import Remark, quoted
from reperes.readability.text import Sentence, Text, Word, listed

LONGEST = 15
"""Words of a sentence in a guide."""
LONGEST_ELSEWHERE = 30
"""Words of a sentence in a summary, which professionals read."""

_SUBJECTS = listed("je j' tu il elle on nous vous ils elles c' ce cela ça")
_THEN = listed("et puis mais donc car or")
_SINGLE = listed("qui que qu' dont où car puisque puisqu' lorsque lorsqu' quand parce pourquoi comment si s'")
_HEAVY = listed("duquel desquels desquelles auquel auxquels auxquelles tandis quoique")
_WHICH = listed("lequel laquelle lesquels lesquelles")
_BEFORE_WHICH = listed("dans avec pour sur par selon sans sous à")
_HEAVY_PAIRS = {
    ("alors", "que"), ("alors", "qu'"), ("ainsi", "que"), ("ainsi", "qu'"), ("bien", "que"), ("bien", "qu'"),
    ("dès", "lors"), ("sous", "réserve"), ("étant", "donné"), ("pourvu", "que"), ("pourvu", "qu'"),
    ("condition", "que"), ("condition", "qu'"), ("mesure", "où"), ("attendu", "que"), ("attendu", "qu'"),
}  # fmt: skip
_ASKED = frozenset({"est-ce", "qu'est-ce", "n'est-ce", "plus", "moins", "autant", "aussi", "même", "plutôt", "mieux"})
_NO_PARTICIPLE = listed(
    "pendant avant devant maintenant autant pourtant cependant durant suivant courant enfant restaurant constant"
    " important montant étudiant habitant passant instant intéressant suffisant représentant correspondant existant"
    " aidant gérant garant géant participant remplaçant commerçant gagnant payant perdant vivant croyant méchant"
    " brillant volant savant éléphant quant tant gant volant pratiquant amant fabricant consultant assistant"
    " dépendant indépendant plaisant charmant bruyant auparavant dorénavant croissant trafiquant débutant"
)
_CONDITIONS = listed(
    "si s' quand lorsque lorsqu' sinon avant après pendant dès depuis ensuite puis enfin alors en sans"
)
"""Words that open what stands before the first clause: « Si vous avez froid, dites-le »."""
_DETERMINERS = listed("le la les l' un une des votre vos son sa ses leur leurs notre nos ce cet cette ces")
_TIMES = listed(
    "soir matin midi jour nuit après-midi lundi mardi mercredi jeudi vendredi samedi dimanche semaine mois année an"
    " fois suite veille lendemain moment heure janvier février mars avril mai juin juillet août septembre octobre"
    " novembre décembre week-end hiver été printemps automne"
)
"""« La lettre arrive, vous l’ouvrez » holds two clauses, « Le soir, vous l’ouvrez » one."""
_LONGEST_LEAD = 4
"""Words before a comma that hold no clause yet: « Le soir, dites… », « Au guichet de la mairie, … »."""
_MOST_IDEAS = 3.0
_MOST_WHEN_LONG = 2.0
_MOST_ELSEWHERE = 4.5


_PARTS = re.compile(r"[.!?…] ")
_CUT_WRONGLY = re.compile(r"\b[\w-]{1,3}\.\s|»\s|[.!?…]\s[^A-ZÀ-Ý]")
"""Where a sentence may go on behind what looks like its end."""
_JOINTS = (
    _SINGLE | _THEN | _HEAVY | _WHICH | listed("lors alors ainsi bien réserve donné pourvu condition mesure attendu")
)
"""What a clause beside the first needs; after a comma it may do with a subject or an order."""
_AFTER_COMMA = re.compile(
    r",\s(?:(?:je|tu|il|elle|on|nous|vous|ils|elles|cela|ça|dites|faites|\w+(?:ez|er|ir|re))\b|[cj]')|ant\b", re.I
)


def long_sentences(text: Text, longest: int) -> Iterator[Remark]:
    """A sentence holds so many words at most; a colon or a semicolon does not end it."""
    if text.plain.count(" ") + text.plain.count("\n") < longest:
        return
    if all(len(part.split()) < longest for part in _PARTS.split(text.plain)) and not _CUT_WRONGLY.search(text.plain):
        return
    for sentence in text.sentences:
        if sentence.length > longest:
            message = f"Cette phrase compte {sentence.length} mots : {_opening(text, sentence)}."
            remedy = f"Coupez-la : {longest} mots au plus par phrase."
            yield Remark(sentence.start, sentence.end, "phrase-longue", message, remedy)


def several_ideas(text: Text, longest: int) -> Iterator[Remark]:
    """A semicolon, three things to do, or clauses inside clauses: there are several ideas in one sentence."""
    if ";" not in text.plain and _joints(text.plain) < (2 if longest == LONGEST else 4):
        return
    for sentence in text.sentences:
        semicolon = text.plain.find(";", sentence.start, sentence.end)
        if semicolon >= 0 and not _ends_an_item(text.plain, sentence, semicolon):
            message = f"Un point-virgule réunit plusieurs idées : {_opening(text, sentence)}."
            yield Remark(
                semicolon, semicolon + 1, "plusieurs-idees", message, "Mettez un point, et une phrase par idée."
            )
            continue
        if _weight(text, sentence) >= _most(sentence, longest):
            message = f"Cette phrase dit plusieurs choses à la fois : {_opening(text, sentence)}."
            remedy = "Faites une phrase pour chaque idée, ou une liste."
            yield Remark(sentence.start, sentence.end, "plusieurs-idees", message, remedy)


_ITEM_END = re.compile(r";\s*(?:et|ou|puis)?\s*")
_ITEM = re.compile(r"\s*(?:[-–—•*·▪◦]|\d{1,2}[.)°]|[a-z][.)])\s")


def _ends_an_item(plain: str, sentence: Sentence, semicolon: int) -> bool:
    """Tell whether a semicolon closes an item of a list: it parts two lines, not two ideas."""
    line = plain.rfind("\n", 0, sentence.start + 1) + 1
    return bool(_ITEM_END.fullmatch(plain, semicolon, sentence.end) and _ITEM.match(plain, line))


def _joints(plain: str) -> int:
    """Count at once what might join clauses, in the whole text: most texts hold too little of it to be looked at."""
    words = plain.lower().replace("'", "' ").replace(",", " ").split()
    return sum(word in _JOINTS for word in words) + ("," in plain and len(_AFTER_COMMA.findall(plain)))


def _most(sentence: Sentence, longest: int) -> float:
    if longest == LONGEST_ELSEWHERE:
        return _MOST_ELSEWHERE
    return _MOST_IDEAS if sentence.length <= longest else _MOST_WHEN_LONG


def _opening(text: Text, sentence: Sentence) -> str:
    return quoted(text.plain[sentence.start : sentence.end].strip())


def _weight(text: Text, sentence: Sentence) -> float:
    """Return how much a sentence holds beside its first clause: 1 a clause inside it, more for what is heavier."""
    words = sentence.words
    total = 0.0
    free = _leads(text, words)  # the first clause is still to come
    for index in range(1, len(words)):
        word, before = words[index], words[index - 1]
        pair = (before.low, word.low)
        if word.low in _HEAVY or pair in _HEAVY_PAIRS or (word.low in _WHICH and before.low in _BEFORE_WHICH):
            total += 2
        elif _participle(text, before, word):
            total += 1.5
        elif _new_clause(text, words, index):
            total += 0 if free else 1.5
            free = False
        elif word.low in _SINGLE and _opens_a_clause(words, index):
            total += 1
    return total + _series(text, words)


def _series(text: Text, words: tuple[Word, ...]) -> float:
    """Return what four infinitives in a row, or three « et », weigh: each is one more thing to keep in mind."""
    ands = sum(word.low == "et" for word in words)
    verbs = sum(
        infinitive(word.low) and (words[index - 1].low in ("et", "ou", "puis") or _comma(text, words, index))
        for index, word in enumerate(words)
        if index
    )
    return _MOST_ELSEWHERE if verbs >= 3 or ands >= 3 else 0


def _comma(text: Text, words: tuple[Word, ...], index: int) -> bool:
    return "," in text.plain[words[index - 1].end : words[index].start]


def _leads(text: Text, words: tuple[Word, ...]) -> bool:
    """Tell whether what stands before the first comma is no clause that could stand alone."""
    if words[0].low in _CONDITIONS:
        return True
    comma = text.plain.find(",", words[0].start)
    lead = [word for word in words if word.end <= comma and not word.elided]
    if not lead or (words[0].low in _DETERMINERS and lead[-1].low not in _TIMES):
        return False
    return len(lead) <= _LONGEST_LEAD and not any(word.low in _SUBJECTS or _order(word) for word in lead)


def _new_clause(text: Text, words: tuple[Word, ...], index: int) -> bool:
    """Tell whether a clause that could stand alone begins here: « et vous… », « , puis demandez… », « , il… »."""
    word, before = words[index], words[index - 1]
    joined = before.low in _THEN
    separated = _comma(text, words, index)
    if not (joined or separated):
        return False
    if _order(word):
        return True
    after = words[index + 1].low if index + 1 < len(words) else ""
    return word.low in _SUBJECTS and after not in ("qui", "que", "qu'", "dont", "")


def _order(word: Word) -> bool:
    """Tell whether a word is an order given to the reader: « demandez », « écrivez-lui »."""
    verb = word.low.split("-")[0]
    return verb in ("dites", "faites") or (verb.endswith("ez") and verb not in ("chez", "assez", "nez", "rez"))


def _opens_a_clause(words: tuple[Word, ...], index: int) -> bool:
    low, before = words[index].low, words[index - 1].low
    if low in ("que", "qu'"):
        return before not in _ASKED and not _only(words, index)
    if low in ("si", "s'"):
        after = words[index + 1].low if index + 1 < len(words) else ""
        return after in _SUBJECTS or (low == "si" and after in ("le", "la", "les", "l'", "votre", "vos", "quelqu'un"))
    if low in ("qui", "où") and before in ("à", "de", "avec", "pour", "chez", "ce", "d'", "par"):
        return before in ("à", "de", "d'", "ce")
    return True


def _only(words: tuple[Word, ...], index: int) -> bool:
    """Tell whether « que » is the one of « ne… que »."""
    return any(word.low in ("ne", "n'") for word in words[max(0, index - 4) : index])


def _participle(text: Text, before: Word, word: Word) -> bool:
    """Tell whether a word is a present participle that hangs on to what comes before: « …, permettant de »."""
    if not word.low.endswith("ant") or word.low in _NO_PARTICIPLE or len(word.low) < 5:
        return False
    return "," in text.plain[before.end : word.start]

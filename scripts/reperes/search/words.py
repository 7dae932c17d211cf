"""Words → stems: « Expulsées », « expulser » and « expulsion » are found under `expuls`.

The rules are data that the index carries: the script that reads what people type applies the same ones, in the same
order, and a test holds the two together. They are light on purpose: a stem that gathers too much finds too much.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 40

_SMALL = """
    a ai ait ais alors apres as au aucun aucune aussi autre autres aux avant avec avez avoir avons bien c ca car ce
    ceci cela celle celles celui ces cest cet cette ceux chez chui combien comme comment d dans de depuis des deja dois
    doit donc du elle elles en encore entre es est et etais etait etc ete etes etre eu eux fait faire faites faut font
    fois ici il ils j jai je jsuis jusque l la le les leur leurs lorsque lui m ma mais me meme mes moi mon n ne ni
    non nos notre nous on ont ou oui par parce pas pendant peu peut peuvent peux plusieurs pour pourquoi pouvoir
    pouvez puis puisque qu quand que quel quelle quelles quels qui quoi quelqu quelque quelques s sa se sera
    serait ses si soit son sont suis sur t ta te tes toi ton tous tout toute toutes tres trop tu un une va vais
    veut veulent veux voila vont vos votre voulez vous voudrais vu y koi ke ki pck svp merci bonjour
    g ds pk pq qd mtn tjs bcp slt bjr jsp
    ya che pa jpeux jpeu kan kel kelle avc ds dan tt ms pr chuis sui jsui jveu jveux jarrive arrive arriver
"""
SMALL = frozenset(_SMALL.split())
"""Words that say nothing of what is looked for: left out, unless there is nothing else."""

_COMMON_PLACES = """
    aube bouches centre cher creuse grand haute landes lot manche nord pays réunion somme val
"""
"""Words of territories' names that people use every day: in a sentence, `trop cher` is no département."""

IRREGULAR = {
    form: stem
    for stem, forms in {
        "bail": "bail baux",
        "bailleur": "bailleur bailleurs bailleuse bailleuses",
        "boir": "boire bois boit bu",
        "depart": "depart departs",
        "departement": "departement departements departemental departementale departementaux",
        "dorm": "dormir dors dort dormi dormait dorment dormons",
        "loyer": "loyer loyers loye loyes loier loiers loiyer loie",
        "log": "logement logements loger loge logee logees loges logeons logent",
        "mettr": "mettre mets met mis mise mises mettent mettez",
        "ouvr": "ouvrir ouvre ouvert ouverte ouverts",
        "pay": "payer paye payee payes payees paie paies paient paiement paiements payez paier",
        "plus": "plus pu pus",
        "perdr": "perdre perds perd perdu perdue perdus perdent perte pertes",
        "recevoir": "recevoir recois recoit recu recue recus",
        "travail": "travail travaux travaille travailler travailles travaillent travailleur travailleurs travailleuse",
        "venir": "venir viens vient venu venue venus viennent",
        "vivr": "vivre vis vit vecu vivent vivons",
    }.items()
    for form in forms.split()
}
"""Forms that the rules would part, or bring too near to others: a `loyer`, even spelt `loier`, is no `loi`."""

RULES: tuple[tuple[tuple[str, int, str], ...], ...] = (
    (("eaux", 2, "eau"), ("aux", 3, "al"), ("eux", 4, ""), ("s", 3, ""), ("x", 3, "")),
    (
        ("issement", 4, ""),
        ("ement", 3, ""),
        ("ation", 5, ""),
        ("sion", 5, "s"),
        ("tion", 6, "t"),
        ("atrice", 3, "at"),
        ("ateur", 3, "at"),
        ("euse", 4, ""),
        ("eur", 4, ""),
        ("ienne", 2, "ien"),
        ("ive", 3, "if"),
        ("ant", 5, ""),
    ),
    (("ee", 3, ""), ("er", 3, ""), ("ez", 3, ""), ("ie", 4, ""), ("ir", 4, ""), ("e", 3, ""), ("i", 4, "")),
)
"""In each group the first ending that leaves enough letters gives way: (ending, letters left, in its place)."""

_SHORTEST = 4
_SHOUT = 12


def words(text: str) -> list[str]:
    """Return the words of a normalised text, as they are written."""
    return _WORD.findall(text)


def fold(word: str) -> str:
    """Return a word without accents or capitals."""
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFKD", word.lower())
    return "".join(sign for sign in parts if unicodedata.category(sign)[0] != "M")


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the stem under which a word is found."""
    folded = fold(word)[:_LONGEST]
    if folded in IRREGULAR:
        return IRREGULAR[folded]
    if len(folded) < _SHORTEST or any(sign.isdecimal() for sign in folded):
        return folded
    for group in RULES:
        folded = _shortened(folded, group)
    return folded[:-1] if len(folded) >= _SHORTEST and folded[-1] == folded[-2] else folded


@lru_cache(maxsize=100_000)
def key(word: str) -> str:
    """Return the stem of a word of a text, or nothing when the word is a small one."""
    return "" if fold(word) in SMALL else stem(word)


def _shortened(word: str, group: tuple[tuple[str, int, str], ...]) -> str:
    for ending, left, instead in group:
        if word.endswith(ending) and len(word) - len(ending) >= left:
            return word[: -len(ending)] + instead
    return word


COMMON_PLACES = frozenset(stem(word) for word in _COMMON_PLACES.split())
"""The stems of these words."""


def strong(text: str) -> list[str]:
    """Return the words of a normalised text that say something; all of them where none does.

    A small word that stands in capitals among others that do not is a name: « DU » is a diploma.
    """
    every = words(text)
    shouted = len(text) > _SHOUT and text.isupper()
    kept = [word for word in every if fold(word) not in SMALL or (word.isupper() and len(word) > 1 and not shouted)]
    return kept or every

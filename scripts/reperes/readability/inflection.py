"""The forms of a French word that can be told from its ending: enough to recognise an entry of a list in a text."""

from __future__ import annotations

from reperes.readability.text import listed

_SMALL = {
    "de": ("de", "d'", "du", "des"),
    "à": ("à", "au", "aux"),
    "le": ("le", "la", "les", "l'"),
    "un": ("un", "une"),
    "se": ("se", "s'", "me", "m'", "te", "t'", "vous", "nous"),
    "que": ("que", "qu'"),
    "son": ("son", "sa", "ses", "leur", "leurs", "votre", "vos"),
    "être": listed("est sont était étaient sera seront serait être êtes soit été"),
    "avoir": listed("a ont avait avez aura auront ayant avoir aurez"),
    "faire": listed("fait font fera feront faire faites ferez faisant fasse fassent"),
    "mettre": listed("met mettent mettra mettre mettez mis mise mises mettrez"),
    "tenir": listed("tient tiennent tenir tenu tenue tenus tenues tenez"),
}
_AMBIGUOUS = frozenset({"statuer", "statue", "statuera"})
"""Words whose other forms are everyday words: « la statue »."""
_FIRST_GROUP = listed(
    "er e es ons ez ent ant é ée és ées ais ait ions iez aient era eras erons erez eront erai erait eraient erions"
    " eriez a èrent ât"
)
_SECOND_GROUP = listed("ir is it issons issez issent issant i ie ies ira irez iront irait issait issaient isse")
_OTHERS = {
    "teur": ("teurs", "trice", "trices", "teuse", "teuses"),
    "eur": ("eurs", "euse", "euses"),
    "if": ("ifs", "ive", "ives"),
    "eux": ("euse", "euses"),
    "el": ("els", "elle", "elles"),
    "en": ("ens", "enne", "ennes"),
    "ien": ("iens", "ienne", "iennes"),
    "al": ("aux", "ale", "ales"),
    "au": ("aux",),
    "ier": ("iers", "ière", "ières"),
    "é": ("és", "ée", "ées"),
    "e": ("es",),
}


def forms(word: str, *, verb: bool = False) -> frozenset[str]:
    """Return the forms of a word in lower case, itself included; `verb` when it opens an entry."""
    if word in _SMALL:
        return frozenset(_SMALL[word])
    if word in _AMBIGUOUS or len(word) < 4:
        return frozenset({word})
    if verb and word.endswith("er") and not word.endswith(("ier", "ger")) and len(word) > 4:
        return frozenset(word[:-2] + ending for ending in _FIRST_GROUP)
    if verb and word.endswith("ier") and len(word) > 5:
        return frozenset({*(word[:-2] + ending for ending in _FIRST_GROUP), *_plurals(word)})
    if verb and word.endswith("ger") and len(word) > 4:
        return frozenset({word[:-2] + ending for ending in _FIRST_GROUP} | {word[:-2] + "eant", word[:-2] + "eons"})
    if verb and word.endswith("ir") and len(word) > 5:
        return frozenset(word[:-2] + ending for ending in _SECOND_GROUP)
    return _plurals(word)


def _plurals(word: str) -> frozenset[str]:
    if word.endswith(("s", "x", "z", "'")):
        ending = "eux" if word.endswith("eux") else ""
        return frozenset({word, *(word[:-3] + other for other in _OTHERS.get(ending, ()))})
    for ending in sorted(_OTHERS, key=len, reverse=True):
        if word.endswith(ending):
            return frozenset({word, word + "s", *(word[: -len(ending)] + other for other in _OTHERS[ending])})
    return frozenset({word, word + "s", word + "e", word + "es"})

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
_AMBIGUOUS = frozenset({"statuer", "statue", "statuera", "usager", "convier"})
"""Words whose other forms are everyday words: « la statue », « l’usage »."""
_FIRST_GROUP = listed(
    "er e es ons ez ent ant é ée és ées ais ait ions iez aient era eras erons erez eront erai erait eraient erions"
    " eriez a èrent ât"
)
_MUTE = listed("e es ent era eras erez erons eront erait eraient")
"""Endings before which a stem changes: « procéder », « procède »; « octroyer », « octroie »."""
_SECOND_GROUP = listed("ir is it issons issez issent issant i ie is ies ira irez iront irait issait issaient isse")
_THIRD_GROUP = {
    "prendre": "prend prends prenez prenons prennent prenne prenant prenait prendra prendrez prendront pris prise"
    " prises",
    "vouloir": "veut veulent voulez voulons voudra voudrez voudront voudrait voudriez veuillez voulu",
    "pouvoir": "peut peuvent pouvez pouvons pourra pourrez pourront pourrait pourraient pu",
    "revêtir": "revêt revêts revêtent revêtez revêtant revêtait revêtira revêtu revêtue revêtus revêtues",
    "courir": "court courent courez courra courront courant courait couru",
    "équivaloir": "équivaut équivalait équivaudra",
    "surseoir": "sursoit sursoient sursis surseoira",
    "endre": "end ends endent endez endons endant endait endaient endra endrez endront endrait ende endu endue endus"
    " endues",
    "uire": "uit uits uite uites uisent uisez uisons uisant uisait uisaient uira uirez uiront uise",
    "ettre": "et ets ettent ettez ettons ettant ettait ettra ettrez ettront ette is ise ises",
    "enir": "ient iens iennent enez enons enant enait iendra iendrez iendront ienne enu enue enus enues",
    "cevoir": "çoit çois çoivent cevez cevons cevant cevait cevra cevrez cevront çoive çu çue çus çues",
    "indre": "int ints inte intes ignent ignez ignons ignant ignait indra indrez indront igne",
    "crire": "crit crits crite crites crivent crivez crivons crivant crivait crira crirez criront crive",
    "aître": "aît aissent aissez aissons aissant aissait aîtra aîtrez aîtront aisse",
    "clure": "clut cluent cluez cluons cluant clura clurez cluront clu clue clus clues",
    "mouvoir": "meut meuvent mouvez mu mue mus",
}
"""Of a verb, or of all that end so, what its forms end with."""
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
    if verb and word.endswith("er") and len(word) > 4:
        return frozenset(_first_group(word[:-2]) | (_plurals(word) if word.endswith("ier") else frozenset()))
    third = next((ending for ending in _THIRD_GROUP if verb and word.endswith(ending)), None)
    if third:
        stem = word[: -len(third)]
        return frozenset({word, *(stem + ending for ending in _THIRD_GROUP[third].split())})
    if verb and word.endswith("ir") and len(word) > 5:
        return frozenset(word[:-2] + ending for ending in _SECOND_GROUP)
    return _plurals(word)


def _first_group(stem: str) -> frozenset[str]:
    """Return the forms of a verb in -er, with the spellings that its sound asks for."""
    every = {stem + ending for ending in _FIRST_GROUP}
    if stem.endswith("g"):
        every |= {stem + "eant", stem + "eons", stem + "eait", stem + "eaient"}
    if stem.endswith("c"):
        every |= {stem[:-1] + "ç" + ending for ending in ("ant", "ons", "ait", "aient")}
    if stem.endswith("y"):
        every |= {stem[:-1] + "i" + ending for ending in _MUTE}
    if len(stem) > 2 and stem[-2] == "é":
        every |= {stem[:-2] + "è" + stem[-1] + ending for ending in ("e", "es", "ent")}
    if stem.endswith(("el", "et")):
        every |= {stem + stem[-1] + ending for ending in _MUTE}
    return frozenset(every)


def _plurals(word: str) -> frozenset[str]:
    if word.endswith(("s", "x", "z", "'")):
        ending = "eux" if word.endswith("eux") else ""
        return frozenset({word, *(word[:-3] + other for other in _OTHERS.get(ending, ()))})
    for ending in sorted(_OTHERS, key=len, reverse=True):
        if word.endswith(ending):
            return frozenset({word, word + "s", *(word[: -len(ending)] + other for other in _OTHERS[ending])})
    return frozenset({word, word + "s", word + "e", word + "es"})

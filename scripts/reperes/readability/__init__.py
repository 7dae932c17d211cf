"""How plainly a French text is written: sentences, rules, words, and what a record says to its readers.

    text         a text → sentences and words, each with its place
    measure      sentences → LIX
    lexicon      data/mots-difficiles.yaml → the hard words in all their forms
    inflection   a word → its forms; infinitives tells verbs from the words that end like them
    frequency    how common a word is
    remark       what a rule has to say of one place of a text
    signs, sentence_rules, negation, passive, vocabulary, readers      the rules
    rules        the rules in their order, and which hold where
    records      a record → its texts → its readings

The rules see the surface of a language, not its sense: they tell where to look again. Whether a text is useful,
whether its pictures help, whether the people concerned understand it, people tell.
"""

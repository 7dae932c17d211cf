"""What the site gives on paper: the sheet of one guide, and the booklet of all of them.

sheet        the addresses that a sheet carries, and the code that a telephone reads
wording      the booklet's own words, by language
contents     catalogue → what the booklet says, as plain values
typesetting  plain values → a tagged PDF, by typst
booklet      the booklet of a site, made once, taken from the last site when nothing changed
"""


class TypesettingError(Exception):
    """What typst could not set in type; the sentence gives its words."""

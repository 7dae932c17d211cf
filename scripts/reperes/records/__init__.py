"""Stage 2: plain data → records. One module a kind; the folder is the list of kinds.

Read `envelope` (what every record holds), then `facets` (what several kinds share), then a kind.
"""

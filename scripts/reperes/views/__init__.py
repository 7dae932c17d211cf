"""Stage 5, first half: a record → what its page shows, before any HTML.

`citations` numbers the sources, `facts` turns fields into labelled values, `record` puts a page's
view together, `listing` does the same for an index.
"""

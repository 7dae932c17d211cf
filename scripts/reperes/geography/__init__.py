"""Where things are: the outlines of the départements and the official geographic code.

Reading order: `parts` (the npm folders), `rings` and `simplify` (plane geometry), `mainland` and `overseas`
(one source each), `contours` (what the pages use), `drawing` (France on a sheet), `official` (names and parents by
official code).
"""

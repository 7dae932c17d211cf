"""`make bench`: how fast a build is, beside its peers, on synthetic records as rich as the real ones."""

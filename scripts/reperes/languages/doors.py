"""`/en/`, `/uk/`…: whoever shortens an address, or guesses one, is led to the guides in that language."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from reperes.artifact import Artifact
from reperes.languages import LANGUAGES
from reperes.languages.translations import Translations
from reperes.languages.words import words

_DOOR = """\
<!doctype html>
<html lang="{code}" dir="{direction}"><head><meta charset="utf-8"><title>{name}</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex"><meta http-equiv="refresh" content="0; url=guides/">
<link rel="icon" type="image/svg+xml" href="../assets/favicon.svg">
<link rel="canonical" href="guides/"></head>
<body><main><article>
<p><a href="guides/">{name}</a></p>
</article></main></body></html>
"""


def redirections(translations: Translations) -> Iterator[Artifact]:
    """Make the small page at the root of each language that has a translation."""
    for code in translations.languages():
        name = escape(words(code)["index"])
        direction = LANGUAGES[code].direction
        yield Artifact.text(f"{code}/index.html", _DOOR.format(code=code, direction=direction, name=name))

"""The picture that social networks show of the map: 1200 × 630 pixels, a PNG, since they do not take an SVG."""

from __future__ import annotations

import json

import typst

_PAGE = b"""
#let said = json(bytes(sys.inputs.at("apercu")))
#set page(width: 1200pt, height: 630pt, margin: 40pt, fill: rgb("#faf7f1"))
#set text(font: "Libertinus Serif", fill: rgb("#26211c"), lang: "fr")
#grid(
  columns: (1fr, auto), column-gutter: 40pt, rows: 100%, align: horizon,
  [
    #text(size: 64pt, weight: 600, said.titre)
    #v(16pt)
    #text(size: 34pt, fill: rgb("#0d5c68"), said.nom)
  ],
  image(bytes(said.dessin), format: "svg", height: 550pt),
)
"""


def preview(title: str, name: str, drawing: str) -> bytes:
    """Return the PNG: a title, the portal's name, and the picture of the map beside them."""
    said = json.dumps({"titre": title, "nom": name, "dessin": drawing})
    made = typst.compile(_PAGE, ignore_system_fonts=True, sys_inputs={"apercu": said}, format="png", ppi=72.0)
    return bytes(made if isinstance(made, bytes) else made[0])

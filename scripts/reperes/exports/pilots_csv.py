"""`/donnees/pilotes-carte.csv`: the pilots of the map, as spreadsheets open them without a question.

Semicolons, a byte-order mark, lists joined by `|`; a text that a spreadsheet would take for a formula gets an
apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from reperes.artifact import Artifact
from reperes.catalogue import Entry
from reperes.exports.pilots_geojson import address, lists
from reperes.pages import Site
from reperes.records.pilot import Pilot
from reperes.views import on_map
from reperes.views.places import departement_codes, pilots_in_order, where
from reperes.words import typographic

PATH = "donnees/pilotes-carte.csv"

_MARK = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export(site: Site) -> Iterator[Artifact]:
    """Make the table, a pilot a row, in the order of the list beside the map."""
    rows = [_row(site, entry) for entry in pilots_in_order(site.catalogue)]
    written = io.StringIO()
    table = csv.DictWriter(written, _COLUMNS, delimiter=";", lineterminator="\r\n")
    table.writeheader()
    table.writerows(rows)
    yield Artifact.text(PATH, _MARK + written.getvalue())


_COLUMNS = (
    "id",
    "nom",
    "adresse",
    "nature",
    "etape",
    "territoires",
    "departements",
    "latitude",
    "longitude",
    "precision",
    "thematiques",
    "publics",
    "programmes",
    "niveaux_de_preuve",
    "annees",
)


def _row(site: Site, entry: Entry) -> dict[str, str]:
    found = where(site.catalogue, entry)
    told = {
        "id": entry.ref.id,
        "nom": typographic(entry.name),
        "adresse": address(site.portal, entry),
        "nature": entry.record.nature.label if isinstance(entry.record, Pilot) else "",
        "etape": on_map.stage(entry),
        "territoires": "|".join(place.name for place in site.catalogue.territories_of(entry)),
        "departements": "|".join(departement_codes(site.catalogue, entry)),
        "precision": on_map.precision(site.catalogue, entry),
        **{name: "|".join(words) for name, words in lists(site.catalogue, entry).items()},
    }
    numbers = {
        "latitude": "|".join(str(point.latitude) for point in found.points),
        "longitude": "|".join(str(point.longitude) for point in found.points),
    }
    return {name: f"'{text}" if text.startswith(_FORMULA) else text for name, text in told.items()} | numbers

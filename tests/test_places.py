"""What the maps draw, and what they leave to the list: points without a territory, abroad, parts without an outline."""

from __future__ import annotations

from pathlib import Path

import pytest

from reperes import pipeline
from reperes.catalogue import Catalogue, Entry
from reperes.portal import open_portal
from reperes.records.references import Ref
from reperes.views.places import where
from reperes.views.small_map import small_map
from tests.portals import CITED, RECORDS, ROOT, write_portal

PLACES = {
    "territories/belgique": f"nom: Belgique\nniveau: pays-etranger\n{CITED}",
    "territories/bruxelles": f"nom: Bruxelles\nniveau: commune\nparent: belgique\ncoordonnees: 50.85, 4.35\n{CITED}",
    "territories/saint-pierre": f'nom: Saint-Pierre-et-Miquelon\nniveau: departement\ncode_insee: "975"\n{CITED}',
    "territories/noumea": f"nom: Nouméa\nniveau: commune\ncoordonnees: -22.27, 166.44\n{CITED}",
}
PILOT = "nom: Essai\nnature: experimentation\netape: inconnu\n"


def drawn(tmp_path: Path, lines: str) -> tuple[Catalogue, Entry]:
    """The catalogue of a portal whose records hold no error, and its pilot that says `lines`."""
    write_portal(tmp_path, {**RECORDS, **PLACES, "pilots/essai": f"{PILOT}{lines}{CITED}"})
    checked = pipeline.check(open_portal(tmp_path))
    assert [each for each in checked.problems if each.severity == "erreur"] == []
    entry = checked.catalogue.get(Ref("pilots", "essai"))
    assert entry
    return checked.catalogue, entry


@pytest.mark.parametrize("territories", ["", "territoires: inconnu\n"])
def test_a_point_needs_no_territory(tmp_path: Path, territories: str) -> None:
    catalogue, entry = drawn(tmp_path, f"{territories}coordonnees: 48.85, 2.35\n")
    assert len(where(catalogue, entry).points) == 1
    picture = small_map(catalogue, entry, ROOT / "node_modules")
    assert picture
    assert picture.label == "Carte de France\u00a0: Essai"


@pytest.mark.parametrize(
    "lines",
    [
        "territoires: [belgique]\ncoordonnees: 50.85, 4.35\n",
        "territoires: [bruxelles]\n",
        "territoires: [saint-pierre]\n",
        "territoires: [saint-pierre]\ncoordonnees: 46.78, -56.18\n",
        "territoires: [noumea]\n",
        "coordonnees: -14.28, -178.16\n",
    ],
)
def test_what_the_maps_do_not_show_is_left_to_the_list(tmp_path: Path, lines: str) -> None:
    catalogue, entry = drawn(tmp_path, lines)
    assert not where(catalogue, entry)
    assert small_map(catalogue, entry, ROOT / "node_modules") is None


def test_what_is_abroad_takes_nothing_from_what_is_here(tmp_path: Path) -> None:
    catalogue, entry = drawn(tmp_path, "territoires: [isere, belgique, saint-pierre]\n")
    assert (where(catalogue, entry).codes, where(catalogue, entry).points) == (("38",), ())

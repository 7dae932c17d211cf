"""What exists, what is only asked for, what is past: said in one place for every page."""

from __future__ import annotations

import pytest

from reperes.catalogue import Entry
from reperes.kinds import KINDS
from reperes.records.references import Ref
from reperes.views.calling import helps
from reperes.views.needs_by_territory import asked
from reperes.views.stages import exists


def entry(folder: str, **fields: object) -> Entry:
    return Entry(Ref(folder, "essai"), KINDS[folder].model_validate({"nom": "Essai", **fields}), "essai.yaml")


@pytest.mark.parametrize(
    ("folder", "fields", "there"),
    [
        ("dispositifs", {}, True),
        ("dispositifs", {"statut": "inconnu"}, True),
        ("dispositifs", {"statut": "a-quitter"}, True),
        ("dispositifs", {"statut": "propose"}, False),
        ("pilots", {"etape": "experimentation"}, True),
        ("pilots", {"etape": "inconnu"}, True),
        ("pilots", {"etape": "proposee"}, False),
        ("pilots", {"etape": "etude"}, False),
        ("pilots", {"etape": "arretee"}, False),
        ("pilots", {"etape": "historique"}, False),
        ("pilots", {"etape": "en-place", "nature": "reference"}, False),
    ],
)
def test_what_is_asked_for_studied_or_past_does_not_exist(folder: str, fields: dict[str, object], there: bool) -> None:
    made = entry(folder, **fields)
    assert exists(made.record) is there
    assert helps(made) is (there and fields.get("statut") != "a-quitter")


def test_nobody_is_led_to_a_way_of_paying_or_to_an_actor() -> None:
    assert exists(entry("dispositifs", famille="financement").record)
    assert not helps(entry("dispositifs", famille="financement"))
    assert not helps(entry("partners"))


def test_what_is_announced_waits_with_what_is_asked_for_but_a_recommendation_asks_by_nature() -> None:
    assert asked(entry("workshops", forme="annoncee").record)
    assert asked(entry("trainings", etat="demandee").record)
    assert not asked(entry("recommendations", etat="demandee").record)
    assert not asked(entry("partners").record)

"""A record in the folder of another kind is known by its keys, and a record in its own folder is never sent away."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

import pytest

from reperes import pipeline
from reperes.kinds import KINDS
from reperes.misfiled import likely_kind
from reperes.portal import open_portal
from reperes.source import read
from tests.golden import BASE, REFUSED, TODAY
from tests.portals import ROOT

KEYS = [
    (folder, frozenset(source.data))
    for folder in KINDS
    for path in sorted((ROOT / "data" / folder).glob("*.yaml"))
    if (source := read(path, path.name)[0])
]
"""The folder and the keys of every record."""
EXAMPLE = REFUSED / "programmes" / "ecrite-comme-un-projet-pilote.yaml"


def test_a_record_in_another_folder_is_known_or_left_in_doubt() -> None:
    told = [
        (folder, found.kind.folder if found else "")
        for folder, keys in KEYS
        for other, model in KINDS.items()
        if other != folder
        for found in [likely_kind(model, keys)]
    ]
    assert all(found in ("", folder) for folder, found in told)
    assert sum(bool(found) for _, found in told) > 0.95 * len(told)


def test_a_few_keys_of_another_kind_do_not_send_a_record_away() -> None:
    chance = random.Random(7)
    for folder, keys in KEYS:
        for kind in KINDS.values():
            foreign = sorted(kind.model_fields.keys() - KINDS[folder].model_fields.keys())
            added = chance.sample(foreign, min(3, len(foreign)))
            assert likely_kind(KINDS[folder], keys | set(added)) is None, (folder, keys, added)


@pytest.mark.parametrize(
    ("folder", "keys"),
    [
        ("guides", ["nom", "resume", "etat", "territoires"]),
        ("partners", ["nom", "telephone", "courriel", "adresse", "horaires"]),
        ("partners", ["nom", "budget", "financements", "debut", "fin"]),
        ("partners", ["nom", "zut", "rezut", "encore-zut"]),
        ("partners", []),
    ],
)
def test_what_may_be_several_kinds_is_none(folder: str, keys: list[str]) -> None:
    assert likely_kind(KINDS[folder], keys) is None


def test_moving_the_file_as_told_mends_it(tmp_path: Path) -> None:
    root = tmp_path / "portail"
    shutil.copytree(BASE, root)
    wrong = root / "data" / "programmes" / EXAMPLE.name
    wrong.write_text(EXAMPLE.read_text("utf-8").replace("source-exempl}", "source-exemple}"), "utf-8")
    (told,) = pipeline.check(open_portal(root), TODAY).problems
    moved = re.fullmatch(r"Déplacez le fichier dans « (.+) »\.", told.remedy)
    assert told.code == "fichier-mal-range"
    assert moved
    shutil.move(wrong, root / moved[1])
    assert pipeline.check(open_portal(root), TODAY).problems == ()

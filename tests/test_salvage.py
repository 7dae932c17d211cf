"""What is kept of a refused record, so that one mistake hides no other."""

from __future__ import annotations

import copy
import functools
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from reperes.blocks import model_at
from reperes.kinds import KINDS
from reperes.records.partner import Partner
from reperes.records.pilot import Pilot
from reperes.records.references import types_in
from reperes.salvage import as_written, valid_part
from reperes.source import read
from reperes.vocabulary import Vocabulary
from tests.fuzz import Portal
from tests.fuzz_cases import ROOT, Case, by_sort


def test_a_good_record_is_kept_whole() -> None:
    data = {"nom": "Actis", "resume": "Un bailleur.", "alias": ["Actis 38"]}
    assert valid_part(Partner, data) == Partner.model_validate(data)


def test_good_keys_of_a_block_stay_and_lists_keep_their_places() -> None:
    contacts = [{"telephone": "06 12"}, {"fonction": "Accueil", "courriel": "a@b", "horaire": "9 h"}]
    part = valid_part(Partner, {"type": "asso", "contacts": contacts, "alias": ["", "Bon"]}, nom="actis")
    assert part.nom == "actis"
    assert part.alias == ("", "Bon")
    assert isinstance(part.contacts, tuple)
    assert [each.fonction for each in part.contacts] == [None, "Accueil"]
    assert part.contacts[0].telephone is None


def test_a_refused_value_does_not_take_the_default_for_its_word() -> None:
    step = {"etape": "essai", "realite": "anoncee", "date": "2099"}
    assert valid_part(Pilot, {"nom": "A", "parcours": [step]}).parcours[0].realite is None
    assert valid_part(Pilot, {"nom": "A", "statut_fiche": "broullon"}).statut_fiche is None


@pytest.mark.parametrize("value", [None, "x", ["x"], [["x"]], {"x": "y"}, [{"x": "y"}], []])
def test_any_kind_with_any_values_gives_a_record_of_its_kind(value: Any) -> None:
    for model in KINDS.values():
        part = valid_part(model, dict.fromkeys(model.model_fields, value), nom="fiche")
        assert isinstance(part, model)
        assert isinstance(part.nom, str)
        assert isinstance(part.alias, tuple)


def test_what_stands_for_its_list_is_read_and_placed_where_it_is_written() -> None:
    data = {"nom": "A", "pour_qui": "Des ménages.", "evaluation": {"texte": "Un constat."}}
    part = valid_part(Pilot, data)
    assert [each.texte for each in part.pour_qui] == ["Des ménages."]
    assert isinstance(part.evaluation, tuple)
    assert [each.texte for each in part.evaluation] == ["Un constat."]
    assert as_written(("evaluation", 0, "texte"), data) == ("evaluation", "texte")
    assert as_written(("actions", 1, "texte"), {"actions": [{}, {"texte": "x"}]}) == ("actions", 1, "texte")


def _losses(model: type[BaseModel], data: Any, route: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the keys that lead to each value of a record that its kind requires, or takes from a closed list."""
    for name, value in data.items():
        field, inner = model.model_fields[name], model_at(model, (name,))
        if field.is_required() or any(isinstance(each, Vocabulary) for each in types_in(field)):
            yield (*route, name)
        blocks = value if isinstance(value, list) else [value]
        for index, block in enumerate(blocks):
            if inner and isinstance(block, dict):
                yield from _losses(inner, block, (*route, name, *([index] if blocks is value else [])))


def _without(data: Any, route: tuple[str | int, ...]) -> bytes:
    """Return a record with a word that no list has at `route`; what holds several values is left out whole."""
    changed = copy.deepcopy(data)
    part = functools.reduce(lambda block, step: block[step], route[:-1], changed)
    lost = part.pop(route[-1])
    if isinstance(lost, str):
        part[route[-1]] = "Mot inconnu"
    return yaml.safe_dump(changed, allow_unicode=True, sort_keys=False).encode()


def _real(kind: str) -> list[Any]:
    """Return the data of the real records of a kind, the one that says most first."""
    paths = sorted((ROOT / "data" / kind).glob("*.yaml"), key=lambda path: -path.stat().st_size)
    return [found.data for found, _ in (read(path, path.name) for path in paths) if found]


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    """Return a portal of one real record of each kind, whose relations thus lead to missing records too."""
    made = Portal(tmp_path_factory.mktemp("pertes") / "portail")
    lost = "nom: Vers rien\nrelations:\n  - {type: retient, vers: territories/nulle-part, points: [a]}\n"
    (made.root / "data/programmes/vers-rien.yaml").write_text(lost, "utf-8")
    return made


@pytest.mark.parametrize("kind", KINDS)
def test_no_field_that_a_record_loses_stops_the_check(kind: str, portal: Portal) -> None:
    data = _real(kind)[0]
    # Of the same key of several blocks of a list, one is enough.
    losses = {tuple(step for step in route if isinstance(step, str)): route for route in _losses(KINDS[kind], data)}
    assert losses
    raws = [_without(data, route) for route in losses.values()]
    paths = [f"data/{kind}/perte-{number}.yaml" for number in range(len(raws))]
    cases = [Case(0, path, raw, kind) for path, raw in zip(paths, raws, strict=True)]
    portal.check(cases)
    # In the place of a record that others name.
    for named in by_sort()[kind][:1]:
        portal.check([Case(0, f"data/{kind}/{named.name}", raws[0], kind)])


@pytest.mark.parametrize("kind", KINDS)
def test_one_mistake_takes_nothing_else_from_a_record(kind: str) -> None:
    model = KINDS[kind]
    for data in _real(kind):
        whole, part = model.model_validate(data), valid_part(model, data | {"statut_fiche": "mot-inconnu"})
        assert [name for name in model.model_fields if getattr(part, name) != getattr(whole, name)] == ["statut_fiche"]

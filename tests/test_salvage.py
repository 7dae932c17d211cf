"""What is kept of a refused record, so that one mistake hides no other."""

from __future__ import annotations

from typing import Any

import pytest

from reperes.kinds import KINDS
from reperes.records.partner import Partner
from reperes.records.pilot import Pilot
from reperes.salvage import as_written, valid_part


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

"""Every figure of the sources is in a record, with its qualifier, what it counts and its level of proof."""

from __future__ import annotations

import pytest

from reperes.catalogue import Catalogue
from reperes.records.dispositif import Dispositif
from reperes.records.facets import Dated
from reperes.records.pilot import Pilot
from reperes.records.references import Ref
from reperes.records.scalars import Absence
from reperes.records.statements import Figure
from reperes.records.workshop import Workshop
from reperes.views import facts

REORGANISED = "pilots/reorganisation-pole-social-un-toit-pour-tous"
FIGURES = (
    (REORGANISED, "environ 10 personnes"),
    (REORGANISED, "au moins 2 dispositifs"),
    (REORGANISED, "2 par mois"),
    (REORGANISED, "2 personnes"),
    (REORGANISED, "6 logements"),
    (REORGANISED, "12 à 18 mois"),
    (REORGANISED, "la moitié des locataires"),
    (REORGANISED, "10 % des locataires"),
    ("partners/collectif-logement-rhone", "26 associations"),
    ("workshops/journee-clr-2021-12-14", "environ 60 personnes"),
    ("workshops/journee-clr-2021-12-14", "près de 60 personnes"),
    ("workshops/journee-clr-2021-12-14", "60 personnes"),
    ("workshops/journee-clr-2022-02-10", "environ 60 personnes"),
    ("workshops/journee-clr-2022-02-10", "près de 60 personnes"),
    ("workshops/journee-clr-2022-02-10", "60 personnes"),
    ("pilots/logement-d-abord-metropole-de-lyon", "environ 20 réponses"),
    ("pilots/le-logement-toujours", "207\u202f000 euros"),
    ("pilots/le-logement-toujours", "80 ménages"),
    ("pilots/le-logement-toujours", "400 euros"),
    ("dispositifs/forfait-par-mesure", "400 euros"),
)
COUNTS = (("axes", "", 10), ("recommendations", "acces-logement-proposition-", 8), ("recommendations", "clr-", 46))


def _figures(catalogue: Catalogue, name: str) -> list[Figure]:
    folder, _, ident = name.partition("/")
    entry = catalogue.get(Ref(folder, ident))
    assert entry, name
    return list(facts.figures(entry.record))


@pytest.mark.parametrize(("record", "words"), FIGURES)
def test_a_figure_is_there_with_its_qualifier(catalogue: Catalogue, record: str, words: str) -> None:
    found = [figure for figure in _figures(catalogue, record) if facts.counted(figure)[0] == words]
    assert len(found) == 1, [facts.counted(figure)[0] for figure in _figures(catalogue, record)]
    assert found[0].niveau_preuve
    assert found[0].sources


@pytest.mark.parametrize(("folder", "start", "count"), COUNTS)
def test_what_the_sources_number_is_all_there(catalogue: Catalogue, folder: str, start: str, count: int) -> None:
    assert sum(entry.ref.id.startswith(start) for entry in catalogue.of_kind(folder)) == count


def test_the_150_projects_stand_with_their_call(catalogue: Catalogue) -> None:
    record = next(e.record for e in catalogue.of_kind("programmes") if e.ref.id == "10-000-logements-accompagnes")
    (figure,) = record.__dict__["retenus"]
    assert facts.counted(figure) == ("150 projets", "Projets retenus, selon un compte rendu (décembre 2017)")


def test_imposed_durations_keep_their_scope(catalogue: Catalogue) -> None:
    records = {entry.ref.id: record for entry, record in catalogue.of(Dispositif)}
    durees = records["accompagnement-vers-et-dans-le-logement"].durees
    assert durees
    assert not isinstance(durees, Absence)
    said = [each.words.partition(" (")[0] for each in durees]
    assert {"12 à 18 mois", "6 mois", "1 an"} <= set(said)
    assert all(each.portee and each.sources for each in durees)


def test_every_duration_has_a_scope_and_a_source(catalogue: Catalogue) -> None:
    held = [(e, r.durees) for e, r in catalogue.of(Dispositif) if r.durees and not isinstance(r.durees, Absence)]
    assert len(held) >= 8
    assert [entry.ref for entry, parts in held for part in parts if not (part.portee and part.sources)] == []


@pytest.mark.parametrize(("name", "count"), [("questions_directrices", 3), ("sequences", 5)])
def test_the_first_day_at_lyon_keeps_its_counts(catalogue: Catalogue, name: str, count: int) -> None:
    (day,) = (record for entry, record in catalogue.of(Workshop) if entry.ref.id == "journee-clr-2021-12-14")
    assert len(day.__dict__[name]) == count


def test_le_logement_toujours_has_four_actions_and_six_partners(catalogue: Catalogue) -> None:
    (pilot,) = (record for entry, record in catalogue.of(Pilot) if entry.ref.id == "le-logement-toujours")
    assert len(pilot.actions) == 4
    assert sum(relation.type.value == "conduit-avec" for relation in pilot.relations) == 6


@pytest.mark.parametrize(
    ("record", "debut", "fin"),
    [("plan-logement-d-abord-2018-2022", "2018", "2022"), ("politique-logement-d-abord", "2017", "None")],
)
def test_the_policy_and_the_plan_keep_their_years(catalogue: Catalogue, record: str, debut: str, fin: str) -> None:
    (found,) = (r for e, r in catalogue.of(Dated) if e.ref == Ref("instruments", record))
    assert str(found.debut) == debut
    assert str(found.fin) in (fin, "inconnu")


def test_every_known_figure_says_how_well_it_is_established(catalogue: Catalogue) -> None:
    figures = [(entry.ref, figure) for entry in catalogue for figure in facts.figures(entry.record)]
    assert len(figures) >= 20
    silent = [ref for ref, f in figures if not isinstance(f.valeur, Absence) and not f.niveau_preuve]
    assert silent == []

"""What the rules stand on: likeness of names, identifiers, telephone numbers, fingerprints, freshness, persons."""

from __future__ import annotations

import itertools
import re
import time
from datetime import date
from pathlib import Path

import pytest

from reperes import clock, fingerprints, freshness, likeness, people, pipeline, texts
from reperes.portal import open_portal
from reperes.records.coordinates import parse_point
from reperes.records.identifiers import luhn
from reperes.records.reaching import is_mobile, parse_telephone
from reperes.views import facts
from tests.portals import ROOT

SAME = [
    ("C.L.R.", "CLR"),
    ("Collectif Logement Rhône", "COLLECTIF LOGEMENT RHÔNE"),
    ("Fapil", "FAPIL"),
    ("Union sociale pour l'Habitat", "L’union sociale pour l’habitat"),
    ("État", "Etat"),
    ("OPAC 38", "Opac38"),
    ("Ulisse Énergie", "Association Ulisse Energie"),
    ("Résidences Yvelines Essonne", "SA d’HLM Les Résidences Yvelines-Essonne"),
    ("Œuvre Falret", "L’Oeuvre Falret"),
    ("Conseil départemental de l’Isère", "Département de l’Isère"),
    ("10 000 logements accompagnés", "10\u202f000 logements HLM accompagnés"),
    ("Logement d’abord ", "logement d'Abord"),
    ("Loiseau bleu", "L’Oiseau Bleu"),
    ("Ulysse Énergie", "Ulisse Energie"),
    ("Baux glissants", "Bail glissant"),
    ("Bailleur social", "Bailleurs sociaux"),
]
OTHER = [
    ("Logement d’abord", "Le logement toujours"),
    ("Les ménages d’abord", "Logement d’abord"),
    ("SOLIHA", "SOLIHA Vendée"),
    ("Fondation Abbé Pierre", "Fondation Abbé Pierre Auvergne-Rhône-Alpes"),
    ("PDALPD", "PLALHPD"),
    ("ADIL", "ADIIL"),
    ("Atelier logement 1", "Atelier logement 11"),
    ("Bail glissant", "Bal glissé"),
    ("DU Logement d’abord", "Logement d’abord"),
    ("Accompagnement vers et dans le logement", "Accompagnement vers, puis dans le logement"),
    ("Pôle social d’Un Toit Pour Tous", "Un Toit Pour Tous"),
]


def shared(one: str, other: str) -> set[str]:
    return set(likeness.of_name(one).indexed()) & set(likeness.of_name(other).indexed())


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_spellings_of_a_name_are_alike(one: str, other: str) -> None:
    assert shared(one, other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_near_names_are_not_merged(one: str, other: str) -> None:
    assert not shared(one, other)


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("affil", "afil", True),
        ("affil", "afffil", True),
        ("fapil", "fapid", True),
        ("fapil", "apil", True),
        ("fapil", "fapi", True),
        ("unafo", "unaof", True),
        ("unafo", "unafo", False),
        ("unafo", "onafa", False),
        ("unafo", "fonau", False),
        ("plalhpd", "palhdi", False),
        ("affil", "af", False),
    ],
)
def test_acronyms_one_letter_apart_are_near(one: str, other: str, near: bool) -> None:
    assert likeness.one_letter_apart(one, other) is near
    assert likeness.one_letter_apart(other, one) is near
    assert not near or likeness.slips(one) & likeness.slips(other)


def test_initials_are_those_of_the_words_that_count() -> None:
    assert likeness.initials("Collectif Logement Rhône") == "clr"
    assert likeness.initials("Union des jeunes de l’Isère") == "uji"


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Qui puis-je appeler pour dormir ?", "Je n’ai nulle part où dormir ce soir : qui appeler ?", True),
        ("Je suis en retard de loyer", "Je suis en retard pour payer mon loyer : que faire ?", True),
        ("Je n’arrive plus à payer mon loyer", "Je suis en retard pour payer mon loyer : que faire ?", True),
        ("Que faire ?", "Je suis en retard pour payer mon loyer : que faire ?", False),
        ("Où dormir ?", "Je n’ai nulle part où dormir ce soir : qui appeler ?", False),
        ("Mon chauffage coûte trop cher", "Je refuse un logement : que se passe-t-il ?", False),
    ],
)
def test_two_questions_resemble_each_other(one: str, other: str, alike: bool) -> None:
    assert likeness.resembling(one, other) is alike


def test_questions_that_differ_seldom_resemble_each_other(checked: pipeline.Checked) -> None:
    pairs = list(itertools.combinations((entry.name for entry in checked.catalogue.of_kind("guides")), 2))
    assert len(pairs) > 300
    assert sum(likeness.resembling(*pair) for pair in pairs) < len(pairs) / 50


def test_legal_forms_tell_apart_what_the_rest_of_the_name_does_not() -> None:
    office, company = likeness.of_name("OPH de l’Isère"), likeness.of_name("SEM de l’Isère")
    assert office.ordered == company.ordered
    assert office.differs(company)
    assert not office.differs(likeness.of_name("Isère"))


def test_hosts_of_many_organisations_say_nothing() -> None:
    assert likeness.domain("https://www.exemple.fr/accueil") == "exemple.fr"
    assert likeness.domain("https://www.facebook.com/un") == ""
    assert likeness.domain("https://isere.gouv.fr/x") == ""


def test_luhn_refuses_what_differs_by_one_figure_or_by_two_exchanged() -> None:
    assert luhn("732829320")
    wrong = [f"{figure}32829320" for figure in "012345689"] + ["372829320", "732829302"]
    assert not any(map(luhn, wrong))


def test_numbers_of_every_plan_are_read_and_mobiles_are_known() -> None:
    for number in ("04 65 71 00 00", "0465710000", "+33 4 65 71 00 00", "0262 12 34 56", "115", "39 19"):
        assert parse_telephone(number) == number
    assert is_mobile("06 12 34 56 78")
    assert is_mobile("+33 7 51 23 45 67")
    assert not is_mobile("04 65 71 00 00")


def test_any_copied_run_is_found_wherever_it_stands(tmp_path: Path) -> None:
    source = [f"mot{number}x" for number in range(40)]
    fingerprints.write([" ".join(source)], tmp_path / "empreintes.txt")
    known = fingerprints.read(tmp_path / "empreintes.txt")
    for before in range(12):
        for start in (0, 7, 32):
            run = source[start : start + fingerprints.RUN]
            text = " ".join([*(f"autre{n}" for n in range(before)), *run, "fin", "du", "texte"])
            assert [place for place, _ in fingerprints.copied(text, known)] == [before]
            assert not list(fingerprints.copied(" ".join(run[1:]), known))


def test_fingerprints_do_without_accents_case_ligatures_and_apostrophes() -> None:
    one = fingerprints.words("L’Œuvre · À l’ÉTÉ — où vont-ils ?")
    assert one == fingerprints.words("l'oeuvre a l'ete ou vont ils")
    assert fingerprints.read(Path("nowhere")) is fingerprints.NONE


def test_a_record_is_due_so_many_months_after_its_last_check(checked: pipeline.Checked) -> None:
    assert freshness.later(date(2025, 8, 31), 6) == date(2026, 2, 28)
    assert freshness.later(date(2024, 2, 29), 12) == date(2025, 2, 28)
    catalogue = checked.catalogue
    due = {entry.ref.folder: freshness.due_on(entry) for entry in catalogue}
    assert due["contacts"] is not None
    assert due["recommendations"] is None
    late = pipeline.check(open_portal(ROOT), date(2031, 1, 1)).problems
    assert {"a-reverifier"} <= {problem.code for problem in late}


def test_the_day_is_that_of_the_epoch_when_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert clock.today() == date(1970, 1, 2)
    for wrong in ("", "demain", "9" * 30):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", wrong)
        assert clock.today() == date.today()


@pytest.mark.parametrize(
    "text",
    ["Julie Durand, coordinatrice", "Coordinatrice (Julie Durand)", "Demander Jean-Luc Petit", "DURAND Julie"],
)
def test_a_person_is_named(text: str) -> None:
    assert people.named(text)


@pytest.mark.parametrize(
    "text",
    ["Centre Simone Veil", "Accueil de jour Pierre Valdo", "rue Marie Curie", "France Travail", "Pôle Logement"],
)
def test_a_place_or_a_service_is_no_person(text: str) -> None:
    assert not people.named(text)
    assert not people.after_civility(text)


def test_mailboxes_of_persons_are_told_from_those_of_services() -> None:
    assert all(map(people.personal_mailbox, ("julie.durand", "j.durand", "durand-julie")))
    assert not any(map(people.personal_mailbox, ("accueil", "accueil.jour", "siao38", "contact-logement")))


def test_coordinates_read_as_maps_write_them_and_show_in_french() -> None:
    point = parse_point("-20.8789, 55.4481")
    assert facts.words(point) == "20,8789°\u00a0S, 55,4481°\u00a0E"
    assert parse_point(point.written) == point


def test_every_text_of_a_record_is_in_the_whole(checked: pipeline.Checked) -> None:
    for entry in checked.catalogue:
        whole = texts.whole(entry)
        assert all(text in whole for _, text in texts.each(entry.record))


@pytest.mark.parametrize("filler", ["A" * 50_000, "M. " * 20_000, "1 " * 30_000, "a.b." * 15_000, "é " * 30_000])
def test_hostile_texts_are_looked_at_quickly(tmp_path: Path, filler: str) -> None:
    for name in ("documents/source", "partners/long"):
        path = tmp_path / "data" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"nom: Exemple\nresume: x\nlieu: '{filler}'\nsources: [{{document: source}}]\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: Exemple\n", "utf-8")
    begun = time.process_time()
    codes = [problem.code for problem in pipeline.check(open_portal(tmp_path)).problems]
    assert time.process_time() - begun < 10
    assert all(re.fullmatch(r"[a-z-]+", code) for code in codes)

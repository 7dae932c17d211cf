"""Quantities and dates as people write them are given the form in which a record writes them, or nothing."""

from __future__ import annotations

import time

import pytest

from reperes.records import counted, spelt_dates


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("207 000 €", "valeur: 207 000 » et « unite: euros"),
        ("207.000 €", "valeur: 207 000 » et « unite: euros"),
        ("200 k€", "valeur: 200 000 » et « unite: euros"),
        ("3 M€", "valeur: 3 000 000 » et « unite: euros"),
        ("5 millions", "valeur: 5 000 000"),
        ("1,5 million d'euros", "valeur: 1 500 000 » et « unite: euros"),
        ("environ 80 ménages", "valeur: environ 80 » et « unite: ménages"),
        ("80 environ", "valeur: environ 80"),
        ("~ 40", "valeur: environ 40"),
        ("une dizaine", "valeur: environ 10"),
        ("plus d’une centaine", "valeur: plus de 100"),
        ("Presque deux ans", "valeur: près de 2 » et « unite: ans"),
        ("entre 10 et 12 mois", "valeur: 10 à 12 » et « unite: mois"),
        ("10-12", "valeur: 10 à 12"),
        ("50% des locataires", 'valeur: 50 » et « unite: "% des locataires"'),
    ],
)
def test_a_quantity_in_words_is_written_literally(said: str, written: str) -> None:
    assert counted.remedy(said, "valeur", unit_key=True) == f"Écrivez « {written} »."


@pytest.mark.parametrize(
    "said",
    ["", "beaucoup", "1e3", "-3", "12,", "1 23 456", "12h30", "10 m2", "12 à 18 mois, puis 6", "18 à 12", "9" * 90],
)
def test_what_is_no_sure_quantity_is_left(said: str) -> None:
    assert counted.remedy(said, "valeur", unit_key=True) == ""


def test_a_unit_that_has_no_key_is_left_out() -> None:
    assert counted.remedy("207 000 €", "montant", unit_key=False) == "Écrivez « montant: 207 000 », sans « € »."


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("en 2018", "2018"),
        ("l’année 2018", "2018"),
        ("fin 2018", "2018"),
        ("début mars 2022", "2022-03"),
        ("03/2022", "2022-03"),
        ("2018-2019", "2018/2019"),
        ("entre 2018 et 2020", "2018/2020"),
        ("de mars à juin 2022", "2022-03/2022-06"),
        ("du 3 au 5 mars 2022", "2022-03-03/2022-03-05"),
        ("14/12/2021 - 16/12/2021", "2021-12-14/2021-12-16"),
        ("depuis 2018 jusqu’à 2020", "2018/2020"),
        ("Après mars 2022", "après 2022-03"),
    ],
)
def test_a_date_in_words_is_written_literally(said: str, written: str) -> None:
    assert spelt_dates.remedy(said) == f"Écrivez : {written}."


@pytest.mark.parametrize("said", ["depuis 2018", "dès 2018", "à partir de 2018", "2018 à aujourd’hui"])
def test_a_beginning_is_told_as_one(said: str) -> None:
    assert spelt_dates.remedy(said) == "Écrivez « 2018 », qui est le début ; si vous savez la fin, « 2018/… »."


def test_an_end_is_told_as_one() -> None:
    told = "Écrivez « 2020 », qui est la fin ; si vous savez le début, « …/2020 »."
    assert spelt_dates.remedy("jusqu’en 2020") == told


@pytest.mark.parametrize(
    "said", ["", "hier", "vers 2018", "2020 à 2018", "32 mars 2022", "12", "12:30", "2018/", "depuis", "mars " * 90]
)
def test_what_is_no_sure_date_is_left(said: str) -> None:
    assert spelt_dates.remedy(said) == ""


def test_long_texts_take_no_time() -> None:
    started = time.process_time()
    for said in ("1 " * 40, "1" * 80, "un " * 26, "plus d" * 13, "1.000" * 16, "9" * 200_000):
        counted.remedy(said, "valeur", unit_key=True)
        spelt_dates.remedy(said)
    assert time.process_time() - started < 1

"""Quantities and dates as people write them are given the form in which a record writes them, or nothing."""

from __future__ import annotations

import time

import pytest

from reperes.records import counted


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


def test_long_texts_take_no_time() -> None:
    started = time.process_time()
    for said in ("1 " * 40, "1" * 80, "un " * 26, "plus d" * 13, "1.000" * 16, "9" * 200_000):
        counted.remedy(said, "valeur", unit_key=True)
    assert time.process_time() - started < 1

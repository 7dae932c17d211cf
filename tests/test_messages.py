"""From pydantic's errors to French problems: one for each mistake, at its place, whatever the kind."""

from __future__ import annotations

import time
from typing import Annotated, ClassVar

import pytest
from pydantic import BaseModel, Field, ValidationError

from reperes.blocks import model_at
from reperes.kinds import KINDS
from reperes.messages import problems_of
from reperes.problem import LONGEST_WORD, MOST_PROBLEMS, Problem, Severity, nearest, suggestion
from reperes.records.envelope import Kind, Record
from reperes.records.partner import Partner
from reperes.records.pilot import Pilot
from reperes.records.quantities import Number
from reperes.records.references import Ref, To
from reperes.records.scalars import Known, Line
from reperes.records.statements import Citation, Figure, Funding, Part, Statement
from reperes.source import Source
from reperes.words import excerpt, harmless
from reperes.yaml_reading import parse


def problems(text: str, model: type[BaseModel] = Partner) -> list[Problem]:
    """Validate the YAML of a record of kind `model`."""
    data, faults = parse(text)
    assert not faults
    try:
        model.model_validate(data)
    except ValidationError as error:
        return problems_of(error, model, Source("data/x.yaml", text, data))
    return []


def brief(found: list[Problem]) -> list[tuple[int, int, str]]:
    return [(problem.line, problem.column, problem.code) for problem in found]


class Tool(Record):
    """A kind that no module of the package knows."""

    kind: ClassVar[Kind] = Kind("tools", "outils", "outil", "outils", "Des outils.")

    class Size(Part):
        """A part of its own."""

        largeur: Number = Field(title="Largeur")
        hauteur: Known[Number] | None = Field(None, title="Hauteur")

    taille: Known[Size] | None = Field(None, title="Taille")
    tailles: Known[tuple[Size, ...]] | None = Field(None, title="Tailles")
    voisins: tuple[Annotated[Ref, To("tools", "partners")], ...] = Field((), title="Voisins")


def test_a_good_record_has_no_problem() -> None:
    assert problems("nom: Exemple\n") == []


def test_all_the_mistakes_of_a_record_come_at_once() -> None:
    text = "type: x\nterritoires: [A]\nsources:\n  - documen: a\n  - {}\nalias: b\nresume: {c: d}\nzut: e\n"
    assert brief(problems(text)) == [
        (1, 1, "champ-manquant"),
        (6, 8, "liste-attendue"),
        (7, 9, "texte-attendu"),
        (4, 5, "cle-inconnue"),
        (5, 5, "champ-manquant"),
        (2, 15, "reference-mal-formee"),
        (1, 7, "valeur-inconnue"),
        (8, 1, "cle-inconnue"),
    ]


def test_a_kind_that_the_package_does_not_know_is_explained_too() -> None:
    text = "nom: X\ntaille: {largeur: beaucoup, hauteru: 2}\ntailles:\n  - hauteur: inconu\nvoisins: [pilots/x]\n"
    found = problems(text, Tool)
    assert brief(found) == [
        (2, 19, "nombre"),
        (2, 29, "cle-inconnue"),
        (4, 5, "champ-manquant"),
        (4, 14, "valeur-inconnue"),
        (5, 11, "reference-mal-placee"),
    ]
    assert [problem.remedy for problem in found[1:]] == [
        "Vouliez-vous dire « hauteur » ?",
        "Ajoutez une ligne « largeur: … ».",
        "Vouliez-vous dire « inconnu » ?",
        "Nommez une fiche de ce genre : tools/…, partners/….",
    ]


def test_a_misspelt_key_does_not_also_make_the_right_one_missing() -> None:
    (problem,) = problems("Nom: Exemple\n")
    assert (problem.code, problem.remedy) == ("cle-inconnue", "Vouliez-vous dire « nom » ?")
    assert brief(problems("nom: X\nfait:\n  - text: y\n  - textes: z\n")) == [
        (3, 5, "cle-inconnue"),
        (4, 5, "cle-inconnue"),
    ]


def test_a_misspelt_key_elsewhere_hides_nothing() -> None:
    found = problems("nom: X\nfait:\n  - nmo: y\n")
    assert sorted(problem.code for problem in found) == ["champ-manquant", "cle-inconnue"]


def test_a_record_of_nothing_but_mistakes_takes_no_time() -> None:
    started = time.process_time()
    found = problems("nom: X\n" + "".join(f"cle{number}: x\n" for number in range(20_000)))
    assert len(found) == MOST_PROBLEMS
    assert time.process_time() - started < 5


@pytest.mark.parametrize("written", ["nom:\n", "nom: ~\n", "resume: a\nnom:   # rien\n"])
def test_an_empty_field_is_shown_where_it_is_written(written: str) -> None:
    (problem,) = problems(written)
    assert problem.code == "champ-vide"
    assert (problem.line, problem.column) == (written.count("\n"), 1)


@pytest.mark.parametrize("wrong", ["Inconnu", "inconnue", "inconu", "INCONNU", "non applicable", "non-applicable"])
def test_a_misspelt_absence_is_recognised_wherever_one_is_possible(wrong: str) -> None:
    for field in ("type", "territoires", "lieux", "site_web", "contacts"):
        if field in Partner.model_fields:
            (problem,) = problems(f"nom: X\n{field}: {wrong}\n")
            assert problem.code == "valeur-inconnue"
            assert problem.remedy in ("Vouliez-vous dire « inconnu » ?", "Vouliez-vous dire « non_applicable » ?")


def test_a_value_that_is_nothing_like_an_absence_is_explained_as_itself() -> None:
    assert [problem.code for problem in problems("nom: X\nsite_web: exemple\n")] == ["adresse-web"]
    assert "valeur" not in problems("nom: X\ncontacts: inconnus pour nous\n")[0].code


def test_every_problem_of_a_record_is_an_error_with_the_path_of_its_file() -> None:
    assert {(p.severity, p.path) for p in problems("zut: 1\n")} == {(Severity.ERROR, "data/x.yaml")}


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_every_kind_explains_each_wrong_shape(kind: str) -> None:
    model = KINDS[kind]
    for name in model.model_fields:
        for value in ("[[[]]]", "{zzz: [zzz]}", "[{zzz: zzz}]", "[~]", "'\\'", "[zzz zzz, zzz zzz]", "'/'"):
            for problem in problems(f"{'' if name == 'nom' else 'nom: X'}\n{name}: {value}\n", model):
                assert problem.code != "valeur-refusee", (name, value, problem)
                assert problem.line == 2 or problem.code == "champ-manquant", (name, value, problem)
                assert problem.remedy


def test_the_model_of_a_nested_block_is_found() -> None:
    assert model_at(Partner, ()) is Partner
    assert model_at(Partner, ("sources", 3)) is Citation
    assert model_at(Partner, ("fait", 0, "sources", 1)) is Citation
    assert model_at(Partner, ("competences", 0)) is Statement
    assert model_at(Partner, ("nb_membres_declares",)) is Figure
    assert model_at(Pilot, ("financements", 0)) is Funding
    assert model_at(Tool, ("tailles", 1)) is Tool.Size
    assert model_at(Tool, ("taille",)) is Tool.Size
    assert model_at(Partner, ("nom",)) is None
    assert model_at(Partner, ("zut", "sources")) is None


class Odd(BaseModel):
    """A model with types that records do not use."""

    nombre: int
    nom: Line


def test_what_no_validator_of_ours_words_is_still_french() -> None:
    (problem,) = problems("nombre: x\nnom: y\n", Odd)
    assert (problem.line, problem.column, problem.code) == (1, 9, "valeur-refusee")
    assert problem.message == "Cette valeur est refusée pour « nombre »."
    assert problem.remedy


@pytest.mark.parametrize(
    ("word", "candidates", "found"),
    [
        ("nmo", ["nom", "nature"], "nom"),
        ("Résumé", ["resume", "sources"], "resume"),
        ("pour qui", ["pour_qui", "fait"], "pour_qui"),
        ("NOM", ["nom"], "nom"),
        ("niveau", ["lieu", "limites"], None),
        ("", ["nom"], None),
        ("zzz", ["nom"], None),
        ("nom", [], None),
        ("n" * (LONGEST_WORD + 1), ["n" * LONGEST_WORD], None),
    ],
)
def test_the_nearest_word(word: str, candidates: list[str], found: str | None) -> None:
    assert nearest(word, candidates) == found


def test_a_suggestion_is_a_question_or_the_choice() -> None:
    assert suggestion("nmo", ["nom"], "Choisissez.") == "Vouliez-vous dire « nom » ?"
    assert suggestion("zut", ["nom"], "Choisissez.") == "Choisissez."


def test_what_a_message_quotes_is_short_and_harmless() -> None:
    assert excerpt("  un\n  deux\t trois ") == "un deux trois"
    assert excerpt("\x1b[31mrouge\u202e\x00") == "\ufffd[31mrouge\ufffd\ufffd"
    assert excerpt("mot " * 100, 20) == "mot mot mot mot mot…"
    assert excerpt("é" * 80) == "é" * 80
    assert len(excerpt("é" * 81)) == 80
    assert harmless("a\nb\tc\u2028d  e") == "a\ufffdb\ufffdc\ufffdd  e"


def test_a_relation_is_told_the_types_that_its_kind_may_write() -> None:
    unknown, missing = problems("nom: A\nrelations:\n  - {type: xxxxx, vers: partners/a}\n  - vers: partners/a\n")
    for problem in (unknown, missing):
        assert "membre-de" in problem.remedy
        assert "se-distingue-de" in problem.remedy, "any kind may write it"
        assert "porte-par" not in problem.remedy, "a pilot writes it"


def test_a_type_written_as_a_key_is_one_mistake() -> None:
    (found,) = problems("nom: A\nrelations:\n  - membre-de: partners/actis\n    precision: depuis 2019\n")
    assert (found.line, found.column, found.code) == (3, 5, "cle-inconnue")
    assert "« type: membre-de », puis « vers: partners/actis »" in found.remedy

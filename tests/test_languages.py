"""Guides in other languages: catalogues of words, the real translations, the commands."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from reperes import pipeline
from reperes.languages import LANGUAGES, drafting, todo
from reperes.languages.sections import fingerprint, french, present
from reperes.languages.translations import Translations
from reperes.languages.words import day_words, marked, words
from reperes.portal import open_portal
from reperes.records.guide import Guide
from reperes.records.numbers import EmergencyNumbers
from reperes.views.calling import askings
from reperes.vocabulary.calling import CALLERS
from reperes.vocabulary.guiding import MOMENTS, REACHES
from reperes.vocabulary.translating import TRANSLATION_STATES
from tests.languages import (
    EVIL,
    GUIDE,
    NUMBERS,
    QUESTION,
    SAME,
    TRANSLATED,
    flat,
    guide,
    portal,
    said,
    soup,
    texts,
    translated,
)
from tests.portals import RECORDS, ROOT, TODAY, write_portal
from tests.quick import command

# The words of the interface.


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_catalogue_says_everything_in_its_language(code: str) -> None:
    ours, theirs = dict(flat(words("fr"))), dict(flat(words(code)))
    assert set(ours) == set(theirs)
    for key, text in theirs.items():
        assert isinstance(text, str), key
        assert text.strip(), key
        holes = re.findall(r"\{\w+\}", ours[key])
        assert sorted(re.findall(r"\{\w+\}", text)) == sorted(holes), key
        if key == ".date" or key == ".citation":
            continue
        assert LANGUAGES[code].letters.search(text), key
        assert text != ours[key] or text in SAME, key


def test_the_catalogues_know_every_closed_list(checked: pipeline.Checked) -> None:
    said = words("fr")
    assert set(said["moments"]) == {term.value for term in MOMENTS}
    assert set(said["portees"]) == set(said["portees_sens"]) == {term.value for term in REACHES}
    assert set(said["etats"]) == {term.value for term in TRANSLATION_STATES}
    asked = {each.question.value: each.words for each in askings(CALLERS["menage"])}
    assert said["appels"] == asked
    ((_, numbers),) = checked.catalogue.of(EmergencyNumbers)
    assert set(said["numeros"]) == {each.pour for each in numbers.numeros}
    assert {term.value: term.label for term in MOMENTS} == said["moments"]
    assert {term.value: term.label for term in REACHES} == said["portees"]
    assert {term.value: term.definition for term in REACHES} == said["portees_sens"]


def test_the_french_catalogue_says_what_the_french_page_says(built_site: Path) -> None:
    page, ours = said(soup(built_site / "guides/retard-de-loyer").article), words("fr")
    for key in ("reponse", "attention", "faire", "savoir", "ne_savons_pas", "aide", "aucun_contact", "qui_agit"):
        assert ours[key] in page, key
    for key in ("portee", "oui_mais", "mots", "urgence", "sources", "concernes", "non_verifie", "notes_rendez_vous"):
        assert ours[key] in page, key


def test_the_notices_without_a_network_say_in_french_what_the_catalogue_says() -> None:
    script = (ROOT / "docs" / "assets" / "scripts" / "hors-ligne.js").read_text("utf-8")
    for key in ("hors_ligne", "hors_ligne_lien", "en_ligne", "version_prete", "version_lire"):
        assert f'{key}: "{words("fr")["site"][key]}"' in script


def test_no_word_of_a_catalogue_is_left_unused() -> None:
    package = ROOT / "scripts" / "reperes"
    readers = [*(package / "templates").glob("language_*.html"), *package.rglob("*.py")]
    readers += [
        *(ROOT / "docs" / "theme").rglob("*.html"),
        *(ROOT / "docs" / "assets" / "scripts" / name for name in ("recherche-langue.js", "hors-ligne.js")),
    ]
    text = "".join(path.read_text("utf-8") for path in readers)
    keys = {*words("fr"), *words("fr")["site"], *words("fr")["recherche"]} - {"a_relire", "relue", "depassee"}
    assert [key for key in keys if not re.search(rf"""["'.]{key}\b""", text)] == []


def test_days_are_written_as_the_language_does_with_figures_that_phones_share() -> None:
    assert day_words(TODAY, "en") == "22 November 2026"
    assert day_words(TODAY, "uk") == "22 листопада 2026 року"
    assert day_words(TODAY, "ar") == "22 نوفمبر 2026"


def test_french_names_are_told_apart_in_other_scripts() -> None:
    assert str(marked("у Un Toit Pour Tous, 115", "uk")) == 'у <bdi lang="fr">Un Toit Pour Tous</bdi>, 115'
    assert str(marked("a < b & 1", "ar")) == '<bdi lang="fr">a</bdi> &lt; <bdi lang="fr">b</bdi> &amp; 1'
    assert "<script" not in marked(EVIL, "ar")
    assert str(marked("Un Toit & co", "en")) == "Un Toit &amp; co"


# The real translations.


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", TRANSLATED)
def test_the_most_needed_guides_are_translated_whole(checked: pipeline.Checked, code: str, name: str) -> None:
    item, record = checked.translations.get(code, name), guide(checked, name)
    assert item
    assert item.translation.mots_courants
    assert {"nom", "resume", "etapes", "explication", "mots"} <= {
        s for s in present(record) if item.translation.section(s)
    }
    for section in present(record):
        made = item.translation.section(section)
        if made is None:  # added to the French since
            continue
        assert made.etat.value == "a-relire" or made.relecture, section
        if made.francais == fingerprint(record, section):
            assert len(made.items) == len(french(record, section)), section


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", TRANSLATED)
def test_translations_are_plain_and_add_no_number(checked: pipeline.Checked, code: str, name: str) -> None:
    item, record = checked.translations.get(code, name), guide(checked, name)
    assert item
    for section in present(record):
        made = item.translation.section(section)
        if made is None or made.francais != fingerprint(record, section):
            continue
        for ours, theirs in zip(french(record, section), made.items, strict=True):
            told = " ".join(texts(theirs))
            assert re.findall(r"\d+", told) == re.findall(r"\d+", " ".join(texts(ours))), (section, told)
        for text in texts(made.items):
            for sentence in re.split(r"(?<=[.?!؟:])\s+", text):
                assert len(re.findall(r"[\w’'ʼ-]+", sentence)) <= 15, sentence


# The commands.


def test_a_draft_holds_the_french_and_is_filled_in(tmp_path: Path) -> None:
    root = write_portal(tmp_path, {**RECORDS, "guides/dormir": GUIDE, "numbers/liste": NUMBERS})
    ran = command("translate", "dormir", "uk", "--root", root)
    assert (ran.returncode, ran.stderr) == (0, "")
    path = root / "data/translations/uk/dormir.yaml"
    text = path.read_text("utf-8")
    for part in ("# Rappelez.", "# Demandez à la mairie", "# Dit par : Actis", "# Abri : Un toit."):
        assert part in text
    assert [each.code for each in pipeline.check(open_portal(root)).problems] == ["champ-vide"]
    again = command("translate", "dormir", "uk", "--root", root)
    assert "rien à changer" in again.stdout
    filled = re.sub(r"(?m)^# (?=(?:  |[a-z_]+:))", "", text).replace("mots_courants:\n  - ", "mots_courants:\n  - ніч")
    filled = re.sub(r"(?m)((?:- |texte: |sens: |selon: |mot: |a: ))$", r"\1слово", filled)
    path.write_text(filled, "utf-8")
    checked = pipeline.check(open_portal(root))
    assert [each.message for each in checked.problems] == []
    item, record = checked.translations.get("uk", "dormir"), guide(checked, "dormir")
    assert item
    assert {term.value for term in todo.of_item(item, record).values()} == {"a-relire"}


def test_the_list_says_what_waits(tmp_path: Path) -> None:
    root = portal(tmp_path, QUESTION + translated("etapes", "  textes: [ا, ا]\n", print_="0a0b0c0d"))
    ran = command("translations", "--root", root, "--langue", "ar")
    assert ran.returncode == 0
    assert "data/translations/ar/dormir.yaml\n    à relire : nom\n" in ran.stdout
    assert "dépassée : etapes" in ran.stdout
    assert "reperes translate autre ar" in ran.stdout
    listed = json.loads(command("translations", "--root", root, "--format", "json").stdout)
    found = {(each["langue"], each["guide"], each["section"]): each["etat"] for each in listed}
    assert found["ar", "dormir", "etapes"] == "depassee"
    assert found["ar", "dormir", "resume"] == "a-traduire"
    assert found["en", "autre", "nom"] == "a-traduire"
    assert set(listed[0]) == {"langue", "guide", "section", "titre", "etat", "fichier"}


def test_a_fingerprint_is_brought_up_to_date_and_nothing_else_changes(tmp_path: Path) -> None:
    before = QUESTION + "# un mot\n" + translated("etapes", "  textes: [ا, ا]\n", print_="0a0b0c0d")
    root = portal(tmp_path, before)
    ran = command("translate", "dormir", "ar", "--accept", "etapes", "--root", root)
    assert ran.returncode == 0, ran.stderr
    after = (root / "data/translations/ar/dormir.yaml").read_text("utf-8")
    record = guide(pipeline.check(open_portal(root)), "dormir")
    assert after == before.replace("0a0b0c0d", fingerprint(record, "etapes"))
    named = f"nom:\n  francais: {fingerprint(record, 'nom')}\n  texte: x\n"
    assert drafting.accept(record, "nom", "nom:\n  texte: x\n") == named


@pytest.mark.parametrize(
    ("arguments", "words_"),
    [
        (("translate", "dormire", "ar"), "Vouliez-vous dire « dormir »"),
        (("translate", "dormir", "xx"), "xx"),
        (("translate", "dormir", "ar", "--accept", "mots"), "n’a pas de section « mots »"),
        (("translate", "dormir"), "LANGUE"),
    ],
)
def test_misuse_is_said_in_french(tmp_path: Path, arguments: tuple[str, ...], words_: str) -> None:
    root = portal(tmp_path, QUESTION)
    ran = command(*arguments, "--root", root)
    assert ran.returncode == 2
    assert words_ in ran.stderr
    assert "invalid choice" not in ran.stderr
    assert "Traceback" not in ran.stderr


def test_folding_the_french_anew_makes_nothing_outdated() -> None:
    from reperes import source

    folded = GUIDE.replace("resume: Appelez le 115.", "resume: >-\n  Appelez\n  le 115.")
    one, other = (Guide.model_validate(source.parse(text)[0]) for text in (GUIDE, folded))
    assert fingerprint(one, "resume") == fingerprint(other, "resume")
    changed = Guide.model_validate(source.parse(GUIDE.replace("Rappelez.", "Attendez."))[0])
    assert fingerprint(one, "etapes") != fingerprint(changed, "etapes")
    assert Translations().languages() == ()

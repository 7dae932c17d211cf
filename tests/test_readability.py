"""The readability gate: plain texts are left alone, administrative ones are told all their faults, at their place."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from reperes import cli, pipeline, source
from reperes.portal import open_portal
from reperes.problem import Problem
from reperes.readability import frequency, lexicon, rules
from reperes.readability.measure import lix
from reperes.readability.rules import RULES, Explained
from reperes.readability.text import read
from reperes.readability.vocabulary import explained_by
from reperes.records.guide import Guide
from tests.browser import Visit
from tests.portals import CITED, RECORDS, build, write_portal, write_record, yaml_of

Opener = Callable[..., AbstractContextManager[Visit]]
FOLDER = Path(__file__).parent / "lisibilite"
SENTENCES = yaml_of((FOLDER / "phrases.yaml").read_text("utf-8"))
PLAIN = [(code, text) for code, both in SENTENCES.items() for text in both["simples"]]
FAULTY = [(code, text) for code, both in SENTENCES.items() for text in both["relevees"]]
ADMINISTRATIVE, SIMPLE = ((FOLDER / name).read_text("utf-8") for name in ("administratif.txt", "simple.txt"))
GUIDE = (
    f"nom: Que faire ?\nresume: Demandez.\nmoment: aide\nmots_courants: [aide]\n{CITED}"
    "explication: [{texte: Nous ne savons pas.}]\netapes: [{texte: Demandez.}]\n"
)


def test_a_list_of_words_that_was_edited_is_forgotten() -> None:
    kept = []
    for number in range(6):
        words = lexicon.with_acronyms(lexicon.standard(), frozenset({f"sigle{number}"}))
        rules.of_guide("Demandez une aide.", words, Explained())
        kept.append(weakref.ref(words))
        del words
    gc.collect()
    assert [held() is None for held in kept[:3]] == [True, True, True]


def codes(text: str, words: str = "") -> list[str]:
    known = lexicon.standard()
    explained = explained_by(words, known)
    beside = Explained(explained.__contains__, (explained | known.acronyms).__contains__)
    return [remark.code for remark in rules.of_guide(text, known, beside)]


def problems(root: Path) -> tuple[Problem, ...]:
    return pipeline.check(open_portal(root)).problems


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    return write_portal(tmp_path, {**RECORDS, "guides/aide": GUIDE})


@pytest.mark.parametrize(("code", "text"), PLAIN)
def test_a_plain_sentence_is_left_alone(code: str, text: str) -> None:
    assert code not in codes(text)


@pytest.mark.parametrize(("code", "text"), FAULTY)
def test_a_fault_is_named(code: str, text: str) -> None:
    assert code in codes(text)


def test_each_rule_is_tried_on_both_sides() -> None:
    assert set(SENTENCES) == set(RULES)
    for code, both in SENTENCES.items():
        least = 10 if code == "date-en-chiffres" else 20
        assert min(len(both["simples"]), len(both["relevees"])) >= least, code


def test_the_two_fixed_texts_land_on_the_right_sides() -> None:
    assert codes(SIMPLE) == []
    # A word seldom read is hard already, and told as that.
    assert set(RULES) - {"mot-rare"} <= set(codes(ADMINISTRATIVE))
    assert lix([read(SIMPLE)]) < 30 < 60 < lix([read(ADMINISTRATIVE)])


def test_sentences_written_without_the_list_land_on_their_side() -> None:
    sentences = yaml_of((FOLDER / "courrier.yaml").read_text("utf-8"))
    told = [text for text in sentences["administratives"] if codes(text)]
    assert len(told) >= 0.85 * len(sentences["administratives"])
    assert [(text, codes(text)) for text in sentences["simples"] if codes(text)] == []


def test_an_administrative_letter_of_short_sentences_is_refused_and_its_plain_sister_is_not() -> None:
    letter, plain = ((FOLDER / f"lettre-{name}.txt").read_text("utf-8") for name in ("administrative", "simple"))
    assert lix([read(letter)]) < 45  # its sentences are short: only its words give it away
    assert len(codes(letter)) >= len(read(letter).sentences)
    assert codes(plain) == []


def test_what_a_guide_explains_is_not_refused() -> None:
    assert codes("Le FSL peut payer. La subrogation suit.") == ["sigle-inconnu", "mot-difficile"]
    assert codes("Le FSL peut payer.", "FSL") == []
    assert codes("La subrogation suit. Le crédirentier vient.", "Subrogation, crédirentiers") == []
    assert codes("Vos bailleurs sociaux répondent.", "Bailleur") == []
    assert codes("Les professionnels disent « apurement ».") == []


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("M. Dupont lit l’art. L. 345-2. Mme Diallo aussi.", 2),
        ("Venez le 3. Apportez 2,50 euros. Puis partez…", 3),
        ("« Que veut dire ce mot ? » C’est normal.", 2),
        ("Oui ! Non ? Peut-être... On verra.", 4),
        ("Sans point final", 1),
        ("Un paragraphe\n\nUn autre", 2),
        ("La ville de St. Denis, n. 4, vous attend.", 1),
        ("", 0),
        ("…", 0),
    ],
)
def test_french_sentences_are_cut_where_people_cut_them(text: str, sentences: int) -> None:
    assert len(read(text).sentences) == sentences


def test_words_are_counted_as_a_word_processor_does() -> None:
    (sentence,) = read("C’est l’aide d’aujourd’hui, au rendez-vous n° 12.").sentences
    assert sentence.length == 7


def test_hostile_texts_are_read_to_their_end() -> None:
    for text in (
        "'" * 5000,
        "((((" * 2000,
        "n’" * 3000,
        "ne pas sans " * 2000,
        "I" * 9000,
        "est pris par " * 900,
        "\x00 …",
    ):
        codes(text)


def test_a_guide_that_is_hard_to_read_is_refused_where_it_is(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = GUIDE.replace("resume: Demandez.", "resume: >-\n  Demandez vite,\n  auprès de la CCAPEX\n  de votre ville.")
    write_record(portal, "guides/aide", text.replace("texte: Demandez.", "texte: 'L’aide dure. C''est 30 %.'"))
    found = [(each.line, each.column, each.code) for each in problems(portal)]
    lines = (portal / "data/guides/aide.yaml").read_text("utf-8").splitlines()
    told = [(lines[line - 1][column - 1 :], code) for line, column, code in found]
    assert [(rest[:6], code) for rest, code in told] == [("CCAPEX", "sigle-inconnu"), ("30 %.'", "pourcentage")]
    assert cli.main(["check", "--root", str(portal)]) == cli.ERRORS
    assert "Le sigle « CCAPEX » n’est pas expliqué." in capsys.readouterr().out


@pytest.mark.parametrize(
    "key", ["explication", "etapes", "a_demander", "portee", "mots", "limites", "questions_ouvertes", "a_verifier"]
)
def test_all_that_households_read_in_a_guide_is_checked(portal: Path, key: str) -> None:
    hard = "Vous devez diligenter cela"
    values = {
        "a_demander": f"[{{a: au médecin, questions: ['{hard} ?']}}]",
        "portee": f"[{{nature: propose, texte: {hard}., territoires: inconnu}}]",
        "mots": f"[{{mot: Aide, sens: {hard}.}}]",
        "a_verifier": f"[{hard}.]",
    }
    kept = "\n".join(line for line in GUIDE.splitlines() if not line.startswith(f"{key}:"))
    write_record(portal, "guides/aide", f"{kept}\n{key}: {values.get(key, f'[{{texte: {hard}.}}]')}\n")
    assert [(each.code, each.severity.value) for each in problems(portal)] == [("mot-difficile", "erreur")]


def test_a_summary_is_advised_and_only_when_asked(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "nom: Amis\nresume: L’aide est octroyée par la ville ; 30 % des ménages en bénéficient.\n" + CITED
    write_record(portal, "partners/amis", text)
    assert {each.severity.value for each in problems(portal)} == {"conseil"}
    told = {each.code for each in problems(portal)}
    assert told >= {"mot-difficile", "passif", "plusieurs-idees", "pourcentage"}
    assert "troisieme-personne" not in told
    assert cli.main(["check", "--root", str(portal)]) == cli.FINE
    out = capsys.readouterr().out
    assert out.startswith("6\u00a0fiches lues, rien à signaler.\n")
    assert "conseils pour mieux écrire : « reperes check --conseils »" in out
    assert cli.main(["check", "--root", str(portal), "--conseils"]) == cli.FINE
    out = capsys.readouterr().out
    assert "data/partners/amis.yaml:2:" in out
    assert "LIX des guides : " in out
    for form, told_whole in (("github", False), ("json", True), ("sarif", True)):
        assert cli.main(["check", "--root", str(portal), "--format", form]) == cli.FINE
        out = capsys.readouterr().out
        assert ("pourcentage" in out) == told_whole


def test_acronyms_of_the_records_are_known_in_any_case(portal: Path) -> None:
    write_record(portal, "guides/aide", GUIDE.replace("resume: Demandez.", "resume: Allez à la Zorg."))
    assert [each.code for each in problems(portal) if each.code == "sigle-inconnu"] == []
    write_record(portal, "partners/amis", f"nom: Amis\nsigle: ZORG\n{CITED}")
    assert [each.code for each in problems(portal) if each.code == "sigle-inconnu"] == ["sigle-inconnu"]


def test_acronyms_of_the_glossary_are_explained_in_summaries(portal: Path) -> None:
    write_record(portal, "partners/amis", f"nom: Amis\nresume: Le SIAO les aide.\n{CITED}")
    assert [each.code for each in problems(portal)] == ["sigle-inconnu"]
    write_record(portal, "terms/siao", f"nom: SIAO\ntype: sigle\nsens: [{{definition: Un service.}}]\n{CITED}")
    assert [each.code for each in problems(portal) if each.code == "sigle-inconnu"] == []


def test_animators_edit_the_list_of_hard_words(portal: Path) -> None:
    path = portal / "data" / lexicon.FILE
    path.write_text("mots:\n  bidule: chose\nmots_du_metier:\n  truc à roues: vélo\n", "utf-8")
    write_record(portal, "partners/amis", f"nom: Amis\nresume: Des bidules et un truc à roues.\n{CITED}")
    write_record(portal, "guides/aide", GUIDE.replace("resume: Demandez.", "resume: Un truc à roues. Octroyez."))
    assert [(each.path[5:11], each.code) for each in problems(portal) if each.code == "mot-difficile"] == [
        ("guides", "mot-difficile"),
        ("partne", "mot-difficile"),
    ]


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ("mots:\n  octroyer: donner\n  Octroyer: accorder\n", (3, 3), "liste-de-mots"),
        ("mots:\n  « ! »: rien\n", (2, 3), "liste-de-mots"),
        ("mots:\n  octroyer: donner\nformes:\n  donner: [donne]\n", (4, 3), "liste-de-mots"),
        ("mots:\n  octroyer: [donner]\n", (2, 13), "texte-attendu"),
        ("mots: {}\nmot: {}\n", (2, 1), "cle-inconnue"),
        ("formes: {}\n", (1, 1), "champ-manquant"),
        ("mots:\n  a: b\n  a: c\n", (3, 3), "cle-en-double"),
    ],
)
def test_a_faulty_list_is_told_at_its_line(portal: Path, text: str, place: tuple[int, int], code: str) -> None:
    (portal / "data" / lexicon.FILE).write_text(text, "utf-8")
    (found,) = problems(portal)
    assert (found.path, (found.line, found.column), found.code) == (f"data/{lexicon.FILE}", place, code)


def test_the_list_is_rich_and_what_it_proposes_is_plain() -> None:
    known = lexicon.standard()
    assert len(known.entries) >= 1000
    assert max(len(entry.instead) for entry in known.entries) <= 80
    for entry in known.entries:
        assert not [found for found in known.find(read(entry.instead).words) if not found.entry.trade], entry


def test_common_words_are_known_without_importing_the_package_that_counts_them() -> None:
    assert not frequency.rare("logement")
    assert not frequency.rare("rassemblerez")
    assert frequency.rare("emphytéotique")


def test_a_place_inside_a_value_is_found_however_it_is_written() -> None:
    for text in (
        "a: un deux",
        "a: 'un deux'",
        'a: "un deux"',
        "a: >-\n  un\n  deux",
        "a: |\n  un\n  deux",
        "a:\n  un\n  deux",
    ):
        data, _ = source.parse(text + "\n")
        read_ = source.Source("x", text + "\n", data)
        line, column = read_.place(("a",), str(data["a"]).strip()[:3])
        assert text.splitlines()[line - 1][column - 1 :].startswith("deux"), text


def test_the_page_lists_work_and_ranks_nobody(built_site: Path, checked: pipeline.Checked) -> None:
    page = BeautifulSoup((built_site / "contribuer/lisibilite/index.html").read_bytes(), "html.parser")
    mended, summaries, guides = page.select("section.rangs__groupe")
    assert "Aucun guide n’a de point à reprendre" in mended.get_text()
    names = {entry.name for entry, _ in checked.catalogue.of(Guide)}
    shown = {link.get_text() for link in guides.select(".rang__nom a")}
    assert {name.replace("'", "’") for name in names} <= {
        name.replace("\u202f", " ").replace("\u00a0", " ") for name in shown
    }
    counts = [len(row.select(".lisible__remarques li")) for row in summaries.select(".rang")]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] >= 1
    assert "LIX" in guides.get_text()
    assert "FALC" in page.select_one(".lisible__aide").get_text()  # type: ignore[union-attr]
    link = page.select_one(".rang__nom a")
    assert link
    assert (built_site / "contribuer/lisibilite" / str(link["href"]) / "index.html").is_file()


def test_the_page_of_a_portal_without_guides_says_so(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script> ; voilà."
    root = write_portal(tmp_path, {**RECORDS, "partners/amis": f"nom: Amis\nresume: '{evil}'\n{CITED}"})
    build(root)
    page = BeautifulSoup((root / "site/contribuer/lisibilite/index.html").read_bytes(), "html.parser")
    assert "Le portail n’a pas encore de guide" in page.get_text()
    assert not page.select("article script")
    assert "<script>alert(1)</script>" in page.get_text().replace("\u202f", " ")

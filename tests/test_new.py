"""`reperes new`: every kind from options, questions on a terminal, what it refuses, and that it never writes over."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reperes import cli, drafts, pipeline, schemas, source
from reperes.commands import new
from reperes.kinds import KINDS
from reperes.portal import open_portal
from reperes.views.schemas import leaves
from reperes.words import INVISIBLE
from tests.portals import write_record
from tests.quick import command

VALUES = {"numero": "3", "numeros.numero": "115", "etat": "inconnu"}
"""What some values must look like; the others are the first word of their list, or a few words."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_name: Essai\n", "utf-8")
    write_record(tmp_path, "documents/note", "nom: Note\nsources: [{document: note}]\n")
    write_record(
        tmp_path,
        "partners/collectif-logement-rhone",
        "nom: Collectif Logement Rhône\nsigle: CLR\nalias: [Les voisins]\nsources: [{document: note}]\n",
    )
    return tmp_path


def needed(kind: str) -> list[str]:
    """Return options that give every value that a kind must have, but for its name."""
    shape = next(shape for shape in schemas.shapes() if shape.name == kind)
    found = []
    for leaf in leaves(schemas.schema(shape)):
        first = leaf.field.values[0][0] if leaf.field.values else "Vous pouvez appeler"
        value = VALUES.get(leaf.name, first)
        if leaf.name != "nom":
            found += ["--set", f"{leaf.name}={value}"]
    return found


def contact(state: str) -> list[str]:
    """Return `needed("contacts")` with another state."""
    return [f"etat={state}" if option.startswith("etat=") else option for option in needed("contacts")]


def files(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_of_each_kind_is_written_valid_and_as_a_draft(root: Path, kind: str) -> None:
    done = command(
        "new", kind, "--nom", "Où trouver de l’aide ?", *needed(kind), "--root", root, "--date", "2026-11-22"
    )
    assert done.returncode == 0, done.stderr
    path = root / "data" / kind / "ou-trouver-de-l-aide.yaml"
    checked = pipeline.check(open_portal(root))
    assert [p for p in checked.problems if p.severity == "erreur"] == []
    (entry,) = (entry for entry in checked.catalogue if entry.path == f"data/{kind}/{path.name}")
    assert not entry.record.published
    assert str(entry.record.ajoutee_le) == "2026-11-22"
    text = path.read_text("utf-8")
    told = re.findall(r"(?m)^(?:# )?([a-z_]+):", text)
    assert told == list(KINDS[kind].model_fields), "every line that the kind may have, once, in its order"


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_missing_is_said_all_at_once(root: Path, kind: str) -> None:
    before = files(root)
    done = command("new", kind, "--root", root)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--nom" in done.stderr
    for option in needed(kind)[1::2]:
        assert f"--set {option.partition('=')[0]}=…" in done.stderr
    assert files(root) == before


def test_quotation_marks_around_an_answer_are_no_part_of_it(root: Path) -> None:
    done = command("new", "partners", "--nom", "“Maison : là”", "--set", "alias=« Les nôtres »", "--root", root)
    assert done.returncode == 0, done.stderr
    data, faults = source.parse((root / "data/partners/maison-la.yaml").read_text("utf-8"))
    assert (data["nom"], data["alias"], faults) == ("Maison : là", ["Les nôtres"], [])


def test_commented_lines_are_lines_that_the_kind_has(root: Path) -> None:
    assert command("new", "pilots", "--nom", "Essai", "--root", root).returncode == 0
    text = (root / "data/pilots/essai.yaml").read_text("utf-8")
    opened = re.sub(r"(?m)^# (?=[a-z_]+:|  )", "", text)
    filled = re.sub(r"(?m)^([a-z_]+: |  - |(?:  - |    |  )[a-z_]+: )$", r"\1mot", opened)
    data, faults = source.parse(filled)
    assert faults == []
    assert list(data) == list(KINDS["pilots"].model_fields)


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("C.L.R.", ()),
        ("le collectif logement RHONE", ()),
        ("Association Collectif Logement Rhône", ()),
        ("Les Voisins", ()),
        ("Autre nom", ("--set", "sigle=c.l.r")),
        ("Autre nom", ("--set", "alias=X, Collectif-logement Rhône")),
    ],
)
def test_a_probable_duplicate_is_refused(root: Path, name: str, more: tuple[str, ...]) -> None:
    before = files(root)
    done = command("new", "partners", "--nom", name, *more, "--root", root)
    assert done.returncode == 2
    assert "data/partners/collectif-logement-rhone.yaml" in done.stderr
    assert files(root) == before
    insisted = command("new", "partners", "--nom", name, *more, "--id", "autre", "--malgre-doublon", "--root", root)
    assert insisted.returncode == 0, insisted.stderr
    assert files(root) - before == {"data/partners/autre.yaml"}


def test_another_name_or_another_kind_is_no_duplicate(root: Path) -> None:
    assert command("new", "partners", "--nom", "Collectif Logement Isère", "--root", root).returncode == 0
    assert command("new", "documents", "--nom", "Collectif Logement Rhône", "--root", root).returncode == 0


def test_nothing_is_ever_written_over(root: Path) -> None:
    kept = root / "data/partners/collectif-logement-rhone.yaml"
    before = kept.read_bytes()
    arguments = ("new", "partners", "--nom", "Tout autre chose", "--id", kept.stem, "--malgre-doublon", "--root", root)
    assert command(*arguments).returncode == 2
    broken = write_record(root, "partners/casse", "nom: [")
    assert command("new", "partners", "--nom", "Casse", "--root", root).returncode == 2
    assert broken.read_text("utf-8") == "nom: ["
    assert kept.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("partenaires", "--nom", "X"), "« partners »"),
        (("zut", "--nom", "X"), "Choisissez parmi"),
        (("partners", "--nom", "X", "--set", "tipe=association"), "« type »"),
        (("partners", "--nom", "X", "--set", "type=asociation"), "« association »"),
        (("partners", "--nom", "X", "--set", "type"), "CHAMP=VALEUR"),
        (("partners", "--nom", "日本"), "--id"),
        (("partners", "--nom", "X", "--id", "../../mkdocs"), "--id mkdocs"),
        (("partners", "--nom", "   "), "--nom"),
        (("terms", "--nom", "X", "--territoire", "isere"), "territoires"),
        (("partners", "--nom", "a\x07b"), "invisible"),
        (("documents", "--nom", "X", "--set", "date=hier"), "Écrivez 2021"),
        (("contacts", "--nom", "X", *contact("conu")), "etat : « conu » n’est pas"),
        (("contacts", "--nom", "X", *contact("conu")), "Vouliez-vous dire « connu »"),
        (("contacts", "--nom", "X", *contact("zut")), "Choisissez parmi"),
        (("positions", "--nom", "X", "--set", "cote_a=texte"), '--set "cote_a={titre: …, arguments: …}"'),
        (("partners", "--nom", "X", "--set", "verification=2026-01-01"), '"verification={le: …, par: …, methode: …}"'),
        (("partners", "--nom", "X", "--set", "sources.document=note"), "Écrivez --set sources=note."),
        (("partners", "--nom", "X", "--set", "sources.lignes=3"), '--set "sources={document: …, lignes: 3}"'),
        (("partners", "--nom", "X", "--set", "lieu=a", "--set", "lieu=b"), "« lieu » est donné deux fois"),
        (("partners", "--nom", "X", "--set", "nom=C"), "« nom » est donné deux fois"),
    ],
)
def test_misuse_is_told_with_a_remedy_and_writes_nothing(root: Path, arguments: tuple[str, ...], told: str) -> None:
    before = files(root)
    done = command("new", *arguments, "--root", root)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert "Later" not in done.stderr
    assert files(root) == before


def test_a_list_may_be_given_item_by_item(root: Path) -> None:
    given = ("--set", "alias=Un", "--set", "alias=Deux, Trois", "--set", "sources=note", "--territoire", "isere")
    done = command("new", "partners", "--nom", "Essai", *given, "--set", "territoires=savoie", "--root", root)
    assert done.returncode == 0, done.stderr
    text = (root / "data/partners/essai.yaml").read_text("utf-8")
    assert "alias:\n  - Un\n  - Deux\n  - Trois\n" in text
    assert "territoires:\n  - isere\n  - savoie\n" in text


def test_a_record_that_the_rules_refuse_does_not_stay(root: Path) -> None:
    before = files(root)
    done = command("new", "partners", "--nom", "Essai", "--territoire", "iser", "--root", root)
    assert done.returncode == 1
    assert "« isere »" in done.stderr
    assert files(root) == before


def test_an_unwritable_folder_is_told(root: Path) -> None:
    (root / "data" / "pilots").write_text("un fichier à la place du dossier", "utf-8")
    done = command("new", "pilots", "--nom", "Essai", "--root", root)
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
    assert "pilots" in done.stderr


NEXT = "\n"
"""What passes to the next question."""


def terminal(root: Path, typed: str, *arguments: str) -> tuple[int, str]:
    """Run `reperes new` on a terminal where somebody types; return the exit code and what the screen shows."""
    leader, follower = pty.openpty()
    program = [sys.executable, "-m", "reperes", "new", *arguments, "--root", str(root), "--date", "2026-11-22"]
    running = subprocess.Popen(
        program, stdin=follower, stdout=follower, stderr=follower, env={**os.environ, "TERM": ""}
    )
    os.close(follower)
    os.write(leader, typed.encode() + b"\x04")  # whoever asks more than is typed is told that nobody is there
    shown = b""
    while True:
        try:
            read = os.read(leader, 4096)
        except OSError:  # the other side is closed
            break
        if not read:
            break
        shown += read
    os.close(leader)
    return running.wait(timeout=60), shown.decode("utf-8", "replace")


def test_a_terminal_is_asked_for_what_is_missing_again_when_it_cannot_be(root: Path) -> None:
    typed = "Bail essai\nmott\nMot du métier\n\nUne définition simple.\n\nBail Essai\nbail-d-essai\n"
    code, shown = terminal(root, typed, "terms")
    assert code == 0, shown
    assert "Choisissez parmi : sigle, mot" in shown
    assert "Later" not in shown
    assert "sigle : Sigle" in shown
    assert "Il faut une réponse" in shown
    assert "en minuscules, chiffres et tirets : par exemple bail-essai" in shown
    data, _ = source.parse((root / "data/terms/bail-d-essai.yaml").read_text("utf-8"))
    assert (data["nom"], data["type"]) == ("Bail essai", "mot")
    assert data["sens"] == [{"definition": "Une définition simple."}]
    assert "sources" not in data


def test_a_terminal_offers_useful_lines_and_takes_labels_in_lists(root: Path) -> None:
    typed = "Accueil\nconnu\nMénage, Bailleur\n\n\nhttps://exemple.fr\n\n\nnote\n\n"
    code, shown = terminal(root, typed, "contacts", "--set", "questions=loyer-impaye", "--set", "fonction=Accueil")
    assert code == 0, shown
    data, _ = source.parse((root / "data/contacts/accueil.yaml").read_text("utf-8"))
    assert (data["appelants"], data["site_web"]) == (["menage", "bailleur"], "https://exemple.fr")
    assert data["sources"] == [{"document": "note"}]


def test_a_terminal_says_which_text_is_asked_for(root: Path) -> None:
    given = ("--set", "resume=Demandez.", "--set", "moment=chercher", "--set", "mots_courants=dormir")
    _, shown = terminal(root, "Où dormir ?\nUn texte.\n\x04", "guides", *given)
    assert "Ce qu’il faut savoir : texte" in shown
    assert "Ce que vous pouvez faire : texte" in shown
    assert "Traceback" not in shown


def test_a_duplicate_is_told_right_after_its_name(root: Path) -> None:
    code, shown = terminal(root, "Les voisins\n", "partners")
    assert code == 2, shown
    assert "collectif-logement-rhone.yaml" in shown
    assert "Type" not in shown


def test_a_duplicate_is_told_right_after_its_acronym(root: Path) -> None:
    code, shown = terminal(root, "Tout autre nom\nc.l.r\n", "partners")
    assert code == 2, shown
    assert "collectif-logement-rhone.yaml" in shown
    assert "Type" not in shown


@pytest.mark.parametrize("given", ["sigle=CLR", "alias=[Les Voisins]"])
def test_a_duplicate_is_told_before_any_question_where_the_options_show_it(root: Path, given: str) -> None:
    code, shown = terminal(root, "", "partners", "--set", given)
    assert code == 2, shown
    assert "collectif-logement-rhone.yaml" in shown
    assert "nom :" not in shown


def test_a_name_that_an_acronym_may_stand_for_is_asked_again(root: Path) -> None:
    write_record(root, "partners/ujl", "nom: U.J.L.\nsources: [{document: note}]\n")
    code, shown = terminal(root, "Union des jeunes de Lyon\n\n\n\n\n\n\n\n\n", "partners")
    assert code == 0, shown
    assert "« U.J.L. » est le sigle (data/partners/ujl.yaml)" in shown
    assert "nom [Union des jeunes de Lyon] :" in shown
    assert shown.index("est le sigle") < shown.index("Type")
    assert (root / "data/partners/union-des-jeunes-de-lyon.yaml").exists()


def test_an_acronym_one_letter_away_is_asked_again(root: Path) -> None:
    write_record(root, "partners/affil", "nom: AFFIL\nsources: [{document: note}]\n")
    code, shown = terminal(root, "Une autre association\nAFIL\nAFFILE\nAUTRE\n\n\n\n\n\n", "partners")
    assert code == 0, shown
    assert shown.count("Une seule lettre sépare ce sigle de « AFFIL »") == 2
    data, _ = source.parse((root / "data/partners/une-autre-association.yaml").read_text("utf-8"))
    assert data["sigle"] == "AUTRE"


def guide(root: Path) -> None:
    write_record(
        root,
        "guides/dormir",
        "nom: Où dormir ce soir, qui appeler ?\nresume: Appelez.\nmoment: tout-de-suite\nmots_courants: [dormir]\n"
        "explication: [{texte: Appelez.}]\netapes: [{texte: Appelez.}]\nsources: [{document: note}]\n",
    )


GUIDE = (
    *("--set", "resume=Demandez.", "--set", "moment=chercher", "--set", "mots_courants=dormir"),
    *("--set", "explication=[{texte: Demandez.}]", "--set", "etapes=[{texte: Demandez.}]"),
)


def test_a_question_that_resembles_a_guide_is_asked_again(root: Path) -> None:
    guide(root)
    typed = "Qui puis-je appeler pour dormir ?\nDormir : qui appeler ?\nMon bail finit : que faire ?\n\n\n\n\n\n\n"
    code, shown = terminal(root, typed, "guides", *GUIDE)
    assert code == 0, shown
    assert shown.count("Un guide répond peut-être déjà à cette question") == 2
    assert "data/guides/dormir.yaml" in shown
    assert (root / "data/guides/mon-bail-finit-que-faire.yaml").exists()


def test_a_question_that_resembles_a_guide_is_kept_by_a_blank_answer(root: Path) -> None:
    guide(root)
    code, shown = terminal(root, "\n\n\n\n\n\n", "guides", "--nom", "Qui appeler pour dormir ?", *GUIDE)
    assert code == 0, shown
    assert shown.count("Un guide répond") == 1
    assert (root / "data/guides/qui-appeler-pour-dormir.yaml").exists()


def test_without_a_terminal_what_resembles_is_told_and_written(root: Path) -> None:
    guide(root)
    done = command("new", "guides", "--nom", "Qui appeler pour dormir ?", *GUIDE, "--root", root)
    assert done.returncode == 0, done.stderr
    assert "Un guide répond peut-être déjà" in done.stderr
    assert (root / "data/guides/qui-appeler-pour-dormir.yaml").exists()


def test_what_was_typed_is_kept_where_the_rules_refuse_it(root: Path) -> None:
    before = files(root)
    code, shown = terminal(root, f"Essai\nconnu\nmenage\nloyer-impaye\nAccueil{12 * NEXT}", "contacts")
    assert code == 1, shown
    assert shown.count("donnez au moins un de ces moyens") == 1
    assert files(root) - before == {"essai.a-corriger.yaml"}
    assert "essai.a-corriger.yaml" in shown
    assert "data/contacts/essai.yaml" in shown
    assert "fonction: Accueil" in (root / "essai.a-corriger.yaml").read_text("utf-8")


def test_a_known_contact_is_asked_again_how_to_reach_it(root: Path) -> None:
    typed = f"Essai\nconnu\nmenage\nloyer-impaye\n{7 * NEXT}\naccueil@exemple.fr\n\n"
    code, shown = terminal(root, typed, "contacts")
    assert code == 0, shown
    assert "courriel: accueil@exemple.fr" in (root / "data/contacts/essai.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("typed", "meant"), [("rhon", "rhone"), ("isere, rhon", "rhone"), ("Isère", "isere"), ("zzz", "data/territories")]
)
def test_a_territory_that_does_not_exist_is_asked_again_at_once(root: Path, typed: str, meant: str) -> None:
    code, shown = terminal(root, f"Essai{NEXT}{3 * NEXT}{typed}\nisere\n\n\n", "partners")
    assert meant in shown
    assert shown.count("territoires : ") == 2, shown
    assert code == 0, shown


def test_a_document_that_does_not_exist_is_asked_again_at_once(root: Path) -> None:
    code, shown = terminal(root, f"Essai{NEXT}{4 * NEXT}notte\nnote\n\n", "partners", "--malgre-doublon")
    assert code == 0, shown
    assert "« note »" in shown


@pytest.mark.parametrize("stop", [EOFError, KeyboardInterrupt])
def test_giving_up_keeps_what_was_answered(
    root: Path, stop: type[BaseException], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before, answers = files(root), iter(["Bail essai"])

    def typed(question: str) -> str:
        for answer in answers:
            return answer
        raise stop

    someone = SimpleNamespace(isatty=lambda: True)
    monkeypatch.setattr(new, "sys", SimpleNamespace(stdin=someone, stdout=someone))
    monkeypatch.setattr("builtins.input", typed)
    assert cli.main(["new", "terms", "--root", str(root), "--date", "2026-11-22"]) == 130
    assert "Abandonné : vos réponses sont gardées" in capsys.readouterr().err
    assert files(root) - before == {"bail-essai.a-corriger.yaml"}
    assert "nom: Bail essai" in (root / "bail-essai.a-corriger.yaml").read_text("utf-8")


@pytest.mark.parametrize("given", [(), ("--nom", "Bail essai")])
def test_giving_up_at_once_writes_nothing(root: Path, given: tuple[str, ...]) -> None:
    before = files(root)
    code, shown = terminal(root, "", "terms", *given)
    assert code == 130, shown
    assert "Abandonné : rien n’a été écrit." in shown
    assert files(root) == before


@settings(deadline=None, derandomize=True, database=None, max_examples=150)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Cn", "Co", "Zl", "Zp")), min_size=1))
def test_any_text_is_read_back_as_it_was(words: str) -> None:
    assume(not INVISIBLE.search(words))
    assert source.parse(f"nom: {drafts.scalar(words)}\n")[0].get("nom", "") == words


@pytest.mark.parametrize(
    ("name", "proposed"),
    [
        ("L’Œuvre d’Été", "l-oeuvre-d-ete"),
        (
            "Je reçois une lettre qui me demande de partir de chez moi : que dois-je faire ?",
            "je-recois-une-lettre-qui-me",
        ),
        ("???", ""),
        ("a" * 100, "a" * 60),
    ],
)
def test_an_id_is_proposed(name: str, proposed: str) -> None:
    assert drafts.proposed_id(name).startswith(proposed)
    assert bool(drafts.proposed_id(name)) == bool(proposed)
    assert len(drafts.proposed_id(name)) <= 61

"""`reperes due`, `show` and `stats`: what they say of small portals and of the real one, and what they refuse."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import icalendar
import pytest

from reperes.commands import show
from reperes.freshness import MONTHS
from reperes.kinds import KINDS
from reperes.pipeline import Checked
from reperes.verifying import delay
from tests.portals import RECORDS, ROOT, write_record
from tests.quick import Done, command

TODAY = "2026-11-22"
CHECKED = "verification: {{le: {}, par: animatrice, methode: relue}}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_name: Essai\n", "utf-8")
    for name, text in RECORDS.items():
        write_record(tmp_path, name, text)
    return tmp_path


def verify(root: Path, name: str, day: str) -> None:
    path = root / "data" / f"{name}.yaml"
    path.write_text(path.read_text("utf-8") + CHECKED.format(day), "utf-8")


def due(root: Path, *more: str) -> Done:
    done = command("due", "--root", root, "--date", TODAY, *more)
    assert done.returncode == 0, done.stderr
    return done


def test_what_was_never_verified_comes_first_then_the_soonest(root: Path) -> None:
    verify(root, "pilots/maisons", "2024-12-01")
    verify(root, "partners/actis", "2025-11-20")
    write_record(root, "workshops/journee", f"nom: Journée\n{CHECKED.format('2001-01-01')}")
    found = json.loads(due(root, "--format", "json").stdout)
    assert [(each["fiche"], each["a_verifier_le"], each["en_retard"]) for each in found] == [
        ("documents/compte-rendu", None, False),
        ("territories/isere", None, False),
        ("partners/actis", "2026-11-20", True),
        ("pilots/maisons", "2026-12-01", False),
    ]
    text = due(root).stdout
    assert text.startswith("Jamais vérifiées : 2\u00a0fiches\n")
    assert "vérifiée le 2025-11-20, en retard de 2\u00a0jours" in text
    assert "vérifiée le 2024-12-01, dans 9\u00a0jours" in text
    assert "pilots/maisons" not in due(root, "--jours", "8").stdout
    assert "pilots/maisons" in due(root, "--jours", "9").stdout


def test_each_kind_has_its_own_delay_and_months_have_their_own_length(root: Path) -> None:
    assert set(MONTHS) <= set(KINDS)
    assert (delay("contacts"), delay("partners"), delay("workshops"), delay("documents")) == (6, 12, None, 12)
    verify(root, "partners/actis", "2024-02-29")
    (one,) = json.loads(due(root, "--format", "json", "--kind", "partners").stdout)
    assert one["a_verifier_le"] == "2025-02-28"


def test_the_address_of_a_document_counts_when_it_was_looked_at(root: Path) -> None:
    path = root / "data/documents/compte-rendu.yaml"
    path.write_text(path.read_text("utf-8") + "adresse_verifiee_le: 2026-01-31\n", "utf-8")
    (one,) = json.loads(due(root, "--format", "json", "--kind", "documents").stdout)
    assert (one["verifiee_le"], one["a_verifier_le"]) == ("2026-01-31", "2027-01-31")
    assert "Adresse essayée le 31 janvier 2026. À vérifier" in command("show", "compte-rendu", "--root", root).stdout


def test_the_calendar_is_read_back_whole(root: Path) -> None:
    name = "Éé, « ; » \\ " + "très " * 30 + "long"
    write_record(root, "partners/hostile", f"nom: '{name}'\nsources: [{{document: compte-rendu}}]\n")
    verify(root, "partners/hostile", "2026-11-22")
    verify(root, "partners/actis", "2026-01-15")
    raw = due(root, "--format", "ics").stdout
    assert raw == due(root, "--format", "ics").stdout
    assert raw.endswith("\r\n")
    assert "\n" not in raw.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in raw.split("\r\n"))
    events = {str(event["uid"]): event for event in icalendar.Calendar.from_ical(raw).walk("VEVENT")}
    assert set(events) == {
        *("jamais-documents@echeances.reperes", "jamais-territories@echeances.reperes"),
        *("jamais-pilots@echeances.reperes", "partners-actis@echeances.reperes"),
        "partners-hostile@echeances.reperes",
    }
    assert events["partners-actis@echeances.reperes"].decoded("dtstart") == date(2027, 1, 15)
    assert events["jamais-pilots@echeances.reperes"].decoded("dtstart") == date(2026, 11, 22)
    assert str(events["partners-hostile@echeances.reperes"]["summary"]) == f"Vérifier : {name}"
    later = command("due", "--root", root, "--date", "2026-12-24", "--format", "ics").stdout
    assert {str(e["uid"]) for e in icalendar.Calendar.from_ical(later).walk("VEVENT")} == set(events)


def test_every_real_record_is_in_the_list() -> None:
    found = json.loads(due(ROOT, "--format", "json").stdout)
    assert {each["fichier"] for each in found} == {
        path.relative_to(ROOT).as_posix() for kind in KINDS for path in ROOT.glob(f"data/{kind}/*.yaml")
    }
    days = [each["a_verifier_le"] or "" for each in found]
    assert days == sorted(days)


def test_an_empty_portal_has_nothing_to_verify(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Essai\n", "utf-8")
    (tmp_path / "data").mkdir()
    assert due(tmp_path).stdout == "Rien à vérifier.\n"
    assert json.loads(due(tmp_path, "--format", "json").stdout) == []
    assert not icalendar.Calendar.from_ical(due(tmp_path, "--format", "ics").stdout).walk("VEVENT")
    assert json.loads(command("stats", "--root", tmp_path, "--format", "json").stdout)["fiches"] == 0
    assert command("stats", "--root", tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("due", "--kind", "partenaires"), "« partners »"),
        (("due", "--kind", "zzz"), "Choisissez parmi"),
        (("due", "--jours", "-1"), "--jours"),
        (("due", "--jours", "deux"), "--jours"),
        (("show", "acti"), "« partners/actis »"),
        (("show", "partners/maisons"), "Aucune fiche"),
        (("show", "partner/actis"), "« partners »"),
        (("show", "../../mkdocs"), "« ../.. »"),
        (("show", "\x1b[31m"), "Aucune fiche"),
        (("show", ""), "Aucune fiche"),
        (("show", "partners/"), "« partners/actis »"),
        (("show", "partenaires"), "« partners/actis »"),
        (("show", "comte rendu d’atelier"), "« documents/compte-rendu »"),
        (("stats", "--format", "xml"), "xml"),
    ],
)
def test_misuse_is_told_in_french(root: Path, arguments: tuple[str, ...], told: str) -> None:
    done = command(*arguments, "--root", root)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert "\x1b" not in done.stderr


@pytest.mark.parametrize("name", ["actis", "partners/actis", "partenaires/actis", "data/partners/actis.yaml"])
def test_a_record_is_shown_with_its_relations_on_both_sides(root: Path, name: str) -> None:
    done = command("show", name, "--root", root)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == "Actis"
    assert "Fichier : data/partners/actis.yaml" in lines
    assert "Résumé : Un bailleur social." in lines
    assert "  - Isère (territories/isere)" in lines
    assert "  - Porte : Maisons ouvertes (pilots/maisons), depuis le début" in lines
    assert "  - Jamais vérifiée." in lines
    other = command("show", "pilots/maisons", "--root", root).stdout
    assert "Relations écrites ici :\n  - Porté par : Actis (partners/actis), depuis le début\n" in other
    assert "Cité par :\n  - Actis (partners/actis)\n" in command("show", "compte-rendu", "--root", root).stdout


@pytest.mark.parametrize("name", ["casse", "partners/casse"])
def test_a_record_with_an_error_is_told_as_such(root: Path, name: str) -> None:
    write_record(root, "partners/casse", "nom: [")
    done = command("show", name, "--root", root)
    assert (done.returncode, done.stdout) == (1, "")
    assert "« partners/casse » a une erreur" in done.stderr
    assert "reperes check" in done.stderr


def test_a_name_of_two_records_asks_which(root: Path) -> None:
    write_record(root, "pilots/actis", "nom: Actis\nsources: [{document: compte-rendu}]\n")
    done = command("show", "actis", "--root", root)
    assert done.returncode == 2
    assert "« partners/actis » ou « pilots/actis »" in done.stderr
    assert command("show", "pilots/actis", "--root", root).returncode == 0


@pytest.mark.parametrize("columns", ["1", "30", "200"])
def test_a_narrow_terminal_gets_short_lines(root: Path, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    done = command("show", "maisons", "--root", root)
    widest = max(max(map(len, line.split()), default=0) for line in done.stdout.splitlines())
    assert max(map(len, done.stdout.splitlines())) <= max(30, int(columns), widest + 4)


@pytest.mark.parametrize("width", range(20, 60))
def test_no_line_begins_with_a_sign(width: int) -> None:
    shown = show._wrapped("Un titre : « un texte » ; puis un autre : « quoi ? » et la suite !", 2, width)
    assert not any(line.lstrip()[:1] in set(":;?!»") or line.endswith("«") for line in shown.splitlines())
    assert "\u00a0" not in shown


def test_every_real_record_can_be_shown(checked: Checked) -> None:
    from reperes.commands.show import lines

    catalogue = checked.catalogue
    for entry in catalogue:
        said = [words for _, words in lines(catalogue, entry)]
        assert said[0] == entry.name
        assert all(words.strip() for words in said)
        shown = "\n".join(said)
        assert all(f"({link.other.ref})" in shown for link in catalogue.links(entry.ref)), entry.ref
    (official,) = (each for each in catalogue.official if each.ref.id == "ain")
    assert any("code officiel" in words for _, words in lines(catalogue, official))


def test_stats_count_what_is_there(root: Path) -> None:
    verify(root, "partners/actis", str(date.fromisoformat(TODAY) - timedelta(days=500)))
    verify(root, "pilots/maisons", TODAY)
    write_record(root, "partners/brouillon", "nom: Brouillon\nstatut_fiche: brouillon\n")
    done = command("stats", "--root", root, "--date", TODAY, "--format", "json")
    found = json.loads(done.stdout)
    assert (found["fiches"], found["brouillons"], found["sans_source"]) == (5, 1, 1)
    assert found["genres"]["partners"] == {"fiches": 2, "sans_source": 1, "verifiees": 1}
    assert found["verification"] == {"jamais": 3, "en_retard": 1, "a_jour": 1}
    assert found["territoires"]["nommes"] == 1
    assert found["valeurs_inconnues"] == 1
    text = command("stats", "--root", root, "--date", TODAY).stdout
    assert text.startswith("5\u00a0fiches, dont 1\u00a0brouillon et 1 sans source\n")
    assert "  partners : 2 (1 vérifiées, 1 sans source)" in text
    assert "1 à jour, 1 en retard, 3 jamais vérifiées" in text


def test_errors_are_told_beside_the_figures(root: Path) -> None:
    write_record(root, "partners/casse", "nom: [\n")
    for name in ("stats", "due"):
        done = command(name, "--root", root)
        assert done.returncode == 1
        assert "data/partners/casse.yaml" in done.stderr
        assert done.stdout

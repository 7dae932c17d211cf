"""The real records: without a fault, sourced, placed where the official code says, and in our own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reperes import source
from reperes.catalogue import Entry
from reperes.fingerprints import FILE, RUN, fingerprint, read, runs
from reperes.geography.official import OfficialCode
from reperes.pipeline import Checked
from reperes.problem import Severity
from reperes.records.references import Ref, references
from reperes.records.scalars import Absence
from reperes.records.statements import Citation
from reperes.records.territory import Territory
from reperes.words import fold

ROOT = Path(__file__).parent.parent
FILES = sorted((ROOT / "data").glob("*/*.yaml"))
PAGES = sorted(page for page in (ROOT / "docs").rglob("*.md") if "decisions" not in page.parts)
AT_LEAST = {"documents": 10, "partners": 40, "pilots": 15, "programmes": 2, "territories": 19}
LINES = {
    "accompagnement-dans-tous-ses-etats": 372,
    "atelier-accompagnement-social-2017": 32,
    "le-logement-toujours": 51,
    "menages-d-abord": 73,
    "propositions-acces-au-logement": 50,
}
"""The documents that we have read line by line, and how many lines our copies have."""
TITLES = {
    "nom",
    "alias",
    "sigle",
    "anciens_noms",
    "rubrique",
    "serie",
    "passage",
    "auteur",
    "editeur",
    "titre",
    "titre_source",
}
"""Keys whose values name something as its source does: names and titles are not ours to reword."""
OFFICIAL = (
    "PALHDI, Plan d’actions pour le logement et l’hébergement des personnes défavorisées en Isère",
    "PLALHPD, Plan local d’action pour le logement et l’hébergement des personnes défavorisées",
    "Directeur de l’action sociale, du logement et de l’insertion",
    "Association villeurbannaise pour le droit au logement",
    "Association francilienne pour favoriser l’insertion par le logement (Affil)",
)
SMALL = "(?:le|la|les|l|de|d|du|des|un|une|en|dans|au|aux|a|par|et|pour|ce|cette|son|sa|ses) "


@pytest.fixture(scope="module")
def official() -> OfficialCode:
    return OfficialCode(ROOT / "node_modules")


def test_the_records_have_no_problem(checked: Checked) -> None:
    assert [problem for problem in checked.problems if problem.severity is not Severity.ADVICE] == []
    assert len(checked.catalogue) == len(FILES)


@pytest.mark.parametrize("kind", AT_LEAST)
def test_the_first_five_kinds_are_complete(checked: Checked, kind: str) -> None:
    assert len(checked.catalogue.of_kind(kind)) >= AT_LEAST[kind]


def test_every_published_record_says_where_it_comes_from(checked: Checked) -> None:
    assert [str(entry.ref) for entry in checked.catalogue.published() if not entry.record.sources] == []


def test_every_reference_leads_to_a_record(checked: Checked) -> None:
    catalogue = checked.catalogue
    dangling = {
        (entry.path, str(ref))
        for entry in catalogue
        for _, ref in references(entry.record)
        if catalogue.get(ref) is None
    }
    assert dangling == set()


def citations(value: Any) -> Iterator[Citation]:
    """Yield every citation that a record or a part of it holds."""
    if isinstance(value, Citation):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from citations(part)
    elif hasattr(value, "model_fields_set"):
        for part in value.__dict__.values():
            yield from citations(part)


def test_cited_lines_exist(checked: Checked) -> None:
    wrong = []
    for entry in checked.catalogue:
        for citation in citations(entry.record):
            numbers = [int(number) for number in re.findall(r"\d+", citation.lignes or "")]
            most = LINES.get(citation.document.id, 0)
            spans = re.findall(r"(\d+)-(\d+)", citation.lignes or "")
            if any(not 1 <= number <= most for number in numbers) or any(int(a) >= int(b) for a, b in spans):
                wrong.append((entry.path, citation.document.id, citation.lignes))
    assert wrong == []


def territories(checked: Checked) -> Iterator[tuple[Entry, Territory]]:
    yield from checked.catalogue.of(Territory)


def test_every_territory_belongs_to_a_country(checked: Checked) -> None:
    for entry, _ in territories(checked):
        top = checked.catalogue.chain(entry.ref)[-1].record
        assert isinstance(top, Territory)
        assert top.niveau.value in ("pays", "pays-etranger"), entry.path


def test_codes_and_names_are_those_of_the_official_code(checked: Checked, official: OfficialCode) -> None:
    lookups = {"region": official.region, "departement": official.departement, "commune": official.commune}
    seen = 0
    for entry, territory in territories(checked):
        lookup = lookups.get(territory.niveau.value)
        if lookup is None or not isinstance(territory.code_insee, str) or isinstance(territory.code_insee, Absence):
            continue
        place = lookup(territory.code_insee)
        assert place, f"{entry.path}: {territory.code_insee} is no {territory.niveau.value}"
        assert fold(place.name) == fold(territory.nom), entry.path
        seen += 1
    assert seen >= 14


def test_places_lie_where_the_official_code_says(checked: Checked, official: OfficialCode) -> None:
    for entry, territory in territories(checked):
        codes = [above.record.code_insee for above in checked.catalogue.chain(entry.ref)[1:]]  # type: ignore[attr-defined]
        if territory.niveau.value == "departement":
            place = official.departement(str(territory.code_insee))
            assert place, entry.path
            assert place.regions[0] in codes, entry.path
        elif territory.niveau.value == "commune":
            place = official.commune(str(territory.code_insee))
            assert place, entry.path
            assert place.departements[0] in codes, entry.path
        elif territory.niveau.value == "metropole":
            place = official.epci(str(territory.siren))
            assert place, entry.path
            assert set(place.departements) & set(codes), entry.path


def test_pilots_are_placed_or_say_that_they_are_not(checked: Checked) -> None:
    for entry in checked.catalogue.of_kind("pilots"):
        assert entry.record.territoires is not None, entry.path  # type: ignore[attr-defined]


def texts(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text of plain data with the nearest key above it."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from texts(part, key if key in TITLES else name)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part, key)


def written() -> Iterator[tuple[str, str, str]]:
    """Yield every text of every record: its file, its key, the text."""
    for path in FILES:
        data, _ = source.parse(path.read_text("utf-8"))
        yield from ((f"{path.parent.name}/{path.name}", key, text) for key, text in texts(data))


def words(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", fold(text)))


@pytest.fixture(scope="module")
def named() -> str:
    """Return, without case or punctuation, every name and title that a text may quote whole."""
    names = [text for _, key, text in written() if key in TITLES]
    return "".join(f" {words(name)} |" for name in (*names, *OFFICIAL))


def copied_runs(text: str, named: str) -> list[str]:
    """Return the runs that `text` shares with the sources, but for names and the small words around them."""
    sources, found = read(ROOT / FILE).runs, []
    for run in runs(text):
        core = re.sub(f"^(?:{SMALL})+", "", re.sub(f"(?: {SMALL.strip()})+$", "", run))
        if fingerprint(run) in sources and f" {core} " not in named:
            found.append(run)
    return found


def test_no_sentence_is_copied_from_the_sources(named: str) -> None:
    copied = [
        (path, key, run) for path, key, text in written() if key not in TITLES for run in copied_runs(text, named)
    ]
    assert copied == []


def test_no_page_is_copied_from_the_sources(named: str) -> None:
    assert PAGES
    assert [(page.name, run) for page in PAGES for run in copied_runs(page.read_text("utf-8"), named)] == []


def test_the_fingerprints_tell_a_copy_and_give_no_text_away() -> None:
    sources = read(ROOT / FILE).runs
    assert len(sources) > 5_000
    assert all(re.fullmatch(r"[0-9a-f]{10}", one) for one in sources)
    # A title that one of the sources bears, so that the list is known to be theirs.
    title = "Les 10 axes pour mettre en place le Logement d’abord"
    assert all(fingerprint(run) in sources for run in runs(title))
    assert list(runs("un deux trois quatre cinq six sept")) == []
    assert len(list(runs("mot " * (RUN + 2)))) == 3


def test_no_record_holds_a_way_to_reach_a_person() -> None:
    telephone, mail = re.compile(r"(?<!\d)0[1-9](?:[ .]?\d\d){4}(?!\d)"), re.compile(r"\S+@\S+\.[a-z]{2,}")
    found = [
        (path, key, text)
        for path, key, text in written()
        if key not in ("telephone", "courriel") and (telephone.search(text) or mail.search(text))
    ]
    assert found == []


def test_texts_that_people_read_are_typographic() -> None:
    fault = re.compile(r"\w'\w|\.\.\.|\w[;!?»]|«\w|[«»]{2}")
    read = [(path, text) for path, key, text in written() if key != "adresse_web" and "://" not in text]
    assert [(path, text) for path, text in read if fault.search(text)] == []


def test_every_file_ends_with_one_line_end_and_has_no_tab() -> None:
    for path in FILES:
        raw = path.read_bytes()
        assert raw.endswith(b"\n"), path
        assert not raw.endswith(b"\n\n"), path
        assert b"\t" not in raw, path
        assert b"\r" not in raw, path


def test_ids_are_unique_within_a_kind_and_refer_to_files() -> None:
    refs = {Ref(path.parent.name, path.stem) for path in FILES}
    assert len(refs) == len(FILES)

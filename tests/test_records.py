"""Values of records: what is accepted, how it prints, and broken copies of the real records, thousands of them."""

from __future__ import annotations

import re
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from reperes import fingerprints, loading
from reperes.catalogue import Catalogue, Entry
from reperes.checks import Given, run
from reperes.geography.official import OfficialCode
from reperes.kinds import KINDS
from reperes.loading import Loaded
from reperes.portal import open_portal
from reperes.problem import Problem, Severity
from reperes.records.periods import Moment, Period, parse_day, parse_period
from reperes.records.quantities import QUALIFIERS, Quantity, parse_quantity
from reperes.records.references import Ref, To
from reperes.records.scalars import Absence, Known, Line, Text, WebAddress
from reperes.vocabulary import Term, Vocabulary
from tests.mutations import MUTATIONS

ROOT = Path(__file__).parent.parent
REAL = sorted((ROOT / "data").glob("*/*.yaml"))
SLOWEST = 1.0
GIVEN = Given(date(2026, 11, 22), fingerprints.NONE, OfficialCode(ROOT / "node_modules"))
BOUNDED = settings(derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
NUMBERS = st.integers(0, 2**31)
CHANGES = st.lists(st.tuples(st.sampled_from(MUTATIONS), NUMBERS, NUMBERS, NUMBERS), min_size=1, max_size=3)


def broken_copy(raw: bytes, changes: list[tuple]) -> bytes:
    for mutation, *numbers in changes:
        raw = mutation(raw, *numbers) if raw else raw
    return raw


def load_alone(root: Path, kind: str, raw: bytes) -> Loaded:
    """Load a portal whose only record is `raw`."""
    path = root / "data" / kind / "copie.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    try:
        return loading.load(root)
    finally:
        path.unlink()


def assert_sound(problems: list[Problem], raw: bytes) -> None:
    lines = re.split(r"\r\n?|\n", raw.decode("utf-8", "replace"))
    for problem in problems:
        assert 1 <= problem.line <= len(lines), problem
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1, problem
        assert problem.message.strip(), problem
        assert problem.remedy.strip(), problem
        assert "valeur-refusee" not in problem.code, f"no French words for {problem}"
        assert not re.search(r"[\x00-\x1f\x7f\u202a-\u202e]", problem.message + problem.remedy), problem


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("copies")


@settings(BOUNDED, max_examples=2000)
@given(st.sampled_from(REAL), CHANGES)
def test_a_broken_copy_of_a_real_record_is_a_record_or_problems(scratch: Path, path: Path, changes: list) -> None:
    raw = broken_copy(path.read_bytes(), changes)
    started = time.process_time()
    loaded = load_alone(scratch, path.parent.name, raw)
    assert time.process_time() - started < SLOWEST
    assert len(loaded.items) == 1 - any(problem.severity is Severity.ERROR for problem in loaded.problems)
    assert loaded.problems or not loaded.refused
    assert_sound(loaded.problems, raw)


@settings(BOUNDED, max_examples=300)
@given(st.sampled_from(REAL), st.sampled_from(sorted(KINDS)), CHANGES)
def test_a_record_among_those_of_another_kind_is_no_trouble(
    scratch: Path, path: Path, kind: str, changes: list
) -> None:
    raw = broken_copy(path.read_bytes(), changes)
    assert_sound(load_alone(scratch, kind, raw).problems, raw)


@pytest.fixture(scope="module")
def real() -> Loaded:
    """The real records, checked once: the frequencies of words are read once a process, whatever the copy."""
    loaded = loading.load(open_portal(ROOT).root)
    catalogue = Catalogue((Entry(i.ref, i.record, i.source.path) for i in loaded.items), loaded.refused)
    list(run(catalogue, {item.ref: item.source for item in loaded.items}, GIVEN))
    return loaded


@settings(BOUNDED, max_examples=15)  # each reads the whole catalogue; `make fuzz` tries many more
@given(st.sampled_from(REAL), CHANGES)
def test_checks_stand_a_broken_copy_among_the_real_records(
    scratch: Path, real: Loaded, path: Path, changes: list
) -> None:
    raw = broken_copy(path.read_bytes(), changes)
    loaded = load_alone(scratch, path.parent.name, raw)
    items = real.items + loaded.items
    started = time.process_time()
    catalogue = Catalogue((Entry(i.ref, i.record, i.source.path) for i in items), real.refused + loaded.refused)
    found = list(run(catalogue, {item.ref: item.source for item in items}, GIVEN))
    assert time.process_time() - started < 10 * SLOWEST  # the whole catalogue is judged, on a machine that may be busy
    assert_sound([problem for problem in found if problem.path.endswith("/copie.yaml")], raw)


TEXTS = st.text(max_size=40)
PLAIN = st.recursive(
    TEXTS | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)


@settings(BOUNDED, max_examples=400)
@given(st.data(), st.sampled_from(sorted(KINDS)))
def test_a_field_with_any_value_at_all_is_accepted_or_explained(scratch: Path, data: st.DataObject, kind: str) -> None:
    names = st.sampled_from(sorted(KINDS[kind].model_fields)) | TEXTS
    record = data.draw(st.dictionaries(names, PLAIN, max_size=4))
    raw = json_text(record).encode()
    assert_sound(load_alone(scratch, kind, raw).problems, raw)


def json_text(value: object) -> str:
    """Write plain data in the JSON that YAML reads: invisible characters escaped, astral ones as they are."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json_text(key)}: {json_text(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(json_text, value)) + "]"
    if value is None:
        return "~"
    safe = (char if char.isprintable() and char not in '"\\' else f"\\U{ord(char):08X}" for char in str(value))
    return '"' + "".join(safe) + '"'


@pytest.mark.parametrize(
    ("written", "printed", "again"),
    [
        ("2021", "2021", "2021"),
        ("2021-12", "décembre 2021", "2021-12"),
        ("2021-12-01", "1er décembre 2021", "2021-12-01"),
        ("2020-02-29", "29 février 2020", "2020-02-29"),
        ("2018/2022", "de 2018 à 2022", "2018/2022"),
        ("2018-05/2019-06", "de mai 2018 à juin 2019", "2018-05/2019-06"),
        ("2026-10/2026-12", "d’octobre à décembre 2026", "2026-10/2026-12"),
        ("2026-12-10/2026-12-11", "du 10 au 11 décembre 2026", "2026-12-10/2026-12-11"),
        ("2026-11-30/2026-12-01", "du 30 novembre au 1er décembre 2026", "2026-11-30/2026-12-01"),
        ("2026-12-31/2027-01-01", "du 31 décembre 2026 au 1er janvier 2027", "2026-12-31/2027-01-01"),
        ("2026-12-01/2027-12-02", "du 1er décembre 2026 au 2 décembre 2027", "2026-12-01/2027-12-02"),
        ("2021-12-14/2022-02", "14 décembre 2021 – février 2022", "2021-12-14/2022-02"),
        ("après 2022", "après 2022", "après 2022"),
        ("apres 2022", "après 2022", "après 2022"),
        ("avant 2022-05", "avant mai 2022", "avant 2022-05"),
    ],
)
def test_a_period_keeps_the_precision_of_its_source(written: str, printed: str, again: str) -> None:
    period = parse_period(written)
    assert (str(period), period.iso) == (printed, again)
    assert parse_period(period) is period


MOMENTS = st.one_of(
    st.integers(1, 9999).map(Moment),
    st.builds(Moment, st.integers(1, 9999), st.integers(1, 12)),
    st.dates().map(lambda day: Moment(day.year, day.month, day.day)),
)


@settings(BOUNDED, max_examples=300)
@given(MOMENTS, MOMENTS)
def test_a_period_is_read_as_it_is_written(one: Moment, other: Moment) -> None:
    first, last = sorted((one, other))
    for period in (Period(first, first), Period(first, last), Period(first, None), Period(None, last)):
        assert parse_period(period.iso) == period


@settings(BOUNDED, max_examples=200)
@given(st.dates())
def test_a_day_is_read_as_it_is_written(day: date) -> None:
    assert parse_day(day.isoformat()) == day


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("80", "80"),
        ("1000", "1000"),
        ("10 000", "10\u202f000"),
        ("10\u00a0000,50", "10\u202f000,50"),
        ("environ 10", "environ 10"),
        ("près de 60", "près de 60"),
        ("au moins 2", "au moins 2"),
        ("12 à 18", "12 à 18"),
        ("moins de 12 à 18", "moins de 12 à 18"),
        ("1/2", "la moitié"),
        ("1/3", "un tiers"),
        ("2/3", "2/3"),
        ("0", "0"),
        ("3.5", "3,5"),
    ],
)
def test_a_number_keeps_its_qualifier(written: str, printed: str) -> None:
    quantity = parse_quantity(written)
    assert str(quantity) == printed
    assert parse_quantity(quantity.written) == quantity


@settings(BOUNDED, max_examples=300)
@given(st.decimals(0, 10**15 - 1, places=2), st.none() | st.sampled_from(QUALIFIERS))
def test_a_number_is_read_as_it_is_written(number: Decimal, qualifier: str | None) -> None:
    quantity = Quantity(number, qualifier=qualifier)
    assert parse_quantity(quantity.written) == quantity
    assert re.fullmatch(r"(\D+ )?[\d\u202f]+,\d\d", str(quantity))


def test_an_absence_is_neither_a_value_nor_nothing() -> None:
    adapter: TypeAdapter = TypeAdapter(Known[WebAddress] | None)
    assert adapter.validate_python("inconnu") is Absence.UNKNOWN
    assert adapter.validate_python("non_applicable") is Absence.NOT_APPLICABLE
    assert adapter.validate_python("https://exemple.fr") == "https://exemple.fr"
    assert adapter.validate_python(None) is None
    with pytest.raises(ValidationError):
        adapter.validate_python("Inconnu")


def test_texts_lose_their_edges_alone() -> None:
    assert TypeAdapter(Text).validate_python("  un\n\ndeux \n") == "un\n\ndeux"
    assert TypeAdapter(Line).validate_python(" un\u00a0mot ; deux\n") == "un\u00a0mot ; deux"


@pytest.mark.parametrize("given_value", ["actis", "un-toit-pour-tous", "10-000-logements"])
def test_a_reference_to_one_kind_is_an_id(given_value: str) -> None:
    to = To("partners")
    assert to.parse(given_value) == Ref("partners", given_value)
    assert str(to.parse(given_value)) == f"partners/{given_value}"


def test_a_reference_to_several_kinds_names_the_folder() -> None:
    assert To("partners", "pilots").parse("pilots/actis") == Ref("pilots", "actis")
    assert To().parse("ailleurs/actis") == Ref("ailleurs", "actis")


def test_a_vocabulary_knows_its_terms_in_reading_order() -> None:
    colours = Vocabulary("couleur", Term("rouge", "Rouge"), Term("bleu", "Bleu"), Term("vert", "Vert"))
    assert [term.value for term in colours] == ["rouge", "bleu", "vert"]
    assert colours.parse("bleu") is colours["bleu"]
    assert colours.parse(colours["vert"]) is colours["vert"]
    with pytest.raises(ValueError, match="repeats"):
        Vocabulary("couleur", Term("rouge", "Rouge"), Term("rouge", "Encore"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_describes_itself_in_french(kind: str) -> None:
    model = KINDS[kind]
    assert model.kind.folder == kind
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", model.kind.address)
    assert model.kind.intro.endswith(".")
    for name, field in model.model_fields.items():
        assert re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", name)
        assert field.title, f"{kind}.{name} has no title for the pages"
    assert model.model_fields["nom"].is_required()
    assert model.kind.group_by in ("", *model.model_fields)
    assert model.model_json_schema()["properties"]["nom"]


def test_no_two_kinds_share_an_address() -> None:
    addresses = [model.kind.address for model in KINDS.values()]
    assert len(addresses) == len(set(addresses))

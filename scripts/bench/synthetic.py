"""Synthetic portals: the real catalogue many times over, with other names, words and neighbours.

Copies of real records are as rich as real records by construction: same fields, same sources, same
relations within a copy. Territories are shared by all copies, so that some pages gather a lot.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from reperes import pipeline, source
from reperes.kinds import KINDS
from reperes.likeness import of_name
from reperes.portal import open_portal
from reperes.problem import Severity
from reperes.records.references import Ref, references
from reperes.search import everyday
from reperes.source import Route

try:
    from yaml import CSafeDumper as Dumper
except ImportError:
    from yaml import SafeDumper as Dumper  # type: ignore[assignment]


class _Dumper(Dumper):
    """Writes records; a text that begins with « keeps straight quotes around it, as people are asked to write it."""


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"' if text.startswith("«") else None)


_Dumper.add_representer(str, _text)

PLACES = "territories"
SHARED = (PLACES, "axes")
"""What all copies name: there are so many places, and ten axes."""
PLAIN = ("guides", "numbers")
"""What households read keeps its sentences: with other words it would be hard to read, and refused."""
_NAMED_BY_ALL = (PLACES, "documents", "numbers")
_TEXT_KEYS = ("nom", "texte", "resume", "precision", "pour", "passage", "intitule", "titre", "lieu", "a_verifier")
_OTHER_NAMES = ("alias", "sigle")
"""What no two records share."""
_SYLLABLES = [consonant + vowel for consonant in "bcdfglmnprstv" for vowel in "aeio"]


def write_portal(real: Path, target: Path, count: int, seed: int = 1) -> int:
    """Write a portal of about `count` records into `target`, from the portal `real`; returns how many."""
    random_ = random.Random(seed)
    shutil.copytree(real / "docs", target / "docs")
    shutil.copy(real / "mkdocs.yml", target / "mkdocs.yml")
    records = list(_read(real / "data"))
    if count < len(records):
        return _write_accepted(target, _fewer(records, count))
    written = sum(_write(target, *record) for record in records)
    shutil.copy(real / everyday.FILE, target / everyday.FILE)
    copied = [(folder, name, data) for folder, name, data in records if folder not in SHARED]
    places = [name for folder, name, _ in records if folder == PLACES]
    words = _vocabulary(random_, copied)
    taken: set[tuple[str, str]] = set()
    number = 0
    while written < count:
        number += 1
        present = copied[: count - written]
        missing = {Ref(folder, name) for folder, name, _ in copied[len(present) :]}
        for folder, name, data in present:
            plain = folder in PLAIN
            changed = _copied(data, number) if plain else _changed(data, number, random_, words, places)
            for route, ref in references(KINDS[folder].model_validate(data)):
                if ref.folder not in SHARED and route[0] != "territoires":
                    _rename(changed, route, number - (ref in missing))
            if (told := (folder, of_name(changed["nom"]).unordered)) in taken:
                changed["nom"] = _numbered(changed["nom"], name)
            taken.add(told)
            written += _write(target, folder, f"{name}-{number}", changed)
    return written


def _rename(data: Any, route: Route, number: int) -> None:
    """Lead a reference to the copy `number` of the record that it names; 0 is the real one."""
    for step in route[:-1]:
        data = data[step]
    if number:
        data[route[-1]] = f"{data[route[-1]]}-{number}"


def _read(data: Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path in sorted(data.glob("*/*.yaml")):
        read, _ = source.read(path, path.name)
        if read:
            yield path.parent.name, path.stem, read.data


def _fewer(records: list[tuple[str, str, dict[str, Any]]], count: int) -> list[tuple[str, str, dict[str, Any]]]:
    """Return `count` records of every kind, without the parts that name one of the others."""
    common = [record for record in records if record[0] in _NAMED_BY_ALL]
    others = [record for record in records if record not in common]
    wanted = max(count - len(common), 0)
    return _still_valid(common + [others[index * len(others) // wanted] for index in range(wanted)])


def _still_valid(kept: list[tuple[str, str, dict[str, Any]]]) -> list[tuple[str, str, dict[str, Any]]]:
    """Cut out of records what names none of them, and leave out those that have no sense any more."""
    while broken := [record for record in _trimmed(kept) if not _valid(record)]:
        kept = [record for record in kept if record not in broken]
    return kept


def _write_accepted(target: Path, kept: list[tuple[str, str, dict[str, Any]]]) -> int:
    """Write records but those that are refused without the ones left out: a guide whose word nothing explains."""
    for record in kept:
        _write(target, *record)
    problems = pipeline.check(open_portal(target)).problems
    refused = {problem.path for problem in problems if problem.severity is Severity.ERROR}
    if not refused:
        return len(kept)
    shutil.rmtree(target / "data")
    return _write_accepted(
        target, _still_valid([each for each in kept if f"data/{each[0]}/{each[1]}.yaml" not in refused])
    )


def _trimmed(kept: list[tuple[str, str, dict[str, Any]]]) -> list[tuple[str, str, dict[str, Any]]]:
    """Cut out of records what names none of them, and return the records."""
    known = {Ref(folder, name) for folder, name, _ in kept}
    for folder, _, data in kept:
        held = references(KINDS[folder].model_validate(data))
        for route in [route for route, ref in held if ref not in known][::-1]:
            _cut(data, route)
    return kept


def _valid(record: tuple[str, str, dict[str, Any]]) -> bool:
    try:
        KINDS[record[0]].model_validate(record[2])
    except ValidationError:
        return False
    return True


def _cut(data: Any, route: Route) -> None:
    """Take out of a record the smallest part of a list on the way to `route`, or else the key that ends it."""
    last = max((index for index, step in enumerate(route) if isinstance(step, int)), default=len(route) - 1)
    *way, end = route[: last + 1]
    holder = data
    for step in way:
        holder = holder[step]
    del holder[end]
    if not holder and way:
        _cut(data, tuple(way))


def _write(target: Path, folder: str, name: str, data: dict[str, Any]) -> int:
    path = target / "data" / folder / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)
    path.write_text(text, "utf-8")
    return 1


def _vocabulary(random_: random.Random, records: list[tuple[str, str, dict[str, Any]]]) -> list[str]:
    """Return words of which the first are common and the last are rare: real ones, then invented ones."""
    real = sorted({word.lower() for *_, data in records for word in re.findall(r"\w{4,}", str(data))})
    random_.shuffle(real)
    invented = ["".join(random_.choices(_SYLLABLES, k=random_.randint(2, 4))) for _ in range(20_000)]
    return real + invented


_ONLY_ONE = frozenset({"anciennes_adresses", "adresse_courte", "siren", "siret"})
"""Addresses and numbers that belong to one record only."""


def _copied(data: dict[str, Any], number: int) -> dict[str, Any]:
    """Return a copy of a record with another name and no address of its own."""
    kept = {key: value for key, value in deepcopy(data).items() if key not in _ONLY_ONE}
    return kept | {"nom": _numbered(data["nom"], str(number))}


def _numbered(name: str, number: str) -> str:
    """Return a name with a number; a guide is named by its question."""
    end = " ?" if name.endswith("?") else ""
    return f"{name.removesuffix('?').rstrip()} {number}{end}"


def _changed(
    value: Any, number: int, random_: random.Random, words: list[str], places: list[str], key: str = ""
) -> Any:
    """Return a copy of a part of a record: references follow the copy, texts get other words."""
    if isinstance(value, dict):
        kept = ((k, v) for k, v in value.items() if k not in _ONLY_ONE)
        return {k: _changed(v, number, random_, words, places, k) for k, v in kept}
    if isinstance(value, list):
        return [_changed(v, number, random_, words, places, key) for v in value]
    if value in ("inconnu", "non_applicable"):
        return value
    if key == "territoires":
        return random_.choice(places)
    if key in ("site_web", "adresse_web"):
        return re.sub(r"//(?:www\.)?", f"//n{number}.", value)
    if key in _OTHER_NAMES:
        return f"{value} {number}"
    if key in _TEXT_KEYS:
        return _reworded(value, number, random_, words, named=key == "nom")
    return value


def _reworded(text: str, number: int, random_: random.Random, words: list[str], *, named: bool) -> str:
    """Replace about one long word in four by another, rare ones seldom."""

    def other(found: re.Match[str]) -> str:
        if random_.random() > 0.25:
            return found[0]
        return words[min(int(random_.paretovariate(0.6)) * 3, len(words) - 1)]

    changed = re.sub(r"\b[a-zàâçéèêëîïôûù]{4,}\b", other, text)
    if not named:
        return changed
    return _numbered(changed, f"{words[(number * 7919) % len(words)]} {number}")

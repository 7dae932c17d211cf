"""« Ce que le terrain a demandé »: each requirement leads to a page of the site that holds what the table says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from bs4 import BeautifulSoup

from tests.portals import ROOT

DOCUMENT = ROOT / "docs" / "exigences.md"
NUMBERS = [f"R{number:02}" for number in range(1, 116)]
MOST_NOT_YET = 25
NOT_YET = "pas-encore"
HOME = "http://site/"
PAGE = f"{HOME}exigences/"
HEADING = re.compile(r"^## .* \{ #(?P<name>[a-z-]+) \}$")
ROW = re.compile(r"^\| (?P<number>R\d+) \|(?P<cells>.*)\|$")
LINK = re.compile(r"\[[^]]+\]\((?P<href>[^)]+)\)")
QUOTE = re.compile(r"«\s(?P<text>[^»]+)\s»")


@dataclass(frozen=True)
class Answer:
    """A line of a table: the requirement's number, where it is answered, the texts to be read there."""

    number: str
    asked: str
    address: str
    quotes: tuple[str, ...]


@dataclass(frozen=True)
class Wait:
    """A line of « Pas encore »: the requirement's number, and why it has no answer yet."""

    number: str
    asked: str
    reason: str


def _rows(text: str) -> Iterator[tuple[str, str, list[str]]]:
    """Give the section's name, the number and the other cells of every line of every table."""
    section = ""
    for line in text.splitlines():
        if heading := HEADING.match(line):
            section = heading["name"]
        if row := ROW.match(line):
            yield section, row["number"], [cell.strip() for cell in row["cells"].split("|")]


def _answers(text: str) -> list[Answer]:
    return [
        Answer(number, cells[0], _address(number, cells[1]), tuple(QUOTE.findall(cells[2])))
        for section, number, cells in _rows(text)
        if section != NOT_YET
    ]


def _waits(text: str) -> list[Wait]:
    return [Wait(number, cells[0], cells[1]) for section, number, cells in _rows(text) if section == NOT_YET]


def _address(number: str, cell: str) -> str:
    """Return the address, from the site's root, of the one link of a cell; `page.md` is a hand-written page."""
    links = LINK.findall(cell)
    assert len(links) == 1, f"{number} : il faut une adresse, et une seule : {cell}"
    return urljoin(PAGE, re.sub(r"^([a-z-]+)\.md", r"../\1/", links[0])).removeprefix(HOME)


def _plain(text: str) -> str:
    """Return what can be compared: neither spaces of any kind nor the difference between apostrophes."""
    return re.sub(r"\s+", "", text).replace("'", "’")


@cache
def _article(path: Path) -> BeautifulSoup:
    """Return what is the page's own: neither the site's header nor its footer."""
    article = BeautifulSoup(path.read_bytes(), "html.parser").select_one("main article")
    assert article is not None, path
    return BeautifulSoup(str(article), "html.parser")


def _faults(site: Path, answer: Answer) -> list[str]:
    """Say what is wrong with an answer: no such page, no such place in it, texts that it does not hold."""
    said = f"{answer.number} ({answer.asked}) — {answer.address}"
    address, place = urldefrag(answer.address)
    path = site / unquote(address) / "index.html"
    if not path.is_file():
        return [f"{said} : cette page n’existe pas"]
    article = _article(path)
    held = _plain(article.get_text())
    title = article.h1.get_text() if article.h1 else ""
    faults = [f"{said} : on n’y lit pas « {quote} »" for quote in answer.quotes if _plain(quote) not in held]
    if place and not article.find(id=place):
        faults.append(f"{said} : il n’y a pas de rubrique « {place} »")
    if not any(_plain(quote) != _plain(title) for quote in answer.quotes):
        faults.append(f"{said} : il faut citer autre chose que le titre de la page")
    return faults


@pytest.fixture(scope="module")
def text() -> str:
    return DOCUMENT.read_text("utf-8")


def test_every_requirement_is_listed_once(text: str) -> None:
    numbers = [number for _, number, _ in _rows(text)]
    assert [number for number, times in Counter(numbers).items() if times > 1] == []
    assert sorted(numbers) == sorted(NUMBERS)


def test_lines_follow_their_numbers(text: str) -> None:
    answered, waiting = [row.number for row in _answers(text)], [row.number for row in _waits(text)]
    assert answered == [number for number in NUMBERS if number in answered]
    assert waiting == [number for number in NUMBERS if number in waiting]


def test_what_is_not_yet_there_is_little_and_says_why(text: str) -> None:
    waits = _waits(text)
    assert len(waits) <= MOST_NOT_YET
    assert [wait.number for wait in waits if len(wait.asked) < 15 or len(wait.reason) < 30] == []
    told = re.search(r"^(\d+) demandes n’ont pas encore de réponse", text, re.MULTILINE)
    assert told, "La page dit combien de demandes attendent."
    assert int(told[1]) == len(waits)


def test_each_answer_stands_where_the_table_says(built_site: Path, text: str) -> None:
    faults = [fault for answer in _answers(text) for fault in _faults(built_site, answer)]
    assert not faults, f"{len(faults)} défauts dans docs/exigences.md :\n" + "\n".join(faults)


def test_the_page_shows_every_line(built_site: Path, text: str) -> None:
    article = _article(built_site / "exigences" / "index.html")
    rows = {row.td.get_text(): row for row in article.select("tbody tr") if row.td}
    assert sorted(rows) == sorted(NUMBERS)
    assert [answer.number for answer in _answers(text) if len(rows[answer.number].find_all("a")) != 1] == []
    about = _article(built_site / "a-propos" / "index.html")
    assert about.find("a", href="../exigences/")


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("| R01 | Demande. | [Nulle part](../nulle/part/) | «\u00a0mot\u00a0» |", "cette page n’existe pas"),
        ("| R01 | Demande. | [Page](../page/) | «\u00a0absent\u00a0» |", "on n’y lit pas « absent »"),
        ("| R01 | Demande. | [Page](../page/#ici) | «\u00a0Un texte\u00a0» |", "il n’y a pas de rubrique « ici »"),
        ("| R01 | Demande. | [Page](page.md) | «\u00a0Le titre\u00a0» |", "autre chose que le titre"),
        ("| R01 | Demande. | [Page](page.md) | Rien. |", "autre chose que le titre"),
        ("| R01 | Demande. | [Page](../page/) | «\u00a0En-tête\u00a0» |", "on n’y lit pas « En-tête »"),
    ],
)
def test_a_wrong_answer_is_named(tmp_path: Path, row: str, fault: str) -> None:
    page = tmp_path / "page" / "index.html"
    page.parent.mkdir()
    page.write_text("<header>En-tête</header><main><article><h1>Le titre</h1><p>Un texte</p></article></main>", "utf-8")
    [answer] = _answers(row)
    found = _faults(tmp_path, answer)
    assert len(found) == 1
    assert found[0].startswith(f"R01 (Demande.) — {answer.address}")
    assert fault in found[0]


def test_a_text_cut_by_tags_and_spaces_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page" / "index.html"
    page.parent.mkdir()
    page.write_text("<main><article><p id='ici'>L'aide <a>dite légère</a>\u00a0: oui</p></article></main>", "utf-8")
    [answer] = _answers("| R01 | Demande. | [Page](../page/#ici) | «\u00a0L’aide dite légère : oui\u00a0» |")
    assert _faults(tmp_path, answer) == []

"""Guides on paper: short addresses, codes to photograph, two sides of A4 each, and a tagged booklet of all."""

from __future__ import annotations

import dataclasses
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
import segno
import typst
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from reperes import engines, pipeline
from reperes.catalogue import Catalogue
from reperes.paper import TypesettingError, booklet, contents, typesetting
from reperes.paper.sheet import sheet, svg, typed
from reperes.portal import Portal, open_portal
from reperes.records.guide import Guide
from tests.browser import Visit
from tests.portals import ROOT, build, write_portal
from tests.test_guides import EVIL, MANY, SPARSE

Opener = Callable[..., AbstractContextManager[Visit]]
SITE = "https://exemple.fr/reperes/"
MARKUP = "#panic(1) *a* _b_ $x$ @ref ] [ \\ // /* <l> `r` = T - - + ~ #sys.inputs ${x}"
HOSTILE = {
    **MANY,
    "guides/sobre": SPARSE + f"adresse_courte: sobre\nlimites: [{{texte: {json.dumps(MARKUP)}}}]\n",
    "guides/balises": SPARSE.replace("Que faire ?", json.dumps(f"{MARKUP} ?")) + f"mots: [{{mot: {json.dumps(MARKUP)}"
    f", sens: {json.dumps(MARKUP)}}}]\n",
}
PAGE = re.compile(rb"/Type\s*/Page\b")
SMALLEST = 16
"""Twelve points, in CSS pixels."""


@pytest.fixture(scope="module")
def real(catalogue: Catalogue) -> tuple[Portal, Catalogue]:
    return open_portal(ROOT), catalogue


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a portal with a public address, whose records hold markup of every sort."""
    root = write_portal(tmp_path_factory.mktemp("papier"), HOSTILE, site_url=SITE)
    build(root, engine=engines.mkdocs)
    return root


_AFTER_ANOTHER = """
import sys
import typst
from datetime import date
from pathlib import Path
from reperes import pipeline
from reperes.portal import open_portal
from tests.portals import bare_engine
typst.compile(b"= A", ignore_system_fonts=True)
pipeline.build(open_portal(Path(sys.argv[1])), date(2026, 11, 22), Path(sys.argv[1]) / "site", engine=bare_engine)
"""


def test_one_process_may_make_two_booklets(tmp_path: Path) -> None:
    """typst keeps threads once it ran; a copy of such a process waited for them for ever."""
    root = write_portal(tmp_path, MANY | {"guides/sobre": SPARSE})
    done = subprocess.run(
        [sys.executable, "-c", _AFTER_ANOTHER, str(root)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (ROOT / "scripts", ROOT)))},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (root / "site" / "guides" / "livret.pdf").read_bytes().startswith(b"%PDF")


def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup((path / "index.html").read_bytes(), "html.parser")


def plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


def set_in_type(said: dict[str, Any]) -> str:
    """Return every text that the template sets in type, asked of typst itself."""
    inputs = {"livret": json.dumps({**said, "fonts": ["Libertinus Serif"]})}
    kinds = ("heading", "list", "enum", "terms", "strong", "par", "image")
    asked = (
        typst.query(typesetting._template(), kind, ignore_system_fonts=True, sys_inputs=inputs)  # type: ignore[call-overload]
        for kind in kinds
    )
    return plain(" ".join(text for answer in asked for text in texts(json.loads(answer))))


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts(part)


def test_every_guide_has_a_short_address_that_leads_to_it(built_site: Path, real: tuple[Portal, Catalogue]) -> None:
    short = {guide.short_address: entry for entry, guide in real[1].of(Guide)}
    assert len(short) == 28
    assert max(map(len, short)) < 16
    for address, entry in short.items():
        page = soup(built_site / address)
        refresh = page.select_one('meta[http-equiv="refresh"]')
        assert refresh
        assert refresh["content"] == f"0; url=../../{entry.address}"
        assert "Adresse courte de ce guide" in plain(page.get_text())


def test_two_guides_cannot_have_the_same_short_address(tmp_path: Path) -> None:
    same = SPARSE + "adresse_courte: loyer\n"
    records = {**MANY, "guides/un": same, "guides/deux": same.replace("Que", "Quoi"), "guides/trois": SPARSE}
    records["guides/trois"] += "anciennes_adresses: [g/loyer]\n"
    problems = pipeline.check(open_portal(write_portal(tmp_path, records))).problems
    told = [(problem.path, problem.message) for problem in problems if problem.code == "adresse-prise"]
    assert [path.removeprefix("data/guides/") for path, _ in told] == ["deux.yaml", "trois.yaml", "un.yaml", "un.yaml"]
    assert any("Voyez data/guides/un.yaml, ligne " in message for _, message in told)


@pytest.mark.parametrize("word", ["Loyer", "le loyer", "loyer/", "été", "-a"])
def test_a_short_address_is_easily_typed(tmp_path: Path, word: str) -> None:
    root = write_portal(tmp_path, {**MANY, "guides/un": f"{SPARSE}adresse_courte: {json.dumps(word)}\n"})
    assert "adresse-courte" in {problem.code for problem in pipeline.check(open_portal(root)).problems}


def test_a_guide_carries_a_code_to_its_whole_address(hostile: Path) -> None:
    page = soup(hostile / "site" / "guides" / "sobre")
    (picture,) = page.select("#montrer ~ .guide__code [role=img]")
    assert plain(str(picture["aria-label"])).endswith("qui mène à exemple.fr/reperes/g/sobre")
    drawn = {path["d"] for path in picture.select("path")}
    assert drawn == {path["d"] for path in BeautifulSoup(svg(f"{SITE}guides/sobre/"), "html.parser").select("path")}
    assert segno.make(f"{SITE}guides/sobre/", error="m", boost_error=False).symbol_size(border=4)[0] == int(
        str(picture.svg["viewbox"]).split()[2]  # type: ignore[union-attr, index]
    )
    assert not page.select("article [style]")
    without = soup(hostile / "site" / "guides" / "riche")
    assert "exemple.fr/reperes/guides/riche" in plain(without.select_one(".guide__montrer").get_text())  # type: ignore[union-attr]


def test_a_site_without_an_address_says_so_on_paper(real: tuple[Portal, Catalogue], built_site: Path) -> None:
    portal, catalogue = real
    entry, _ = catalogue.of(Guide)[0]
    bare = dataclasses.replace(portal, site_url="")
    assert (sheet(bare, entry).address, sheet(bare, entry).code) == ("", "")
    assert typed(bare, "g/loyer/") == "g/loyer"
    if not portal.site_url:
        part = soup(built_site / entry.address).select_one(".guide__montrer")
        assert part
        assert not part.select("svg")
        assert "n’a pas encore d’adresse publique" in plain(part.get_text())


def test_each_guide_prints_on_one_sheet_in_large_type(
    site_url: str, built_site: Path, open_page: Opener, real: tuple[Portal, Catalogue]
) -> None:
    with open_page(f"{site_url}guides/dormir-ce-soir/") as visit:
        expect(visit.page.locator(".guide__notes")).to_be_hidden()
        visit.page.emulate_media(media="print")
        for entry, _ in real[1].of(Guide):
            visit.page.goto(f"{site_url}{entry.address}")
            sides = len(PAGE.findall(visit.page.pdf(format="A4", prefer_css_page_size=True)))
            assert 1 <= sides <= 2, f"{entry.address}: {sides}"
            small, shown = visit.page.evaluate(_READ, SMALLEST)
            assert small == [], entry.address
            assert {"entete", "pied"}.isdisjoint(shown), entry.address
            assert {"guide__notes", "guide__montrer", "urgence", "guide__sources"} <= set(shown), entry.address


_READ = """smallest => {
  const shown = [...document.querySelectorAll('body *')].filter(each => each.checkVisibility());
  const own = each => [...each.childNodes].some(part => part.nodeType === 3 && part.data.trim());
  const small = shown.filter(own).filter(each => each.getBoundingClientRect().width > 1 && !each.closest('.hors-vue'))
    .filter(each => parseFloat(getComputedStyle(each).fontSize) < smallest - 0.01)
    .map(each => `${each.tagName}.${each.className}: ${each.textContent.trim().slice(0, 40)}`);
  return [small, shown.flatMap(each => [...each.classList])];
}"""


def test_the_code_is_read_in_the_dark_and_stays_on_a_phone(
    hostile: Path, served_site: Callable[..., str], open_page: Opener
) -> None:
    with open_page(f"{served_site(hostile / 'site')}guides/sobre/", width=320, dark=True) as visit:
        picture = visit.page.locator(".guide__code [role=img]")
        assert picture.evaluate("each => getComputedStyle(each).backgroundColor") == "rgb(255, 255, 255)"
        expect(visit.page.locator(".papier").first).to_be_hidden()
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 320
        visit.assert_clean()


def test_the_booklet_is_tagged_dated_and_always_the_same(real: tuple[Portal, Catalogue], built_site: Path) -> None:
    portal, catalogue = real
    made = (built_site / booklet.PATH).read_bytes()
    for sign in (b"/StructTreeRoot", b"/MarkInfo", b"/Marked true", b"/Lang", b"pdfuaid:part", b"DisplayDocTitle true"):
        assert sign in made, sign
    day = contents.dated(catalogue)
    assert day
    assert f"/CreationDate(D:{day:%Y%m%d}".encode() in made
    said = contents.contents(portal, catalogue)
    assert typesetting.typeset(said, portal.node_modules) == made
    assert (built_site / booklet.PRINT).read_text("ascii").strip() == typesetting.fingerprint(said, portal.node_modules)


def test_the_index_of_guides_tells_the_true_size_of_the_booklet(built_site: Path) -> None:
    made = (built_site / booklet.PATH).read_bytes()
    link = soup(built_site / "guides").select_one('a[href="../guides/livret.pdf"]')
    assert link
    pages = len(PAGE.findall(made))
    weight = f"{len(made) / 1e6:.1f}".replace(".", ",")
    assert plain(link.get_text()) == f"Le livret à imprimer (PDF, {pages} pages, {weight} Mo)"
    assert pages >= 28 + 4
    assert soup(built_site / "guides" / "voisins").select_one('a[href="../../guides/livret.pdf"]')


def test_the_booklet_says_all_of_every_guide(real: tuple[Portal, Catalogue]) -> None:
    portal, catalogue = real
    said = contents.contents(dataclasses.replace(portal, site_url=SITE), catalogue)
    found = set_in_type(said)
    assert next(chapter["title"] for chapter in said["chapters"]) == "J’ai besoin d’aide tout de suite"
    for chapter in said["chapters"]:
        for one in chapter["guides"]:
            shown = [one["title"], *one["answer"], *one["steps"], *one["meaning"], *one["state"], *one["sources"]]
            shown += [question for ask in one["asks"] for question in ask["questions"]]
            shown += [one["typed"], *(each["meaning"] for each in one["words"]), *one["to_check"]]
            assert [text for text in shown if plain(text) not in found] == []
            assert "Relecture par des personnes concernées : pas encore." in plain(" ".join(one["state"]))
    assert found.count(plain(said["words"]["banner"])) == sum(bool(guide.portee) for _, guide in catalogue.of(Guide))
    assert found.count("Carré à prendre en photo") == 28
    assert {each["number"] for group in said["numbers"] for each in group["lines"]} >= {"115", "112", "3919"}
    assert "Impayé" in {each["word"] for each in said["index"]}


def test_text_of_records_commands_nothing(hostile: Path) -> None:
    portal = open_portal(hostile)
    catalogue = pipeline.check(portal).catalogue.published()
    found = set_in_type(contents.contents(portal, catalogue))
    assert plain(MARKUP) in found
    assert plain(EVIL).replace("'", "’") in found
    assert "04 65 71 00 00" in found
    assert "Relu le 2 octobre 2026" in found
    assert b"pdfuaid:part" in (hostile / "site" / booklet.PATH).read_bytes()


def test_a_sign_that_no_letter_draws_does_not_stop_the_build(hostile: Path, tmp_path: Path) -> None:
    portal = open_portal(hostile)
    said = contents.contents(portal, pipeline.check(portal).catalogue.published())
    said["chapters"][0]["guides"][0]["title"] = "Où dormir \U0001f600 ?"
    made = typesetting.typeset(said, tmp_path)
    assert b"/StructTreeRoot" in made
    assert b"pdfuaid:part" not in made
    del said["words"]["steps"]
    with pytest.raises(TypesettingError, match="livret"):
        typesetting.typeset(said, tmp_path)


def test_an_unchanged_booklet_is_taken_from_the_last_site(hostile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> bytes:
        raise AssertionError("typeset again")

    before = (hostile / "site" / booklet.PATH).stat()
    monkeypatch.setattr(typesetting, "typeset", refuse)
    build(hostile, engine=engines.mkdocs)
    after = (hostile / "site" / booklet.PATH).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    portal = open_portal(hostile)
    said = contents.contents(portal, pipeline.check(portal).catalogue.published())
    said["chapters"][0]["guides"][0]["title"] += " "
    changed = typesetting.fingerprint(said, portal.node_modules)
    assert changed != (hostile / "site" / booklet.PRINT).read_text("ascii").strip()


def test_without_a_guide_there_is_no_booklet(tmp_path: Path) -> None:
    root = write_portal(tmp_path, {name: text for name, text in MANY.items() if not name.startswith("guides/")})
    build(root)
    assert not (root / "site" / booklet.PATH).exists()
    assert not soup(root / "site" / "guides").select("a[href$='livret.pdf']")


def test_a_territory_says_on_paper_where_the_rest_of_its_lists_is(built_site: Path) -> None:
    page = soup(built_site / "territoires" / "isere")
    said = [plain(each.get_text()) for each in page.select(".offre + .papier")]
    assert [("de plus" in each, "plus bas" in each) for each in said] == [(True, True)]
    cut = [each for each in page.select("#plus-largement ~ .noms") if "de plus" in each.get_text()]
    assert len(page.select("#plus-largement ~ .papier")) == len(cut)

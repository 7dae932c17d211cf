"""Every territory of France: sums without double counting, what comes from further up, gaps said in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import expect

from reperes import pipeline
from reperes.catalogue import Catalogue, Entry
from reperes.portal import open_portal
from reperes.records.references import Ref
from reperes.records.territory import Territory
from reperes.views import hierarchy
from reperes.views.needs_by_territory import answers
from reperes.views.offer import LISTED, NAMED, offer
from reperes.views.territory import counts
from reperes.vocabulary.situations import NEEDS
from tests.browser import Visit
from tests.portals import CITED, RECORDS, build, write_portal, write_record

Opener = Callable[..., AbstractContextManager[Visit]]
NEED = "garder-son-logement"
NASTY = "<img src=x onerror=alert(1)> {{ 7 * 7 }}"
SMALL = {
    **RECORDS,
    "territories/isere": f"nom: Isère\nniveau: departement\ncode_insee: 38\n{CITED}"
    f"diagnostic_partage: [{{texte: '{NASTY}', sources: [{{document: compte-rendu}}]}}]\n"
    "priorites_attribution: inconnu\n",
    "territories/grenoble": f"nom: Grenoble\nniveau: commune\ncode_insee: 38185\nparent: isere\n{CITED}",
    "dispositifs/partout": f"nom: Partout\nstatut: en-place\nbesoins: [{NEED}]\nterritoires: [france]\n{CITED}",
    "dispositifs/les-deux": f"nom: Les deux\nstatut: en-place\nbesoins: [{NEED}]\n"
    f"territoires: [france, isere, grenoble]\n{CITED}",
    "dispositifs/propose": f"nom: Proposé\nstatut: propose\nbesoins: [{NEED}]\nterritoires: [isere]\n{CITED}",
    "dispositifs/regional": f"nom: Régional\nstatut: en-place\nbesoins: [{NEED}]\n"
    f"territoires: [auvergne-rhone-alpes]\n{CITED}",
    "dispositifs/ilien": f"nom: Îlien\nstatut: en-place\nbesoins: [{NEED}]\nterritoires: [guadeloupe]\n{CITED}",
    "partners/actis": f"nom: '{NASTY}'\nterritoires: [grenoble]\nbesoins: [{NEED}]\n"
    f"domaines: [logement, accompagnement]\ncontacts: [{{fonction: '{NASTY}'}}]\n{CITED}",
    "pilots/ailleurs": f"nom: En trois lieux\nterritoires: [isere, ain, nord]\n{CITED}",
}


def ref(name: str) -> Ref:
    return Ref("territories", name)


def place(catalogue: Catalogue, name: str) -> Entry:
    entry = catalogue.get(ref(name))
    assert entry is not None, name
    return entry


def names(entries: object) -> list[str]:
    return [entry.ref.id for entry in entries]  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def real(catalogue: Catalogue) -> Catalogue:
    """The published records of the checkout."""
    return catalogue


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small portal, built."""
    folder = write_portal(tmp_path_factory.mktemp("lieux"), SMALL)
    build(folder)
    return folder


@pytest.fixture(scope="module")
def small(root: Path) -> Catalogue:
    checked = pipeline.check(open_portal(root))
    assert [str(problem) for problem in checked.problems] == []
    return checked.catalogue.published()


@cache
def _page(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_bytes(), "html.parser")


def page(site: Path, address: str) -> BeautifulSoup:
    return _page(site / address / "index.html")


def said(tag: Tag | None) -> str:
    assert tag is not None
    return re.sub(r"\s+", " ", tag.get_text(" ")).strip()


def by_level(catalogue: Catalogue) -> Iterator[tuple[str, Entry]]:
    for entry in catalogue.territories:
        assert isinstance(entry.record, Territory)
        yield entry.record.niveau.value, entry


def test_france_is_whole(real: Catalogue) -> None:
    levels = [level for level, _ in by_level(real)]
    assert (levels.count("pays"), levels.count("region"), levels.count("departement")) == (1, 18, 101)
    ids = names(real.territories)
    assert len(set(ids)) == len(ids)
    for level, entry in by_level(real):
        if level in ("region", "departement"):
            chain = [e.record.niveau.value for e in real.chain(entry.ref)]  # type: ignore[attr-defined]
            assert chain == [*(["departement"] if level == "departement" else []), "region", "pays"], entry.ref


def test_official_territories_are_no_records(real: Catalogue) -> None:
    assert not set(real) & set(real.official)
    assert not any(real.recorded(entry) for entry in real.official)
    assert real.recorded(place(real, "isere"))
    assert not real.recorded(place(real, "ain"))
    assert len(real) == len(tuple(real))


def test_an_overseas_departement_has_its_region(real: Catalogue) -> None:
    assert names(real.chain(ref("guadeloupe"))) == ["guadeloupe", "region-guadeloupe", "france"]
    assert place(real, "region-guadeloupe").name == "Guadeloupe (région)"
    assert names(real.chain(ref("la-reunion"))) == ["la-reunion", "region-la-reunion", "france"]
    assert names(real.chain(ref("mayotte")))[1] == "region-mayotte"


def test_a_record_takes_the_place_of_the_official_territory(small: Catalogue, tmp_path: Path) -> None:
    assert names(small.chain(ref("isere"))) == ["isere", "auvergne-rhone-alpes", "france"]
    assert ref("isere") not in {entry.ref for entry in small.official}
    renamed = write_portal(tmp_path, RECORDS)
    write_record(renamed, "territories/aura", f"nom: AURA\nniveau: region\ncode_insee: 84\n{CITED}")
    catalogue = pipeline.check(open_portal(renamed)).catalogue
    assert names(catalogue.chain(ref("ain"))) == ["ain", "aura", "france"]
    assert place(catalogue, "auvergne-rhone-alpes").ref == ref("aura")
    assert "auvergne-rhone-alpes" not in names(catalogue.territories)


def test_a_draft_leaves_the_official_territory_in_place(tmp_path: Path) -> None:
    records = {**RECORDS, "territories/ain": f"nom: Secret\nniveau: departement\nstatut_fiche: brouillon\n{CITED}"}
    catalogue = pipeline.check(open_portal(write_portal(tmp_path, records))).catalogue
    assert place(catalogue, "ain").name == "Secret"
    assert place(catalogue.published(), "ain").name == "Ain"


@pytest.mark.parametrize("which", ["real", "small"])
def test_a_parent_is_the_union_of_its_children_and_its_own(which: str, request: pytest.FixtureRequest) -> None:
    catalogue: Catalogue = request.getfixturevalue(which)
    parents = 0
    for entry in catalogue.territories:
        parts = catalogue.parts_of(entry.ref)
        union = set(catalogue.naming(entry.ref)).union(*(catalogue.located_in(part.ref) for part in parts))
        assert set(catalogue.located_in(entry.ref)) == union, entry.ref
        assert len(catalogue.located_in(entry.ref)) == len(union), entry.ref
        for need in NEEDS:
            here = answers(catalogue).here(entry.ref, need)
            assert len(set(here)) == len(here)
            assert set(here) == {s for s in union if s in answers(catalogue).schemes and need in _needs(s)}
            assert not set(here) & set(answers(catalogue).larger(entry.ref, need))
        parents += bool(parts)
    assert parents >= 19


def _needs(entry: Entry) -> tuple[object, ...]:
    return entry.record.besoins  # type: ignore[attr-defined, no-any-return]


def test_what_applies_from_further_up_is_told_apart(small: Catalogue) -> None:
    need = next(term for term in NEEDS if term.value == NEED)
    known = answers(small)
    assert names(known.here(ref("isere"), need)) == ["les-deux"]
    assert names(known.larger(ref("isere"), need)) == ["regional", "partout"]
    assert names(known.here(ref("ain"), need)) == []
    assert sorted(names(known.larger(ref("ain"), need))) == ["les-deux", "partout", "regional"]
    assert sorted(names(known.larger(ref("nord"), need))) == ["les-deux", "partout"]
    assert names(known.here(ref("region-guadeloupe"), need)) == ["ilien"]
    assert sorted(names(known.here(ref("france"), need))) == ["ilien", "les-deux", "partout", "regional"]
    assert known.larger(ref("france"), need) == ()
    assert names(known.actors(ref("auvergne-rhone-alpes"), need)) == ["actis"]
    larger = offer(small, place(small, "grenoble")).larger
    assert [each.entry.ref.id for each in larger] == ["isere", "auvergne-rhone-alpes", "france"]
    listed = [known.entry.ref.id for each in larger for known in each.schemes.first]
    assert listed == ["regional", "partout"]


def test_what_is_only_proposed_fills_no_gap(small: Catalogue) -> None:
    state = offer(small, place(small, "isere"))
    asked = [group for chapter in state.chapters for group in chapter.groups if group.title.startswith("Proposé")]
    assert [known.entry.ref.id for group in asked for known in group.known] == ["propose"]
    assert not any(known.entry.ref.id == "propose" for need in state.needs for known in need.here.first)


def test_a_pilot_in_several_departements_counts_once_above(small: Catalogue) -> None:
    for name in ("isere", "ain", "nord", "auvergne-rhone-alpes", "hauts-de-france", "france"):
        assert names(small.located_in(ref(name))).count("ailleurs") == 1, name
    assert counts(small, place(small, "auvergne-rhone-alpes")).endswith("2\u00a0projets pilotes")
    chapter = next(c for c in offer(small, place(small, "auvergne-rhone-alpes")).chapters if c.id == "pilotes")
    assert [(known.entry.ref.id, known.where) for group in chapter.groups for known in group.known] == [
        ("ailleurs", "Isère, Ain"),
        ("maisons", "Isère"),
    ]


def test_an_actor_of_two_domains_counts_once(small: Catalogue) -> None:
    chapter = next(c for c in offer(small, place(small, "isere")).chapters if c.id == "partenaires")
    assert [group.title for group in chapter.groups] == ["Logement", "Accompagnement social"]
    assert chapter.count == 1


def test_many_schemes_are_counted_and_not_all_named(tmp_path: Path) -> None:
    many = {
        f"dispositifs/d{number}": f"nom: D {number}\nbesoins: [{NEED}]\nterritoires: [france]\n{CITED}"
        for number in range(LISTED + 3)
    }
    catalogue = pipeline.check(open_portal(write_portal(tmp_path, {**RECORDS, **many}))).catalogue
    state = offer(catalogue, place(catalogue, "ain"))
    need = next(each for each in state.needs if each.term.value == NEED)
    assert (len(need.larger.first), need.larger.more) == (NAMED, LISTED + 3 - NAMED)
    assert [(len(each.schemes.first), each.schemes.more) for each in state.larger] == [(LISTED, 3)]


def test_every_territory_has_its_page(built_site: Path, real: Catalogue) -> None:
    for entry in real.territories:
        soup = page(built_site, entry.address)
        assert soup.h1 is not None
        assert said(soup.h1) == entry.name.replace("'", "’")
        abroad = entry.record.niveau.value == "pays-etranger"  # type: ignore[attr-defined]
        assert (soup.select_one("#manque") is None) == abroad
        assert ("Rien de connu ici" in said(soup.article)) == (not real.located_in(entry.ref))


def test_a_territory_with_nothing_says_so_and_what_applies(built_site: Path) -> None:
    soup = page(built_site, "territoires/ain/")
    text = said(soup.article)
    assert "Cela ne veut pas dire qu’il n’y en a pas" in text
    assert "Valable partout en France" in text
    assert "Ne pas connaître n’est pas ne pas exister" in text
    assert "Territoire officiel, sans fiche" in text
    assert "data/territories/ain.yaml" in text
    assert "aucun de nos documents n’en parle" in text
    assert "Aucune méthode de diagnostic partagée connue" in text
    assert soup.select_one('.vide a[href="../../contribuer/"]') is not None
    overseas = said(page(built_site, "territoires/la-reunion/").article)
    assert "La Réunion (région)" in overseas
    assert "Valable partout en France" in overseas


def test_the_state_of_the_offer_is_whole(built_site: Path, real: Catalogue) -> None:
    soup = page(built_site, "territoires/isere/")
    rows = soup.select("table.offre tbody tr")
    assert [row["id"] for row in rows] == [f"besoin-{need.value}" for need in NEEDS]
    for row, need in zip(rows, offer(real, place(real, "isere")).needs, strict=True):
        links = [str(link["href"]) for link in row.select("ul.noms a")]
        known = (*need.here.first, *need.larger.first)
        assert [link for link in links if not link.startswith("#")] == [f"../../{k.entry.address}" for k in known]
        assert ("rien de connu" in said(row)) == (not need.here.first or not need.larger.first)
    for chapter in ("partenaires", "dispositifs", "pilotes", "formations", "ateliers", "recommandations"):
        assert soup.select_one(f"h2#{chapter}") is not None
    assert re.search(
        r"État de l’offre tel que Repères le connaît le \d+ \w+ \d{4}, d’après \d+ documents", said(soup.article)
    )


def test_records_say_no_more_than_text(root: Path) -> None:
    soup = page(root / "site", "territoires/isere/")
    assert soup.select_one("img") is None
    text = said(soup.article)
    assert text.count("<img src=x onerror=alert(1)> {{ 7 * 7 }}") >= 4
    assert "49" not in text
    assert said(soup.select_one("section:has(#qui-appeler) li")).endswith("}}")


def test_the_hierarchy_holds_everything_once(built_site: Path, real: Catalogue) -> None:
    soup = page(built_site, "territoires/")
    regions = [said(title) for title in soup.select("details.region h3")]
    parts = real.parts_of(ref("france"))
    assert regions == [entry.name.replace("'", "’") for entry in parts]
    for details, region in zip(soup.select("details.region"), parts, strict=True):
        assert details.has_attr("open") == bool(real.located_in(region.ref))
        inside = [str(link["href"]) for link in details.select("a.lieu__nom")]
        assert len(inside) == len(set(inside))
        assert set(inside) == {f"../{e.address}" for e in real.territories if region in real.chain(e.ref)}


def test_the_levels_are_counted_alike(built_site: Path, real: Catalogue) -> None:
    found = {level.term.value: level for level in hierarchy.levels(real)}
    assert (found["region"].total, found["departement"].total) == (18, 101)
    known = sum(bool(real.located_in(e.ref)) for level, e in by_level(real) if level == "departement")
    assert 0 < found["departement"].known == known < 101
    rows = [
        [said(cell) for cell in row.select("th, td")] for row in page(built_site, "territoires/").select("tbody tr")
    ]
    assert ["Département", "101", str(known), str(101 - known)] in rows


def test_the_matrix_has_every_territory_and_says_its_gaps(built_site: Path, real: Catalogue) -> None:
    soup = page(built_site, "territoires/besoins/")
    assert "pas qu’il n’y a rien sur place" in said(soup.select_one(".tete"))
    rows = {str(row.select("th a")[0]["href"]): row for row in soup.select("table.matrice tbody tr")}
    inside = [e for e in real.territories if len(real.chain(e.ref)) > 1]
    assert set(rows) == {f"../../{entry.address}" for entry in inside}
    for entry in inside:
        cells = rows[f"../../{entry.address}"].select("td")
        own = [(answers(real).here(entry.ref, n), answers(real).actors(entry.ref, n)) for n in NEEDS]
        if not any(here or actors for here, actors in own):
            assert len(cells) == 1
            assert said(cells[0]).startswith("rien de connu ici")
            continue
        assert len(cells) == len(tuple(NEEDS))
        for cell, need, (here, actors) in zip(cells, NEEDS, own, strict=True):
            text = said(cell)
            assert ("rien" in text) == (not here and not actors), (entry.ref, need.value)
            assert (f"{len(here)} dispositif" in text) == bool(here)
            assert (f"{len(actors)} acteur" in text) == bool(actors)
            for link in cell.select("a"):
                assert link["href"] == f"../../{entry.address}#besoin-{need.value}"


def test_the_matrix_reads_on_a_phone_and_in_a_table(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}territoires/besoins/", width=390) as visit:
        cell = visit.page.locator("table.matrice td[data-titre]").first
        title = cell.evaluate("cell => getComputedStyle(cell, '::before').content")
        assert title == f'"{cell.get_attribute("data-titre")}"'
        expect(visit.page.get_by_role("row").first).to_be_visible()
        closed = visit.page.locator("details.region:not([open])").count()
        visit.page.locator("details.region:not([open]) > summary").first.focus()
        visit.page.keyboard.press("Enter")
        expect(visit.page.locator("details.region:not([open])")).to_have_count(closed - 1)
        visit.page.set_viewport_size({"width": 1440, "height": 900})
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 1440
        wide = visit.page.locator(".matrice__cadre").first
        assert wide.evaluate("frame => frame.scrollWidth <= frame.clientWidth")
        visit.assert_clean()


def test_the_state_of_the_offer_prints(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}territoires/isere/", width=794) as visit:
        visit.page.emulate_media(media="print")
        expect(visit.page.locator("h1")).to_be_visible()
        expect(visit.page.locator(".offre__date")).to_be_visible()
        expect(visit.page.locator(".sommaire")).to_be_hidden()
        for way_out in visit.page.locator(".offre__suite").all():
            expect(way_out).to_be_hidden()
        assert len(re.findall(rb"/Type\s*/Page\b", visit.page.pdf(format="A4"))) <= 12

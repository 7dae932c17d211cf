"""`/preuves/`: every pilot and programme has its row, every claim its level and its passage, every gap its words."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import expect

from reperes.catalogue import Catalogue
from reperes.vocabulary.outcomes import OUTCOMES
from reperes.vocabulary.proof import PROOF_LEVELS
from tests.browser import Visit
from tests.portals import CITED, RECORDS, build, write_portal

Opener = Callable[..., AbstractContextManager[Visit]]
NONE = "aucune évaluation connue"
HOSTILE = "<script>window.touche = 1</script> {{ 7 * 7 }} </td>"
RICH = {
    **RECORDS,
    "documents/bilan": f"nom: Bilan des maisons\n{CITED}",
    "pilots/maisons": f"""
nom: Maisons ouvertes
etape: terminee
resultats:
  - texte: "Neuf ménages sur dix sont restés. {HOSTILE}"
    effets: [maintien, impayes]
    niveau_preuve: mesure
    methode: Suivi de 40 ménages pendant deux ans
    sources: [{{document: compte-rendu}}]
  - texte: Tout va mieux.
    niveau_preuve: declare
chiffres:
  - {{intitule: Ménages suivis, valeur: 40}}
  - {{intitule: Coût par ménage, valeur: environ 1500, unite: euros, effets: [cout], niveau_preuve: suppose,
     calcul: 60 000 divisés par 40}}
evaluation:
  - texte: Les ménages se disent chez eux
    niveau_preuve: mesure
    effets: [sante]
    document: bilan
    par: Une équipe extérieure
    date: 2021
    methode: Entretiens avec 20 ménages
    criteres_chiffres: [Durée du bail, Impayés]
    criteres_qualitatifs: [Se sentir chez soi]
    ce_qui_n_a_pas_marche: [Le relais en fin de mesure]
limites:
  - {{texte: La moitié attend un relais., selon: Les équipes, effets: [continuite], niveau_preuve: declare}}
  - {{texte: Peu de places.}}
{CITED}""",
    "pilots/rien": f"nom: Rien encore\n{CITED}",
    "trainings/stage": f"""
nom: Stage d’immersion
resultats: [{{texte: Les équipes en redemandent., effets: [equipes], niveau_preuve: declare}}]
{CITED}""",
    "trainings/autre": f"nom: Autre stage\n{CITED}",
    "programmes/appel": f"nom: Un appel\n{CITED}",
}


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site whose records hold everything that evidence may hold."""
    root = write_portal(tmp_path_factory.mktemp("preuves"), RICH)
    build(root)
    return root / "site"


def _read(site: Path, address: str) -> BeautifulSoup:
    return BeautifulSoup((site / address / "index.html").read_bytes(), "html.parser")


def _text(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text(" ").replace("\u202f", " ").split())


def _rows(page: BeautifulSoup) -> dict[str, list[Tag]]:
    """Return the cells of each row of the table, by the name of what it is about."""
    rows = page.select("table.preuves tbody tr:not(.tableau__groupe)")
    return {_text(row.select_one("th[scope=row] a")): row.select("td") for row in rows}


def test_the_table_is_a_real_one(built_site: Path) -> None:
    page = _read(built_site, "preuves/")
    (table,) = page.select("table")
    assert _text(table.caption)
    assert [_text(th) for th in table.select("thead th[scope=col]")] == ["Fiche", *(each.label for each in OUTCOMES)]
    assert len(table.select("tbody th[scope=rowgroup]")) == len(table.select("tbody")) >= 2
    for row in table.select("tbody tr:not(.tableau__groupe)"):
        assert len(row.select("th[scope=row]")) == 1
        spans = sum(int(str(cell.get("colspan", 1))) for cell in row.select("td"))
        assert spans == len(list(OUTCOMES))


def test_every_pilot_and_programme_has_a_row_by_name(built_site: Path, catalogue: Catalogue) -> None:
    listed = list(_rows(_read(built_site, "preuves/")))
    for folder in ("pilots", "programmes"):
        names = [" ".join(entry.name.replace("\u202f", " ").split()) for entry in catalogue.of_kind(folder)]
        assert [name for name in listed if name in names] == names


def test_every_cell_has_a_level_or_says_that_nothing_is_known(built_site: Path) -> None:
    levels = {level.label for level in PROOF_LEVELS}
    empty = full = 0
    for cells in _rows(_read(built_site, "preuves/")).values():
        for cell in cells:
            claims = cell.select("li")
            full, empty = full + len(claims), empty + (not claims)
            if not claims:
                assert NONE in _text(cell).lower()
            for claim in claims:
                assert _text(claim.select_one(".preuve")) in levels
                assert claim.select_one(".preuve svg use")
    assert full >= 25
    assert empty >= 100


def test_every_claim_leads_to_its_passage(built_site: Path) -> None:
    """The anchor holds the very words of the claim, and its level and outcomes are told there too."""
    links = _read(built_site, "preuves/").select("a.preuve-lien")
    for link in links:
        address, _, place = str(link["href"]).removeprefix("../").partition("#")
        passage = _read(built_site, address).find(id=place)
        assert isinstance(passage, Tag), link["href"]
        said, told = _text(link.select_one(".preuve__texte")).lstrip(": "), _text(passage)
        for part in said.split(" : "):
            assert part in told, (link["href"], part)
        if not link.find(string="Calculé par nous"):
            assert _text(link.select_one(".preuve")).lower() in told.lower()


def test_the_legend_defines_every_level_and_leads_to_its_list(built_site: Path) -> None:
    page = _read(built_site, "preuves/")
    legend = page.select("dl.niveaux > div")
    assert [_text(each.dt) for each in legend] == [level.label for level in PROOF_LEVELS]
    for each, level in zip(legend, PROOF_LEVELS, strict=True):
        assert level.definition in _text(each.dd)
        target = page.find(id=str(each.select("a")[0]["href"]).removeprefix("#"))
        assert isinstance(target, Tag)
        assert target.name == "h3"


def test_each_outcome_has_its_page_also_where_nothing_is_known(built_site: Path) -> None:
    table = _rows(_read(built_site, "preuves/"))
    for column, outcome in enumerate(OUTCOMES):
        page = _read(built_site, f"preuves/effets/{outcome.value}/")
        assert _text(page.h1) == outcome.label
        without = {_text(item) for item in page.select(".sans-preuve li")}
        expected = {name for name, cells in table.items() if len(cells) == 1 or not cells[column].select("li")}
        assert without == expected
        assert bool(page.select(".constat")) == (len(expected) < len(table))


def test_real_results_keep_their_level(built_site: Path) -> None:
    """What is « encourageant » is announced, what is asked for is proposed, what we divide is supposed."""
    rows = _rows(_read(built_site, "preuves/"))
    found = {name: {_text(level) for cell in cells for level in cell.select(".preuve")} for name, cells in rows.items()}
    assert found["Équipe mobile passerelle"] == {"Annoncé"}
    assert found["Plateforme territorialisée d’accompagnement"] == {"Proposé"}
    assert found["Le logement toujours"] == {"Déclaré", "Supposé"}
    assert not any("Mesuré" in levels for levels in found.values())
    assert "aucun mesuré" in _text(_read(built_site, "preuves/").select_one(".tete__compte"))


def test_the_derived_cost_is_flagged(built_site: Path) -> None:
    told = _text(_read(built_site, "preuves/").select_one(".etabli"))
    assert "Ces chiffres ne sont dans aucune source" in told
    assert "environ 2588 euros" in told
    assert "207 000 € divisés par 80 ménages" in told


def test_what_is_asked_of_evaluation_and_how_to_send_one(built_site: Path) -> None:
    page = _read(built_site, "preuves/")
    asked = {str(link["href"]) for link in page.select(".etabli .relations__nom")}
    assert {"../recommandations/clr-29/", "../recommandations/clr-24/", "../positions/resultats-et-preuves/"} <= asked
    assert "Aucune évaluation publiée n’est connue" in _text(page.select_one(".etabli"))
    assert page.select_one(".vide a.bouton[href='../contribuer/#evaluation']")


def test_a_published_evaluation_tells_its_method_and_criteria(rich: Path) -> None:
    told = _text(_read(rich, "preuves/").select_one(".etabli"))
    for words in (
        "Les ménages se disent chez eux",
        "Une équipe extérieure",
        "2021",
        "Entretiens avec 20 ménages",
        "Durée du bail, Impayés",
        "Se sentir chez soi",
        "Le relais en fin de mesure",
        "Bilan des maisons",
        "Suivi de 40 ménages pendant deux ans",
    ):
        assert words in told, words
    passage = _text(_read(rich, "pilotes/maisons/").find(id="evaluation-1"))  # type: ignore[arg-type]
    assert "Critères qualitatifs" in passage
    assert "(Mesuré : santé et bien-être)" in passage


def test_results_figures_limits_and_evaluations_fill_their_columns(rich: Path) -> None:
    cells = _rows(_read(rich, "preuves/"))["Maisons ouvertes"]
    found = {
        outcome.value: [_text(level) for level in cell.select(".preuve")]
        for outcome, cell in zip(OUTCOMES, cells, strict=True)
        if cell.select("li")
    }
    assert found == {
        "maintien": ["Mesuré"],
        "impayes": ["Mesuré"],
        "continuite": ["Déclaré"],
        "sante": ["Mesuré"],
        "cout": ["Supposé"],
        "non-precise": ["Déclaré"],
    }
    continuity = cells[[each.value for each in OUTCOMES].index("continuite")]
    assert "Oui, mais" in _text(continuity)


def test_other_kinds_join_when_they_have_something_to_show(rich: Path) -> None:
    rows = _rows(_read(rich, "preuves/"))
    assert set(rows) == {"Maisons ouvertes", "Rien encore", "Un appel", "Stage d’immersion"}
    assert len(rows["Rien encore"]) == 1
    assert NONE in _text(rows["Rien encore"][0]).lower()


def test_hostile_words_stay_words(rich: Path) -> None:
    for address in ("preuves/", "preuves/effets/maintien/", "pilotes/maisons/"):
        page = _read(rich, address)
        assert not page.select("article script")
        assert "<script>window.touche = 1</script>" in _text(page.article)


def test_a_portal_without_projects_says_so(tmp_path: Path) -> None:
    kept = {name: text for name, text in RECORDS.items() if not name.startswith("pilots/")}
    site = tmp_path / "site"
    build(write_portal(tmp_path / "portail", kept), site)
    page = _read(site, "preuves/")
    assert not page.select("table")
    assert "Aucun projet" in _text(page.article)
    assert NONE in _text(_read(site, "preuves/effets/sante/").select_one(".tete__compte")).lower()


@pytest.mark.parametrize("width", [390, 1440])
def test_the_table_stays_a_table_at_any_width(site_url: str, open_page: Opener, width: int) -> None:
    """On a phone each row is a card that repeats its headings for the eye only."""
    with open_page(f"{site_url}preuves/", width=width) as visit:
        table = visit.page.get_by_role("table")
        expect(table).to_have_count(1)
        expect(table.get_by_role("columnheader")).to_have_count(len(list(OUTCOMES)) + 1)
        row = table.get_by_role("row").filter(has=visit.page.get_by_role("rowheader", name="Le logement toujours"))
        heading = row.locator(".tableau__rubrique", has_text="Coopération")
        assert heading.is_visible() == (width == 390)
        assert heading.get_attribute("aria-hidden") == "true"
        words = row.get_by_role("link", name="Des liens et une culture partagée")
        expect(words).to_have_count(1)
        box = words.locator(".preuve__texte").bounding_box()
        assert box is not None
        assert (box["width"] > 100) == (width == 390)
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
        visit.assert_clean()


def test_the_keyboard_scrolls_the_table_and_follows_a_claim(site_url: str, open_page: Opener) -> None:
    with open_page(f"{site_url}preuves/", width=800) as visit:
        region = visit.page.get_by_role("region", name="Tableau des effets")
        table = visit.page.locator(".tableau")
        table.focus()
        for _ in range(50):  # a busy browser may lose a key that comes before the page has been drawn
            visit.page.keyboard.press("ArrowRight")
            visit.page.wait_for_timeout(100)
            if scrolled := table.evaluate("(one) => one.scrollLeft > 0"):
                break
        assert scrolled
        assert region.count() == 1
        visit.page.get_by_role("table").get_by_role("link", name="Des liens et une culture").focus()
        visit.page.keyboard.press("Enter")
        expect(visit.page.locator("h1")).to_contain_text("Le logement toujours")
        assert visit.page.url.endswith("pilotes/le-logement-toujours/#resultats-2")

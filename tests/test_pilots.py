"""The life of pilots and the actors around an actor: the real records, and records sparser or richer than those."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from reperes import pipeline
from reperes.catalogue import Catalogue
from reperes.portal import open_portal
from reperes.records.pilot import Pilot
from reperes.records.references import Ref
from reperes.records.scalars import Absence
from reperes.views import neighbours
from reperes.views.lifecycle import cycle, summary
from reperes.vocabulary.lifecycle import PILOT_STAGES, PilotStage
from tests.browser import Visit
from tests.portals import CITED, RECORDS, ROOT, build, write_portal

Opener = Callable[..., AbstractContextManager[Visit]]
EVIL = "<script>alert(1)</script> & « ${x} » \"'><img src=x onerror=alert(1)>"
RICH = f"""
nom: Maisons ouvertes
territoires: [isere]
parcours:
  - {{etape: proposee, date: avant 2014}}
  - etape: experimentation
    date: 2014/2016
    texte: '{EVIL.replace("'", "''")}'
    decideur: Le conseil
    acteurs: [actis]
    condition: '{EVIL.replace("'", "''")}'
  - {{etape: evaluation, date: 2016-03}}
  - {{etape: arretee, date: 2017, obstacle: inconnu}}
  - {{etape: reprise, date: 2019-01-02, texte: On recommence.}}
  - {{etape: generalisee, date: 2021, aboutit_a: dispositifs/maison, sources: [{{document: compte-rendu}}]}}
  - {{etape: evaluation, date: après 2022, realite: annoncee}}
passage_droit_commun:
  condition: Une loi
  decideur: inconnu
  sources: [{{document: compte-rendu}}]
contact_visite:
  fonction: Coordination
  organisation: actis
  courriel: coordination@exemple.org
relations:
  - {{type: porte-par, vers: partners/actis}}
  - {{type: issu-de, vers: programmes/appel}}
{CITED}"""
SMALL = {
    **RECORDS,
    "pilots/maisons": RICH,
    "pilots/cousin": f"nom: Cousin\nrelations: [{{type: issu-de, vers: programmes/appel}}]\n{CITED}",
    "pilots/muet": f"nom: Muet\n{CITED}",
    "pilots/court": f"nom: Court\netape: terminee\ncontact_visite: {{fonction: Accueil}}\n{CITED}",
    "pilots/ailleurs": f"nom: Ailleurs\nnature: reference\nterritoires: [isere]\n{CITED}",
    "programmes/appel": f"nom: Un appel\nnature: appel-a-projets\n{CITED}",
    "dispositifs/maison": f"nom: La maison\n{CITED}",
    "partners/actis": f"nom: '{EVIL.replace(chr(39), chr(39) * 2)}'\n{CITED}relations:\n"
    + "".join(f"  - {{type: partenaire-de, vers: partners/ami-{number:02}}}\n" for number in range(20)),
    **{f"partners/ami-{number:02}": f"nom: Ami {number:02}\n{CITED}" for number in range(20)},
}


@pytest.fixture(scope="module")
def real(checked: pipeline.Checked) -> Catalogue:
    return checked.catalogue


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a small portal that holds a whole life, hostile texts and records that say nearly nothing."""
    root = write_portal(tmp_path_factory.mktemp("vies"), SMALL)
    checked = pipeline.check(open_portal(root))
    assert [problem.message for problem in checked.problems if problem.severity.value == "erreur"] == []
    build(root)
    return root / "site"


def read(site: Path, address: str) -> BeautifulSoup:
    return BeautifulSoup((site / address / "index.html").read_bytes(), "html.parser")


def section(page: BeautifulSoup, name: str) -> Tag:
    found = page.select_one(f"section[aria-labelledby={name}]")
    assert found is not None, name
    return found


def words(found: Tag) -> str:
    return re.sub(r"\s+", " ", found.get_text(" ")).strip()


def test_every_real_pilot_has_a_sourced_life(real: Catalogue) -> None:
    pilots = real.of(Pilot)
    assert len(pilots) == 15
    for entry, pilot in pilots:
        assert pilot.parcours, entry.ref
        assert all(step.sources for step in pilot.parcours), entry.ref
        assert pilot.passage_droit_commun is not None, entry.ref
        assert pilot.contact_visite is not None, entry.ref


def test_the_stage_follows_from_the_last_step_that_took_place(real: Catalogue) -> None:
    stages = {entry.ref.id: pilot.etape for entry, pilot in real.of(Pilot)}
    assert stages["accompagnement-logement-unique-grenoble"] == PILOT_STAGES["sans-suite"]
    assert stages["le-logement-toujours"] == PILOT_STAGES["experimentation"]
    assert stages["plateforme-territoriale-d-accompagnement"] == PILOT_STAGES["proposee"]
    assert stages["accompagner-pour-habiter"] is Absence.UNKNOWN
    assert not any("\netape:" in path.read_text("utf-8") for path in (ROOT / "data" / "pilots").glob("*.yaml"))


def test_the_rules_of_stages_name_stages() -> None:
    for stage in PILOT_STAGES:
        assert isinstance(stage, PilotStage)
        assert stage.definition
        for value in (*stage.needs, *stage.never_after):
            assert PILOT_STAGES[value]


def test_every_real_page_shows_life_place_passage_and_whom_to_ask(built_site: Path, real: Catalogue) -> None:
    for entry, pilot in real.of(Pilot):
        page = read(built_site, entry.address)
        steps = section(page, "parcours").select("ol.parcours > li")
        assert len(steps) == len(pilot.parcours)
        assert len([step for step in steps if step.get("aria-current") == "step"]) == 1
        assert all(step.select_one("a[href^='#source-']") for step in steps), entry.ref
        assert section(page, "lieu").select("a[href*=carte]")
        visit = words(section(page, "inviter"))
        assert ("Aucun contact public connu" in visit) is (pilot.contact_visite is Absence.UNKNOWN)
        assert ("Sans objet" in visit) is (pilot.contact_visite is Absence.NOT_APPLICABLE)
        contents = [link["href"] for link in page.select(".sommaire a")]
        assert {"#parcours", "#lieu", "#inviter"} <= set(contents)


def test_a_project_without_a_follow_up_says_what_stood_in_its_way(built_site: Path) -> None:
    page = read(built_site, "pilotes/accompagnement-logement-unique-grenoble")
    study, end = section(page, "parcours").select("ol.parcours > li")
    assert "De 2021 à 2022" in words(study)
    assert "À l’étude" in words(study)
    assert "Date non précisée" in words(end)
    assert "Obstacle Les principes de financement." in words(end)
    passage = words(section(page, "droit-commun"))
    assert "Condition Non précisé par les sources" in passage
    assert "Obstacle Les principes de financement" in passage


def test_what_is_only_announced_is_set_apart(built_site: Path) -> None:
    page = read(built_site, "pilotes/le-logement-toujours")
    classes = [str(step["class"][1]) for step in page.select("ol.parcours > li")]
    assert classes == ["parcours__etape--passee", "parcours__etape--actuelle", "parcours__etape--annoncee"]
    assert "étape constatée en 2016" in words(page.select("ol.parcours > li")[1])
    assert "Seulement annoncée" in words(page.select("ol.parcours > li")[2])
    legend = words(page.select_one(".cycle__legende") or page)
    assert "Étape passée : Retenue par un appel" in legend
    assert "Seulement annoncée : En place" in legend
    defined = [words(term) for term in page.select(".etapes-mots dt")]
    assert defined == [stage.label for stage in PILOT_STAGES]


def test_programme_siblings_and_derived_cost_are_shown(built_site: Path) -> None:
    page = read(built_site, "pilotes/le-logement-toujours")
    family = section(page, "famille")
    assert [link["href"] for link in family.select("a:not([href^='#'])")] == [
        "../../programmes/10-000-logements-accompagnes/",
        "../../pilotes/equipe-mobile-passerelle/",
    ]
    figures = words(section(page, "chiffres"))
    assert "80 ménages" in figures
    assert "207\u202f000 euros" in figures.replace("\u00a0", "\u202f") or "207 000 euros" in figures
    assert "calculé par nous" in figures


def test_references_are_never_on_the_map(built_site: Path, small: Path) -> None:
    for name in ("finlande", "etats-unis", "psychiatrie-annees-1980"):
        page = read(built_site, f"pilotes/reference-{name}")
        assert "n’est pas dessinée sur la carte" in words(section(page, "lieu"))
        assert page.select_one(".cycle") is None
    drawn = (small / "donnees" / "pilotes.geojson").read_text("utf-8")
    assert re.search(r'"id":"ailleurs","geometry":null', drawn)
    assert re.search(r'"id":"maisons","geometry":\{', drawn)


def test_a_whole_life_reads_in_order_and_hostile_text_stays_text(small: Path) -> None:
    page = read(small, "pilotes/maisons")
    steps = page.select("ol.parcours > li")
    assert [words(step.select_one("h3") or step).partition(" Seulement")[0] for step in steps] == [
        "Proposée", "En expérimentation", "Évaluation", "Arrêtée", "Reprise",
        "Généralisée Dernière étape connue", "Évaluation",
    ]  # fmt: skip
    assert [words(step.select_one(".parcours__date") or step) for step in steps] == [
        "Avant 2014", "De 2014 à 2016", "Mars 2016", "2017", "2 janvier 2019", "2021", "Après 2022",
    ]  # fmt: skip
    assert "<script>alert(1)</script>" in words(steps[1])
    assert page.select("script, img") == []
    assert "Obstacle Non précisé par les sources." in words(steps[3])
    assert [link["href"] for link in steps[5].select("dd a")] == ["../../dispositifs/maison/"]


def test_the_scheme_that_came_of_a_project_names_it(small: Path) -> None:
    relations = section(read(small, "dispositifs/maison"), "liens")
    assert "Né du projet pilote" in words(relations)
    assert relations.select_one("a[href='../../pilotes/maisons/']")


def test_a_contact_is_a_function_with_its_means(small: Path) -> None:
    known = words(section(read(small, "pilotes/maisons"), "inviter"))
    assert "Contact Coordination" in known
    assert "coordination@exemple.org" in known
    assert "Envoyer un contact" not in known
    halfway = section(read(small, "pilotes/court"), "inviter")
    assert "n’est pas connu" in words(halfway)
    link = halfway.select_one("a.bouton")
    assert link is not None
    assert link["href"] == "../../contribuer/?fichier=data/pilots/court.yaml#corriger"


def test_a_record_that_says_nearly_nothing_has_a_page_that_says_so(small: Path) -> None:
    silent = read(small, "pilotes/muet")
    assert "ne disent pas à quelle étape" in words(section(silent, "parcours"))
    assert silent.select_one(".cycle") is None
    assert silent.select_one("[aria-labelledby=famille], [aria-labelledby=droit-commun]") is None
    short = read(small, "pilotes/court")
    assert "Terminée" in words(section(short, "parcours"))
    assert short.select_one(".cycle__case--actuelle") is not None


def test_the_example_that_contributors_copy_is_accepted(tmp_path: Path) -> None:
    guide = (ROOT / "CONTRIBUER.md").read_text("utf-8").partition("## Raconter la vie d’un projet pilote")[2]
    example = guide.partition("```yaml\n")[2].partition("```")[0]
    named = example.replace("nom-du-document", "compte-rendu").replace("nom-de-la-fiche-de-l-acteur", "actis")
    assert "parcours:" in named
    records = RECORDS | {"pilots/copie": f"nom: Copie\n{CITED}{named}"}
    assert pipeline.check(open_portal(write_portal(tmp_path, records))).problems == ()


def test_the_cycle_and_the_line_of_lists_tell_the_same_life(real: Catalogue) -> None:
    pilots = {entry.ref.id: pilot for entry, pilot in real.of(Pilot)}
    grenoble = pilots["accompagnement-logement-unique-grenoble"]
    marked = {case.label: case.state for case in cycle(grenoble) if case.state}
    assert marked == {"À l’étude": "passee", "Sans suite": "actuelle"}
    assert summary(grenoble) == "À l’étude (de 2021 à 2022), puis sans suite"
    assert summary(pilots["guichet-unique-charente"]) == ""


def test_an_actor_with_many_relations_has_a_picture_of_twelve(small: Path) -> None:
    page = read(small, "partenaires/actis")
    drawn = page.select(".entourage a.entourage__voisin")
    assert len(drawn) == neighbours.MOST
    caption = words(page.select_one(".entourage figcaption") or page)
    assert "12 fiches, et 9\u00a0autres" in caption or "12 fiches, et 9 autres" in caption
    listed = {str(link["href"]) for link in section(page, "liens").select("ul.relations a.relations__nom")}
    assert {str(link["href"]) for link in drawn} < listed
    assert len(listed) == 21
    assert all(link["tabindex"] == "-1" for link in drawn)
    assert page.select(".entourage script, .entourage img") == []
    friend = read(small, "partenaires/ami-00")
    assert friend.select_one(".entourage") is None


def boxes(picture: neighbours.Picture) -> Iterator[tuple[int, int, int, int]]:
    for box in (*picture.around, picture.centre):
        yield box.x, box.y, box.x + box.width, box.y + box.height


def test_no_box_of_a_real_picture_covers_another_or_leaves_it(real: Catalogue) -> None:
    drawn = 0
    for entry in real.of_kind("partners"):
        picture = neighbours.picture(real, entry)
        others = {link.other.ref for link in real.links(entry.ref)}
        assert (picture is None) is (len(others) < neighbours.FEWEST)
        if picture is None:
            continue
        drawn += 1
        found = list(boxes(picture))
        for index, (left, top, right, bottom) in enumerate(found):
            assert 0 <= left < right <= neighbours.WIDTH
            assert 0 <= top < bottom <= picture.height
            for x, y, right2, bottom2 in found[index + 1 :]:
                assert right <= x or right2 <= left or bottom <= y or bottom2 <= top, entry.ref
        assert {box.entry.ref for box in picture.around} <= others
        assert len(picture.around) + picture.more == len(others)
        assert neighbours.picture(real, entry) == picture
    assert drawn > 20


def test_the_picture_and_the_list_of_a_real_network_agree(built_site: Path, real: Catalogue) -> None:
    page = read(built_site, "partenaires/collectif-logement-rhone")
    listed = {str(link["href"]) for link in section(page, "liens").select("ul.relations a.relations__nom")}
    assert listed == {f"../../{link.other.address}" for link in real.links(Ref("partners", "collectif-logement-rhone"))}
    assert {str(link["href"]) for link in page.select(".entourage a.entourage__voisin")} < listed


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Actis", ("Actis",)),
        ("Fondation Abbé Pierre Auvergne-Rhône-Alpes", ("Fondation Abbé", "Pierre Auvergne-", "Rhône-Alpes")),
        ("Anticonstitutionnellement", ("Anticonstitutionne", "llement")),
        ("un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize", None),
    ],
)
def test_names_are_cut_into_lines_that_fit(text: str, lines: tuple[str, ...] | None) -> None:
    found = neighbours.wrapped(text, 18)
    assert all(len(line) <= 18 for line in found)
    assert found == lines if lines else (len(found) == 4 and found[-1].endswith("…"))


def test_letters_of_the_pictures_are_readable_on_a_phone(site_url: str, open_page: Opener) -> None:
    for address, picture in (
        ("pilotes/le-logement-toujours/", ".cycle__dessin text"),
        ("partenaires/collectif-logement-rhone/", ".entourage__dessin text"),
    ):
        with open_page(site_url + address, width=390, javascript=False, wait_until="load") as visit:
            texts = visit.page.locator(picture)
            sizes = texts.evaluate_all(
                "all => all.map(one => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a)"
            )
            assert len(sizes) > 8
            assert min(sizes) >= 12
            outside = texts.evaluate_all(
                """all => all.filter(one => {
                    const box = one.parentNode.querySelector(":scope > rect")
                    if (!box) return false
                    const [a, b] = [one.getBoundingClientRect(), box.getBoundingClientRect()]
                    return a.left < b.left || a.right > b.right - 2 || a.top < b.top || a.bottom > b.bottom
                }).map(one => one.textContent)"""
            )
            assert outside == []
            visit.assert_clean()

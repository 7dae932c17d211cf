"""The guides for households: all of them, nothing local shown as a right, numbers on each foot."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from reperes import pipeline, source
from reperes.catalogue import Catalogue, Entry
from reperes.portal import open_portal
from reperes.records.guide import Guide
from reperes.records.numbers import EmergencyNumbers
from reperes.views.guide import MOST_PLACES, MOST_THERE, help_for
from tests.browser import Visit
from tests.portals import CITED, RECORDS, ROOT, build, write_portal

Opener = Callable[..., AbstractContextManager[Visit]]
GUIDES = {
    "G01": "logement-sans-passer-par-un-foyer",
    "G02": "signer-un-contrat-de-location",
    "G03": "bail-a-mon-nom",
    "G04": "louer-par-une-association",
    "G05": "retard-de-loyer",
    "G06": "peur-de-perdre-mon-logement",
    "G07": "chauffage-trop-cher",
    "G08": "qui-peut-m-aider",
    "G09": "aide-sans-mon-accord",
    "G10": "duree-de-l-aide",
    "G11": "appeler-quand-ca-va-mal",
    "G12": "demarches-et-recours",
    "G13": "refuser-un-logement",
    "G14": "voisins",
    "G15": "aller-mal-chez-soi",
    "G16": "visite-chez-moi",
    "G17": "dormir-ce-soir",
    "G18": "venir-d-ukraine",
    "G19": "papiers-de-sejour",
    "G20": "travailler-sans-logement",
    "G21": "habiter-autrement",
    "G22": "donner-mon-avis",
    "G23": "raconter-mon-histoire",
    "G24": "papiers-et-ecrans",
    "G25": "les-mots-expliques",
    "G26": "on-parle-de-moi",
    "G27": "vivre-seul-est-trop-dur",
    "G28": "logement-dangereux",
}
"""The questions of the inventory of the sources, and the guide that answers each."""
NATIONAL = {"115", "112", "15", "17", "18", "114", "3919"}
NOT_SENTENCES = {"ajoutee_le", "sources", "relations", "mots_courants", "a_verifier", "selon", "anciennes_adresses"}
EVIL = "<script>alert(1)</script> & « ${x} » \"'><img src=x onerror=alert(1)>"
QUOTED = EVIL.replace("'", "''")
SPARSE = f"nom: Que faire ?\nresume: Demandez.\nmoment: aide\nmots_courants: [aide]\n{CITED}" + (
    "explication: [{texte: Nous ne savons pas.}]\netapes: [{texte: Demandez.}]\n"
)
RICH = f"""
nom: 'Où aller ? {QUOTED} ?'
resume: '{QUOTED}'
moment: rester
besoins: [regler-un-impaye]
appels: [loyer-impaye]
numeros: ["115"]
mots_courants: ['{QUOTED}', patatras]
explication: [{{texte: '{QUOTED}', sources: [{{document: compte-rendu, lignes: 3}}]}}]
etapes: [{{texte: '{QUOTED}'}}]
a_demander: [{{a: '{QUOTED}', questions: ['{QUOTED}']}}]
portee: [{{nature: propose, texte: '{QUOTED}', territoires: inconnu}}]
mots: [{{mot: '{QUOTED}', sens: '{QUOTED}'}}]
limites: [{{texte: '{QUOTED}', selon: '{QUOTED}'}}]
relations:
  - {{type: explique, vers: dispositifs/idee}}
{"".join(f"  - {{type: explique, vers: dispositifs/aide-{n:02}}}" + chr(10) for n in range(20))}
relectures: [{{le: 2026-10-02, par: Un groupe de locataires, methode: lecture à voix haute}}]
verification: {{le: 2026-10-03, par: Coordination, methode: appel}}
{CITED}"""
NUMBERS = (
    """
nom: Numéros
numeros: [{numero: "115", pour: Dormir, texte: Une place.}, {numero: "114", pour: Écrire, texte: Oui., moyen: message}]
verification: {le: 2026-10-01, par: Coordination, methode: appel}
"""
    + CITED
)
NEED = "besoins: [regler-un-impaye]\n"
MANY = {
    **RECORDS,
    "guides/sobre": SPARSE,
    "guides/riche": RICH,
    "numbers/liste": NUMBERS,
    "territories/france": f"nom: France\nniveau: pays\n{CITED}",
    **{f"territories/lieu-{n:02}": f"nom: Lieu {n:02}\nniveau: commune\nparent: isere\n{CITED}" for n in range(20)},
    **{
        f"partners/ami-{n:02}-{m}": f"nom: Ami {n:02} {m}\nterritoires: [lieu-{n:02}]\n{NEED}{CITED}"
        for n in range(20)
        for m in range(5)
    },
    "partners/partout": f"nom: Partout\nterritoires: [france]\nbesoins: [regler-un-impaye]\n{CITED}",
    "dispositifs/idee": f"nom: Idée\nfamille: accompagnement\nstatut: propose\nterritoires: [lieu-00]\n"
    f"besoins: [regler-un-impaye]\nrelations: [{{type: opere-par, vers: partners/partout}}]\n{CITED}",
    **{
        f"dispositifs/aide-{n:02}": f"nom: Aide {n:02}\nfamille: accompagnement\nstatut: en-place\n{NEED}{CITED}"
        + "relations:\n"
        + "".join(f"  - {{type: opere-par, vers: partners/ami-{n:02}-{m}}}\n" for m in range(5))
        for n in range(20)
    },
    "partners/ailleurs": f"nom: Ailleurs\nterritoires: [lieu-00]\n{NEED}{CITED}",
    "contacts/accueil": "nom: Accueil\netat: connu\nappelants: [menage]\nquestions: [loyer-impaye]\n"
    f"telephone: 04 65 71 00 00\nterritoires: [lieu-01]\n{CITED}",
    "contacts/projet": f"nom: Projet\netat: propose\nappelants: [menage]\nquestions: [loyer-impaye]\n{CITED}",
}


@pytest.fixture(scope="module")
def guides(catalogue: Catalogue) -> dict[str, tuple[Entry, Guide]]:
    return {entry.ref.id: (entry, guide) for entry, guide in catalogue.of(Guide)}


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a portal with a guide that says nearly nothing, one with everything, and many helpers."""
    root = write_portal(tmp_path_factory.mktemp("guides"), MANY)
    problems = pipeline.check(open_portal(root)).problems
    assert [problem.message for problem in problems if problem.severity.value == "erreur"] == []
    build(root)
    return root


def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup((path / "index.html").read_bytes(), "html.parser")


def said(tag: Any) -> str:
    """Return what people read in a part of a page, on one line, with plain spaces."""
    return " ".join(tag.get_text(" ").replace("\u00a0", " ").replace("\u202f", " ").split())


def texts(value: object, key: str = "") -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in NOT_SENTENCES:
                yield from texts(part, name)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part, key)


def written() -> Iterator[tuple[str, str]]:
    """Yield every text that the guides' pages show, with the file that holds it."""
    for folder in ("guides", "numbers"):
        for path in sorted((ROOT / "data" / folder).glob("*.yaml")):
            data, _ = source.parse(path.read_text("utf-8"))
            yield from ((path.name, text) for text in texts(data))


def test_every_question_of_the_inventory_has_its_guide(guides: dict[str, tuple[Entry, Guide]]) -> None:
    assert set(guides) == set(GUIDES.values())
    assert len(guides) == 28


@pytest.mark.parametrize("code", GUIDES)
def test_a_guide_is_whole(built_site: Path, guides: dict[str, tuple[Entry, Guide]], code: str) -> None:
    entry, guide = guides[GUIDES[code]]
    assert len(guide.etapes) >= 3
    assert len(guide.explication) >= 2
    assert len(guide.mots_courants) >= 5
    assert guide.a_demander or guide.mots
    assert guide.besoins
    page = soup(built_site / entry.address)
    assert said(page.h1) == entry.name
    assert len(page.select("ol.guide__etapes > li")) == len(guide.etapes)
    nobody = "Aucun autre contact connu" if guide.numeros else "Aucun contact connu"
    assert nobody in said(page) or page.select(".guide__contact")
    assert "Relecture par des personnes concernées : pas encore" in said(page)
    assert page.select_one('a[href="../../glossaire/"]')
    assert not page.select("article form, article input, article textarea")
    assert all(page.select_one(f'a[href="../../qui-appeler/menage/{each}/"]') for each in guide.appels)


def test_every_guide_has_the_national_numbers_on_its_foot(built_site: Path, catalogue: Catalogue) -> None:
    ((entry, record),) = catalogue.of(EmergencyNumbers)
    assert {each.numero for each in record.numeros} == NATIONAL
    pages = [built_site / one.address for one, _ in catalogue.of(Guide)]
    for path in (*pages, built_site / "guides"):
        (foot,) = soup(path).select(".urgence")
        links = {str(link["href"]) for link in foot.select("a.urgence__numero")}
        assert links == {f"{'sms' if number == '114' else 'tel'}:{number}" for number in NATIONAL}
        state = said(foot.select_one(".urgence__etat"))
        assert "À vérifier" in state if record.verification is None else f"{record.verification.le.year}" in state
    assert entry.record.a_verifier or entry.record.verification


def test_numbers_stand_in_one_record_only() -> None:
    """A guide may tell to call 115; which numbers exist, and what they are for, one record says."""
    for name, text in written():
        if name != "nationaux.yaml":
            short = set(re.findall(r"\b(?:1[0-9]{1,2}|3\d{3})\b", text))
            assert short <= NATIONAL, (name, text)
            assert not re.search(r"\d{2}[ .]\d{2}[ .]\d{2}", text), (name, text)


def test_what_a_guide_says_to_call_stands_before_anything_else(
    built_site: Path, guides: dict[str, tuple[Entry, Guide]]
) -> None:
    for entry, guide in guides.values():
        told = set(re.findall(r"\b(?:115|112|15|17|18|114|3919)\b", " ".join(step.texte for step in guide.etapes)))
        assert told <= set(guide.numeros), entry.path
        first = soup(built_site / entry.address).select(".guide__reponse a.composer__un strong")
        assert [each.get_text() for each in first] == list(guide.numeros), entry.path


def test_facts_have_their_source_and_what_is_local_its_place(
    built_site: Path, guides: dict[str, tuple[Entry, Guide]]
) -> None:
    for entry, guide in guides.values():
        assert all(reach.sources for reach in guide.portee), entry.path
        assert any(each.sources for each in guide.explication), entry.path
        page = soup(built_site / entry.address)
        shown = page.select(".guide__portee > li")
        assert len(shown) == len(guide.portee)
        assert bool(page.select_one(".guide__attention")) == bool(guide.portee)
        for reach, item in zip(guide.portee, shown, strict=True):
            assert reach.nature.label in said(item)
            assert reach.nature.value == "discute" or "Ce n’est pas un droit" in said(item)
            assert item.select("a[href*='/territoires/']"), entry.path


def test_a_guide_leads_to_what_it_speaks_of_and_back(
    built_site: Path, catalogue: Catalogue, guides: dict[str, tuple[Entry, Guide]]
) -> None:
    """People who hear a scheme's name find the guide in plain words on its page, and the other way round."""
    links = [
        (entry, told)
        for entry, guide in guides.values()
        for link in guide.relations
        if link.type.value == "explique" and (told := catalogue.get(link.vers))
    ]
    assert len(links) > 30
    for entry, told in links:
        there = soup(built_site / entry.address).select(".guide__liens a.relations__nom")
        back = soup(built_site / told.address).select("a.relations__nom")
        assert f"../../{told.address}" in {link["href"] for link in there}, (entry.path, told.path)
        assert f"../../{entry.address}" in {link["href"] for link in back}, (entry.path, told.path)


def test_the_index_leads_to_every_guide_by_moment_and_by_need(built_site: Path, catalogue: Catalogue) -> None:
    page = soup(built_site / "guides")
    assert len(page.select("ol.rangs .rang__nom a")) == 28
    assert next(said(each) for each in page.select("h2.rangs__titre")) == "J’ai besoin d’aide tout de suite"
    for link in page.select("nav[aria-label=Moments] a"):
        assert page.select_one(f"[id='{str(link['href'])[1:]}']")
    assert page.select_one("a[href='../guides/par/besoins-eviter-une-expulsion/']")


def test_the_home_leads_households_to_the_guides_and_to_whom_to_call(built_site: Path) -> None:
    links = [str(link["href"]) for link in soup(built_site).select(".porte a")]
    assert "guides/" in links
    assert "qui-appeler/menage/" in links


def test_help_comes_from_the_catalogue_and_stays_short(many: Path) -> None:
    catalogue = pipeline.check(open_portal(many)).catalogue
    guide = next(record for entry, record in catalogue.of(Guide) if entry.ref.id == "riche")
    found = help_for(guide, catalogue)
    assert [each.entry.name for each in found.contacts] == ["Accueil"]
    assert len(found.nearby) == MOST_PLACES
    assert found.more_places == 20 - MOST_PLACES
    assert {len(each.helpers) for each in found.nearby} == {MOST_THERE}
    assert {each.more for each in found.nearby} == {5 - MOST_THERE}
    named = {helper.name for each in found.nearby for helper in each.helpers}
    assert not named & {"Idée", "Partout", "Ailleurs"}, "sharing a need, or an idea, is no reason to be called"


def test_a_rich_guide_shows_its_contact_its_readers_and_hostile_text_as_text(many: Path) -> None:
    page = soup(many / "site" / "guides" / "riche")
    assert page.select_one('.guide__contact a[href="tel:0465710000"]')
    assert "Aucun contact connu" not in said(page)
    assert "Relecture par des personnes concernées : oui" in said(page)
    assert "Relu le 2 octobre 2026 par Un groupe de locataires" in said(page)
    assert "Numéros contrôlés le 1er octobre 2026" in said(page)
    assert "Nos sources ne disent pas où" in said(page.select_one(".guide__portee"))
    assert not page.select("article script, article img")
    assert "<script>alert(1)</script>" in said(page.select_one(".guide__etapes"))


def test_a_sparse_guide_says_that_nobody_is_known(many: Path) -> None:
    page = soup(many / "site" / "guides" / "sobre")
    assert "Aucun contact connu" in said(page)
    assert not page.select(".guide__attention, .guide__portee, .guide__lieux, .composer")
    assert len(page.select(".urgence__numero")) == 2


def test_everyday_words_find_a_guide(many: Path) -> None:
    entry = next(e for e, _ in pipeline.check(open_portal(many)).catalogue.of(Guide) if e.ref.id == "riche")
    assert "patatras" in entry.record.sought
    assert "patatras" not in said(soup(many / "site" / "guides" / "riche"))


@pytest.mark.parametrize(
    ("words", "guide"),
    [
        ("je n’arrive plus à payer mon loyer", "retard-de-loyer"),
        ("dormir dehors", "dormir-ce-soir"),
        ("moisissures", "logement-dangereux"),
        ("huissier", "peur-de-perdre-mon-logement"),
        ("dispute voisin", "voisins"),
        ("je ne sais pas lire", "papiers-et-ecrans"),
    ],
)
def test_the_search_finds_guides_by_everyday_words(site_url: str, open_page: Opener, words: str, guide: str) -> None:
    with open_page(f"{site_url}recherche/?q={quote(words)}") as visit:
        expect(visit.page.locator("#resultats > li").first).to_be_visible()
        links = [str(link.get_attribute("href")) for link in visit.page.locator("#resultats > li h2 a").all()[:5]]
        assert any(link.endswith(f"guides/{guide}/") for link in links), links


@pytest.mark.parametrize("guide", ["dormir-ce-soir", "qui-peut-m-aider"])
def test_a_guide_is_touched_with_a_thumb(site_url: str, open_page: Opener, guide: str) -> None:
    """Links of the breadcrumb apart, which every page shares: 44 px at least, without any script."""
    with open_page(f"{site_url}guides/{guide}/", width=360, javascript=False) as visit:
        small = []
        for link in visit.page.locator(".guide a").all():
            box = link.bounding_box()
            if box and (box["height"] < 43.5 or box["width"] < 43.5):
                small.append((link.inner_text(), box["width"], box["height"]))
        assert small == []
        visit.assert_clean()

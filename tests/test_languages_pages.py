"""The pages of guides in other languages: what they say of themselves, states, hostile texts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from reperes import pipeline
from reperes.languages import LANGUAGES, todo
from reperes.languages.translations import least
from reperes.languages.words import words
from reperes.records.guide import Guide
from tests.languages import (
    EVIL,
    GUIDE,
    NUMBERS,
    PHYSICAL,
    QUESTION,
    QUOTED,
    STYLES,
    TRANSLATED,
    guide,
    portal,
    said,
    soup,
    translated,
)
from tests.portals import RECORDS, ROOT, build, files, write_portal, write_record

# The pages.


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", TRANSLATED)
def test_a_page_says_its_language_and_its_state(
    built_site: Path, checked: pipeline.Checked, code: str, name: str
) -> None:
    page, language, t = soup(built_site / code / "guides" / name), LANGUAGES[code], words(code)
    html = page.html
    assert html
    assert html["lang"] == code
    assert html.get("dir", "ltr") == language.direction == page.body["dir"]  # type: ignore[index]
    item = checked.translations.get(code, name)
    assert item
    assert said(page.h1).replace("’", "'") == item.translation.nom.texte.replace("’", "'")
    expected = todo.of_item(item, guide(checked, name))
    whole = least(expected.values()).value.replace("-", "_")
    notice = page.select_one(".langue-avis")
    assert t[whole] in said(notice)
    french_notice = notice.select_one('[lang="fr"]')  # type: ignore[union-attr]
    assert said(french_notice) == words("fr")[whole]
    assert page.select_one('.langue-avis a[href="../../../guides/' + name + '/"]')
    states = [said(each) for each in page.select(".langue-etat")]
    shown = [expected.pop("nom").value, *(term.value for term in expected.values())][1:]
    assert len(states) >= len(shown)
    assert all(any(state.startswith(t["etats"][value][:1].upper()) for state in states) for value in shown)
    assert {a["href"] for a in page.select("a.urgence__numero")} == {
        f"{'sms' if n == '114' else 'tel'}:{n}" for n in ("115", "112", "15", "17", "18", "114", "3919")
    }
    assert not page.select(".urgence [lang=fr]")
    assert all(each.find_parent(attrs={"lang": "fr"}) for each in page.select("a[href^='#source-']"))
    nobody = t["aucun_autre_contact" if page.select(".guide__reponse .composer") else "aucun_contact"]
    assert nobody in said(page) or page.select(".guide__contact")


def test_versions_of_a_guide_lead_to_each_other(built_site: Path) -> None:
    for name in TRANSLATED:
        addresses = {"fr": f"guides/{name}/"} | {code: f"{code}/guides/{name}/" for code in LANGUAGES}
        for code, address in addresses.items():
            page = soup(built_site / address)
            assert not page.select('link[rel="alternate"][hreflang]')  # without the site's address, engines read none
            links = page.select(".langues a, .langues span")
            assert [each.get_text() for each in links] == ["Français", "English", "Українська", "العربية"]
            assert [each["lang"] for each in links] == ["fr", "en", "uk", "ar"]
            (here,) = page.select(".langues [aria-current]")
            assert here["lang"] == code
            assert not page.select(".langues img, .langues svg")


def test_a_guide_without_translation_leads_to_the_guides_of_each_language(built_site: Path) -> None:
    page = soup(built_site / "guides/voisins")
    assert [a["href"] for a in page.select(".langues a")] == [f"../../{code}/guides/" for code in LANGUAGES]
    assert not page.select("link[hreflang]")


@pytest.mark.parametrize("code", LANGUAGES)
def test_an_index_tells_what_is_translated_and_lists_the_rest_in_french(
    built_site: Path, checked: pipeline.Checked, code: str
) -> None:
    page = soup(built_site / code / "guides")
    every = {entry.ref.id for entry, _ in checked.catalogue.published().of(Guide)}
    done = {item.guide for item in checked.translations.items if item.language == code}
    own = {str(a["href"]) for a in page.select("ol.rangs a")}
    assert own == {f"../../{code}/guides/{name}/" for name in done}
    (rest,) = page.select('ul.rangs[lang="fr"][dir="ltr"]')
    assert {str(a["href"]) for a in rest.select("a")} == {f"../../guides/{name}/" for name in every - done}
    assert words(code)["pas_traduits"] in said(page)
    door = soup(built_site / code)
    assert door.select_one('meta[http-equiv="refresh"]')["content"] == "0; url=guides/"  # type: ignore[index]


def test_home_leads_to_each_language(built_site: Path) -> None:
    page = BeautifulSoup((built_site / "index.html").read_bytes(), "html.parser")
    assert [a["href"] for a in page.select(".langues a")] == [f"{code}/guides/" for code in LANGUAGES]


def test_the_shell_speaks_the_language(built_site: Path) -> None:
    """Nothing of header and footer is French unless it says so."""
    for code in ("uk", "ar"):
        page = soup(built_site / code / "guides" / "dormir-ce-soir")
        for part in page.select("header.entete, footer.pied, a.evitement"):
            for text in part.find_all(string=re.compile(r"\w")):
                foreign = text.find_parent(attrs={"lang": "fr"})
                assert foreign or LANGUAGES[code].letters.search(text), text
            for tag in part.select("[aria-label], [placeholder]"):
                for name in ("aria-label", "placeholder"):
                    assert LANGUAGES[code].letters.search(str(tag.get(name, "я ا"))), tag
        assert page.select_one('meta[property="og:locale"]')["content"] == LANGUAGES[code].locale  # type: ignore[index]


def test_the_styles_of_these_pages_follow_the_direction_of_writing() -> None:
    folder = ROOT / "docs" / "assets" / "styles"
    for path in [*(folder / f"{name}.css" for name in STYLES), *folder.glob("guides*.css")]:
        assert [found[0] for found in PHYSICAL.finditer(path.read_text("utf-8"))] == [], path.name


# A small portal.


def test_what_is_missing_is_french_and_says_so(tmp_path: Path) -> None:
    root = portal(tmp_path, QUESTION)
    build(root)
    page, t = soup(root / "site/ar/guides/dormir"), words("ar")
    steps = page.select("ol.guide__etapes > li")
    assert [(each["lang"], each["dir"]) for each in steps] == [("fr", "ltr")] * 2
    assert said(steps[0]) == "Appelez."
    states = [said(each) for each in page.select(".langue-etat")]
    assert states == [t["etats"]["a-traduire"]] * 7
    asked = page.select_one("#demander").find_next("h3")  # type: ignore[union-attr]
    assert (said(asked), asked["lang"]) == ("Demandez à la mairie", "fr")  # type: ignore[index]
    assert t["portees"]["propose"] in said(page)
    assert t["ou_demande"] in said(page)
    number = page.select_one("a.urgence__numero span bdi")
    assert (said(number), number["lang"]) == ("Un autre mot", "fr")  # type: ignore[index]
    phone = page.select_one('.guide__contact a[href="tel:0465710000"] bdi')
    assert (said(phone), phone["dir"]) == ("04 65 71 00 00", "ltr")  # type: ignore[index]
    assert not (root / "site/en").exists()
    other = soup(root / "site/guides/autre")
    assert [a["href"] for a in other.select(".langues a")] == ["../../ar/guides/"]


def test_what_the_french_left_behind_says_so_and_leads_to_it(tmp_path: Path) -> None:
    late = translated("etapes", "  textes: [اتصلوا., اتصلوا مرة أخرى.]\n", print_="0a0b0c0d")
    short = translated("explication", "  textes: [هناك أماكن., أحياناً.]\n", print_="0a0b0c0d")
    root = portal(tmp_path, QUESTION + late + short)
    built = build(root)
    told = [problem.code for problem in built.problems if problem.path.startswith("data/translations/")]
    assert told == ["traduction-depassee"] * 2
    page, t = soup(root / "site/ar/guides/dormir"), words("ar")
    assert t["depassee"] in said(page.select_one(".langue-avis"))
    assert said(page.select("ol.guide__etapes > li")[0]) == "اتصلوا."
    assert page.select("ol.guide__etapes > li")[1].select("sup.appel")
    states = page.select(".langue-etat--depassee")
    assert [each.a["href"] for each in states] == [  # type: ignore[index]
        "../../../guides/dormir/#faire",
        "../../../guides/dormir/#savoir",
    ]
    assert said(page.select_one(".guide__phrases > li")) == "Il y a des places."


def test_a_section_reread_says_when_and_the_page_only_if_all_are(tmp_path: Path) -> None:
    reread = "  etat: relue\n  relecture: {le: 2026-11-20, par: Un groupe, methode: lecture}\n"
    root = portal(tmp_path, QUESTION + translated("resume", f"{reread}  texte: اتصلوا بالرقم 115.\n"))
    build(root)
    page, t = soup(root / "site/ar/guides/dormir"), words("ar")
    assert said(page.select_one(".guide__reponse .langue-etat--relue")).startswith(t["etats"]["relue"].capitalize())
    assert "20 نوفمبر 2026" in said(page.select_one(".guide__reponse .langue-etat--relue"))
    assert t["a_relire"] in said(page.select_one(".langue-avis"))


def test_texts_stay_texts(tmp_path: Path) -> None:
    evil = f"'ا {QUOTED}'"
    body = QUESTION.replace("أين أنام؟", evil) + translated("etapes", f"  textes: [{evil}, {evil}]\n")
    body += translated("mots", f"  textes: [{{mot: {evil}, sens: {evil}}}]\n")
    body += translated("limites", f"  textes: [{{texte: {evil}, selon: {evil}}}]\n") + f"mots_courants: [{evil}]\n"
    root = portal(tmp_path, body)
    build(root)
    for path in (root / "site/ar").rglob("*.html"):
        page = BeautifulSoup(path.read_bytes(), "html.parser")
        assert not page.select("article script, article img"), path
    assert EVIL[:25] in soup(root / "site/ar/guides/dormir").h1.get_text()  # type: ignore[union-attr]


def test_addresses_between_languages_are_whole_when_the_site_has_one(tmp_path: Path) -> None:
    root = portal(tmp_path, QUESTION, site_url="https://exemple.fr/reperes/")
    build(root)
    page = soup(root / "site/guides/dormir")
    found = {str(a["hreflang"]): str(a["href"]) for a in page.select("link[hreflang]")}
    base = "https://exemple.fr/reperes/"
    french_one = f"{base}guides/dormir/"
    assert found == {"fr": french_one, "ar": f"{base}ar/guides/dormir/", "x-default": french_one}
    assert f"{base}ar/guides/dormir/" in (root / "site/sitemap.xml").read_text("utf-8")


def test_a_portal_without_translation_pays_nothing(tmp_path: Path) -> None:
    root = write_portal(tmp_path, {**RECORDS, "guides/dormir": GUIDE, "numbers/liste": NUMBERS})
    build(root)
    made = files(root / "site")
    assert not [path for path in made if path.split("/")[0] in LANGUAGES or path.startswith("fr/")]
    for path in ("guides/dormir/index.html", "guides/index.html", "index.html"):
        assert b"langues" not in made[path].replace(b"guides-langues.css", b""), path
        assert b"hreflang" not in made[path], path


def test_a_draft_guide_has_no_page_in_any_language(tmp_path: Path) -> None:
    root = portal(tmp_path, QUESTION)
    write_record(root, "guides/dormir", GUIDE + "statut_fiche: brouillon\n")
    build(root)
    assert not (root / "site/ar").exists()

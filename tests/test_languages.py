"""Guides in other languages: catalogues of words, translations and their states, pages, commands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from pydantic import BaseModel

from reperes import pipeline
from reperes.languages import LANGUAGES, drafting, todo
from reperes.languages.sections import fingerprint, french, present
from reperes.languages.translations import Translations, least
from reperes.languages.words import day_words, marked, words
from reperes.portal import open_portal
from reperes.records.guide import Guide
from reperes.records.numbers import EmergencyNumbers
from reperes.records.references import Ref
from reperes.views.calling import askings
from reperes.vocabulary.calling import CALLERS
from reperes.vocabulary.guiding import MOMENTS, REACHES
from reperes.vocabulary.translating import TRANSLATION_STATES
from tests.portals import CITED, RECORDS, ROOT, TODAY, build, command, files, write_portal, write_record

TRANSLATED = ("dormir-ce-soir", "peur-de-perdre-mon-logement", "retard-de-loyer")
SAME = {"Guide", "Guides", "Police"}
"""What English and French spell alike."""
STYLES = ("couleurs", "base", "ossature", "page", "fiche", "fiche-blocs", "listes", "accueil", "impression")
PHYSICAL = re.compile(
    r"(?:margin|padding|border)-(?:left|right)|(?<![-\w])(?:left|right)\s*:|text-align:\s*(?:left|right)|float:"
    r"|(?:padding|margin):\s*(\S+) (\S+) (\S+) (?!\2;)\S+;"
)
EVIL = "<script>alert(1)</script> & « ${x} » \"'><img src=x onerror=alert(1)>"
QUOTED = EVIL.replace("'", "''")
GUIDE = f"""
nom: Où dormir ce soir ?
resume: Appelez le 115.
moment: tout-de-suite
appels: [sans-toit]
numeros: ["115"]
mots_courants: [dormir]
explication: [{{texte: Il y a des places.}}]
etapes: [{{texte: Appelez.}}, {{texte: Rappelez., sources: [{{document: compte-rendu, lignes: 3}}]}}]
a_demander: [{{a: à la mairie, questions: [Où aller ?]}}]
portee: [{{nature: propose, texte: Une place pour chacun., territoires: [isere]}}]
limites: [{{texte: Parfois rien., selon: Actis}}]
mots: [{{mot: Abri, sens: Un toit.}}]
{CITED}"""
NUMBERS = f'nom: Numéros\nnumeros: [{{numero: "115", pour: Un autre mot, texte: Une place.}}]\n{CITED}'
KNOWN = (
    "nom: Accueil\netat: connu\nappelants: [menage]\nquestions: [sans-toit]\n"
    f"telephone: 04 00 00 00 00\nterritoires: [isere]\n{CITED}"
)


@pytest.fixture(scope="module")
def real() -> pipeline.Checked:
    return pipeline.check(open_portal(ROOT))


def guide(checked: pipeline.Checked, name: str) -> Guide:
    entry = checked.catalogue.get(Ref("guides", name))
    assert entry
    assert isinstance(entry.record, Guide)
    return entry.record


def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup((path / "index.html").read_bytes(), "html.parser")


def said(tag: Any) -> str:
    return " ".join(tag.get_text(" ").replace("\u00a0", " ").replace("\u202f", " ").split())


def flat(value: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for name, part in value.items():
            yield from flat(part, f"{key}.{name}")
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from flat(part, f"{key}.{index}")
    else:
        yield key, value


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part)
    elif isinstance(value, BaseModel):
        for part in value.__dict__.values():
            yield from texts(part)


# The words of the interface.


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_catalogue_says_everything_in_its_language(code: str) -> None:
    ours, theirs = dict(flat(words("fr"))), dict(flat(words(code)))
    assert set(ours) == set(theirs)
    for key, text in theirs.items():
        assert isinstance(text, str), key
        assert text.strip(), key
        holes = re.findall(r"\{\w+\}", ours[key])
        assert sorted(re.findall(r"\{\w+\}", text)) == sorted(holes), key
        if key == ".date" or key == ".citation":
            continue
        assert LANGUAGES[code].letters.search(text), key
        assert text != ours[key] or text in SAME, key


def test_the_catalogues_know_every_closed_list(real: pipeline.Checked) -> None:
    said = words("fr")
    assert set(said["moments"]) == {term.value for term in MOMENTS}
    assert set(said["portees"]) == set(said["portees_sens"]) == {term.value for term in REACHES}
    assert set(said["etats"]) == {term.value for term in TRANSLATION_STATES}
    asked = {each.question.value: each.words for each in askings(CALLERS["menage"])}
    assert said["appels"] == asked
    ((_, numbers),) = real.catalogue.of(EmergencyNumbers)
    assert set(said["numeros"]) == {each.pour for each in numbers.numeros}
    assert {term.value: term.label for term in MOMENTS} == said["moments"]
    assert {term.value: term.label for term in REACHES} == said["portees"]
    assert {term.value: term.definition for term in REACHES} == said["portees_sens"]


def test_the_french_catalogue_says_what_the_french_page_says(built_site: Path) -> None:
    page, ours = said(soup(built_site / "guides/retard-de-loyer").article), words("fr")
    for key in ("reponse", "attention", "faire", "savoir", "ne_savons_pas", "aide", "aucun_contact", "qui_agit"):
        assert ours[key] in page, key
    for key in ("portee", "oui_mais", "mots", "urgence", "sources", "concernes", "non_verifie", "notes_rendez_vous"):
        assert ours[key] in page, key


def test_no_word_of_a_catalogue_is_left_unused() -> None:
    package = ROOT / "scripts" / "reperes"
    readers = [*(package / "templates").glob("language_*.html"), *package.rglob("*.py")]
    readers += [*(ROOT / "docs" / "theme").rglob("*.html"), ROOT / "docs" / "assets" / "scripts" / "recherche.js"]
    text = "".join(path.read_text("utf-8") for path in readers)
    keys = {*words("fr"), *words("fr")["site"], *words("fr")["recherche"]} - {"a_relire", "relue", "depassee"}
    assert [key for key in keys if not re.search(rf"""["'.]{key}\b""", text)] == []


def test_days_are_written_as_the_language_does_with_figures_that_phones_share() -> None:
    assert day_words(TODAY, "en") == "22 November 2026"
    assert day_words(TODAY, "uk") == "22 листопада 2026 року"
    assert day_words(TODAY, "ar") == "22 نوفمبر 2026"


def test_french_names_are_told_apart_in_other_scripts() -> None:
    assert str(marked("у Un Toit Pour Tous, 115", "uk")) == 'у <bdi lang="fr">Un Toit Pour Tous</bdi>, 115'
    assert str(marked("a < b & 1", "ar")) == '<bdi lang="fr">a</bdi> &lt; <bdi lang="fr">b</bdi> &amp; 1'
    assert "<script" not in marked(EVIL, "ar")
    assert str(marked("Un Toit & co", "en")) == "Un Toit &amp; co"


# The real translations.


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", TRANSLATED)
def test_the_most_needed_guides_are_translated_whole(real: pipeline.Checked, code: str, name: str) -> None:
    item, record = real.translations.get(code, name), guide(real, name)
    assert item
    assert item.translation.mots_courants
    assert {"nom", "resume", "etapes", "explication", "mots"} <= {
        s for s in present(record) if item.translation.section(s)
    }
    for section in present(record):
        made = item.translation.section(section)
        if made is None:  # added to the French since
            continue
        assert made.etat.value == "a-relire" or made.relecture, section
        if made.francais == fingerprint(record, section):
            assert len(made.items) == len(french(record, section)), section


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", TRANSLATED)
def test_translations_are_plain_and_add_no_number(real: pipeline.Checked, code: str, name: str) -> None:
    item, record = real.translations.get(code, name), guide(real, name)
    assert item
    for section in present(record):
        made = item.translation.section(section)
        if made is None or made.francais != fingerprint(record, section):
            continue
        for ours, theirs in zip(french(record, section), made.items, strict=True):
            told = " ".join(texts(theirs))
            assert re.findall(r"\d+", told) == re.findall(r"\d+", " ".join(texts(ours))), (section, told)
        for text in texts(made.items):
            for sentence in re.split(r"(?<=[.?!؟:])\s+", text):
                assert len(re.findall(r"[\w’'ʼ-]+", sentence)) <= 15, sentence


# The pages.


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", TRANSLATED)
def test_a_page_says_its_language_and_its_state(built_site: Path, real: pipeline.Checked, code: str, name: str) -> None:
    page, language, t = soup(built_site / code / "guides" / name), LANGUAGES[code], words(code)
    html = page.html
    assert html
    assert html["lang"] == code
    assert html.get("dir", "ltr") == language.direction == page.body["dir"]  # type: ignore[index]
    item = real.translations.get(code, name)
    assert item
    assert said(page.h1).replace("’", "'") == item.translation.nom.texte.replace("’", "'")
    expected = todo.of_item(item, guide(real, name))
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
    assert t["aucun_contact"] in said(page) or page.select(".guide__contact")


def test_versions_of_a_guide_lead_to_each_other(built_site: Path) -> None:
    for name in TRANSLATED:
        addresses = {"fr": f"guides/{name}/"} | {code: f"{code}/guides/{name}/" for code in LANGUAGES}
        for code, address in addresses.items():
            page, up = soup(built_site / address), "../" * address.count("/")
            found = {str(a["hreflang"]): str(a["href"]) for a in page.select('link[rel="alternate"][hreflang]')}
            assert found == {each: up + way for each, way in addresses.items()} | {"x-default": up + addresses["fr"]}
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
    built_site: Path, real: pipeline.Checked, code: str
) -> None:
    page = soup(built_site / code / "guides")
    every = {entry.ref.id for entry, _ in real.catalogue.published().of(Guide)}
    done = {item.guide for item in real.translations.items if item.language == code}
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


# States, missing sections, hostile texts: a small portal.


def portal(root: Path, translation: str, **settings: str) -> Path:
    more = {"guides/dormir": GUIDE, "numbers/liste": NUMBERS, "contacts/accueil": KNOWN, "guides/autre": GUIDE}
    return write_portal(root, {**RECORDS, **more, "translations/ar/dormir": translation}, **settings)


def section(name: str, body: str, *, print_: str = "") -> str:
    from reperes import source

    record = Guide.model_validate(source.parse(GUIDE)[0])
    return f"{name}:\n  francais: {print_ or fingerprint(record, name)}\n{body}"


QUESTION = section("nom", "  texte: أين أنام؟\n")


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
    phone = page.select_one('.guide__contact a[href="tel:0400000000"] bdi')
    assert (said(phone), phone["dir"]) == ("04 00 00 00 00", "ltr")  # type: ignore[index]
    assert not (root / "site/en").exists()
    other = soup(root / "site/guides/autre")
    assert [a["href"] for a in other.select(".langues a")] == ["../../ar/guides/"]


def test_what_the_french_left_behind_says_so_and_leads_to_it(tmp_path: Path) -> None:
    late = section("etapes", "  textes: [اتصلوا., اتصلوا مرة أخرى.]\n", print_="0a0b0c0d")
    short = section("explication", "  textes: [هناك أماكن., أحياناً.]\n", print_="0a0b0c0d")
    root = portal(tmp_path, QUESTION + late + short)
    built = build(root)
    assert [problem.code for problem in built.problems] == ["traduction-depassee"] * 2
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
    root = portal(tmp_path, QUESTION + section("resume", f"{reread}  texte: اتصلوا بالرقم 115.\n"))
    build(root)
    page, t = soup(root / "site/ar/guides/dormir"), words("ar")
    assert said(page.select_one(".guide__reponse .langue-etat--relue")).startswith(t["etats"]["relue"].capitalize())
    assert "20 نوفمبر 2026" in said(page.select_one(".guide__reponse .langue-etat--relue"))
    assert t["a_relire"] in said(page.select_one(".langue-avis"))


def test_texts_stay_texts(tmp_path: Path) -> None:
    evil = f"'ا {QUOTED}'"
    body = QUESTION.replace("أين أنام؟", evil) + section("etapes", f"  textes: [{evil}, {evil}]\n")
    body += section("mots", f"  textes: [{{mot: {evil}, sens: {evil}}}]\n")
    body += section("limites", f"  textes: [{{texte: {evil}, selon: {evil}}}]\n") + f"mots_courants: [{evil}]\n"
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


# The commands.


def test_a_draft_holds_the_french_and_is_filled_in(tmp_path: Path) -> None:
    root = write_portal(tmp_path, {**RECORDS, "guides/dormir": GUIDE, "numbers/liste": NUMBERS})
    ran = command("translate", "dormir", "uk", "--root", root)
    assert (ran.returncode, ran.stderr) == (0, "")
    path = root / "data/translations/uk/dormir.yaml"
    text = path.read_text("utf-8")
    for part in ("# Rappelez.", "# Demandez à la mairie", "# Dit par : Actis", "# Abri : Un toit."):
        assert part in text
    assert [each.code for each in pipeline.check(open_portal(root)).problems] == ["champ-vide"]
    again = command("translate", "dormir", "uk", "--root", root)
    assert "rien à changer" in again.stdout
    filled = re.sub(r"(?m)^# (?=(?:  |[a-z_]+:))", "", text).replace("mots_courants:\n  - ", "mots_courants:\n  - ніч")
    filled = re.sub(r"(?m)((?:- |texte: |sens: |selon: |mot: |a: ))$", r"\1слово", filled)
    path.write_text(filled, "utf-8")
    checked = pipeline.check(open_portal(root))
    assert [each.message for each in checked.problems] == []
    item, record = checked.translations.get("uk", "dormir"), guide(checked, "dormir")
    assert item
    assert {term.value for term in todo.of_item(item, record).values()} == {"a-relire"}


def test_the_list_says_what_waits(tmp_path: Path) -> None:
    root = portal(tmp_path, QUESTION + section("etapes", "  textes: [ا, ا]\n", print_="0a0b0c0d"))
    ran = command("translations", "--root", root, "--langue", "ar")
    assert ran.returncode == 0
    assert "data/translations/ar/dormir.yaml\n    à relire : nom\n" in ran.stdout
    assert "dépassée : etapes" in ran.stdout
    assert "reperes translate autre ar" in ran.stdout
    listed = json.loads(command("translations", "--root", root, "--format", "json").stdout)
    found = {(each["langue"], each["guide"], each["section"]): each["etat"] for each in listed}
    assert found["ar", "dormir", "etapes"] == "depassee"
    assert found["ar", "dormir", "resume"] == "a-traduire"
    assert found["en", "autre", "nom"] == "a-traduire"
    assert set(listed[0]) == {"langue", "guide", "section", "titre", "etat", "fichier"}


def test_a_fingerprint_is_brought_up_to_date_and_nothing_else_changes(tmp_path: Path) -> None:
    before = QUESTION + "# un mot\n" + section("etapes", "  textes: [ا, ا]\n", print_="0a0b0c0d")
    root = portal(tmp_path, before)
    ran = command("translate", "dormir", "ar", "--accept", "etapes", "--root", root)
    assert ran.returncode == 0, ran.stderr
    after = (root / "data/translations/ar/dormir.yaml").read_text("utf-8")
    record = guide(pipeline.check(open_portal(root)), "dormir")
    assert after == before.replace("0a0b0c0d", fingerprint(record, "etapes"))
    named = f"nom:\n  francais: {fingerprint(record, 'nom')}\n  texte: x\n"
    assert drafting.accept(record, "nom", "nom:\n  texte: x\n") == named


@pytest.mark.parametrize(
    ("arguments", "words_"),
    [
        (("translate", "dormire", "ar"), "Vouliez-vous dire « dormir »"),
        (("translate", "dormir", "xx"), "xx"),
        (("translate", "dormir", "ar", "--accept", "mots"), "n’a pas de section « mots »"),
        (("translate", "dormir"), "LANGUE"),
    ],
)
def test_misuse_is_said_in_french(tmp_path: Path, arguments: tuple[str, ...], words_: str) -> None:
    root = portal(tmp_path, QUESTION)
    ran = command(*arguments, "--root", root)
    assert ran.returncode == 2
    assert words_ in ran.stderr
    assert "invalid choice" not in ran.stderr
    assert "Traceback" not in ran.stderr


def test_folding_the_french_anew_makes_nothing_outdated() -> None:
    from reperes import source

    folded = GUIDE.replace("resume: Appelez le 115.", "resume: >-\n  Appelez\n  le 115.")
    one, other = (Guide.model_validate(source.parse(text)[0]) for text in (GUIDE, folded))
    assert fingerprint(one, "resume") == fingerprint(other, "resume")
    changed = Guide.model_validate(source.parse(GUIDE.replace("Rappelez.", "Attendez."))[0])
    assert fingerprint(one, "etapes") != fingerprint(changed, "etapes")
    assert Translations().languages() == ()

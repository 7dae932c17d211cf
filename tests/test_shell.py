"""The theme as a shell: cut at its tokens once, then stamped a page at a time."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from reperes import engines, shell
from reperes.output import OutputError
from reperes.pages import Page
from reperes.portal import Portal, open_portal
from reperes.shell import ShellError, cut
from tests.portals import bare_engine, build, write_portal

NAMES = ("titre", "contenu")
ADDRESS = "https://exemple.fr/sous/chemin/"
PAGE = Page("partenaires/actis/", "Actis", "Un bailleur.", "partenaires", "<h1>Actis</h1>")
HARD = [
    "RPJETONTITRE",
    "RPJETONCONTENU RPJETONTETE",
    r"\1 \g<titre> \\ \n",
    "{{ page }} {% raw %} ${1} %s {0}",
    "</title><script>alert(1)</script>",
    "l’« œuvre » & cie <b> \"x\" 'y'",
]


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    """A portal with the real theme and four records."""
    return open_portal(write_portal(tmp_path))


def test_a_shell_is_stamped_wherever_its_tokens_stand() -> None:
    made = cut("<title>RPJETONTITRE</title><main>RPJETONCONTENU</main>fin", NAMES)
    assert made.stamp({"titre": "T", "contenu": "C"}) == "<title>T</title><main>C</main>fin"


@pytest.mark.parametrize("value", HARD)
def test_a_stamped_value_is_never_read_again(value: str) -> None:
    made = cut("<title>RPJETONTITRE</title><main>RPJETONCONTENU</main>", NAMES)
    assert made.stamp({"titre": value, "contenu": value}) == f"<title>{value}</title><main>{value}</main>"


@pytest.mark.parametrize(
    ("text", "count", "token"),
    [
        ("<title>RPJETONTITRE</title>", 0, "RPJETONCONTENU"),
        ("RPJETONCONTENU", 0, "RPJETONTITRE"),
        ("RPJETONTITRE RPJETONTITRE RPJETONCONTENU", 2, "RPJETONTITRE"),
        ("RPJETONTITRES RPJETONCONTENU", 0, "RPJETONTITRE"),
    ],
)
def test_a_missing_or_doubled_token_is_named(text: str, count: int, token: str) -> None:
    with pytest.raises(ShellError, match=rf"{count} fois le jeton « {token} »"):
        cut(text, NAMES)


def test_a_token_that_nobody_fills_is_named() -> None:
    with pytest.raises(ShellError, match="« RPJETONAUTRE »"):
        cut("RPJETONTITRE RPJETONCONTENU RPJETONAUTRE", NAMES)


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("{{ meta.contenu }}", "", "0 fois le jeton « RPJETONCONTENU »"),
        ("{{ meta.contenu }}", "{{ meta.contenu }}{{ meta.contenu }}", "2 fois le jeton « RPJETONCONTENU »"),
        ('{{- meta.tete or "" }}', "", "0 fois le jeton « RPJETONTETE »"),
        ("<title>{{ titre }}</title>", "<title>Toujours le même</title>", "0 fois le jeton « RPJETONTITRE »"),
    ],
)
def test_a_theme_that_loses_a_token_stops_the_build(portal: Portal, before: str, after: str, message: str) -> None:
    theme = portal.docs / "theme" / "main.html"
    text = theme.read_text("utf-8")
    assert before in text
    theme.write_text(text.replace(before, after), "utf-8")
    with pytest.raises(ShellError, match=message):
        shell.render(portal, [("partenaires", 1)], engines.mkdocs)


@pytest.mark.parametrize("name", ["index.md", "partenaires/index.md", "partenaires/README.md", "partenaires.md"])
def test_a_written_page_in_the_way_of_an_index_is_named(portal: Portal, name: str) -> None:
    path = portal.docs / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("# À la main\n", "utf-8")
    with pytest.raises(ShellError, match=rf"« docs/{re.escape(name)} »"):
        shell.render(portal, [("accueil", 0), ("partenaires", 1), ("partenaires", 2)], bare_engine)


@pytest.mark.parametrize("name", ["partenaires/actis.md", "partenaires/actis/index.md"])
def test_a_written_page_in_the_way_of_a_record_is_refused(portal: Portal, name: str) -> None:
    path = portal.docs / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("# Actis à la main\n", "utf-8")
    with pytest.raises(OutputError, match=r"« partenaires/actis/index\.html »"):
        build(portal.root)


def test_a_written_page_beside_the_records_is_kept(portal: Portal) -> None:
    (portal.docs / "partenaires").mkdir()
    (portal.docs / "partenaires" / "comment-lire.md").write_text("# Comment lire une fiche\n", "utf-8")
    build(portal.root)
    page = portal.root / "site" / "partenaires" / "comment-lire" / "index.html"
    assert "Comment lire une fiche" in page.read_text("utf-8")


@pytest.mark.parametrize("text", HARD)
def test_a_hard_title_reaches_the_page_as_text(portal: Portal, text: str) -> None:
    rendered = shell.render(portal, [("partenaires", 2)], bare_engine)
    stamped = shell.stamp(portal, rendered, dataclasses.replace(PAGE, title=text, description=text))
    soup = BeautifulSoup(stamped, "html5lib")
    assert soup.title is not None
    assert soup.title.get_text() == text
    meta = soup.find("meta", {"name": "description"})
    assert meta is not None
    assert meta["content"] == text
    assert soup.find("script") is None


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a portal that does not know its own address."""
    root = write_portal(tmp_path_factory.mktemp("sans-adresse"))
    build(root, engine=engines.mkdocs)
    return root / "site"


@pytest.fixture(scope="module")
def addressed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a portal that is to be published at ADDRESS."""
    root = write_portal(tmp_path_factory.mktemp("avec-adresse"), site_url=ADDRESS.rstrip("/"))
    build(root, engine=engines.mkdocs)
    return root / "site"


def to_be_listed(site: Path) -> list[Path]:
    """The pages of a site but those for frames of other sites, which search engines are asked to leave."""
    return [path for path in site.rglob("index.html") if b'content="noindex"' not in path.read_bytes()]


def test_with_a_site_address_every_page_says_its_own_once(addressed: Path) -> None:
    for path in to_be_listed(addressed):
        expected = [ADDRESS + path.relative_to(addressed).as_posix().removesuffix("index.html")]
        soup = BeautifulSoup(path.read_bytes(), "html.parser")
        assert [each["href"] for each in soup.select('link[rel="canonical"]')] == expected
        assert [each["content"] for each in soup.select('meta[property="og:url"]')] == expected


def test_with_a_site_address_the_sitemap_lists_every_page(addressed: Path) -> None:
    entries = ElementTree.fromstring((addressed / "sitemap.xml").read_bytes()).findall("{*}url/{*}loc")
    listed = [str(each.text).removeprefix(ADDRESS) for each in entries]
    pages = [path.relative_to(addressed).as_posix().removesuffix("index.html") for path in to_be_listed(addressed)]
    assert sorted(listed) == sorted(pages)
    assert (addressed / "carte/integrer/index.html").is_file()
    assert "carte/integrer/" not in listed


def test_without_a_site_address_nothing_claims_one(plain: Path) -> None:
    assert not (plain / "sitemap.xml").exists()
    for path in plain.rglob("*.html"):
        soup = BeautifulSoup(path.read_bytes(), "html.parser")
        assert soup.select('link[rel="canonical"], meta[property="og:url"]') == []


@pytest.mark.parametrize(("name", "root"), [("plain", "/"), ("addressed", "/sous/chemin/")])
def test_the_page_for_what_is_missing_links_from_the_root(request: pytest.FixtureRequest, name: str, root: str) -> None:
    site: Path = request.getfixturevalue(name)
    soup = BeautifulSoup((site / "404.html").read_bytes(), "html.parser")
    links = [str(tag[name]) for name in ("href", "src", "action") for tag in soup.find_all(attrs={name: True})]
    inner = [link.partition("#")[0] for link in links if not link.startswith(("#", "http"))]
    assert len(inner) > 10
    for link in inner:
        assert link.startswith(root), link
        target = site / link.removeprefix(root)
        assert (target / "index.html" if link.endswith("/") else target).is_file(), link


@pytest.mark.parametrize(
    ("address", "marked"), [("", []), ("partenaires/", ["Partenaires"]), ("pilotes/maisons/", ["Projets pilotes"])]
)
def test_each_section_marks_its_own_link(plain: Path, address: str, marked: list[str]) -> None:
    soup = BeautifulSoup((plain / address / "index.html").read_bytes(), "html.parser")
    assert [link.get_text() for link in soup.select('nav.rubriques [aria-current="true"]')] == marked


def test_only_what_pages_use_of_the_theme_is_published(plain: Path) -> None:
    names = [path.relative_to(plain).as_posix() for path in plain.rglob("*")]
    assert not [name for name in names if "rpjeton" in name or name.endswith((".map", ".xml.gz"))]
    assert not [name for name in names if name.startswith(("theme", "assets/javascripts", "assets/stylesheets"))]

"""The tools of the tests themselves: what they watch for must be seen when it happens."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.browser import Visit
from tests.webserver import serve_folder

HEAD = "<!doctype html><html lang=fr><meta charset=utf-8><title>Été</title><link rel=icon href='data:,'>"
Opener = Callable[..., AbstractContextManager[Visit]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small site: a home, a page in a folder, a page for what is missing."""
    (tmp_path / "fiche").mkdir()
    (tmp_path / "index.html").write_text(f"{HEAD}<h1>Accueil</h1>", encoding="utf-8")
    (tmp_path / "fiche" / "index.html").write_text(f"{HEAD}<h1>Fiche</h1>", encoding="utf-8")
    (tmp_path / "404.html").write_text(f"{HEAD}<h1>Page introuvable</h1>", encoding="utf-8")
    return tmp_path


def test_a_silent_page_is_clean(folder: Path, open_page: Opener, served_site: Callable[..., str]) -> None:
    with open_page(served_site(folder), width=390, dark=True) as visit:
        assert visit.page.title() == "Été"
        assert visit.page.evaluate("innerWidth") == 390
        assert visit.page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
        visit.assert_clean()


@pytest.mark.parametrize(
    "markup",
    [
        "<img alt='' src='{other}pixel.png'>",
        "<script>fetch('{other}').catch(() => 0)</script>",
        "<script>new WebSocket('{other}'.replace('http', 'ws'))</script>",
        "<link rel=stylesheet href='{other}style.css'>",
    ],
)
def test_a_request_to_another_host_is_seen(folder: Path, open_page: Opener, markup: str) -> None:
    with serve_folder(folder) as other, serve_folder(folder) as home:
        (folder / "index.html").write_text(HEAD + markup.format(other=other), encoding="utf-8")
        with open_page(home) as visit:
            assert len(visit.external_requests) == 1
            with pytest.raises(AssertionError):
                visit.assert_clean()


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<script>console.error('aïe')</script>", "aïe"),
        ("<script>throw new Error('aïe')</script>", "aïe"),
        ("<img alt='' src='absente.png'>", "absente.png"),
    ],
)
def test_an_error_on_the_page_is_seen(folder: Path, open_page: Opener, markup: str, expected: str) -> None:
    (folder / "index.html").write_text(HEAD + markup, encoding="utf-8")
    with serve_folder(folder) as home, open_page(home) as visit:
        assert any(expected in line for line in visit.console_errors)


def test_a_missing_page_shows_the_sites_own(folder: Path, open_page: Opener, served_site: Callable[..., str]) -> None:
    with open_page(f"{served_site(folder)}rien/", status=404) as visit:
        assert visit.page.locator("h1").inner_text() == "Page introuvable"
        visit.assert_clean()
    with pytest.raises(AssertionError, match="404"), open_page(f"{served_site(folder)}rien/"):
        pass


def test_a_site_under_a_path_ends_at_that_path(folder: Path) -> None:
    with serve_folder(folder, "/un/chemin") as home:
        assert home.endswith("/un/chemin/")
        with urlopen(f"{home}fiche?q=1") as answer:
            assert answer.url == f"{home}fiche/?q=1"
            assert "<h1>Fiche</h1>" in answer.read().decode()
        with pytest.raises(HTTPError, match="404"):
            urlopen(home.removesuffix("un/chemin/"))


def test_without_javascript_no_script_runs(folder: Path, open_page: Opener) -> None:
    (folder / "index.html").write_text(f"{HEAD}<p>a</p><script>document.body.remove()</script>", encoding="utf-8")
    with serve_folder(folder) as home, open_page(home, javascript=False) as visit:
        assert visit.page.locator("p").count() == 1

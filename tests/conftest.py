"""Fixtures that every test may use: the built site, a web server for it, a real browser."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from reperes import pipeline
from reperes.catalogue import Catalogue
from reperes.pipeline import Checked
from reperes.portal import open_portal
from tests.browser import Visit, launch
from tests.browser import open_page as open_page_in
from tests.built_site import build_once
from tests.portals import ROOT
from tests.searching import ask_in
from tests.webserver import serve_folder

# A page may be slow on a busy machine; a test is about what it shows, not about when.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def checked() -> Checked:
    """Return the checkout's own records, read and checked once a worker."""
    return pipeline.check(open_portal(ROOT))


@pytest.fixture(scope="session")
def catalogue(checked: Checked) -> Catalogue:
    """Return the published records of the checkout."""
    return checked.catalogue.published()


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the checkout's own site, built once a run. Read it; never write to it."""
    base = tmp_path_factory.getbasetemp()
    # Under pytest-xdist each worker has a folder of its own inside the run's.
    return build_once(base.parent if "PYTEST_XDIST_WORKER" in os.environ else base)


@pytest.fixture(scope="session")
def served_site() -> Iterator[Callable[..., str]]:
    """Return a function that serves a folder until the end of the run: `served_site(folder, mount="/")` → address.

    The address ends with a slash: `f"{served_site(folder)}partenaires/"`.
    """
    with ExitStack() as servers:
        addresses: dict[tuple[Path, str], str] = {}

        def serve(folder: Path, mount: str = "/") -> str:
            key = (folder.resolve(), mount)
            if key not in addresses:
                addresses[key] = servers.enter_context(serve_folder(*key))
            return addresses[key]

        yield serve


@pytest.fixture(scope="session")
def site_url(built_site: Path, served_site: Callable[..., str]) -> str:
    """Return the address of the checkout's own site, served at the root of a port of this machine."""
    return served_site(built_site)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return the browser of the run, started once a worker."""
    with sync_playwright() as playwright:
        started = launch(playwright)
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser) -> Callable[..., AbstractContextManager[Visit]]:
    """Return `open_page(url, width=1280, dark=False, javascript=True…)`, to be used in a `with` block."""
    return partial(open_page_in, browser)


@pytest.fixture(scope="module")
def search_window(browser: Browser, site_url: str) -> Iterator[Visit]:
    """Return one window for all the questions of a module: a new one for each takes longer than the answer."""
    with open_page_in(browser, f"{site_url}recherche/") as visit:
        yield visit


@pytest.fixture
def ask(search_window: Visit, site_url: str) -> Iterator[Callable[[str], Page]]:
    """Return a function that asks a question (the part of the address after the `?`) and returns the page."""
    visit = search_window
    if visit.page.url.startswith(f"{site_url}recherche/"):
        visit.forget()
    else:
        visit.go(f"{site_url}recherche/")
    yield partial(ask_in, visit.page)
    visit.assert_clean()

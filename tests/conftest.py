"""Fixtures that every test may use: the built site, a web server for it, a real browser."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser import Visit, launch
from tests.browser import open_page as open_page_in
from tests.built_site import build_once
from tests.webserver import serve_folder

# A page may be slow on a busy machine; a test is about what it shows, not about when.
expect.set_options(timeout=30_000)


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

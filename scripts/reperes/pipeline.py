"""The recipe. Every stage is a function from values to values; read them in this order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reperes import checks, engines, exports, loading, output, pages, shell
from reperes.catalogue import Catalogue, Entry
from reperes.pages import Site
from reperes.portal import Portal
from reperes.problem import Problem, RefusedError, has_errors
from reperes.search import index as indexing
from reperes.search import mirror as mirroring
from reperes.shell import Engine


@dataclass(frozen=True)
class Checked:
    """A catalogue, drafts included, and every problem found on the way to it, in file order."""

    catalogue: Catalogue
    problems: tuple[Problem, ...]


def check(portal: Portal) -> Checked:
    """Read and check every record of a portal."""
    loaded = loading.load(portal.root)
    sources = {item.ref: item.source for item in loaded.items}
    entries = (Entry(item.ref, item.record, item.source.path) for item in loaded.items)
    catalogue = Catalogue(entries, loaded.refused)
    problems = [*loaded.problems, *checks.run(catalogue, sources)]
    return Checked(catalogue, tuple(sorted(problems)))


@dataclass(frozen=True)
class Built:
    """What a build wrote, from how many records, and the problems that did not stop it."""

    written: output.Written
    pages: int
    problems: tuple[Problem, ...]


def build(portal: Portal, today: date, folder: Path, engine: Engine = engines.mkdocs) -> Built:
    """Write the whole site into `folder`; raises `RefusedError` when a record has an error."""
    checked = check(portal)
    if has_errors(checked.problems):
        raise RefusedError(checked.problems)
    site = Site(portal, checked.catalogue.published(), today)
    made = tuple(pages.make(site))
    rendered = shell.render(portal, {shell.key_of(page) for page in made}, engine)
    stamped = (shell.stamp(portal, rendered, page) for page in made)
    mirror = [slim for page in made if (slim := mirroring.mirror(page))]
    index = indexing.index(mirror, folder)
    artifacts = (*rendered.files, *stamped, *exports.make(site), *index)
    return Built(output.write(folder, artifacts), len(made), checked.problems)

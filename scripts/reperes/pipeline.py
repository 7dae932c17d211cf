"""The recipe. Every stage is a function from values to values; read them in this order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reperes import addresses, checks, engines, exports, loading, output, pages, shell
from reperes.artifact import Artifact
from reperes.catalogue import Catalogue, Entry
from reperes.portal import Portal
from reperes.problem import Problem, RefusedError, has_errors
from reperes.search import index as indexing
from reperes.search import mirror as mirroring


@dataclass(frozen=True)
class Checked:
    """A catalogue, drafts included, and every problem found on the way to it, in file order."""

    catalogue: Catalogue
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Built:
    """What a build wrote, from how many records, and the problems that did not stop it."""

    written: output.Written
    records: int
    problems: tuple[Problem, ...]


def check(portal: Portal) -> Checked:
    """Read and check every record of a portal."""
    loaded = loading.load(portal.root)
    sources = {item.ref: item.source for item in loaded.items}
    entries = (Entry(item.ref, item.record, item.source.path) for item in loaded.items)
    catalogue = Catalogue(entries, loaded.refused)
    problems = [*loaded.problems, *checks.run(catalogue, sources)]
    return Checked(catalogue, tuple(sorted(problems)))


def build(
    portal: Portal,
    today: date,
    folder: Path,
    engine: shell.Engine = engines.mkdocs,
    tell: Callable[[str], None] = lambda stage: None,
) -> Built:
    """Write the whole site into `folder`; raises `RefusedError` and leaves the last site as it was."""
    tell("Lecture des fiches")
    checked = check(portal)
    if has_errors(checked.problems):
        raise RefusedError(checked.problems)
    site = pages.Site(portal, checked.catalogue.published(), today)
    tell("Pages")
    made = tuple(pages.make(site))
    tell("Thème")
    rendered = shell.render(portal, {shell.key_of(page) for page in made}, engine)
    stamped = [shell.stamp(portal, rendered, page) for page in made]
    tell("Recherche")
    mirror = [slim for page in made if (slim := mirroring.mirror(page))]
    index = indexing.index(mirror, folder)
    tell("Écriture")
    redirections = addresses.redirections(site.catalogue)
    artifacts = keep_addresses(portal, (*rendered.files, *stamped, *redirections))
    artifacts += (*addresses.sitemap(portal, artifacts), *exports.make(site), *index)
    return Built(output.write(folder, artifacts), len(site.catalogue), checked.problems)


def keep_addresses(portal: Portal, files: tuple[Artifact, ...]) -> tuple[Artifact, ...]:
    """Return `files` with what keeps published addresses alive; raises `RefusedError` if one would die."""
    files += tuple(addresses.emptied(portal.root, addresses.of(each.path for each in files)))
    problems = tuple(addresses.lost(portal.root, addresses.of(each.path for each in files)))
    if problems:
        raise RefusedError(problems)
    return files

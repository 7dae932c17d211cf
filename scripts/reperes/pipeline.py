"""The recipe. Every stage is a function from values to values; read them in this order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path

from reperes import (
    addresses,
    checks,
    clock,
    collector,
    embedding,
    engines,
    explained,
    exports,
    fingerprints,
    loading,
    naming,
    official_territories,
    offline,
    output,
    pages,
    shell,
)
from reperes.artifact import Artifact
from reperes.catalogue import Catalogue, Entry
from reperes.checks import references
from reperes.geography.official import OfficialCode
from reperes.languages import checking, doors, translations
from reperes.languages.translations import NOTHING, Translations
from reperes.paper import booklet
from reperes.portal import Portal
from reperes.problem import Problem, RefusedError, has_errors
from reperes.readability import lexicon
from reperes.search import everyday, pagefind, site_pages
from reperes.search import index as indexing


@dataclass(frozen=True)
class Checked:
    """A catalogue, drafts included, translations, the words people have for things, every problem in file order."""

    catalogue: Catalogue
    problems: tuple[Problem, ...]
    translations: Translations = NOTHING
    vocabulary: everyday.Everyday = everyday.NOTHING


@dataclass(frozen=True)
class Built:
    """What a build wrote, from how many records, and the problems that did not stop it."""

    written: output.Written
    records: int
    problems: tuple[Problem, ...]


@collector.paused()
def check(portal: Portal, today: date | None = None) -> Checked:
    """Read and check every record of a portal, as of `today` (by default, the day it is)."""
    loaded = loading.load(portal.root)
    sources = {item.ref: item.source for item in loaded.items}
    entries = (Entry(item.ref, item.record, item.source.path) for item in loaded.items)
    words, unclear = lexicon.load(portal.root)
    official = partial(official_territories.entries, portal.node_modules)
    catalogue = Catalogue(entries, loaded.refused, official, words)
    translated, faults = translations.load(portal.root)
    said = everyday.read(portal.root)
    hashes = fingerprints.read(portal.root / fingerprints.FILE)
    given = checks.Given(today or clock.today(), hashes, OfficialCode(portal.node_modules))
    partly = [Entry(each.ref, each.record, each.source.path, each.lost) for each in loaded.broken]
    meaning = naming.Meaning(catalogue)
    found = (
        checks.run(catalogue, sources | {each.ref: each.source for each in loaded.broken}, given, partly),
        *(references.of_broken(each.source, type(each.record), each.references, meaning) for each in loaded.broken),
        checking.problems(translated, catalogue),
        everyday.problems(said, catalogue),
    )
    doubtful = {(each.source.path, line) for each in loaded.broken for line in each.told}
    follows = (each for each in chain(*found) if (each.path, each.line) not in doubtful)
    damaged = (*fingerprints.faults(portal.root / fingerprints.FILE), *addresses.faults(portal.root))
    problems = chain(portal.problems, references.told(loaded, meaning), unclear, faults, damaged, follows)
    return Checked(catalogue, tuple(sorted(problems)), translated, said.vocabulary)


@collector.paused()
def build(
    portal: Portal,
    today: date,
    folder: Path,
    engine: shell.Engine = engines.mkdocs,
    tell: Callable[[str], None] = lambda stage: None,
) -> Built:
    """Write the whole site into `folder`; raises `RefusedError` and leaves the last site as it was."""
    output.refuse(folder)
    tell("Lecture des fiches")
    checked = check(portal, today)
    if has_errors(checked.problems):
        raise RefusedError(checked.problems)
    catalogue = checked.catalogue.published()
    site = pages.Site(
        portal, catalogue, today, checked.translations.published(catalogue), checked.vocabulary.phrases(catalogue)
    )
    made = tuple(explained.pages(site, pages.make(site)))
    with (
        booklet.started(portal, site.catalogue, folder),
        pagefind.started(made, folder) as others_found,  # it works while the pages are made
    ):
        tell("Thème")
        rendered = shell.render(portal, {shell.key_of(page) for page in made}, engine)
        shown = [*(page.path for page in made), *(file.path for file in rendered.files)]
        files = explained.files(site, rendered.files)
        moved = (*addresses.redirections(site.catalogue), *doors.redirections(site.translations))
        others = (*files, *addresses.sitemap(portal, shown), *moved, *embedding.files(site))
        kept = keep_addresses(portal, [*shown, *(file.path for file in others)])
        tell("Recherche")
        index = tuple(indexing.files(tuple(site_pages.listed(portal, made)), checked.vocabulary.synonyms()))
        tell("Pages")
        later = [(page.path, partial(shell.stamp, portal, rendered, page)) for page in made if not page.waits]
        last = (Artifact(page.path, shell.stamp(portal, rendered, page)) for page in made if page.waits)
        artifacts = chain(others, kept, index, others_found(), exports.make(site), last)
        then = partial(offline.with_worker, portal, artifacts, [path for path, _ in later])
        written = output.write(folder, later=later, then=then)
    return Built(written, len(site.catalogue), checked.problems)


def keep_addresses(portal: Portal, paths: Iterable[str]) -> tuple[Artifact, ...]:
    """Return what keeps old addresses alive beside `paths`; raises `RefusedError` if a published one would die."""
    known = addresses.of(paths)
    kept = tuple(addresses.emptied(portal.root, known))
    problems = tuple(addresses.lost(portal.root, known | addresses.of(each.path for each in kept)))
    if problems:
        raise RefusedError(problems)
    return kept

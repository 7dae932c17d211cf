"""What is measured: each scenario gives lines of the table, ours with a peer's beside it."""

from __future__ import annotations

import gzip
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bench import peers
from bench.questions import OURS, PAGEFIND
from bench.searching import PEER_PAGE, answered, first_search, later_search
from bench.synthetic import write_portal
from bench.timing import Spent, race, run

if TYPE_CHECKING:
    from playwright.sync_api import Browser

REPERES = (sys.executable, "-m", "reperes.cli")
_PARSE = """
import pathlib, sys, yaml
for path in pathlib.Path(sys.argv[1]).rglob("*.yaml"):
    yaml.compose(path.read_bytes(), yaml.CSafeLoader)
"""
"""The bare parse: libyaml's composer, without making values of what it composes."""
_COMPOSER = "yaml.compose (libyaml), lecture seule"


@dataclass(frozen=True)
class Row:
    """A line of the table: what, ours, the peer and its figure (None without one), in `unit`."""

    what: str
    ours: float
    unit: str
    peer: str = ""
    theirs: float | None = None


class Ground:
    """A portal of `count` synthetic records, its site, and Hugo's copy of its pages, in a folder of its own."""

    def __init__(self, real: Path, folder: Path, count: int, times: int) -> None:
        """Write the portal and build its site once, which also warms the machine up."""
        self.count, self.times = count, times
        self.portal, self.site, self.hugo = folder / "portal", folder / "site", folder / "hugo"
        write_portal(real, self.portal, count)
        (self.portal / "node_modules").symlink_to(real / "node_modules")
        run(self.command("build", "--output", self.site))
        self.pages = list(peers.finished(self.site))
        ids = {path.stem for path in self.portal.glob("data/*/*.yaml")}
        self.records = {p.address for p in self.pages if "/" in p.address and p.address.partition("/")[2] in ids}
        self.named = f"{count:,} fiches ({len(self.pages):,} pages)".replace(",", "\u202f")

    def command(self, name: str, *options: str | Path) -> list[str | Path]:
        """Return a command of ours on this portal, the day being given."""
        return [*REPERES, name, "--root", self.portal, "--date", "2026-11-22", *options]

    def build(self) -> Spent:
        """Build our site from nothing."""
        shutil.rmtree(self.site, ignore_errors=True)
        return run(self.command("build", "--output", self.site))

    def edit(self) -> Spent:
        """Change one record, and build again over the last site."""
        path = next(p for p in sorted(self.portal.glob("data/partners/*.yaml")) if "\nresume: " in p.read_text("utf-8"))
        text = path.read_text("utf-8")
        path.write_text(text.replace("nom: ", "nom: Nouveau ", 1), "utf-8")
        try:
            return run(self.command("build", "--output", self.site))
        finally:
            path.write_text(text, "utf-8")


def builds(ground: Ground, hugo: Path | None) -> Iterator[Row]:
    """Build everything, edit one record, check: seconds and memory, beside Hugo and beside the bare parse."""
    works = {"ours": ground.build}
    if hugo:
        peers.write_hugo(ground.pages, ground.hugo, ground.records)
        works["hugo"] = partial(peers.build_hugo, hugo, ground.hugo)
    spent = race(works, ground.times)
    ours, theirs = spent["ours"], spent.get("hugo")
    peer = "Hugo + Pagefind" if theirs else "Hugo absent"
    yield Row(f"Site entier, {ground.named}", ours.seconds, "s", peer, theirs.seconds if theirs else None)
    yield Row("  processeur, en tout", ours.processor, "s", peer, theirs.processor if theirs else None)
    yield Row("  le plus gros processus", ours.megabytes, "Mo", peer, theirs.megabytes if theirs else None)
    yield Row("  par fiche", _per(ours, ground.count), "ms", peer, _per(theirs, ground.count) if theirs else None)
    edited = race({"ours": ground.edit}, ground.times)["ours"]
    yield Row("  une fiche corrigée → site à jour", edited.seconds, "s", peer, theirs.seconds if theirs else None)
    parse: list[str | Path] = [sys.executable, "-c", _PARSE, ground.portal / "data"]
    checks = {"ours": partial(run, ground.command("check")), "parse": partial(run, parse)}
    spent = race(checks, ground.times)
    ours, bare = spent["ours"], spent["parse"]
    yield Row("  reperes check", ours.seconds, "s", _COMPOSER, bare.seconds)
    yield Row("  processeur, en tout", ours.processor, "s", _COMPOSER, bare.processor)


def material(ground: Ground, folder: Path, sample: int, times: int) -> Iterator[Row]:
    """Build a sample of the records' pages with stock Material and Pagefind; milliseconds a page."""
    pages = [page for page in ground.pages if page.address in ground.records][:sample]
    peers.write_material(pages, folder)
    theirs = race({"theirs": partial(peers.build_material, folder)}, times)["theirs"]
    ours = race({"ours": ground.build}, times)["ours"]
    said = f"Material + Pagefind, {len(pages)} pages"
    yield Row(f"Par fiche, {ground.named}", _per(ours, ground.count), "ms", said, _per(theirs, len(pages)))


def searches(ground: Ground, browser: Browser, *, peer: bool) -> Iterator[Row]:
    """Search for the first time in both sites."""
    ours = first_search(browser, ground.site, "recherche/")
    theirs = None
    if peer:
        public = ground.hugo / "public"
        (public / "essai.html").write_text(PEER_PAGE, "utf-8")
        theirs = first_search(browser, public, "essai.html")
    name = "Pagefind nu, pages entières" if theirs else ""
    what = f"Première recherche, {ground.named}"
    yield Row(what, ours.milliseconds, "ms", name, theirs.milliseconds if theirs else None)
    yield Row("  octets reçus, page comprise", ours.kilobytes, "ko", name, theirs.kilobytes if theirs else None)
    with_choices = first_search(browser, ground.site, "recherche/", choices=True)
    yield Row("  octets reçus, nombres des choix compris", with_choices.kilobytes, "ko")
    later = later_search(browser, ground.site, "recherche/", OURS, "../")
    other = later_search(browser, ground.hugo / "public", "essai.html", PAGEFIND, "./") if peer else None
    yield Row("  recherche suivante, script chargé", later, "ms", name, other)


def built(real: Path, site: Path) -> Path:
    """Build the real site and return its folder."""
    run([*REPERES, "build", "--root", real, "--output", site, "--date", "2026-11-22"])
    return site


def answers(real: Path, site: Path, folder: Path, browser: Browser, every: int) -> Iterator[Row]:
    """Ask one pair in `every` of `tests/recherche/` in the real `site`, and in stock Pagefind over the same pages."""
    ours = answered(browser, site, "recherche/", OURS, "../", every)
    records = {path.stem for path in real.glob("data/*/*.yaml")}
    peers.write_bare(site, folder / "pagefind", records)
    theirs = answered(browser, folder / "pagefind", "essai.html", PAGEFIND, "./", every)
    name = "Pagefind nu, pages entières"
    yield Row("Questions : la bonne fiche en premier", 100 * ours.first, "%", name, 100 * theirs.first)
    yield Row("  la bonne fiche dans les trois premières", 100 * ours.three, "%", name, 100 * theirs.three)


def weights(ground: Ground, material_site: Path) -> Iterator[Row]:
    """Weigh the HTML of our pages, packed as a server sends it."""
    stock = [_packed(path) for path in sorted(material_site.glob("*/*/index.html"))]
    theirs = median(stock) if stock else None
    records = [_packed(ground.site / address / "index.html") for address in sorted(ground.records)]
    yield Row("Page d’une fiche (HTML gz, médiane)", median(records), "ko", "page de Material", theirs)
    for name, path in {"accueil": "", "liste des partenaires": "partenaires/", "carte": "carte/"}.items():
        yield Row(f"Page : {name} (HTML gz)", _packed(ground.site / path / "index.html"), "ko")


def _packed(path: Path) -> float:
    return len(gzip.compress(path.read_bytes(), 6)) / 1000


def _per(spent: Spent, count: int) -> float:
    return 1000 * spent.seconds / count

"""Pairs of a question and the records that answer it, and how many of them a search finds: ours and stock Pagefind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Page

FOLDER = Path(__file__).resolve().parents[2] / "tests" / "recherche"

OURS = """async (questions) => {
  const { Index } = await import(new URL("assets/scripts/recherche/index.js", root));
  const { Search } = await import(new URL("assets/scripts/recherche/chercher.js", root));
  const search = new Search(await Index.open(new URL("donnees/recherche/", root)));
  const found = [];
  for (const question of questions) {
    const start = performance.now();
    const { pages } = await search.ask(question);
    const first = await search.first(pages, question, 10);
    found.push([first.map((page) => page.address), performance.now() - start]);
  }
  return found;
}"""
"""Asks the search of a built site, as its page does; for each question the addresses and the milliseconds."""

PAGEFIND = """async (questions) => {
  const { init, search } = await import(new URL("pagefind/pagefind.js", root));
  await init();
  const found = [];
  for (const question of questions) {
    const start = performance.now();
    const { results } = await search(question);
    const pages = await Promise.all(results.slice(0, 10).map((result) => result.data()));
    found.push([pages.map((page) => page.url.replace(/^\\//, "")), performance.now() - start]);
  }
  return found;
}"""
"""Asks stock Pagefind over the same pages."""


@dataclass(frozen=True)
class Pair:
    """A question well written and badly written, and the addresses of which one must be found."""

    right: str
    wrong: str
    expected: tuple[str, ...]


@dataclass(frozen=True)
class Rates:
    """The share of questions whose answer comes first, or in the first three; those that miss these."""

    first: float
    three: float
    failures: tuple[str, ...]


def read() -> list[Pair]:
    """Return every pair, in the order of the file."""
    lists: dict[str, list[dict[str, Any]]] = yaml.safe_load((FOLDER / "paires.yaml").read_text("utf-8"))
    return [
        Pair(str(each["juste"]), str(each["faute"]), _many(each["attendu"])) for held in lists.values() for each in held
    ]


def _many(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def asked(page: Page, questions: Sequence[str], how: str = OURS, up: str = "../") -> dict[str, list[str]]:
    """Ask every question in an open page of the site, `up` being the way to its root; returns the addresses found."""
    return {question: found for question, (found, _) in zip(questions, _run(page, questions, how, up), strict=True)}


def waited(page: Page, questions: Sequence[str], how: str = OURS, up: str = "../") -> list[float]:
    """Ask every question once, the search being loaded; returns the milliseconds to ten results of each."""
    return [milliseconds for _, milliseconds in _run(page, questions, how, up)[1:]]


def _run(page: Page, questions: Sequence[str], how: str, up: str) -> list[tuple[list[str], float]]:
    page.evaluate("(up) => { globalThis.root = new URL(up, document.baseURI) }", up)
    answers: list[tuple[list[str], float]] = page.evaluate(how, list(questions))
    return answers


def rate(pairs: Sequence[Pair], found: dict[str, list[str]]) -> Rates:
    """Return how well the addresses found for each question answer the pairs."""
    ranks = [(question, _rank(pair, found[question])) for pair in pairs for question in (pair.right, pair.wrong)]
    failures = tuple(
        f"{question} ({rank or 'absent'}) : {found[question][:3]}" for question, rank in ranks if rank != 1
    )
    first = sum(rank == 1 for _, rank in ranks) / len(ranks)
    return Rates(first, sum(0 < rank <= 3 for _, rank in ranks) / len(ranks), failures)


def _rank(pair: Pair, found: list[str]) -> int:
    places = [found.index(each) + 1 for each in pair.expected if each in found]
    return min(places, default=0)

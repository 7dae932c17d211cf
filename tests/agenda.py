"""What the tests of the agenda share: a portal with one training, its pages, the words of a part of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache

import yaml
from bs4 import BeautifulSoup, Tag

from reperes.catalogue import Catalogue, Entry
from reperes.kinds import KINDS
from reperes.pages import Site, agenda
from reperes.portal import open_portal
from reperes.records.references import Ref
from tests import sessions
from tests.portals import CITED, RECORDS, ROOT, TODAY

Pages = dict[str, BeautifulSoup]
OFFER = "nom: Aller vers\nmodalite: collective\netat: existante\nouverture: ouverte\nterritoires: [isere]\n"
EDITION = """nom: Journée du réseau
forme: atelier
date: {date}
relations: [{{type: exemple-de, vers: trainings/aller-vers}}]
"""


def catalogue(records: Mapping[str, str]) -> Catalogue:
    """The catalogue of records written as files are."""
    read = ((Ref(*name.split("/")), yaml.load(text, yaml.BaseLoader)) for name, text in records.items())
    return Catalogue(Entry(ref, KINDS[ref.folder].model_validate(data), f"data/{ref}.yaml") for ref, data in read)


def site(records: Mapping[str, str], today: date = TODAY) -> Site:
    """What pages are made from, with the checkout's settings."""
    return Site(open_portal(ROOT), catalogue(records), today)


def pages(records: Mapping[str, str], today: date = TODAY) -> Pages:
    """The pages of the agenda, parsed, by address."""
    made = agenda.pages(site(records, today))
    return {page.address: BeautifulSoup(page.article, "html.parser") for page in made}


def of(text: str) -> dict[str, str]:
    """The small portal with one training more, whose dates are `text`."""
    return {**RECORDS, "trainings/aller-vers": f"{OFFER}{text}\n{CITED}"}


def flat(tag: Tag | None) -> str:
    """The text of a part of a page, blanks made one."""
    assert tag is not None
    return re.sub(r"\s+", " ", tag.get_text(" ")).strip()


def under(soup: BeautifulSoup, id_: str) -> list[str]:
    """The rows of the section whose title has this id, in words."""
    section = soup.select_one(f'section[aria-labelledby="{id_}"]')
    return [flat(row) for row in section.select("li.rang")] if section else []


@cache
def invented() -> dict[str, str]:
    return sessions.records(TODAY)

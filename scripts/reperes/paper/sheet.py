"""What leads from a sheet of paper back to the site: an address to type, a code that a telephone reads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import segno
from markupsafe import Markup

from reperes.catalogue import Entry
from reperes.portal import Portal
from reperes.records.guide import Guide

QUIET = 4
"""Modules left blank around a code: readers need them, in the dark as on paper."""


@dataclass(frozen=True)
class Sheet:
    """How a page is found again from paper.

    `address` is the whole address of the page, empty where the site does not know its own; `typed` is what
    somebody types, from the site's root where the site's address is unknown; `code` is an SVG picture of
    `address`, without a name: what shows it names it. Empty too where the address is unknown.
    """

    address: str
    typed: str
    code: Markup


def sheet(portal: Portal, entry: Entry) -> Sheet:
    """Return what a sheet with the page of `entry` carries."""
    short = entry.record.short_address if isinstance(entry.record, Guide) else ""
    address = portal.site_url + entry.address if portal.site_url else ""
    return Sheet(address, typed(portal, short or entry.address), Markup(svg(address)) if address else Markup(""))


def typed(portal: Portal, address: str) -> str:
    """Return an address of the site as people type it: `exemple.fr/g/loyer`, no scheme, no slash at the end."""
    return (portal.site_url.partition("://")[2] + address).rstrip("/")


@lru_cache(maxsize=2_000)
def svg(text: str) -> str:
    """Return `text` as a QR code: an SVG element of black modules, its quiet zone included."""
    made = segno.make(text, error="m", boost_error=False, micro=False)
    return str(made.svg_inline(border=QUIET, omitsize=True, svgclass="code-qr", lineclass=None))

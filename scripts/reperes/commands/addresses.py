"""`reperes addresses`: show, or write, the list of published addresses."""

from __future__ import annotations

import argparse
from pathlib import Path

from reperes import addresses as published
from reperes.commands import FINE, MISUSE, complain
from reperes.portal import Portal

WORDS = "liste les adresses publiées par le site construit"


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--accept", action="store_true", help="les écrit dans data/adresses.txt")
    parser.add_argument("--site", type=Path, metavar="DOSSIER", help="le site construit")


def run(options: argparse.Namespace, portal: Portal) -> int:
    """Print the addresses of the built site that the list lacks; with `--accept`, write them."""
    site = options.site or portal.root / "site"
    if options.site and not site.is_dir():
        complain(f"Le dossier « {site} » n’existe pas.")
        return MISUSE
    every = published.of(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    new = sorted(every - set(published.listed(portal.root)))
    if options.accept:
        published.write_list(portal.root, every)
    verb = "ajoutées à" if options.accept else "absentes de"
    print("".join(f"/{address}\n" for address in new) + f"{len(new)} adresses {verb} {published.LIST}.")
    return FINE

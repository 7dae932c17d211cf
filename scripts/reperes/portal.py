"""A portal: a folder with `mkdocs.yml`, `data/` and `docs/`, and what its settings say."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reperes import settings
from reperes.problem import Problem

CHECKOUT = Path(__file__).resolve().parents[2]
"""Where this package is checked out; its `node_modules/` serve portals that have none."""


class NotAPortalError(Exception):
    """A folder that cannot be a portal, with a French sentence that says why."""


@dataclass(frozen=True)
class Portal:
    """The folder of a portal and the settings of its `mkdocs.yml` that pages need."""

    root: Path
    name: str
    description: str
    site_url: str
    repo_url: str
    edit_uri: str
    contact: str = ""
    problems: tuple[Problem, ...] = ()
    """What is wrong with the settings."""

    @property
    def writing(self) -> str:
        """The address that begins a message to the network, or opens the page where to write; empty when unknown."""
        return f"mailto:{self.contact}" if "@" in self.contact else self.contact

    @property
    def reachable(self) -> bool:
        """Whether somebody who is no programmer can really send something: only then are they asked to."""
        return bool(self.writing or self.repo_url)

    @property
    def docs(self) -> Path:
        """The folder of hand-written pages, theme, styles and scripts."""
        return self.root / "docs"

    @property
    def node_modules(self) -> Path:
        """The folder of npm's parts: the portal's own, else the checkout's."""
        own = self.root / "node_modules"
        return own if own.is_dir() else CHECKOUT / "node_modules"


def open_portal(root: Path) -> Portal:
    """Read the settings of the portal at `root`; raises `NotAPortalError` where there are none.

    What is wrong with them is kept, and what is refused takes its default: records are judged all the same.
    """
    if not (root / settings.FILE).exists():
        raise NotAPortalError(f"« {root} » n’est pas un portail : il y manque mkdocs.yml.")
    read, problems = settings.read(root)
    return Portal(
        root=root,
        name=read.site_name or "Repères",
        description=read.site_description,
        site_url=read.site_url.rstrip("/") + "/" if read.site_url else "",
        repo_url=read.repo_url.rstrip("/"),
        edit_uri=read.edit_uri or "edit/main/",
        contact=read.extra.contact,
        problems=tuple(problems),
    )

"""A portal: a folder with `mkdocs.yml`, `data/` and `docs/`, and what its settings say."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from reperes.limits import SETTINGS_BRACKETS, SETTINGS_BYTES
from reperes.yaml_syntax import explain

CHECKOUT = Path(__file__).resolve().parents[2]
"""Where this package is checked out; its `node_modules/` serve portals that have none."""


class NotAPortalError(Exception):
    """A folder that cannot be a portal, with a French sentence that says why."""


class _Loader(yaml.SafeLoader):
    """mkdocs.yml may name Python objects (`!!python/name:…`) that are no business of ours."""


_Loader.add_multi_constructor("", lambda loader, suffix, node: None)


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
    """Read the settings of the portal at `root`; raises `NotAPortalError`."""
    path = root / "mkdocs.yml"
    written = ""
    try:
        if path.is_file() and path.stat().st_size > SETTINGS_BYTES:
            raise NotAPortalError(f"« {path} » est trop long pour des réglages : gardez-en l’essentiel.")
        written = path.read_text("utf-8")
        if written.count("[") + written.count("{") > SETTINGS_BRACKETS:
            raise NotAPortalError(f"« {path} » a trop de crochets ou d’accolades : écrivez une clé par ligne.")
        settings: Any = yaml.load(written, Loader=_Loader)
    except FileNotFoundError:
        raise NotAPortalError(f"« {root} » n’est pas un portail : il y manque mkdocs.yml.") from None
    except yaml.YAMLError as error:
        fault = explain(error, written)
        place = f"ligne {fault.line}, colonne {fault.column}"
        raise NotAPortalError(f"« {path} » n’est pas lisible, {place} : {fault.message} {fault.remedy}") from None
    except (OSError, ValueError, RecursionError):
        raise NotAPortalError(f"« {path} » ne peut pas être lu, ou n’est pas en UTF-8.") from None
    if not isinstance(settings, dict):
        raise NotAPortalError(f"« {path} » ne contient pas de réglages.")

    def text(key: str) -> str:
        return _text(path, key, settings.get(key))

    site_url = text("site_url")
    extra = settings.get("extra") or {}
    if not isinstance(extra, dict):
        raise NotAPortalError(f"« {path} » : « extra » attend des clés, une par ligne, en retrait de deux espaces.")
    return Portal(
        root=root,
        name=text("site_name") or "Repères",
        description=text("site_description"),
        site_url=site_url.rstrip("/") + "/" if site_url else "",
        repo_url=text("repo_url").rstrip("/"),
        edit_uri=text("edit_uri") or "edit/main/",
        contact=_text(path, "contact", extra.get("contact")),
    )


def _text(path: Path, key: str, value: Any) -> str:
    """Return the text of a setting, empty where there is none; raises `NotAPortalError`."""
    if value is not None and not isinstance(value, str):
        raise NotAPortalError(f"« {path} » : « {key} » attend un texte ; entourez-le de guillemets droits.")
    return (value or "").strip()

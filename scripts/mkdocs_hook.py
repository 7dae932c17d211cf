"""MkDocs' hook: `mkdocs build`, `serve` and `gh-deploy` give the same site as `reperes build`.

MkDocs is told to render nothing itself: the pipeline calls an engine for the theme, and writes
everything. An invalid record stops MkDocs before it touches the site.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files

from reperes import reports
from reperes.clock import today
from reperes.geography.parts import MissingPart
from reperes.output import OutputError
from reperes.pipeline import build
from reperes.portal import open_portal
from reperes.problem import RefusedError
from reperes.search.pagefind import SearchError
from reperes.shell import ShellError

_wanted: list[str] = []
_aside: list[tempfile.TemporaryDirectory[str]] = []


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Send what MkDocs writes aside: it would empty the site before knowing that it can be made."""
    _wanted.append(config.site_dir)
    _aside.append(tempfile.TemporaryDirectory())
    config.site_dir = _aside[-1].name
    config.nav = []
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Give MkDocs no page to render."""
    return Files([])


def on_post_build(config: MkDocsConfig) -> None:
    """Write the site where MkDocs was asked to."""
    config.site_dir = _wanted.pop()
    _aside.pop().cleanup()
    try:
        build(open_portal(Path(config.config_file_path).parent), today(), Path(config.site_dir))
    except RefusedError as error:
        raise Abort(reports.as_text(error.problems)) from None
    except MissingPart as error:
        raise Abort(f"{error.message} {error.remedy}") from None
    except (OutputError, SearchError, ShellError) as error:
        raise Abort(str(error)) from None

"""`reperes serve`: the site rebuilt as files change; errors in the terminal and over the last good site."""

from __future__ import annotations

import contextlib
import errno
import logging
import signal
import socket
import tempfile
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer

from reperes import words
from reperes.offline import WORKER
from reperes.output import MARK
from reperes.portal import Portal
from reperes.problem import Problem

Build = Callable[[Path], tuple[Problem, ...]]
"""Builds the site into a folder; returns the problems that stopped it, none when it was written."""

_WAITING = (
    "<!doctype html><html lang='fr'><head><meta charset='utf-8'><title>Repères</title></head>"
    "<body><main><h1>Aucun site à montrer pour l’instant</h1></main></body></html>"
)
_FAREWELL = b"""\
/* `reperes serve` keeps nothing in the browser: what somebody is writing must show at once. */
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(leave()));
async function leave() {
  const mine = (await caches.keys()).filter((name) => name.startsWith(`reperes ${registration.scope} `));
  await Promise.all(mine.map((name) => caches.delete(name)));
  await registration.unregister();
}
"""
"""Stands at the place of the site's worker; it also sends away one left by a site served earlier at this address."""

_STYLE = (
    "position:fixed;inset:auto 0 0 0;max-height:60vh;overflow:auto;z-index:99999;padding:1rem 1.5rem;"
    "background:#3b0d0d;color:#fff;font:15px/1.5 ui-monospace,monospace;border-top:4px solid #ff8a80"
)

_REFUSALS = {
    errno.EADDRINUSE: "un autre programme utilise ce port, choisissez-en un autre avec --port",
    errno.EACCES: "ce port est réservé, choisissez-en un au-dessus de 1023 avec --port",
}


class Watcher:
    """Serves a folder of its own; keeps what stopped the last build to show it in the browser."""

    def __init__(self, portal: Portal, build: Build, host: str, port: int) -> None:
        """Watch what the site is made from; raises `OSError` when `host:port` cannot be had."""
        self._build = build
        self._problems: tuple[Problem, ...] = ()
        self._folder = tempfile.TemporaryDirectory(prefix="reperes-")
        self.site = Path(self._folder.name, "site")
        self._server = LiveReloadServer(self.rebuild, host, port, root=str(self.site))
        self._server.set_app(self.answer)
        self._server.error_handler = self._missing
        _try(self._server.address_family, self._server.server_address)
        for path in (portal.root / "data", portal.docs, portal.root / "mkdocs.yml"):
            if path.exists():
                self._server.watch(str(path))

    @property
    def url(self) -> str:
        """The address to open."""
        return self._server.url

    def rebuild(self) -> None:
        """Build; the last good site stays when the build is refused."""
        self._problems = self._build(self.site)
        if not self.site.is_dir():
            self.site.mkdir(parents=True)
            for name in ("index.html", "404.html"):
                (self.site / name).write_text(_WAITING, "utf-8")
            (self.site / MARK).touch()

    def run(self) -> None:
        """Serve until interrupted, or asked to end: the folder goes either way."""
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        logging.getLogger("mkdocs").setLevel(logging.ERROR)
        try:
            self._server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            pass
        finally:
            self._server.shutdown()  # no waiting for the watcher's threads: they end with the process
            self._folder.cleanup()

    def answer(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer as MkDocs' server does, with the problems laid over every page, and nothing kept in the browser."""
        if environ.get("PATH_INFO") == f"/{WORKER}":
            start_response("200 OK", [("Content-Type", "text/javascript"), ("Content-Length", str(len(_FAREWELL)))])
            return [_FAREWELL]
        said: list[tuple[str, list[tuple[str, str]]]] = []
        body = self._server.serve_request(environ, lambda status, headers: said.append((status, headers)))
        status, headers = said[0]
        if not self._problems or not any(value.startswith("text/html") for _, value in headers):
            start_response(status, headers)
            return body
        whole = b"".join(body).replace(b"</body>", overlay(self._problems).encode() + b"</body>")
        kept = [(name, value) for name, value in headers if name != "Content-Length"]
        start_response(status, [*kept, ("Content-Length", str(len(whole)))])
        return [whole]

    def _missing(self, status: int) -> bytes | None:
        """Return the site's own page for an address that leads nowhere."""
        with contextlib.suppress(OSError):
            return (self.site / f"{status}.html").read_bytes()
        return None


def _try(family: int, address: tuple[Any, ...]) -> None:
    """Take an address and let it go: a port in use is to be said before the first build, not after."""
    try:
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OverflowError:
        raise OSError(errno.EINVAL, "un port va de 0 à 65535") from None
    except OSError as error:
        code = error.errno or errno.EINVAL
        raise OSError(code, _REFUSALS.get(code, "cette adresse n’est pas de cette machine")) from None


def overlay(problems: Iterable[Problem]) -> str:
    """Return the panel that shows problems at the foot of a page."""
    items = "".join(
        f"<li><b>{escape(p.path)}:{p.line}:{p.column}</b> {escape(words.typographic(p.message))}"
        f"<br>→ {escape(words.typographic(p.remedy))}</li>"
        for p in problems
    )
    return (
        f'<section role="alert" style="{_STYLE}"><p><b>Le site affiché est le dernier qui soit bon.</b> '
        f'À corriger\u00a0:</p><ul style="margin:0">{items}</ul></section>'
    )

"""A web server for a built site, on this machine only, in a thread of the tests."""

from __future__ import annotations

import gzip
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

_TEXTS = ("text/", "image/svg", "application/json", "application/javascript")


class SiteHandler(SimpleHTTPRequestHandler):
    """Serves `folder` under the path `mount`; answers with the site's own 404.html, as static hosts do."""

    folder: Path
    mount: str
    compress = False
    sent: list[int]
    protocol_version = "HTTP/1.1"
    # Headers and body are two writes: without this, the second waits 40 ms for the first to be acknowledged.
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """Answer one request."""
        self._answer(body=True)

    def do_HEAD(self) -> None:
        """Answer one request for the headers alone."""
        self._answer(body=False)

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent: the tests look at what the browser saw."""

    def _answer(self, *, body: bool) -> None:
        file = self._file()
        if file is None:
            return self._send(HTTPStatus.NOT_FOUND, self.folder / "404.html", body)
        if file.is_dir():
            address = urlsplit(self.path)
            return self._redirect(f"{address.path}/" + (f"?{address.query}" if address.query else ""))
        return self._send(HTTPStatus.OK, file, body)

    def _file(self) -> Path | None:
        """Return the file that the address means, the folder when only its final slash is missing, else None."""
        address = urlsplit(self.path).path
        if not address.startswith(self.mount):
            return None
        file = Path(self.translate_path("/" + address.removeprefix(self.mount)))
        if address.endswith("/"):
            file = file / "index.html"
            return file if file.is_file() else None
        if file.is_dir():
            return file if (file / "index.html").is_file() else None
        return file if file.is_file() else None

    def _send(self, status: HTTPStatus, file: Path, body: bool) -> None:
        content = file.read_bytes() if file.is_file() else status.phrase.encode()
        kind = self.guess_type(file) if file.is_file() else "text/plain"
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        if self.compress and kind.startswith(_TEXTS) and "gzip" in self.headers.get("Accept-Encoding", ""):
            content = gzip.compress(content)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if body:
            self.sent.append(len(content))
            self.wfile.write(content)

    def _redirect(self, target: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()


class SiteServer(ThreadingHTTPServer):
    """A server whose visitors may leave before the end of an answer."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Say what went wrong, except that a window was closed."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def serve_folder(
    folder: Path, mount: str = "/", compress: bool = False, sent: list[int] | None = None
) -> Iterator[str]:
    """Serve `folder` at a free port of 127.0.0.1 while the block runs; yields its address, which ends with `mount`.

    `mount` is the path that the site lies under, such as `/` or `/un/sous-chemin/`: outside it, all is missing.
    `compress` sends texts with gzip, as public hosts do; `sent` gets the bytes of each body that was sent.
    """
    prefix = f"/{mount.strip('/')}/" if mount.strip("/") else "/"
    attributes = {"folder": folder, "mount": prefix, "compress": compress, "sent": [] if sent is None else sent}
    handler = type("MountedSiteHandler", (SiteHandler,), attributes)

    def make(*arguments: object) -> SimpleHTTPRequestHandler:
        return handler(*arguments, directory=str(folder))  # type: ignore[no-any-return]

    with SiteServer(("127.0.0.1", 0), make) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{prefix}"
        finally:
            server.shutdown()

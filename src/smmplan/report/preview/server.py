"""Serves what is on stage to browsers on this machine: from memory, never from a disk."""

from __future__ import annotations

import os
from base64 import b64encode
from functools import cache
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from sys import exception
from typing import Any

from smmplan.report.preview.built import HOME
from smmplan.report.preview.stage import Show, Stage, script

ADDRESS = "127.0.0.1"
NAMES = (ADDRESS, "localhost", "[::1]")
"""What a browser may call this machine. Any other name is a stranger's page that has had its name point here."""

_OWN = "/.smmplan/"
_PATIENCE = 15.0
"""Seconds after which a browser that waits gets a sign of life, and one that has gone is noticed."""
_KINDS = {
    "html": "text/html; charset=utf-8",
    "svg": "image/svg+xml",
    "css": "text/css; charset=utf-8",
    "json": "application/json",
    "md": "text/plain; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "png": "image/png",
    "pdf": "application/pdf",
}


class Server(ThreadingHTTPServer):
    """Listens on 127.0.0.1, at `port` or at any free one when that is 0. Raises OSError when it is taken."""

    # On Windows the option would let two servers have one port.
    allow_reuse_address = os.name != "nt"
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, stage: Stage, port: int) -> None:
        self.stage = stage
        self.fault: BaseException | None = None
        super().__init__((ADDRESS, port), _Answer)

    def server_bind(self) -> None:
        """Take the port, without asking the name service who 127.0.0.1 is: that takes seconds on some machines."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = ADDRESS, self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that went away is no fault; any other is kept, for who runs the server."""
        fault = exception()
        if not isinstance(fault, OSError):
            self.fault = fault


class _Answer(BaseHTTPRequestHandler):
    """Answers one request."""

    server: Server
    timeout = 10
    """Seconds that a browser has to ask, and to take a piece of the answer."""

    def do_GET(self) -> None:
        self._answer(self.path.partition("?")[0])

    do_HEAD = do_GET  # noqa: N815 - the library picks a method by the word of the request

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        # The library's own page repeats what was asked.
        self._send(code, f"{code}\n".encode(), _KINDS["txt"])

    def version_string(self) -> str:
        return "smmplan"

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the terminal is for what is wrong in the plan."""

    def __getattr__(self, name: str) -> Any:
        """What the library looks for to answer a method other than GET and HEAD."""
        if name.startswith("do_"):
            return self._no_method
        raise AttributeError(name)

    def _no_method(self) -> None:
        self._send(405, b"405\n", _KINDS["txt"], Allow="GET, HEAD")

    def _answer(self, path: str) -> None:
        files = self.server.stage.now.files
        if not self._asked_by_name():
            self.send_error(403)
        elif path in files:
            self._send(200, files[path], _kind(path))
        elif path == f"{_OWN}state":
            self._send(200, self.server.stage.now.state, _KINDS["json"])
        elif path == f"{_OWN}events":
            self._tell()
        elif path == "/favicon.ico":
            self._send(204, b"", _KINDS["txt"])
        else:
            self.send_error(404)

    def _asked_by_name(self) -> bool:
        port = self.server.server_port
        allowed = {f"{name}:{port}" for name in NAMES} | (set(NAMES) if port == 80 else set())
        hosts = self.headers.get_all("Host", [])
        return len(hosts) == 1 and hosts[0].strip().lower() in allowed

    def _tell(self) -> None:
        """Send every state from now on, as server-sent events, until one of the two ends."""
        self._head(200, "text/event-stream")
        if self.command == "HEAD":
            return
        self.wfile.write(b"retry: 500\n\n")
        told: Show | None = None
        while now := self.server.stage.after(told, _PATIENCE):
            self.wfile.write(b": here\n\n" if now is told else b"data: %b\n\n" % now.state)
            told = now

    def _send(self, code: int, content: bytes, kind: str, **headers: str) -> None:
        self._head(code, kind, **headers, **({} if code == 204 else {"Content-Length": str(len(content))}))
        if self.command != "HEAD":
            self.wfile.write(content)

    def _head(self, code: int, kind: str, **headers: str) -> None:
        self.close_connection = True
        self.send_response(code)
        fixed = {
            "Content-Type": kind,
            "Content-Security-Policy": _policy(),
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Connection": "close",
        }
        for name, value in (fixed | {name.replace("_", "-"): value for name, value in headers.items()}).items():
            self.send_header(name, value)
        self.end_headers()


def _kind(path: str) -> str:
    if path == HOME:
        return _KINDS["html"]
    return _KINDS.get(path.rpartition(".")[2], "application/octet-stream")


@cache
def _policy() -> str:
    """What a page may do: what it may on disk, and beyond that run our script, which may ask us."""
    ours = b64encode(sha256(script()).digest()).decode()
    return (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
        f"script-src 'sha256-{ours}'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )

"""What the server of the preview answers, to whom, and that nobody can hold it up."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from hashlib import sha256
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from socket import SHUT_WR, create_connection, socket
from threading import Thread, active_count

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from smmplan.report.preview import server as module
from smmplan.report.preview.built import Built
from smmplan.report.preview.server import ADDRESS, Server
from smmplan.report.preview.stage import Stage

PAGE = "<!doctype html><body><p>plan 計畫</p></body>".encode()
FILES = {"/": PAGE, "/budget.svg": b"<svg/>", "/a/b.md": b"# plan", "/odd.bin": b"\x00"}
LIMIT = 10.0


@pytest.fixture
def stage() -> Stage:
    stage = Stage()
    stage.show(Built(FILES))
    return stage


@pytest.fixture
def server(stage: Stage) -> Iterator[Server]:
    """A server that runs, and has met no fault at the end."""
    server = Server(stage, 0)
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    stage.end()
    server.shutdown()
    thread.join(LIMIT)
    server.server_close()
    assert server.fault is None
    assert not thread.is_alive()


def asked(server: Server, path: str, method: str = "GET", host: str | None = None) -> tuple[HTTPResponse, bytes]:
    """The answer to a request, and its content."""
    with closing(HTTPConnection(ADDRESS, server.server_port, timeout=LIMIT)) as connection:
        connection.request(method, path, headers={"Host": host} if host is not None else {})
        answer = connection.getresponse()
        return answer, answer.read()


def told(server: Server, raw: bytes) -> bytes:
    """What comes back for raw bytes; the server may hang up before it has read all of them."""
    answer = bytearray()
    with create_connection((ADDRESS, server.server_port), LIMIT) as line:
        with suppress(ConnectionError):
            line.sendall(raw)
        with suppress(OSError):
            line.shutdown(SHUT_WR)
        with suppress(ConnectionError):
            while piece := line.recv(65536):
                answer += piece
    return bytes(answer)


def test_it_listens_on_this_machine_only(server: Server) -> None:
    assert server.server_address[0] == "127.0.0.1"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/?x=1", "text/html; charset=utf-8"),
        ("/budget.svg", "image/svg+xml"),
        ("/a/b.md", "text/plain; charset=utf-8"),
        ("/odd.bin", "application/octet-stream"),
    ],
)
def test_it_serves_what_is_on_stage(server: Server, stage: Stage, path: str, kind: str) -> None:
    answer, content = asked(server, path)
    assert (answer.status, answer.headers["Content-Type"]) == (200, kind)
    assert content == stage.now.files[path.partition("?")[0]]


@pytest.mark.parametrize("path", ["/", "/missing", "/.smmplan/state", "/favicon.ico", "/.smmplan/events"])
def test_every_answer_keeps_strangers_out(server: Server, path: str) -> None:
    answer, _ = asked(server, path, "HEAD")
    wanted = {
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Server": "smmplan",
    }
    assert {name: answer.headers[name] for name in wanted} == wanted
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_only_our_script_may_run_and_only_here_may_it_ask(server: Server) -> None:
    answer, content = asked(server, "/")
    policy = dict(part.split(" ", 1) for part in answer.headers["Content-Security-Policy"].split("; "))
    assert policy == {
        "default-src": "'none'",
        "style-src": "'unsafe-inline'",
        "img-src": "data:",
        "font-src": "data:",
        "script-src": policy["script-src"],
        "connect-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    }
    (script,) = re.findall(rb"<script[^>]*>(.*?)</script>", content, re.DOTALL)
    assert policy["script-src"] == f"'sha256-{b64encode(sha256(script).digest()).decode()}'"


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])
def test_it_answers_to_its_own_names(server: Server, name: str) -> None:
    assert asked(server, "/", host=f"{name}:{server.server_port}")[0].status == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example:{port}",
        "127.0.0.1",
        "localhost:1",
        "127.0.0.1:{port}.evil.example",
        "",
        "127.0.0.1:{port},x",
        "0:{port}",
    ],
)
def test_a_strange_name_gets_nothing(server: Server, host: str) -> None:
    for path in ("/", "/.smmplan/state", "/.smmplan/events"):
        answer, content = asked(server, path, host=host.format(port=server.server_port))
        assert (answer.status, content) == (403, b"403\n")


def test_no_name_and_two_names_get_nothing(server: Server) -> None:
    name = f"Host: 127.0.0.1:{server.server_port}\r\n".encode()
    assert told(server, b"GET / HTTP/1.1\r\n" + name + b"\r\n").startswith(b"HTTP/1.0 200 ")
    assert told(server, b"GET / HTTP/1.1\r\n\r\n").startswith(b"HTTP/1.0 403 ")
    assert told(server, b"GET / HTTP/1.1\r\n" + name + name + b"\r\n").startswith(b"HTTP/1.0 403 ")
    assert PAGE not in told(server, b"GET /\r\n\r\n")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "BREW"])
def test_only_get_and_head_are_answered(server: Server, method: str) -> None:
    answer, content = asked(server, "/", method)
    assert (answer.status, answer.headers["Allow"], content) == (405, "GET, HEAD", b"405\n")


def test_head_is_get_without_the_content(server: Server) -> None:
    got, content = asked(server, "/")
    head, nothing = asked(server, "/", "HEAD")
    assert nothing == b""
    assert head.headers["Content-Length"] == got.headers["Content-Length"] == str(len(content))


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd",
        "/../../../../etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "//etc/passwd",
        "/budget.svg/",
        "/./budget.svg",
        "/a/../budget.svg",
        "/.smmplan/",
        "/.smmplan/../",
        "/%00",
        "file:///etc/passwd",
        "/C:/Windows/win.ini",
        "/smmplan.yaml",
        "http://evil.example/",
    ],
)
def test_nothing_but_what_is_on_stage_is_served(
    server: Server, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "smmplan.yaml").write_text("secret")
    monkeypatch.chdir(tmp_path)
    answer, content = asked(server, path, host=f"localhost:{server.server_port}")
    assert (answer.status, content) == (404, b"404\n")


def test_a_browser_that_wants_an_icon_gets_none_without_complaint(server: Server) -> None:
    assert (asked(server, "/favicon.ico")[0].status, asked(server, "/favicon.ico")[1]) == (204, b"")


@given(st.binary(max_size=60))
@example(b"GET / HTTP/9.9\r\n\r\n")
@example(b"GET " + b"/x" * 40000 + b" HTTP/1.1\r\n\r\n")
@example(b"GET / HTTP/1.1\r\nHost: \xff\xfe\r\n\r\n")
@example(b"GET \xff\xfe HTTP/1.1\r\nHost: x\r\n\r\n")
@example(b"GET / HTTP/1.1\r\n" + b"a: b\r\n" * 300 + b"\r\n")
@example(b"<script> / HTTP/1.1\r\nHost: x\r\n\r\n")
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_bytes_that_are_no_request_do_no_harm(server: Server, raw: bytes) -> None:
    answer = told(server, raw)
    assert PAGE not in answer
    assert b"<" not in answer
    assert server.fault is None


# ---------------------------------------------------------------- browsers that wait


class Line:
    """A browser that listens."""

    def __init__(self, server: Server) -> None:
        self.socket = create_connection((ADDRESS, server.server_port), LIMIT)
        host = f"127.0.0.1:{server.server_port}"
        self.socket.sendall(f"GET /.smmplan/events HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        self.file = self.socket.makefile("rb")

    def next(self) -> dict[str, object] | None:
        """What it is told next; None at the end."""
        for line in self.file:
            if line.startswith(b"data: "):
                state: dict[str, object] = json.loads(line[6:])
                return state
        return None

    def close(self) -> None:
        self.file.close()
        self.socket.close()


@pytest.fixture
def lines(server: Server) -> Iterator[Callable[[], Line]]:
    opened: list[Line] = []

    def open_line() -> Line:
        opened.append(Line(server))
        return opened[-1]

    yield open_line
    for line in opened:
        line.close()


def test_who_listens_hears_what_is_shown_and_what_comes(stage: Stage, lines: Callable[[], Line]) -> None:
    many = [lines() for _ in range(30)]
    first = json.loads(stage.now.state)
    assert [line.next() for line in many] == [first] * 30

    stage.show(Built({}, trouble="gone"))
    second = json.loads(stage.now.state)
    assert [line.next() for line in many] == [second] * 30
    assert second["page"] == first["page"]

    stage.end()
    assert [line.next() for line in many] == [None] * 30


def test_a_browser_that_has_gone_is_noticed(
    server: Server, lines: Callable[[], Line], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 0.01)
    before = active_count()
    gone = [lines() for _ in range(5)]
    for line in gone:
        line.next()
        line.close()
    stays = lines()
    stays.next()
    assert b": here\n" in (stays.file.readline(), stays.file.readline(), stays.file.readline())
    for _ in range(500):
        if active_count() <= before + 1:
            break
        stays.file.readline()
    assert active_count() == before + 1


def test_nobody_who_is_slow_holds_up_the_others(server: Server, stage: Stage, lines: Callable[[], Line]) -> None:
    stage.show(Built({"/": PAGE + b"x" * 5_000_000}))
    slow: list[socket] = []
    for _ in range(10):
        says_nothing = create_connection((ADDRESS, server.server_port), LIMIT)
        takes_nothing = create_connection((ADDRESS, server.server_port), LIMIT)
        takes_nothing.sendall(f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{server.server_port}\r\n\r\n".encode())
        slow += [says_nothing, takes_nothing]
    lines()

    assert asked(server, "/budget.svg")[0].status == 404
    for each in slow:
        each.close()

"""yaml-language-server, driven as an editor does; skipped, with the reason, where node or the server is missing."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path
from shutil import which
from threading import Condition, Thread
from typing import Any, NamedTuple

import pytest

from smmplan.analysis.starting.editor_schema import schema_text

PROGRAM = Path(__file__).parents[2] / "build/node/node_modules/yaml-language-server/bin/yaml-language-server"
LIMIT = 60.0
"""Seconds for one answer, on a machine that does much else."""

_ABLE = {
    "workspace": {"configuration": True},
    "textDocument": {
        "publishDiagnostics": {},
        "hover": {"contentFormat": ["markdown"]},
        "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
    },
}


class Mistake(NamedTuple):
    """What the server marks: its line from 1, and its message."""

    line: int
    message: str


class Offer(NamedTuple):
    """A row of the menu: what it is called, the text that it inserts with its places, and what is said of it."""

    label: str
    inserts: str
    said: str


class Editor:
    """A running server (Language Server Protocol 3.17, on standard input and output). Texts are opened under a name,
    and the folder of the name decides on the schema."""

    def __init__(self, node: str, program: Path, schemas: Mapping[str, Path]) -> None:
        self._process = subprocess.Popen(
            [node, str(program), "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._settings = {
            "yaml": {
                "validate": True,
                "hover": True,
                "completion": True,
                "schemaStore": {"enable": False},
                "schemas": {path.as_uri(): f"**/{folder}/*" for folder, path in schemas.items()},
            },
            "editor": {"tabSize": 2},
        }
        self._numbers = count(1)
        self._news = Condition()
        self._answers: dict[int, Any] = {}
        self._marked: dict[str, list[Mistake]] = {}
        self._ended = False
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()
        self.ask("initialize", processId=None, rootUri=None, capabilities=_ABLE)
        self._tell("initialized")
        self._tell("workspace/didChangeConfiguration", settings=self._settings)

    def mistakes(self, name: str, text: str) -> list[Mistake]:
        """What it marks in a text, by line."""
        self.open(name, text)
        return self.marked(name)

    def open(self, name: str, text: str) -> None:
        """Open a text under a name that was not used before: FOLDER/NAME."""
        self._tell(
            "textDocument/didOpen",
            textDocument={"uri": _uri(name), "languageId": "yaml", "version": 1, "text": text},
        )

    def marked(self, name: str) -> list[Mistake]:
        """What it marks in a text that was opened; waits until it has looked at it."""
        uri = _uri(name)
        with self._news:
            assert self._news.wait_for(lambda: uri in self._marked or self._ended, LIMIT), f"nothing about {name}"
            return sorted(self._marked[uri])

    def hover(self, name: str, line: int, column: int) -> str:
        """What it shows at a place of an open text, both from 1; Markdown."""
        shown = self._at("textDocument/hover", name, line, column)
        return str(shown["contents"]["value"]) if shown else ""

    def menu(self, name: str, line: int, column: int) -> list[Offer]:
        """What it offers at a place of an open text, both from 1."""
        answer = self._at("textDocument/completion", name, line, column)
        return [
            Offer(row["label"], (row.get("textEdit") or {}).get("newText", row["insertText"]), _said(row))
            for row in answer["items"]
        ]

    def ask(self, method: str, **params: object) -> Any:
        """The answer to a request."""
        number = next(self._numbers)
        self._send({"id": number, "method": method, "params": params})
        with self._news:
            assert self._news.wait_for(lambda: number in self._answers or self._ended, LIMIT), f"no answer to {method}"
            answer = self._answers.pop(number)
        assert "error" not in answer, answer["error"]
        return answer["result"]

    def close(self) -> None:
        """End the server; nothing of it is left."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            if not self._ended:
                self.ask("shutdown")
                self._tell("exit")
            self._process.stdin.close()
            self._process.wait(LIMIT)
        finally:
            self._process.kill()
            self._process.wait()
            self._reader.join()
            self._process.stdout.close()

    def _at(self, method: str, name: str, line: int, column: int) -> Any:
        place = {"line": line - 1, "character": column - 1}
        return self.ask(method, textDocument={"uri": _uri(name)}, position=place)

    def _tell(self, method: str, **params: object) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: Mapping[str, object]) -> None:
        assert self._process.stdin is not None
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(data), data))
        self._process.stdin.flush()

    def _read(self) -> None:
        assert self._process.stdout is not None
        while head := self._process.stdout.readline():
            length = int(head.partition(b":")[2])
            while self._process.stdout.readline().strip():
                pass
            self._take(json.loads(self._process.stdout.read(length)))
        with self._news:
            self._ended = True
            self._news.notify_all()

    def _take(self, message: dict[str, Any]) -> None:
        method = message.get("method")
        if method and "id" in message:
            asked = message["params"].get("items", ()) if method == "workspace/configuration" else ()
            known = [self._settings.get(item.get("section")) for item in asked]
            self._send({"id": message["id"], "result": known or None})
            return
        with self._news:
            if method == "textDocument/publishDiagnostics":
                found = message["params"]["diagnostics"]
                self._marked[message["params"]["uri"]] = [
                    Mistake(each["range"]["start"]["line"] + 1, each["message"]) for each in found
                ]
            elif "id" in message:
                self._answers[message["id"]] = message
            self._news.notify_all()


def _uri(name: str) -> str:
    return f"file:///texts/{name}.yaml"


def _said(row: Mapping[str, Any]) -> str:
    said = row.get("documentation") or ""
    return str(said["value"] if isinstance(said, dict) else said)


@pytest.fixture(scope="session")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """An editor for texts in plans/ and in fragments/. One for all tests: it takes a second or two to start."""
    node = which("node")
    missing = [*([] if node else ["node"]), *([] if PROGRAM.exists() else ["yaml-language-server"])]
    if missing:
        pytest.skip(f"{' and '.join(missing)} not found; npm install --prefix build/node yaml-language-server")
    assert node is not None
    folder = tmp_path_factory.mktemp("schemas")
    schemas = {"plans": folder / "schema.json", "fragments": folder / "fragment.schema.json"}
    for name, path in schemas.items():
        path.write_text(schema_text(fragment=name == "fragments"), encoding="utf-8")
    editor = Editor(node, PROGRAM, schemas)
    try:
        # It takes a moment until it has its settings.
        tries = (editor.mistakes(f"plans/first-{turn}", "smmplan: 1\ntitle: x\nno such key: x\n") for turn in range(50))
        assert any(tries)
        yield editor
    finally:
        editor.close()

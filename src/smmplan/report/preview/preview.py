"""The preview of a report: builds it, shows it, and does both again whenever one of its files changes."""

from __future__ import annotations

from collections.abc import Callable, Collection
from threading import Event, Thread
from types import TracebackType
from typing import Self

from smmplan.base.errors import Trouble
from smmplan.report.preview.built import Built
from smmplan.report.preview.server import ADDRESS, Server
from smmplan.report.preview.stage import Stage
from smmplan.report.preview.watching import Look, look, rested

PORT = 8765
"""Where a preview listens when nobody says where."""

_TRIED = 20
"""How many ports from PORT on are tried."""
_PAUSE = 0.15
"""Seconds between two looks at the files."""


class Preview:
    """A report at a URL of this machine, for as long as somebody runs it.

    `build` makes the report; what it raises ends the preview. `watch` are files and folders whose change asks for a new
    building, beside those that a building names itself. `port` None is PORT or the next free one, 0 any free one.
    Raises Trouble when it cannot listen there.
    """

    def __init__(self, build: Callable[[], Built], watch: Collection[str] = (), *, port: int | None = None) -> None:
        self._build = build
        self._always = tuple(watch)
        self._watched = self._always
        self._seen: Look = {}
        self._ended = Event()
        self._stage = Stage()
        self._server = _listen(self._stage, port)
        self._thread: Thread | None = None

    @property
    def port(self) -> int:
        """Where it listens."""
        return self._server.server_port

    @property
    def url(self) -> str:
        """The address for a browser."""
        return f"http://{ADDRESS}:{self.port}/"

    def start(self) -> Built:
        """Build for the first time, and serve from then on, in a thread of its own."""
        built = self._rebuild(look(self._watched))[0]
        self._thread = Thread(target=self._server.serve_forever, args=(0.05,), name="smmplan preview", daemon=True)
        self._thread.start()
        return built

    def run(self, told: Callable[[Built], object]) -> None:
        """Look at the files again and again until `end`, and tell of each building that shows something new."""
        while not self._ended.wait(_PAUSE):
            built = self.turn()
            if built is not None:
                told(built)

    def turn(self) -> Built | None:
        """Look at the files once, and build anew if one has changed; the building, if it shows something new."""
        if self._server.fault is not None:
            raise self._server.fault
        if look(self._watched) == self._seen:
            return None
        now = rested(self._watched, self._seen, self._ended.wait)
        if now == self._seen:
            return None
        built, new = self._rebuild(now)
        return built if new else None

    def end(self) -> None:
        """Let `run` return, and all browsers go."""
        self._ended.set()
        self._stage.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.end()
        if self._thread is not None:
            self._server.shutdown()
            self._thread.join()
        self._server.server_close()

    def _rebuild(self, seen: Look) -> tuple[Built, bool]:
        """Build; the building, and whether it shows something new.

        `seen` are the files before it, so a change while it runs is found by the next look; so is a file that this
        building is the first to name, and that is why it is built once more then.
        """
        built = self._build()
        # A plan that cannot be read does not say what it includes; that it did so before still counts.
        before = () if built.sound else self._watched
        self._watched = tuple(dict.fromkeys((*self._always, *before, *built.watch)))
        self._seen = seen
        return built, self._stage.show(built)


def _listen(stage: Stage, port: int | None) -> Server:
    wanted = (*range(PORT, PORT + _TRIED), 0) if port is None else (port,)
    for each in wanted:
        try:
            return Server(stage, each)
        except OSError as error:
            fault = error
    raise Trouble(f"cannot listen on port {port}: {fault.strerror}; write another one, or --port 0 for any") from fault

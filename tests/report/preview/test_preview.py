"""The preview as a whole: it builds on every change, keeps on whatever comes, and ends when it is told to."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection, Iterator
from http.client import HTTPConnection
from pathlib import Path
from socket import create_server
from threading import Event, Thread
from typing import Any

import pytest

from smmplan.base.errors import Trouble
from smmplan.base.finding import Finding, Severity
from smmplan.report.preview import preview as module
from smmplan.report.preview.built import Built
from smmplan.report.preview.preview import Preview

LIMIT = 10.0
ERROR = Finding("YAM001", "bad", Severity.ERROR, "it is bad")


class Plan:
    """A plan of files in a folder: `include NAME` is a line of it, `broken` breaks it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.main = folder / "smmplan.yaml"
        self.main.write_text("first")
        self.built = 0

    def __call__(self) -> Built:
        """Build it."""
        self.built += 1
        read, text = [str(self.main)], self.main.read_text() if self.main.exists() else None
        if text is None:
            return Built({}, trouble="no such file")
        if "broken" in text:
            return Built({}, (ERROR,), watch=tuple(read))
        for line in text.splitlines():
            if line.startswith("include "):
                part = self.folder / line.split()[1]
                read.append(str(part))
                text += part.read_text() if part.exists() else ""
        return Built({"/": f"<body>{text}</body>".encode()}, watch=tuple(read))


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return Plan(tmp_path)


@pytest.fixture
def start(plan: Plan) -> Iterator[Callable[..., Preview]]:
    """Start a preview of the plan, without anybody who runs it."""
    started: list[Preview] = []

    def start(watch: Collection[str] = (), build: Callable[[], Built] = plan) -> Preview:
        preview = Preview(build, watch or (str(plan.main),), port=0)
        started.append(preview)
        preview.start()
        return preview

    yield start
    for preview in started:
        preview.__exit__(None, None, None)


def get(preview: Preview, path: str = "/") -> str:
    connection = HTTPConnection("127.0.0.1", preview.port, timeout=LIMIT)
    connection.request("GET", path)
    with connection.getresponse() as answer:
        content = answer.read().decode()
    connection.close()
    return content


def wrong(preview: Preview) -> Any:
    return json.loads(get(preview, "/.smmplan/state"))["wrong"]


def test_nothing_is_built_while_nothing_changes(plan: Plan, start: Callable[..., Preview]) -> None:
    preview = start()
    assert "first" in get(preview)
    assert [preview.turn() for _ in range(3)] == [None] * 3
    assert plan.built == 1


def test_a_change_is_built_and_shown(plan: Plan, start: Callable[..., Preview]) -> None:
    preview = start()
    plan.main.write_text("second")
    built = preview.turn()
    assert built is not None
    assert built.sound
    assert "second" in get(preview)
    assert preview.turn() is None
    assert plan.built == 2


def test_a_change_that_shows_nothing_new_is_no_news(plan: Plan, start: Callable[..., Preview]) -> None:
    preview = start()
    os.utime(plan.main, ns=(0, 1))
    assert preview.turn() is None
    assert plan.built == 2


def test_an_editor_that_saves_by_rename_is_followed(plan: Plan, start: Callable[..., Preview]) -> None:
    preview = start()
    for text in ("second", "third!"):
        new = plan.main.with_name("4913")
        new.write_text(text)
        new.replace(plan.main)
        assert preview.turn() is not None
        assert text in get(preview)


def test_a_broken_plan_keeps_the_last_page_until_it_is_sound(plan: Plan, start: Callable[..., Preview]) -> None:
    preview = start()
    plan.main.write_text("broken")
    built = preview.turn()
    assert built is not None
    assert built.errors == (ERROR,)
    assert "first" in get(preview)
    assert "it is bad" in wrong(preview)["html"]

    plan.main.write_text("first")
    assert preview.turn() is not None
    assert wrong(preview) is None


def test_a_plan_that_is_deleted_and_made_again_is_followed(plan: Plan, start: Callable[..., Preview]) -> None:
    preview = start()
    plan.main.unlink()
    assert preview.turn() is not None
    assert "no such file" in wrong(preview)["html"]

    plan.main.write_text("born again")
    preview.turn()
    assert "born again" in get(preview)
    assert wrong(preview) is None


def test_a_plan_that_is_broken_from_the_start_comes_up_later(plan: Plan, start: Callable[..., Preview]) -> None:
    plan.main.write_text("broken")
    preview = start()
    assert "it is bad" in get(preview)
    plan.main.write_text("sound")
    preview.turn()
    assert "sound" in get(preview)


def test_a_file_that_is_included_is_watched_from_then_on(plan: Plan, start: Callable[..., Preview]) -> None:
    preview = start()
    plan.main.write_text("include part.yaml")
    preview.turn()
    (plan.folder / "part.yaml").write_text("part one")
    preview.turn()
    assert "part one" in get(preview)
    preview.turn()
    count = plan.built
    assert preview.turn() is None
    assert plan.built == count, "it rests"

    plan.main.write_text("broken")
    preview.turn()
    preview.turn()
    (plan.folder / "part.yaml").write_text("part two")
    count = plan.built
    preview.turn()
    assert plan.built == count + 1, "a broken plan does not say what it includes, and still includes it"


def test_a_change_while_it_is_built_is_not_lost(plan: Plan, start: Callable[..., Preview]) -> None:
    texts = ["written meanwhile"]

    def build() -> Built:
        built = plan()
        if texts and plan.built > 1:
            plan.main.write_text(texts.pop())
        return built

    preview = start(build=build)
    plan.main.write_text("second")
    preview.turn()
    assert "second" in get(preview)
    preview.turn()
    assert "written meanwhile" in get(preview)


def test_a_new_file_in_a_watched_folder_is_seen(plan: Plan, start: Callable[..., Preview]) -> None:
    templates = plan.folder / "templates"
    preview = start(watch=(str(plan.main), str(templates)))
    templates.mkdir()
    preview.turn()
    count = plan.built
    (templates / "theme.css").write_text("a")
    preview.turn()
    assert plan.built == count + 1


def test_what_a_building_raises_comes_out(plan: Plan, start: Callable[..., Preview]) -> None:
    faults: list[Exception] = []

    def build() -> Built:
        if faults:
            raise faults[0]
        return plan()

    preview = start(build=build)
    faults.append(ZeroDivisionError("ours"))
    plan.main.write_text("second")
    with pytest.raises(ZeroDivisionError, match="ours"):
        preview.turn()


def test_a_fault_in_an_answer_comes_out(
    plan: Plan, start: Callable[..., Preview], monkeypatch: pytest.MonkeyPatch
) -> None:
    from smmplan.report.preview import server

    preview = start()
    monkeypatch.setattr(server, "_kind", lambda path: 1 // 0)
    with pytest.raises(OSError, match=r".*"):
        get(preview)
    with pytest.raises(ZeroDivisionError):
        preview.turn()


def test_it_follows_within_a_second_and_ends_at_once(plan: Plan, start: Callable[..., Preview]) -> None:
    preview = start()
    told: list[Built] = []
    came = Event()

    def tell(built: Built) -> None:
        told.append(built)
        came.set()

    runner = Thread(target=preview.run, args=(tell,))
    runner.start()
    plan.main.write_text("second")
    assert came.wait(LIMIT)
    assert [built.files["/"] for built in told] == [b"<body>second</body>"]
    preview.end()
    runner.join(LIMIT)
    assert not runner.is_alive()


def test_the_usual_port_gives_way_to_the_next_free_one(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    with create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setattr(module, "PORT", port)
        with Preview(plan) as preview:
            assert preview.port != port
            assert preview.url == f"http://127.0.0.1:{preview.port}/"


def test_a_port_that_somebody_names_is_that_or_none(plan: Plan) -> None:
    with create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(
            Trouble, match=rf"^cannot listen on port {port}: .*; write another one, or --port 0 for any$"
        ):
            Preview(plan, port=port)


def test_a_preview_that_was_never_started_can_be_left(plan: Plan) -> None:
    with Preview(plan, port=0):
        pass
    assert plan.built == 0

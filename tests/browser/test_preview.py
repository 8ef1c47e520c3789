"""The preview in a real browser: it reloads where the reader was, and lays over the page what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from smmplan.base.finding import Finding, Severity
from smmplan.base.place import Place
from smmplan.report.preview.built import Built
from smmplan.report.preview.preview import Preview

SOON = 30_000
"""Milliseconds that a change may take to be seen here, on a machine that does much else."""
OVERLAY = "document.querySelector('smmplan-preview')"
PANEL = f"{OVERLAY}?.shadowRoot.querySelector('.panel')"
HOSTILE = "<img src=x onerror=alert(1)> \u202eevil\x1b[31m </script>"
POLICY = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"


def page(text: str) -> bytes:
    """A tall page like a report: it forbids all scripts, and its own style would spoil ours."""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">{POLICY}<title>Plan</title>'
        "<style>html{scroll-behavior:smooth} p,button{font-size:2px!important;color:#fff!important}</style></head>"
        f'<body><main><h1>Plan</h1><details><summary>Data</summary><div style="height:900px">rows</div></details>'
        f'<div id="text">{escape(text)}</div><div style="height:6000px"></div></main></body></html>'
    ).encode()


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan of one line: what the page says, or, after `wrong: `, what is wrong with it."""
    file = tmp_path / "smmplan.yaml"
    file.write_text("first", encoding="utf-8")
    return file


@pytest.fixture
def preview(plan: Path) -> Iterator[Callable[[], Preview]]:
    """Start a preview of the plan."""

    def build() -> Built:
        text = plan.read_text(encoding="utf-8")
        if not text.startswith("wrong: "):
            return Built({"/": page(text)})
        place = Place("smmplan.yaml", 3, 5, 3, 9, 20, 24)
        return Built({}, (Finding("YAM001", "bad-yaml", Severity.ERROR, text, "goals", place, "write it so"),))

    started: list[tuple[Preview, Thread]] = []

    def start() -> Preview:
        preview = Preview(build, (str(plan),), port=0)
        preview.start()
        runner = Thread(target=preview.run, args=(lambda _: None,))
        runner.start()
        started.append((preview, runner))
        return preview

    yield start
    for each, runner in started:
        with each:
            each.end()
            runner.join()


def test_a_change_reloads_the_page_where_the_reader_was(window: Any, preview: Any, plan: Path) -> None:
    window("open", url=preview().url)
    window("ask", what="document.querySelector('details').open = true, scrollTo({top: 2345, behavior: 'instant'})")
    assert window("ask", what="scrollY") == 2345

    plan.write_text("second", encoding="utf-8")

    window("until", what="document.querySelector('#text').textContent === 'second'", limit=SOON)
    assert window("until", what="document.readyState === 'complete' && scrollY", limit=SOON) == 2345
    assert window("ask", what="document.querySelector('details').open") is True
    assert window("until", what="history.scrollRestoration === 'auto'", limit=SOON) is True
    seen = window("seen")
    assert (seen["console"], seen["errors"]) == ([], [])


def test_what_is_wrong_lies_over_the_page_until_it_is_put_right(window: Any, preview: Any, plan: Path) -> None:
    window("open", url=preview().url)
    window("ask", what="window.stayed = true, scrollTo({top: 1000, behavior: 'instant'})")

    plan.write_text(f"wrong: {HOSTILE}", encoding="utf-8")

    text = window("until", what=f"{PANEL}?.innerText", limit=SOON)
    assert "1 thing is wrong in the plan" in text
    assert "wrong: <img src=x onerror=alert(1)> \\u202eevil␛[31m </script>" in text
    assert "smmplan.yaml:3:5" in text
    assert "write it so" in text
    assert window("ask", what="[stayed, scrollY, document.querySelector('#text').textContent]") == [True, 1000, "first"]
    assert window("ask", what=f"getComputedStyle({PANEL}.querySelector('.message')).fontSize") == "16px"
    assert window("axe") == []

    plan.write_text("first", encoding="utf-8")

    window("until", what=f"!{OVERLAY}", limit=SOON)
    assert window("ask", what="[stayed, scrollY]") == [True, 1000]
    assert window("seen")["errors"] == []


def test_the_overlay_is_put_away_and_brought_back_by_keys(window: Any, preview: Any, plan: Path) -> None:
    window("open", url=preview().url)
    plan.write_text("wrong: one", encoding="utf-8")
    window("until", what=f"!!{PANEL}", limit=SOON)
    hidden = f"{PANEL}.hidden"
    assert window("ask", what="document.activeElement === document.body") is True, "writing goes on elsewhere"

    window("press", key="Escape")
    assert window("ask", what=hidden) is True
    window("press", key="Tab")
    for _ in range(3):
        if window("ask", what=f"{OVERLAY}.shadowRoot.activeElement?.className") == "badge":
            break
        window("press", key="Tab")
    window("press", key="Enter")
    assert window("ask", what=f"[{hidden}, {OVERLAY}.shadowRoot.activeElement.textContent]") == [False, "Hide"]

    window("press", key="Enter")
    assert window("ask", what=f"[{hidden}, {OVERLAY}.shadowRoot.activeElement.className]") == [True, "badge"]
    window("ask", what="location.reload()")
    window("until", what=hidden, limit=SOON)

    plan.write_text("wrong: two", encoding="utf-8")
    window("until", what=f"{PANEL} && !{hidden} && {PANEL}.innerText.includes('wrong: two')", limit=SOON)


def test_without_a_page_what_is_wrong_is_the_page(window: Any, preview: Any, plan: Path) -> None:
    plan.write_text(f"wrong: {HOSTILE}", encoding="utf-8")
    window("open", url=preview().url)
    assert "wrong: <img src=x onerror=alert(1)> \\u202eevil␛[31m </script>" in window(
        "ask", what="document.querySelector('main').innerText"
    )
    assert window("axe") == []
    window("shoot", path=str(plan.with_name("dark.png")), colorScheme="dark")
    assert window("axe") == []

    plan.write_text("first", encoding="utf-8")

    window("until", what="document.querySelector('#text')?.textContent === 'first'", limit=SOON)
    assert window("seen")["errors"] == []


def test_more_tabs_than_a_browser_has_lines_all_follow(window: Any, preview: Any, plan: Path) -> None:
    url = preview().url
    tabs = [f"tab {number}" for number in range(7)]
    for tab in tabs:
        window("open", tab, url=url)

    plan.write_text("second", encoding="utf-8")
    for tab in tabs:
        window("until", tab, what="document.querySelector('#text').textContent === 'second'", limit=SOON)

    plan.write_text("wrong: all know it", encoding="utf-8")
    window("until", tabs[0], what=f"!!{PANEL}", limit=SOON)
    window("open", "late", url=url)
    for tab in (*tabs, "late"):
        window("until", tab, what=f"{PANEL}?.innerText.includes('all know it')", limit=SOON)


def test_a_tab_that_nobody_sees_follows_when_it_is_looked_at(window: Any, preview: Any, plan: Path) -> None:
    url = preview().url
    window("open", url=url)
    window("open", "other", url=url)
    window("ask", what="Object.defineProperty(document, 'hidden', {get: () => window.covered}), window.covered = true")

    plan.write_text("second", encoding="utf-8")
    window("until", "other", what="document.querySelector('#text').textContent === 'second'", limit=SOON)
    assert window("ask", what="document.querySelector('#text').textContent") == "first"

    window("ask", what="window.covered = false, document.dispatchEvent(new Event('visibilitychange'))")
    window("until", what="document.querySelector('#text').textContent === 'second'", limit=SOON)


def test_a_preview_that_is_started_again_is_found_again(window: Any, preview: Any, plan: Path) -> None:
    first = preview()
    window("open", url=first.url)
    window("ask", what="window.stayed = true")
    port = first.port
    first.__exit__(None, None, None)

    def build() -> Built:
        return Built({"/": page("after")})

    with Preview(build, port=port) as second:
        second.start()
        window("until", what="document.querySelector('#text').textContent === 'after'", limit=SOON)

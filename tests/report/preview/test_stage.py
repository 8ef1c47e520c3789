"""What browsers get: the page with the script, the last one while the plan is broken, and news when there are some."""

from __future__ import annotations

import json
import re
from threading import Thread
from typing import Any

import pytest

from smmplan.base.finding import Finding, Severity
from smmplan.report.preview.built import Built
from smmplan.report.preview.stage import Stage, script

PAGE = b"<!doctype html><head><title>x</title></head><body><p>100% \xe2\x82\xac</p></body></html>"
OTHER = PAGE.replace(b"100%", b"200%")
ERROR = Finding("YAM001", "bad", Severity.ERROR, "it is bad")
WARNING = ERROR._replace(severity=Severity.WARNING)


def state(stage: Stage) -> dict[str, Any]:
    """What browsers are told."""
    told: dict[str, Any] = json.loads(stage.now.state)
    return told


def test_a_page_gets_the_script_before_its_end_and_nothing_else() -> None:
    stage = Stage()
    assert stage.show(Built({"/": PAGE, "/b.svg": b"<svg></body></svg>"}))
    tag = b"<script data-page=%b>%b</script>" % (state(stage)["page"].encode(), script())
    assert stage.now.files["/"] == PAGE.replace(b"</body>", tag + b"</body>")
    assert stage.now.files["/b.svg"] == b"<svg></body></svg>"


@pytest.mark.parametrize(
    "page", [b"<p>no end", b"", b"<BODY>a</BODY></HTML>", b"<body><pre></body> typed</pre></body>"]
)
def test_a_page_of_any_shape_gets_it_once_and_loses_nothing(page: bytes) -> None:
    stage = Stage()
    stage.show(Built({"/": page}))
    shown = stage.now.files["/"]
    assert shown.count(script()) == 1
    assert re.sub(rb"<script.*</script>", b"", shown, flags=re.DOTALL) == page


def test_the_script_can_stand_in_a_page() -> None:
    text = script().decode("ascii")
    assert "</" not in text
    assert "<!--" not in text


@pytest.mark.parametrize(
    "policy",
    [
        b'<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data:">',
        b"<META content='x' HTTP-EQUIV=content-security-policy />",
    ],
)
def test_the_pages_own_policy_gives_way_to_the_header(policy: bytes) -> None:
    stage = Stage()
    meta = b'<meta name="viewport" content="width=device-width">'
    page = b"<head>" + meta + policy + b"</head><body>" + policy + b"</body>"
    stage.show(Built({"/": page}))
    shown = stage.now.files["/"]
    assert shown.startswith(b"<head>" + meta + b"</head><body>" + policy), "only in the head, and only that"


def test_the_last_page_stays_under_what_is_wrong() -> None:
    stage = Stage()
    stage.show(Built({"/": PAGE}))
    page = stage.now.files["/"]
    name = state(stage)["page"]

    assert stage.show(Built({}, (ERROR,)))
    assert stage.now.files["/"] == page
    assert state(stage)["page"] == name
    assert "it is bad" in state(stage)["wrong"]["html"]
    assert "the last one" in state(stage)["wrong"]["html"]

    assert stage.show(Built({"/": PAGE}))
    assert state(stage) == {"page": name, "wrong": None}


def test_a_page_of_the_sound_parts_is_shown_with_what_is_wrong() -> None:
    stage = Stage()
    stage.show(Built({"/": PAGE}))
    stage.show(Built({"/": OTHER}, (ERROR,)))
    assert b"200%" in stage.now.files["/"]
    assert "it is bad" in state(stage)["wrong"]["html"]
    assert "the last one" not in state(stage)["wrong"]["html"]


def test_warnings_are_not_laid_over_a_page() -> None:
    stage = Stage()
    stage.show(Built({"/": PAGE}, (WARNING,)))
    assert state(stage)["wrong"] is None


def test_trouble_without_findings_is_laid_over_the_page() -> None:
    stage = Stage()
    stage.show(Built({"/": PAGE}))
    stage.show(Built({}, (), 'cannot read "a.yaml"'))
    assert "cannot read &quot;a.yaml&quot;" in state(stage)["wrong"]["html"]


def test_without_any_page_there_is_one_that_says_so() -> None:
    stage = Stage()
    stage.show(Built({}, (ERROR,)))
    assert b"<h1>1 thing is wrong" in stage.now.files["/"]
    assert script() in stage.now.files["/"]
    assert state(stage)["wrong"] is None
    first = state(stage)["page"]

    stage.show(Built({}, (ERROR._replace(message="other"),)))
    assert state(stage)["page"] != first, "so that browsers load it again"

    stage.show(Built({"/": PAGE}))
    assert b"100%" in stage.now.files["/"]


def test_the_same_again_is_no_news() -> None:
    stage = Stage()
    stage.show(Built({"/": PAGE}, (ERROR,)))
    now = stage.now
    assert not stage.show(Built({"/": PAGE}, (ERROR,), watch=("other",)))
    assert stage.now is now


def test_a_page_has_the_same_name_in_every_run() -> None:
    names = set()
    for files in ({"/": PAGE, "/a.svg": b"a"}, {"/a.svg": b"a", "/": PAGE}):
        stage = Stage()
        stage.show(Built(files))
        names.add(state(stage)["page"])
    stage.show(Built({"/": PAGE, "/a.svg": b"b"}))
    assert len(names | {state(stage)["page"]}) == 2


def test_who_waits_is_told_at_once_and_let_go_at_the_end() -> None:
    stage = Stage()
    stage.show(Built({"/": PAGE}))
    first = stage.after(None, 5)
    assert first is stage.now
    assert stage.after(first, 0.01) is first, "nothing came"

    told: list[object] = []

    def wait() -> None:
        second = stage.after(first, 5)
        told.append(second)
        told.append(stage.after(second, 5))

    waiting = Thread(target=wait)
    waiting.start()
    stage.show(Built({"/": OTHER}))
    second = stage.now
    while not told:
        waiting.join(0.01)
    stage.end()
    waiting.join(5)
    assert told == [second, None]

"""The whole report of each good example, as it was when somebody last looked at it: `make golden` writes it anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from smmplan.report.language import language
from smmplan.report.look import Look
from smmplan.report.rendering.html import html
from smmplan.report.rendering.markdown import markdown
from smmplan.report.subject import Subject
from smmplan.report.view.view import view

from .conftest import EXAMPLES, TODAY, example

pytestmark = pytest.mark.golden

REFRESH = os.environ.get("SMMPLAN_GOLDEN") == "1"
GOLDEN = Path(__file__).parent / "golden"
CASES = [
    ("small-shop", "full", "en"),
    ("small-shop", "onepage", "fil"),
    ("agency-client", "client", "en"),
    ("agency-client", "team", "en"),
    ("wechat-community", "full", "zh-Hans"),
]


@pytest.mark.parametrize(("name", "outline", "tag"), CASES)
@pytest.mark.parametrize("form", ["html", "md"])
def test_the_report_of_an_example(name: str, outline: str, tag: str, form: str) -> None:
    subject = Subject(example(name), TODAY, language(tag), outline, commit="8f2c1ab")
    look = Look(str(EXAMPLES / name))
    if form == "html":
        made = html(view(subject), subject.language, look)
    else:
        made = markdown(view(subject), subject.language, look, "pictures").text
    file = GOLDEN / f"{name}-{outline}.{form}"
    if REFRESH:
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(made, encoding="utf-8", newline="\n")
    assert made == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["small-shop", "agency-client", "wechat-community"])
def test_the_whole_page_is_light(name: str) -> None:
    """So that it can be sent by mail and opened on a slow phone: 250,000 bytes, the plan's logo among them."""
    subject = Subject(example(name), TODAY, language(example(name).head.language), "full", commit="8f2c1ab")
    assert len(html(view(subject), subject.language, Look(str(EXAMPLES / name))).encode()) <= 250_000

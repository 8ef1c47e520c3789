"""A plan's own templates: what they may change, what they cannot reach, and what is said of their mistakes."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from smmplan.base.errors import Trouble
from smmplan.report.language import language
from smmplan.report.look import Look
from smmplan.report.rendering.html import html
from smmplan.report.rendering.markdown import markdown
from smmplan.report.subject import Subject
from smmplan.report.view.cover import cover
from smmplan.report.view.swot import SwotView, section
from smmplan.report.view.view import VERSION, ReportView, Section

About = Callable[..., Subject]
PLAN = "swot: {strengths: ['good <b>cloth</b>'], weaknesses: [slow]}\n"
EXTENDS = '{% extends "@smmplan/report.html.j2" %}\n'


@pytest.fixture
def subject(about: About) -> Subject:
    return about(PLAN)


def view_of(subject: Subject) -> ReportView:
    made = section(subject)
    assert isinstance(made, SwotView)
    return ReportView(VERSION, "full", cover(subject), (Section("swot", "SWOT", made),), {"swot": made})


def page(subject: Subject, folder: Path, theme: str = "") -> str:
    return html(view_of(subject), subject.language, Look(str(folder), None, theme))


def put(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_block_is_added_to(subject: Subject, tmp_path: Path) -> None:
    usual = page(subject, tmp_path)
    put(tmp_path, "report.html.j2", EXTENDS + "{% block footer %}{{ super() }}<p>ours</p>{% endblock %}\n")
    own = page(subject, tmp_path)
    assert own.count("<p>ours</p>") == 1
    assert own.replace("<p>ours</p>", "") == usual


def test_one_section_is_replaced(subject: Subject, tmp_path: Path) -> None:
    put(tmp_path, "sections/swot.html.j2", "<p>{{ part.view.quadrants[0].points[0] }}, {{ part.title }}</p>\n")
    own = page(subject, tmp_path)
    assert "<p>good &lt;b&gt;cloth&lt;/b&gt;, SWOT</p>" in own
    assert "weaknesses" not in own[own.index("<main") :]


def test_a_section_of_the_markdown_is_replaced(subject: Subject, tmp_path: Path) -> None:
    put(tmp_path, "sections/swot.md.j2", "## {{ part.title }} **x**\n\n{{ part.view.quadrants[0].points[0] }}\n")
    pages = markdown(view_of(subject), subject.language, Look(str(tmp_path)), "p")
    assert "## SWOT **x**\n\ngood \\<b\\>cloth\\</b\\>\n" in pages.text


def test_the_theme_follows_the_built_in_style_sheets(subject: Subject, tmp_path: Path) -> None:
    own = page(subject, tmp_path, ":root{--ours:1}")
    assert own.index(".section + .section") < own.index("--ours:1") < own.index("</style>")
    assert own.count("</style") == 1


def test_a_style_sheet_is_replaced(subject: Subject, tmp_path: Path) -> None:
    put(tmp_path, "style.css", "body{color:teal}\n")
    own = page(subject, tmp_path)
    assert "body{color:teal}" in own
    assert ".section + .section" not in own


def test_a_mark_at_the_beginning_of_a_file_is_not_shown(subject: Subject, tmp_path: Path) -> None:
    put(tmp_path, "report.html.j2", b"\xef\xbb\xbf" + EXTENDS.encode())
    assert page(subject, tmp_path).startswith("<!doctype html>")


BROKEN = [
    ("<p>\n{% if x %}\n", ":2: unexpected end of template"),
    ("\n{{ 1 + }}", ':2: unexpected "end of print statement"'),
    ("\n{% nonsense %}", ':2: encountered unknown tag "nonsense"'),
    ("\n\n{{ reprot.cover }}", ':3: "reprot" is undefined'),
    ("{{ report.cover.titel }}", ':1: "smmplan.report.view.cover.Cover object" has no attribute "titel"'),
    ("\n{{ 1 | mony }}", ':2: no filter named "mony"'),
    ("\n{{ 1 is strange }}", ':2: no test named "strange"'),
    ("\n{{ ''.__class__ }}", ':2: access to attribute "__class__" of "str" object is unsafe'),
    ("\n{{ _.__globals__ }}", ':2: access to attribute "__globals__" of "function" object is unsafe'),
    ("\n{{ report._replace(outline='x') }}", ':2: access to attribute "_replace"'),
    ("\n{{ report.sections.append(1) }}", ':2: "tuple object" has no attribute "append"'),
    ("\n{{ [].append(1) }}", ":2: "),
    ("\n{{ range(10 ** 9) }}", ":2: a division by zero, or a number that is too large"),
    ("\n{{ 1 / 0 }}", ":2: a division by zero, or a number that is too large"),
    ("\n{{ 'x' * 10 ** 15 }}", ":2: it asks for more memory than there is"),
    ("\n{{ {}['x'] }}", ':2: "dict object" has no attribute "x"'),
    ("\n{{ 'x' | money }}", ":2: "),
    ("\n{{ 'x' + 1 }}", ":2: can only concatenate str"),
    ("\n{{ report() }}", ":2: "),
    ('\n{% include "sections/gone.html.j2" %}', ':2: there is no template "sections/gone.html.j2"'),
    ('\n{% include "../smmplan.yaml" %}', ':2: there is no template "../smmplan.yaml"'),
    ('\n{% include "/etc/passwd" %}', ':2: there is no template "/etc/passwd"'),
    ('\n{% include "sections/../../smmplan.yaml" %}', ':2: there is no template "sections/../../smmplan.yaml"'),
    ('{% extends "@smmplan/gone.html.j2" %}', ':1: there is no template "@smmplan/gone.html.j2"'),
    ('{% import "@smmplan/../../pyproject.toml" as x %}', ":1: there is no template"),
    ('\n{% include "report.html.j2" %}', ":2: it calls, includes or extends itself without end"),
    ('{% extends "report.html.j2" %}', ":1: it calls, includes or extends itself without end"),
    ("{% macro m() %}\n{{ m() }}\n{% endmacro %}\n{{ m() }}", ":2: it calls, includes or extends itself without end"),
]


@pytest.mark.parametrize(("text", "said"), BROKEN, ids=[said[:40] for _, said in BROKEN])
def test_a_mistake_is_said_with_file_and_line(subject: Subject, tmp_path: Path, text: str, said: str) -> None:
    put(tmp_path, "report.html.j2", text)
    with pytest.raises(Trouble) as trouble:
        page(subject, tmp_path)
    line = str(trouble.value)
    assert line.startswith(f"templates/report.html.j2{said}"), line
    assert line.endswith("; smmplan template eject shows how the built-in one does it")
    assert "\n" not in line


def test_a_mistake_in_a_section_is_in_that_file(subject: Subject, tmp_path: Path) -> None:
    put(tmp_path, "sections/swot.html.j2", "\n\n{{ part.view.gone }}\n")
    put(tmp_path, "report.html.j2", EXTENDS)
    with pytest.raises(Trouble, match=r"^templates/sections/swot\.html\.j2:3: "):
        page(subject, tmp_path)
    put(tmp_path, "sections/swot.html.j2", '{% import "kit.html.j2" as kit %}\n{{ kit.tiles(5) }}\n')
    with pytest.raises(Trouble, match=r"^templates/sections/swot\.html\.j2:2: "):
        page(subject, tmp_path)
    put(tmp_path, "sections/swot.md.j2", "x\n{{ nothing }}\n")
    with pytest.raises(Trouble, match=r'^templates/sections/swot\.md\.j2:2: "nothing" is undefined'):
        markdown(view_of(subject), subject.language, Look(str(tmp_path)), "p")


def test_files_that_cannot_be_read(subject: Subject, tmp_path: Path) -> None:
    file = put(tmp_path, "report.html.j2", b"<p>\nm\xfcde\n")
    with pytest.raises(Trouble, match=r"^templates/report\.html\.j2:2: this is no UTF-8; save the template as UTF-8"):
        page(subject, tmp_path)
    file.unlink()
    file.mkdir()
    with pytest.raises(Trouble, match=r'^"templates/report\.html\.j2" is no file'):
        page(subject, tmp_path)


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="this system has no links")
def test_links_lead_nowhere_outside(subject: Subject, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "secret.html.j2"
    outside.write_text("secret", encoding="utf-8")
    (tmp_path / "templates").mkdir()
    try:
        (tmp_path / "templates" / "report.html.j2").symlink_to(outside)
    except OSError:
        pytest.skip("this system makes no links for this user")
    with pytest.raises(Trouble, match="leads out of the plan's repository"):
        page(subject, tmp_path)
    (tmp_path / "templates" / "report.html.j2").unlink()
    (tmp_path / "templates" / "report.html.j2").symlink_to(tmp_path / "gone")
    with pytest.raises(Trouble, match="is no file"):
        page(subject, tmp_path)


def test_a_fault_of_a_built_in_template_is_not_blamed_on_the_plan(tmp_path: Path, subject: Subject) -> None:
    put(tmp_path, "sections/other.html.j2", "x")
    broken = view_of(subject)._replace(sections=(Section("swot", "SWOT", 5),))
    with pytest.raises(Exception, match="quadrants") as fault:
        html(broken, language("en"), Look(str(tmp_path)))
    assert not isinstance(fault.value, Trouble)


def test_templates_cannot_change_what_they_are_given(tmp_path: Path, subject: Subject) -> None:
    put(tmp_path, "report.html.j2", "{% do report.named.update({}) %}")
    with pytest.raises(Trouble, match=r"^templates/report\.html\.j2:1: "):
        page(subject, tmp_path)
    put(tmp_path, "report.html.j2", "{{ report.named.update({'x': 1}) }}")
    with pytest.raises(Trouble, match="unsafe"):
        page(subject, tmp_path)


def test_the_day_is_not_read_from_a_clock(tmp_path: Path, subject: Subject) -> None:
    assert subject.today == date(2026, 11, 21)
    put(tmp_path, "report.html.j2", "{{ now() }}")
    with pytest.raises(Trouble, match='"now" is undefined'):
        page(subject, tmp_path)

"""The built-in templates, copies of them, and how the two have come apart."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from smmplan import __version__
from smmplan.base.errors import Trouble
from smmplan.report import templates
from smmplan.report.templates import (
    CHANGED,
    CHANGED_BOTH,
    OWN,
    REPLACES,
    SAME,
    SAME_AS_OLD,
    STYLE,
    Own,
    built_in,
    copy_of,
    free_name,
    own_templates,
    place_for,
    template_name,
)

NAME = "sections/swot.html.j2"


def put(folder: Path, name: str, text: str) -> None:
    path = folder / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")


def state(folder: Path, name: str = NAME) -> str:
    return next(each.state for each in own_templates(str(folder)) if each.name == name)


def test_all_built_in_templates_are_listed() -> None:
    names = built_in()
    assert {"report.html.j2", "report.md.j2", "kit.html.j2", "style.css", NAME} <= set(names)
    assert len(set(names)) == len(names)


def test_a_copy_says_where_it_is_from_and_changes_nothing() -> None:
    head, rest = copy_of(NAME).split("\n", 1)
    assert head.startswith(f"{{# smmplan {__version__} ")
    assert head.endswith(" #}")
    assert rest == (Path(templates.built_in_folder()) / NAME).read_text(encoding="utf-8")
    assert copy_of("style.css").startswith("/* smmplan ")
    assert copy_of("style.css").split("\n", 1)[0].endswith(" */")


def test_what_a_copy_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert own_templates(str(tmp_path)) == ()
    put(tmp_path, NAME, copy_of(NAME))
    assert own_templates(str(tmp_path)) == (Own(NAME, SAME, __version__),)
    put(tmp_path, NAME, copy_of(NAME).replace("\n", "\r\n"))
    assert state(tmp_path) == SAME
    put(tmp_path, NAME, copy_of(NAME) + "<p>ours</p>\n")
    assert state(tmp_path) == CHANGED
    other = tmp_path / "built-in" / "sections"
    other.mkdir(parents=True)
    (other / "swot.html.j2").write_text("newer\n", encoding="utf-8")
    old = copy_of(NAME)
    monkeypatch.setattr(templates, "built_in_folder", lambda: str(other.parent))
    assert state(tmp_path) == CHANGED_BOTH
    put(tmp_path, NAME, old)
    assert state(tmp_path) == SAME_AS_OLD
    put(tmp_path, NAME, old.split("\n", 1)[0] + "\nnewer\n")
    assert state(tmp_path) == SAME


def test_templates_that_nobody_copied(tmp_path: Path) -> None:
    put(tmp_path, NAME, "<p>ours</p>")
    put(tmp_path, "theme.css", "x")
    put(tmp_path, "sections/house.html.j2", "x")
    put(tmp_path, "README.md", "x")
    put(tmp_path, ".git/x.j2", "x")
    assert own_templates(str(tmp_path)) == (
        Own("theme.css", STYLE),
        Own("sections/house.html.j2", OWN),
        Own(NAME, REPLACES),
    )
    put(tmp_path, NAME, copy_of(NAME).split("\n", 1)[1])
    assert state(tmp_path) == SAME


def test_a_template_that_is_no_utf8(tmp_path: Path) -> None:
    put(tmp_path, NAME, "")
    (tmp_path / "templates" / NAME).write_bytes(b"\xff")
    with pytest.raises(Trouble, match=r'cannot read "templates/sections/swot\.html\.j2": it is no utf-8'):
        own_templates(str(tmp_path))


@pytest.mark.parametrize("written", [NAME, f"@smmplan/{NAME}", f"templates/{NAME}", NAME.replace("/", "\\")])
def test_names_as_people_write_them(written: str) -> None:
    assert template_name(written) == NAME


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("swot", f"write {NAME}"),
        ("sections/swto.html.j2", f"write {NAME}"),
        ("stlye.css", "write style.css"),
        ("../../pyproject.toml", "smmplan template list"),
        ("", "smmplan template list"),
        ("/etc/passwd", "smmplan template list"),
    ],
)
def test_names_that_are_none(written: str, advice: str) -> None:
    with pytest.raises(Trouble, match=f'^"{written}" is no built-in template; .*{advice}'):
        template_name(written)


def test_nothing_is_written_outside_of_the_repository(tmp_path: Path) -> None:
    assert place_for(str(tmp_path), NAME) == os.path.join(tmp_path, "templates", "sections", "swot.html.j2")
    plan, outside = tmp_path / "plan", tmp_path / "outside"
    plan.mkdir()
    outside.mkdir()
    try:
        (plan / "templates").symlink_to(outside, target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no links for this user")
    with pytest.raises(Trouble, match="leads out of the plan's repository"):
        place_for(str(plan), NAME)


def test_older_copies_are_all_kept(tmp_path: Path) -> None:
    file = tmp_path / "a.css"
    assert free_name(str(file)) == f"{file}.bak"
    (tmp_path / "a.css.bak").touch()
    (tmp_path / "a.css.bak2").touch()
    assert free_name(str(file)) == f"{file}.bak3"

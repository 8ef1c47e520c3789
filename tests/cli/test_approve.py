"""smmplan approve: what is written, which post is meant, who may, and what is said."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from smmplan.__main__ import main

Run = Callable[..., tuple[int, str, str]]

PLAN = """\
smmplan: 1
title: Sinag Coffee
team:
  tala: {name: Tala Reyes, roles: [lead]}
  ben: {name: Ben Dulnuan, roles: [video]}
  editor: {open: true, roles: [video]}
include: [more.yaml]
calendar:
  series: {monday-brew: {every: Mon 07:30}}
  posts:
    - id: dawn                              # the first
      at: 2026-12-01 07:30
      text: |
        At 5 in the morning.
      status:   review
    - {at: 2026-12-02, topic: Dusk, status: idea}
    - {at: 2026-12-02, topic: Noon}
    - {id: night, topic: Night, status: published, approved: {by: ben, date: 2026-10-01, content: old, note: ok}}
    - {id: gone, status: dropped}
    - calendar.csv
workflow: {approval: [tala, role:video]}
"""
MORE = "calendar:\n  posts:\n    - {id: far, topic: Far away, status: draft}\n"
TABLE = "id,topic,status,approved.by,approved.date,approved.content\nrow,From a table,review,,,\n"


@pytest.fixture
def approve(plans: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    (plans / "smmplan.yaml").write_text(PLAN, encoding="utf-8")
    (plans / "more.yaml").write_text(MORE, encoding="utf-8")
    (plans / "calendar.csv").write_text(TABLE, encoding="utf-8")

    def run(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main(["approve", *arguments, "--today", "2026-11-21"])
        return (status, *capsys.readouterr())

    yield run
    gc.enable()


def text(plans: Path, name: str = "smmplan.yaml") -> str:
    return (plans / name).read_bytes().decode()


def test_a_post_is_approved(approve: Run, plans: Path) -> None:
    status, out, err = approve("dawn", "--by", "tala")
    content = out.split()[-5]
    assert (status, err) == (0, "")
    assert out == (
        f"approved dawn by tala on 2026-11-21 (smmplan.yaml:16)\n  content: {content}\n  status: review -> approved\n"
    )
    assert text(plans) == PLAN.replace(
        "      status:   review\n",
        f"      status:   approved\n      approved: {{by: tala, date: 2026-11-21, content: {content}}}\n",
    )


def test_a_dry_run_shows_the_change_and_writes_nothing(approve: Run, plans: Path) -> None:
    status, out, err = approve("dawn", "--by", "tala", "--dry-run")
    assert (status, err) == (0, "")
    assert "+      status:   approved\n+      approved: {by: tala, date: 2026-11-21, content: " in out
    assert text(plans) == PLAN


def test_approving_again_renews_it_and_keeps_the_rest(approve: Run, plans: Path) -> None:
    status, out, _ = approve("night", "--by", "tala", "--date", "2026-11-20")
    content = out.split("content: ")[1].split(",")[0]
    assert (status, out.split("content: ")[1]) == (0, f"{content}, before old\n")
    assert f"status: published, approved: {{by: tala, date: 2026-11-20, content: {content}, note: ok}}}}" in (
        text(plans)
    )
    before = text(plans)
    assert approve("night", "--by", "tala", "--date", "2026-11-20")[1].endswith(f"{content}, as before\n")
    assert text(plans) == before


def test_what_was_approved_does_not_show_as_changed(
    approve: Run, plans: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    approve("dawn", "--by", "tala")
    approve("night", "--by", "tala")
    check = ["check", "--select", "CON015", "--fail-on", "warning", "--today", "2026-11-21"]
    assert main(check) == 0
    (plans / "smmplan.yaml").write_text(text(plans).replace("At 5", "At 6"), encoding="utf-8")
    assert main(check) == 1
    assert "smmplan approve dawn --by tala" in capsys.readouterr().out
    approve("dawn", "--by", "tala")
    assert main(check) == 0


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("Dusk", "topic: Dusk, status: approved"),
        ("dusk", "topic: Dusk, status: approved"),
        ("2026-12-02  Dusk", "topic: Dusk, status: approved"),
        ("calendar.posts[1]", "topic: Dusk, status: approved"),
        ("posts.1", "topic: Dusk, status: approved"),
        ("2026-12-01 07:30", "status:   approved"),
        ("2026-12-01", "status:   approved"),
        ("calendar.posts.dawn", "status:   approved"),
        ("Noon", "topic: Noon, status: approved, approved: {by: tala"),
    ],
)
def test_a_post_has_many_names(approve: Run, plans: Path, name: str, line: str) -> None:
    assert approve(name, "--by", "tala")[0] == 0
    assert line in text(plans)


def test_a_post_without_an_id_is_found_by_the_path_of_findings(approve: Run, plans: Path) -> None:
    path = "calendar.posts.2026-12-02-"
    from smmplan.source.load import load

    places = load(str(plans / "smmplan.yaml"), "smmplan.yaml", str(plans)).places
    assert places is not None
    name = places.name(("calendar", "posts", 1))
    assert name.startswith(path)
    assert approve(name, "--by", "tala")[0] == 0
    assert "topic: Dusk, status: approved" in text(plans)


def test_posts_of_other_files(approve: Run, plans: Path) -> None:
    assert approve("far", "--by", "ben")[1].startswith("approved far by ben on 2026-11-21 (more.yaml:3)\n")
    assert "status: approved, approved: {by: ben, date: 2026-11-21, content: " in text(plans, "more.yaml")
    assert approve("row", "--by", "ben")[1].startswith("approved row by ben on 2026-11-21 (calendar.csv:2)\n")
    assert "\nrow,From a table,approved,ben,2026-11-21," in text(plans, "calendar.csv")
    assert text(plans) == PLAN


def test_a_table_without_the_columns_is_refused(approve: Run, plans: Path) -> None:
    (plans / "calendar.csv").write_text("id,status\nrow,review\n", encoding="utf-8")
    said = (
        '"calendar.csv" has no column approved.by and no approved.date and no approved.content; add to its first row '
        "approved.by,approved.date,approved.content, and to every row as many empty cells"
    )
    assert approve("row", "--by", "tala") == (2, "", f"smmplan: {said}\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("dawn",), "--by is missing; say who approves the post, as in --by tala"),
        (("dwan", "--by", "tala"), 'no post is called "dwan"; did you mean "dawn"?'),
        (
            ("xyz", "--by", "tala"),
            'no post is called "xyz"; write its id, its day, or its path such as calendar.posts.0',
        ),
        (("calendar.posts[9]", "--by", "tala"), 'the plan has no post "calendar.posts[9]"; it has 7, counted from 0'),
        (
            ("2026-12-02", "--by", "tala"),
            '2 posts are called "2026-12-02"; name one by its path: calendar.posts.1 "Dusk" (smmplan.yaml:16), '
            'calendar.posts.2 "Noon" (smmplan.yaml:17)',
        ),
        (
            ("monday-brew", "--by", "tala"),
            '"monday-brew" is a series, and single posts are approved; write the post of that day into calendar.posts',
        ),
        (("gone", "--by", "tala"), "gone is dropped; give it another status first, such as review"),
        (("dawn", "--by", "tal"), '"tal" is nobody who approves posts; did you mean tala?'),
        (("dawn", "--by", "zoe"), '"zoe" is not in the team; write --by with one of tala, ben'),
        (("dawn", "--by", "editor"), '"editor" is a role that nobody fills yet; --by names a person'),
        (
            ("dawn", "--by", "tala", "--date", "2026-11-22"),
            "--date: 2026-11-22 is still to come; write the day on which it was approved",
        ),
        (("dawn", "--by", "tala", "--date", "2026-11"), '--date: "2026-11" is no day; write one like 2026-11-18'),
    ],
)
def test_what_cannot_be(approve: Run, plans: Path, arguments: tuple[str, ...], said: str) -> None:
    assert approve(*arguments) == (2, "", f"smmplan: {said}\n")
    assert text(plans) == PLAN


def test_who_may_approve(approve: Run, plans: Path) -> None:
    def written(approval: str) -> None:
        plan = PLAN.replace("workflow: {approval: [tala, role:video]}\n", approval)
        (plans / "smmplan.yaml").write_text(plan, encoding="utf-8")

    written("workflow: {approval: tala}\n")
    said = '"ben" does not approve posts; workflow.approval names "tala"'
    assert approve("dawn", "--by", "ben") == (2, "", f"smmplan: {said}\n")
    written("workflow: {approval: [tala, the client]}\n")
    assert approve("dawn", "--by", "the client")[0] == 0
    written("")
    assert approve("dawn", "--by", "ben")[0] == 0
    (plans / "smmplan.yaml").write_text("smmplan: 1\ntitle: T\ncalendar: {posts: [{id: a}]}\n", encoding="utf-8")
    said = "the plan has no team, so nobody can approve; add team: {tala: {name: Tala Reyes}}"
    assert approve("a", "--by", "ben") == (2, "", f"smmplan: {said}\n")


def test_what_could_not_be_read_is_not_approved(approve: Run, plans: Path) -> None:
    broken = PLAN.replace("topic: Dusk, status: idea", "topic: Dusk, link: 'javascript:x'")
    (plans / "smmplan.yaml").write_text(broken, encoding="utf-8")
    status, out, err = approve("Dusk", "--by", "tala")
    assert (status, out) == (2, "")
    assert "cannot be relied on" in err
    assert "smmplan.yaml:16" in err
    assert approve("Noon", "--by", "tala")[0] == 0

"""smmplan board: columns beside and below each other, one person's list, every form."""

from __future__ import annotations

import csv
import gc
import json
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.__main__ import main
from smmplan.analysis.board import Board, Column
from smmplan.analysis.cards import Card
from smmplan.base.text import width
from smmplan.export.board_page import board_page, person_page

Run = Callable[..., tuple[int, str, str]]

PLAN = """\
smmplan: 1
title: Sinag Coffee
team: {tala: {name: Tala Reyes, roles: [lead]}, ben: {name: 陈本, roles: [video]}}
tasks:
  poster: {what: Poster for the shop window, owner: tala, status: doing, due: 2026-11-12}
  film:
    {what: 为冬季新品拍摄一部短片并且配上字幕, owner: ben, status: doing, due: 2026-11-28, questions: [which street?]}
  menu: {what: Menu 🎉, owner: [tala, ben], status: done}
  list: {what: "::error::List", owner: tala, status: open}
workflow: {states: [open, doing, done], limit: {doing: 1}}
"""


@pytest.fixture
def show(plans: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    (plans / "smmplan.yaml").write_text(PLAN, encoding="utf-8")

    def run(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main(["board", *arguments, "--today", "2026-11-21"])
        return (status, *capsys.readouterr())

    yield run
    gc.enable()


def test_three_columns_fit_beside_each_other(show: Run) -> None:
    assert show() == (
        0,
        """\
Sinag Coffee
By state, 2026-11-21: 3 open, 1 late, 1 done

open: 1                    ! doing: 2 of at most 1    done: 1
-------------------------  -------------------------  -------------------------
no day                     ! 2026-11-12
꞉:error::List (list,       Poster for the shop
tala)                      window (poster, tala)

                           2026-11-28
                           为冬季新品拍摄一部短片并
                           且配上字幕 (film, ben)
                           open question: which
                           street?

!: late and more in a state than may be at once
""",
        "",
    )


def test_more_columns_stand_below_each_other(show: Run, plans: Path) -> None:
    plan = PLAN.replace("[open, doing, done]", "[open, next, doing, review, done]")
    (plans / "smmplan.yaml").write_text(plan, encoding="utf-8")
    assert (
        show()[1]
        == """\
Sinag Coffee
By state, 2026-11-21: 3 open, 1 late, 1 done

open: 1
  no day      ::error::List (list, tala)

next: 0

! doing: 2 of at most 1
! 2026-11-12  Poster for the shop window (poster, tala)
  2026-11-28  为冬季新品拍摄一部短片并且配上字幕 (film, ben)
              open question: which street?

review: 0

done: 1

!: late and more in a state than may be at once
"""
    )
    assert "  no day      Menu 🎉 (menu, tala, ben)\n" in show("--done")[1]


def test_the_list_of_one_person(show: Run) -> None:
    late = """\
Tala Reyes (tala), 2026-11-21: 2 open, 1 late, 1 done

Late
! 2026-11-12  Poster for the shop window (poster, doing)

Without a day
  no day      ::error::List (list, open)
"""
    assert show("--person", "tala") == (0, late, "")
    assert show("--person", "Tala Reyes")[1] == late
    assert show("--person", "tala", "--done")[1] == f"{late}\nDone\n  no day      Menu 🎉 (menu, done, tala, ben)\n"
    assert show("--person", "ben")[1].splitlines()[2:] == [
        "In the next 7 days",
        "  2026-11-28  为冬季新品拍摄一部短片并且配上字幕 (film, doing)",
        "              open question: which street?",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--person", "tal"), 'nobody is called "tal" in the plan; write tala'),
        (("--person", "zoe"), 'nobody is called "zoe" in the plan; write one of tala, ben'),
        (("--by", "perso"), '"perso" is no choice for --by; write person'),
        (
            ("--by", "role", "--person", "tala"),
            "--person shows one list, and --by a board; leave one of them out",
        ),
        (("-o", "json:smmplan.yaml"), '"smmplan.yaml" is a file of the plan; write -o json: with another file'),
    ],
)
def test_what_cannot_be(show: Run, arguments: tuple[str, ...], said: str) -> None:
    assert show(*arguments) == (2, "", f"smmplan: {said}\n")


def test_a_name_that_two_people_have_names_nobody(show: Run, plans: Path) -> None:
    twins = PLAN.replace("陈本", "Tala Reyes")
    (plans / "smmplan.yaml").write_text(twins, encoding="utf-8")
    said = 'smmplan: 2 people are called "Tala Reyes"; write one of tala, ben\n'
    assert show("--person", "Tala Reyes") == (2, "", said)
    (plans / "smmplan.yaml").write_text(twins.replace("name: Tala Reyes", "name: ben", 1), encoding="utf-8")
    assert show("--person", "ben")[1].startswith("Tala Reyes (ben), 2026-11-21: 1 open, 1 done\n")


def test_json(show: Run) -> None:
    status, out, _ = show("-o", "json", "--by", "person")
    shown = json.loads(out)
    assert (status, shown["version"], shown["by"], shown["today"]) == (0, 1, "person", "2026-11-21")
    assert [(column["key"], [card["id"] for card in column["cards"]]) for column in shown["columns"]] == [
        ("tala", ["poster", "list", "menu"]),
        ("ben", ["film", "menu"]),
    ]
    film = shown["columns"][1]["cards"][0]
    assert film["waits_for"][0]["kind"] == "answer"
    assert film["waits_for"][0]["path"].startswith("tasks.film.questions.")
    assert (film["path"], film["due"], film["late"], film["priority"]) == ("tasks.film", "2026-11-28", False, 2)


@pytest.mark.parametrize("form", ["json", "markdown", "text"])
def test_no_form_has_what_a_terminal_or_a_build_obeys(show: Run, plans: Path, form: str) -> None:
    hostile = PLAN.replace("Menu", '"\\e[2J\\x9bm\\u202Eunem ##[add-mask]').replace("🎉,", '",')
    (plans / "smmplan.yaml").write_text(hostile, encoding="utf-8")
    status, out, _ = show("-o", form, "--done")
    assert (status, "unem" in out) == (0, True)
    assert not [sign for sign in ("\x1b", "\x9b", "\u202e", "##[") if sign in out]
    if form == "json":
        titles = [card["title"] for column in json.loads(out)["columns"] for card in column["cards"]]
        assert "\x1b[2J\x9bm\u202eunem ##[add-mask] " in titles


def test_csv(show: Run) -> None:
    rows = [*csv.DictReader(StringIO(show("-o", "csv")[1]))]
    assert [(row["column"], row["id"], row["owners"], row["late"], row["waits_for"]) for row in rows] == [
        ("open", "list", "tala", "no", ""),
        ("doing", "poster", "tala", "yes", ""),
        ("doing", "film", "ben", "no", "open question: which street?"),
        ("done", "menu", "tala; ben", "no", ""),
    ]


def test_markdown(show: Run) -> None:
    out = show("-o", "markdown")[1]
    assert "### \\! doing: 2 of at most 1\n\n| Due | What | Waits for |\n|---|---|---|\n" in out
    assert "| **late** 2026-11-12 | Poster for the shop window (poster, tala) |  |\n" in out
    assert "Menu" not in out
    assert "Menu" in show("-o", "markdown", "--done")[1]


def test_colours_only_where_they_are_wanted(show: Run) -> None:
    assert "\x1b" not in show()[1]
    assert "\x1b[1m" in show("--color", "always")[1]


def test_what_is_left_out_is_said(show: Run, plans: Path) -> None:
    (plans / "smmplan.yaml").write_text(PLAN.replace("due: 2026-11-12", "due: soon enough"), encoding="utf-8")
    status, out, err = show()
    assert (status, err) == (0, "note: 1 thing is wrong in the plan and left out here; smmplan check says what\n")
    assert "Poster" in out


def test_a_plan_without_tasks(show: Run, plans: Path) -> None:
    (plans / "smmplan.yaml").write_text("smmplan: 1\ntitle: T\n", encoding="utf-8")
    status, out, err = show()
    assert (status, out.splitlines()[:4]) == (0, ["T", "By state, 2026-11-21: 0 open", "", "backlog: 0"])
    assert err.startswith("note: the plan has no tasks yet; begin like tasks: {")


def test_no_plan(show: Run, plans: Path) -> None:
    (plans / "smmplan.yaml").unlink()
    status, out, err = show()
    assert (status, out) == (2, "")
    assert err.startswith("smmplan: no plan in this folder or above it")


words = st.text(alphabet="ab 中\U0001f389é\u0301\x1b", max_size=50)


@given(st.lists(st.tuples(words, st.lists(words, max_size=3)), max_size=6), st.integers(36, 140))
def test_no_line_is_too_wide(columns: list[tuple[str, list[str]]], cells: int) -> None:
    from datetime import date

    made = tuple(
        Column(
            title,
            title,
            tuple(
                Card("task", "id", what, "", (what,), date(2026, 11, 20), False, True, (), 1, ("tasks", "id"))
                for what in whats
            ),
            limit=0,
        )
        for title, whats in columns
    )
    shown = Board("中文" * 60, "state", date(2026, 11, 21), made)
    lines = [*board_page(shown, cells), *(line for each in made for line in person_page(shown, each, cells))]
    assert [line.text for line in lines if width(line.text) > cells] == []

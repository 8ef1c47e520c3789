"""The board: which card stands where, in which order, and what it waits for."""

from __future__ import annotations

from datetime import date

import pytest

from smmplan.analysis.board import Board, By, Column, board

from .agenda_plans import TODAY, plan_of

TEAM = """
team:
  tala: {name: Tala Reyes, roles: [lead, ads]}
  ben: {name: Ben, roles: [video]}
  free: {open: true, roles: [design]}
"""


def board_of(*texts: str, by: By = "state", posts: bool = False) -> Board:
    return board(plan_of(*texts), TODAY, by, posts=posts)


def listed(shown: Board) -> dict[str, list[str]]:
    """The ids of the cards by column, those without an id by their title."""
    return {column.key: [card.id or card.title for card in column.cards] for column in shown.columns}


def only(shown: Board, key: str) -> Column:
    (column,) = [column for column in shown.columns if column.key == key]
    return column


# ---------------------------------------------------------------- by state


def test_the_states_of_the_workflow_are_the_columns() -> None:
    tasks = "tasks: {a: {status: doing now}, b: {status: open}, c: {status: shipped}, d: {what: x}, e: {status: odd}}"
    shown = board_of(tasks, "workflow: {states: [open, doing now, shipped]}")
    assert listed(shown) == {"open": ["b"], "doing now": ["a"], "shipped": ["c"], "odd": ["e"], "": ["d"]}
    assert shown.columns[-1].title == "no state"
    assert [card.id for column in shown.columns for card in column.done] == ["c"]


def test_without_a_workflow_the_usual_states() -> None:
    assert [*listed(board_of("tasks: {a: {status: next}}"))] == [
        "backlog", "next", "in_progress", "pending", "review", "done",
    ]  # fmt: skip


def test_other_words_for_a_state_stand_in_its_column() -> None:
    tasks = "tasks: {a: {status: 进行中}, b: {status: In Progress}, c: {status: 完成}}"
    shown = board_of(tasks)
    assert (listed(shown)["in_progress"], listed(shown)["done"]) == (["a", "b"], ["c"])
    assert [card.done for card in only(shown, "done").cards] == [True]


def test_states_that_mean_the_same_stay_apart() -> None:
    shown = board_of(
        "tasks: {a: {status: todo}, b: {status: backlog}, c: {status: 待办}}",
        "workflow: {states: [todo, backlog, done]}",
    )
    assert listed(shown) == {"todo": ["a", "c"], "backlog": ["b"], "done": []}


@pytest.mark.parametrize(("limit", "over"), [(1, True), (2, False)])
def test_a_limit_is_kept_or_broken(limit: int, over: bool) -> None:
    shown = board_of(
        "tasks: {a: {status: review}, b: {status: review}}",
        f"workflow: {{states: [next, review], limit: {{review: {limit}}}}}",
    )
    assert [(column.limit, column.is_over) for column in shown.columns] == [(None, False), (limit, over)]


def test_posts_have_columns_of_their_own() -> None:
    posts = "calendar: {posts: [{id: p, status: review}, {id: q, status: dropped}, {topic: Dawn}]}"
    assert [column.kind for column in board_of(posts).columns] == ["task"] * 6
    shown = board_of(posts, posts=True)
    of_posts = [
        (column.key, [card.title for card in column.cards]) for column in shown.columns if column.kind == "post"
    ]
    assert of_posts == [
        ("idea", []), ("draft", []), ("review", ["p"]), ("approved", []), ("scheduled", []), ("published", []),
        ("", ["Dawn"]),
    ]  # fmt: skip


# ---------------------------------------------------------------- cards


def test_cards_come_by_what_is_late_then_by_day() -> None:
    tasks = """
    tasks:
      none: {status: next}
      later: {status: next, due: 2026-12-20}
      week: {status: next, due: 2026-11-28}
      today: {status: next, due: 2026-11-21}
      late: {status: next, due: 2026-11-20}
      later-still: {status: next, due: 2026-11}
      very: {status: next, due: 2026-10-01}
    """
    cards = only(board_of(tasks), "next").cards
    assert [(card.id, card.priority, card.late) for card in cards] == [
        ("very", 1, True), ("late", 1, True), ("today", 2, False), ("week", 2, False), ("later-still", 3, False),
        ("later", 3, False), ("none", 4, False),
    ]  # fmt: skip
    assert cards[4].due == date(2026, 11, 30)


def test_what_is_done_is_never_late_and_comes_last() -> None:
    shown = board_of(TEAM, "tasks: {a: {status: done, due: 2026-10-01, owner: ben}, b: {owner: ben}}", by="person")
    assert [(card.id, card.done, card.late) for card in only(shown, "ben").cards] == [
        ("b", False, False),
        ("a", True, False),
    ]


@pytest.mark.parametrize(
    ("task", "more", "waits"),
    [
        ("initiative: second", "", [("initiative", "Film")]),
        ("initiative: third", "", []),
        ("steps: [{what: Proofread, before: review}, {what: Print}]", "", [("step", "Proofread")]),
        ("steps: [{what: Proofread, before: review, done: true}]", "", []),
        ("questions: [which street?]", "", [("answer", "which street?")]),
        ("due: launch-1w", "", [("day", "shop opens")]),
        ("status: pending, why: the printer is away", "", [("reason", "the printer is away")]),
        ("status: 等待, notes: [no paper, no ink]", "", [("reason", "no paper")]),
        ("status: next, why: nobody reads it", "", []),
        ("status: done, initiative: second, questions: [which?]", "", []),
    ],
)
def test_what_a_task_waits_for(task: str, more: str, waits: list[tuple[str, str]]) -> None:
    shown = board_of(
        f"tasks: {{a: {{what: A, {task}}}}}",
        "initiatives: {first: {what: Film}, over: {status: done}, second: {after: [first]}, third: {after: [over]}}",
        "roadmap: {milestones: {launch: {when: TBD, what: shop opens}}}",
    )
    (card,) = [card for column in shown.columns for card in column.cards]
    assert [(wait.kind, wait.what) for wait in card.blocked_by] == waits


@pytest.mark.parametrize(
    ("status", "waits"),
    [
        ("draft", [("step", "cut"), ("step", "captions")]),
        ("review", [("step", "captions"), ("approval", "tala")]),
        ("approved", []),
    ],
)
def test_what_a_post_waits_for(status: str, waits: list[tuple[str, str]]) -> None:
    shown = board_of(
        TEAM,
        f"calendar: {{posts: [{{id: p, formats: [Reel], status: {status}, steps: [{{what: cut, before: review}}]}}]}}",
        "content: {steps: {reel: [{what: captions, before: approved}]}}",
        "workflow: {approval: tala}",
        posts=True,
    )
    (card,) = only(shown, status).cards if status != "review" else shown.columns[-4].cards
    assert [(wait.kind, wait.what) for wait in card.blocked_by] == waits


# ---------------------------------------------------------------- by person and by role


def test_a_board_by_person() -> None:
    tasks = """
    tasks:
      both: {owner: [tala, ben]}
      cut: {owner: "role:video"}
      cover: {role: design}
      away: {owner: Harbourline}
      song: {role: events}
      nobody: {what: x}
    """
    assert listed(board_of(TEAM, tasks, by="person")) == {
        "tala": ["both"], "ben": ["both", "cut"], "free": ["cover"], "Harbourline": ["away"], "role:events": ["song"],
        "": ["nobody"],
    }  # fmt: skip


def test_a_role_that_nobody_fills_and_that_has_nothing_to_do_is_no_column() -> None:
    shown = board_of(TEAM, "tasks: {a: {owner: ben}}", by="person")
    assert [(column.key, column.title, len(column.cards)) for column in shown.columns] == [
        ("tala", "Tala Reyes", 0),
        ("ben", "Ben", 1),
    ]


def test_a_board_by_role() -> None:
    tasks = """
    tasks:
      cover: {role: design, owner: ben}
      cut: {owner: ben}
      which: {owner: tala}
      song: {owner: "role:events"}
      nobody: {what: x}
    """
    assert listed(board_of(TEAM, tasks, by="role")) == {
        "design": ["cover"], "video": ["cut"], "events": ["song"], "": ["which", "nobody"],
    }  # fmt: skip


def test_open_steps_with_a_day_are_somebodys_work() -> None:
    initiatives = """
    initiatives:
      films:
        owner: ben
        steps:
          - {what: release form, due: 2026-11-01, owner: tala}
          - {what: cut, due: 2026-12-01}
          - {what: done long ago, due: 2026-10-01, done: true}
          - {what: some day}
    """
    shown = board_of(TEAM, initiatives, by="person")
    assert [(card.kind, card.id, card.title, card.late) for card in only(shown, "tala").cards] == [
        ("step", "films", "release form", True)
    ]
    assert [card.title for card in only(shown, "ben").cards] == ["cut"]
    assert [card for column in board_of(TEAM, initiatives).columns for card in column.cards] == []


def test_steps_of_posts_come_with_the_posts() -> None:
    posts = """
    calendar:
      series: {dawn: {every: Mon 07:30, owner: ben, steps: [{what: film, due: -1d}]}}
      posts: [{id: p, at: 2026-12-01, owner: ben, steps: [{what: cut, due: -1d}]}]
    """
    assert only(board_of(TEAM, posts, by="person"), "ben").cards == ()
    cards = only(board_of(TEAM, posts, by="person", posts=True), "ben").cards
    assert [(card.kind, card.id, card.title, card.due) for card in cards] == [
        ("step", "p", "cut", date(2026, 11, 30)),
        ("post", "p", "p", date(2026, 12, 1)),
    ]


def test_an_empty_plan_has_empty_columns() -> None:
    assert [column.cards for column in board_of("x-none: 1").columns] == [()] * 6
    assert board_of("x-none: 1", by="person").columns == ()
    assert board_of("x-none: 1", by="role").columns == ()

"""Months drawn, listed, and as JSON and CSV: no line too wide, nothing left out unsaid."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import smmplan
from smmplan.analysis.month_entries import EVERYTHING, Wanted
from smmplan.analysis.month_grid import MonthGrid, month_grids, months_agenda
from smmplan.base.month import Month, months_between
from smmplan.base.text import visible, width
from smmplan.export import calendar_agenda, calendar_text
from smmplan.export.calendar_agenda import agenda_text
from smmplan.export.calendar_csv import COLUMNS, calendar_csv
from smmplan.export.calendar_json import VERSION, calendar_json
from smmplan.export.calendar_notes import calendar_notes, is_empty, nothing_here
from smmplan.export.calendar_text import month_text
from smmplan.export.strokes import ASCII

from .roadmap_plans import FULL, HEAD, TODAY, plan_of

NOVEMBER = Month(2026, 11)
SCHEMA = json.loads((Path(smmplan.__file__).parent / "export/calendar-output.schema.json").read_text(encoding="utf-8"))
VALID = Draft202012Validator(SCHEMA)
NAMES = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=60)

MONTH = """\
November 2026

Mon        Tue        Wed        Thu        Fri        Sat        Sun
──────────┼──────────┼──────────┼──────────┼──────────┼──────────┼──────────
          │          │          │          │          │          │1
──────────┼──────────┼──────────┼──────────┼──────────┼──────────┼──────────
2         │3         │4         │5         │6         │7         │8
          │✓ out     │          │          │          │          │
──────────┼──────────┼──────────┼──────────┼──────────┼──────────┼──────────
9         │10        │11        │12        │13        │14        │15
          │◆ Opening │          │          │          │          │
          │▪ 1 due   │          │          │          │          │
──────────┼──────────┼──────────┼──────────┼──────────┼──────────┼──────────
16        │17        │18        │19        │20        │21 today  │22
Sale───────────────────────────────────────────────────────────────────────▸
──────────┼──────────┼──────────┼──────────┼──────────┼──────────┼──────────
23        │24        │25        │26        │27        │28        │29
◂Sale──────────────────────────────────────────────────────────────────────▸
          │          │* Our day │          │* Black F…│          │
          │          │! =1+1    │          │          │          │
          │          │! close   │          │          │          │
          │          │· third   │          │          │          │
          │          │+1 more   │          │          │          │
──────────┼──────────┼──────────┼──────────┼──────────┼──────────┼──────────
30        │          │          │          │          │          │
◂Sale────▸│          │          │          │          │          │
* Cyber M…│          │          │          │          │          │
"""

LIST = """\
November 2026

Tue 3 Nov
  ✓       out  ig, published

Tue 10 Nov
  ◆       Opening  milestone
  !       Draw  task, ann, late
  ✓       Done  task

Mon 16 Nov
  ▸ Sale  campaign, until 2026-12-05

Sat 21 Nov, today

Wed 25 Nov
  * Our day  company
  ! 10:00 =1+1  ig, draft, too close to another
  ! 10:05 close  ig, approved, too close to another
  · 12:00 third  ig
  · 13:00 fourth  ig

Fri 27 Nov
  * Black Friday  promotion

Mon 30 Nov
  * Cyber Monday  promotion

On some day of these
  ·       some day  2026-11-01 to 2026-11-30, ig
"""


def grids(
    *texts: str, first: Month = NOVEMBER, last: Month | None = None, wanted: Wanted = EVERYTHING, head: str = HEAD
) -> tuple[MonthGrid, ...]:
    agenda = months_agenda(plan_of(*texts, head=head), TODAY, first, last)
    return tuple(month_grids(agenda, months_between(first, last or first), wanted))


def text(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def test_a_month() -> None:
    assert text(month_text(grids(FULL)[0], TODAY, 80)) == MONTH


def test_a_list_of_days() -> None:
    assert text(agenda_text(grids(FULL)[0], TODAY, 80)) == LIST


def test_a_wide_month_has_times() -> None:
    wide = text(month_text(grids(FULL)[0], TODAY, 120))
    assert "! 10:00 =1+1" in wide
    assert max(map(width, wide.splitlines())) > 100


def test_the_calendar_of_a_person_names_what_is_due() -> None:
    mine = grids(FULL, wanted=Wanted(person="ann"))[0]
    drawn = text(month_text(mine, TODAY, 80, whole=True))
    assert "! Draw" in drawn
    assert "due" not in drawn
    assert "=1+1" not in drawn


def test_characters_of_ascii() -> None:
    grid = grids(FULL)[0]
    assert text(month_text(grid, TODAY, 80, strokes=ASCII)).isascii()
    assert text(agenda_text(grid, TODAY, 50, strokes=ASCII)).isascii()


@settings(max_examples=60)
@given(NAMES, st.integers(30, 200))
def test_no_line_is_too_wide(name: str, cells: int) -> None:
    grid = grids(FULL)[0]
    weeks = tuple(
        week._replace(
            days=tuple(
                day._replace(
                    entries=tuple(entry._replace(what=name, channels=(name,)) for entry in day.entries),
                    occasions=tuple(each._replace(name=name) for each in day.occasions),
                )
                for day in week.days
            ),
            bars=tuple(bar._replace(stretch=bar.stretch._replace(what=name)) for bar in week.bars),
        )
        for week in grid.weeks
    )
    odd = grid._replace(weeks=weeks, stretches=tuple(each._replace(what=name) for each in grid.stretches))
    drawn = list(month_text(odd, TODAY, cells))
    assert max(map(width, drawn)) <= max(cells, calendar_text.NARROWEST)
    # What comes behind a column stands in the same place in every line of a week.
    days = [line for line in drawn if "│" in line and "─" not in line and "▸" not in line]
    bounds = {(len(line) == 0) or width(line.split("│")[0]) for line in days}
    assert len(bounds) == 1 or "│" in name
    listed = list(agenda_text(odd, TODAY, cells))
    assert max(map(width, listed)) <= max(cells, calendar_agenda.NARROWEST)
    assert all(visible(line) == line for line in (*drawn, *listed))


def test_seasons_that_the_plan_does_not_name_are_not_drawn() -> None:
    shown = grids("market: {countries: [PH]}")[0]
    seasons = [each.what for each in shown.stretches]
    assert any(season.startswith("Ber months") for season in seasons)
    assert "Ber months" not in text(month_text(shown, TODAY, 80))
    assert "Ber months" in text(agenda_text(shown, TODAY, 80))


def test_notes() -> None:
    agenda = months_agenda(plan_of(FULL), TODAY, NOVEMBER)
    assert list(calendar_notes(agenda.undated)) == ["no day yet: waits (waits for open), Open (TBD)"]
    counted = plan_of("calendar: {posts: [{at: M2, topic: x}]}", head="smmplan: 1\ntitle: x\nperiod: {months: 3}\n")
    said = list(calendar_notes(months_agenda(counted, TODAY, NOVEMBER).undated))
    assert said == [
        "no day yet: x (the plan says no day for M1)",
        "M1 has no day; write period: {from: 2026-07-01, to: 2027-06-30} at the top of the plan",
    ]


def test_what_is_said_of_months_without_anything() -> None:
    empty, full = grids("calendar: {posts: [{at: 2026-11-02, topic: x}]}", first=Month(2026, 10), last=NOVEMBER)
    assert is_empty(empty)
    assert not is_empty(full)
    days = [entry.first for entry in full.days[1].entries]
    assert nothing_here(days, Month(2026, 10), Month(2026, 10), "") == (
        "nothing stands in 2026-10; the plan has days from 2026-11-02 to 2026-11-02"
    )
    assert nothing_here(days, Month(2026, 9), Month(2026, 10), " of ig") == "nothing of ig stands in 2026-09 to 2026-10"


# ---------------------------------------------------------------- CSV and JSON


def test_csv() -> None:
    rows = list(csv.DictReader(io.StringIO("".join(calendar_csv(grids(FULL))))))
    found = {row["what"]: row for row in rows}
    assert list(rows[0]) == list(COLUMNS)
    assert found["close"] == {
        "day": "2026-11-25", "last": "2026-11-25", "time": "10:05", "kind": "post", "what": "close", "channels": "ig",
        "pillars": "", "formats": "", "status": "approved", "owners": "ann", "state": "close",
        "path": "calendar.posts.1",
    }  # fmt: skip
    # As typed, like in all our tables.
    assert "=1+1" in found
    assert (found["Draw"]["state"], found["out"]["state"], found["third"]["state"]) == ("late", "done", "")
    assert (found["Our day"]["kind"], found["some day"]["last"]) == ("company", "2026-11-30")


def test_csv_has_everything_once_over_several_months() -> None:
    weekly = "calendar: {series: {s: {every: week, channels: [ig]}}}"
    months = grids(FULL, first=Month(2026, 10), last=Month(2026, 12))
    turns = list(
        csv.DictReader(io.StringIO("".join(calendar_csv(grids(weekly, first=Month(2026, 11), last=Month(2026, 12))))))
    )
    weeks = [row["day"] for row in turns if row["kind"] == "series"]
    assert weeks == sorted(set(weeks))
    rows = list(csv.DictReader(io.StringIO("".join(calendar_csv(months)))))
    keys = [(row["path"], row["day"], row["what"]) for row in rows]
    assert len(keys) == len(set(keys))
    assert sum(row["what"] == "Sale" for row in rows) == 1


def output(*texts: str) -> Any:
    plan = plan_of(*(texts or (FULL,)))
    agenda = months_agenda(plan, TODAY, NOVEMBER, Month(2026, 12))
    shown = month_grids(agenda, (NOVEMBER, Month(2026, 12)))
    return json.loads("".join(calendar_json(shown, agenda.undated, TODAY, plan.head.timezone)))


def test_json() -> None:
    out = output()
    assert (out["version"], out["today"], out["timezone"]) == (VERSION, "2026-11-21", "Asia/Manila")
    assert [month["month"] for month in out["months"]] == ["2026-11", "2026-12"]
    day = next(day for day in out["months"][0]["days"] if day["day"] == "2026-11-25")
    assert [entry["what"] for entry in day["entries"]] == ["=1+1", "close", "third", "fourth"]
    assert day["entries"][0] == {
        "kind": "post", "path": ["calendar", "posts", 0], "what": "=1+1", "first": "2026-11-25", "last": "2026-11-25",
        "time": "10:00", "channels": ["ig"], "pillars": [], "formats": [], "status": "draft", "owners": [],
        "done": False, "late": False, "collides": True,
    }  # fmt: skip
    assert [each["name"] for each in day["occasions"]] == ["Our day"]
    assert [each["what"] for each in out["months"][0]["lasting"]] == ["Sale"]
    assert [each["what"] for each in out["undated"]] == ["waits", "Open", "Waits"]


def test_the_schema_takes_real_output_and_describes_every_key() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    out = output()
    VALID.validate(out)
    VALID.validate(output("x-none: nothing"))
    month, defined = SCHEMA["properties"]["months"]["items"], SCHEMA["$defs"]
    day = next(day for day in out["months"][0]["days"] if day["entries"] and day["occasions"])
    days = month["properties"]["days"]["items"]
    pairs = [
        (out, SCHEMA),
        (out["months"][0], month),
        (day, days),
        (day["entries"][0], defined["entry"]),
        (day["occasions"][0], days["properties"]["occasions"]["items"]),
        (out["months"][0]["lasting"][0], month["properties"]["lasting"]["items"]),
        (out["undated"][0], defined["undated"]),
    ]
    for each, schema in pairs:
        assert list(each) == schema["required"] == list(schema["properties"])


@pytest.mark.parametrize(
    ("route", "value"),
    [
        (["version"], 2),
        (["today"], "today"),
        (["months", 0, "month"], "November"),
        (["months", 0, "days", 0, "day"], None),
        (["months", 0, "days", 0, "entries"], None),
        (["months", 0, "days", 0, "entries", 0, "time"], "9:00"),
        (["months", 0, "days", 0, "entries", 0, "late"], "no"),
        (["months", 0, "lasting", 0, "last"], None),
        (["undated", 0, "reason"], "lost"),
    ],
)
def test_the_schema_refuses_what_is_not_our_output(route: list[Any], value: Any) -> None:
    changed = deepcopy(output())
    part = changed
    for step in route[:-1]:
        part = part[step]
    part[route[-1]] = value
    assert not VALID.is_valid(changed)

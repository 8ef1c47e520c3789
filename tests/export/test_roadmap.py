"""A roadmap drawn, and for Mermaid, JSON and CSV: no line too wide, every name as it was typed, nothing forged."""

from __future__ import annotations

import csv
import io
import json
import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import smmplan
from smmplan.analysis.roadmap import BY, RoadmapView, roadmap
from smmplan.base.month import Month
from smmplan.base.text import visible, width
from smmplan.export.roadmap_csv import COLUMNS, roadmap_csv
from smmplan.export.roadmap_json import VERSION, roadmap_json
from smmplan.export.roadmap_mermaid import name_of, roadmap_mermaid
from smmplan.export.roadmap_notes import roadmap_notes
from smmplan.export.roadmap_text import NARROWEST, roadmap_text
from smmplan.export.strokes import ASCII

from .roadmap_plans import FULL, TODAY, plan_of

SCHEMA = json.loads((Path(smmplan.__file__).parent / "export/roadmap-output.schema.json").read_text(encoding="utf-8"))
VALID = Draft202012Validator(SCHEMA)
COUNTED = "smmplan: 1\ntitle: x\nperiod: {months: 3}\n"
NAMES = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=60)


def view_of(*texts: str, **options: Any) -> RoadmapView:
    return roadmap(plan_of(*(texts or (FULL,))), TODAY, **options)


def renamed(view: RoadmapView, name: str) -> RoadmapView:
    """The view with this name on everything."""
    groups = tuple(
        group._replace(title=name, rows=tuple(row._replace(label=name) for row in group.rows)) for group in view.groups
    )
    return view._replace(groups=groups, milestones=tuple(row._replace(label=name) for row in view.milestones))


CHART = """\
Sinag Coffee
Roadmap by goal, as of 2026-11-21

                       2026                            2027
                       May Jun Jul Aug Sep Oct Nov Dec Jan Feb Mar Apr May Jun
Phases                                           │
  First                        ██████████████████│░░░░░
  Second                                         │     ░░░░░░░░░░░░░░░░░░░░░░░▸
Milestones                                       │
  Opening                                       ◆│10 Nov
  December                                       │ ◆◆◆◆ Dec
  Fair                                           │        ◆◆ 30 Jan-2 Feb
Sell: #1 more                                    │                     30 Jun ◇
  Films                 ░░░░░░░░░░░░░░░░░░░░░░░░░│░░░░░░░░░
  Page                             █████░░░░░    │                              late
  Stopped                              ╌╌╌╌╌     │
Initiatives without a…                           │
  No end                                         │ ░▸
Campaigns without a g…                           │
  Sale                                           ░░░

█ done or over   ░ not done   ╌ dropped   ◆ milestone   ◇ goal is due   │ today
"""


def test_the_chart() -> None:
    assert "\n".join((*roadmap_text(view_of(), "Sinag Coffee", 84), "")) == CHART


def test_the_line_of_today_breaks_no_day() -> None:
    """It stands in every line where that is blank, also across the day that is written beside a mark."""
    when = "roadmap: {milestones: {a: {when: 2026-10-20}, b: {when: 2026-11-21}, c: {when: 2027-06-01}}}"
    lines = list(roadmap_text(view_of(when), "x", 80))[5:-2]
    assert any("◆ 20 Oct" in line for line in lines)


def test_days_beside_marks() -> None:
    text = "\n".join(roadmap_text(view_of(), "x", 100))
    for said in ("◆│10 Nov", " Dec\n", "◆◆ 30 Jan-2 Feb", "30 Jun ◇"):
        assert said in text


def test_what_goes_on_beyond_the_months_says_so() -> None:
    view = view_of(FULL, first=Month(2026, 8), last=Month(2026, 11))
    lines = {line[:24].strip(): line[24:].strip() for line in roadmap_text(view, "x", 80)}
    assert (lines["First"][0], lines["First"][-1]) == ("◂", "▸")
    assert (lines["Films"][0], lines["Films"][-1]) == ("◂", "▸")
    assert lines["Page"][0] == "█"


def test_the_legend_says_what_is_used() -> None:
    plain = list(roadmap_text(view_of("initiatives: {a: {what: A, start: 2027-01-01, due: 2027-02-01}}"), "x", 80))
    assert plain[-1] == "█ done or over   ░ not done   │ today"
    assert "╌ dropped" in "\n".join(roadmap_text(view_of(), "x", 80))


def test_characters_of_ascii() -> None:
    text = "\n".join(roadmap_text(view_of(), "A title that is far too long for the line " * 4, 80, strokes=ASCII))
    assert text.isascii()


@settings(max_examples=60)
@given(NAMES, st.integers(40, 200), st.sampled_from(BY))
def test_no_line_is_too_wide(name: str, cells: int, by: str) -> None:
    view = renamed(view_of(by=by), name)
    for line in roadmap_text(view, name, cells):
        assert width(line) <= max(cells, NARROWEST)
        assert visible(line) == line


@pytest.mark.parametrize("years", [1, 2, 4, 9])
def test_many_months(years: int) -> None:
    view = view_of(FULL, first=Month(2026, 1), last=Month(2025 + years, 12))
    lines = list(roadmap_text(view, "x", 80))
    assert max(map(width, lines)) <= 80
    assert re.findall(r"20\d\d", lines[3])[0] == "2026"
    assert any("◆" in line for line in lines)


def test_colours_change_nothing_else() -> None:
    def pen(style: str, text: str) -> str:
        return f"\x1b[1m{text}\x1b[0m" if text else text

    colored = "\n".join(roadmap_text(view_of(), "x", 80, pen=pen))
    assert re.sub(r" +$", "", re.sub(r"\x1b\[\d+m", "", colored), flags=re.MULTILINE) == "\n".join(
        roadmap_text(view_of(), "x", 80)
    )


def test_notes() -> None:
    assert list(roadmap_notes(view_of())) == [
        "! late: Page, due 2026-10-15",
        "no day yet: Open (TBD), Waits (waits for open)",
        "outside of these months: Far (2029-01-01); --from and --to show others",
    ]
    assert "nothing of the plan lies in these months" in list(roadmap_notes(view_of(FULL, first=Month(2031, 1))))
    open_only = view_of("roadmap: {milestones: {a: {when: TBD, what: A}}}")._replace(months=(), labels=())
    assert next(roadmap_notes(open_only)).startswith("nothing of the roadmap has a day yet; write one like ")


# ---------------------------------------------------------------- Mermaid


def decoded(text: str) -> str:
    """What mermaid draws of a name."""
    return re.sub(r"#(\d+);", lambda found: chr(int(found[1])), text)


@given(NAMES)
def test_mermaid_draws_every_name_as_it_was_typed(name: str) -> None:
    encoded = name_of(name)
    assert decoded(encoded) == (" ".join(visible(name).split()) or "-")
    left = re.sub(r"#\d+;", "", encoded)
    assert not set(left) & set(":;#%{}<>&\"'`\\|ﬂ¶ß\n\r")


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Launch: the sequel", "Launch#58; the sequel"),
        ("#1; 100%", "#35;1#59; 100#37;"),
        ("section two", "#115;ection two"),
        ("Title", "#84;itle"),
        ("click here", "#99;lick here"),
        ("2026-11-27 opening", "#50;026-11-27 opening"),
        ("%% x", "#37;#37; x"),
        ("a\nb", "a␊b"),
        ("", "-"),
        ("双11：开始", "双11：开始"),
    ],
)
def test_names_that_would_steer_mermaid(name: str, written: str) -> None:
    assert name_of(name) == written


def test_mermaid() -> None:
    lines = list(roadmap_mermaid(view_of(), "Café: one"))
    assert lines[:4] == ["gantt", "    title Café#58; one", "    dateFormat YYYY-MM-DD", "    axisFormat %Y-%m"]
    # The goal has its own line with all its words, and long names of sections would stand over the bars.
    assert "    section g" in lines
    assert "    section Campaigns without a goal" in lines
    assert "    Sell#58; #35;1 more :active, milestone, 2027-06-30, 0d" in lines
    assert "    First :active, 2026-07-01, 184d" in lines
    assert "    Page :crit, 2026-08-01, 76d" in lines
    assert "    Opening :done, milestone, 2026-11-10, 0d" in lines
    assert "    Fair :2027-01-30, 4d" in lines
    assert not any("Stopped" in line for line in lines)
    assert all(line.count(":") == (" section " not in line and " title " not in line) for line in lines[4:])
    undated = roadmap(plan_of("roadmap: {milestones: {a: {when: M2}}}", head=COUNTED), TODAY)
    assert list(roadmap_mermaid(undated, "x")) == []


# ---------------------------------------------------------------- CSV and JSON


def test_csv() -> None:
    rows = list(csv.DictReader(io.StringIO(roadmap_csv(view_of()))))
    found = {row["what"]: row for row in rows}
    assert list(rows[0]) == list(COLUMNS)
    assert found["Page"] == {
        "group": "Sell: #1 more", "kind": "initiative", "what": "Page", "first": "2026-08-01", "last": "2026-10-15",
        "state": "late", "done": "0.5000", "done_by": "steps", "owners": "ann", "goals": "g", "after": "",
        "counts_from": "", "path": "initiatives.a", "no_day": "",
    }  # fmt: skip
    assert (found["Films"]["after"], found["No end"]["last"]) == ("a", "")
    assert (found["Far"]["group"], found["Waits"]["no_day"]) == ("Outside of these months", "waits for open")


def output(**options: Any) -> Any:
    return json.loads("".join(roadmap_json(view_of(**options))))


def test_json() -> None:
    out = output()
    assert (out["version"], out["today"], out["by"], out["months"][0]) == (VERSION, "2026-11-21", "goal", "2026-05")
    goal = next(group for group in out["groups"] if group["path"] == ["goals", "g"])
    assert [row["what"] for row in goal["rows"]] == ["Films", "Page", "Stopped"]
    assert goal["rows"][1] == {
        "kind": "initiative", "path": ["initiatives", "a"], "what": "Page", "first": "2026-08-01",
        "last": "2026-10-15", "state": "late", "done": "0.5000", "done_by": "steps", "owners": ["ann"], "goals": ["g"],
        "after": [], "counts_from": [],
    }  # fmt: skip
    assert [each["what"] for each in out["undated"]] == ["Open", "Waits"]


def test_the_schema_takes_real_output_and_describes_every_key() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    for by in BY:
        VALID.validate(output(by=by))
    months = roadmap(plan_of("initiatives: {a: {start: M2, due: M3}}", head=COUNTED), TODAY)
    shown = json.loads("".join(roadmap_json(months)))
    VALID.validate(shown)
    assert shown["groups"][0]["rows"][0]["first"] == "M2"
    out = output()
    defined = SCHEMA["$defs"]
    pairs = [
        (out, SCHEMA),
        (out["groups"][0], SCHEMA["properties"]["groups"]["items"]),
        (out["milestones"][0], defined["row"]),
        (out["undated"][0], defined["undated"]),
    ]
    for each, schema in pairs:
        assert list(each) == schema["required"] == list(schema["properties"])


@pytest.mark.parametrize(
    ("route", "value"),
    [
        (["version"], 2),
        (["by"], "colour"),
        (["months", 0], "July"),
        (["milestones", 0, "first"], None),
        (["milestones", 0, "state"], "open"),
        (["milestones", 0, "done"], 1),
        (["groups", 0, "rows"], {}),
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

"""Posts as people keep them in sheets: days and times in every form, words of three languages, no row lost."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest

from smmplan.analysis.sheets.choice import choose
from smmplan.analysis.sheets.days import read_clock, read_when
from smmplan.analysis.sheets.posts_import import posts_import
from smmplan.analysis.sheets.posts_of_plan import Names, entry_of, status_of
from smmplan.analysis.sheets.posts_sheet import PostsSheet, Wish, posts_row, read_posts
from smmplan.base.errors import GrammarError, Trouble
from smmplan.base.month import Month
from smmplan.plan.plan import Plan
from smmplan.source.load import load
from smmplan.source.sheets.grid import Cell, Grid, Line
from smmplan.source.sheets.text import text_grid

PERIOD = (Month(2026, 7), Month(2027, 6))


def read(
    text: str | Grid,
    *columns: str,
    order: str | None = None,
    year: int | None = None,
    period: tuple[Month, Month] | None = None,
) -> PostsSheet:
    grid = text if isinstance(text, Grid) else text_grid(text.encode(), "x.csv")
    return read_posts(grid, Wish(columns, None, year, order), posts_row(grid)[0], period)


def days(
    *cells: str, order: str | None = None, year: int | None = None, period: tuple[Month, Month] | None = None
) -> list[str]:
    rows = "".join(f'"{cell}",x\n' for cell in cells)
    sheet = read(f"Date,Title\n{rows}", order=order, year=year, period=period)
    assert not sheet.unread
    return [f"{post.day} {post.clock:%H:%M}" if post.clock else str(post.day) for post in sheet.posts]


@pytest.mark.parametrize(
    "cell",
    [
        "2027-03-04", "2027/3/4", "2027年3月4日", "4 March 2027", "Mar 4, 2027", "Thu 4 Mar 2027", "4 de marzo 2027",
        "2027-03-04 (Thu)", "20270304", "4-Mar-27", "46450", "Thursday, March 4, 2027", "4. März 2027",
        "2027年3月4日 周四",
    ],
)  # fmt: skip
def test_days_are_read_as_people_write_them(cell: str) -> None:
    assert days(cell) == ["2027-03-04"]


@pytest.mark.parametrize("cell", ["4 Mar", "March 4", "3月4日", "Thu 4 Mar", "Marso 4", "周四 3月4日"])
def test_a_day_without_a_year_lies_in_the_period_of_the_plan(cell: str) -> None:
    assert days(cell, period=PERIOD) == ["2027-03-04"]
    assert days(cell, year=2028) == ["2028-03-04"]
    with pytest.raises(Trouble, match="has no year; add one like --year 2027"):
        days(cell)


@pytest.mark.parametrize(
    ("cell", "clock"),
    [
        ("18:30", "18:30"), ("6:30 PM", "18:30"), ("6pm", "18:00"), ("6 p.m.", "18:00"), ("18h30", "18:30"),
        ("12 AM", "00:00"),
        ("12:15 pm", "12:15"), ("18.30", "18:30"), ("1830", "18:30"), ("下午6点半", "18:30"), ("18点", "18:00"),
        ("7:05", "07:05"),
        ("18:30:00", "18:30"), ("8:00 AM (PHT)", "08:00"),
    ],
)  # fmt: skip
def test_times_are_read_as_people_write_them(cell: str, clock: str) -> None:
    assert f"{read_clock(cell):%H:%M}" == clock


@pytest.mark.parametrize("cell", ["noon-ish", "25:00", "18:75", "7", "18:00-19:00", "morning"])
def test_what_no_time_is_stays_in_words(cell: str) -> None:
    with pytest.raises(GrammarError):
        read_clock(cell)
    sheet = read(f"Date,Time,Title\n2027-03-04,{cell},x\n")
    assert (sheet.odd_times, sheet.posts[0].fields["x-time"]) == ((2,), cell)


def test_numbers_of_spreadsheets_are_days_and_times() -> None:
    found = read_when(Decimal("46450.75"), None)
    assert found is not None
    assert (found.day, found.clock) == (date(2027, 3, 4), time(18))
    assert read_clock(Decimal("0.520833333333333")) == time(12, 30)
    with pytest.raises(GrammarError):
        read_when(Decimal(12), None)


def test_a_time_may_stand_behind_the_day() -> None:
    assert days("2027-03-04 18:30", "4 March 2027 6pm", "2027-03-04T07:00") == [
        "2027-03-04 18:30", "2027-03-04 18:00", "2027-03-04 07:00",
    ]  # fmt: skip


def test_the_whole_column_decides_which_number_is_the_month() -> None:
    assert days("03/04/2027", "25/04/2027") == ["2027-04-03", "2027-04-25"]
    assert days("03/04/2027", "04/25/2027") == ["2027-03-04", "2027-04-25"]
    assert days("03/04/2027", order="dmy") == ["2027-04-03"]
    assert days("03/04/2027", order="mdy") == ["2027-03-04"]
    assert days("27/04/03", order="ymd") == ["2027-04-03"]
    assert days("03/04", "25/04", period=PERIOD) == ["2027-04-03", "2027-04-25"]
    with pytest.raises(Trouble, match=r'row 2: "03/04/2027" may be .*; add --dates dmy or --dates mdy'):
        days("03/04/2027")
    with pytest.raises(Trouble, match="days are written in two orders"):
        days("25/04/2027", "04/25/2027")
    with pytest.raises(Trouble, match="does not begin with the year"):
        days("03/04/2027", order="ymd")


@pytest.mark.parametrize(
    "heads",
    [
        "Date,Time,Platform,Title,Format,Status,Owner,Caption",
        "日期,时间,平台,标题,形式,状态,负责人,文案",
        "Petsa,Oras,Plataporma,Paksa,Porma,Katayuan,May-ari,Teksto",
        "Publish Date,Post time,Channel,Topic,Content type,Stage,Assigned to,Post copy",
    ],
)
def test_columns_are_known_by_the_words_of_three_languages(heads: str) -> None:
    sheet = read(f"{heads}\n2027-03-04,18:30,IG,T,Reel,Draft,Jun,C\n")
    assert list(sheet.taken.values()) == ["date", "time", "channels", "topic", "formats", "status", "owner", "text"]
    assert sheet.posts[0].fields == {
        "channels": "IG", "topic": "T", "formats": "Reel", "status": "Draft", "owner": "Jun", "text": "C",
    }  # fmt: skip


def test_every_row_is_a_post_or_listed() -> None:
    text = (
        "My calendar,,\nDate,Title,Notes\n2027-03-01,a,\n,,\nMarch,,\n2027-03-02,,closed\nDate,Title,Notes\n"
        'soon,b,\nTBD,c,\n,d,\n2027-02-30,e,\n2027-03-05,"f,\n'
    )
    sheet = read(text)
    assert [post.row for post in sheet.posts] == [3, 9, 10]
    assert [(each.row, each.why) for each in sheet.left_out] == [
        (5, "words without a post"),
        (6, "a day without a post"),
        (7, "the headings once more"),
    ]
    assert [each.row for each in sheet.unread] == [8, 11, 12]


def test_merged_days_are_those_that_the_cells_show() -> None:
    def line(number: int, *cells: Cell) -> Line:
        return Line(number, cells)

    lines = (line(1, "Date", "Title"), line(2, date(2027, 3, 4), "a"), line(3, "", "b"), line(4, "", "c"))
    sheet = read(Grid("S", lines, covered={(3, 0): date(2027, 3, 4)}))
    assert [post.day for post in sheet.posts] == [date(2027, 3, 4), date(2027, 3, 4), None]


def test_a_map_says_what_a_column_is_and_what_is_left_out() -> None:
    text = "Date,Kanal,Was,Idea\n2027-03-04,IG,x,y\n"
    assert read(text, "Kanal=channel", "C=topic", "Idea=skip").posts[0].fields == {"channels": "IG", "topic": "x"}
    assert read(text, "Kanal=channel", "C=copy").posts[0].fields == {"channels": "IG", "topic": "y", "text": "x"}
    with pytest.raises(Trouble, match="no column is known for the date"):
        read("Title,Copy,Status\na,b,c\n")


def test_numbers_of_rows_are_no_ids() -> None:
    assert "id" not in read("No,Date,Title\n1,2027-03-04,x\n2,2027-03-05,y\n").posts[0].fields
    assert read("ID,Date,Title\nhello,2027-03-04,x\n").posts[0].fields["id"] == "hello"


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("Draft", "draft"), ("In review", "review"), ("For Approval", "review"), ("已发布", "published"),
        ("Posted", "published"),
        ("nakatakda", "scheduled"), ("Ready to post", "approved"), ("Cancelled", "dropped"),
        ("Half baked", "Half baked"),
    ],
)  # fmt: skip
def test_words_for_a_status_become_those_of_plans(word: str, status: str) -> None:
    assert status_of(word) == status


def test_several_channels_in_a_cell_are_several() -> None:
    names = Names(None)
    post = read("Date,Channel,Title\n2027-03-04,IG / Facebook & 小红书,x\n").posts[0]
    assert entry_of(post, names)["channels"] == ["instagram", "facebook", "xiaohongshu"]
    assert names.new_channels["xiaohongshu"] == {"platform": "xiaohongshu"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Date,Platform,Title,Status,Copy,Budget\n2027-01-01,IG,x,idea,y,5\n", "calendar"),
        ("Month,Item,Amount\n2027-01,x,5\n", "budget"),
        ("Item,Jan,Feb,Mar\nx,1,2,3\n", "budget"),
        ("Title of it\n\nDate,Topic\n2027-01-01,x\n", "calendar"),
    ],
)
def test_a_sheet_shows_what_it_is(text: str, kind: str) -> None:
    assert choose((text_grid(text.encode(), "x"),), None, None, None, "x").kind == kind


def test_a_row_that_is_there_twice_comes_once() -> None:
    sheet = read("Date,Channel,Title\n2027-03-04,IG,x\n2027-03-04,IG,x\n2027-03-04,FB,x\n")
    found = posts_import(sheet, None)
    assert ([row for row, _ in found.new], found.repeated) == ([2, 4], (3,))


def plan(text: str, tmp_path: Path) -> Plan:
    (tmp_path / "smmplan.yaml").write_text(f"smmplan: 1\ntitle: x\n{text}", encoding="utf-8")
    found = load(str(tmp_path / "smmplan.yaml"), "smmplan.yaml", str(tmp_path)).plan
    assert found is not None
    return found


def test_the_same_title_on_another_channel_is_another_post(tmp_path: Path) -> None:
    there = plan(
        "channels: {ig: {platform: instagram}, fb: {platform: facebook}}\n"
        "calendar: {posts: [{at: 2027-03-04 10:00, channels: [ig], topic: X}, {at: 2027-03-05, topic: Y}]}\n",
        tmp_path,
    )
    sheet = read("Date,Channel,Title\n2027-03-04,IG,x\n2027-03-04,FB,x\n2027-03-05,FB,y\n2027-03-06,IG,x\n")
    found = posts_import(sheet, there)
    assert [row for row, _ in found.new] == [3, 5]
    assert [(each.row, each.name) for each in found.twins] == [(2, '"X"'), (4, '"Y"')]


def test_a_platform_with_two_channels_names_none_of_them(tmp_path: Path) -> None:
    names = Names(plan("channels: {shop: {platform: instagram}, studio: {platform: instagram}}\n", tmp_path))
    assert names.channels("Instagram", 2) == ([], ["Instagram"])
    assert names.channels("studio", 2) == (["studio"], [])
    assert names.unknown == {("channels", "Instagram"): [2]}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Item,Q1 2027,Q2 2027,Total\nA,1,2,3\n", 'has amounts by "Q1 2027", "Q2 2027", and amounts are read by month'),
        ("项目,第一季度,第二季度\nA,1,2\n", 'has amounts by "第一季度", "第二季度"'),
        ("January,,,,,,\nMon,Tue,Wed,Thu,Fri,Sat,Sun\nA,,,,,,\n", "is a calendar with the days side by side; write a"),
        ("Date,Facebook,Instagram\n2027-01-04,A,B\n", 'has its posts in columns by channel, "Facebook", "Instagram"'),
        ('"05/01/2027 10:05","Hello","https://x.example"\n', "has no row with the names of its columns; add one above"),
        ("Dear Ana,\nsee below\n", "looks neither like a budget nor like posts; add --kind budget"),
    ],
)
def test_a_sheet_that_is_neither_says_what_it_looks_like(text: str, said: str) -> None:
    with pytest.raises(Trouble) as caught:
        choose((text_grid(text.encode(), "x.csv"),), None, None, None, "x.csv")
    assert str(caught.value).startswith(f'"x.csv" {said}')


def test_a_day_may_stand_in_the_column_of_the_time_alone() -> None:
    text = "Text,Image URL,Tags,Posting Time\nHello,,launch,2027-01-05 10:00\n"
    assert choose((text_grid(text.encode(), "x.csv"),), None, None, None, "x.csv").kind == "calendar"
    (post,) = read(text).posts
    assert (post.day, post.clock, post.fields) == (date(2027, 1, 5), time(10), {"text": "Hello", "notes": "launch"})
    (post,) = read("Text,Time,Date\nHello,10:00,2027-01-05\n").posts
    assert (post.day, post.clock) == (date(2027, 1, 5), time(10))


def test_words_for_a_status_are_kept_with_what_they_are_taken_for() -> None:
    words = ["Planned", "planned", "Draft", "On hold", "DONE", "计划中"]
    rows = "".join(f"2027-01-0{turn},T{turn},{word}\n" for turn, word in enumerate(words, start=1))
    found = posts_import(read(f"Date,Title,Status\n{rows}"), None)
    assert [data["status"] for _, data in found.new] == ["idea", "idea", "draft", "On hold", "published", "idea"]
    assert dict(found.statuses) == {
        ("Planned", "idea"): [2, 3], ("On hold", None): [5], ("DONE", "published"): [6], ("计划中", "idea"): [7],
    }  # fmt: skip

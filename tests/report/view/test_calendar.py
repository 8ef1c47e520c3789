"""The calendar of a report: the months that matter, what stands on their days, and what is too close together."""

from __future__ import annotations

import re
from datetime import date

import pytest

from smmplan.analysis.month_grid import heat
from smmplan.report.subject import Subject
from smmplan.report.view.calendar import MOST_MONTHS, CalendarView, section
from smmplan.report.view.calendar_days import MOST_ON_A_DAY, Day, Month

from .one_section import About, shown

PLAN = """
channels: {instagram: {platform: instagram}, facebook: {platform: facebook}}
content: {pillars: {weavers: {name: Hands at the loom}, care: {}}}
campaigns: {pasko: {what: Pasko, from: 2026-11-16, to: 2026-12-05}, wall: {what: Photo wall, at: 2026-12-10}}
tasks: {buy: {what: Buy thread, due: 2026-11-24}}
calendar:
  days:
    - {date: 2026-11-25, what: Our own day, kind: company}
    - {date: 2026-11-26, what: A day of mourning, kind: quiet}
    - {from: 2026-12-24, to: 2026-12-26, what: Pause, kind: quiet}
  series:
    monday: {every: Mon 12:15, channels: [facebook], pillars: [care], from: 2026-11-02, to: 2026-12-31, topics: [warp]}
  posts:
    - at: 2026-11-24 12:20
      channels: [instagram, facebook]
      pillars: [weavers]
      topic: When to order
      status: approved
    - {at: 2026-11-27 08:00, channels: [instagram], topic: First, status: draft}
    - {at: 2026-11-27 08:05, channels: [instagram], topic: Second, status: published}
    - {at: 2026-11-10, channels: [facebook], topic: Forgotten, status: draft}
    - {at: 2026-12, channels: [facebook], topic: Some time, status: idea}
    - {channels: [facebook], topic: Without a day}
"""


def made(subject: Subject) -> CalendarView:
    found = section(subject)
    assert found
    return found


def on(month: Month, number: int) -> Day:
    return next(day for week in month.weeks for day in week if not day.outside and day.number == str(number))


def posts(count: int, day: str = "2026-11-24") -> str:
    return "calendar:\n  posts:\n" + "".join(
        f"    - {{at: {day} {n // 60:02d}:{n % 60:02d}, topic: Post {n}}}\n" for n in range(count)
    )


def test_this_month_and_the_next_ones_with_posts_are_shown(about: About) -> None:
    assert [month.title for month in made(about(PLAN)).months] == ["November 2026", "December 2026"]


def test_months_without_posts_are_skipped_and_at_most_three_shown(about: About) -> None:
    text = "calendar:\n  posts:\n" + "".join(f"    - {{at: 2027-{n:02d}-05}}\n" for n in (1, 2, 4, 5, 6))
    titles = [month.title for month in made(about(text)).months]

    assert titles == ["January 2027", "February 2027", "April 2027"]
    assert len(titles) == MOST_MONTHS


def test_a_third_month_with_nothing_but_series_is_not_shown(about: About) -> None:
    series = "calendar: {series: {a: {every: Mon, from: 2026-11-02}}}"

    assert [month.title for month in made(about(series)).months] == ["November 2026", "December 2026"]


def test_after_the_plan_its_last_month_is_shown(about: About) -> None:
    view = made(about(PLAN, today=date(2028, 1, 1)))

    assert [month.title for month in view.months] == ["December 2026"]
    assert view.lead == "The plan has 14 posts, Jul 1, 2026\u2009–\u2009Jun 30, 2027."


def test_before_the_plan_its_first_months_are_shown(about: About) -> None:
    assert next(month.title for month in made(about(PLAN, today=date(2025, 1, 1))).months) == "November 2026"


def test_a_day_has_its_posts_with_channels_pillar_time_and_state(about: About) -> None:
    day = on(made(about(PLAN)).months[0], 24)
    (entry,) = day.entries

    assert (entry.mark, entry.title, entry.note) == ("IG FB", "When to order", "12:20\u202fPM")
    assert (entry.ink, entry.pillar) == ("f-pillar-1", "Hands at the loom")
    assert entry.state
    assert (entry.state.word, entry.state.tone) == ("approved", "good")
    assert day.name == "Tue Nov 24"


def test_what_is_out_has_no_state_and_what_should_be_out_is_bad(about: About) -> None:
    november = made(about(PLAN)).months[0]
    first, second = on(november, 27).entries
    (forgotten,) = on(november, 10).entries

    assert first.state
    assert first.state.tone == "watch"
    assert second.state is None
    assert forgotten.state
    assert (forgotten.state.word, forgotten.state.tone) == ("draft", "bad")


def test_only_today_is_today(about: About) -> None:
    days = [day for month in made(about(PLAN)).months for week in month.weeks for day in week if day.today]

    assert [day.name for day in days] == ["Sat Nov 21"]


def test_days_that_matter_and_quiet_days_are_told_apart(about: About) -> None:
    november, december = made(about(PLAN)).months

    assert on(november, 25).holidays == ("Our own day",)
    assert (on(november, 26).holidays, on(november, 26).quiet) == ((), "A day of mourning")
    assert [on(december, number).quiet for number in (23, 24, 26, 27)] == ["", "Pause", "Pause", ""]
    assert on(december, 10).entries[0].title == "Photo wall"


def test_what_lasts_and_what_stands_on_no_day_are_beside_the_month(about: About) -> None:
    november, december = made(about(PLAN)).months

    assert "Pasko: Nov 16\u2009–\u2009Dec 5, 2026" in november.beside
    assert "Some time: some day of Dec 1\u2009–\u200931, 2026" in december.beside
    assert not any("Some time" in text for text in november.beside)


@pytest.mark.parametrize(("outline", "seen"), [("full", False), ("client", False), ("team", True)])
def test_only_the_team_sees_its_tasks(about: About, outline: str, seen: bool) -> None:
    titles = [each.title for each in on(made(about(PLAN, outline=outline)).months[0], 24).entries]

    assert ("Buy thread" in titles) == seen


def test_a_full_day_is_cut_and_says_so(about: About) -> None:
    day = on(made(about(posts(MOST_ON_A_DAY + 2))).months[0], 24)

    assert [each.title for each in day.entries] == [f"Post {n}" for n in range(MOST_ON_A_DAY)]
    assert day.more == "and 2 more"
    assert on(made(about(posts(MOST_ON_A_DAY))).months[0], 24).more == ""


def test_the_legend_has_the_pillars_that_are_seen(about: About) -> None:
    assert made(about(PLAN)).legend == (("f-pillar-1", "Hands at the loom"), ("f-pillar-2", "Care"))
    assert made(about(PLAN)).channels == "IG Instagram · FB Facebook"


def test_posts_too_close_together_are_named(about: About) -> None:
    assert made(about(PLAN)).clashes == ("Instagram, November 27, 2026: “Second” goes out 5 minutes after “First”.",)
    same = PLAN.replace("08:05", "08:00")
    assert made(about(same)).clashes == ("Instagram, November 27, 2026: “First” and “Second” go out at the same time.",)


def test_what_was_too_close_in_the_past_is_past(about: About) -> None:
    assert made(about(PLAN, today=date(2026, 11, 28))).clashes == ()


def test_many_clashes_are_counted(about: About) -> None:
    text = "channels: {facebook: {}}\n" + posts(9).replace("topic", "channels: [facebook], topic")

    clashes = made(about(text)).clashes
    assert len(clashes) == 6
    assert clashes[-1] == "3 more pairs of posts are that close together."


def test_series_that_meet_again_and_again_are_told_once(about: About) -> None:
    text = """
    channels: {facebook: {}}
    calendar:
      series:
        a: {every: Mon 12:00, channels: [facebook], from: 2026-11-23, to: 2026-12-10, what: A}
        b: {every: Mon 12:00, channels: [facebook], from: 2026-11-23, to: 2026-12-10, what: B}
    """
    assert made(about(text)).clashes == (
        "Facebook, November 23, 2026: “A” and “B” go out at the same time. That happens 3 times.",
    )


def test_the_lead_counts_posts_as_the_agenda_does(of_example: Subject) -> None:
    lead = made(of_example).lead
    slots = of_example.agenda.slots
    found = re.match(r"The plan has ([\d,]+) posts, .*?; ([\d,]+) of them from today on\.", lead)

    assert found
    assert found[1] == str(len(slots))
    assert found[2] == str(sum(slot.last >= of_example.today for slot in slots))


def test_the_lead_says_how_many_are_approved(about: About) -> None:
    assert made(about(PLAN)).lead.endswith("Of 4 single posts to come, 2 are approved.")


def test_days_that_matter_soon_count_their_posts(about: About) -> None:
    grid = made(about(PLAN)).occasions

    assert grid
    rows = {str(row[0]): [str(cell) for cell in row[1:]] for row in grid.rows}
    assert rows["Our own day"] == ["November 25, 2026", "a day of our own", "0"]
    assert rows["Black Friday"] == ["November 27, 2026", "sales occasion", "2"]
    assert rows["Pause"] == ["Dec 24\u2009–\u200926, 2026", "quiet, nothing is sold", "0"]
    assert len(rows) <= 8


def test_only_posts_to_come_are_counted_for_an_occasion(about: About) -> None:
    text = """
    calendar:
      days: [{from: 2026-11-19, to: 2026-11-23, what: Fair}]
      posts: [{at: 2026-11-20}, {at: 2026-11-21}, {at: 2026-11-22}]
    """
    grid = made(about(text)).occasions

    assert grid
    assert next(row[-1] for row in grid.rows if str(row[0]) == "Fair") == "2"


def test_past_occasions_are_not_told(about: About) -> None:
    grid = made(about(PLAN, today=date(2026, 11, 28))).occasions

    assert grid
    assert not {"Our own day", "Black Friday"} & {str(row[0]) for row in grid.rows}


def test_the_heat_map_names_the_fullest_hour(of_example: Subject) -> None:
    figure, found = made(of_example).hours, heat(of_example.agenda)

    assert figure
    assert f"{found.most} of {sum(map(sum, found.counts))} posts with a time" in figure.lead
    numbers = [int(cell) for row in figure.table.rows for cell in row[1:] if cell]
    assert sum(numbers) == sum(map(sum, found.counts))


def test_few_posts_have_no_heat_map_and_posts_without_a_time_are_counted(about: About) -> None:
    assert made(about(posts(7))).hours is None
    figure = made(about(posts(8) + "    - {at: 2026-11-25, topic: All day}\n")).hours
    assert figure
    assert figure.lead.endswith("1 post has no time yet.")
    assert "Tuesday from 12:00\u202fAM: 8 of 8 posts" in figure.lead


def test_posts_without_a_day_are_listed(about: About) -> None:
    assert made(about(PLAN)).undated == ("Without a day: no day is set",)


def test_one_page_lists_the_next_four_weeks(about: About) -> None:
    view = made(about(PLAN, outline="onepage"))

    assert view.months == ()
    assert view.lead == "Nov 21\u2009–\u2009Dec 18, 2026: 7 posts."
    assert view.days[0].name == "Mon Nov 23"
    assert len(view.days) == 7
    assert view.more
    assert all(len(day.entries) <= 3 for day in view.days)
    assert section(about(PLAN, outline="onepage", today=date(2027, 3, 1))) is None


def test_markdown_has_a_table_for_each_month(about: About) -> None:
    page = shown(about(PLAN), "calendar").markdown

    assert page.count("| Day ") == 2
    assert re.search(r"\| Tue Nov 24 +\| 12:20\sPM \| IG FB +\| When to order +\| Hands at the loom \| approved", page)
    assert "<" not in page


def test_the_page_says_all_that_markdown_says(about: About) -> None:
    page = shown(about(PLAN), "calendar").html

    for text in ("When to order", "Photo wall", "goes out 5 minutes after", "Days that matter soon", "Without a day"):
        assert text in page


@pytest.mark.parametrize("text", ["", "campaigns: {a: {what: A}}", "channels: {facebook: {}}"])
def test_a_plan_without_a_calendar_has_no_section(about: About, text: str) -> None:
    assert section(about(text)) is None


def test_a_plan_without_a_period_shows_whole_months(about: About) -> None:
    head = "smmplan: 1\ntitle: A\n"
    (month,) = made(about("calendar: {posts: [{at: 2026-11-24 10:00, topic: Only}]}", head=head)).months

    assert on(month, 24).entries[0].title == "Only"
    assert on(month, 27).holidays == ("Black Friday",)


def test_in_chinese(about: About) -> None:
    page = shown(about(PLAN.replace("When to order", "下单截止"), lang="zh-Hans"), "calendar")

    assert "2026年11月" in page.html
    assert "周二" in page.html
    assert "下单截止" in page.markdown


def test_thousands_of_posts_stay_readable(about: About) -> None:
    many = "calendar:\n  posts:\n" + "".join(
        f"    - {{at: 2026-{11 + n % 2}-{n % 28 + 1:02d} {n % 24:02d}:{n % 60:02d}, topic: Post {n}}}\n"
        for n in range(2000)
    )
    page = shown(about(many), "calendar").html

    assert len(page) < 200_000
    assert page.count('<li class="f-muted"') <= 56 * MOST_ON_A_DAY

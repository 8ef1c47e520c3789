from __future__ import annotations

import subprocess
import sys
from datetime import date, time

import pytest
from babel import localedata

from smmplan.base.month import Month
from smmplan.report.language import language
from smmplan.report.language.cldr import open_locale
from smmplan.report.language.days import Days
from smmplan.report.language.tags import parse_tag

DAY = date(2026, 11, 21)
TAGS = [
    "en",
    "zh-Hans",
    "fil",
    "ru",
    "pl",
    "cs",
    "ar",
    "de",
    "ja",
    "uk",
    "he",
    "th",
    "es",
    "en-GB",
    "fi",
    "ca",
    "el",
    "tr",
    "ko",
    "vi",
    "id",
    "nl",
    "sw",
]


def spoken(tag: str) -> Days:
    found = parse_tag(tag)
    assert found
    return Days(open_locale(found))


@pytest.mark.parametrize(
    ("tag", "written"), [("en", "Saturday"), ("zh-Hans", "星期六"), ("fil", "Sabado"), ("ru", "суббота")]
)
def test_a_day_of_the_week_in_full(tag: str, written: str) -> None:
    assert spoken(tag).full_weekday(DAY) == written


def all_forms(tag: str) -> list[str]:
    days = spoken(tag)
    return [
        days.month(Month(2026, 11)), days.short_month(DAY), days.weekday(DAY), days.day(DAY), days.short_day(DAY),
        days.day_range(DAY, date(2027, 1, 8)), days.time(time(19, 30)), days.span_of_days(12),
        days.items(["a", "b", "c"]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ("en", ["November 2026", "Nov", "Sat", "November 21, 2026", "Nov 21"]),
        ("en-GB", ["November 2026", "Nov", "Sat", "21 November 2026", "21 Nov"]),
        ("zh-Hans", ["2026年11月", "11月", "周六", "2026年11月21日", "11月21日"]),
        ("fil", ["Nobyembre 2026", "Nob", "Sab", "Nobyembre 21, 2026", "Nob 21"]),
        ("ru", ["ноябрь 2026\u202fг.", "нояб.", "сб", "21 ноября 2026\u202fг.", "21 нояб."]),
    ],
)
def test_days_and_months(tag: str, written: list[str]) -> None:
    assert all_forms(tag)[:5] == written


def test_ranges_say_once_what_they_share() -> None:
    english, chinese = language("en"), language("zh-Hans")

    assert english.day_range(DAY, date(2026, 11, 28)).replace("\u2009", " ") == "Nov 21 – 28, 2026"
    assert english.day_range(DAY, DAY) == "Nov 21, 2026"
    assert chinese.day_range(DAY, date(2026, 11, 28)) == "2026年11月21日至28日"


def test_times_spans_and_lists() -> None:
    english, chinese, filipino = language("en"), language("zh"), language("tl")

    assert english.time(time(19, 30)).split() == ["7:30", "PM"]
    assert chinese.time(time(19, 30)) == "19:30"
    assert [english.span_of_days(days) for days in (0, 1, 12)] == ["0 days", "1 day", "12 days"]
    assert [chinese.span_of_days(1), filipino.span_of_days(12)] == ["1天", "12 araw"]
    assert [english.items(list("abc"[:count])) for count in range(4)] == ["", "a", "a and b", "a, b, and c"]
    assert [chinese.items(["a", "b", "c"]), filipino.items(["a", "b"])] == ["a、b和c", "a at b"]
    assert english.month(DAY) == english.month(Month(2026, 11))


def test_no_language_leaks_into_another() -> None:
    """Babel shares what it resolves between languages: see `open_locale`."""
    passes = []
    for order in (TAGS, TAGS[::-1]):
        localedata._cache.clear()
        passes.append({tag: all_forms(tag) for tag in order})

    assert passes[0] == passes[1]


def test_babel_alone_does_leak() -> None:
    """Where this fails, Babel is mended, and `open_locale` need not clear its tables any more."""
    code = (
        "import sys\nfrom datetime import date\nfrom babel.dates import format_date\n"
        "print(sorted((tag, format_date(date(2026, 11, 21), 'LLLL LLL cccc ccc', tag)) for tag in sys.argv[1:]))\n"
        "print({tag: format_date(date(2026, 11, 21), 'LLLL LLL cccc ccc', tag) for tag in sys.argv[1:]})"
    )
    tags = [tag.replace("-", "_") for tag in TAGS]
    said = [
        subprocess.run([sys.executable, "-c", code, *order], capture_output=True, encoding="utf-8", check=True).stdout
        for order in (tags, tags[::-1])
    ]

    assert said[0] != said[1]

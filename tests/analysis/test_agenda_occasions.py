"""Days of commerce, holidays and quiet days: their rules, the tables, the countries, and the `holidays` library."""

from __future__ import annotations

import sys
import warnings
from datetime import date, timedelta
from itertools import pairwise
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.analysis.agenda.feasts import easter, feast_days
from smmplan.analysis.agenda.occasions import WORLD, Occasion, catalogue, occasions, regions_of
from smmplan.analysis.agenda.public_holidays import public_holidays

from .agenda_plans import agenda_of, plan_of

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def none(country: str, first: date, last: date) -> tuple[tuple[date, str], ...]:
    return ()


def listed(*regions: str, first: date = YEAR[0], last: date = YEAR[1]) -> dict[str, Occasion]:
    return {occasion.id: occasion for occasion in occasions(regions, first, last, none)}


@pytest.mark.parametrize(
    ("rule", "year", "expected"),
    [
        ("11-11", 2026, ["2026-11-11"]),
        ("4 thu nov +1", 2026, ["2026-11-27"]),
        ("4 thu nov +1", 2024, ["2024-11-29"]),
        ("4 thu nov +4", 2029, ["2029-11-26"]),
        ("last mon aug", 2026, ["2026-08-31"]),
        ("2 sun may", 2027, ["2027-05-09"]),
        ("sun from 11-13", 2026, ["2026-11-15"]),
        ("sun from 11-13", 2028, ["2028-11-19"]),
        ("easter -2", 2026, ["2026-04-03"]),
        ("easter -2", 2027, ["2027-03-26"]),
        ("monthly 30", 2028, [f"2028-{month:02d}-{29 if month == 2 else 30}" for month in range(1, 13)]),
        ("09-01 to 12-31", 2026, ["2026-09-01/2026-12-31"]),
        ("12-26 to 01-06", 2026, ["2026-12-26/2027-01-06"]),
        ("moon -21 to moon -1", 2026, ["2026-01-27/2026-02-16"]),
        ("moon", 2027, []),
        ("moon to 12-31", 2027, []),
        ("12-31 to moon", 2026, []),
    ],
)
def test_rules(rule: str, year: int, expected: list[str]) -> None:
    found = feast_days(rule, year, {"moon": (date(2026, 2, 17),)})
    assert [f"{a}" if a == b else f"{a}/{b}" for a, b in found] == expected


@pytest.mark.parametrize("rule", ["11-31", "4 thu novembro", "4 dino nov", "moonshine +1", "x"])
def test_what_is_no_rule_raises(rule: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        list(feast_days(rule, 2026, {}))


# Easter Sundays as the Book of Common Prayer and almanacs print them, the earliest and the latest possible among them.
@pytest.mark.parametrize(
    "day",
    ["1818-03-22", "1943-04-25", "2008-03-23", "2019-04-21", "2024-03-31", "2025-04-20", "2026-04-05", "2038-04-25"],
)
def test_easter(day: str) -> None:
    assert easter(int(day[:4])) == date.fromisoformat(day)


@given(st.integers(1583, 4099))
def test_easter_is_a_sunday_from_22_march_to_25_april(year: int) -> None:
    assert easter(year).weekday() == 6
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)


def test_every_line_of_the_file_has_days_of_its_kind() -> None:
    entries, tables = catalogue()
    assert len(entries) > 90
    assert len({entry.id for entry in entries}) == len(entries)
    for entry in entries:
        assert list(feast_days(entry.rule, 2026, tables)), entry.id
        assert entry.flags <= {"off", "big", "shifts"}, entry.id
        assert entry.regions == {WORLD} or all(len(r) == 2 and r.isupper() for r in entry.regions), entry.id
        assert entry.source.address
        assert entry.kind != "quiet" or "big" not in entry.flags


def test_the_tables_are_whole_and_keep_the_rules_of_their_calendars() -> None:
    tables = catalogue()[1]
    for name, days in tables.items():
        assert list(days) == sorted(days), name
        apart = {(after - before).days for before, after in pairwise(days)}
        of_the_moon = name in {"ramadan", "eid-al-fitr", "eid-al-adha"}
        assert apart <= ({354, 355} if of_the_moon else {353, 354, 355, 365, 366, 383, 384, 385}), name
    assert {len(tables[name]) for name in ("lunar-new-year", "qingming", "mid-autumn", "dragon-boat", "qixi")} == {13}
    for ramadan, eid in zip(tables["ramadan"], tables["eid-al-fitr"], strict=True):
        assert 29 <= (eid - ramadan).days <= 30
    assert {(day.month, day.day) for day in tables["qingming"]} == {(4, 4), (4, 5)}
    assert all((1, 21) <= (day.month, day.day) <= (2, 20) for day in tables["lunar-new-year"])


@pytest.mark.parametrize(
    ("country", "id", "first", "last"),
    [
        ("PH", "black-friday", "2026-11-27", "2026-11-27"),
        ("PH", "ber-months", "2026-09-01", "2026-12-31"),
        ("PH", "good-friday-ph", "2026-04-03", "2026-04-03"),
        ("PH", "lunar-new-year", "2026-02-17", "2026-02-17"),
        ("CN", "lunar-new-year-season", "2026-01-27", "2026-02-16"),
        ("CN", "qingming", "2026-04-05", "2026-04-05"),
        ("CN", "six-eighteen", "2026-06-18", "2026-06-18"),
        ("CN", "nanjing", "2026-12-13", "2026-12-13"),
        ("ID", "ramadan", "2026-02-18", "2026-03-19"),
        ("DE", "totensonntag", "2026-11-22", "2026-11-22"),
        ("NL", "dodenherdenking", "2026-05-04", "2026-05-04"),
    ],
)
def test_the_days_of_countries(country: str, id: str, first: str, last: str) -> None:
    occasion = listed(country)[id]
    assert (f"{occasion.first}", f"{occasion.last}") == (first, last)


def test_a_country_has_its_own_days_and_those_of_all_the_world() -> None:
    assert {"christmas", "rizal", "singles-day"} <= set(listed("ph"))
    assert not {"qingming", "thanksgiving"} & set(listed("PH"))
    assert set(listed()) == {entry.id for entry in catalogue()[0] if WORLD in entry.regions}
    assert listed("XX") == listed()


def test_what_began_last_year_still_counts() -> None:
    new_year = listed("PH", first=date(2026, 12, 31), last=date(2026, 12, 31))
    assert "ber-months" in new_year
    assert "ber-months" not in listed("PH", first=date(2027, 1, 1), last=date(2027, 1, 31))
    assert listed("ID", first=date(2031, 1, 1), last=date(2031, 1, 10))["ramadan"].first == date(2030, 12, 26)


def test_flags_and_sources() -> None:
    found = listed("PH", "CN")
    assert found["singles-day"].big
    assert found["eid-al-fitr"].shifts
    assert found["rizal"].off
    assert not found["payday-15"].off
    assert found["nanjing"].kind == "quiet"
    assert found["bonifacio"].source
    assert found["bonifacio"].source.confidence == "official"


def test_public_holidays_are_added_where_we_have_none() -> None:
    def public(country: str, first: date, last: date) -> list[tuple[date, str]]:
        return [(date(2026, 12, 25), "Christmas Day"), (date(2026, 5, 1), "Labour Day")] if country == "DE" else []

    found = {o.id: o for o in occasions(["de"], *YEAR, public)}
    assert found["christmas"].off
    assert found["de-2026-05-01"] == Occasion(
        "de-2026-05-01", "Labour Day", date(2026, 5, 1), date(2026, 5, 1), "holiday", frozenset({"DE"}), off=True
    )
    assert not {o.id: o for o in occasions(["FR"], *YEAR, public)}["christmas"].off


def test_the_library_is_asked_late_and_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "holidays", None)
    assert public_holidays("PH", *YEAR) == ()


def test_what_the_library_does_not_know_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def country_holidays(country: str, years: range, language: str) -> dict[date, str]:
        warnings.warn("Requested Holidays are available only from 2001 to 2035.", stacklevel=2)
        if country == "XX":
            raise NotImplementedError
        return {date(year, month, 1): f"{language} {month}" for year in years for month in (12, 1)}

    monkeypatch.setitem(sys.modules, "holidays", SimpleNamespace(country_holidays=country_holidays))
    assert public_holidays("XX", *YEAR) == ()
    assert public_holidays("PH", date(2026, 1, 2), date(2027, 1, 1)) == (
        (date(2026, 12, 1), "en_US 12"),
        (date(2027, 1, 1), "en_US 1"),
    )


def test_an_agenda_has_the_days_of_its_countries_and_its_own() -> None:
    text = """
    market: {countries: [ph]}
    calendar:
      holidays: [CN]
      days:
        - {date: 2026-11-27, what: our sale, kind: promotion}
        - {from: 2026-11-28, to: 2026-11-29, what: rest, kind: holiday}
        - {what: no day}
    """
    assert regions_of(plan_of(text)) == ("CN", "PH")
    found = agenda_of(text, first="2026-11-25", last="2026-11-30").occasions
    own = [(o.name, o.kind, o.off, o.path) for o in found if o.path]
    assert own == [
        ("our sale", "promotion", False, ("calendar", "days", 0)),
        ("rest", "holiday", True, ("calendar", "days", 1)),
    ]
    ids = [o.id for o in found if not o.path]
    assert {"black-friday", "bonifacio", "cyber-monday", "payday-30", "ber-months"} <= set(ids)
    assert [o.first for o in found] == sorted(o.first for o in found)


def test_a_long_stretch_has_each_year() -> None:
    found = occasions(["PH", "CN", "US"], date(2024, 1, 1), date(2024, 1, 1) + timedelta(3660), none)
    assert sum(o.id == "black-friday" for o in found) == 10

"""Time zones: the names of the IANA list, and what people write for them."""

from __future__ import annotations

import zoneinfo

import pytest

from smmplan.base.errors import GrammarError
from smmplan.base.zone import parse_zone


@pytest.mark.parametrize("name", ["Asia/Manila", "Europe/Amsterdam", "America/Argentina/Salta", "UTC"])
def test_a_name_of_the_list_passes(name: str) -> None:
    assert parse_zone(name) == name


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Asia/Manilla", "Asia/Manila"),
        ("asia/manila", "Asia/Manila"),
        ("Manila", "Asia/Manila"),
        ("new york", "America/New_York"),
        ("UTC+8", "its IANA name, like Asia/Manila"),
        ("Asia", "its IANA name, like Asia/Manila"),
        ("", "its IANA name, like Asia/Manila"),
        ("/etc/passwd", "its IANA name, like Asia/Manila"),
        ("../passwd", "its IANA name, like Asia/Manila"),
        ("Asia/Manila\0", "Asia/Manila"),
    ],
)
def test_any_other_is_refused_with_the_right_name_where_it_is_certain(text: str, right: str) -> None:
    with pytest.raises(GrammarError) as refused:
        parse_zone(text)
    assert str(refused.value).endswith(f"is no time zone; write {right}")


def test_every_name_passes_where_the_machine_has_no_list(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(name: str) -> None:
        raise zoneinfo.ZoneInfoNotFoundError(name)

    monkeypatch.setattr(zoneinfo, "ZoneInfo", unknown)
    monkeypatch.setattr(zoneinfo, "available_timezones", set)
    assert parse_zone("Asia/Manila") == "Asia/Manila"

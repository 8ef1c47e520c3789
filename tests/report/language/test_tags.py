from __future__ import annotations

import pytest
from babel import localedata
from babel.core import Locale
from hypothesis import given
from hypothesis import strategies as st

from smmplan.report.language.tags import Tag, best, parse_tag, spoken

OURS = [Tag("en"), Tag("fil"), Tag("zh", "Hans")]


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("zh-Hans", "zh-Hans"),
        ("ZH_hans_sg", "zh-Hans-SG"),
        ("zh_CN.UTF-8", "zh-CN"),
        ("sr_RS@latin", "sr-RS"),
        ("tl", "fil"),
        ("iw", "he"),
        ("es-419", "es-419"),
        (" en ", "en"),
    ],
)
def test_a_tag_is_read_as_people_write_it(written: str, tag: str) -> None:
    assert str(parse_tag(written)) == tag


@pytest.mark.parametrize("written", ["", "e", "chinese", "en-", "en--PH", "zh-Hans-CN-x", "../en", "en/PH", "ｅｎ"])
def test_what_is_no_tag_is_none(written: str) -> None:
    assert parse_tag(written) is None


@given(st.text(max_size=20))
def test_no_text_gets_past_the_parser(written: str) -> None:
    tag = parse_tag(written)

    assert tag is None or parse_tag(str(tag)) == tag


@pytest.mark.parametrize(
    ("wanted", "found", "said"),
    [
        ("zh", "zh-Hans", "zh-Hans"),
        ("zh-CN", "zh-Hans", "zh-Hans"),
        ("zh-SG", "zh-Hans", "zh-Hans-SG"),
        ("tl", "fil", "fil"),
        ("fil-PH", "fil", "fil"),
        ("en-PH", "en", "en-PH"),
        ("en-US", "en", "en"),
    ],
)
def test_a_near_miss_is_understood(wanted: str, found: str, said: str) -> None:
    tag = parse_tag(wanted)
    assert tag
    match = best(tag, OURS)

    assert match
    assert str(match) == found
    assert str(spoken(tag, match)) == said


@pytest.mark.parametrize("wanted", ["zh-Hant", "zh-TW", "zh-HK", "de", "en-Shaw"])
def test_another_script_or_language_is_not(wanted: str) -> None:
    tag = parse_tag(wanted)

    assert tag
    assert best(tag, OURS) is None


def test_the_region_decides_between_catalogs_of_a_language() -> None:
    portuguese = [Tag("pt", "", "PT"), Tag("pt", "", "BR")]

    assert best(Tag("pt", "", "PT"), portuguese) == portuguese[0]
    assert best(Tag("pt", "", "AO"), portuguese) == portuguese[1]
    assert best(Tag("pt"), portuguese) == portuguese[1]
    assert best(Tag("pt", "", "PT"), [*portuguese, Tag("pt")]) == portuguese[0]
    assert best(Tag("pt", "", "AO"), [*portuguese, Tag("pt")]) == Tag("pt")


def test_names_of_one_language_have_one_key() -> None:
    assert Tag("zh").key == Tag("zh", "Hans").key == Tag("zh", "", "CN").key
    assert len({Tag("zh").key, Tag("zh", "Hant").key, Tag("zh", "", "SG").key, Tag("en").key}) == 4


def test_directions_are_those_of_cldr() -> None:
    names = [name for name in localedata.locale_identifiers() if name.count("_") < 2 and parse_tag(name)]
    sample = [*sorted(names)[::9], "ar", "he", "fa", "ur", "ckb", "dv", "az_Arab", "uz_Arab", "ff_Adlm", "yi", "ps"]
    known = [name for name in sample if localedata.exists(name)]

    # Mongolian letters run from top to bottom, which HTML has no direction for.
    theirs = {name: "rtl" if Locale.parse(name).text_direction == "rtl" else "ltr" for name in known}
    assert {name for name in known if parse_tag(name).direction != theirs[name]} == set()
    assert {parse_tag(name).direction for name in known} == {"ltr", "rtl"}

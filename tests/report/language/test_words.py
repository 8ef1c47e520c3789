from __future__ import annotations

import pytest

from smmplan.base.errors import Trouble
from smmplan.report.language import language, languages
from smmplan.report.language.words import Wording, phrase


def test_messages_are_filled() -> None:
    english = language("en")

    assert english.say("by %(day)s", day="100% %(x)s") == "by 100% %(x)s"
    assert english.say("all 100%%") == "all 100%"
    assert english.say("%(message)s %(self)s", message="a", self="b") == "a b"
    assert english.say_in("verb", "Post %(count)s", count=3) == "Post 3"
    assert (
        english.say_count("%(count)s post on %(day)s", "%(count)s posts on %(day)s", 1, day="May 1")
        == "1 post on May 1"
    )
    assert english.say_count("%(count)s post", "%(count)s posts", 1200, count=1200) == "1,200 posts"
    assert phrase("Goals") == "Goals"


def test_a_message_without_its_values_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        language("en").say("by %(day)s")


def test_jinja_gets_messages_with_open_places() -> None:
    english = language("en")

    assert english.gettext("by %(day)s") == "by %(day)s"
    assert [english.ngettext("a", "b", n) for n in (0, 1, 2)] == ["b", "a", "b"]
    assert english.pgettext("c", "m") == "m"
    assert english.npgettext("c", "a", "b", 1) == "a"
    assert Wording("<&\"'>").__html__() == "&lt;&amp;&#34;&#39;&gt;"


def test_ours_are_there_and_english_always() -> None:
    assert {"en", "fil", "zh-Hans"} <= set(languages())
    assert [(language(tag).tag, language(tag).direction) for tag in languages()] == [
        (tag, "ltr") for tag in languages()
    ]
    assert language("en").complaints == ()


@pytest.mark.parametrize(
    ("tag", "guess"),
    [
        ("xx", ";"),
        ("zh-TW", "; did you mean zh-Hans?"),
        ("fi", "; did you mean fil?"),
        ("zh-Hanss", "; did you mean zh-Hans?"),
    ],
)
def test_an_unknown_language_is_trouble_that_says_what_there_is(tag: str, guess: str) -> None:
    with pytest.raises(Trouble) as caught:
        language(tag)

    assert str(caught.value).startswith(
        f'there is no language "{tag}"{guess} there are {", ".join(languages())}; to add one'
    )
    assert "beside the plan" in str(caught.value)

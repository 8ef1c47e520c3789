"""Words of the plan's lists in the language of the report."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from smmplan.plan import words
from smmplan.plan.markers import Words
from smmplan.report.subject import Subject
from smmplan.report.view.board import state_name
from smmplan.report.view.campaign_words import campaign_kind
from smmplan.report.view.channel_words import purpose_word, status_state
from smmplan.report.view.journey import stage_name
from smmplan.report.view.named import platform_name, role
from smmplan.report.view.occasion_words import occasion_kind
from smmplan.report.view.plan_words import Kind, word_of
from smmplan.report.view.post_words import post_state

from .one_section import About


def _of(kind: Kind) -> Callable[[Subject, str], str]:
    return lambda subject, word: word_of(subject, kind, word)


def _status(subject: Subject, word: str) -> str:
    state = status_state(subject, word)
    return state.word if state else ""


def _post(subject: Subject, word: str) -> str:
    state = post_state(subject, word)
    return state.word if state else ""


SAID: dict[str, Callable[[Subject, str], str] | None] = {
    "STAGE": _of("stage"),
    "ROLE": role,
    "RIVAL": _of("rival"),
    "PURPOSE": purpose_word,
    "CHANNEL_STATUS": _status,
    "CAMPAIGN": campaign_kind,
    "COMMUNITY": _of("community"),
    "POST_STATUS": _post,
    "DAY": occasion_kind,
    # No page shows these.
    "CHANNEL_KIND": None,
    "CHANNEL_MODE": None,
    "METRIC": None,
    "OUTLINE": None,
}
LISTS = {name: each.choices for name, each in vars(words).items() if isinstance(each, Words)}
# A brand to learn from is never called by its kind, and a post that is out has no state.
UNSAID = {("RIVAL", "model"), ("POST_STATUS", "published"), ("POST_STATUS", "dropped")}


def test_every_list_is_known_here() -> None:
    assert sorted(LISTS) == sorted(SAID)


@pytest.mark.parametrize("name", [name for name, said in SAID.items() if said])
def test_every_word_of_a_list_is_said_in_chinese(about: About, name: str) -> None:
    subject, said = about("", lang="zh-Hans"), SAID[name]
    assert said

    assert [word for word in LISTS[name] if said(subject, word).isascii() and (name, word) not in UNSAID] == []


def test_states_of_tasks_and_stages_of_a_journey_are_said_in_chinese(about: About) -> None:
    subject = about("", lang="zh-Hans")

    assert [word for word in words.TASK_STATES if state_name(subject, word).isascii()] == []
    assert [word for word in words.JOURNEY if stage_name(subject, word).isascii()] == []


@pytest.mark.parametrize(
    ("kind", "word", "english", "chinese"),
    [
        ("decision", "agreed", "Agreed", "已商定"),
        ("competition", "Low", "low", "低"),
        ("intent", "transactional", "buy", "购买"),
        ("tier", "micro", "micro", "尾部达人"),
        ("tier", "所有人", "所有人", "所有人"),
        ("stage", "very young", "very young", "very young"),
        ("rival", None, "", ""),
    ],
)
def test_a_word_is_said_or_stays(about: About, kind: Kind, word: str | None, english: str, chinese: str) -> None:
    assert word_of(about(""), kind, word) == english
    assert word_of(about("", lang="zh-Hans"), kind, word) == chinese


@pytest.mark.parametrize(
    ("word", "english", "chinese"),
    [
        ("wechat_channels", "WeChat Channels", "视频号"),
        ("bilibili", "Bilibili", "哔哩哔哩"),
        ("视频号", "视频号", "视频号"),
        ("reddit", "Reddit", "Reddit"),
    ],
)
def test_a_platform_has_its_name_in_the_language(about: About, word: str, english: str, chinese: str) -> None:
    assert platform_name(about(""), word) == english
    assert platform_name(about("", lang="zh-Hans"), word) == chinese

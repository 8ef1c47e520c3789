"""The letters by which a calendar names channels."""

from __future__ import annotations

from smmplan.report.view.channel_marks import channel_marks, marks_said

from .one_section import About


def test_a_platform_has_its_usual_letters(about: About) -> None:
    subject = about("channels: {instagram: {}, our-page: {platform: facebook}, night-market: {}, blog: {}}")

    assert channel_marks(subject) == {"instagram": "IG", "our-page": "FB", "night-market": "Nigh", "blog": "Blog"}


def test_no_two_marks_are_the_same(about: About) -> None:
    subject = about(
        "channels: {our-shop: {platform: facebook}, our-group: {platform: facebook}, fb: {platform: facebook}}"
    )

    assert channel_marks(subject) == {"our-shop": "FB", "our-group": "FB2", "fb": "FB3"}


def test_chinese_names_have_chinese_marks(about: About) -> None:
    subject = about(
        "channels: {公众号: {platform: wechat_oa}, wechat_oa: {platform: wechat_oa}, 社群: {platform: wecom_group}}",
        lang="zh-Hans",
    )

    assert channel_marks(subject) == {"公众号": "公众号", "wechat_oa": "公众号2", "社群": "社群"}


def test_many_channels_are_counted() -> None:
    marks = {"a": "A", "b": "B", "c": "C", "d": "D", "e": "E"}

    assert marks_said(marks, ("a", "b", "c")) == "A B C"
    assert marks_said(marks, ("a", "b", "c", "d", "e")) == "A B C +2"
    assert marks_said({}, ("somewhere-else",)) == "Some"
    assert marks_said(marks, ()) == ""

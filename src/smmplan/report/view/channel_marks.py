"""The few letters by which a calendar names channels: `IG`, `FB`, 公众号."""

from __future__ import annotations

from collections.abc import Mapping

from smmplan.analysis.platforms import platform
from smmplan.plan.markers import canonical
from smmplan.report.subject import Subject
from smmplan.report.view.channel_words import channel_name
from smmplan.report.view.named import readable

_LETTERS = {
    "instagram": "IG", "facebook": "FB", "tiktok": "TT", "youtube": "YT", "linkedin": "LI", "x": "X", "threads": "TH",
    "pinterest": "PIN", "telegram": "TG", "bluesky": "BS", "mastodon": "MA", "vk": "VK", "email": "MAIL",
    "google_business": "GBP", "wechat_oa": "WOA", "wechat_group": "WXG", "wecom_group": "WCG", "weibo": "WB",
    "douyin": "DY", "xiaohongshu": "RED",
}  # fmt: skip
"""What people who do this work write for a platform."""

_SHORT = {"wechat_oa": "公众号", "wechat_group": "微信群", "wecom_group": "企微群", "wechat_channels": "视频号"}
"""The same for a channel with a Chinese name."""

_MOST_LETTERS = 4
_MOST_MARKS = 3
_FAR_EAST = "⺀"


def channel_marks(subject: Subject) -> Mapping[str, str]:
    """A mark of a few letters for each channel of the plan, no two the same."""
    marks: dict[str, str] = {}
    for id in subject.plan.channels:
        letters = mark = _mark(subject, id)
        count = 1
        while mark in marks.values():
            count += 1
            mark = f"{letters}{count}"
        marks[id] = mark
    return marks


def marks_said(marks: Mapping[str, str], ids: tuple[str, ...]) -> str:
    """The marks of a post: `IG FB`, and how many more channels it has."""
    found = [marks.get(id) or readable(id)[:_MOST_LETTERS] for id in ids]
    more = len(found) - _MOST_MARKS
    return " ".join((*found[:_MOST_MARKS], f"+{more}") if more > 0 else found)


def _mark(subject: Subject, id: str) -> str:
    """The usual letters of its platform, else the beginning of its name."""
    name, word = channel_name(subject, id), subject.plan.channels[id].platform or id
    known = platform(word)
    key = canonical(known.id if known else word)
    chinese = name[:1] >= _FAR_EAST
    if chinese and len(name) <= _MOST_LETTERS:
        return name
    return (_SHORT if chinese else _LETTERS).get(key) or name[:_MOST_LETTERS].strip()
